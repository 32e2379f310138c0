"""Activation functions: their derivatives and what joins them."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SOURCE = "Goodfellow, Bengio and Courville, Deep Learning, 3.10"
x, a = symbols("x a", real=True)

Derivation(
    "library.sigmoid.derivative",
    Derivative(1/(1 + exp(-x)), x),
    (
        Step(exp(-x)/(1 + exp(-x))**2, "chain rule"),
        Step(1/(1 + exp(-x))*(exp(-x)/(1 + exp(-x))), "split the fraction"),
        Step(1/(1 + exp(-x))*(1 - 1/(1 + exp(-x))), "exp(−x) = (1 + exp(−x)) − 1"),
        Step(sigmoid(x)*(1 - sigmoid(x)), "the definition of σ"),
    ),
    sentence="The sigmoid's slope is σ(1 − σ)", source=SOURCE,
)

Claim(
    "library.sigmoid.derivative-inner",
    "The slope of σ(ax) in x is aσ(ax)(1 − σ(ax)).",
    Eq(Derivative(sigmoid(a*x), x), a*sigmoid(a*x)*(1 - sigmoid(a*x))),
    source=SOURCE,
)

Claim(
    "library.sigmoid.derivative-inner-forgotten",
    "The slope of σ(ax) in x is σ(ax)(1 − σ(ax)). Wrong: it forgets the inner derivative a.",
    Eq(Derivative(sigmoid(a*x), x), sigmoid(a*x)*(1 - sigmoid(a*x))),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.sigmoid.slope-bound",
    "The sigmoid's slope is positive and at most one quarter.",
    And(Gt(Derivative(sigmoid(x), x), 0), Le(Derivative(sigmoid(x), x), Rational(1, 4))),
    source=SOURCE,
)

Claim(
    "library.tanh.by-sigmoid",
    "tanh is a sigmoid, scaled and shifted: tanh(x) = 2σ(2x) − 1.",
    Eq(tanh(x), 2*sigmoid(2*x) - 1),
    source=SOURCE,
)

Claim(
    "library.tanh.by-sigmoid-unscaled",
    "tanh(x) = 2σ(x) − 1. Wrong: it forgets to scale the argument by 2.",
    Eq(tanh(x), 2*sigmoid(x) - 1),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.tanh.derivative",
    "The slope of tanh is 1 − tanh², which lies above 0 and reaches at most 1.",
    And(Eq(Derivative(tanh(x), x), 1 - tanh(x)**2), Gt(1 - tanh(x)**2, 0), Le(1 - tanh(x)**2, 1)),
    source=SOURCE,
)

Claim(
    "library.softplus.derivative",
    "The slope of softplus is the sigmoid.",
    Eq(Derivative(softplus(x), x), sigmoid(x)),
    source=SOURCE,
)

Claim(
    "library.softplus.above-relu",
    "softplus is a smooth ReLU: above it, by at most log 2.",
    And(Lt(relu(x), softplus(x)), Le(softplus(x), relu(x) + log(2))),
    source=SOURCE,
)

Claim(
    "library.relu.derivative",
    "The slope of the ReLU is 1 for positive and 0 for negative inputs.",
    And(Implies(Gt(x, 0), Eq(Derivative(relu(x), x), 1)), Implies(Lt(x, 0), Eq(Derivative(relu(x), x), 0))),
    source=SOURCE,
)

Claim(
    "library.relu.positive-homogeneous",
    "A factor a ≥ 0 may be moved through the ReLU.",
    Eq(relu(a*x), a*relu(x)),
    given=(Ge(a, 0),), source=SOURCE,
)

Claim(
    "library.relu.positive-homogeneous-any-factor",
    "Any factor may be moved through the ReLU. Wrong: a negative factor turns the two halves round.",
    Eq(relu(a*x), a*relu(x)),
    expected="refuted", source=SOURCE,
)
