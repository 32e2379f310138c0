"""Sheet 9, exercise 9.1 1: no linear unbiased estimator has a smaller variance than least squares."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Identity, Inverse, MatrixSymbol, invertible, possemidef, symbols

n, d = symbols("n d", integer=True, positive=True)
X, C, D = MatrixSymbol("X", n, d), MatrixSymbol("C", d, n), MatrixSymbol("D", d, n)
covariance = Inverse(X.T*X)
excess = C*C.T - covariance

Claim("sheet9.1-gauss-markov",
      "A linear estimator C y is unbiased when C X = I; beyond that of least squares its covariance, over σ², is D Dᵀ with "
      "D = C - (XᵀX)⁻¹Xᵀ, which is positive semidefinite.",
      And(Eq(excess, D*D.T), possemidef(D*D.T)),
      given=(invertible(X.T*X), Eq(C*X, Identity(d)), Eq(D, C - covariance*X.T)),
      source="sheet9, exercise 9.1 1", document="nn-sheet9.md")
