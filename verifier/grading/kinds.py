"""Comparisons of things of different kinds: wrong for certain, unless the kinds are but two notations of one thing."""

from __future__ import annotations

from typing import Any, Final

import sympy

from verifier.grading.comparison import Comparison
from verifier.grading.outcomes import refused
from verifier.reading.values import Collection, Region, Statement, Value

_COLLECTIONS: Final = {"tuple": "a tuple", "list": "a list", "set": "a set", "system": "a system of equations"}


def kind(value: Value) -> str:
    """What ``value`` is, in words."""
    if isinstance(value, Collection):
        return _COLLECTIONS[value.kind]
    if isinstance(value, Region):
        return "a set of numbers"
    if isinstance(value, Statement):
        return _of_statement(value.value)
    return "a matrix" if getattr(value.value, "is_Matrix", False) else "an expression"


def _of_statement(formula: Any) -> str:
    if isinstance(formula, sympy.Eq):
        return "an equation"
    if isinstance(formula, (sympy.Lt, sympy.Le, sympy.Gt, sympy.Ge)):
        return "an inequality"
    return "a statement that is true or false"


def different_kinds(reference: Value, answer: Value) -> Comparison:
    """The answer is not the kind of thing that was asked for."""
    found, wanted = kind(answer), kind(reference)
    return refused("different kind", f"The answer is {found}; the question asks for {wanted}.", "kind")
