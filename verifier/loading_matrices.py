"""SymPy's matrix expressions made inert: with its evaluation switched off, their operators still rewrite, and lose factors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import sympy
from sympy import Inverse, MatAdd, MatMul, MatPow, Transpose
from sympy.matrices.expressions.matexpr import MatrixExpr


@contextmanager
def inert_matrices() -> Iterator[None]:
    """While entered, sums, products, powers, transposes and inverses of matrices are built as written."""
    saved = {name: getattr(MatrixExpr, name) for name in OPERATORS}
    for name, operator in OPERATORS.items():
        setattr(MatrixExpr, name, operator)
    try:
        yield
    finally:
        for name, operator in saved.items():
            setattr(MatrixExpr, name, operator)


def _of_two(build: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """The operator that ``build`` is, for an operand that SymPy knows."""
    def operator(self: Any, other: Any) -> Any:
        try:
            known = sympy.sympify(other, strict=True)
        except sympy.SympifyError:
            return NotImplemented
        return build(self, known)

    return operator


def _negative(matrix: Any) -> Any:
    return MatMul(sympy.Integer(-1), matrix)


OPERATORS: Final[Mapping[str, Any]] = {
    "__neg__": _negative,
    "__add__": _of_two(MatAdd), "__radd__": _of_two(lambda a, b: MatAdd(b, a)),
    "__sub__": _of_two(lambda a, b: MatAdd(a, _negative(b))), "__rsub__": _of_two(lambda a, b: MatAdd(b, _negative(a))),
    "__mul__": _of_two(MatMul), "__matmul__": _of_two(MatMul),
    "__rmul__": _of_two(lambda a, b: MatMul(b, a)), "__rmatmul__": _of_two(lambda a, b: MatMul(b, a)),
    "__truediv__": _of_two(lambda a, b: MatMul(sympy.Pow(b, -1), a)), "__pow__": _of_two(MatPow),
    "transpose": lambda matrix: Transpose(matrix), "T": property(Transpose),
    "inverse": lambda matrix: Inverse(matrix), "inv": lambda matrix: Inverse(matrix), "I": property(Inverse),
}
