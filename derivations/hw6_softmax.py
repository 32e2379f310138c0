"""Homework 6, exercises 6.1 (4) and 6.2 e: the softmax of n logits, and what a constant added to all of them does."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, ForAll, Function, Gt, Implies, Le, Sum, exp, symbols

c, S, T = symbols("c S T", real=True)
i, j = symbols("i j", integer=True)
n = symbols("n", integer=True, positive=True)
y = Function("y")
source = "hw6, exercise 6.1 (4)"
document = "nn-hw6.md"
entry = (Le(1, i), Le(i, n))
total = Sum(exp(y(j)), (j, 1, n))
shifted = Sum(exp(y(j) + c), (j, 1, n))
softmax_of_y = {S: exp(y(i))/total}
softmax_of_shifted = {T: exp(y(i) + c)/shifted}

Claim("hw6.1.4-softmax-def",
      "Entry i of the softmax is the exponential of logit i over the sum of all n exponentials; the index of the sum is "
      "one of its own (a definition, unfolded).",
      Eq(S, exp(y(i))/Sum(exp(y(i)), (i, 1, n))), where=softmax_of_y, given=entry,
      formula=r"(y)_i = \frac{e^{y_i}}{\sum_{i=1}^n e^{y_i}}, \quad i = 1, 2, \dots, n", source=source, document=document)

Claim("hw6.1.4-shift-s1",
      "The softmax of the shifted logits, by its definition.",
      Eq(T, exp(y(i) + c)/shifted), where=softmax_of_shifted, given=entry,
      formula=r"\operatorname{softmax}(y+c)_{i} = \frac{e^{y_{i}+c}}{\sum_{j=1}^{n} e^{y_{j}+c}}",
      source=source, document=document)

Claim("hw6.1.4-shift-s2",
      "The exponential of a sum is the product of the exponentials.",
      Eq(exp(y(i) + c)/shifted, exp(y(i))*exp(c)/Sum(exp(y(j))*exp(c), (j, 1, n))), given=entry,
      formula=r"\frac{e^{y_{i}+c}}{\sum_{j=1}^{n} e^{y_{j}+c}} = "
              r"\frac{e^{y_{i}} \cdot e^{c}}{\sum_{j=1}^{n} e^{y_{j}} \cdot e^{c}}",
      source=source, document=document)

Claim("hw6.1.4-shift-s3",
      "The factor without the index moves out of the sum.",
      Eq(exp(y(i))*exp(c)/Sum(exp(y(j))*exp(c), (j, 1, n)), exp(c)*exp(y(i))/(exp(c)*total)), given=entry,
      formula=r"\frac{e^{y_{i}} \cdot e^{c}}{\sum_{j=1}^{n} e^{y_{j}} \cdot e^{c}} = "
              r"\frac{e^{c} \cdot e^{y_{i}}}{e^{c} \cdot \sum_{j=1}^{n} e^{y_{j}}}",
      source=source, document=document)

Claim("hw6.1.4-shift-s4",
      "The common factor cancels.",
      Eq(exp(c)*exp(y(i))/(exp(c)*total), exp(y(i))/total), given=entry,
      formula=r"\frac{e^{c} \cdot e^{y_{i}}}{e^{c} \cdot \sum_{j=1}^{n} e^{y_{j}}} = "
              r"\frac{e^{y_{i}}}{\sum_{j=1}^{n} e^{y_{j}}}",
      source=source, document=document)

Claim("hw6.1.4-shift-s5",
      "What is left is the softmax of the logits as they were.",
      Eq(exp(y(i))/total, S), where=softmax_of_y, given=entry,
      formula=r"\frac{e^{y_{i}}}{\sum_{j=1}^{n} e^{y_{j}}} = \operatorname{softmax}(y)_{i}", source=source, document=document)

Claim("hw6.1.4-shift-invariant",
      "Adding one constant to all n logits changes no entry of the softmax.",
      Eq(T, S), where={**softmax_of_y, **softmax_of_shifted}, given=entry, everywhere=True,
      source=source, document=document)

Claim("hw6.2e-softmax-sum",
      "The n entries of the softmax add up to 1, and each of them is positive.",
      And(Eq(Sum(exp(y(i))/total, (i, 1, n)), 1),
          ForAll(i, Implies(And(*entry), Gt(exp(y(i))/total, 0)))),
      everywhere=True, source="hw6, exercise 6.2 e", document=document)
