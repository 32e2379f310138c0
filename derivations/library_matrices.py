"""Linear algebra of least squares: normal equations, ridge, hat matrix, Woodbury, projections."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

LINEAR = "Bishop, Pattern Recognition and Machine Learning, 3.1"
GOLUB = "Golub and Van Loan, Matrix Computations, 2.1"
PCA = "Bishop, Pattern Recognition and Machine Learning, 12.1"
RIDGE = "Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 3.4.1"
n, m, r = symbols("n m r", integer=True, positive=True)
lam = symbols("lambda", positive=True)
X = MatrixSymbol("X", m, n)
A, B, S = MatrixSymbol("A", n, n), MatrixSymbol("B", n, n), MatrixSymbol("S", n, n)
U, V, C = MatrixSymbol("U", n, r), MatrixSymbol("V", r, n), MatrixSymbol("C", r, r)
w, u, v, x, b = (MatrixSymbol(name, n, 1) for name in ("w", "u", "v", "x", "b"))
y = MatrixSymbol("y", m, 1)
I_n, I_m = Identity(n), Identity(m)
hat = X*Inverse(X.T*X)*X.T
full = (invertible(X.T*X),)

Derivation(
    "library.least-squares.normal-equations",
    X.T*(X*(Inverse(X.T*X)*X.T*y) - y),
    (
        Step((X.T*X)*Inverse(X.T*X)*X.T*y - X.T*y, "multiply out"),
        Step(X.T*y - X.T*y, "a matrix times its inverse is I"),
        Step(ZeroMatrix(n, 1), "cancel"),
    ),
    given=full,
    sentence="The least squares solution leaves residuals that are orthogonal to all inputs", source=LINEAR,
)

Claim(
    "library.hat.idempotent",
    "The hat matrix X(XᵀX)⁻¹Xᵀ is idempotent.",
    Eq(hat*hat, hat),
    given=full, source=LINEAR,
)

Claim(
    "library.hat.symmetric",
    "The hat matrix is symmetric.",
    Eq(hat.T, hat),
    given=full, source=LINEAR,
)

Claim(
    "library.hat.trace",
    "The trace of the hat matrix is the number of weights.",
    Eq(Trace(hat), n),
    given=full, source=LINEAR,
)

Claim(
    "library.hat.trace-samples",
    "The trace of the hat matrix is the number of samples. Wrong: it is the number of weights; the residuals keep m − n.",
    Eq(Trace(hat), m),
    given=full, expected="refuted", source=LINEAR,
)

Derivation(
    "library.ridge.push-through",
    Inverse(X.T*X + lam*I_n)*X.T,
    (
        Step(
            Inverse(X.T*X + lam*I_n)*X.T*(X*X.T + lam*I_m)*Inverse(X*X.T + lam*I_m),
            "multiply by a matrix and its inverse",
        ),
        Step(
            Inverse(X.T*X + lam*I_n)*(X.T*X + lam*I_n)*X.T*Inverse(X*X.T + lam*I_m),
            "Xᵀ(XXᵀ + λI) = (XᵀX + λI)Xᵀ",
        ),
        Step(X.T*Inverse(X*X.T + lam*I_m), "the first two factors cancel"),
    ),
    sentence="The dual form of ridge regression", source=RIDGE,
)

Claim(
    "library.ridge.push-through-same-inverse",
    "(XᵀX + λI)⁻¹Xᵀ = Xᵀ(XXᵀ)⁻¹ + λXᵀ. Wrong: the inverse of a sum is no sum of inverses.",
    Eq(Inverse(X.T*X + lam*I_n)*X.T, X.T*Inverse(X*X.T) + lam*X.T),
    given=(invertible(X*X.T),), expected="refuted", source=RIDGE,
)

Claim(
    "library.ridge.gradient-vanishes",
    "At the ridge solution the gradient Xᵀ(Xw − y) + λw is zero.",
    Eq(X.T*(X*(Inverse(X.T*X + lam*I_n)*X.T*y) - y) + lam*(Inverse(X.T*X + lam*I_n)*X.T*y), ZeroMatrix(n, 1)),
    source=RIDGE,
)

Claim(
    "library.ridge.gradient-vanishes-least-squares",
    "At the least squares solution the gradient Xᵀ(Xw − y) + λw of the ridge loss is zero. Wrong: it forgets the penalty.",
    Eq(X.T*(X*(Inverse(X.T*X)*X.T*y) - y) + lam*(Inverse(X.T*X)*X.T*y), ZeroMatrix(n, 1)),
    given=full, expected="refuted", source=RIDGE,
)

Claim(
    "library.woodbury",
    "Woodbury's identity: the inverse after an update of rank r.",
    Eq(Inverse(A + U*C*V), Inverse(A) - Inverse(A)*U*Inverse(Inverse(C) + V*Inverse(A)*U)*V*Inverse(A)),
    given=(invertible(A), invertible(C), invertible(A + U*C*V)), source=GOLUB,
)

Claim(
    "library.woodbury-without-inner-inverse",
    "Woodbury's identity with C where C⁻¹ belongs. Wrong: the inner matrix is C⁻¹ + VA⁻¹U.",
    Eq(Inverse(A + U*C*V), Inverse(A) - Inverse(A)*U*Inverse(C + V*Inverse(A)*U)*V*Inverse(A)),
    given=(invertible(A), invertible(C), invertible(A + U*C*V)), expected="refuted", source=GOLUB,
)

Claim(
    "library.sherman-morrison",
    "The inverse after an update of rank one (Sherman and Morrison).",
    Eq(Inverse(A + u*v.T), Inverse(A) - Inverse(A)*u*v.T*Inverse(A)/(1 + scalar(v.T*Inverse(A)*u))),
    given=(invertible(A),), source=GOLUB,
)

Claim(
    "library.quadratic.complete-the-square",
    "A quadratic form, completed to a square around its minimum A⁻¹b.",
    Eq(x.T*A*x - 2*b.T*x, (x - Inverse(A)*b).T*A*(x - Inverse(A)*b) - b.T*Inverse(A)*b),
    given=(invertible(A), symmetric(A)), source="Bishop, Pattern Recognition and Machine Learning, 2.3.1",
)

Claim(
    "library.quadratic.complete-the-square-any-matrix",
    "Every quadratic form is a square around A⁻¹b plus a constant. Wrong: that needs A to be symmetric.",
    Eq(x.T*A*x - 2*b.T*x, (x - Inverse(A)*b).T*A*(x - Inverse(A)*b) - b.T*Inverse(A)*b),
    given=(invertible(A),), expected="refuted", source="Bishop, Pattern Recognition and Machine Learning, 2.3.1",
)

Claim(
    "library.trace.cyclic",
    "Under a trace, factors may be turned in a circle.",
    Eq(Trace(A*B*S), Trace(S*A*B)),
    source=GOLUB,
)

Claim(
    "library.trace.cyclic-swapped",
    "Under a trace, any two factors may be swapped. Wrong: only the circle of factors may be turned.",
    Eq(Trace(A*B*S), Trace(B*A*S)),
    expected="refuted", source=GOLUB,
)

Claim(
    "library.gram.semidefinite",
    "Every Gram matrix XᵀX is positive semidefinite.",
    Ge(scalar(w.T*(X.T*X)*w), 0),
    source=GOLUB,
)

Claim(
    "library.gram.ridge-definite",
    "With a ridge λ > 0 the quadratic form of XᵀX + λI is at least λ‖w‖².",
    Ge(scalar(w.T*(X.T*X + lam*I_n)*w), lam*dot(w, w)),
    source=RIDGE,
)

centred = MatrixSymbol("Z", m, n)

Claim(
    "library.pca.projection-variance",
    "The variance of m centred samples along the direction v is the quadratic form vᵀSv of their covariance S = ZᵀZ/m.",
    Eq(scalar((centred*v).T*(centred*v))/m, scalar(v.T*(centred.T*centred/m)*v)),
    source=PCA,
)

Claim(
    "library.pca.projection-variance-unsquared",
    "The variance along twice a direction is twice that along the direction. Wrong: vᵀSv is quadratic, so it is fourfold.",
    Eq((2*v).T*S*(2*v), 2*v.T*S*v),
    expected="refuted", source=PCA,
)

D = MatrixSymbol("D", n, m)

Claim(
    "library.gauss-markov.any-weights",
    "Gauss–Markov: an unbiased linear estimate (XᵀX)⁻¹Xᵀ + D, with DX = 0, has the covariance of least squares plus DDᵀ.",
    Eq((Inverse(X.T*X)*X.T + D)*(Inverse(X.T*X)*X.T + D).T, Inverse(X.T*X) + D*D.T),
    given=(*full, Eq(D*X, ZeroMatrix(n, n))), source=RIDGE,
)

Claim(
    "library.gauss-markov.any-weights-biased",
    "Every linear estimate (XᵀX)⁻¹Xᵀ + D has the covariance of least squares plus DDᵀ."
    " Wrong: it forgets that the estimate must be unbiased, DX = 0.",
    Eq((Inverse(X.T*X)*X.T + D)*(Inverse(X.T*X)*X.T + D).T, Inverse(X.T*X) + D*D.T),
    given=full, expected="refuted", source=RIDGE,
)
