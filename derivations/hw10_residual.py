"""The residual mapping of a skip connection: nn-hw10.md, exercise 10.3b."""

from verifier.claims import Claim
from verifier.vocabulary import Eq, ForAll, Function, Iff, symbols

DOCUMENT = "nn-hw10.md"
SOURCE = "hw10, exercise 10.3b"

x, residual = symbols("x F", real=True)
H = Function("H")

Claim(
    "hw10.3b-residual",
    "Adding the input x back to the residual F(x) = H(x) − x gives the wanted mapping H(x). (Stated for one real coordinate;"
    " a sum with integer coefficients that agrees for all reals agrees in every additive group.)",
    Eq(residual + x, H(x)),
    where={residual: H(x) - x},
    source=SOURCE, document=DOCUMENT, formula=r"F(x) = H(x) - x",
)

Claim(
    "hw10.3b-identity-zero",
    "The mapping H is the identity exactly when its residual H(x) − x is zero everywhere. (The formal part of the remark that"
    " identities are easy to reach.)",
    Iff(ForAll(x, Eq(H(x), x)), ForAll(x, Eq(H(x) - x, 0))),
    source=SOURCE, document=DOCUMENT,
)
