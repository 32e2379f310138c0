"""Homework 6, exercise 6.1 (3) and (5): ReLU, leaky ReLU, their derivatives, and XOR as what no affine map computes."""

from verifier.claims import Claim
from verifier.vocabulary import (
    And,
    Derivative,
    Eq,
    Exists,
    Gt,
    Integer,
    Le,
    Limit,
    Lt,
    Max,
    Not,
    Piecewise,
    oo,
    relu,
    symbols,
)

x, alpha = symbols("x alpha", real=True)
u, v, c = symbols("u v c", real=True)
source = "hw6, exercise 6.1 (3)"
document = "nn-hw6.md"
leaky = Piecewise((x, Gt(x, 0)), (alpha*x, Le(x, 0)))
zero, one, two = Integer(0), Integer(1), Integer(2)

Claim("hw6.1.3-relu-def",
      "ReLU is the larger of zero and the argument.",
      Eq(relu(x), Max(0, x)),
      formula=r"ReLU(x) = max(0, x)", source=source, document=document)

Claim("hw6.1.3-relu-deriv",
      "ReLU has, at every real x and in the ordinary sense, the derivative 1 right of zero and 0 elsewhere, at zero too.",
      Eq(Derivative(relu(x), x), Piecewise((1, Gt(x, 0)), (0, Le(x, 0)))), everywhere=True, expected="refuted",
      formula=r"\frac{d}{dx} \text{ReLU}(x) = \begin{cases} 1, & \text{if } x > 0 \\ 0, & \text{if } x \le 0 \end{cases}",
      source=source, document=document)

Claim("hw6.1.3-relu-deriv-pos",
      "At every positive input ReLU has the derivative 1.",
      Eq(Derivative(relu(x), x), 1), given=(Gt(x, 0),), everywhere=True,
      source=source, document=document)

Claim("hw6.1.3-relu-deriv-neg",
      "At every negative input ReLU has the derivative 0; the kink at zero is left aside.",
      Eq(Derivative(relu(x), x), 0), given=(Lt(x, 0),), everywhere=True,
      formula=r"0, & \text{if } x \le 0", source=source, document=document)

Claim("hw6.1.3-relu-no-saturate",
      "For growing inputs ReLU grows without bound and its derivative stays at 1.",
      And(Eq(Limit(relu(x), x, oo), oo), Eq(Limit(Derivative(relu(x), x), x, oo), 1)),
      source=source, document=document)

Claim("hw6.1.3-leaky-def",
      "For a slope between 0 and 1 the two branches of leaky ReLU are the larger of x and alpha x.",
      Eq(leaky, Max(x, alpha*x)), given=(Gt(alpha, 0), Le(alpha, 1)),
      formula=r"\begin{cases} x, & \text{if } x > 0\\ \alpha x, & \text{if } x \le 0 \end{cases}",
      source=source, document=document)

Claim("hw6.1.3-leaky-slope",
      "At every negative input leaky ReLU has the derivative alpha, which is positive.",
      And(Eq(Derivative(leaky, x), alpha), Gt(Derivative(leaky, x), 0)), given=(Gt(alpha, 0), Lt(x, 0)), everywhere=True,
      source=source, document=document)

Claim("hw6.1.5-nonlinearity",
      "No affine function of two bits is their exclusive or, yet ReLU(a + b) - 2 ReLU(a + b - 1) is: XOR is the witness "
      "read for patterns that only a non-linearity can represent.",
      And(Not(Exists(u, Exists(v, Exists(c, And(
              Eq(zero*u + zero*v + c, 0), Eq(one*u + zero*v + c, 1),
              Eq(zero*u + one*v + c, 1), Eq(one*u + one*v + c, 0)))))),
          Eq(relu(zero + zero) - two*relu(zero + zero - one), 0),
          Eq(relu(one + zero) - two*relu(one + zero - one), 1),
          Eq(relu(zero + one) - two*relu(zero + one - one), 1),
          Eq(relu(one + one) - two*relu(one + one - one), 0)),
      source="hw6, exercise 6.1 (5)", document=document)
