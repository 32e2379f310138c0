"""The words of linear algebra: SymPy's matrices of symbolic shape, and what is said of them.

``MatrixSymbol("A", n, n)``, products, ``A.T``, ``Inverse(A)`` and so on are SymPy's own.  Vectors are matrices of one column.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy
from sympy.logic.boolalg import BooleanFunction
from sympy.matrices.expressions.diagonal import DiagonalOf as SympyDiagonalOf
from sympy.matrices.expressions.matexpr import MatrixElement


class Inert:
    """Operators of matrices that keep what is written: SymPy's own carry products, powers and transposes out."""

    _op_priority = 12.0

    def __mul__(self, other: Any) -> Any:
        return MatMul(self, other)

    def __rmul__(self, other: Any) -> Any:
        return MatMul(other, self)

    __matmul__ = __mul__
    __rmatmul__ = __rmul__

    def __truediv__(self, other: Any) -> Any:
        return MatMul(sympy.Pow(other, -1, evaluate=False), self)

    def __add__(self, other: Any) -> Any:
        return _sum(self, other)

    def __radd__(self, other: Any) -> Any:
        return _sum(other, self)

    def __sub__(self, other: Any) -> Any:
        return _sum(self, MatMul(-1, other) if _is_matrix(other) else -other)

    def __rsub__(self, other: Any) -> Any:
        return _sum(other, MatMul(-1, self))

    def __neg__(self) -> Any:
        return MatMul(-1, self)

    def __pow__(self, exponent: Any) -> Any:
        return MatPow(self, exponent)

    def __getitem__(self, place: Any) -> Any:
        if not isinstance(place, tuple) or len(place) != 2:
            raise TypeError(f"an entry of a matrix has two indices, as in A[0, 1]; found {place!r}")
        return sympy.Expr.__new__(MatrixElement, self, *map(sympy.sympify, place))

    @property
    def T(self) -> Any:  # noqa: N802
        """The transpose."""
        return Transpose(self)

    @property
    def I(self) -> Any:  # noqa: E743, N802
        """The inverse."""
        return Inverse(self)

    def transpose(self) -> Any:
        """The transpose."""
        return Transpose(self)

    def inv(self) -> Any:
        """The inverse."""
        return Inverse(self)


def _is_matrix(value: Any) -> bool:
    return bool(getattr(value, "is_Matrix", False))


def _sum(left: Any, right: Any) -> Any:
    """The sum of matrices; with a number, of numbers: the matrix should be of shape 1 × 1."""
    if _is_matrix(left) and _is_matrix(right):
        return MatAdd(left, right)
    return sympy.Add(*(scalar(v) if _is_matrix(v) else v for v in (left, right)), evaluate=False)


def _inert(kind: Any) -> Any:
    """The class ``kind`` of SymPy's with inert operators, built past its constructor."""
    def new(cls: Any, *args: Any) -> Any:
        parts = (sympy.core.symbol.Str(a) if isinstance(a, str) else sympy.sympify(a, strict=True) for a in args)
        return sympy.Basic.__new__(cls, *parts)

    return type(kind.__name__, (Inert, kind), {"__new__": new, "__doc__": kind.__doc__, "__module__": __name__})


MatAdd: Any = _inert(sympy.MatAdd)
MatMul: Any = _inert(sympy.MatMul)
MatPow: Any = _inert(sympy.MatPow)
Transpose: Any = _inert(sympy.Transpose)
Inverse: Any = _inert(sympy.Inverse)
MatrixSymbol: Any = _inert(sympy.MatrixSymbol)
Identity: Any = _inert(sympy.Identity)
ZeroMatrix: Any = _inert(sympy.ZeroMatrix)
OneMatrix: Any = _inert(sympy.OneMatrix)
HadamardProduct: Any = _inert(sympy.HadamardProduct)
KroneckerProduct: Any = _inert(sympy.KroneckerProduct)
DiagMatrix: Any = _inert(sympy.DiagMatrix)
DiagonalOf: Any = _inert(SympyDiagonalOf)
INERT: dict[Any, Any] = {
    sympy.MatAdd: MatAdd, sympy.MatMul: MatMul, sympy.MatPow: MatPow, sympy.Transpose: Transpose, sympy.Inverse: Inverse,
    sympy.MatrixSymbol: MatrixSymbol, sympy.Identity: Identity, sympy.ZeroMatrix: ZeroMatrix, sympy.OneMatrix: OneMatrix,
    sympy.HadamardProduct: HadamardProduct, sympy.KroneckerProduct: KroneckerProduct, sympy.DiagMatrix: DiagMatrix,
    SympyDiagonalOf: DiagonalOf,
}  # fmt: skip


class BlockMatrix(Inert, sympy.MatrixExpr):
    """``BlockMatrix([[A, B], [C, D]])``: matrices side by side and on top of each other."""

    def __new__(cls, *rows: Any) -> Any:
        """The blocks: a list of rows, or the rows."""
        written = rows[0] if len(rows) == 1 and isinstance(rows[0][0], (list, tuple, sympy.Tuple)) else rows
        return sympy.Basic.__new__(cls, *(sympy.Tuple(*row) for row in written))

    @property
    def shape(self) -> tuple[Any, Any]:
        """The numbers of rows and of columns."""
        rows = sympy.Add(*(row[0].shape[0] for row in self.args))
        return rows, sympy.Add(*(block.shape[1] for block in self.args[0]))


