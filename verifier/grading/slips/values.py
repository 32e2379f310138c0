"""Values of terms at a fixed point, in floats: to discard changes that cannot be the mistake, never to decide.

Numbers are floats or complex, matrices tuples of rows.  Uninterpreted functions, matrices and random variables are fixed smooth
functions of their arguments; an expectation is an average over a few outcomes.  Values of closed terms are remembered, so that
a formula that differs in one place costs only the way to that place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from verifier.grading.slips.draws import drawn, smooth
from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.tactics.floatfunctions import REAL, real

OUTCOMES: Final = (0.15, 0.2, 0.3, 0.35)
STEP: Final = 2e-3
LONGEST: Final = 40
SERIES: Final = 90
FAILURES: Final = (ValueError, ZeroDivisionError, OverflowError, TypeError, IndexError, AssertionError)
Env = tuple[Any, ...]
NODES: Final = (
    (0.1252334085114689, 0.2491470458134028), (0.3678314989981802, 0.2334925365383548), (0.5873179542866175, 0.2031674267230659),
    (0.7699026741943047, 0.1600783285433462), (0.9041172563704749, 0.1069393259953184), (0.9815606342467192, 0.0471753363865118),
)  # Gauss-Legendre quadrature of 12 points


class UnknownValueError(Exception):
    """Floats cannot say what this term is."""


class Point:
    """A value for everything that has a name; ``seed`` says which."""

    def __init__(
        self, seed: int, rules: Mapping[str, Rule], functions: Mapping[str, Callable[..., Any]] = REAL,
        symmetric: frozenset[str] = frozenset(),
    ) -> None:
        self.seed, self.rules, self.functions, self.symmetric = seed, rules, functions, symmetric
        self._known: dict[Term, Any] = {}

    def value(self, term: Term) -> Any:
        """The number, matrix or truth value of ``term``; NaN where it is not defined.  Raises UnknownValueError."""
        try:
            return self.at(term, ())
        except FAILURES:
            return math.nan

    def at(self, term: Term, env: Env) -> Any:
        """As ``value``, with the values of the bound variables, innermost first; raises where it is not defined."""
        if term.loose:
            return self._found(term, env)
        if term not in self._known:
            try:
                self._known[term] = self._found(term, ())
            except FAILURES:
                self._known[term] = math.nan
        return self._known[term]

    def _found(self, term: Term, env: Env) -> Any:
        rule = self.rules.get(term.op)
        if rule is not None:
            return rule(self, term, env)
        function = self.functions.get(term.op)
        if function is None:
            raise UnknownValueError(term.op)
        return function(*[self.at(a, env) for a in term.args])


# Numbers ----------------------------------------------------------------------------------------------------------


def _number(point: Point, t: Term, env: Env) -> Any:
    return float(T.value(t))


def _symbol(point: Point, t: Term, env: Env) -> Any:
    return drawn(point.seed, T.name(t), T.kind(t))


def _bound(point: Point, t: Term, env: Env) -> Any:
    assert isinstance(t.data, int)
    return env[t.data]


def _sum(point: Point, t: Term, env: Env) -> Any:
    return sum([point.at(a, env) for a in t.args])


def _product(point: Point, t: Term, env: Env) -> Any:
    return math.prod([point.at(a, env) for a in t.args])


def _power(point: Point, t: Term, env: Env) -> Any:
    base, exponent = (point.at(a, env) for a in t.args)
    if isinstance(exponent, float) and exponent == int(exponent) and abs(exponent) < 400:
        return base ** int(exponent)
    return point.functions["pow"](base, exponent)


def _applied(point: Point, t: Term, env: Env) -> Any:
    return smooth(point.seed, T.name(t), [point.at(a, env) for a in t.args])


def _extreme(choose: Callable[[list[Any]], Any]) -> Rule:
    return lambda point, t, env: choose([real(point.at(a, env)) for a in t.args])


def _piecewise(point: Point, t: Term, env: Env) -> Any:
    for value, condition in zip(t.args[::2], t.args[1::2], strict=True):
        if point.at(condition, env):
            return point.at(value, env)
    return math.nan


# Binders ----------------------------------------------------------------------------------------------------------


def whole(x: Any) -> int:
    """The integer that ``x`` is.  Raises ValueError for another number."""
    found: int = round(x)
    if x != found:
        raise ValueError("no integer")
    return found


def _folded(fold: Callable[[list[Any]], Any]) -> Rule:
    def rule(point: Point, t: Term, env: Env) -> Any:
        low, high = (whole(point.at(a, env)) for a in t.args[1:])
        if high - low > LONGEST:
            raise UnknownValueError(t.op)
        if high - low < -1:
            raise ValueError("an empty range that goes backwards")
        return fold([point.at(t.args[0], (float(k), *env)) for k in range(low, high + 1)])

    return rule


def _series(point: Point, t: Term, env: Env) -> Any:
    low = whole(point.at(t.args[1], env))
    parts = [point.at(t.args[0], (float(k), *env)) for k in range(low, low + SERIES)]
    if not abs(parts[-1]) < 1e-12 * (1 + abs(sum(parts))):
        raise UnknownValueError(t.op)
    return sum(parts)


def _slope(point: Point, t: Term, env: Env) -> Any:
    x = point.at(t.args[1], env)
    far = [point.at(t.args[0], (x + k * STEP, *env)) for k in (-2, -1, 1, 2)]
    return (far[0] - 8 * far[1] + 8 * far[2] - far[3]) / (12 * STEP)


def _integral(point: Point, t: Term, env: Env) -> Any:
    if any(a.op == "oo" or T.contains(a, frozenset({"oo"})) for a in t.args[1:]):
        raise UnknownValueError(t.op)
    low, high = (point.at(a, env) for a in t.args[1:])
    middle, half = (low + high) / 2, (high - low) / 2
    return half * sum(w * point.at(t.args[0], (middle + s * x * half, *env)) for x, w in NODES for s in (1, -1))


def _mean(point: Point, t: Term, env: Env) -> Any:
    return sum(p * point.at(t.args[0], (float(k), *env)) for k, p in enumerate(OUTCOMES))


# Truth ------------------------------------------------------------------------------------------------------------


def close(a: Any, b: Any) -> bool:
    """Whether two values, numbers or matrices, agree as far as floats can tell."""
    if isinstance(a, tuple) or isinstance(b, tuple):
        same = isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b)
        return same and all(len(r) == len(s) and all(map(close, r, s)) for r, s in zip(a, b, strict=True))
    return bool(abs(a - b) <= 1e-6 * (1e-3 + max(abs(a), abs(b))))


def _related(test: Callable[[Any, Any], bool]) -> Rule:
    return lambda point, t, env: test(*(point.at(a, env) for a in t.args))


def _truths(point: Point, t: Term, env: Env) -> list[bool]:
    return [bool(point.at(a, env)) for a in t.args]


Rule = Callable[[Point, Term, Env], Any]
OF_NUMBERS: Final[dict[str, Rule]] = {
    "num": _number, "sym": _symbol, "bound": _bound, "add": _sum, "mul": _product, "pow": _power, "apply": _applied,
    "pi": lambda *_: math.pi, "i": lambda *_: 1j, "max": _extreme(max), "min": _extreme(min), "piecewise": _piecewise,
    "sum": _folded(sum), "product": _folded(math.prod), "series": _series, "deriv": _slope, "integral": _integral,
    "expect": _mean, "true": lambda *_: True, "false": lambda *_: False,
    "eq": _related(close), "ne": _related(lambda a, b: not close(a, b)), "meq": _related(close),
    "lt": _related(lambda a, b: real(a) < real(b)), "le": _related(lambda a, b: real(a) <= real(b)),
    "and": lambda p, t, e: all(_truths(p, t, e)), "or": lambda p, t, e: any(_truths(p, t, e)),
    "not": lambda p, t, e: not _truths(p, t, e)[0],
    "implies": lambda p, t, e: not _truths(p, t, e)[0] or _truths(p, t, e)[1],
    "iff": lambda p, t, e: len(set(_truths(p, t, e))) == 1, "invertible": lambda *_: True, "integrable": lambda *_: True,
}  # fmt: skip
