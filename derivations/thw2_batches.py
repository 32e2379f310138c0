"""Batch sizes, batch normalisation and the training sets of a committee: dl-thw2.md, exercises 1a, 1b and 2b."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Ge, Gt, Implies, Integer, Le, Limit, Lt, ceiling, floor, oo, symbols

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
