"""The size of a gradient step in the quadratic model, and the condition number: nn-sheet9.md, exercise 9.3 1b.

In the coordinates of an orthonormal eigenbasis of the Hessian with the eigenvalues lambda_i, a step alpha along −g changes the
quadratic model by −alpha·Σ g_i² + alpha²/2·Σ lambda_i·g_i².
"""

from verifier.claims import Claim
from verifier.vocabulary import Abs, And, Exists, ForAll, Function, Ge, Gt, Iff, Implies, Le, Lt, Ne, Sum, symbols

DOCUMENT = "nn-sheet9.md"

alpha, other = symbols("alpha alpha_1", real=True)
n = symbols("n", integer=True, positive=True)
i, j, k, m = symbols("i j k m", integer=True)
lam, g = Function("lambda"), Function("g")

square = Sum(g(k)**2, (k, 1, n))
curved = Sum(lam(k)*g(k)**2, (k, 1, n))
change = -alpha*square + alpha**2/2*curved
largest = (ForAll(k, Implies(And(Le(1, k), Le(k, n)), Le(lam(k), lam(m)))), Le(1, m), Le(m, n))

Claim("sheet9.3.1b-small-step",
      "With the largest curvature lambda_m > 0 every step 0 < alpha ≤ 2/lambda_m, and with lambda_m ≤ 0 every step alpha > "
      "0, does not increase "
      "the model, whatever the gradient; and such steps exist.",
      And(Implies(And(Gt(lam(m), 0), Lt(0, alpha), Le(alpha, 2/lam(m))), Le(change, 0)),
          Implies(And(Le(lam(m), 0), Lt(0, alpha)), Le(change, 0)),
          Implies(Gt(lam(m), 0), Exists(other, And(Lt(0, other), Le(other, 2/lam(m)))))),
      given=largest,
      source="sheet9, exercise 9.3 1b", document=DOCUMENT)

Claim("sheet9.own-step-increases",
      "A step alpha > 0 increases the quadratic model exactly when alpha·gᵀHg > 2·gᵀg.",
      Iff(Gt(change, 0), Gt(alpha*curved, 2*square)),
      given=(Gt(alpha, 0),),
      source="sheet9, exercise 9.3 1b", document=DOCUMENT)

Claim("sheet9.own-step-increases-too-large",
      "It increases the model as soon as alpha > 1/lambda_m.  It need not: twice that is the bound, and only along the m-th "
      "axis.",
      Gt(change, 0),
      given=(*largest, Gt(lam(m), 0), Gt(alpha, 1/lam(m)), Gt(square, 0)), expected="refuted",
      source="sheet9, exercise 9.3 1b", document=DOCUMENT)

Claim("sheet9.3.1b-condition-number",
      "The condition number |lambda_i|/|lambda_j| of the largest and the smallest size of an eigenvalue, none of them 0, is "
      "at least 1.",
      Ge(Abs(lam(i))/Abs(lam(j)), 1),
      given=(ForAll(k, Implies(And(Le(1, k), Le(k, n)), And(
          Ne(lam(k), 0), Le(Abs(lam(k)), Abs(lam(i))), Le(Abs(lam(j)), Abs(lam(k)))))),
             Le(1, i), Le(i, n), Le(1, j), Le(j, n)),
      source="sheet9, exercise 9.3 1b", document=DOCUMENT)
