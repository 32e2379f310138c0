"""Homework 6, exercises 6.1 (4) and 6.2 d: overflow and underflow of the exponential, the range of a sigmoid output."""

from verifier.claims import Claim
from verifier.vocabulary import (
    And,
    Eq,
    Exists,
    ForAll,
    Ge,
    Gt,
    Integer,
    Le,
    Limit,
    Lt,
    Rational,
    exp,
    oo,
    sigmoid,
    symbols,
)

x, y, M = symbols("x y M", real=True)
document = "nn-hw6.md"
largest_double = (2 - Integer(2)**(-52))*Integer(2)**1023
rounds_to_zero = Integer(2)**(-1075)

Claim("hw6.1.4-overflow",
      "The exponential exceeds every bound; the largest double number, (2 - 2^(-52)) 2^1023, is passed between the "
      "arguments 709.78 and 709.79.",
      And(ForAll(M, Exists(y, Gt(exp(y), M))),
          Lt(exp(Rational(70978, 100)), largest_double), Gt(exp(Rational(70979, 100)), largest_double)),
      source="hw6, exercise 6.1 (4)", document=document)

Claim("hw6.1.4-underflow",
      "The exponential tends to 0 at minus infinity; half the smallest double number, 2^(-1075), at and below which a "
      "value rounds to zero, is passed between the arguments -745.1 and -745.2.",
      And(Eq(Limit(exp(y), y, -oo), 0),
          Gt(exp(-Rational(7451, 10)), rounds_to_zero), Lt(exp(-Rational(7452, 10)), rounds_to_zero)),
      source="hw6, exercise 6.1 (4)", document=document)

Claim("hw6.2d-sigmoid-range",
      "A sigmoid output is a number from 0 to 1, for every real input.",
      And(Ge(sigmoid(x), 0), Le(sigmoid(x), 1)),
      formula=r"[0,1]", source="hw6, exercise 6.2 d", document=document)
