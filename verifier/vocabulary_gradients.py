"""Gradients and Hessians by a whole matrix of symbolic shape: ``gradient(f, w)`` and ``hessian(f, w)``."""

from __future__ import annotations

from typing import Any

import sympy

from verifier.vocabulary_matrices import Inert


class gradient(Inert, sympy.MatrixExpr):  # noqa: N801
    """``gradient(f, W)``: the matrix of the shape of W with the partial derivative of the number f by each entry of W.

    W is a ``MatrixSymbol``, of one column for a vector, or a member of a ``MatrixSequence``.
    """

    def __new__(cls, f: Any, matrix: Any) -> Any:
        """The gradient, inert."""
        return sympy.Expr.__new__(cls, sympy.sympify(f, strict=True), matrix)

    @property
    def shape(self) -> tuple[Any, Any]:
        """That of the matrix."""
        rows, columns = self.args[1].shape
        return rows, columns


class hessian(Inert, sympy.MatrixExpr):  # noqa: N801
    """``hessian(f, w)``: the square matrix of the second partial derivatives of the number f by the entries of a column w."""

    def __new__(cls, f: Any, column: Any) -> Any:
        """The Hessian, inert."""
        return sympy.Expr.__new__(cls, sympy.sympify(f, strict=True), column)

    @property
    def shape(self) -> tuple[Any, Any]:
        """As many rows and columns as the column has rows."""
        rows = self.args[1].shape[0]
        return rows, rows


__all__ = ["gradient", "hessian"]
