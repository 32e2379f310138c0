"""Polynomial equations compared with the multiplicity of their roots: (x - 2)² = 0 has the roots of x = 2, but twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from typing import Any, Final

import sympy

from verifier.grading.asked import EQUAL
from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.outcomes import Compare, refused
from verifier.grading.sameness import up_to_factor
from verifier.reading.values import Quantity, Statement, Value

MESSAGE: Final = "The roots are the same, but not as often."


def counting_roots(reference: Value, answer: Value, asking: Asking, compare: Compare) -> Comparison:
    """As ``compare``; equations of polynomials must have their roots equally often: the polynomials differ by a factor.

    An "or" of equations has the roots of all of them, so it stands for the product of the polynomials.
    """
    found = compare(reference, answer)
    one, other = _polynomial(reference), _polynomial(answer)
    if found.outcome != "proved" or one is None or other is None:
        return found
    times = up_to_factor(Quantity(one), Quantity(other), asking, EQUAL, compare)
    return refused("equivalent", MESSAGE, "multiplicity", *times.verdicts) if times.outcome == "refuted" else found


def _polynomial(value: Value) -> Any:
    """The polynomial whose roots a statement names, None if it names none."""
    return _of_statement(value.value) if isinstance(value, Statement) else None


def _of_statement(statement: Any) -> Any:
    if isinstance(statement, sympy.Or):
        parts = [_of_statement(part) for part in statement.args]
        return None if None in parts else reduce(_inert(sympy.Mul), parts)
    if not isinstance(statement, sympy.Eq):
        return None
    difference = _inert(sympy.Add)(statement.lhs, _inert(sympy.Mul)(sympy.Integer(-1), statement.rhs))
    return difference if difference.free_symbols and difference.is_polynomial(*difference.free_symbols) else None


def _inert(operation: Any) -> Callable[..., Any]:
    return partial(operation, evaluate=False)
