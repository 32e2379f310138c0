"""Homework 6, exercise 6.1 (1) a and c: the reflection of the sigmoid and its derivative."""

from verifier.claims import Claim
from verifier.vocabulary import Derivative, Eq, exp, sigmoid, symbols

x = symbols("x", real=True)
reflection = "hw6, exercise 6.1 (1) a"
derivative = "hw6, exercise 6.1 (1) c"
document = "nn-hw6.md"

Claim("hw6.1a-def",
      "The sigmoid is one over one plus the exponential of the negated argument.",
      Eq(sigmoid(x), 1/(1 + exp(-x))),
      formula=r"\sigma(x) = \frac{1}{1 + e^{-x}}", source=reflection, document=document)

Claim("hw6.1a-sigmoid-reflection",
      "Negating the argument of the sigmoid takes its value to the complement in 1.",
      Eq(sigmoid(-x), 1 - sigmoid(x)),
      formula=r"\sigma(-x) = 1 - \sigma(x)", source=reflection, document=document)

Claim("hw6.1a-neg-s1",
      "Putting -x into the definition turns the exponential e^(-x) into e^x.",
      Eq(sigmoid(-x), 1/(1 + exp(x))),
      formula=r"\sigma(-x) = \frac{1}{1 + e^x}", source=reflection, document=document)

Claim("hw6.1a-rhs-s1",
      "The complement of the sigmoid, with its definition put in.",
      Eq(1 - sigmoid(x), 1 - 1/(1 + exp(-x))),
      formula=r"1 - \sigma(x) = 1 - \frac{1}{1 + e^{-x}}", source=reflection, document=document)

Claim("hw6.1a-rhs-s2",
      "One minus the fraction, over the common denominator.",
      Eq(1 - 1/(1 + exp(-x)), ((1 + exp(-x)) - 1)/(1 + exp(-x))),
      formula=r"1 - \frac{1}{1 + e^{-x}} = \frac{(1 + e^{-x}) - 1}{1 + e^{-x}}", source=reflection, document=document)

Claim("hw6.1a-rhs-s3",
      "The ones in the numerator cancel.",
      Eq(((1 + exp(-x)) - 1)/(1 + exp(-x)), exp(-x)/(1 + exp(-x))),
      formula=r"\frac{(1 + e^{-x}) - 1}{1 + e^{-x}} = \frac{e^{-x}}{1 + e^{-x}}", source=reflection, document=document)

Claim("hw6.1a-neg-s2",
      "Expanding the fraction by e^(-x).",
      Eq(1/(1 + exp(x)), exp(-x)/(exp(-x) + 1)),
      formula=r"\frac{1}{1 + e^x} = \frac{e^{-x}}{e^{-x} + 1}", source=reflection, document=document)

Claim("hw6.1c-deriv-s1",
      "The sigmoid's slope is the product of its value and the complement of its value.",
      Eq(Derivative(sigmoid(x), x), (1 - sigmoid(x))*sigmoid(x)),
      formula=r"\frac{d}{dx}\sigma(x) = (1 - \sigma(x)) \cdot \sigma(x)", source=derivative, document=document)

Claim("hw6.1c-deriv-s2",
      "In that product the complement may be written as the sigmoid of the negated argument.",
      Eq((1 - sigmoid(x))*sigmoid(x), sigmoid(-x)*sigmoid(x)),
      formula=r"(1 - \sigma(x)) \cdot \sigma(x) = \sigma(-x) \cdot \sigma(x)", source=derivative, document=document)

Claim("hw6.1c-calc-s1",
      "The derivative of the sigmoid is that of its defining fraction.",
      Eq(Derivative(sigmoid(x), x), Derivative(1/(1 + exp(-x)), x)),
      formula=r"\frac{d}{dx}\sigma(x) = \frac{d}{dx}\left(\frac{1}{1+e^{-x}}\right)", source=derivative, document=document)

Claim("hw6.1c-calc-s2",
      "The chain rule for a reciprocal.",
      Eq(Derivative(1/(1 + exp(-x)), x), -((-exp(-x))/(1 + exp(-x))**2)),
      formula=r"\frac{d}{dx}\left(\frac{1}{1+e^{-x}}\right) = -\frac{-e^{-x}}{(1+e^{-x})^2}",
      source=derivative, document=document)

Claim("hw6.1c-calc-s3",
      "The two minus signs cancel.",
      Eq(-((-exp(-x))/(1 + exp(-x))**2), exp(-x)/(1 + exp(-x))**2),
      formula=r"-\frac{-e^{-x}}{(1+e^{-x})^2} = \frac{e^{-x}}{(1+e^{-x})^2}", source=derivative, document=document)

Claim("hw6.1c-one-minus",
      "The complement of the sigmoid as a single fraction.",
      Eq(1 - sigmoid(x), exp(-x)/(1 + exp(-x))),
      formula=r"1 - \sigma(x) = \frac{e^{-x}}{1 + e^{-x}}", source=derivative, document=document)

Claim("hw6.1c-prod-s1",
      "Both factors of the product written as fractions.",
      Eq((1 - sigmoid(x))*sigmoid(x), exp(-x)/(1 + exp(-x))*(1/(1 + exp(-x)))),
      formula=r"(1 - \sigma(x)) \cdot \sigma(x) = \frac{e^{-x}}{1 + e^{-x}} \cdot \frac{1}{1 + e^{-x}}",
      source=derivative, document=document)

Claim("hw6.1c-prod-s2",
      "The product of the two fractions.",
      Eq(exp(-x)/(1 + exp(-x))*(1/(1 + exp(-x))), exp(-x)/(1 + exp(-x))**2),
      formula=r"\frac{e^{-x}}{1 + e^{-x}} \cdot \frac{1}{1 + e^{-x}} = \frac{e^{-x}}{(1 + e^{-x})^2}",
      source=derivative, document=document)
