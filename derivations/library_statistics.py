"""Means, variances and estimators."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

BAGGING = "Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 15.2"
n, B, k = symbols("n B k", integer=True, positive=True)
rho, a, c = symbols("rho a c", real=True)
s = symbols("sigma", positive=True)
xs, ys = Function("x"), Function("y")

# Var of a mean of B equally correlated predictors, from the B variances and the B(B − 1) covariances.
Derivation(
    "library.bagging.variance",
    (B*s**2 + B*(B - 1)*rho*s**2)/B**2,
    (
        Step(s**2/B + (B - 1)*rho*s**2/B, "cancel B"),
        Step(rho*s**2 + (1 - rho)*s**2/B, "sort by B"),
    ),
    sentence="The variance of a mean of B predictors, each of variance σ², any two correlated by ρ", source=BAGGING,
)

Claim(
    "library.bagging.variance-uncorrelated",
    "The variance of a mean of B predictors with correlation ρ is σ²/B. Wrong: it forgets the covariances.",
    Eq((B*s**2 + B*(B - 1)*rho*s**2)/B**2, s**2/B),
    expected="refuted", source=BAGGING,
)

Claim(
    "library.bagging.floor",
    "With ever more predictors the variance of their mean tends to ρσ², not to 0.",
    Eq(Limit(rho*s**2 + (1 - rho)*s**2/B, B, oo), rho*s**2),
    source=BAGGING,
)

Claim(
    "library.bagging.floor-zero",
    "With ever more predictors the variance of their mean tends to 0. Wrong: it forgets the correlation ρ.",
    Eq(Limit(rho*s**2 + (1 - rho)*s**2/B, B, oo), 0),
    given=(Gt(rho, 0),), expected="refuted", source=BAGGING,
)

Claim(
    "library.ridge.one-weight",
    "The slope of the ridge loss in one weight vanishes at w = Σxy/(Σx² + λ).",
    Eq(
        Derivative(Sum((ys(k) - a*xs(k))**2, (k, 1, n)) + c*a**2, a),
        2*(a*(Sum(xs(k)**2, (k, 1, n)) + c) - Sum(xs(k)*ys(k), (k, 1, n))),
    ),
    source="Hoerl and Kennard 1970",
)

Claim(
    "library.ridge.one-weight-n-lambda",
    "The slope of the mean squared error plus λw² vanishes at w = Σxy/(Σx² + λ)."
    " Wrong: with the mean instead of the sum it is Σx² + nλ.",
    Implies(
        Eq(Derivative(Sum((ys(k) - a*xs(k))**2, (k, 1, n))/n + c*a**2, a), 0),
        Eq(a*(Sum(xs(k)**2, (k, 1, n)) + c), Sum(xs(k)*ys(k), (k, 1, n))),
    ),
    expected="refuted", source="Hoerl and Kennard 1970",
)