class Trace(sympy.Trace):
    """``Trace(A)``: the sum of the diagonal."""

    def __new__(cls, matrix: Any) -> Any:
        """The trace, inert."""
        return sympy.Basic.__new__(cls, matrix)


class Determinant(sympy.Determinant):
    """``Determinant(A)``."""

    def __new__(cls, matrix: Any) -> Any:
        """The determinant, inert."""
        return sympy.Basic.__new__(cls, matrix)


class symmetric(BooleanFunction):  # noqa: N801
    """``symmetric(A)``: Aᵀ = A."""


class antisymmetric(BooleanFunction):  # noqa: N801
    """``antisymmetric(A)``: Aᵀ = -A."""


class orthogonal(BooleanFunction):  # noqa: N801
    """``orthogonal(Q)``: QᵀQ = I, and QQᵀ = I for a square Q."""


class idempotent(BooleanFunction):  # noqa: N801
    """``idempotent(P)``: PP = P."""


class nilpotent(BooleanFunction):  # noqa: N801
    """``nilpotent(N, k)``: the power k of N is 0."""


class commute(BooleanFunction):  # noqa: N801
    """``commute(A, B)``: AB = BA."""


class invertible(BooleanFunction):  # noqa: N801
    """``invertible(A)``: the square matrix A has an inverse."""


class diagonal(BooleanFunction):  # noqa: N801
    """``diagonal(D)``: the entries of D off the diagonal are 0."""


class posdef(BooleanFunction):  # noqa: N801
    """``posdef(A)``: A is symmetric and xᵀAx > 0 for every x ≠ 0."""


class possemidef(BooleanFunction):  # noqa: N801
    """``possemidef(A)``: A is symmetric and xᵀAx ≥ 0 for every x."""


class scalar(sympy.Expr):  # noqa: N801
    """``scalar(M)``: the number that a matrix of shape 1 × 1 is."""

    is_commutative = True
    is_real = True

    def __new__(cls, matrix: Any) -> Any:
        """The number, inert."""
        return sympy.Expr.__new__(cls, matrix)


def dot(x: Any, y: Any) -> Any:
    """xᵀy of two columns."""
    return scalar(MatMul(Transpose(x), y))


def norm(x: Any) -> Any:
    """The Euclidean norm of a column, √(xᵀx)."""
    return sympy.sqrt(dot(x, x))


def frobenius(a: Any) -> Any:
    """The Frobenius norm of a matrix, √(tr AᵀA)."""
    return sympy.sqrt(Trace(MatMul(Transpose(a), a)))


def ones(n: Any, columns: Any = 1) -> Any:
    """The column, or matrix, of ones."""
    return OneMatrix(n, columns)


class MatrixTerm(Inert, sympy.MatrixExpr):
    """A member of a sequence of matrices: its name, its shape and its indices."""

    @property
    def name(self) -> str:
        """The name of the sequence."""
        return str(self.args[0])

    @property
    def shape(self) -> tuple[Any, Any]:
        """The numbers of rows and of columns."""
        return self.args[1], self.args[2]


class MatrixTable(Inert, sympy.MatrixExpr):
    """``MatrixTable(i, j, f, n, m)``: the n × m matrix with the entry f in row i, column j, both from 1."""

    @property
    def shape(self) -> tuple[Any, Any]:
        """The numbers of rows and of columns."""
        return self.args[3], self.args[4]

    @property
    def free_symbols(self) -> set[Any]:
        """The symbols in it but the two indices."""
        inside = self.args[2].free_symbols - {self.args[0], self.args[1]}
        return set(inside).union(*(a.free_symbols for a in self.args[3:]))


def MatrixSequence(name: str, rows: Any, columns: Any) -> Callable[..., Any]:  # noqa: N802
    """A sequence of matrices: ``w = MatrixSequence("w", n, 1)`` and then ``w(t)``.

    Args:
        name: the name.
        rows: the number of rows, or a function that gives it for the indices.
        columns: likewise.
    """
    def member(*indices: Any) -> Any:
        shape = (n(*indices) if callable(n) and not isinstance(n, sympy.Basic) else n for n in (rows, columns))
        return MatrixTerm(sympy.core.symbol.Str(name), *(sympy.sympify(a, strict=True) for a in (*shape, *indices)))

    return member


__all__ = [
    "BlockMatrix", "Determinant", "DiagMatrix", "DiagonalOf", "HadamardProduct", "Identity", "Inverse", "KroneckerProduct",
    "MatAdd", "MatMul", "MatPow", "MatrixSequence", "MatrixSymbol", "MatrixTable", "MatrixTerm", "OneMatrix",
    "Trace", "Transpose", "ZeroMatrix",
    "antisymmetric", "commute", "diagonal", "dot", "frobenius", "idempotent", "invertible", "nilpotent", "norm", "ones",
    "orthogonal", "posdef", "possemidef", "scalar", "symmetric",
]  # fmt: skip
