"""Learning-rate schedules."""

from verifier.claims import Claim
from verifier.vocabulary import *

COSINE = "Loshchilov and Hutter 2017"
t, low, high = symbols("t eta_min eta_max", real=True)
T, rate = symbols("T eta", positive=True)
n, k = symbols("n k", integer=True, nonnegative=True)
gamma_ = symbols("gamma", real=True)
e = Function("eta")
cosine = low + (high - low)/2*(1 + cos(pi*t/T))

Claim(
    "library.cosine.ends",
    "The cosine schedule starts at the largest rate, ends at the least, and is half way between at half time.",
    And(
        Eq(Subs(cosine, t, 0), high),
        Eq(Subs(cosine, t, T), low),
        Eq(Subs(cosine, t, T/2), (low + high)/2),
    ),
    source=COSINE,
)

Claim(
    "library.cosine.ends-full-period",
    "The cosine schedule with cos(2πt/T) ends at the least rate. Wrong: a whole period returns to the largest rate.",
    Eq(Subs(low + (high - low)/2*(1 + cos(2*pi*t/T)), t, T), low),
    expected="refuted", source=COSINE,
)

Claim(
    "library.step-decay.closed-form",
    "A rate that is multiplied by γ after every epoch is η₀γ^n after n epochs.",
    Eq(e(n), e(0)*gamma_**n),
    given=(ForAll(n, Eq(e(n + 1), gamma_*e(n))),), source="Goodfellow, Bengio and Courville, Deep Learning, 8.3.1",
)

Claim(
    "library.step-decay.closed-form-linear",
    "A rate that is multiplied by γ after every epoch is η₀(1 − n(1 − γ)) after n epochs."
    " Wrong: a geometric decay is no linear one.",
    Eq(e(n), e(0)*(1 - n*(1 - gamma_))),
    given=(ForAll(n, Eq(e(n + 1), gamma_*e(n))),), expected="refuted",
    source="Goodfellow, Bengio and Courville, Deep Learning, 8.3.1",
)

Claim(
    "library.step-decay.total",
    "The rates η₀γ^k of n epochs add up to η₀(1 − γ^n)/(1 − γ).",
    Eq(Sum(rate*gamma_**k, (k, 0, n - 1)), rate*(1 - gamma_**n)/(1 - gamma_)),
    given=(Lt(0, gamma_), Lt(gamma_, 1)), source="Goodfellow, Bengio and Courville, Deep Learning, 8.3.1",
)

Claim(
    "library.step-decay.total-one-more",
    "The rates η₀γ^k of n epochs add up to η₀(1 − γ^(n + 1))/(1 − γ). Wrong: the sum ends at n − 1, not at n.",
    Eq(Sum(rate*gamma_**k, (k, 0, n - 1)), rate*(1 - gamma_**(n + 1))/(1 - gamma_)),
    given=(Lt(0, gamma_), Lt(gamma_, 1)), expected="refuted",
    source="Goodfellow, Bengio and Courville, Deep Learning, 8.3.1",
)
