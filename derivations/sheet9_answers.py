"""Answers to tasks that sheet 9 sets: the least expected dropout loss, averaged estimators, bounds in deep networks."""

from verifier.claims import Claim, Derivation
from verifier.vocabulary import (
    And,
    Derivative,
    Eq,
    Function,
    Gt,
    Identity,
    Inverse,
    Le,
    Lt,
    MatrixSymbol,
    Product,
    Rational,
    Subs,
    ZeroMatrix,
    gradient,
    invertible,
    possemidef,
    scalar,
    sigmoid,
    symbols,
    symmetric,
    tanh,
)

DOCUMENT = "nn-sheet9.md"
DROPOUT, ENSEMBLE, DEPTH = "sheet9, exercise 9.1 6", "sheet9, exercise 9.1 1", "sheet9, exercise 9.3 2c"

m, n, d, N = symbols("m n d N", integer=True, positive=True)
p, t, u = symbols("p t u", real=True)
lam = symbols("Lambda", nonnegative=True)
X, D = MatrixSymbol("X", m, n), MatrixSymbol("D", n, n)
w, v = (MatrixSymbol(name, n, 1) for name in ("w", "v"))
y = MatrixSymbol("y", m, 1)


def loss(weights):
    """The expected dropout loss; D is the diagonal of XᵀX, read as any symmetric matrix."""
    error = y - p*X*weights
    return scalar(error.T*error) + p*(1 - p)*scalar(weights.T*D*weights)


normal = Eq((p*X.T*X + (1 - p)*D)*w, X.T*y)
penalty = (symmetric(D), possemidef(D))
proper = (Gt(p, 0), Lt(p, 1))

Claim(
    "sheet9.own-dropout-gradient",
    "The gradient of the expected dropout loss is 2p((pXᵀX + (1 − p)D)w − Xᵀy), where D is the diagonal of XᵀX.",
    Eq(gradient(loss(w), w), 2*p*((p*X.T*X + (1 - p)*D)*w - X.T*y)),
    given=(symmetric(D),), source=DROPOUT, document=DOCUMENT,
)

Claim(
    "sheet9.own-dropout-stationary",
    "At w = (pXᵀX + (1 − p)D)⁻¹Xᵀy the gradient vanishes.",
    Eq(2*p*((p*X.T*X + (1 - p)*D)*w - X.T*y), ZeroMatrix(n, 1)),
    given=(invertible(p*X.T*X + (1 - p)*D), Eq(w, Inverse(p*X.T*X + (1 - p)*D)*X.T*y)), source=DROPOUT, document=DOCUMENT,
)

step = v - w
excess = p**2*scalar((X*step).T*(X*step)) + p*(1 - p)*scalar(step.T*D*step)

Claim(
    "sheet9.own-dropout-excess",
    "Where the gradient vanishes the loss at other weights v is larger by p²‖X(v − w)‖² + p(1 − p)(v − w)ᵀD(v − w).",
    Eq(loss(v) - loss(w), excess),
    given=(normal, symmetric(D)), source=DROPOUT, document=DOCUMENT,
)

fit, spread = symbols("fit spread", nonnegative=True)

Claim(
    "sheet9.own-dropout-minimiser",
    "For 0 < p < 1 this excess is never negative, whatever the sizes ‖X(v − w)‖² and (v − w)ᵀD(v − w), which are not: the"
    " expected loss is least at w.",
    Le(0, p**2*fit + p*(1 - p)*spread),
    given=proper, source=DROPOUT, document=DOCUMENT,
)

Claim(
    "sheet9.own-dropout-minimiser-plain",
    "The weights of least squares without dropout, (XᵀX)⁻¹Xᵀy, have the least expected loss.",
    Le(loss(w), loss(v)),
    given=(Eq(X.T*X*w, X.T*y), *penalty, *proper), expected="refuted", source=DROPOUT, document=DOCUMENT,
)

Derivation(
    "sheet9.own-dropout-chain",
    sentence="From the gradient of the expected dropout loss to its minimiser.",
    steps=(
        "sheet9.own-dropout-gradient", "sheet9.own-dropout-stationary", "sheet9.own-dropout-excess",
        "sheet9.own-dropout-minimiser",
    ),
    source=DROPOUT, document=DOCUMENT,
)

# Estimators: A and B are linear unbiased ones, C a weighted mean of them.
S = MatrixSymbol("X", n, d)
A, B, C, E = (MatrixSymbol(name, d, n) for name in "ABCE")
covariance = Inverse(S.T*S)
unbiased = (Eq(A*S, Identity(d)), Eq(B*S, Identity(d)))
mean = Eq(C, (1 - t)*A + t*B)

Claim(
    "sheet9.own-mean-unbiased",
    "A weighted mean of two linear unbiased estimators is unbiased; so, one after the other, is the mean of any number of them.",
    Eq(C*S, Identity(d)),
    given=(*unbiased, mean), source=ENSEMBLE, document=DOCUMENT,
)

Claim(
    "sheet9.own-bagged-variance",
    "So bagged linear fits do not beat least squares on all data: beyond its covariance (over σ²), that of the mean is EEᵀ with"
    " E = C − (XᵀX)⁻¹Xᵀ, which is positive semidefinite.",
    And(Eq(C*C.T - covariance, E*E.T), possemidef(E*E.T)),
    given=(invertible(S.T*S), *unbiased, mean, Eq(E, C - covariance*S.T)), source=ENSEMBLE, document=DOCUMENT,
)

Derivation(
    "sheet9.own-bagging-chain",
    sentence="The mean of bagged least-squares fits against a single fit of all data.",
    steps=("sheet9.own-mean-unbiased", "sheet9.own-bagged-variance"),
    source=ENSEMBLE, document=DOCUMENT,
)

k = symbols("k", integer=True)
a = Function("a")


def slope(h):
    """The slope of the activation of layer k at its pre-activation."""
    return Subs(Derivative(h(u), u), u, a(k))


Claim(
    "sheet9.own-sigma-vanishes",
    "Through the N − 1 layers above the first, with a factor Λ = |λ| each, sigmoids leave at most (Λ/4)^(N−1) of a derivative.",
    Le(Product(lam*slope(sigmoid), (k, 2, N)), (lam*Rational(1, 4))**(N - 1)),
    source=DEPTH, document=DOCUMENT,
)

Claim(
    "sheet9.own-tanh-bound",
    "With tanh at most Λ^(N−1) is left.",
    Le(Product(lam*slope(tanh), (k, 2, N)), lam**(N - 1)),
    source=DEPTH, document=DOCUMENT,
)

Claim(
    "sheet9.own-tanh-quarter",
    "With tanh at most (Λ/4)^(N−1) is left.",
    Le(Product(lam*slope(tanh), (k, 2, N)), (lam*Rational(1, 4))**(N - 1)),
    expected="refuted", source=DEPTH, document=DOCUMENT,
)
