"""Which arguments the operators of matrices take."""

from __future__ import annotations

from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.matrices import MATRICES, OF_MATRIX, SEVERAL, TWO
from verifier.kernel.terms import Term

# m: a matrix, n: a number
_TAKES: Final = {
    **dict.fromkeys(OF_MATRIX | {"trace", "det", "invertible"}, "m"), **dict.fromkeys(TWO | {"meq"}, "mm"),
    "mbound": "nn", "identity": "n", "zeros": "nn", "onesvec": "n", "scale": "nm", "matpow": "mn", "entry": "mnn",
    "table": "rnn", "row": "n",
}  # fmt: skip


def sort(t: Term) -> str:
    """What ``t`` is: m a matrix, f a formula, r a row of a table, n a number, - none of these."""
    if t.op in MATRICES:
        return "m"
    if T.is_formula(t):
        return "f"
    return "r" if t.op == "row" else "-" if t.op == "lambda" else "n"


def fits(t: Term) -> bool:
    """Whether the arguments of an operator of matrices are as many and of the sorts as it takes."""
    found = "".join(map(sort, t.args))
    if t.op in SEVERAL:
        return len(found) > 0 and set(found) == {"m"}
    if t.op == "matrix":
        return len(found) >= 2 and set(found) == {"n"}
    if t.op == "grid":
        return set(found) == {"n"} and isinstance(t.data, int) and len(found) % t.data == 0
    return found == _TAKES[t.op]
