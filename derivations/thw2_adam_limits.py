"""The steepest direction, and where Adam's first moment tends to: dl-thw2.md, exercises 4a and 4b."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Function, Gt, Implies, Le, Limit, Lt, Sum, oo, sqrt, symbols

DOCUMENT = "dl-thw2.md"

beta = symbols("beta_1", real=True)
n = symbols("n", integer=True, positive=True)
t = symbols("t", integer=True, nonnegative=True)
i, k, s = symbols("i k s", integer=True)
g, v = Function("g"), Function("v")

size = sqrt(Sum(g(k)**2, (k, 1, n)))

Claim("thw2.4a-steepest",
      "Over the directions v of length 1 the slope g·v is at most ‖g‖, and v = g/‖g‖ attains it.",
      And(Implies(Eq(Sum(v(k)**2, (k, 1, n)), 1), Le(Sum(v(i)*g(i), (i, 1, n)), size)),
          Eq(Sum((g(i)/size)**2, (i, 1, n)), 1),
          Eq(Sum(g(i)/size*g(i), (i, 1, n)), size)),
      given=(Gt(Sum(g(k)**2, (k, 1, n)), 0),),
      source="thw2, exercise 4a", document=DOCUMENT)

Claim("thw2.4b-m-tends-zero",
      "The first moment tends to 0 for every sequence of gradients.  It does not: for constant gradients it tends to them.",
      Eq(Limit((1 - beta)*Sum(beta**(t - s)*g(s), (s, 1, t)), t, oo), 0),
      given=(Gt(beta, 0), Lt(beta, 1)), expected="refuted",
      source="thw2, exercise 4b", document=DOCUMENT)
