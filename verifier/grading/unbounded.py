"""Relations with an infinite side, settled: every real number lies strictly between −∞ and ∞.

Relations that let the two sides be equal are left as they are: who writes x ≤ ∞ may mean numbers and infinities.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import sympy

from verifier.vocabulary import And, Iff, Implies, Not, Or

_RELATIONS: Final[dict[type, Callable[[int, int], bool]]] = {
    sympy.Lt: lambda a, b: a < b, sympy.Gt: lambda a, b: a > b,
}  # fmt: skip
_CONNECTIVES: Final[dict[type, Callable[..., Any]]] = {
    sympy.And: And, sympy.Or: Or, sympy.Not: Not, sympy.Implies: Implies, sympy.Equivalent: Iff,
}  # fmt: skip


def infinite(value: Any) -> int:
    """1 for ∞ and its multiples by positive numbers, −1 for −∞ and its multiples, 0 for what is no infinity."""
    if value in (sympy.oo, -sympy.oo):
        return 1 if value == sympy.oo else -1
    if not isinstance(value, sympy.Mul):
        return 0
    signs = [infinite(f) or (int(sympy.sign(f)) if f.is_Rational else 0) for f in value.args]
    return int(sympy.prod(signs)) if any(map(infinite, value.args)) else 0


def settled(formula: Any) -> Any:
    """``formula`` with "true" or "false" for its relations that have an infinite side."""
    if not formula.has(sympy.oo, -sympy.oo):
        return formula
    if type(formula) in _CONNECTIVES:
        return _CONNECTIVES[type(formula)](*map(settled, formula._args))  # noqa: SLF001  (.args would sort them)
    signs = [infinite(side) for side in formula.args] if type(formula) in _RELATIONS else []
    if not any(signs):
        return formula
    return sympy.true if _RELATIONS[type(formula)](*signs) else sympy.false
