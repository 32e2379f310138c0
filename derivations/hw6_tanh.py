"""Homework 6, exercise 6.1 (1) b and d and (2): tanh through the sigmoid, its derivative, the sigmoid through tanh."""

from verifier.claims import Claim
from verifier.vocabulary import Derivative, Eq, exp, sigmoid, symbols, tanh

x, a = symbols("x a", real=True)
h = symbols("h", real=True)
identity = "hw6, exercise 6.1 (1) b"
derivative = "hw6, exercise 6.1 (1) d"
network = "hw6, exercise 6.1 (2)"
document = "nn-hw6.md"

Claim("hw6.1b-tanh-sigmoid",
      "The hyperbolic tangent is a sigmoid of twice the argument, stretched to the range from -1 to 1.",
      Eq(tanh(x), 2*sigmoid(2*x) - 1),
      formula=r"tanh(x) = 2\sigma(2x) - 1", source=identity, document=document)

Claim("hw6.1b-tanh-def",
      "The hyperbolic tangent as a quotient of exponentials.",
      Eq(tanh(x), (exp(x) - exp(-x))/(exp(x) + exp(-x))),
      formula=r"\tanh(x) = \frac{e^x - e^{-x}}{e^x + e^{-x}}", source=identity, document=document)

Claim("hw6.1b-sigma2x",
      "The definition of the sigmoid at twice the argument.",
      Eq(sigmoid(2*x), 1/(1 + exp(-2*x))),
      formula=r"\sigma(2x) = \frac{1}{1 + e^{-2x}}", source=identity, document=document)

Claim("hw6.1b-sigma2x-mult",
      "The same value after expanding the fraction by e^x.",
      Eq(sigmoid(2*x), exp(x)/(exp(x) + exp(-x))),
      formula=r"\sigma(2x) = \frac{e^x}{e^x + e^{-x}}", source=identity, document=document)

Claim("hw6.1b-chain-s1",
      "The stretched sigmoid with that fraction put in.",
      Eq(2*sigmoid(2*x) - 1, 2*(exp(x)/(exp(x) + exp(-x))) - 1),
      formula=r"2\sigma(2x) - 1 = 2 \cdot \frac{e^x}{e^x + e^{-x}} - 1", source=identity, document=document)

Claim("hw6.1b-chain-s2",
      "The subtraction of 1, over the common denominator.",
      Eq(2*(exp(x)/(exp(x) + exp(-x))) - 1, (2*exp(x) - (exp(x) + exp(-x)))/(exp(x) + exp(-x))),
      formula=r"2 \cdot \frac{e^x}{e^x + e^{-x}} - 1 = \frac{2e^x - (e^x + e^{-x})}{e^x + e^{-x}}",
      source=identity, document=document)

Claim("hw6.1b-chain-s3",
      "The numerator collected.",
      Eq((2*exp(x) - (exp(x) + exp(-x)))/(exp(x) + exp(-x)), (exp(x) - exp(-x))/(exp(x) + exp(-x))),
      formula=r"\frac{2e^x - (e^x + e^{-x})}{e^x + e^{-x}} = \frac{e^x - e^{-x}}{e^x + e^{-x}}",
      source=identity, document=document)

Claim("hw6.1b-conclude",
      "The quotient of exponentials that the chain ends with is the hyperbolic tangent.",
      Eq((exp(x) - exp(-x))/(exp(x) + exp(-x)), tanh(x)),
      formula="tanh(x)", source=identity, document=document)

Claim("hw6.1d-statement",
      "The slope of tanh is four times the product of the sigmoid at twice the argument and its complement.",
      Eq(Derivative(tanh(x), x), 4*(1 - sigmoid(2*x))*sigmoid(2*x)),
      formula=r"\frac{d}{dx} \tanh(x) = 4(1 - \sigma(2x)) \cdot \sigma(2x)", source=derivative, document=document)

