"""Relations, connectives and quantifiers."""

from __future__ import annotations

from typing import Any

import sympy
from sympy.logic.boolalg import Boolean

from verifier.kernel import terms as T
from verifier.kernel.definedness import conj
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term
from verifier.translation.binders import endpoint, limit
from verifier.translation.errors import TranslationError
from verifier.translation.matrices import as_number
from verifier.translation.matrices import equation as matrix_equation
from verifier.translation.rules import Read, Rule
from verifier.translation.symbols import domain, kind_of


def equation(expr: Any, read: Read) -> Term:
    """An equation of numbers, of matrices entry by entry, of truth values, or of a limit and its value."""
    left, right = expr.args
    if isinstance(left, sympy.MatrixBase) and isinstance(right, sympy.MatrixBase):
        return _entrywise(left, right, read)
    if any(getattr(side, "is_Matrix", False) for side in (left, right)):
        return matrix_equation(read(left), read(right))
    for one, other in ((left, right), (right, left)):
        if isinstance(one, sympy.Limit) and not other.has(sympy.Limit):
            found = limit(one, read)
            return Term("tends", (*found.args, endpoint(other, read)), found.data, found.hint)
    if isinstance(left, Boolean) and not isinstance(left, sympy.Symbol):
        return Term("iff", (read(left), read(right)))
    return Term("eq", (as_number(read(left)), as_number(read(right))))


def disequation(expr: Any, read: Read) -> Term:
    """≠."""
    inner = equation(expr, read)
    return Term("ne", inner.args) if inner.op == "eq" else Term("not", (inner,))


def _entrywise(left: Any, right: Any, read: Read) -> Term:
    if not (isinstance(left, sympy.MatrixBase) and isinstance(right, sympy.MatrixBase)):
        raise TranslationError("a matrix is compared with what is no matrix")
    if left.shape != right.shape:
        raise TranslationError(f"matrices of shapes {left.shape} and {right.shape} are compared")
    return conj(*(Term("eq", (read(a), read(b))) for a, b in zip(left, right, strict=True)))


def relation(op: str, turned: bool) -> Rule:  # noqa: FBT001
    """An order relation; > and ≥ are turned round."""
    def rule(expr: Any, read: Read) -> Term:
        sides = tuple(as_number(read(a)) for a in expr.args)
        return Term(op, sides[::-1] if turned else sides)

    return rule


def quantifier(op: str) -> Rule:
    """∀ or ∃ over the domain of its symbol."""
    def rule(expr: Any, read: Read) -> Term:
        variable, body = expr.args[0], read(expr.args[1])
        if isinstance(variable, sympy.MatrixSymbol):
            m = read(variable)
            return T.bind(op, m, body, *m.args, data="matrix")
        guard = conj(*domain(variable))
        if guard != T.TRUE:
            body = Term("implies", (guard, body)) if op == "forall" else conj(guard, body)
        return T.bind(op, read(variable), body, data=kind_of(variable))

    return rule


def differentiable(expr: Any, read: Read) -> Term:
    """That an expression has a derivative at a point."""
    body, variable, at = expr.args
    return T.bind("differentiable", read(variable), read(body), read(at))


def divides(expr: Any, read: Read) -> Term:
    """Divisibility of integers.  Raises TranslationError for others."""
    sides = tuple(read(a) for a in expr.args)
    if not all(is_integer(s) for s in sides):
        raise TranslationError(f"Divides needs integers: {expr}")
    return Term("divides", sides)


def conjunction(expr: Any, read: Read) -> Term:
    """∧, flattened."""
    return conj(*(read(a) for a in expr._args))  # noqa: SLF001  (.args would sort them)


def connective(op: str) -> Rule:
    """A connective, its parts in the order written."""
    return lambda expr, read: Term(op, tuple(read(a) for a in expr._args))  # noqa: SLF001  (.args would sort them)
