"""When gradient descent on wᵀHw converges from every start: dl-thw2.md, exercise 5c.

In the coordinates of an orthonormal eigenbasis of H, with the eigenvalues lambda_i, the i-th component of w_t is
(1 − 2·epsilon·lambda_i)^t times that of w_0, and wᵀHw is Σ lambda_i·w_i².
"""

from verifier.claims import Claim
from verifier.vocabulary import (
                              And,
                              Eq,
                              Exists,
                              ForAll,
                              Function,
                              Gt,
                              Iff,
                              Implies,
                              KroneckerDelta,
                              Le,
                              Limit,
                              Lt,
                              Sum,
                              oo,
                              symbols,
)

DOCUMENT = "dl-thw2.md"
SOURCE = "thw2, exercise 5c"

epsilon, start = symbols("epsilon w_0", real=True)
n = symbols("n", integer=True, positive=True)
t = symbols("t", integer=True, nonnegative=True)
i, j, k, m = symbols("i j k m", integer=True)
lam, w = Function("lambda"), Function("w")

largest = (ForAll(k, Implies(And(Le(1, k), Le(k, n)), Le(lam(k), lam(m)))), Le(1, m), Le(m, n))
definite = ForAll(k, Implies(And(Le(1, k), Le(k, n)), Gt(lam(k), 0)))
converges = ForAll(i, Implies(And(Le(1, i), Le(i, n)),
                              ForAll(start, Eq(Limit((1 - 2*epsilon*lam(i))**t*start, t, oo), 0))))

Claim("thw2.5c-pd-unique-min",
      "If all eigenvalues are positive, Σ lambda_i·w_i² is at least 0, and 0 for w = 0 only; and if 0 is the only minimiser, "
      "the value "
      "at each axis vector is positive, and this is the eigenvalue.",
      And(Implies(definite, And(Le(0, Sum(lam(k)*w(k)**2, (k, 1, n))),
                                Implies(Eq(Sum(lam(k)*w(k)**2, (k, 1, n)), 0), Eq(w(j), 0)))),
          Implies(Gt(Sum(lam(k)*KroneckerDelta(k, j)**2, (k, 1, n)), 0), Gt(lam(j), 0))),
      given=(Le(1, j), Le(j, n)),
      source=SOURCE, document=DOCUMENT)

Claim("thw2.5c-pd-necessary",
      "If some step size epsilon > 0 makes the iteration converge to 0 from every start, all eigenvalues are positive.",
      Implies(Exists(epsilon, And(Gt(epsilon, 0), converges)), definite),
      source=SOURCE, document=DOCUMENT)

Claim("thw2.5c-matrix-to-scalar",
      "−I < I − 2·epsilon·Lambda < I for a diagonal Lambda, both differences positive definite, gives −1 < 1 − "
      "2·epsilon·lambda_i < 1 for "
      "every j: the quadratic forms of the two differences at the j-th axis vector.",
      And(Lt(-1, 1 - 2*epsilon*lam(j)), Lt(1 - 2*epsilon*lam(j), 1)),
      given=(Le(1, j), Le(j, n), Gt(Sum((2 - 2*epsilon*lam(k))*KroneckerDelta(k, j)**2, (k, 1, n)), 0),
             Gt(Sum(2*epsilon*lam(k)*KroneckerDelta(k, j)**2, (k, 1, n)), 0)),
      source=SOURCE, document=DOCUMENT,
      formula=r"-1 < (I - 2\epsilon\Lambda) < 1 \Rightarrow -1 < 1 - 2\epsilon\lambda_i < 1")

Claim("thw2.5c-converges-iff",
      "If all eigenvalues are positive and lambda_m is the largest, the iteration converges to 0 from every start exactly when "
      "0 < epsilon < 1/lambda_m.",
      Iff(converges, And(Lt(0, epsilon), Lt(epsilon, 1/lam(m)))),
      given=(definite, *largest),
      source=SOURCE, document=DOCUMENT)
