"""Gradient descent and Newton's method on quadratics."""

from verifier.claims import Claim
from verifier.vocabulary import *

SOURCE = "Goodfellow, Bengio and Courville, Deep Learning, 4.3"
RATES = "Polyak, Introduction to Optimization, 1.4"
x, a, c, eta, g = symbols("x a c eta g", real=True)
h, low, high, kappa = symbols("h mu L kappa", positive=True)
t = symbols("t", integer=True, nonnegative=True)
w = Function("w")

Claim(
    "library.gd.closed-form",
    "After t steps the distance to the minimum is (1 − ηh)^t times the first one.",
    Eq(w(t) - a, (1 - eta*h)**t*(w(0) - a)),
    given=(ForAll(t, Eq(w(t + 1), w(t) - eta*h*(w(t) - a))),), source=SOURCE,
)

Claim(
    "library.gd.converges",
    "The factors (1 − ηh)^t tend to 0 exactly for learning rates strictly between 0 and 2/h.",
    Iff(Eq(Limit((1 - eta*h)**t, t, oo), 0), And(Lt(0, eta), Lt(eta, 2/h))),
    source=SOURCE,
)

Claim(
    "library.gd.converges-below-one-over-h",
    "The factors (1 − ηh)^t tend to 0 exactly for learning rates strictly between 0 and 1/h."
    " Wrong: from 1/h to 2/h the iterates jump over the minimum but still converge.",
    Iff(Eq(Limit((1 - eta*h)**t, t, oo), 0), And(Lt(0, eta), Lt(eta, 1/h))),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.gd.best-step",
    "For curvatures μ ≤ L, the learning rate 2/(μ + L) makes both contraction factors (L − μ)/(L + μ).",
    And(
        Eq(Abs(1 - 2/(low + high)*low), (high - low)/(high + low)),
        Eq(Abs(1 - 2/(low + high)*high), (high - low)/(high + low)),
    ),
    given=(Le(low, high),), source=RATES,
)

Claim(
    "library.gd.best-step-condition-number",
    "With the condition number κ = L/μ, the best factor is (κ − 1)/(κ + 1).",
    Eq((high - low)/(high + low), (kappa - 1)/(kappa + 1)),
    where={kappa: high/low}, source=RATES,
)

Claim(
    "library.gd.best-step-one-over-largest",
    "For curvatures μ ≤ L, the learning rate 1/L makes both factors (L − μ)/(L + μ)."
    " Wrong: it takes 1/L, which is safe, for the best rate 2/(μ + L).",
    Eq(Abs(1 - low/high), (high - low)/(high + low)),
    given=(Le(low, high),), expected="refuted", source=RATES,
)

quadratic = h*x**2/2 + c*x + g

Claim(
    "library.newton.one-step",
    "On a quadratic, Newton's step from any point x lands on the minimum −c/h.",
    Eq(x - Derivative(quadratic, x)/Derivative(quadratic, x, 2), -c/h),
    source=SOURCE,
)

Claim(
    "library.newton.one-step-without-inverse",
    "On a quadratic, one gradient step of rate 1 lands on the minimum."
    " Wrong: it forgets to divide by the second derivative.",
    Eq(x - Derivative(quadratic, x), -c/h),
    expected="refuted", source=SOURCE,
)
