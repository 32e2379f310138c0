"""Matrices of symbolic size: SymPy's matrix expressions, built past their constructors, so that what is written is kept.

Shapes are compared where the statement is translated, which names both when they do not fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import sympy

from verifier import vocabulary_matrices as V
from verifier.reading.matrices import Grid, to_sympy


def is_symbolic(value: Any) -> bool:
    """Whether ``value`` is a matrix expression of SymPy's, not a number or a Grid."""
    return not isinstance(value, Grid) and bool(getattr(value, "is_Matrix", False))


def any_symbolic(values: Sequence[Any]) -> bool:
    """Whether one of ``values`` is a matrix expression."""
    return any(map(is_symbolic, values))


def inert(value: Any) -> Any:
    """A Grid as SymPy's explicit matrix, anything else as it is."""
    return to_sympy(value) if isinstance(value, Grid) else value


def beside(value: Any, other: Any) -> Any:
    """``value`` as it is compared with ``other``: 0 beside a matrix is the zero matrix of its shape."""
    return sympy.ZeroMatrix(*other.shape) if is_symbolic(other) and value == sympy.S.Zero else inert(value)


def as_number(value: Any) -> Any:
    """A matrix expression, which should be of shape 1 × 1, as the number in it."""
    return V.scalar(value) if is_symbolic(value) else value


def _node(kind: Any, *args: Any) -> Any:
    return sympy.Basic.__new__(kind, *args)


def total(values: Sequence[Any]) -> Any:
    """The sum; of matrices and numbers, a sum of numbers."""
    if all(isinstance(v, Grid) or is_symbolic(v) for v in values):
        return _node(sympy.MatAdd, *map(inert, values))
    return sympy.Add(*map(as_number, values), evaluate=False)


def product(values: Sequence[Any]) -> Any:
    """The product in the order given; a part of shape 1 × 1, such as (u^T v), is the number in it."""
    inside = [v if isinstance(v, Grid) or not is_symbolic(v) or tuple(v.shape) != (1, 1) else as_number(v) for v in values]
    if not any(isinstance(v, Grid) or is_symbolic(v) for v in inside):
        return _node(sympy.MatMul, *map(inert, values))
    return _node(sympy.MatMul, *map(inert, inside))


def negated(value: Any) -> Any:
    """−A."""
    return product((sympy.S.NegativeOne, value))


def power(base: Any, exponent: Any) -> Any:
    """A power of a matrix."""
    return _node(sympy.MatPow, base, exponent)


def transpose(value: Any) -> Any:
    """Rows for columns."""
    return _node(sympy.Transpose, value)


def apply(name: str, values: Sequence[Any]) -> Any:
    """The function of matrices of that canonical name.  Raises KeyError for an unknown one."""
    if name == "Norm":
        square = product((transpose(values[0]), values[0]))
        return sympy.Pow(V.scalar(square), sympy.S.Half, evaluate=False)
    arguments = [inert(v) for v in values]
    if name == "Inverse":
        return _node(sympy.Inverse, *arguments, sympy.S.NegativeOne)
    if name == "diag":
        return sympy.DiagMatrix(*arguments)  # its constructor keeps the shape
    return _node(_KINDS[name], *arguments)


_KINDS: Final = {
    "Trace": sympy.Trace, "Determinant": sympy.Determinant, "Transpose": sympy.Transpose, "Identity": sympy.Identity,
    "HadamardProduct": sympy.HadamardProduct, "KroneckerProduct": sympy.KroneckerProduct, "OneMatrix": sympy.OneMatrix,
    "ZeroMatrix": sympy.ZeroMatrix, "diag": sympy.DiagMatrix,
}  # fmt: skip
WORDS: Final[dict[str, Any]] = {
    "symmetric": V.symmetric, "antisymmetric": V.antisymmetric, "orthogonal": V.orthogonal, "idempotent": V.idempotent,
    "invertible": V.invertible, "diagonal": V.diagonal, "posdef": V.posdef, "possemidef": V.possemidef, "commute": V.commute,
    "nilpotent": V.nilpotent, "nilpotent2": lambda a: V.nilpotent(a, sympy.Integer(2)),
    "nilpotent3": lambda a: V.nilpotent(a, sympy.Integer(3)),
}  # fmt: skip
