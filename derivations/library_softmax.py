"""The softmax of n logits, and of two."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SOURCE = "Goodfellow, Bengio and Courville, Deep Learning, 6.2.2.3"
PRML = "Bishop, Pattern Recognition and Machine Learning, 4.2"
n, i, k = symbols("n i k", integer=True, positive=True)
c, u, v = symbols("c u v", real=True)
tau = symbols("tau", positive=True)
z = Function("z")
total = Sum(exp(z(k)), (k, 1, n))
pair = exp(u) + exp(v)

Derivation(
    "library.softmax.shift",
    exp(z(i) + c)/Sum(exp(z(k) + c), (k, 1, n)),
    (
        Step(exp(z(i))*exp(c)/Sum(exp(z(k))*exp(c), (k, 1, n)), "the exponential of a sum"),
        Step(exp(z(i))*exp(c)/(exp(c)*total), "the common factor of the sum taken out"),
        Step(exp(z(i))/total, "the factor cancels"),
    ),
    sentence="Adding a constant to all n logits leaves the softmax as it is", source=SOURCE,
)

Claim(
    "library.softmax.shift-by-scaling",
    "Multiplying all n logits by a constant leaves the softmax as it is. Wrong: it takes a scaling for a shift.",
    Eq(exp(c*z(i))/Sum(exp(c*z(k)), (k, 1, n)), exp(z(i))/total),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.softmax.normalised",
    "The softmax of n logits sums to one.",
    Eq(Sum(exp(z(i))/total, (i, 1, n)), 1),
    source=SOURCE,
)

Derivation(
    "library.softmax.two-classes",
    exp(u)/(exp(u) + exp(v)),
    (
        Step(1/(1 + exp(v)/exp(u)), "divide numerator and denominator by exp(u)"),
        Step(1/(1 + exp(-(u - v))), "the quotient of two exponentials"),
        Step(sigmoid(u - v), "the definition of the sigmoid"),
    ),
    sentence="The softmax of two logits is the sigmoid of their difference", source=PRML,
)

Claim(
    "library.softmax.two-classes-one-logit",
    "The first of two softmax outputs is the sigmoid of its own logit. Wrong: it forgets to subtract the other logit.",
    Eq(exp(u)/pair, sigmoid(u)),
    expected="refuted", source=PRML,
)

Claim(
    "library.softmax.cold",
    "As the temperature falls to 0, the softmax of the larger of two logits tends to 1.",
    Eq(Limit(exp(u/tau)/(exp(u/tau) + exp(v/tau)), tau, 0, "+"), 1),
    given=(Lt(v, u),), source="Hinton, Vinyals and Dean 2015, section 2",
)

Claim(
    "library.softmax.hot",
    "As the temperature grows, both outputs for two logits tend to one half.",
    Eq(Limit(exp(u/tau)/(exp(u/tau) + exp(v/tau)), tau, oo), Rational(1, 2)),
    source="Hinton, Vinyals and Dean 2015, section 2",
)
