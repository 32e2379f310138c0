"""Math exercise 3, Math 1 c: the layer's weights as a matrix, its windows, and penalties that make weights exactly zero."""

from verifier.claims import Claim
from verifier.vocabulary import (
    Abs,
    And,
    Derivative,
    Eq,
    Exists,
    Function,
    Ge,
    Iff,
    Implies,
    KroneckerDelta,
    Le,
    MatrixSymbol,
    Max,
    Ne,
    Rational,
    Sum,
    floor,
    sign,
    symbols,
)

u, v, s = symbols("u v s", real=True)
lam = symbols("lambda", nonnegative=True)
half = Rational(1, 2)
loss = half*(u - v)**2 + lam*Abs(u)
loss_at_s = half*(s - v)**2 + lam*Abs(s)

D, W, k = symbols("D W k", integer=True, positive=True)
rows = symbols("M", integer=True, positive=True)
a, i = symbols("a i", integer=True)
Z, column, image = MatrixSymbol("Z", rows, D), MatrixSymbol("x", D, 1), MatrixSymbol("z", rows, 1)
Z_ki = symbols("Z_ki", real=True)
kernel, x, P = Function("w"), Function("x"), Function("P")
first = k - floor(W/2)


def banded(column):
    """Row k of the matrix of the convolution without padding: kernel entry a in column k + a - 1, 0 elsewhere."""
    return Sum(kernel(a)*KroneckerDelta(column, k + a - 1), (a, 1, W))


Claim("math3.1c-map",
      "The layer takes the column x to Zx, which is called z (a definition, given).",
      Eq(Z*column, image), given=(Eq(image, Z*column),),
      formula=r"x \mapsto Zx =: z", source="math3, Math 1 c", document="nn-math3.md")

Claim("math3.1c-matvec",
      "Entry k of Zx is row k of Z times x (SymPy counts the rows and columns from 0).",
      Eq((Z*column)[k - 1, 0], Sum(Z[k - 1, i - 1]*column[i - 1, 0], (i, 1, D))), given=(Le(k, rows),),
      formula=r"z_k = \sum_{i=1}^D Z_{k,i} x_i", source="math3, Math 1 c", document="nn-math3.md")

Claim("math3.1c-window-sum",
      "Where the rows of Z hold the kernel of a convolution and zeros, entry k of Zx is the sum over the W columns from "
      "k - floor(W/2) + 1 on of these entries of Z times the inputs 1 to W (where these columns exist).",
      Eq(Sum(banded(i)*x(i), (i, 1, D)), Sum(banded(first + i)*x(i), (i, 1, W))),
      given=(Le(W, D), Le(k, D - W + 1), Le(1, first + 1), Le(first + W, D)), expected="refuted",
      formula=r"\approx \sum_{i=1}^w Z_{k, k - \lfloor \frac{w}{2} \rfloor + i} x_i,", source="math3, Math 1 c",
      document="nn-math3.md")

Claim("math3.1c-R-penalises",
      "The penalty R(x), the sum of the absolute values of the entries of Px, changes with some entry of the matrix Z: "
      "its derivative by that entry is not 0 somewhere.",
      Exists(Z_ki, Ne(Derivative(Sum(Abs(Sum(P(k, i)*x(i), (i, 1, D))), (k, 1, D)), Z_ki), 0)), expected="refuted",
      formula=r"R(x) := \|Px\|_1", source="math3, Math 1 c", document="nn-math3.md")

Claim("math3.1c-l1-sparsity",
      "Soft thresholding, sign(v) max(|v| - lambda, 0), is the one minimiser over u of (u - v)²/2 + lambda |u| for "
      "lambda ≥ 0, and it is exactly zero precisely when |v| ≤ lambda.",
      And(Ge(loss, loss_at_s), Implies(Eq(loss, loss_at_s), Eq(u, s)), Iff(Eq(s, 0), Le(Abs(v), lam))),
      where={s: sign(v)*Max(Abs(v) - lam, 0)},
      source="math3, Math 1 c", document="nn-math3.md")
