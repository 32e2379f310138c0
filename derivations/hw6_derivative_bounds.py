"""Homework 6, exercise 6.1 (3): how large the slopes of sigmoid and tanh can be, and that they vanish at infinity."""

from verifier.claims import Claim
from verifier.vocabulary import And, Derivative, Eq, Gt, Iff, Implies, Le, Limit, Lt, Rational, oo, sigmoid, symbols, tanh

x, t, u, f = symbols("x t u f", real=True)
half, quarter = Rational(1, 2), Rational(1, 4)
source = "hw6, exercise 6.1 (3)"
document = "nn-hw6.md"

Claim("hw6.1.3-dsigma",
      "The sigmoid's slope is its value times the complement of its value.",
      Eq(Derivative(sigmoid(x), x), sigmoid(x)*(1 - sigmoid(x))),
      formula=r"\frac{d}{dx}\sigma(x) = \sigma(x)(1 - \sigma(x))", source=source, document=document)

Claim("hw6.1.3-sigma-range",
      "Every value of the sigmoid lies strictly between 0 and 1.",
      And(Lt(0, sigmoid(x)), Lt(sigmoid(x), 1)),
      formula=r"\sigma(x) \in (0,1)", source=source, document=document)

Claim("hw6.1.3-f-s1",
      "With t for the sigmoid's value, its slope is t(1 - t).",
      Eq(Derivative(sigmoid(x), x), t*(1 - t)), where={t: sigmoid(x)},
      formula=r"\frac{d}{dx}\sigma(x) = t(1-t)", source=source, document=document)

Claim("hw6.1.3-f-s2",
      "The product multiplied out.",
      Eq(t*(1 - t), -t**2 + t),
      formula=r"t(1-t) = -t^2 + t", source=source, document=document)

Claim("hw6.1.3-f-s3",
      "The parabola gets the name f: with f standing for t(1 - t), the line before says f = -t² + t.",
      Eq(-t**2 + t, f), where={f: t*(1 - t)},
      formula=r"-t^2 + t = f(t)", source=source, document=document)

Claim("hw6.1.3-fprime",
      "The derivative of the parabola.",
      Eq(Derivative(-t**2 + t, t), -2*t + 1),
      formula=r"f'(t) = -2t + 1", source=source, document=document)

Claim("hw6.1.3-critical",
      "The derivative vanishes at one half only.",
      Implies(Eq(-2*t + 1, 0), Eq(t, half)),
      formula=r"-2t + 1 = 0 \implies t = \frac{1}{2}", source=source, document=document)

Claim("hw6.1.3-fhalf-s1",
      "The parabola at one half, by its factored form.",
      Eq(f, half*(1 - half)), where={f: -t**2 + t, t: half},
      formula=r"f\left(\frac{1}{2}\right) = \frac{1}{2}(1 - \frac{1}{2})", source=source, document=document)

Claim("hw6.1.3-fhalf-s2",
      "That value is one quarter.",
      Eq(half*(1 - half), quarter),
      formula=r"\frac{1}{2}(1 - \frac{1}{2}) = \frac{1}{4}", source=source, document=document)

Claim("hw6.1.3-symmetric",
      "The parabola takes the same value at equal distances to the left and right of one half.",
      Eq((half + u)*(1 - (half + u)), (half - u)*(1 - (half - u))),
      formula=r"f(t) = t(1-t)", source=source, document=document)

Claim("hw6.1.3-max",
      "Over all real t the parabola stays at or below one quarter, and reaches it at one half and nowhere else.",
      And(Le(t*(1 - t), quarter), Iff(Eq(t*(1 - t), quarter), Eq(t, half))),
      source=source, document=document)

Claim("hw6.1.3-positive",
      "Strictly between 0 and 1 the parabola is positive.",
      Gt(t*(1 - t), 0), given=(Lt(0, t), Lt(t, 1)),
      formula=r"t \in (0,1), f(t) > 0", source=source, document=document)

Claim("hw6.1.3-sigma-bounds",
      "The sigmoid's slope is positive and at most one quarter, which it reaches at 0 only.",
      And(Lt(0, Derivative(sigmoid(x), x)), Le(Derivative(sigmoid(x), x), quarter),
          Iff(Eq(Derivative(sigmoid(x), x), quarter), Eq(x, 0))),
      formula=r"0 < \frac{d}{dx}\sigma(x) \le \frac{1}{4}", source=source, document=document)

Claim("hw6.1.3-dtanh",
      "The slope of tanh is one minus its square.",
      Eq(Derivative(tanh(x), x), 1 - tanh(x)**2),
      formula=r"\frac{d}{dx}\tanh(x) = 1 - \tanh^2(x)", source=source, document=document)

Claim("hw6.1.3-tanh-range",
      "Every value of tanh lies strictly between -1 and 1.",
      And(Lt(-1, tanh(x)), Lt(tanh(x), 1)),
      formula=r"\tanh(x) \in (-1,1)", source=source, document=document)

Claim("hw6.1.3-tanh-sq-range",
      "At every real x the square of tanh lies strictly between 0 and 1.",
      And(Lt(0, tanh(x)**2), Lt(tanh(x)**2, 1)), expected="refuted",
      formula=r"\tanh^2(x) \in (0,1)", source=source, document=document)

Claim("hw6.1.3-one-minus-range",
      "At every real x one minus the square of tanh lies strictly between 0 and 1.",
      And(Lt(0, 1 - tanh(x)**2), Lt(1 - tanh(x)**2, 1)), expected="refuted",
      formula=r"1 - \tanh^2(x) \in (0,1)", source=source, document=document)

Claim("hw6.1.3-tanh-bounds",
      "The slope of tanh is positive and at most 1, which it reaches at 0 only.",
      And(Lt(0, Derivative(tanh(x), x)), Le(Derivative(tanh(x), x), 1),
          Iff(Eq(Derivative(tanh(x), x), 1), Eq(x, 0))),
      formula=r"0 < \frac{d}{dx} \tanh(x) \le 1", source=source, document=document)

Claim("hw6.1.3-vanish-sigma",
      "The sigmoid's slope tends to 0 on both sides (how fast is not claimed).",
      And(Eq(Limit(Derivative(sigmoid(x), x), x, oo), 0), Eq(Limit(Derivative(sigmoid(x), x), x, -oo), 0)),
      source=source, document=document)

Claim("hw6.1.3-vanish-tanh",
      "The slope of tanh tends to 0 on both sides (how fast is not claimed).",
      And(Eq(Limit(Derivative(tanh(x), x), x, oo), 0), Eq(Limit(Derivative(tanh(x), x), x, -oo), 0)),
      source=source, document=document)
