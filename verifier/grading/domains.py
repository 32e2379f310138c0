"""Where an expression has a derivative: conditions that hold there, as hypotheses; and functions written by simpler ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

import sympy

from verifier.vocabulary import Ge, Gt, Lt, Ne

HALF: Final = sympy.Rational(1, 2)
ZERO: Final = sympy.Integer(0)
MOST_PARTS: Final = 16
AREA: Final = (sympy.acoth, sympy.atanh)


def domain(expression: Any) -> Iterator[Any]:
    """Conditions that hold wherever ``expression`` has a derivative, as unevaluated statements."""
    if isinstance(expression, sympy.log) and expression.free_symbols:
        yield _argument(expression.args[0])
    elif isinstance(expression, sympy.Pow) and expression.base.free_symbols:
        yield from _power(expression)
    elif isinstance(expression, AREA) and expression.free_symbols:
        outside, argument = _area(expression)
        yield (Gt if outside else Lt)(sympy.Pow(argument, 2, evaluate=False), sympy.Integer(1))
    elif isinstance(expression, sympy.asin | sympy.acos) and expression.free_symbols:
        yield from (Gt(expression.args[0], sympy.Integer(-1)), Lt(expression.args[0], sympy.Integer(1)))
    elif isinstance(expression, sympy.tan) and expression.free_symbols:
        yield Ne(sympy.cos(expression.args[0], evaluate=False), ZERO)
    if isinstance(expression, sympy.Add | sympy.Mul | sympy.Pow | sympy.Function) and not isinstance(expression, sympy.Piecewise):
        for part in expression.args:
            yield from domain(part)


def _argument(argument: Any) -> Any:
    return Ne(argument.args[0], ZERO) if isinstance(argument, sympy.Abs) else positive(argument)


def _power(power: Any) -> Iterator[Any]:
    if power.exp.is_Integer and power.exp < 0:
        yield Ne(power.base, ZERO)
    elif power.exp == HALF:
        yield Ge(power.base, ZERO)


def positive(argument: Any) -> Any:
    """``argument`` > 0; for x - 3 it is x > 3, where a point is easier to find."""
    line = _line(argument)
    if line is None:
        return Gt(argument, ZERO)
    letter, slope, height = line
    return (Gt if slope > 0 else Lt)(letter, -height / slope)


def _line(argument: Any) -> tuple[Any, Any, Any] | None:
    """Letter, slope and height of a linear expression with rational coefficients in one letter; None for any other."""
    letters = argument.free_symbols
    if len(letters) != 1 or not isinstance(argument, sympy.Add | sympy.Mul) or not _simple(argument):
        return None
    (letter,) = letters
    line = sympy.Poly(argument, letter) if argument.is_polynomial(letter) else None
    if line is None or line.degree() != 1 or not all(c.is_Rational for c in line.all_coeffs()):
        return None
    return letter, *line.all_coeffs()


def _simple(argument: Any) -> bool:
    """Whether there are few parts, and no powers but reciprocals of integers: so that multiplying out is quick."""
    parts = list(islice(sympy.preorder_traversal(argument), MOST_PARTS))
    powers = [part for part in parts if isinstance(part, sympy.Pow)]
    return len(parts) < MOST_PARTS and all(p.base.is_Integer and p.exp == -1 for p in powers)


def by_logarithms(expression: Any) -> Any:
    """``expression`` with acoth(u) as log|u + 1|/2 - log|u - 1|/2, and atanh(u) likewise, nothing else changed or evaluated."""
    return _rewritten(_rewritten(expression, sympy.atanh, _area_logarithms), sympy.acoth, _area_logarithms)


def _area(expression: Any) -> tuple[bool, Any]:
    """Whether atanh or acoth is acoth(u), which atanh(1/u) is too; and u."""
    argument = expression.args[0]
    if isinstance(expression, sympy.atanh) and isinstance(argument, sympy.Pow) and argument.exp == -1:
        return True, argument.base
    return isinstance(expression, sympy.acoth), argument


def _area_logarithms(expression: Any) -> Any:
    _, argument = _area(expression)
    above, below = (sympy.Abs(sympy.Add(argument, sympy.Integer(n), evaluate=False), evaluate=False) for n in (1, -1))
    terms = [sympy.Mul(c, sympy.log(u, evaluate=False), evaluate=False) for c, u in ((HALF, above), (-HALF, below))]
    return sympy.Add(*terms, evaluate=False)


def without_bars(expression: Any, positives: frozenset[Any]) -> Any:
    """``expression`` with u for |u| where u is one of the ``positives`` or a positive multiple, nothing else changed."""
    return _rewritten(expression, sympy.Abs, lambda node: node.args[0] if _is_positive(node.args[0], positives) else node)


def _is_positive(argument: Any, positives: frozenset[Any]) -> bool:
    if argument in positives:
        return True
    line = _line(argument)
    return line is not None and any(_multiple(line, other) for other in map(_line, positives) if other is not None)


def _multiple(line: tuple[Any, Any, Any], other: tuple[Any, Any, Any]) -> bool:
    """Whether one line is a positive multiple of the other."""
    return bool(line[0] == other[0] and line[1] * other[1] > 0 and line[1] * other[2] == line[2] * other[1])


def positives_in(expression: Any) -> Iterator[Any]:
    """What logarithms are taken of: positive wherever ``expression`` is defined."""
    for node in sympy.preorder_traversal(expression):
        if isinstance(node, sympy.log) and not isinstance(node.args[0], sympy.Abs):
            yield node.args[0]


def _rewritten(expression: Any, kind: type, change: Callable[[Any], Any]) -> Any:
    if not getattr(expression, "args", ()) or not expression.has(kind):
        return expression
    parts = [_rewritten(part, kind, change) for part in expression.args]
    same = all(new is old for new, old in zip(parts, expression.args, strict=True))
    rebuilt = expression if same else expression.func(*parts, evaluate=False)
    return change(rebuilt) if isinstance(rebuilt, kind) else rebuilt
