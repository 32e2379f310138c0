"""Homework 6, exercise 6.7: one coordinate of gradient descent and of Newton's method near a saddle point."""

from verifier.claims import Claim
from verifier.vocabulary import Abs, And, Eq, Gt, Limit, Lt, Ne, log, oo, sign, symbols

alpha, lam, g = symbols("alpha lambda g", real=True)
document = "nn-hw6.md"

Claim("hw6.7b-slow",
      "As the negative curvature goes to 0, the factor by which a gradient step stretches the distance goes to 1, and "
      "the number of steps that stretch it by e, 1/log(1 + alpha |lambda|), grows without bound.",
      And(Eq(Limit(1 - alpha*lam, lam, 0, "-"), 1),
          Eq(Limit(1/log(1 + alpha*Abs(lam)), lam, 0, "-"), oo)),
      given=(Gt(alpha, 0),),
      source="hw6, exercise 6.7 b", document=document)

Claim("hw6.7c-inverts",
      "Along an eigenvector of negative curvature Newton's step has the sign of the gradient, while the step of "
      "gradient descent has the opposite sign.",
      And(Eq(sign(-g/lam), sign(g)), Eq(sign(-alpha*g), -sign(g))),
      given=(Lt(lam, 0), Ne(g, 0), Gt(alpha, 0)),
      source="hw6, exercise 6.7 c", document=document)
