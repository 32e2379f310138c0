"""Cross-entropy with logits: binary, and for classes with a softmax."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

BINARY = "Bishop, Pattern Recognition and Machine Learning, 4.3.2"
x, y = symbols("x y", real=True)

Derivation(
    "library.cross-entropy.softplus",
    -y*log(sigmoid(x)) - (1 - y)*log(1 - sigmoid(x)),
    (
        Step(-y*log(sigmoid(x)) - (1 - y)*log(sigmoid(-x)), "1 − σ(x) = σ(−x)"),
        Step(y*softplus(-x) + (1 - y)*softplus(x), "−log σ(x) = softplus(−x)"),
        Step(y*(softplus(x) - x) + (1 - y)*softplus(x), "softplus(−x) = softplus(x) − x"),
        Step(softplus(x) - y*x, "collect the terms with softplus(x)"),
    ),
    sentence="The binary cross-entropy of a label y and a logit x is softplus(x) − yx", source=BINARY,
)

Claim(
    "library.cross-entropy.softplus-plus",
    "The binary cross-entropy of a label y and a logit x is softplus(x) + yx. Wrong: the sign of the label's term.",
    Eq(-y*log(sigmoid(x)) - (1 - y)*log(1 - sigmoid(x)), softplus(x) + y*x),
    expected="refuted", source=BINARY,
)

Derivation(
    "library.cross-entropy.binary-gradient",
    Derivative(-y*log(sigmoid(x)) - (1 - y)*log(1 - sigmoid(x)), x),
    (
        Step(
            -y/sigmoid(x)*sigmoid(x)*(1 - sigmoid(x)) + (1 - y)/(1 - sigmoid(x))*sigmoid(x)*(1 - sigmoid(x)),
            "chain rule with σ' = σ(1 − σ)",
        ),
        Step(-y*(1 - sigmoid(x)) + (1 - y)*sigmoid(x), "the factors cancel"),
        Step(sigmoid(x) - y, "multiplied out"),
    ),
    sentence="The slope of the binary cross-entropy in the logit is prediction minus label", source=BINARY,
)

Claim(
    "library.cross-entropy.binary-gradient-sign",
    "The slope of the binary cross-entropy in the logit is label minus prediction. Wrong: the sign is turned round.",
    Eq(Derivative(softplus(x) - y*x, x), y - sigmoid(x)),
    expected="refuted", source=BINARY,
)

Claim(
    "library.cross-entropy.binary-gradient-squared-error",
    "The slope of the binary cross-entropy in the logit is (σ − y)σ(1 − σ)."
    " Wrong: it keeps the factor σ', which is there for the squared error and cancels here.",
    Eq(Derivative(softplus(x) - y*x, x), (sigmoid(x) - y)*sigmoid(x)*(1 - sigmoid(x))),
    expected="refuted", source=BINARY,
)
