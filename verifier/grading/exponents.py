"""Powers with real exponents at exponents that are plain numbers, where they are defined for negative bases too.

In the engine's language x^y with a real letter y is exp(y·log x), so that (x^y)^z = x^(yz) holds wherever it is defined.  Who
writes it may put 2 for y and 1/2 for z; then the sides differ for x < 0.  What is proved is therefore looked at once more with
such numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import sympy

VALUES: Final = (sympy.Integer(2), sympy.Rational(1, 2), sympy.Integer(3))
MOST_INSTANCES: Final = 3
MOST_NODES: Final = 200


def instances(*sides: Any) -> Iterator[tuple[Any, ...]]:
    """The ``sides`` with small numbers for the real letters in their exponents; none where all bases are positive."""
    letters = sorted({s for side in sides for s in exponent_letters(side)}, key=str)
    for turn in range(MOST_INSTANCES if letters else 0):
        values = {s: VALUES[(turn + k) % len(VALUES)] for k, s in enumerate(letters)}
        yield tuple(put_in(side, values) for side in sides)


def exponent_letters(side: Any) -> set[Any]:
    """The real letters that stand in exponents of what may be negative; none where the formula is long."""
    nodes = list(islice(sympy.preorder_traversal(side), MOST_NODES))
    if len(nodes) == MOST_NODES:
        return set()
    powers = [p for p in nodes if isinstance(p, sympy.Pow) and not p.base.is_nonnegative]
    return {s for p in powers for s in p.exp.free_symbols if not s.is_integer and not s.is_positive} if powers else set()


def put_in(side: Any, values: Mapping[Any, Any]) -> Any:
    """``side`` with numbers for letters, exponents that become numbers worked out; nothing else is evaluated."""
    if side in values:
        return values[side]
    if not side.args or not side.free_symbols & values.keys():
        return side
    args = [put_in(a, values) for a in side.args]
    if isinstance(side, sympy.Pow):
        return sympy.Pow(args[0], _worked_out(args[1]), evaluate=False)
    return _rebuilt(side, args)


def _worked_out(exponent: Any) -> Any:
    """The rational number that sums, products and quotients of rational numbers give."""
    if not isinstance(exponent, (sympy.Add, sympy.Mul, sympy.Pow)):
        return exponent
    args = [_worked_out(a) for a in exponent.args]
    plain = all(a.is_Rational for a in args) and (not exponent.is_Pow or args[1] == -1) and not (exponent.is_Pow and args[0] == 0)
    return exponent.func(*args) if plain else exponent


def _rebuilt(side: Any, args: Sequence[Any]) -> Any:
    with sympy.evaluate(False):
        return side.func(*args)
