"""Logistic regression: gradient, curvature and convexity of its loss."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SOURCE = "Bishop, Pattern Recognition and Machine Learning, 4.3.2 and 4.3.3"
w, v, y, u, step = symbols("w v y u theta", real=True)
a, c = symbols("a c", real=True)
loss = softplus(w*a + v*c) - y*(w*a + v*c)
output = sigmoid(w*a + v*c)

Derivation(
    "library.logistic.hessian",
    Derivative(loss, w, v),
    (
        Step(Derivative((sigmoid(w*a + v*c) - y)*a, v), "the slope in w is (p − y) times its input"),
        Step(sigmoid(w*a + v*c)*(1 - sigmoid(w*a + v*c))*a*c, "the slope of σ, and the inner derivative"),
    ),
    sentence="The mixed second derivative of the logistic loss in two weights is p(1 − p) times both inputs", source=SOURCE,
)

Claim(
    "library.logistic.hessian-with-label",
    "The mixed second derivative of the logistic loss is (p − y)² times both inputs."
    " Wrong: it squares the gradient instead of differentiating it.",
    Eq(Derivative(loss, w, v), (output - y)**2*a*c),
    expected="refuted", source=SOURCE,
)

Claim(
    "library.logistic.convex",
    "Along every line in the space of weights the second derivative of the logistic loss is not negative.",
    Ge(Derivative(softplus(u + step*a) - y*(u + step*a), step, 2), 0),
    source=SOURCE,
)

Claim(
    "library.logistic.curvature-bound",
    "The second derivative of the logistic loss in the logit is at most one quarter.",
    Le(Derivative(softplus(u) - y*u, u, 2), Rational(1, 4)),
    source=SOURCE,
)

Claim(
    "library.logistic.convex-squared-error",
    "The squared error of a sigmoid is convex in the logit. Wrong: far on the wrong side it bends down.",
    Ge(Derivative((sigmoid(u) - 1)**2/2, u, 2), 0),
    expected="refuted", source=SOURCE,
)
