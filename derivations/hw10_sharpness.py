"""Sharpness-aware minimisation in any dimension: nn-hw10.md, exercise 10.5.

Vectors are families: g[i] is the i-th component of the gradient, e[i] that of a perturbation, for 1 ≤ i ≤ n.  In 10.5 a the
coordinates are those of an eigenbasis of the Hessian, with the eigenvalues lambda[i].
"""

from verifier.claims import Claim
from verifier.vocabulary import (
    Abs,
    And,
    Eq,
    Exists,
    ForAll,
    Function,
    Ge,
    Gt,
    Implies,
    KroneckerDelta,
    Le,
    Sum,
    sign,
    sqrt,
    symbols,
)

DOCUMENT = "nn-hw10.md"

rho, w, u, p, q, epsilon = symbols("rho w u p q epsilon", real=True)
n = symbols("n", integer=True, positive=True)
i, j, k, m = symbols("i j k m", integer=True)
e, g, lam, loss = Function("e"), Function("g"), Function("lambda"), Function("L")

length = sqrt(Sum(g(k)**2, (k, 1, n)))
best = rho*g(i)/length
in_ball = Le(Sum(e(k)**2, (k, 1, n)), rho**2)
not_zero = Gt(Sum(g(k)**2, (k, 1, n)), 0)

Claim("hw10.5a-sharp-sensitive",
      "In the coordinates of an eigenbasis with the eigenvalues lambda_i ≥ 0, of which lambda_m is the largest: the quadratic "
      "term is at most rho²·lambda_m/2 in the ball of radius rho, and a step of length rho along the m-th axis attains it.",
      And(Implies(in_ball, Le(Sum(lam(k)*e(k)**2, (k, 1, n))/2, rho**2*lam(m)/2)),
          Eq(Sum(lam(k)*(rho*KroneckerDelta(k, m))**2, (k, 1, n))/2, rho**2*lam(m)/2),
          Eq(Sum((rho*KroneckerDelta(k, m))**2, (k, 1, n)), rho**2)),
      given=(ForAll(k, Implies(And(Le(1, k), Le(k, n)), And(Le(0, lam(k)), Le(lam(k), lam(m))))), Le(1, m), Le(m, n), Ge(rho, 0)),
      source="hw10, exercise 10.5 a", document=DOCUMENT)

Claim("hw10.5b-loss-plus-sharpness",
      "With the largest loss M in the ball around w, the objective M is the loss at w plus the sharpness M − L(w), and this is "
      "not negative, because the ball contains 0.",
      And(Eq(u, loss(w) + (u - loss(w))), Ge(u - loss(w), 0)),
      given=(ForAll(epsilon, Implies(Le(Abs(epsilon), rho), Le(loss(w + epsilon), u))), Ge(rho, 0)),
      source="hw10, exercise 10.5 b", document=DOCUMENT)

Claim("hw10.5c-eps-optimal",
      "Among all e of length at most rho, e·g is largest at rho·g/‖g‖, which lies in the ball.",
      And(Eq(Sum((rho*g(i)/length)**2, (i, 1, n)), rho**2),
          Implies(in_ball, Le(Sum(e(i)*g(i), (i, 1, n)), Sum(best*g(i), (i, 1, n))))),
      given=(Ge(rho, 0), not_zero),
      source="hw10, exercise 10.5 c", document=DOCUMENT,
      formula=r"\hat{\epsilon}(w) = \rho \frac{\nabla_w L_S(w)}{\|\nabla_w L_S(w)\|_2}")

Claim("hw10.5c-p2-case",
      "At p = q = 2 the general solution rho·sign(g)|g|^(q−1)/(‖g‖_q^q)^(1/p) is rho·g/‖g‖.",
      Eq(rho*sign(g(i))*Abs(g(i))**(q - 1)/Sum(Abs(g(k))**q, (k, 1, n))**(1/p), best),
      given=(not_zero,), where={p: 2, q: 2},
      source="hw10, exercise 10.5 c", document=DOCUMENT)

Claim("hw10.5c-direction",
      "For rho > 0 the perturbation is one positive multiple of the gradient in all components.",
      Exists(u, And(Gt(u, 0), ForAll(i, Implies(And(Le(1, i), Le(i, n)), Eq(best, u*g(i)))))),
      given=(Gt(rho, 0), not_zero),
      source="hw10, exercise 10.5 c", document=DOCUMENT)

Claim("hw10.5c-norm",
      "The perturbation has the length rho.",
      Eq(sqrt(Sum((rho*g(i)/length)**2, (i, 1, n))), rho),
      given=(Ge(rho, 0), not_zero),
      source="hw10, exercise 10.5 c", document=DOCUMENT)
