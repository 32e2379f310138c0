"""Math exercise 3, Math 2 a and b: three scalar residual blocks and their pieces."""

from verifier.claims import Claim
from verifier.vocabulary import And, Eq, Function, Gt, Iff, Implies, Le, Max, Ne, Piecewise, relu, symbols

x, y, w1, b1, w2, b2 = symbols("x y w1 b1 w2 b2", real=True)
first, second, third, fourth = symbols("first second third fourth", real=True)
F1, F2 = Function("f1"), Function("f2")
diagrams = "math3, Math 2 a"
pieces = "math3, Math 2 b"
document = "nn-math3.md"

f1 = w1*x + b1
block1 = x + relu(f1)
block2 = f1 + (w2*relu(f1) + b2)
block3 = x + (w2*relu(w1*relu(x) + b1) + b2)

Claim("math3.2a-block1",
      "Block 1 adds to its input the ReLU of f1 of the input, f1 being any function: the arrows, composed.",
      Eq(y, x + Max(0, F1(x))), where={first: F1(x), second: relu(first), y: x + second},
      formula=r"x \xrightarrow{f_1} f_1(x) \xrightarrow{\text{ReLU}} \text{ReLU}(f_1(x)) "
              r"\xrightarrow{\oplus} x + \text{ReLU}(f_1(x))",
      source=diagrams, document=document)

Claim("math3.2a-block2",
      "Block 2 adds to f1 of the input what f2 makes of its ReLU, f1 and f2 being any functions: the arrows, composed.",
      Eq(y, F1(x) + F2(Max(0, F1(x)))),
      where={first: F1(x), second: relu(first), third: F2(second), y: first + third},
      formula=r"x \xrightarrow{f_1} f_1(x) \xrightarrow{\text{ReLU}} \text{ReLU}(f_1(x)) \xrightarrow{f_2} "
              r"f_2(\text{ReLU}(f_1(x))) \xrightarrow{\oplus} f_1(x) + f_2(\text{ReLU}(f_1(x)))",
      source=diagrams, document=document)

Claim("math3.2a-block3",
      "Block 3 sends its input through ReLU, f1, ReLU and f2 and adds the input, f1 and f2 being any functions: the "
      "arrows, composed.",
      Eq(y, x + F2(Max(0, F1(Max(0, x))))),
      where={first: relu(x), second: F1(first), third: relu(second), fourth: F2(third), y: x + fourth},
      formula=r"x \xrightarrow{\text{ReLU}} \text{ReLU}(x) \xrightarrow{f_1} f_1(\text{ReLU}(x)) \xrightarrow{\text{ReLU}} "
              r"\text{ReLU}(f_1(\text{ReLU}(x))) \xrightarrow{f_2} f_2(\text{ReLU}(f_1(\text{ReLU}(x)))) "
              r"\xrightarrow{\oplus} x \rightarrow y",
      source=diagrams, document=document)

Claim("math3.2b-1-neg",
      "Where f1 is not positive, block 1 is the identity.",
      Eq(block1, x), given=(Le(f1, 0),),
      formula=r"x, & f_1(x) = w_1 x + b_1 \leq 0", source=pieces, document=document)

Claim("math3.2b-1-pos",
      "Where f1 is positive, block 1 has the slope 1 + w1 and the offset b1.",
      Eq(block1, (1 + w1)*x + b1), given=(Gt(f1, 0),),
      formula=r"(1+w_1)x + b_1, & f_1(x) > 0", source=pieces, document=document)

Claim("math3.2b-1-pl",
      "Block 1 is piecewise linear: affine on either side of f1 = 0, and the two pieces meet there.",
      And(Implies(Le(f1, 0), Eq(block1, x)), Implies(Gt(f1, 0), Eq(block1, (1 + w1)*x + b1)),
          Implies(Eq(f1, 0), Eq(x, (1 + w1)*x + b1))),
      source=pieces, document=document)

Claim("math3.2b-2-neg",
      "Where f1 is not positive, block 2 is f1 shifted by b2.",
      Eq(block2, w1*x + b1 + b2), given=(Le(f1, 0),),
      formula=r"w_1 x + b_1 + b_2, & f_1(x) \leq 0", source=pieces, document=document)

Claim("math3.2b-2-pos-s1",
      "Where f1 is positive, ReLU lets it through, and block 2 is f1 plus f2 of f1.",
      Eq(block2, f1 + w2*f1 + b2), given=(Gt(f1, 0),),
      formula=r"f_1(x) + w_2 f_1(x) + b_2", source=pieces, document=document)

