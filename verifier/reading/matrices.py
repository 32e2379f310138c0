"""Matrices of a concrete size, entry by entry, with nothing evaluated."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import sympy

from verifier.reading.building import negated, product, total
from verifier.reading.limits import ENTRIES


@dataclass(frozen=True)
class Grid:
    """A matrix of SymPy expressions, its rows all of one length."""

    rows: tuple[tuple[Any, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and of columns."""
        return len(self.rows), len(self.rows[0])

    @property
    def described(self) -> str:
        """How a message speaks of it."""
        return f"a {self.shape[0]} by {self.shape[1]} matrix"

    @property
    def entries(self) -> tuple[Any, ...]:
        """The entries, row after row."""
        return tuple(entry for row in self.rows for entry in row)

    def mapped(self, change: Callable[[Any], Any]) -> Grid:
        """The matrix with every entry changed."""
        return Grid(tuple(tuple(change(entry) for entry in row) for row in self.rows))


class ShapeError(ValueError):
    """Matrices whose shapes do not fit, or that are too large; the message says which."""


def grid(rows: Sequence[Sequence[Any]]) -> Grid:
    """The matrix of ``rows``.  Raises ShapeError if they differ in length, are empty or too many."""
    lengths = {len(row) for row in rows}
    if len(lengths) != 1 or lengths == {0}:
        raise ShapeError("the rows of a matrix must be equally long and not empty")
    if sum(map(len, rows)) > ENTRIES:
        raise ShapeError(f"a matrix of more than {ENTRIES} entries")
    return Grid(tuple(tuple(row) for row in rows))


def from_sympy(matrix: Any) -> Grid:
    """The Grid of an explicit SymPy matrix."""
    return Grid(tuple(tuple(row) for row in matrix.tolist()))


def to_sympy(matrix: Grid) -> Any:
    """The explicit SymPy matrix of a Grid."""
    return sympy.ImmutableDenseMatrix([list(row) for row in matrix.rows])


def add(parts: Sequence[Any]) -> Grid:
    """The sum of ``parts``, all matrices of one shape.  Raises ShapeError otherwise."""
    found = [as_grid(part) for part in parts]
    for part in found[1:]:
        if part.shape != found[0].shape:
            raise ShapeError(f"cannot add {found[0].described} and {part.described}")
    return Grid(tuple(tuple(map(_total, *rows)) for rows in zip(*(part.rows for part in found), strict=True)))


def _total(*entries: Any) -> Any:
    return total(entries)


def as_grid(value: Any) -> Grid:
    """A matrix as it is, a number as a matrix of one entry."""
    return value if isinstance(value, Grid) else Grid(((value,),))


def multiply(parts: Sequence[Any]) -> Any:
    """The product of matrices and numbers in the order given.  Raises ShapeError if shapes do not fit."""
    scalars = [part for part in parts if not isinstance(part, Grid)]
    matrices = [part for part in parts if isinstance(part, Grid)]
    result = matrices[0]
    for part in matrices[1:]:
        result = _times(result, part)
    return result.mapped(lambda entry: product((*scalars, entry))) if scalars else result


def _times(left: Grid, right: Grid) -> Grid:
    if left.shape[1] != right.shape[0]:
        raise ShapeError(f"cannot multiply {left.described} by {right.described}")
    columns = list(zip(*right.rows, strict=True))
    return Grid(tuple(tuple(_dot(row, column) for column in columns) for row in left.rows))


def _dot(row: Sequence[Any], column: Sequence[Any]) -> Any:
    return total(product(pair) for pair in zip(row, column, strict=True))


def negative(matrix: Grid) -> Grid:
    """The matrix with every entry negated."""
    return matrix.mapped(negated)


def transpose(matrix: Grid) -> Grid:
    """Rows for columns."""
    return Grid(tuple(zip(*matrix.rows, strict=True)))


def power(matrix: Grid, exponent: Any) -> Grid:
    """The matrix multiplied with itself.  Raises ShapeError unless it is square and the exponent small and positive."""
    if not getattr(exponent, "is_Integer", False) or not 1 <= exponent <= 5:
        raise ShapeError("a power of a matrix needs an exponent from 1 to 5")
    return as_grid(multiply([matrix] * int(exponent)))


def trace(matrix: Grid) -> Any:
    """The sum of the diagonal.  Raises ShapeError unless the matrix is square."""
    return total(matrix.rows[k][k] for k in range(_side(matrix)))


def determinant(matrix: Grid) -> Any:
    """The determinant written out over permutations.  Raises ShapeError unless the matrix is square and at most 5 by 5."""
    side = _side(matrix)
    if side > 5:
        raise ShapeError(f"the determinant of {matrix.described}; at most 5 by 5 are written out")
    return total(_signed(matrix, order) for order in permutations(range(side)))


def _signed(matrix: Grid, order: tuple[int, ...]) -> Any:
    term = product(matrix.rows[k][column] for k, column in enumerate(order))
    inversions = sum(a > b for k, a in enumerate(order) for b in order[k + 1 :])
    return negated(term) if inversions % 2 else term


def _side(matrix: Grid) -> int:
    if matrix.shape[0] != matrix.shape[1]:
        raise ShapeError(f"expected a square matrix, found {matrix.described}")
    return math.isqrt(len(matrix.entries))


def identity(side: int) -> Grid:
    """The identity matrix.  Raises ShapeError if it is too large."""
    if side < 1 or side * side > ENTRIES:
        raise ShapeError(f"a matrix of more than {ENTRIES} entries, or of none")
    return Grid(tuple(tuple(sympy.Integer(int(i == j)) for j in range(side)) for i in range(side)))
