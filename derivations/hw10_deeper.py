"""A deeper network contains the shallower one: nn-hw10.md, exercise 10.3 a."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, ForAll, Function, Gt, Implies, KroneckerDelta, Le, Sum, relu, symbols

DOCUMENT = "nn-hw10.md"

x, f, b = symbols("x f b", real=True)
n = symbols("n", integer=True, positive=True)
depth = symbols("L", integer=True, nonnegative=True)
i, k, l = symbols("i k l", integer=True)
a, output, error, shallow, deep = Function("a"), Function("f"), Function("R"), Function("S"), Function("D")

Claim("hw10.3a-identity-construct",
      "Layers with the identity as weights and no bias, appended to a network with the outputs f_i, leave them as they are, "
      "however "
      "many there are; and a second ReLU changes nothing after the first.",
      And(Eq(a(depth, i), output(i)), Eq(relu(relu(x)), relu(x))),
      given=(Le(1, i), Le(i, n), Eq(a(0, i), output(i)),
             ForAll(l, Implies(Le(0, l), Eq(a(l + 1, i), Sum(KroneckerDelta(i, k)*a(l, k), (k, 1, n)) + 0)))),
      source="hw10, exercise 10.3 a", document=DOCUMENT)

Claim("hw10.3a-deeper-not-worse",
      "If every network of the shallow class (S(f) > 0) is one of the deep class (D(f) > 0), every lower bound b of the "
      "errors of the deep class is one of those of the shallow class: the greatest lower bound of the deep class is at most "
      "that of the shallow.",
      Implies(ForAll(f, Implies(Gt(deep(f), 0), Le(b, error(f)))), ForAll(f, Implies(Gt(shallow(f), 0), Le(b, error(f))))),
      given=(ForAll(f, Implies(Gt(shallow(f), 0), Gt(deep(f), 0))),),
      source="hw10, exercise 10.3 a", document=DOCUMENT)
