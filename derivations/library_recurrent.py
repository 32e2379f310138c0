"""Recurrent networks: LSTM and GRU gates, gradients through time."""

from verifier.claims import Claim
from verifier.vocabulary import *

SOURCE = "Goodfellow, Bengio and Courville, Deep Learning, 10.7 and 10.10"
LSTM = "Hochreiter and Schmidhuber 1997"
GRU = "Cho et al. 2014"
x, a, b, h, c, w, u = symbols("x a b h c w u", real=True)
r = symbols("r", positive=True)
old, new, f, i, g = symbols("old new f i g", real=True)
t, k = symbols("t k", integer=True, nonnegative=True)
forget, slope, grad, state = Function("f"), Function("d"), Function("G"), Function("h")

Claim(
    "library.lstm.cell-slope",
    "The new cell state f·c + i·g changes with the old one at the rate f, the forget gate.",
    Eq(Derivative(f*c + i*g, c), f),
    source=LSTM,
)

Claim(
    "library.lstm.cell-gradient",
    "Through t steps of the cell, the gradient is the product of the forget gates.",
    Eq(slope(t), Product(forget(k), (k, 1, t))),
    given=(Eq(slope(0), 1), ForAll(t, Eq(slope(t + 1), forget(t + 1)*slope(t)))), source=LSTM,
)

Claim(
    "library.lstm.cell-gradient-sum",
    "Through t steps of the cell, the gradient is the sum of the forget gates. Wrong: the factors of the chain rule multiply.",
    Eq(slope(t), Sum(forget(k), (k, 1, t))),
    given=(Eq(slope(0), 1), ForAll(t, Eq(slope(t + 1), forget(t + 1)*slope(t)))), expected="refuted", source=LSTM,
)

Claim(
    "library.lstm.forget-gate-gradient",
    "The cell state changes with the forget gate's logit a at the rate c·σ(a)(1 − σ(a)).",
    Eq(Derivative(sigmoid(a)*c + i*g, a), c*sigmoid(a)*(1 - sigmoid(a))),
    source=LSTM,
)

Claim(
    "library.lstm.forget-gate-gradient-of-gate",
    "The cell state changes with the forget gate's logit a at the rate c."
    " Wrong: that is the rate in the gate; the slope of σ is missing.",
    Eq(Derivative(sigmoid(a)*c + i*g, a), c),
    expected="refuted", source=LSTM,
)

update = sigmoid(a)*old + (1 - sigmoid(a))*new

Claim(
    "library.gru.gate-gradient",
    "A GRU's state changes with the update gate's logit at the rate (h − h̃)σ(a)(1 − σ(a)).",
    Eq(Derivative(update, a), (old - new)*sigmoid(a)*(1 - sigmoid(a))),
    source=GRU,
)

Claim(
    "library.gru.gate-gradient-without-candidate",
    "A GRU's state changes with the update gate's logit at the rate h·σ(a)(1 − σ(a))."
    " Wrong: it forgets that the gate also takes weight from the candidate.",
    Eq(Derivative(update, a), old*sigmoid(a)*(1 - sigmoid(a))),
    expected="refuted", source=GRU,
)

Claim(
    "library.rnn.step-gradient",
    "One step tanh(wh + ux + b) changes with the state at the rate w(1 − tanh²).",
    Eq(Derivative(tanh(w*h + u*x + b), h), w*(1 - tanh(w*h + u*x + b)**2)),
    source=SOURCE,
)

Claim(
    "library.rnn.step-gradient-without-weight",
    "One step tanh(wh + ux + b) changes with the state at the rate 1 − tanh². Wrong: it forgets the inner derivative w.",
    Eq(Derivative(tanh(w*h + u*x + b), h), 1 - tanh(w*h + u*x + b)**2),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.rnn.gradient-product",
    "Through t steps the gradient is the product of the steps' slopes: of w^t and of all factors 1 − h_k².",
    Eq(grad(t), w**t*Product(1 - state(k)**2, (k, 1, t))),
    given=(Eq(grad(0), 1), ForAll(t, Eq(grad(t + 1), w*(1 - state(t + 1)**2)*grad(t)))), source=SOURCE,
)

Claim(
    "library.rnn.vanishing",
    "For |w| < 1 the bound |w|^t on the gradient tends to 0.",
    Eq(Limit(Abs(w)**t, t, oo), 0),
    given=(Lt(Abs(w), 1),), source="Pascanu, Mikolov and Bengio 2013",
)

Claim(
    "library.rnn.vanishing-at-one",
    "For 0 < r ≤ 1 the bound r^t on the gradient tends to 0. Wrong: for r = 1 it stays 1; the inequality must be strict.",
    Eq(Limit(r**t, t, oo), 0),
    given=(Le(r, 1),), expected="refuted", source="Pascanu, Mikolov and Bengio 2013",
)
