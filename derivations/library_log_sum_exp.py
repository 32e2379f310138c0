"""Log-sum-exp: the smooth maximum."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SOURCE = "Boyd and Vandenberghe, Convex Optimization, 3.1.5"
NUMERICS = "Goodfellow, Bengio and Courville, Deep Learning, 4.1"
n, k = symbols("n k", integer=True, positive=True)
c, u, v, r, s = symbols("c u v r s", real=True)
theta = symbols("theta", real=True)
z = Function("z")
lse = log(Sum(exp(z(k)), (k, 1, n)))

Derivation(
    "library.lse.shift",
    log(Sum(exp(z(k) + c), (k, 1, n))),
    (
        Step(log(exp(c)*Sum(exp(z(k)), (k, 1, n))), "the common factor of the sum taken out"),
        Step(c + log(Sum(exp(z(k)), (k, 1, n))), "the logarithm of a product"),
    ),
    sentence="Adding a constant to all n logits adds it to their log-sum-exp", source=NUMERICS,
)

Claim(
    "library.lse.shift-invariant",
    "Adding a constant to all n logits leaves their log-sum-exp as it is."
    " Wrong: the softmax is invariant, the log-sum-exp moves along.",
    Eq(log(Sum(exp(z(k) + c), (k, 1, n))), lse),
    expected="refuted", source=NUMERICS,
)

Claim(
    "library.lse.above-the-maximum",
    "The log-sum-exp of two logits is larger than each of them.",
    And(Lt(u, log(exp(u) + exp(v))), Lt(v, log(exp(u) + exp(v)))),
    source=SOURCE,
)

Claim(
    "library.lse.below",
    "The log-sum-exp of two logits is at most the maximum plus log 2.",
    Le(log(exp(u) + exp(v)), Max(u, v) + log(2)),
    source=SOURCE,
)

Claim(
    "library.lse.below-the-maximum",
    "The log-sum-exp of two logits is at most their maximum. Wrong: it forgets log 2, which equal logits add.",
    Le(log(exp(u) + exp(v)), Max(u, v)),
    expected="refuted", source=SOURCE,
)

line = log(exp(u + theta*r) + exp(v + theta*s))

Derivation(
    "library.lse.convex",
    Derivative(line, theta, 2),
    (
        Step(
            Derivative((r*exp(u + theta*r) + s*exp(v + theta*s))/(exp(u + theta*r) + exp(v + theta*s)), theta),
            "first derivative along the line (u, v) + θ(r, s)",
        ),
        Step((r - s)**2*exp(u + theta*r)*exp(v + theta*s)/(exp(u + theta*r) + exp(v + theta*s))**2, "quotient rule"),
    ),
    sentence="The log-sum-exp of two logits along any line has a second derivative that is not negative", source=SOURCE,
)
