"""What a question asks for beside a formula: what counts as the same, and the form it must be written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UpTo = Literal["nothing", "sign", "factor", "constant", "renaming"]
Form = Literal[
    "as written", "same order", "same pattern", "expanded", "factored", "single fraction", "partial fractions",
    "completed square", "lowest terms",
]  # fmt: skip
Calculus = Literal["antiderivative", "derivative"]
Constant = Literal["needed", "optional", "formal", "free"]


@dataclass(frozen=True)
class Asked:
    """The demands of one question.

    ``up_to`` is what an answer may differ by: a sign, a nonzero constant factor, an additive constant (in ``variable``),
    or the names of its letters, but for those in ``keep``.  ``form`` is the required form, judged apart from correctness;
    ``rules`` are the rewritings that the form "as written" allows besides order and association.  ``calculus`` says that the
    answer is an antiderivative or a derivative in ``variable``, so that the usual mistakes there are told by name.
    ``constant`` says what an antiderivative needs for its constant of integration: "needed" and "optional" also compare how
    logarithms are written (with | | as in the reference); "formal" and "free" look at the derivative only.
    ``roots`` "counted" tells equations of polynomials apart by the multiplicity of their roots.
    ``judged`` "form" asks for the form alone, right or not.  ``lists`` says whether lists and sets of equations are systems.
    """

    up_to: UpTo = "nothing"
    variable: str = ""
    keep: tuple[str, ...] = ()
    form: Form | None = None
    rules: tuple[str, ...] = ()
    calculus: Calculus | None = None
    constant: Constant = "free"
    judged: Literal["value", "form"] = "value"
    lists: Literal["as written", "systems"] = "as written"
    roots: Literal["once", "counted"] = "once"


EQUAL = Asked()
