"""Batch sizes, batch normalisation and the training sets of a committee: dl-thw2.md, exercises 1a, 1b and 2b."""

from verifier.claims import Claim
from verifier.vocabulary import (
    And,
    Eq,
    Function,
    Ge,
    Gt,
    Implies,
    Integer,
    Le,
    Limit,
    Lt,
    Ne,
    Sum,
    ceiling,
    floor,
    oo,
    sqrt,
    symbols,
)

DOCUMENT = "dl-thw2.md"

N, B, B1, B2 = symbols("N B B1 B2", integer=True, positive=True)
sigma, x, mu, x_hat, scale, offset = symbols("sigma x mu x_hat gamma beta", real=True)
c = symbols("c", positive=True)

Claim(
    "thw2.1a-frequent-updates",
    "An epoch over N samples takes ⌈N/B⌉ updates, and a larger batch never makes that number larger.",
    Implies(Le(B1, B2), Le(ceiling(N/B2), ceiling(N/B1))),
    source="thw2, exercise 1a", document=DOCUMENT,
)

gain = sigma**2/B - sigma**2/(B + 1)

Claim(
    "thw2.1a-diminishing-returns",
    "One more sample in a batch of B lowers the variance σ²/B by σ²/(B(B + 1)). This gain tends to 0, so it falls below"
    " any cost c > 0 for good: at the latest from B = σ²/c on. (The verdict is for this reading of diminishing returns.)",
    And(Eq(gain, sigma**2/(B*(B + 1))), Eq(Limit(gain, B, oo), 0), Implies(Ge(B, sigma**2/c), Lt(gain, c))),
    source="thw2, exercise 1a", document=DOCUMENT,
)

i = symbols("i", integer=True)
mean, variance = symbols("mean variance", real=True)
sample = Function("x")
normalised = (sample(i) - mean)/sqrt(variance)
batch = {mean: Sum(sample(i), (i, 1, B))/B, variance: Sum((sample(i) - mean)**2, (i, 1, B))/B}

Claim(
    "thw2.1b-bn-moments",
    "Less the batch mean and over the batch's standard deviation, the values of a batch have mean 0 and mean square 1"
    " (B ≥ 2 values that are not all the same, no ε, the variance divided by B).",
    And(Eq(Sum(normalised, (i, 1, B))/B, 0), Eq(Sum(normalised**2, (i, 1, B))/B, 1)),
    given=(Ge(B, 2), Gt(variance, 0)), where=batch,
    source="thw2, exercise 1b", document=DOCUMENT,
)

first, rest_1, rest_2 = symbols("first rest_1 rest_2", real=True)


def first_normalised(rest):
    """The first value of a batch of B, normalised, where the others are all ``rest``."""
    average = (first + (B - 1)*rest)/B
    spread = ((first - average)**2 + (B - 1)*(rest - average)**2)/B
    return (first - average)/sqrt(spread)


Claim(
    "thw2.1b-batch-dependence",
    "What normalisation makes of one value changes with the others of its batch: with all others below it the value becomes"
    " positive, with all others above it negative (B ≥ 2).",
    And(Gt(first_normalised(rest_1), 0), Lt(first_normalised(rest_2), 0), Ne(first_normalised(rest_1), first_normalised(rest_2))),
    given=(Ge(B, 2), Lt(rest_1, first), Gt(rest_2, first)),
    source="thw2, exercise 1b", document=DOCUMENT,
)

Claim(
    "thw2.1b-gamma-beta",
    "Batch normalisation can undo itself: with the scale γ = σ and the offset β = μ, γ·(x − μ)/σ + β is x again."
    " (The flexibility of the two parameters, read as: the identity is among the maps they offer.)",
    Eq(scale*x_hat + offset, x),
    given=(Gt(sigma, 0),), where={x_hat: (x - mu)/sigma, scale: sigma, offset: mu},
    source="thw2, exercise 1b", document=DOCUMENT,
)

Claim(
    "thw2.2b-seven-sets",
    "The widths 8, 10, …, 20, from 8 to 20 in steps of 2, are seven in number.",
    Eq(floor((Integer(20) - 8)/2) + 1, 7),
    source="thw2, exercise 2b", document=DOCUMENT,
)
