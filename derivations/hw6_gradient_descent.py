"""Gradient descent on quadratics, its step sizes and saddle points: nn-hw6.md, exercises 6.5 b and 6.7.

In the coordinates of an orthonormal eigenbasis of the Hessian, around the stationary point, the i-th component x_i is multiplied
by 1 − alpha·lambda_i in each step.
"""

from verifier.claims import Claim
from verifier.vocabulary import (
    Abs,
    And,
    Derivative,
    Eq,
    Exists,
    ForAll,
    Function,
    Gt,
    Iff,
    Implies,
    Le,
    Limit,
    Lt,
    Ne,
    Sum,
    oo,
    sqrt,
    symbols,
)

DOCUMENT = "nn-hw6.md"

alpha, eta, start, c, mu, u, a0 = symbols("alpha eta x_0 c lambda u a", real=True)
n = symbols("n", integer=True, positive=True)
t = symbols("t", integer=True, nonnegative=True)
i, k, m = symbols("i k m", integer=True)
lam, x, star, g, f = Function("lambda"), Function("x"), Function("y"), Function("g"), Function("f")

definite = ForAll(k, Implies(And(Le(1, k), Le(k, n)), Gt(lam(k), 0)))
largest = (ForAll(k, Implies(And(Le(1, k), Le(k, n)), Le(lam(k), lam(m)))), Le(1, m), Le(m, n))
converges = ForAll(i, Implies(And(Le(1, i), Le(i, n)), ForAll(start, Eq(Limit((1 - alpha*lam(i))**t*start, t, oo), 0))))

Claim("hw6.5b-lr-exists",
      "On a convex quadratic with the eigenvalues lambda_i > 0, the largest lambda_m, gradient descent converges from every "
      "start "
      "exactly when 0 < alpha < 2/lambda_m; so there is such a rate.",
      And(Iff(converges, And(Lt(0, alpha), Lt(alpha, 2/lam(m)))),
          Exists(a0, And(Lt(0, a0), Lt(a0, 2/lam(m))))),
      given=(definite, *largest),
      source="hw6, exercise 6.5 b", document=DOCUMENT)

Claim("hw6.5b-always-converge",
      "For every differentiable f and every start x_0 some rate makes gradient descent reach the least value.  It does not: "
      "from a stationary point every rate alpha leaves x_0 where it is, and this need not be a minimum.",
      Implies(Eq(Derivative(f(start), start), 0),
              And(Eq(start - alpha*Derivative(f(start), start), start), ForAll(u, Le(f(start), f(u))))),
      given=(Gt(alpha, 0),),
      expected="refuted",
      source="hw6, exercise 6.5 b", document=DOCUMENT)

Claim("hw6.5b-divergence",
      "On that quadratic a rate alpha > 2/lambda_m sends the squared distance to the minimum to infinity from every start "
      "with a "
      "component along the m-th eigenvector.",
      Eq(Limit(Sum(((1 - alpha*lam(k))**t*x(k))**2, (k, 1, n)), t, oo), oo),
      given=(definite, *largest, Gt(alpha, 2/lam(m)), Ne(x(m), 0)),
      source="hw6, exercise 6.5 b", document=DOCUMENT)

Claim("hw6.7b-repelled",
      "Along an eigenvector of negative curvature lambda, a step multiplies the distance to the saddle point by 1 + "
      "alpha·|lambda| > 1, so "
      "that it grows without bound from every start but 0.",
      And(Eq(1 - alpha*mu, 1 + alpha*Abs(mu)), Gt(1 + alpha*Abs(mu), 1), Eq(Limit(Abs((1 - alpha*mu)**t*start), t, oo), oo)),
      given=(Lt(mu, 0), Gt(alpha, 0), Ne(start, 0)),
      source="hw6, exercise 6.7 b", document=DOCUMENT)

Claim("hw6.7c-rescale",
      "The Newton step d solves H·d = −g; in the eigenbasis its i-th component is −g_i/lambda_i.",
      Iff(Eq(lam(i)*x(i), -g(i)), Eq(x(i), -g(i)/lam(i))),
      given=(Ne(lam(i), 0),), everywhere=True,
      source="hw6, exercise 6.7 c", document=DOCUMENT)

distance = sqrt(Sum((x(k) - star(k))**2, (k, 1, n)))

Claim("hw6.7c-toward",
      "A damped Newton step x − eta·(lambda_i·(x_i − y_i))/lambda_i leaves 1 − eta times the distance to the stationary "
      "point y in every component, "
      "whatever the signs of the curvatures; so the distance shrinks for 0 < eta < 2, and is 0 for eta = 1.",
      And(Implies(And(Le(1, i), Le(i, n)), Eq(x(i) - eta*(lam(i)*(x(i) - star(i)))/lam(i) - star(i), (1 - eta)*(x(i) - star(i)))),
          Implies(And(Lt(0, eta), Lt(eta, 2)), Lt(sqrt(Sum(((1 - eta)*(x(k) - star(k)))**2, (k, 1, n))), distance)),
          Implies(Eq(eta, 1), Eq(Sum(((1 - eta)*(x(k) - star(k)))**2, (k, 1, n)), 0))),
      given=(ForAll(k, Implies(And(Le(1, k), Le(k, n)), Ne(lam(k), 0))), Gt(Sum((x(k) - star(k))**2, (k, 1, n)), 0)),
      source="hw6, exercise 6.7 c", document=DOCUMENT)

Claim("hw6.7c-attractor",
      "With 0 < eta < 2 the damped Newton steps tend to the stationary point from every start.",
      Eq(Limit(sqrt(Sum(((1 - eta)**t*(x(k) - star(k)))**2, (k, 1, n))), t, oo), 0),
      given=(Gt(eta, 0), Lt(eta, 2)),
      source="hw6, exercise 6.7 c", document=DOCUMENT)

Claim("hw6.7c-cannot-escape",
      "Where the gradient is 0 the Newton step is 0, so that the point stays where it is.",
      Implies(And(Le(1, i), Le(i, n)), And(Eq(-g(i)/lam(i), 0), Eq(x(i) - g(i)/lam(i), x(i)))),
      given=(ForAll(k, Implies(And(Le(1, k), Le(k, n)), And(Eq(g(k), 0), Ne(lam(k), 0)))),),
      source="hw6, exercise 6.7 c", document=DOCUMENT)
