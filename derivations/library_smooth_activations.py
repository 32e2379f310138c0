"""SiLU, GELU, ELU and other smooth activations."""

from verifier.claims import Claim, Derivation, Step
from verifier.vocabulary import *

SILU = "Ramachandran, Zoph and Le 2017"
GELU = "Hendrycks and Gimpel 2016, section 2"
x = symbols("x", real=True)

Derivation(
    "library.silu.derivative",
    Derivative(x*sigmoid(x), x),
    (
        Step(sigmoid(x) + x*sigmoid(x)*(1 - sigmoid(x)), "product rule"),
        Step(x*sigmoid(x) + sigmoid(x)*(1 - x*sigmoid(x)), "sorted by the function itself"),
    ),
    sentence="The slope of SiLU f(x) = xσ(x) is f + σ(1 − f)", source=SILU,
)

Claim(
    "library.silu.derivative-without-product-rule",
    "The slope of xσ(x) is xσ(x)(1 − σ(x)). Wrong: it forgets one half of the product rule.",
    Eq(Derivative(x*sigmoid(x), x), x*sigmoid(x)*(1 - sigmoid(x))),
    expected="refuted", source=SILU,
)

inner = sqrt(2/pi)*(x + Rational(44715, 1000000)*x**3)

Claim(
    "library.gelu.tanh-derivative",
    "The slope of the tanh form of GELU, by the product rule and the chain rule.",
    Eq(
        Derivative(x/2*(1 + tanh(inner)), x),
        (1 + tanh(inner))/2 + x/2*(1 - tanh(inner)**2)*sqrt(2/pi)*(1 + 3*Rational(44715, 1000000)*x**2),
    ),
    source=GELU,
)
