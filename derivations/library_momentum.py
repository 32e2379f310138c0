"""Momentum, Nesterov, moving averages and Adam's bias correction."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

MOMENTUM = "Goodfellow, Bengio and Courville, Deep Learning, 8.3.2"
NESTEROV = "Sutskever, Martens, Dahl and Hinton 2013"
ADAM = "Kingma and Ba 2015"
t, k = symbols("t k", integer=True, nonnegative=True)
eta, c = symbols("eta c", real=True)
beta, alpha = symbols("beta alpha", positive=True)
v, m, g, q = Function("v"), Function("m"), Function("g"), Function("q")
moving = ForAll(t, Eq(m(t + 1), beta*m(t) + (1 - beta)*g(t + 1)))
velocity = ForAll(t, Eq(v(t + 1), alpha*v(t) - eta*g(t)))

Claim(
    "library.momentum.unrolled",
    "The velocity after t steps is the first one, decayed, minus η times the decayed sum of all gradients.",
    Eq(v(t), alpha**t*v(0) - eta*Sum(alpha**(t - 1 - k)*g(k), (k, 0, t - 1))),
    given=(velocity,), source=MOMENTUM,
)

Claim(
    "library.momentum.unrolled-reversed",
    "The velocity weighs the gradient of time k with α^k."
    " Wrong: the powers run the wrong way; the oldest gradient has decayed most.",
    Eq(v(t), alpha**t*v(0) - eta*Sum(alpha**k*g(k), (k, 0, t - 1))),
    given=(velocity,), expected="refuted", source=MOMENTUM,
)

# One step of momentum; Nesterov's has a point ahead, y = w + αv.
v0, v1, w0, w1, y0, y1, g0, before = symbols("v_t v_next w_t w_next y_t y_next g_t w_before", real=True)
step = {y1: w1 + alpha*v1, w1: w0 + v1, v1: alpha*v0 - eta*g0, w0: y0 - alpha*v0}

Derivation(
    "library.momentum.heavy-ball",
    w1 - w0,
    (
        Step(v1, "the position moves by the velocity"),
        Step(alpha*v0 - eta*g0, "the velocity's rule"),
        Step(alpha*(w0 - before) - eta*g0, "the velocity was the last move"),
    ),
    where={w1: w0 + v1, v1: alpha*v0 - eta*g0, v0: w0 - before},
    sentence="Momentum is Polyak's heavy ball: each move is α times the last one, minus the gradient step", source=MOMENTUM,
)

Derivation(
    "library.nesterov.look-ahead",
    y1,
    (
        Step(w1 + alpha*v1, "the next point ahead"),
        Step(w0 + v1 + alpha*v1, "the position moves by the velocity"),
        Step(y0 - alpha*v0 + (1 + alpha)*v1, "the position by the point ahead"),
        Step(y0 + alpha**2*v0 - (1 + alpha)*eta*g0, "the velocity's rule"),
    ),
    where=step,
    sentence="Nesterov's momentum, written for the point ahead at which its gradients are taken", source=NESTEROV,
)

Claim(
    "library.ema.unrolled",
    "A moving average is the first value, decayed, plus the decayed sum of all inputs.",
    Eq(m(t), beta**t*m(0) + (1 - beta)*Sum(beta**(t - k)*g(k), (k, 1, t))),
    given=(moving,), source=ADAM,
)

Claim(
    "library.ema.unrolled-without-factor",
    "A moving average is the first value, decayed, plus the decayed sum of all inputs, without a factor."
    " Wrong: it forgets the factor 1 − β.",
    Eq(m(t), beta**t*m(0) + Sum(beta**(t - k)*g(k), (k, 1, t))),
    given=(moving,), expected="refuted", source=ADAM,
)

Claim(
    "library.adam.bias-correction",
    "Under a constant gradient c, a moving average from 0 is (1 − β^t)c: divided by 1 − β^t, as Adam does, it is c.",
    Eq(q(t), (1 - beta**t)*c),
    given=(Eq(q(0), 0), ForAll(t, Eq(q(t + 1), beta*q(t) + (1 - beta)*c))), source=ADAM,
)

Claim(
    "library.adam.bias-correction-one-minus-beta",
    "Under a constant gradient c, a moving average from 0 is (1 − β)c."
    " Wrong: that is so after the first step only; the power t is missing.",
    Eq(q(t), (1 - beta)*c),
    given=(Eq(q(0), 0), ForAll(t, Eq(q(t + 1), beta*q(t) + (1 - beta)*c))),
    expected="refuted", source=ADAM,
)

Claim(
    "library.adam.first-step",
    "Adam's first step has the length of the learning rate, whatever the size of the gradient (ε taken as 0).",
    Eq(eta*((1 - alpha)*c/(1 - alpha))/sqrt((1 - beta)*c**2/(1 - beta)), eta*c/Abs(c)),
    given=(Lt(alpha, 1), Lt(beta, 1)), source=ADAM,
)
