"""Attention: weights, scaling, masks, positions, and the residual stream."""

from verifier.claims import Claim
from verifier.vocabulary import *

SOURCE = "Vaswani et al. 2017, section 3"
RESIDUAL = "He, Zhang, Ren and Sun 2016, Identity Mappings in Deep Residual Networks"
n, j, k = symbols("n j k", integer=True, positive=True)
c, u, s, x = symbols("c u s x", real=True)
score, branch = Function("s"), Function("f")

Claim(
    "library.attention.weights-sum",
    "The weights of attention over n positions sum to one, so a constant value c comes out as it went in.",
    Eq(Sum(exp(score(j))/Sum(exp(score(k)), (k, 1, n))*c, (j, 1, n)), c),
    source=SOURCE,
)

Claim(
    "library.attention.masked",
    "A score that falls to −∞ gets the weight 0: that is how a mask works.",
    Eq(Limit(exp(s)/(exp(s) + exp(u)), s, -oo), 0),
    source=SOURCE,
)

Claim(
    "library.residual.derivative",
    "A residual block x + f(x) has the slope 1 + f'(x).",
    Eq(Derivative(x + branch(x), x), 1 + Derivative(branch(x), x)),
    source=RESIDUAL,
)

Claim(
    "library.residual.derivative-without-one",
    "A residual block x + f(x) has the slope f'(x). Wrong: it forgets the skip connection, whose slope is 1.",
    Eq(Derivative(x + branch(x), x), Derivative(branch(x), x)),
    expected="refuted", source=RESIDUAL,
)
