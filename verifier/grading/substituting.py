"""Values with other letters or numbers for some of their letters, left for the translation to carry out: nothing is evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import sympy

from verifier.reading.values import Collection, Region, Value


def substituted(value: Value, meanings: Mapping[Any, Any]) -> Value:
    """``value`` with the symbols that are keys of ``meanings`` replaced at once."""
    if not meanings:
        return value
    if isinstance(value, Collection):
        return replace(value, parts=tuple(substituted(part, meanings) for part in value.parts))
    if isinstance(value, Region):
        others = {s: t for s, t in meanings.items() if s != value.variable}
        return replace(value, condition=put_in(value.condition, others))
    return type(value)(put_in(value.value, meanings))


def put_in(expression: Any, meanings: Mapping[Any, Any]) -> Any:
    """The SymPy object with the symbols replaced at once; of an explicit matrix entry by entry."""
    present = {s: t for s, t in meanings.items() if expression.has(s)} if hasattr(expression, "has") else {}
    if not present:
        return expression
    if isinstance(expression, sympy.MatrixBase):
        return sympy.ImmutableDenseMatrix(*expression.shape, [put_in(e, present) for e in expression])
    return _inert(expression, present)


def _inert(expression: Any, meanings: Mapping[Any, Any]) -> Any:
    """A ``Subs`` built past its constructor, which carries the substitution out, and evaluates, to compare itself with others."""
    parts = (expression, sympy.Tuple(*meanings), sympy.Tuple(*meanings.values()))
    formula = sympy.Expr.__new__(sympy.Subs, *parts)
    formula._expr = expression  # noqa: SLF001  (what the skipped constructor would set)
    return formula


def letters(value: Value) -> set[Any]:
    """The free symbols of ``value``, without the variable of a region."""
    if isinstance(value, Collection):
        return set().union(*(letters(part) for part in value.parts))
    if isinstance(value, Region):
        return set(value.condition.free_symbols) - {value.variable}
    return set(getattr(value.value, "free_symbols", ()))


