"""Permuting the hidden units of a network: nn-hw6.md, exercise 6.5 a.

The permutation is p, its inverse r: functions from 1, ..., M to 1, ..., M that undo each other.
"""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, ForAll, Function, Implies, Le, Product, Sum, factorial, floor, symbols

DOCUMENT = "nn-hw6.md"

d, units, samples = symbols("d M N", integer=True, positive=True)
i, j, k, s = symbols("i j k s", integer=True)
p, r, h = Function("p"), Function("r"), Function("h")
w, b, v, c, x, y = Function("w"), Function("b"), Function("v"), Function("c"), Function("x"), Function("y")


def into(f):
    return ForAll(j, Implies(And(Le(1, j), Le(j, units)), And(Le(1, f(j)), Le(f(j), units), Eq(f(j), floor(f(j))))))


def undone(f, f_inverse):
    return ForAll(j, Implies(And(Le(1, j), Le(j, units)), Eq(f_inverse(f(j)), j)))


permutation = (into(p), into(r), undone(p, r), undone(r, p))
plain = Sum(v(i, j)*h(Sum(w(j, k)*x(s, k), (k, 1, d)) + b(j)), (j, 1, units)) + c(i)
permuted = Sum(v(i, p(j))*h(Sum(w(p(j), k)*x(s, k), (k, 1, d)) + b(p(j))), (j, 1, units)) + c(i)
mixed = Sum(v(i, j)*h(Sum(w(p(j), k)*x(s, k), (k, 1, d)) + b(p(j))), (j, 1, units)) + c(i)

Claim("hw6.5a-permutation",
      "Permuting the rows of incoming weights, the biases and the columns of outgoing weights of the M hidden units together "
      "leaves every "
      "output as it is, for every input and any activation.",
      Eq(permuted, plain),
      given=permutation,
      source="hw6, exercise 6.5 a", document=DOCUMENT)

Claim("hw6.5a-many-minima",
      "So the loss over all samples is the same for all permutations of the units; and there are M! of these, as the j-th "
      "unit can take "
      "any of the j places that are left.",
      And(Eq(Sum((permuted - y(s))**2, (s, 1, samples)), Sum((plain - y(s))**2, (s, 1, samples))),
          Eq(Product(j, (j, 1, units)), factorial(units))),
      given=permutation,
      source="hw6, exercise 6.5 a", document=DOCUMENT)
