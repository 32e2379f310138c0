"""Inequalities that proofs in machine learning lean on."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SOURCE = "Boucheron, Lugosi and Massart, Concentration Inequalities, 2"
STEELE = "Steele, The Cauchy–Schwarz Master Class"
n, k = symbols("n k", integer=True, positive=True)
x, t, a, b, c, s = symbols("x t a b c s", real=True)
e = symbols("epsilon", positive=True)
xs, ys = Function("x"), Function("y")

Derivation(
    "library.inequality.lagrange",
    (a**2 + b**2)*(c**2 + s**2) - (a*c + b*s)**2,
    (
        Step(a**2*s**2 - 2*a*b*c*s + b**2*c**2, "multiply out"),
        Step((a*s - b*c)**2, "a square"),
    ),
    sentence="Lagrange's identity: what Cauchy–Schwarz leaves out is a square", source=STEELE,
)

Claim(
    "library.inequality.cauchy-schwarz",
    "The Cauchy–Schwarz inequality for n numbers.",
    Le(Sum(xs(k)*ys(k), (k, 1, n))**2, Sum(xs(k)**2, (k, 1, n))*Sum(ys(k)**2, (k, 1, n))),
    source=STEELE,
)

Claim(
    "library.inequality.cauchy-schwarz-unsquared-lengths",
    "The square of the scalar product is at most the product of the lengths. Wrong: the lengths must be squared too.",
    Le(Sum(xs(k)*ys(k), (k, 1, n))**2, sqrt(Sum(xs(k)**2, (k, 1, n)))*sqrt(Sum(ys(k)**2, (k, 1, n)))),
    expected="refuted", source=STEELE,
)

Claim(
    "library.inequality.exponential",
    "The exponential lies above its tangent at 0.",
    Ge(exp(x), 1 + x),
    source=SOURCE,
)

Claim(
    "library.hoeffding.sign",
    "For a fair sign, E exp(tX) = cosh t ≤ exp(t²/2).",
    Le(cosh(t), exp(t**2/2)),
    source=SOURCE,
)

Claim(
    "library.hoeffding.sign-quarter",
    "For a fair sign, E exp(tX) = cosh t ≤ exp(t²/4). Wrong: the variance is 1, so the exponent is t²/2.",
    Le(cosh(t), exp(t**2/4)),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.markov.pieces",
    "Markov: on each side of the threshold, a·[x ≥ a] is at most x, for x ≥ 0.",
    And(Implies(Ge(x, e), Le(e*1, x)), Implies(Lt(x, e), Le(e*0, x))),
    given=(Ge(x, 0),), source=SOURCE,
)