Claim("math3.2b-2-pos-s2",
      "The common factor f1 taken out.",
      Eq(f1 + w2*f1 + b2, (1 + w2)*(w1*x + b1) + b2),
      formula=r"f_1(x) + w_2 f_1(x) + b_2 \\ = (1+w_2)(w_1 x + b_1) + b_2", source=pieces, document=document)

Claim("math3.2b-2-knot",
      "Block 2 is piecewise linear with its knot at f1 = 0: affine on either side, the pieces meet there, and their "
      "slopes w1 and (1 + w2) w1 differ exactly when w1 w2 is not zero.",
      And(Implies(Le(f1, 0), Eq(block2, w1*x + (b1 + b2))),
          Implies(Gt(f1, 0), Eq(block2, (1 + w2)*w1*x + ((1 + w2)*b1 + b2))),
          Implies(Eq(f1, 0), Eq(w1*x + (b1 + b2), (1 + w2)*w1*x + ((1 + w2)*b1 + b2))),
          Iff(Ne(w1, (1 + w2)*w1), Ne(w1*w2, 0))),
      formula=r"f_1(x) = 0", source=pieces, document=document)

Claim("math3.2b-3-outer-neg",
      "At inputs that are not positive, block 3 is the input plus f2 of ReLU(b1).",
      Eq(block3, x + (w2*relu(b1) + b2)), given=(Le(x, 0),),
      formula=r"x + f_2(\text{ReLU}(b_1))", source=pieces, document=document)

Claim("math3.2b-3-neg-b1neg",
      "At inputs that are not positive and for b1 not positive, block 3 is the constant b1 + b2.",
      Eq(block3, b1 + b2), given=(Le(x, 0), Le(b1, 0)), expected="refuted",
      formula=r"b_1 + b_2, & x \leq 0, b_1 \leq 0", source=pieces, document=document)

Claim("math3.2b-3-neg-b1pos",
      "At inputs that are not positive and for b1 positive, block 3 is x + b1 + b2.",
      Eq(block3, x + b1 + b2), given=(Le(x, 0), Gt(b1, 0)), expected="refuted",
      formula=r"x + b_1 + b_2, & x \leq 0, b_1 > 0", source=pieces, document=document)

Claim("math3.2b-3-outer-pos",
      "At positive inputs, block 3 is the input plus f2 of the ReLU of f1.",
      Eq(block3, x + (w2*relu(f1) + b2)), given=(Gt(x, 0),),
      formula=r"x + f_2(\text{ReLU}(f_1(x)))", source=pieces, document=document)

Claim("math3.2b-3-pos-f1neg",
      "At positive inputs where f1 is not positive, block 3 is the input plus f2 of b1.",
      Eq(block3, x + (w2*b1 + b2)), given=(Le(f1, 0), Gt(x, 0)), expected="refuted",
      formula=r"x + f_2(b_1), & f_1(x) \leq 0, x > 0", source=pieces, document=document)

Claim("math3.2b-3-pos-f1pos",
      "At positive inputs where f1 is positive, block 3 is the input plus f2 of f1.",
      Eq(block3, x + (w2*f1 + b2)), given=(Gt(f1, 0), Gt(x, 0)),
      formula=r"x + f_2(f_1(x)), & f_1(x) > 0, x > 0", source=pieces, document=document)

Claim("math3.2b-3-whole",
      "Block 3 at every input is given by its four pieces, each with its innermost value.",
      Eq(block3, Piecewise((b1 + b2, And(Le(x, 0), Le(b1, 0))), (x + b1 + b2, And(Le(x, 0), Gt(b1, 0))),
                           (x + (w2*b1 + b2), And(Le(f1, 0), Gt(x, 0))), (x + (w2*f1 + b2), And(Gt(f1, 0), Gt(x, 0))))),
      expected="refuted",
      formula=r"y = \begin{cases} x + f_2(\text{ReLU}(b_1)) = \begin{cases} b_1 + b_2, & x \leq 0, b_1 \leq 0 \\ "
              r"x + b_1 + b_2, & x \leq 0, b_1 > 0 \end{cases} \\ x + f_2(\text{ReLU}(f_1(x))) = \begin{cases} "
              r"x + f_2(b_1), & f_1(x) \leq 0, x > 0 \\ x + f_2(f_1(x)), & f_1(x) > 0, x > 0 \end{cases} \end{cases}",
      source=pieces, document=document)
