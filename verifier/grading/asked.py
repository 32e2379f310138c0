"""What a question asks for beside a formula: what counts as the same, and the form it must be written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UpTo = Literal["nothing", "sign", "factor", "constant", "renaming"]
Form = Literal[
    "as written", "same order", "expanded", "factored", "single fraction", "partial fractions", "completed square",
]  # fmt: skip
Calculus = Literal["antiderivative", "derivative"]


@dataclass(frozen=True)
class Asked:
    """The demands of one question.

    ``up_to`` is what an answer may differ by: a sign, a nonzero constant factor, an additive constant (in ``variable``),
    or the names of its letters, but for those in ``keep``.  ``form`` is the required form, judged apart from correctness;
    ``rules`` are the rewritings that the form "as written" allows besides order and association.  ``calculus`` says that the
    answer is an antiderivative or a derivative in ``variable``, so that the usual mistakes there are told by name.
    ``constant`` says whether an antiderivative needs its constant of integration: "needed", "formal" (absolute values in logarithms
    are required as in the reference too) or "free".
    """

    up_to: UpTo = "nothing"
    variable: str = ""
    keep: tuple[str, ...] = ()
    form: Form | None = None
    rules: tuple[str, ...] = ()
    calculus: Calculus | None = None
    constant: Literal["needed", "formal", "free"] = "free"


EQUAL = Asked()
