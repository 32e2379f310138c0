"""Norms of vectors and matrices, and explicit matrices to integer powers."""

from __future__ import annotations

from typing import Any

import sympy
from sympy.matrices.expressions.matexpr import MatrixElement

from verifier import vocabulary_matrices
from verifier.reading import building, matrices, symbolic
from verifier.reading.matrices import Grid, ShapeError
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Name, Number


def norm(call: Call, scope: Scope) -> Any:
    """‖x‖, with a second argument ‖x‖_p.  Raises Unsupported for a norm beyond the engine."""
    square = norm_squared(call, scope)
    if square is not None:
        return building.power(square, sympy.S.Half)
    value = scope.expression(call.args[0])
    if not isinstance(value, Grid) and not symbolic.is_symbolic(value):
        return sympy.Abs(value, evaluate=False)
    return _other_norm(call, value, scope)


def norm_squared(call: Call, scope: Scope) -> Any:
    """The square of a Euclidean or Frobenius norm, None for another or for that of a number."""
    value, kind = scope.expression(call.args[0]), _kind(call)
    if isinstance(value, Grid):
        euclidean = kind == "F" or (kind == "2" and 1 in value.shape)
        return building.total(building.power(e, sympy.Integer(2)) for e in value.entries) if euclidean else None
    if not symbolic.is_symbolic(value) or kind not in ("2", "F"):
        return None
    if _is_column(value):
        return vocabulary_matrices.scalar(symbolic.product((symbolic.transpose(value), value)))
    if kind == "2":
        scope.unsupported(call, "the spectral norm of a matrix is not supported; for the Frobenius norm write ‖A‖_F")
    return symbolic.apply("Trace", [symbolic.product((symbolic.transpose(value), value))])


def _kind(call: Call) -> str:
    match call.args[1:]:
        case ():
            return "2"
        case (Number(value=value),):
            return str(value)
        case (Name(name=name),):
            return name
        case _:
            return "?"


def _is_column(value: Any) -> bool:
    return bool(value.shape[1] == 1)


def _other_norm(call: Call, value: Any, scope: Scope) -> Any:
    if _kind(call) != "1" or not (_is_column(value) if symbolic.is_symbolic(value) else 1 in value.shape):
        scope.unsupported(call, f"the norm ‖·‖_{_kind(call)} was understood, but it is not supported here")
    if isinstance(value, Grid):
        return building.total(sympy.Abs(e, evaluate=False) for e in value.entries)
    index = sympy.Symbol("ι", integer=True)
    entry = sympy.Expr.__new__(MatrixElement, value, building.total((index, sympy.S.NegativeOne)), sympy.S.Zero)
    return building.over_range(sympy.Sum, sympy.Abs(entry, evaluate=False), index, sympy.S.One, value.shape[0])


def power(base: Grid, exponent: Any) -> Grid:
    """An explicit matrix to an integer power; a negative one is a power of its inverse.  Raises ShapeError for others."""
    if not getattr(exponent, "is_Integer", False) or not -5 <= exponent <= 5:
        raise ShapeError("a power of a matrix needs a whole exponent from -5 to 5")
    if base.shape[0] != base.shape[1]:
        raise ShapeError(f"a power needs a square matrix, found {base.described}")
    if exponent == 0:
        return matrices.identity(base.shape[0])
    start = base if exponent > 0 else inverse(base)
    return matrices.power(start, abs(exponent))


def inverse(base: Grid) -> Grid:
    """The adjugate over the determinant.  Raises ShapeError for more than 4 rows."""
    side = base.shape[0]
    if base.shape[0] != base.shape[1] or side > 4:
        raise ShapeError(f"an inverse is written out for square matrices of at most 4 rows, found {base.described}")
    scale = building.reciprocal(matrices.determinant(base))
    cofactors = [[_cofactor(base, j, i) for j in range(side)] for i in range(side)]
    return matrices.grid([[building.product((scale, entry)) for entry in row] for row in cofactors])


def _cofactor(base: Grid, row: int, column: int) -> Any:
    kept = [[e for j, e in enumerate(line) if j != column] for i, line in enumerate(base.rows) if i != row]
    minor = matrices.determinant(matrices.grid(kept)) if kept else sympy.S.One
    return building.negated(minor) if (row + column) % 2 else minor
