"""Losses: squared, Huber, hinge, focal, with smoothed labels, contrastive; perplexity and F1."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

HUBER = "Huber 1964"
HINGE = "Bishop, Pattern Recognition and Machine Learning, 7.1"
FOCAL = "Lin, Goyal, Girshick, He and Dollár 2017"
SMOOTHING = "Szegedy, Vanhoucke, Ioffe, Shlens and Wojna 2016, section 7"
r, y, f = symbols("r y f", real=True)
delta, gamma_ = symbols("delta gamma", positive=True)
p, q, epsilon = symbols("p q epsilon", real=True)
n, k = symbols("n k", integer=True, positive=True)
huber = Piecewise((-delta*(r + delta/2), Lt(r, -delta)), (r**2/2, Le(r, delta)), (delta*(r - delta/2), True))

Claim(
    "library.huber.derivative",
    "The slope of the Huber loss is the residual, clipped to [−δ, δ].",
    Eq(Derivative(huber, r), Max(-delta, Min(r, delta))),
    given=(Ne(r, delta), Ne(r, -delta)), source=HUBER,
)

Claim(
    "library.huber.continuous",
    "The two pieces of the Huber loss meet at |r| = δ.",
    And(Eq(Limit(huber, r, delta, "+-"), delta**2/2), Eq(Limit(huber, r, -delta, "+-"), delta**2/2)),
    source=HUBER,
)

Claim(
    "library.huber.derivative-unclipped",
    "The slope of the Huber loss is the residual. Wrong: it forgets the clipping outside [−δ, δ].",
    Eq(Derivative(huber, r), r),
    expected="refuted", source=HUBER,
)

Claim(
    "library.hinge.pieces",
    "The slope of the hinge loss max(0, 1 − yf) in f is −y inside the margin and 0 beyond it.",
    Eq(Derivative(Max(0, 1 - y*f), f), Piecewise((-y, Lt(y*f, 1)), (0, True))),
    given=(Ne(y*f, 1),),
    source=HINGE,
)

Claim(
    "library.hinge.pieces-sign",
    "Inside the margin the slope of the hinge loss in f is y. Wrong: it forgets the inner derivative −1.",
    Implies(Lt(y*f, 1), Eq(Derivative(Max(0, 1 - y*f), f), y)),
    expected="refuted", source=HINGE,
)

Claim(
    "library.hinge.subgradient",
    "For the label 1, every number from −1 to 0 is a subgradient of the hinge loss at its kink f = 1.",
    Ge(Max(0, 1 - f), Max(0, 1 - Integer(1)) + p*(f - 1)),
    given=(Le(-1, p), Le(p, 0)), source=HINGE,
)

focal = -(1 - p)**gamma_*log(p)

Derivation(
    "library.focal.gradient",
    Derivative(-(1 - p)**gamma_*log(p), p),
    (
        Step(gamma_*(1 - p)**(gamma_ - 1)*log(p) - (1 - p)**gamma_/p, "product rule"),
        Step((1 - p)**(gamma_ - 1)*(gamma_*log(p) - (1 - p)/p), "the common power taken out"),
    ),
    given=(Lt(0, p), Lt(p, 1)),
    sentence="The slope of the focal loss in the probability", source=FOCAL,
)

Claim(
    "library.focal.gradient-without-modulator",
    "The slope of the focal loss is −(1 − p)^γ/p. Wrong: it treats the factor (1 − p)^γ as a constant.",
    Eq(Derivative(focal, p), -(1 - p)**gamma_/p),
    given=(Lt(0, p), Lt(p, 1)), expected="refuted", source=FOCAL,
)

Claim(
    "library.focal.cross-entropy",
    "With γ = 0 the focal loss is the cross-entropy.",
    Eq(-(1 - p)**q*log(p), -log(p)),
    given=(Lt(0, p), Lt(p, 1), Eq(q, 0)), source=FOCAL,
)

Claim(
    "library.smoothing.targets",
    "Smoothed targets (1 − ε)·t + ε/n still sum to one, for one-hot targets of n classes.",
    Eq((1 - epsilon) + Sum(epsilon/n, (k, 1, n)), 1),
    source=SMOOTHING,
)

Claim(
    "library.smoothing.targets-without-n",
    "Targets (1 − ε)·t + ε sum to one, for one-hot targets of n classes. Wrong: it forgets to share ε among the n classes.",
    Eq((1 - epsilon) + Sum(epsilon, (k, 1, n)), 1),
    expected="refuted", source=SMOOTHING,
)
