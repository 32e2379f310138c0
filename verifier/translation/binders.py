"""Derivatives, limits, sums, products and integrals."""

from __future__ import annotations

from typing import Any

import sympy

from verifier.kernel import terms as T
from verifier.kernel.definedness import is_infinite
from verifier.kernel.terms import Term
from verifier.translation.components import partial
from verifier.translation.errors import TranslationError
from verifier.translation.numbers import ground_rational
from verifier.translation.orders import nth_derivative
from verifier.translation.rules import Read, Rule
from verifier.translation.symbols import kind_of


def derivative(expr: Any, read: Read) -> Term:
    """A derivative of any order that is a number or a natural symbol.  Raises TranslationError for others."""
    body = read(expr.expr)
    for variable, count in expr.variable_count:
        order = ground_rational(read(count))
        if order is None and isinstance(count, sympy.Symbol) and count.is_integer and count.is_nonnegative:
            body = nth_derivative(body, read(variable), read(count))
            continue
        if order is None or order.denominator != 1 or not 0 <= order <= 40:
            raise TranslationError(f"a derivative of order {count} is not in the language")
        x = read(variable)
        if x.op not in {"sym", "apply", "entry"}:
            raise TranslationError(f"a derivative with respect to {variable}, which is no symbol and no component of a family")
        for _ in range(int(order)):
            body = T.bind("deriv", x, body, x) if x.op == "sym" else partial(body, x)
    return body


def substituted(expr: Any, read: Read) -> Term:
    """An expression with values for some symbols."""
    points = {read(v): read(p) for v, p in zip(expr.variables, expr.point, strict=True)}
    return T.replace(read(expr.expr), points)


def limit(expr: Any, read: Read) -> Term:
    """A limit, with its side."""
    body, variable, point, direction = expr.args
    return T.bind("limit", read(variable), read(body), endpoint(point, read), data=(_side(point, direction), kind_of(variable)))


def _side(point: Any, direction: Any) -> str:
    if point in (sympy.oo, -sympy.oo):
        return "-" if point is sympy.oo else "+"
    return str(direction)


def endpoint(expr: Any, read: Read) -> Term:
    """A bound or limit point, perhaps ±oo."""
    if expr is sympy.S.NegativeInfinity or expr == -sympy.oo or (expr.is_Mul and set(expr.args) == {sympy.Integer(-1), sympy.oo}):
        return T.neg(T.INFINITY)
    return read(expr)


def ranged(op: str) -> Rule:
    """A sum, product or integral with bounds."""
    def rule(expr: Any, read: Read) -> Term:
        body = read(expr.args[0])
        for limit in expr.args[1:]:
            if len(limit) != 3:
                raise TranslationError(f"{type(expr).__name__} without bounds is not in the language: {expr}")
            variable = read(limit[0])
            index = T.sym(T.name(variable), "real" if op == "integral" else "integer")
            low, high = endpoint(limit[1], read), endpoint(limit[2], read)
            body = _over(op, index, T.replace(body, {variable: index}), low, high)
        return body

    return rule


def _over(op: str, index: Term, body: Term, low: Term, high: Term) -> Term:
    """The sum, product or integral; a sum to ∞ is a series.  Raises TranslationError for other infinite sums and products."""
    if op == "integral" or not (is_infinite(low) or is_infinite(high)):
        return T.bind(op, index, body, low, high)
    if op == "product" or high != T.INFINITY or is_infinite(low):
        raise TranslationError("of infinite sums and products only sums up to infinity are in the language")
    return T.bind("series", index, body, low)
