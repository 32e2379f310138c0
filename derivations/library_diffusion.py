"""Diffusion models and variational autoencoders: noise schedules, posteriors, reparametrisation."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SOURCE = "Ho, Jain and Abbeel 2020, section 2"
SCORE = "Song et al. 2021"
t, k = symbols("t k", integer=True, nonnegative=True)
x, x0, noise = symbols("x_t x_0 epsilon", real=True)
a, b, abar, before = symbols("a b abar before", positive=True)
v, alpha, m = Function("v"), Function("alpha"), Function("m")
marginal = Product(alpha(k), (k, 1, t))

Claim(
    "library.diffusion.mean",
    "After t steps the signal is the data times the product of all √α_k.",
    Eq(m(t), Product(sqrt(alpha(k)), (k, 1, t))*m(0)),
    given=(ForAll(k, Gt(alpha(k), 0)), ForAll(t, Eq(m(t + 1), sqrt(alpha(t + 1))*m(t)))), source=SOURCE,
)

Claim(
    "library.diffusion.variance",
    "Starting without noise, the variance after t steps is 1 − α₁⋯α_t.",
    Eq(v(t), 1 - marginal),
    given=(Eq(v(0), 0), ForAll(t, Eq(v(t + 1), alpha(t + 1)*v(t) + 1 - alpha(t + 1)))), source=SOURCE,
)

Claim(
    "library.diffusion.two-steps",
    "Two steps of noise are one: the variance α₂(1 − α₁) + (1 − α₂) is 1 − α₁α₂.",
    Eq(b*(1 - a) + (1 - b), 1 - a*b),
    source=SOURCE,
)

Claim(
    "library.diffusion.two-steps-deviations",
    "The standard deviations of two steps of noise add up: √(α₂(1 − α₁)) + √(1 − α₂) is √(1 − α₁α₂)."
    " Wrong: for independent noise the variances add, not the deviations.",
    Eq(sqrt(b*(1 - a)) + sqrt(1 - b), sqrt(1 - a*b)),
    given=(Lt(a, 1), Lt(b, 1)), expected="refuted", source=SOURCE,
)

# The posterior of x_{t−1}: precisions α/β of the step and 1/(1 − before) of the marginal, with abar = α·before.
Derivation(
    "library.diffusion.posterior-variance",
    1/(a/(1 - a) + 1/(1 - before)),
    (
        Step((1 - a)*(1 - before)/(a*(1 - before) + (1 - a)), "one fraction"),
        Step((1 - a)*(1 - before)/(1 - a*before), "the denominator, multiplied out"),
    ),
    given=(Lt(a, 1), Lt(before, 1)),
    sentence="The variance of the posterior of x at t − 1 is β(1 − ᾱ_{t−1})/(1 − ᾱ_t)", source=SOURCE,
)

Claim(
    "library.diffusion.score",
    "The score of x_t given x₀ is −ε/√(1 − ᾱ).",
    Eq(-(x - sqrt(abar)*x0)/(1 - abar), -noise/sqrt(1 - abar)),
    given=(Lt(abar, 1),), where={x: sqrt(abar)*x0 + sqrt(1 - abar)*noise}, source=SCORE,
)

Claim(
    "library.diffusion.score-is-noise",
    "The score of x_t given x₀ is −ε. Wrong: it forgets to divide by the noise's standard deviation.",
    Eq(-(x - sqrt(abar)*x0)/(1 - abar), -noise),
    given=(Lt(abar, 1),), where={x: sqrt(abar)*x0 + sqrt(1 - abar)*noise}, expected="refuted", source=SCORE,
)
