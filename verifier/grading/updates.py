"""Updates such as w ← w − ηg: a letter gets a new value, so the right sides must be equal, not the equations equivalent."""

from __future__ import annotations

from typing import Any, Final

import sympy

from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.outcomes import of_verdict, unsure
from verifier.reading.formulas import Formula
from verifier.reading.values import Statement
from verifier.vocabulary import Eq

_ARROWS: Final = ("\\leftarrow", "\\gets", "←", ":=", "\\coloneqq")
DOUBT: Final = "as equations both say the same, as updates of the letter on the left they do not"


def updated(reference: Formula, answer: Formula, asking: Asking, found: Comparison) -> Comparison:
    """``found``, unless both formulas may be updates of one letter whose new values are not equal.

    With an arrow they are updates for certain; with an equals sign that is for a person to say.
    """
    sides = [_sides(formula) for formula in (reference, answer)]
    if found.outcome != "proved" or None in sides:
        return found
    (left, wanted), (other, given) = sides  # type: ignore[misc]
    if left != other or not (wanted.has(left) and given.has(left)):
        return found
    verdict = asking.verdict(Eq(wanted, given))
    if verdict.outcome == "proved":
        return found
    arrows = all(any(arrow in formula.text for arrow in _ARROWS) for formula in (reference, answer))
    return of_verdict(verdict) if arrows else unsure(DOUBT, verdict)


def _sides(formula: Formula) -> tuple[Any, Any] | None:
    """The letter on the left and the number on the right of an equation; None of anything else."""
    value = formula.value.value if isinstance(formula.value, Statement) else None
    if not isinstance(value, sympy.Eq) or getattr(value.lhs, "is_Matrix", False):
        return None
    letter = value.lhs.is_Symbol or isinstance(value.lhs, sympy.core.function.AppliedUndef)
    return (value.lhs, value.rhs) if letter else None
