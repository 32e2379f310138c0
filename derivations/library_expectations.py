"""Expectations, variances and covariances: estimators, bias and variance."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SOURCE = "Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 7.3"
WASSERMAN = "Wasserman, All of Statistics, 3"
n, k, i = symbols("n k i", integer=True, positive=True)
a, b, mu, c = symbols("a b mu c", real=True)
s = symbols("sigma", nonnegative=True)
X, Y, guess = RandomVariable("X"), RandomVariable("Y"), RandomVariable("guess")
Xs = RandomFamily("X")
mean = Sum(Xs[k], (k, 1, n))/n
independent = (IID(Xs), Eq(E(Xs[1]), mu), Eq(Var(Xs[1]), s**2))

Claim(
    "library.expectation.product",
    "The expectation of a product is the product of the expectations, for independent variables.",
    Eq(E(X*Y), E(X)*E(Y)),
    given=(Independent(X, Y),), source=WASSERMAN,
)

Claim(
    "library.expectation.product-dependent",
    "The expectation of a product is the product of the expectations. Wrong: it forgets to suppose independence.",
    Eq(E(X*Y), E(X)*E(Y)),
    expected="refuted", source=WASSERMAN,
)

Derivation(
    "library.variance.shortcut",
    E((X - E(X))**2),
    (
        Step(E(X**2 - 2*X*E(X) + E(X)**2), "multiply out"),
        Step(E(X**2) - 2*E(X)*E(X) + E(X)**2, "the expectation is linear"),
        Step(E(X**2) - E(X)**2, "collect"),
    ),
    sentence="The variance is the mean square minus the square of the mean", source=WASSERMAN,
)

Claim(
    "library.variance.shortcut-mean-square",
    "The variance is the mean square. Wrong: it forgets to subtract the square of the mean.",
    Eq(Var(X), E(X**2)),
    expected="refuted", source=WASSERMAN,
)

Claim(
    "library.variance.affine",
    "A factor leaves the variance as its square; a shift does not matter.",
    Eq(Var(a*X + b), a**2*Var(X)),
    source=WASSERMAN,
)

Claim(
    "library.variance.affine-first-power",
    "A factor leaves the variance as it is. Wrong: the variance is quadratic, so the factor is squared.",
    Eq(Var(a*X + b), a*Var(X)),
    expected="refuted", source=WASSERMAN,
)

Claim(
    "library.variance.sum",
    "The variance of a sum is the sum of the variances plus twice the covariance.",
    Eq(Var(X + Y), Var(X) + Var(Y) + 2*Cov(X, Y)),
    source=WASSERMAN,
)

Claim(
    "library.variance.sum-without-covariance",
    "The variance of a sum is the sum of the variances. Wrong: it forgets the covariance.",
    Eq(Var(X + Y), Var(X) + Var(Y)),
    expected="refuted", source=WASSERMAN,
)

Claim(
    "library.mean.variance",
    "The mean of n independent samples has the variance σ²/n.",
    Eq(Var(mean), s**2/n),
    given=independent, source=WASSERMAN,
)

Claim(
    "library.mean.variance-n-squared",
    "The mean of n independent samples has the variance σ²/n². Wrong: it divides by n² but forgets to add up n variances.",
    Eq(Var(mean), s**2/n**2),
    given=independent, expected="refuted", source=WASSERMAN,
)

deviations = Sum((Xs[i] - mean)**2, (i, 1, n))

Derivation(
    "library.sample-variance.unbiased",
    E(Sum((Xs[i] - Sum(Xs[k], (k, 1, n))/n)**2, (i, 1, n))),
    (
        Step(E(Sum(Xs[i]**2, (i, 1, n)) - n*mean**2), "the sum of squared deviations"),
        Step(n*(s**2 + mu**2) - n*(s**2/n + mu**2), "the mean squares of a sample and of the mean"),
        Step((n - 1)*s**2, "collect"),
    ),
    given=independent,
    sentence="The squared deviations of n samples from their mean have the expected sum (n − 1)σ²", source=WASSERMAN,
)

Claim(
    "library.sample-variance.unbiased-by-n",
    "The mean squared deviation of n samples from their own mean has the expectation σ²."
    " Wrong: it uses n where the unbiased estimator has n − 1.",
    Eq(E(deviations/n), s**2),
    given=independent, expected="refuted", source=WASSERMAN,
)

Derivation(
    "library.bias-variance",
    E((guess - c)**2),
    (
        Step(E((guess - E(guess) + (E(guess) - c))**2), "add and subtract the expected guess"),
        Step(Var(guess) + 2*(E(guess) - c)*E(guess - E(guess)) + (E(guess) - c)**2, "multiply out"),
        Step(Var(guess) + (E(guess) - c)**2, "the mixed term is zero"),
    ),
    sentence="The expected squared error is the variance plus the squared bias", source=SOURCE,
)

Claim(
    "library.bias-variance-bias-not-squared",
    "The expected squared error is the variance plus the bias. Wrong: the bias enters squared.",
    Eq(E((guess - c)**2), Var(guess) + (E(guess) - c)),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.expectation.best-constant",
    "The expectation is the constant with the least expected squared error: any other c adds (E X − c)².",
    Eq(E((X - c)**2), E((X - E(X))**2) + (E(X) - c)**2),
    source=WASSERMAN,
)

Claim(
    "library.variance.not-negative",
    "The mean square is at least the square of the mean (Jensen for the square).",
    Ge(E(X**2), E(X)**2),
    source=WASSERMAN,
)
