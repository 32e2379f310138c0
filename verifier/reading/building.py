"""Inert SymPy: nodes built past the constructors' evaluation, so that what was written is what is kept."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import sympy
from sympy.functions.elementary.piecewise import ExprCondPair

from verifier import vocabulary


def number(value: Fraction) -> Any:
    """The exact number ``value``."""
    return sympy.Rational(value.numerator, value.denominator)


def size(n: Any) -> Any:
    """A number of rows or columns as SymPy has it."""
    return sympy.Integer(n) if isinstance(n, int) else n


def total(parts: Iterable[Any]) -> Any:
    """The sum of ``parts`` as written: 0 for none, the part itself for one."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else sympy.Add(*found, evaluate=False)


def product(parts: Iterable[Any]) -> Any:
    """The product of ``parts`` as written: 1 for none, the part itself for one."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else sympy.Mul(*found, evaluate=False)


def negated(value: Any) -> Any:
    """``-value``; a plain number takes the sign itself."""
    return -value if value.is_Rational else sympy.Mul(sympy.S.NegativeOne, value, evaluate=False)


def power(base: Any, exponent: Any) -> Any:
    """``base`` to the ``exponent``; a power of Euler's number is the exponential function."""
    if base is sympy.E:
        return sympy.exp(exponent, evaluate=False)
    return sympy.Pow(base, exponent, evaluate=False)


def reciprocal(value: Any) -> Any:
    """``1/value``, also where ``value`` is 0."""
    return sympy.Pow(value, sympy.S.NegativeOne, evaluate=False)


def quotient(top: Any, bottom: Any) -> Any:
    """``top/bottom``."""
    return product((top, reciprocal(bottom)))


def difference(left: Any, right: Any) -> Any:
    """``left - right``."""
    return total((left, negated(right)))


def over_range(kind: Any, body: Any, symbol: Any, low: Any, high: Any) -> Any:
    """A Sum, Product or Integral of ``body`` over ``symbol`` from ``low`` to ``high``."""
    node = sympy.Expr.__new__(kind, body, sympy.Tuple(symbol, low, high))
    node.is_commutative = True
    return node


def derivative(body: Any, symbol: Any, order: Any) -> Any:
    """The derivative of ``body`` by ``symbol``, ``order`` times."""
    return sympy.Expr.__new__(sympy.Derivative, body, sympy.Tuple(symbol, order))


def limit(body: Any, symbol: Any, point: Any, direction: str) -> Any:
    """The limit of ``body`` as ``symbol`` goes to ``point``; at an infinity there is only one direction."""
    side = {sympy.oo: "-", -sympy.oo: "+"}.get(point, direction)
    return sympy.Expr.__new__(sympy.Limit, body, symbol, point, sympy.Symbol(side))


def at_point(body: Any, symbol: Any, point: Any) -> Any:
    """``body`` with ``point`` put for ``symbol``, not carried out."""
    node = sympy.Expr.__new__(sympy.Subs, body, sympy.Tuple(symbol), sympy.Tuple(point))
    node._expr = body  # noqa: SLF001  (what SymPy's constructor sets, and would evaluate)
    node._mhash = hash((sympy.Subs, body, symbol, point))  # noqa: SLF001  (its hash would evaluate the body as well)
    return node


def piecewise(pairs: Iterable[tuple[Any, Any]]) -> Any:
    """The value of the first pair (value, condition) whose condition is true."""
    return sympy.Basic.__new__(sympy.Piecewise, *(sympy.Basic.__new__(ExprCondPair, *pair) for pair in pairs))


def conjunction(parts: Iterable[Any]) -> Any:
    """All of ``parts``; the part itself for one."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else vocabulary.And(*found)


def disjunction(parts: Iterable[Any]) -> Any:
    """At least one of ``parts``; the part itself for one."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else vocabulary.Or(*found)


def equivalence(left: Any, right: Any) -> Any:
    """``left`` exactly when ``right``.  SymPy's Equivalent is a set and cannot hold a statement twice."""
    return vocabulary.Implies(left, right) if left == right else vocabulary.Iff(left, right)
