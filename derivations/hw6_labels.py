"""Homework 6, exercise 6.2 d: several labels at once, each with a binary cross-entropy of its own."""

from verifier.claims import Claim
from verifier.vocabulary import And, Derivative, Eq, ForAll, Function, Le, Lt, Sum, log, symbols

k = symbols("k", integer=True)
m, n = symbols("m n", integer=True, positive=True)
y, t = Function("y"), Function("t")
total = Sum(-t(k)*log(y(k)) - (1 - t(k))*log(1 - y(k)), (k, 1, n))

Claim("hw6.2d-bce-separate",
      "The loss adds up one binary cross-entropy a label, so that its derivative by the output of label m speaks of label m "
      "only.",
      Eq(Derivative(total, y(m)), -t(m)/y(m) + (1 - t(m))/(1 - y(m))),
      given=(Le(m, n), ForAll(k, And(Lt(0, y(k)), Lt(y(k), 1)))),
      source="hw6, exercise 6.2 d", document="nn-hw6.md")
