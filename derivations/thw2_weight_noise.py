"""Means of noisy gradients: batches (1a) and Adam's moments (4a, 4b): dl-thw2.md.

The gradient of time s is the random variable g_s; its mean, or that of its square, does not depend on s where the claim says so.
The moments stand unrolled from m₀ = v₀ = 0 (see thw2.4a-m-exp-average).
"""

from verifier.claims import Claim
from verifier.vocabulary import (
    IID,
    Abs,
    And,
    E,
    Eq,
    ForAll,
    Gt,
    Implies,
    Lt,
    Ne,
    RandomFamily,
    Sum,
    Var,
    symbols,
)

DOCUMENT = "dl-thw2.md"

B, C = symbols("B C", integer=True, positive=True)
t = symbols("t", integer=True, positive=True)
i, s = symbols("i s", integer=True)
sigma = symbols("sigma", positive=True)
beta1, beta2, mu, nu, m, v = symbols("beta_1 beta_2 mu nu m_t v_t", real=True)
g = RandomFamily("g")

first = {m: Sum((1 - beta1)*beta1**(t - s)*g[s], (s, 1, t))}
second = {v: Sum((1 - beta2)*beta2**(t - s)*g[s]**2, (s, 1, t))}
same_mean = ForAll(s, Eq(E(g[s]), mu))
same_square = ForAll(s, Eq(E(g[s]**2), nu))
between = (Lt(0, beta1), Lt(beta1, 1))

Claim(
    "thw2.1a-noise-variance",
    "The mean of B independent and identically distributed gradients with variance σ² > 0 has variance σ²/B, which falls in B.",
    And(Eq(Var(Sum(g[i], (i, 1, B))/B), sigma**2/B), Implies(Lt(B, C), Lt(sigma**2/C, sigma**2/B))),
    given=(IID(g), ForAll(i, Eq(Var(g[i]), sigma**2))),
    source="thw2, exercise 1a", document=DOCUMENT,
)

Claim(
    "thw2.1a-small-noisy",
    "For every finite B the mean of B independent and identically distributed gradients with variance σ² > 0 has a positive"
    " variance: it is noisy.",
    Gt(Var(Sum(g[i], (i, 1, B))/B), 0),
    given=(IID(g), ForAll(i, Eq(Var(g[i]), sigma**2))),
    source="thw2, exercise 1a", document=DOCUMENT,
)

Claim(
    "thw2.4a-mhat-unbiased",
    "Over 1 − β₁^t the first moment has the mean of the gradient, if that does not change in time; 0 < β₁ < 1.",
    Eq(E(m/(1 - beta1**t)), mu),
    given=(same_mean, *between), where=first, source="thw2, exercise 4a", document=DOCUMENT,
)

Claim(
    "thw2.4a-early-bias",
    "The mean of the first moment is 1 − β₁^t times that of the gradient; for 0 < β₁ < 1 the factor lies between 0 and 1 and"
    " grows in t: the bias is towards zero and largest at first.",
    And(
        Eq(E(m), (1 - beta1**t)*mu), Lt(0, 1 - beta1**t), Lt(1 - beta1**t, 1), Lt(1 - beta1**t, 1 - beta1**(t + 1)),
    ),
    given=(same_mean, *between), where=first, source="thw2, exercise 4a", document=DOCUMENT,
)

Claim(
    "thw2.4a-vhat-unbiased",
    "Over 1 − β₂^t the second moment has the mean of the squared gradient, if that does not change in time; 0 < β₂ < 1.",
    Eq(E(v/(1 - beta2**t)), nu),
    given=(same_square, Lt(0, beta2), Lt(beta2, 1)), where=second, source="thw2, exercise 4a", document=DOCUMENT,
)

Claim(
    "thw2.4b-biased-to-zero",
    "For gradients of one mean, not 0, and 0 < β₁ < 1, the mean of the first moment is 1 − β₁^t times theirs in size: smaller.",
    And(Eq(Abs(E(m)), (1 - beta1**t)*Abs(mu)), Lt((1 - beta1**t)*Abs(mu), Abs(mu))),
    given=(same_mean, *between, Ne(mu, 0)), where=first, source="thw2, exercise 4b", document=DOCUMENT,
)

Claim(
    "thw2.4b-mhat-accurate",
    "For gradients of one mean, the corrected moment has that mean, the uncorrected one 1 − β₁^t times it.",
    And(Eq(E(m/(1 - beta1**t)), mu), Eq(E(m), (1 - beta1**t)*mu)),
    given=(same_mean, *between), where=first, source="thw2, exercise 4b", document=DOCUMENT,
)
