"""Polynomials that are the same for all values of a letter: the step from an equation to those of its coefficients, and back."""

from __future__ import annotations

from typing import Any, Final

import sympy

from verifier.grading.asking import Asking
from verifier.grading.relations import compare_statements
from verifier.verdicts import Verdict
from verifier.vocabulary import And, Eq

HIGHEST: Final = 12
Matched = tuple[str, tuple[Verdict, ...]]


def matched(before: Any, after: Any, asking: Asking) -> Matched | None:
    """Whether one of the two says of the coefficients, in a letter that it does without, what the other says of polynomials."""
    if isinstance(before, sympy.Eq) and isinstance(after, sympy.And):
        return _by_letter("equate_coefficients", before, after, asking)
    if isinstance(before, sympy.And) and isinstance(after, sympy.Eq):
        return _by_letter("equate_coefficients_back", after, before, asking)
    return None


def _by_letter(status: str, equation: Any, system: Any, asking: Asking) -> Matched | None:
    for letter in sorted(equation.free_symbols - system.free_symbols, key=str):
        found = _equations(equation, letter)
        verdicts = _same(equation, found, letter, system, asking) if found else ()
        if verdicts:
            return f"{status}:{letter.name}", verdicts
    return None


def _equations(equation: Any, letter: Any) -> list[Any]:
    """The coefficients of the difference of the sides as a polynomial in ``letter``, constant first; none where it is no such."""
    difference = equation.lhs - equation.rhs
    letters = difference.free_symbols
    if not difference.is_polynomial(*letters):
        return []
    poly = sympy.Poly(difference, letter)
    return list(reversed(poly.all_coeffs())) if 0 < poly.degree() <= HIGHEST else []


def _same(equation: Any, parts: list[Any], letter: Any, system: Any, asking: Asking) -> tuple[Verdict, ...]:
    """The engine's proofs that these are the coefficients, and that the system says that they are zero."""
    whole = sympy.Add(*(c * letter**k for k, c in enumerate(parts)))
    made = asking.verdict(Eq(equation.lhs - equation.rhs, whole))
    zero = [Eq(c, sympy.Integer(0)) for c in parts if c != 0]
    if made.outcome != "proved" or not zero:
        return ()
    found = compare_statements(And(*zero) if len(zero) > 1 else zero[0], system, asking)
    return (made, *found.verdicts) if found.outcome == "proved" else ()
