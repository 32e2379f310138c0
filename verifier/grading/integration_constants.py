"""The constant of integration: whether an antiderivative has one, and an unusual one."""

from __future__ import annotations

from typing import Any, Final

import sympy

from verifier.grading.asked import Asked
from verifier.grading.asking import Asking
from verifier.grading.comparison import FormCheck
from verifier.grading.forms.checks import fails
from verifier.grading.rates import additive_terms, moving_part, same_rate
from verifier.grading.substituting import put_in
from verifier.reading.formulas import Formula, Understood

MISSING: Final = fails("missing constant of integration", "The constant of integration is missing: add + c.")
UNUSUAL: Final = fails(
    "unusual constant of integration", "The constant of integration is unusual: add one letter, as in + c.",
)  # fmt: skip


def constant_fault(reference: Formula, answer: Formula, understood: Understood, asked: Asked, variable: Any) -> FormCheck | None:
    """What is wrong with the constant of integration of ``answer``, whose derivative is known to be right; None if nothing.

    Constants are the letters that the derivative does not depend on: all that the reference does not have, and those of the
    reference whose name makes no difference to its derivative.
    """
    if asked.constant in {"formal", "free"}:
        return None
    constants = [s for s in sorted(_letters(answer) - {variable}, key=str) if _is_constant(s, reference, understood, variable)]
    if not constants:
        return MISSING if asked.constant == "needed" else None
    alone = [term for term in additive_terms(_value(answer)) if variable not in term.free_symbols]
    usual = len(constants) == 1 and all(_linear(term, constants[0]) for term in alone)
    return None if usual else UNUSUAL


def _linear(term: Any, letter: Any) -> bool:
    """Whether ``letter`` stands in ``term`` as a factor, once, or not at all."""
    if letter not in term.free_symbols or term == letter:
        return True
    holding = [f for f in term.args if letter in f.free_symbols] if isinstance(term, sympy.Mul) else []
    return len(holding) == 1 and _linear(holding[0], letter)


def _is_constant(letter: Any, reference: Formula, understood: Understood, variable: Any) -> bool:
    """Whether the derivative of the reference does not depend on ``letter``."""
    moving = moving_part(_value(reference), variable)
    if letter not in moving.free_symbols:
        return True
    other = sympy.Symbol(f"{letter.name}_other", **letter._assumptions_orig)  # noqa: SLF001  (what it was declared with)
    asking = Asking(understood.given, understood.where)
    return same_rate(moving, put_in(moving, {letter: other}), variable, asking).outcome == "proved"


def _letters(formula: Formula) -> set[Any]:
    return set(getattr(_value(formula), "free_symbols", ()))


def _value(formula: Formula) -> Any:
    return formula.value.value  # type: ignore[union-attr]
