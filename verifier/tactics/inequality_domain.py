"""The interval over which one variable ranges, and points in it to look at."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from verifier.kernel import balls
from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.definedness import le, lt
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term
from verifier.tactics.floats import NotNumericError, compile_margin, compile_value

NICE: Final = sorted({Fraction(n, d) for d in (1, 2, 3, 4) for n in range(-4 * d, 4 * d + 1)})
STEPS: Final = (1e-4, 1e-3, 0.01, 0.03)


@dataclass(frozen=True, slots=True)
class End:
    """An end of an interval: a closed term (None: unbounded), its value, and whether the end itself is excluded."""

    at: Term | None
    value: float
    open: bool


@dataclass(frozen=True, slots=True)
class Domain:
    """The interval of a variable, and what else the facts ask of a point in it (its margin is ≤ 0 where they hold)."""

    low: End
    high: End
    allows: Callable[[float], bool]


def domain(goal: Sequent, x: Term) -> Domain | None:
    """Where the facts of ``goal`` let ``x`` range; None when that is empty."""
    r = normalizer(goal).facts.range(x)
    low = End(None, -math.inf, True) if r.low is None else End(T.num(r.low), float(r.low), r.low_open)
    high = End(None, math.inf, True) if r.high is None else End(T.num(r.high), float(r.high), r.high_open)
    for fact in facts(goal):
        bound = closed_bound(fact, x)
        if bound is not None and bound[0] > 0 and bound[1].value > low.value:
            low = bound[1]
        elif bound is not None and bound[0] < 0 and bound[1].value < high.value:
            high = bound[1]
    if low.value > high.value:
        return None
    return Domain(low, high, _allowing(goal, x))


def closed_bound(fact: Term, x: Term) -> tuple[int, End] | None:
    """A bound on ``x`` by a number that is not rational: (1, lower end) or (-1, upper end)."""
    if fact.op not in {"lt", "le"} or x not in fact.args:
        return None
    side = 1 if fact.args[1] == x else -1
    at = fact.args[0 if side > 0 else 1]
    if at.free or at.op == "num":
        return None
    number = value_of(at)
    return None if number is None else (side, End(at, number, fact.op == "lt"))


def value_of(t: Term) -> float | None:
    """The closed term ``t`` as a float."""
    try:
        number = compile_value(t, ())(())
    except NotNumericError:
        return None
    return number if isinstance(number, float) and math.isfinite(number) else None


def _allowing(goal: Sequent, x: Term) -> Callable[[float], bool]:
    margins = []
    for fact in facts(goal):
        if fact.free == {x}:
            try:
                margins.append(compile_margin(fact, (x,)))
            except NotNumericError:
                continue
    return lambda at: all(m((at,)) <= 0 for m in margins)


def linear_bound(goal: Sequent, x: Term) -> Term | None:
    """A bound on ``x`` that a fact linear in it gives but that the ranges do not show: from 0 < 1 + x, −1 < x."""
    r = normalizer(goal).facts.range(x)
    for fact in facts(goal):
        if fact.op in {"lt", "le"} and fact.free == {x} and x not in fact.args:
            found = _linear(fact, x)
            if found is None:
                continue
            side, at = found
            if side > 0 and (r.low is None or r.low < at):
                return Term(fact.op, (T.num(at), x))
            if side < 0 and (r.high is None or at < r.high):
                return Term(fact.op, (x, T.num(at)))
    return None


def _linear(fact: Term, x: Term) -> tuple[int, Fraction] | None:
    try:
        parts = {m: c for c, m in PLAIN.parts(T.sub(fact.args[1], fact.args[0]))}
    except Rejected:
        return None
    if not set(parts) <= {x, T.ONE} or x not in parts:
        return None
    return (1 if parts[x] > 0 else -1), -parts.get(T.ONE, Fraction(0)) / parts[x]


def points(d: Domain) -> list[float]:
    """Where to look: spread over the interval, dense towards its ends, with the small rationals in it."""
    low, high = d.low.value, d.high.value
    found = {float(q) for q in NICE if low < q < high}
    found.update(p for p in _spread(low, high) if low < p < high)
    return [p for p in sorted(found) if d.allows(p)]


def _spread(low: float, high: float) -> Iterator[float]:
    if math.isfinite(low) and math.isfinite(high):
        width = high - low
        for t in (*STEPS, *(k / 32 for k in range(2, 17))):
            yield from (low + width * t, high - width * t)
        return
    away = (*STEPS, *(0.07 * 1.45**k for k in range(26)), 1600.0, 2.0e4, 1.0e6)
    for t in away:
        if math.isfinite(high):
            yield high - t
        elif math.isfinite(low):
            yield low + t
        else:
            yield from (t, -t)


# Recognising numbers ---------------------------------------------------------------------------------------------


def recognised(x: float, near: float) -> Iterator[Term]:
    """Closed terms close to ``x``, the simplest first: rationals, rational multiples of π, roots and logarithms of rationals."""
    for tolerance in (1e-12, near):
        if abs(x) <= tolerance:
            yield T.ZERO
            continue
        yield from _rational(x, tolerance, lambda q: T.num(q))
        yield from _rational(x / math.pi, tolerance, lambda q: T.mul(T.num(q), T.PI))
        if x > 0:
            yield from _rational(x * x, tolerance, lambda q: T.power(T.num(q), T.HALF))
            yield from _rational(math.log(x), tolerance, lambda q: T.app("exp", T.num(q)))
        else:
            yield from _rational(x * x, tolerance, lambda q: T.neg(T.power(T.num(q), T.HALF)))
        if abs(x) < 30:
            yield from _rational(math.exp(x), tolerance, lambda q: T.app("log", T.num(q)))
            yield from _rational(2 * math.cosh(x), tolerance, lambda q: _log_of_surd(q, x))


def _log_of_surd(q: Fraction, x: float) -> Term:
    """The logarithm u with e^u + e^−u = q that has the sign of ``x``."""
    root = T.power(T.num(max(q * q - 4, Fraction(0))), T.HALF)
    size = T.app("log", T.mul(T.HALF, T.add(T.num(q), root)))
    return size if x >= 0 else T.neg(size)


def _rational(x: float, tolerance: float, build: Callable[[Fraction], Term]) -> Iterator[Term]:
    q = Fraction(x).limit_denominator(60)
    if abs(float(q) - x) <= tolerance * max(1.0, abs(x)):
        yield build(q)


def is_zero_at(t: Term, x: Term, at: Term) -> bool:
    """Whether ``t`` is exactly 0 at the closed term ``at``."""
    here = T.replace(t, {x: at})
    if balls.decide(Term("eq", (here, T.ZERO)), {}, 128) is True:
        return True
    try:
        return PLAIN.is_zero(here) and balls.decide(le(T.app("abs", here), T.num("1e-20")), {}, 128) is True
    except Rejected:
        return False


def is_defined_at(t: Term, x: Term, at: Term) -> bool:
    """Whether ``t`` certainly has a value at the closed term ``at``."""
    return balls.decide(lt(T.app("abs", T.replace(t, {x: at})), T.num(10**300)), {}, 64) is True
