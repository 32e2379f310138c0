"""The range of a term from the ranges of its arguments, operator by operator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from verifier.kernel.ranges import (
    HALF_CIRCLE,
    NONNEGATIVE,
    POSITIVE,
    REALS,
    Range,
    absolute,
    join,
    negated,
    plus,
    point,
    scaled,
    times,
    to_power,
)
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import BOUND, MINUS_ONE, ONE, PI, Term, add, contains, mul, num, shift, sub, value

Ask = Callable[[Term], Range]


def shape_range(term: Term, ask: Ask) -> Range:
    """The range that the outermost operator gives, from the ranges of its arguments."""
    rule = _SHAPES.get(term.op)
    return REALS if rule is None else rule(term, ask)


def _sum(term: Term, ask: Ask) -> Range:
    total = point(Fraction(0))
    if len(term.args) == 2:
        compared = _compared(*term.args, ask)
        if compared is not None:
            return compared
    for a in term.args:
        total = plus(total, ask(a)) if total.low != 0 or total.high != 0 else ask(a)
    return total


def _compared(a: Term, b: Term, ask: Ask) -> Range | None:
    """The sign of f(u) − f(v) for an increasing f, from that of u − v; None when it does not tell."""
    for first, other in ((a, b), (b, a)):
        if first.op in INCREASING and other.op == "mul" and other.args[0] == MINUS_ONE and other.args[-1].op == first.op:
            inner = ask(sub(first.args[0], other.args[-1].args[0])) if len(other.args) == 2 else Range()
            if inner.nonnegative:
                return Range(Fraction(0), None, inner.positive)
            if inner.nonpositive:
                return Range(None, Fraction(0), True, inner.negative)
    return None


INCREASING: Final = frozenset("exp log sinh tanh asinh acosh atanh asin atan erf sigmoid softplus".split())


def _product(term: Term, ask: Ask) -> Range:
    first, *rest = term.args
    if first.op == "num" and value(first) and rest:
        return scaled(_product_of([ask(a) for a in rest]), value(first))
    return _product_of([ask(a) for a in term.args])


def _product_of(ranges: list[Range]) -> Range:
    total = ranges[0]
    for r in ranges[1:]:
        total = times(total, r)
    return total


def _power(term: Term, ask: Ask) -> Range:
    base, exponent = term.args
    if exponent.op == "num" and value(exponent).denominator == 1:
        k = int(value(exponent))
        return to_power(ask(base), k) if abs(k) <= 64 else _large_power(ask(base), k)
    if exponent.op == "num" or not is_integer(exponent):
        bound = contains(exponent, BOUND)  # it may be an index, an integer: (−2)^k
        return REALS if bound and not ask(base).nonnegative else _real_power(ask(base), ask(exponent))
    return _integer_power(ask(base), ask(exponent))


def _integer_power(base: Range, exponent: Range) -> Range:
    """The range of a power with an exponent that is a symbolic integer."""
    if not base.nonnegative:
        return REALS
    if exponent.low is not None and exponent.low >= 1 and base.high is not None and base.high <= 1:
        return Range(Fraction(0), Fraction(1), base.positive, base.high_open or base.high < 1)
    return _real_power(base, exponent) if base.positive else NONNEGATIVE


def _large_power(base: Range, k: int) -> Range:
    if k % 2 == 0 or base.nonnegative:
        return POSITIVE if base.excludes_zero else NONNEGATIVE
    return REALS


def _real_power(base: Range, exponent: Range) -> Range:
    if not base.positive:
        return NONNEGATIVE
    below_one = base.high is not None and base.high <= 1 and exponent.nonnegative
    above_one = base.low is not None and base.low >= 1 and exponent.nonnegative
    if below_one:
        strict = base.high_open and exponent.positive
        return Range(Fraction(0), Fraction(1), True, strict)
    return Range(Fraction(1), None, base.low_open and exponent.positive) if above_one else POSITIVE


def _fixed(low: int | None, high: int | None, *, closed: bool) -> Callable[[Term, Ask], Range]:
    ends = (None if low is None else Fraction(low), None if high is None else Fraction(high))
    found = Range(*ends, not closed, not closed)
    return lambda term, ask: found


def _odd(low: Fraction | int | None, high: Fraction | int | None) -> Callable[[Term, Ask], Range]:
    """An increasing odd function with values strictly between ``low`` and ``high``."""
    def rule(term: Term, ask: Ask) -> Range:
        inner = ask(term.args[0])
        lowest = None if low is None else Fraction(low)
        highest = None if high is None else Fraction(high)
        if inner.nonnegative:
            return Range(Fraction(0), highest, inner.positive, True)
        if inner.nonpositive:
            return Range(lowest, Fraction(0), True, inner.negative)
        return Range(lowest, highest, nonzero=inner.excludes_zero)
    return rule


def _sine(term: Term, ask: Ask) -> Range:
    return _cosine(Term("cos", (add(term.args[0], mul(num(Fraction(-1, 2)), PI)),)), ask)


def _cosine(term: Term, ask: Ask) -> Range:
    """[−1, 1]; one side of 0 for an angle between −π/2 and π/2, and so on; 1 and −1 excluded where it cannot reach them."""
    def beyond(quarters: int) -> Range:
        return ask(sub(term.args[0], mul(num(Fraction(quarters, 2)), PI)))

    def inside(low: int, high: int) -> bool:
        return beyond(low).positive and beyond(high).negative

    top, bottom = inside(0, 4) or inside(-4, 0), inside(-2, 2) or inside(2, 6) or inside(-6, -2)
    for low, high, sign in ((-1, 1, 1), (1, 3, -1), (-3, -1, -1)):
        below, above = beyond(low), beyond(high)
        if below.nonnegative and above.nonpositive:
            half = Range(Fraction(0), Fraction(1), below.positive and above.negative, top if sign > 0 else bottom)
            return half if sign > 0 else negated(half)
    return Range(Fraction(-1), Fraction(1), bottom, top)


def _arc_cosine(term: Term, ask: Ask) -> Range:
    return Range(Fraction(0), HALF_CIRCLE / 2 if ask(term.args[0]).nonnegative else HALF_CIRCLE, False)


def _direction(term: Term, ask: Ask) -> Range:
    y, x = (ask(a) for a in term.args)
    half = HALF_CIRCLE / 2 if x.nonnegative else HALF_CIRCLE
    low = Fraction(0) if y.nonnegative else -half
    high = Fraction(0) if y.nonpositive and x.nonnegative else half
    return Range(low, high, not y.nonnegative or y.positive, high != 0 or y.negative)


def _exponential(term: Term, ask: Ask) -> Range:
    inner = ask(term.args[0])
    if inner.nonnegative:
        return Range(Fraction(1), None, inner.positive)
    return Range(Fraction(0), Fraction(1), True, inner.negative) if inner.nonpositive else POSITIVE


def _logarithm(term: Term, ask: Ask) -> Range:
    inner = ask(term.args[0])
    if inner.low is not None and inner.low >= 1:
        return Range(Fraction(0), None, inner.low_open or inner.low > 1)
    if inner.high is not None and inner.high <= 1:
        return Range(None, Fraction(0), True, inner.high_open or inner.high < 1)
    return REALS


def _extremum(term: Term, ask: Ask) -> Range:
    ranges = [ask(a) for a in term.args]
    if term.op == "min":
        return negated(_largest([negated(r) for r in ranges]))
    return _largest(ranges)


def _largest(ranges: list[Range]) -> Range:
    lows = [r.low for r in ranges if r.low is not None]
    highs = [r.high for r in ranges if r.high is not None]
    low = max(lows, default=None)
    low_open = any(r.low_open for r in ranges if r.low == low) if low is not None else True
    high = max(highs) if len(highs) == len(ranges) else None
    high_open = all(r.high_open for r in ranges if r.high == high) if high is not None else True
    return Range(low, high, low_open, high_open)


def _choice(term: Term, ask: Ask) -> Range:
    result: Range | None = None
    for a in term.args[::2]:
        result = ask(a) if result is None else join(result, ask(a))
    return result or REALS


def _step(term: Term, ask: Ask) -> Range:
    inner = ask(term.args[0])
    if inner.positive:
        return point(Fraction(1))
    return point(Fraction(-1)) if inner.negative else Range(Fraction(-1), Fraction(1), False, False, inner.excludes_zero)


def _floor(term: Term, ask: Ask) -> Range:
    r = ask(term.args[0])
    low = None if r.low is None else Fraction(r.low // 1)
    high = None if r.high is None else Fraction(r.high // 1)
    return Range(low, high, low is None, high is None)


def _ceiling(term: Term, ask: Ask) -> Range:
    r = ask(term.args[0])
    low = None if r.low is None else Fraction(-((-r.low) // 1))
    high = None if r.high is None else Fraction(-((-r.high) // 1))
    return Range(low, high, low is None, high is None)


def _total(term: Term, ask: Ask) -> Range:
    """A sum over n ≥ 0 indices: n times what is summed, at whatever index."""
    low, high = term.args[1:]
    count = ask(add(sub(high, low), ONE)) if all(t.op != "oo" for t in (low, high, *high.args)) else REALS
    if not count.nonnegative:
        return REALS
    found = times(count, _body(term, ask))
    return Range(found.low, found.high, found.low_open, found.high_open)  # terms that are not 0 may add up to 0


def _factors(term: Term, ask: Ask) -> Range:
    """A product of what is never negative, or always positive."""
    body = _body(term, ask)
    finite = all(t.op != "oo" for t in (*term.args[1:], *term.args[2].args))
    return POSITIVE if body.positive and finite else NONNEGATIVE if body.nonnegative and finite else REALS


def _body(term: Term, ask: Ask) -> Range:
    """The range of the body of a sum or product for every value of its index: what is known of other terms does not speak of
    bound variables, so only the shape tells of those."""
    def inside(t: Term) -> Range:
        return ask(t) if shift(t, 1) == t else shape_range(t, inside)

    return inside(term.args[0])


_SHAPES: Final[Mapping[str, Callable[[Term, Ask], Range]]] = {
    "num": lambda term, ask: point(value(term)),
    "pi": lambda term, ask: Range(Fraction(333, 106), HALF_CIRCLE),
    "add": _sum,
    "mul": _product,
    "pow": _power,
    "exp": _exponential,
    "log": _logarithm,
    "abs": lambda term, ask: absolute(ask(term.args[0])),
    "max": _extremum,
    "min": _extremum,
    "sign": _step,
    "piecewise": _choice,
    "sum": _total,
    "product": _factors,
    "relu": lambda term, ask: _largest([ask(term.args[0]), point(Fraction(0))]),
    "sigmoid": _fixed(0, 1, closed=False),
    "softplus": lambda term, ask: POSITIVE,
    "sin": _sine,
    "cos": _cosine,
    "erf": _odd(-1, 1),
    "tanh": _odd(-1, 1),
    "sinh": _odd(None, None),
    "asinh": _odd(None, None),
    "atan": _odd(-HALF_CIRCLE / 2, HALF_CIRCLE / 2),
    "asin": _odd(-HALF_CIRCLE / 2, HALF_CIRCLE / 2),
    "acos": _arc_cosine,
    "atan2": _direction,
    "acosh": lambda term, ask: NONNEGATIVE,
    "cosh": lambda term, ask: Range(Fraction(1), None, False),
    "heaviside": _fixed(0, 1, closed=True),
    "delta": _fixed(0, 1, closed=True),
    "gamma": lambda term, ask: POSITIVE if ask(term.args[0]).positive else REALS,
    "factorial": lambda term, ask: Range(Fraction(1), None, False) if is_integer(term.args[0]) else REALS,
    "floor": _floor,
    "ceiling": _ceiling,
    "harmonic": lambda term, ask: NONNEGATIVE if is_integer(term.args[0]) else REALS,
}
