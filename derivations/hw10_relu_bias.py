"""Small positive biases before a ReLU: nn-hw10.md, exercise 10.1b."""

from verifier.claims import Claim
from verifier.vocabulary import Derivative, Eq, Gt, Rational, relu, symbols

DOCUMENT = "nn-hw10.md"
SOURCE = "hw10, exercise 10.1b"

w, x, a, b = symbols("w x a b", real=True)

Claim(
    "hw10.1b-bias-all-fire",
    "With the bias 0.01 a unit is active, w·x + b > 0, whatever its weights and inputs. (Taken with one input, where a"
    " counterexample is one in every dimension.)",
    Gt(w*x + b, 0),
    where={b: Rational(1, 100)}, expected="refuted",
    source=SOURCE, document=DOCUMENT, formula=r"0.01",
)

Claim(
    "hw10.1b-fire-propagates",
    "At an active unit, a > 0, the ReLU has the derivative 1 and so passes the gradient on unchanged.",
    Eq(Derivative(relu(a), a), 1),
    given=(Gt(a, 0),), everywhere=True,
    source=SOURCE, document=DOCUMENT,
)
