"""Math exercise 3, Math 1 c: why an absolute-value penalty makes weights exactly zero."""

from verifier.claims import Claim
from verifier.vocabulary import Abs, And, Eq, Ge, Iff, Implies, Le, Max, Rational, sign, symbols

u, v, s = symbols("u v s", real=True)
lam = symbols("lambda", nonnegative=True)
half = Rational(1, 2)
loss = half*(u - v)**2 + lam*Abs(u)
loss_at_s = half*(s - v)**2 + lam*Abs(s)

Claim("math3.1c-l1-sparsity",
      "Soft thresholding, sign(v) max(|v| - lambda, 0), is the one minimiser over u of (u - v)²/2 + lambda |u| for "
      "lambda ≥ 0, and it is exactly zero precisely when |v| ≤ lambda.",
      And(Ge(loss, loss_at_s), Implies(Eq(loss, loss_at_s), Eq(u, s)), Iff(Eq(s, 0), Le(Abs(v), lam))),
      where={s: sign(v)*Max(Abs(v) - lam, 0)},
      source="math3, Math 1 c", document="nn-math3.md")
