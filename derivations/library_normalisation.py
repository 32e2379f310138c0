"""Batch norm, layer norm and weight norm: moments, invariances, backward pass."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

BATCH = "Ioffe and Szegedy 2015"
LAYER = "Ba, Kiros and Hinton 2016"
WEIGHT = "Salimans and Kingma 2016"
n, i, k = symbols("n i k", integer=True, positive=True)
c, u, v, g = symbols("c u v g", real=True)
x = Function("x")
mean = Sum(x(k), (k, 1, n))/n
variance = Sum((x(k) - mean)**2, (k, 1, n))/n

Derivation(
    "library.normalisation.variance-shortcut",
    variance,
    (
        Step(Sum(x(k)**2, (k, 1, n))/n - 2*mean*mean + mean**2, "multiply out, and sum term by term"),
        Step(Sum(x(k)**2, (k, 1, n))/n - mean**2, "collect"),
    ),
    sentence="The variance of a batch is the mean of the squares minus the square of the mean", source=BATCH,
)

Claim(
    "library.normalisation.variance-shortcut-of-squares",
    "The variance of a batch is the mean of the squares. Wrong: it forgets to subtract the square of the mean.",
    Eq(variance, Sum(x(k)**2, (k, 1, n))/n),
    expected="refuted", source=BATCH,
)

Claim(
    "library.layer-norm.shift",
    "Adding a constant to all inputs leaves their deviations from the mean, hence the layer norm, as they are.",
    Eq((x(i) + c) - Sum(x(k) + c, (k, 1, n))/n, x(i) - mean),
    source=LAYER,
)

Claim(
    "library.weight-norm.length",
    "The weights g·v/‖v‖ have the length |g|, here in the plane.",
    Eq(sqrt((g*u/sqrt(u**2 + v**2))**2 + (g*v/sqrt(u**2 + v**2))**2), Abs(g)),
    source=WEIGHT,
)
