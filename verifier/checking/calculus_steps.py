"""Lines that are the derivative or an antiderivative of the line before."""

from __future__ import annotations

from typing import Any, Final

import sympy

from verifier.grading.asking import Asking
from verifier.grading.relations import compare_statements
from verifier.verdicts import Verdict
from verifier.vocabulary import Derivative, Eq

Moved = tuple[str, tuple[Verdict, ...]]
MOST_LETTERS: Final = 4


def of_expressions(before: Any, after: Any, asking: Asking) -> Moved | None:
    """Which of the two is provably the derivative of the other, and by which letter; None where neither is."""
    for letter in _letters(before, after):
        for status, whole, slope in (("differentiated", before, after), ("integrated", after, before)):
            found = asking.verdict(Eq(Derivative(whole, letter), slope)) if letter in whole.free_symbols else None
            if found is not None and found.outcome == "proved":
                return f"{status}:{letter.name}", (found,)
    return None


def of_equations(before: Any, after: Any, asking: Asking) -> Moved | None:
    """As ``of_expressions``: the sides of an equation differentiated, and perhaps put in another way."""
    if not (isinstance(before, sympy.Eq) and isinstance(after, sympy.Eq)):
        return None
    for letter in _letters(before, after):
        for status, whole, slope in (("differentiated", before, after), ("integrated", after, before)):
            rates = Eq(*(Derivative(side, letter) for side in whole.args))
            found = compare_statements(rates, slope, asking)
            if found.outcome == "proved" and letter in whole.free_symbols:
                return f"{status}:{letter.name}", found.verdicts
    return None


def _letters(*formulas: Any) -> list[Any]:
    found = set().union(*(f.free_symbols for f in formulas))
    return sorted((s for s in found if s.is_extended_real is not False), key=str)[:MOST_LETTERS]
