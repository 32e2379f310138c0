"""One gradient step of a sigmoid neuron, and gradients along a deep chain: dl-thw2.md, exercises 3b and 3c."""

from verifier.claims import Claim
from verifier.vocabulary import Abs, And, Derivative, Eq, Gt, Implies, Limit, Lt, Rational, oo, sigmoid, symbols

DOCUMENT = "dl-thw2.md"

w, x, w0, b0, x0, t, w1, b1 = symbols("w x w0 b0 x0 t w1 b1", real=True)
decay = symbols("lambda", real=True)
depth = symbols("L", integer=True, positive=True)

chain = w**depth*x

Claim(
    "thw2.3b-vanishing",
    "In a linear chain of L layers with the same weight w in each, the output is y = w^L x. Its gradient by x tends to 0 as L"
    " grows when |w| < 1, and at every depth L ≥ 1 as w tends to 0.",
    And(Implies(Lt(Abs(w), 1), Eq(Limit(Derivative(chain, x), depth, oo), 0)), Eq(Limit(Derivative(chain, x), w, 0, "+-"), 0)),
    source="thw2, exercise 3b", document=DOCUMENT,
)

Claim(
    "thw2.3b-exploding",
    "In the same chain the gradient is w^L, and its size |w|^L grows beyond all bounds with L when |w| > 1.",
    And(Eq(Derivative(chain, x), w**depth), Eq(Limit(Abs(w)**depth, depth, oo), oo)),
    given=(Gt(Abs(w), 1),),
    source="thw2, exercise 3b", document=DOCUMENT,
)

loss = Rational(1, 2)*(sigmoid(w0*x0 + b0) - t)**2 + decay*(Rational(1, 2)*w0**2)
rate = Rational(1, 10)
output = sigmoid(w0*x0 + b0)

Claim(
    "thw2.3c-w-update",
    "A gradient step of rate 0.1 on (σ(w x₀ + b) − t)²/2 + λw²/2, taken at w₀ and b₀, moves the weight as stated. (The x of the"
    " page is read as x₀.)",
    Eq(w1, w0 - rate*((output - t)*output*(1 - output)*x0 + decay*w0)),
    where={w1: w0 - rate*Derivative(loss, w0)},
    source="thw2, exercise 3c", document=DOCUMENT,
    formula=r"w_1 = w_0 - 0.1 \times ((\sigma(w_0 x_0 + b_0) - t) \times \sigma(w_0 x_0 + b_0) \times (1 - \sigma(w_0 x_0 + b_0))"
    r" \times x + \lambda \times w_0)",
)

Claim(
    "thw2.3c-b-update",
    "The same step moves the bias as stated; weight decay takes no part in it.",
    Eq(b1, b0 - rate*(output - t)*output*(1 - output)),
    where={b1: b0 - rate*Derivative(loss, b0)},
    source="thw2, exercise 3c", document=DOCUMENT,
    formula=r"b_1 = b_0 - 0.1 \times (\sigma(w_0 x_0 + b_0) - t) \times \sigma(w_0 x_0 + b_0) \times (1 - \sigma(w_0 x_0 + b_0))",
)

Claim(
    "thw2.3c-t-is-output",
    "The target t is what the network outputs for x₀, whatever the target. (Were it so, both steps would stand still but for the"
    " decay.)",
    Eq(t, output),
    expected="refuted",
    source="thw2, exercise 3c", document=DOCUMENT,
)
