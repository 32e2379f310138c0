"""The largest logit: shifting the softmax by it, and the most likely class.  nn-hw6.md, exercises 6.1 and 6.2.

The largest of y_1, ..., y_n is y_m, for an index m at which it is attained.
"""

from verifier.claims import Claim
from verifier.vocabulary import (
      Abs,
      And,
      Eq,
      ForAll,
      Function,
      Iff,
      Implies,
      Le,
      Limit,
      Product,
      Rational,
      Sum,
      exp,
      oo,
      sigmoid,
      symbols,
)

DOCUMENT = "nn-hw6.md"

n, layers = symbols("n L", integer=True, positive=True)
i, j, k, l, m = symbols("i j k l m", integer=True)
y, a = Function("y"), Function("a")

largest = (ForAll(k, Implies(And(Le(1, k), Le(k, n)), Le(y(k), y(m)))), Le(1, m), Le(m, n), Le(1, j), Le(j, n))
total = Sum(exp(y(k)), (k, 1, n))
shifted = Sum(exp(y(k) - y(m)), (k, 1, n))

Claim("hw6.1.3-deep-vanish",
      "The product of the sigmoid's derivatives in L layers is at most 4^(−L), which tends to 0.",
      And(Le(Product(sigmoid(a(l))*(1 - sigmoid(a(l))), (l, 1, layers)), Rational(1, 4)**layers),
          Eq(Limit(Rational(1, 4)**layers, layers, oo), 0)),
      source="hw6, exercise 6.1 (3)", document=DOCUMENT)

Claim("hw6.1.4-max-trick",
      "Taking the largest logit off all of them does not change the softmax.",
      Eq(exp(y(j))/total, exp(y(j) - y(m))/shifted),
      given=largest,
      source="hw6, exercise 6.1 (4)", document=DOCUMENT,
      formula=r"\operatorname{softmax}(y)_i = \frac{e^{y_i - \max(y)}}{\sum_{j=1}^n e^{y_j - \max(y)}}")

Claim("hw6.1.4-max-nonpos",
      "No logit less the largest is positive, and the largest becomes 0.",
      And(Le(y(j) - y(m), 0), Eq(y(m) - y(m), 0)),
      given=largest,
      source="hw6, exercise 6.1 (4)", document=DOCUMENT)

Claim("hw6.1.4-exp-le-one",
      "The exponentials of the shifted logits are at most 1, and their sum lies between 1 and n.",
      And(Le(exp(y(j) - y(m)), 1), Le(1, shifted), Le(shifted, n)),
      given=largest,
      source="hw6, exercise 6.1 (4)", document=DOCUMENT)

Claim("hw6.1.4-closer-to-zero",
      "The shifted logits are closer to 0 than the logits were.  They are not when the largest is far above a logit near 0.",
      Le(Abs(y(j) - y(m)), Abs(y(j))),
      given=largest, expected="refuted",
      source="hw6, exercise 6.1 (4)", document=DOCUMENT)

Claim("hw6.2e-argmax",
      "The class with the largest softmax is the one with the largest logit.",
      Iff(ForAll(i, Implies(And(Le(1, i), Le(i, n)), Le(exp(y(i))/total, exp(y(j))/total))),
          ForAll(i, Implies(And(Le(1, i), Le(i, n)), Le(y(i), y(j))))),
      given=(Le(1, j), Le(j, n)),
      source="hw6, exercise 6.2 e", document=DOCUMENT)
