"""Rough values, to tell soon that two expressions differ; nothing is concluded from them but that a proof is not worth trying."""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any, Final

import sympy

POINT: Final = (1.3, 1.7, 0.6, 2.1, 0.9)
CLOSE: Final = 1e-6
MOST_NODES: Final = 200
MOST_EXPONENT: Final = 64
LARGEST: Final = 1e12
EASY: Final = (
    sympy.Add, sympy.Mul, sympy.Pow, sympy.Derivative, sympy.Tuple, sympy.Abs, sympy.exp, sympy.log, sympy.sin, sympy.cos,
    sympy.tan,
    sympy.asin, sympy.acos, sympy.atan, sympy.sinh, sympy.cosh, sympy.tanh, sympy.asinh, sympy.acosh, sympy.atanh,
)  # fmt: skip


def may_agree(left: Any, right: Any) -> bool:
    """Whether the SymPy expressions have about the same value at one point; true where that cannot be told."""
    letters = sorted(left.free_symbols | right.free_symbols, key=str)
    point = dict(zip(letters, cycle(POINT)))
    values = [_value(side, point) for side in (left, right)]
    known = [value for value in values if value is not None]
    return len(known) < 2 or abs(known[0] - known[1]) <= CLOSE * (1 + abs(known[0]))


def _value(expression: Any, point: dict[Any, float]) -> complex | None:
    nodes = list(islice(sympy.preorder_traversal(expression), MOST_NODES))
    if len(nodes) == MOST_NODES or not all(map(_easy, nodes)):
        return None
    try:
        value = complex(expression.doit().evalf(subs=point))
    except (TypeError, ValueError, ArithmeticError, AttributeError, NotImplementedError):
        return None
    return value if abs(value) < LARGEST else None


def _easy(node: Any) -> bool:
    """Whether the node is worked out at once: no sums, and no powers of numbers that could be huge."""
    if isinstance(node, sympy.Pow) and not node.base.free_symbols:
        return bool(node.exp.free_symbols) or bool(node.exp.is_Rational and abs(node.exp) <= MOST_EXPONENT)
    return not node.args or isinstance(node, EASY)
