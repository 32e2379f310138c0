"""Math exercise 3, Math 2 c: slopes of three scalar residual blocks, and whether the first replaces the others."""

from verifier.claims import Claim
from verifier.vocabulary import And, Derivative, Differentiable, Eq, Exists, ForAll, Gt, Le, Not, relu, symbols

x, w1, b1, w2, b2, u, c = symbols("x w1 b1 w2 b2 u c", real=True)
source = "math3, Math 2 c"
document = "nn-math3.md"

f1 = w1*x + b1
block1 = x + relu(f1)
block2 = f1 + (w2*relu(f1) + b2)
block3 = x + (w2*relu(w1*relu(x) + b1) + b2)
another_block1 = x + relu(u*x + c)

Claim("math3.2c-nondiff-at-zero",
      "Whatever the parameters, none of the three blocks has a derivative at the input 0.",
      And(Not(Differentiable(block1, x, 0)), Not(Differentiable(block2, x, 0)), Not(Differentiable(block3, x, 0))),
      expected="refuted", formula=r"x=0", source=source, document=document)

Claim("math3.2c-1-neg",
      "Where f1 is not positive and block 1 has a derivative, it is 1.",
      Eq(Derivative(block1, x), 1), given=(Le(f1, 0),),
      formula=r"\frac{dy}{dx} = \begin{cases} 1, & f_1(x) \leq 0", source=source, document=document)

Claim("math3.2c-1-pos",
      "Where f1 is positive, block 1 has the slope 1 + w1.",
      Eq(Derivative(block1, x), 1 + w1), given=(Gt(f1, 0),),
      formula=r"1+w_1, & f_1(x) > 0", source=source, document=document)

Claim("math3.2c-2-neg",
      "Where f1 is not positive and block 2 has a derivative, it is w1.",
      Eq(Derivative(block2, x), w1), given=(Le(f1, 0),),
      formula=r"\frac{dy}{dx} = \begin{cases} w_1, & f_1(x) \leq 0", source=source, document=document)

Claim("math3.2c-2-pos",
      "Where f1 is positive, block 2 has the slope (1 + w2) w1.",
      Eq(Derivative(block2, x), (1 + w2)*w1), given=(Gt(f1, 0),),
      formula=r"(1+w_2)w_1, & f_1(x) > 0", source=source, document=document)

Claim("math3.2c-3-neg",
      "At inputs that are not positive and where block 3 has a derivative, it is w1.",
      Eq(Derivative(block3, x), w1), given=(Le(x, 0),), expected="refuted",
      formula=r"\frac{dy}{dx} = \begin{cases} w_1, & x \leq 0", source=source, document=document)

Claim("math3.2c-3-mid",
      "At positive inputs where f1 is not positive and block 3 has a derivative, it is 1.",
      Eq(Derivative(block3, x), 1), given=(Gt(x, 0), Le(f1, 0)),
      formula=r"1, & x > 0, f_1(x) \leq 0", source=source, document=document)

Claim("math3.2c-3-pos",
      "At positive inputs where f1 is positive, block 3 has the slope 1 + w1 w2 x.",
      Eq(Derivative(block3, x), 1 + w1*w2*x), given=(Gt(x, 0), Gt(f1, 0)), expected="refuted",
      formula=r"1+w_1w_2x, & x > 0, f_1(x) > 0", source=source, document=document)

Claim("math3.2c-block1-universal",
      "For any parameters of a scalar block 2, and likewise of a scalar block 3, there are parameters with which "
      "block 1 is the same function of the input.",
      And(Exists(u, Exists(c, ForAll(x, Eq(block2, another_block1)))),
          Exists(u, Exists(c, ForAll(x, Eq(block3, another_block1))))),
      expected="refuted", source=source, document=document)