Claim("hw6.1d-lhs-s1",
      "Tanh and the stretched sigmoid have the same derivative.",
      Eq(Derivative(tanh(x), x), Derivative(2*sigmoid(2*x) - 1, x)),
      formula=r"\frac{d}{dx}\tanh(x) = \frac{d}{dx}\left(2\sigma(2x) - 1\right)", source=derivative, document=document)

Claim("hw6.1d-lhs-s2",
      "The constant drops out and the factor 2 moves in front; the derivative on the right is that of x ↦ σ(2x).",
      Eq(Derivative(2*sigmoid(2*x) - 1, x), 2*Derivative(sigmoid(2*x), x)),
      formula=r"\frac{d}{dx}\left(2\sigma(2x) - 1\right) = 2 \cdot \frac{d}{dx}\sigma(2x)",
      source=derivative, document=document)

Claim("hw6.1d-lhs-s3",
      "The definition of the sigmoid put in under the derivative.",
      Eq(2*Derivative(sigmoid(2*x), x), 2*Derivative(1/(1 + exp(-2*x)), x)),
      formula=r"2 \cdot \frac{d}{dx}\sigma(2x) = 2 \cdot \frac{d}{dx}\left(\frac{1}{1 + e^{-2x}}\right)",
      source=derivative, document=document)

Claim("hw6.1d-lhs-s4",
      "The derivative of the fraction by the chain rule.",
      Eq(2*Derivative(1/(1 + exp(-2*x)), x), 2*(2*exp(-2*x)/(1 + exp(-2*x))**2)),
      formula=r"2 \cdot \frac{d}{dx}\left(\frac{1}{1 + e^{-2x}}\right) = 2 \cdot \frac{2e^{-2x}}{(1 + e^{-2x})^2}",
      source=derivative, document=document)

Claim("hw6.1d-lhs-s5",
      "The two factors 2 make a 4.",
      Eq(2*(2*exp(-2*x)/(1 + exp(-2*x))**2), 4*exp(-2*x)/(1 + exp(-2*x))**2),
      formula=r"2 \cdot \frac{2e^{-2x}}{(1 + e^{-2x})^2} = \frac{4e^{-2x}}{(1 + e^{-2x})^2}",
      source=derivative, document=document)

Claim("hw6.1d-rhs-s1",
      "The right-hand side with the definition of the sigmoid put in.",
      Eq(4*(1 - sigmoid(2*x))*sigmoid(2*x), 4*(1 - 1/(1 + exp(-2*x)))*(1/(1 + exp(-2*x)))),
      formula=r"4(1 - \sigma(2x)) \cdot \sigma(2x) = 4(1 - \frac{1}{1 + e^{-2x}}) \frac{1}{1 + e^{-2x}}",
      source=derivative, document=document)

Claim("hw6.1d-rhs-s2",
      "The right-hand side as a single fraction.",
      Eq(4*(1 - 1/(1 + exp(-2*x)))*(1/(1 + exp(-2*x))), 4*exp(-2*x)/(1 + exp(-2*x))**2),
      formula=r"4(1 - \frac{1}{1 + e^{-2x}}) \frac{1}{1 + e^{-2x}} = \frac{4e^{-2x}}{(1 + e^{-2x})^2}",
      source=derivative, document=document)

Claim("hw6.1.2-h-s1",
      "The hidden activation h stands for the sigmoid: unfolded, its value at a is 1/(1 + e^(-a)).",
      Eq(h, 1/(1 + exp(-a))), where={h: sigmoid(a)},
      formula=r"h(a) = \sigma(a)", source=network, document=document)

Claim("hw6.1.2-h-s2",
      "The sigmoid is a tanh of half the argument, squeezed to the range from 0 to 1.",
      Eq(sigmoid(a), (1 + tanh(a/2))/2),
      formula=r"\sigma(a) = \frac{1 + \tanh(a/2)}{2}", source=network, document=document)
