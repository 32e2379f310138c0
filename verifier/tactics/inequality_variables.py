"""Inequalities in several variables, one variable at a time: it is moved to where the difference is least in it."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.bounds import truth
from verifier.kernel.calculus import derivative
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.definedness import le, lt
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.floats import Function, NotNumericError, compile_margin, compile_value
from verifier.tactics.inequality_goals import above_zero, difference, linked, rescaled, small
from verifier.tactics.inequality_shape import stripped
from verifier.tactics.search import Search
from verifier.tactics.substitution import by_exponentials, by_exponents, by_squares

POINTS: Final = 24
TRIES: Final = 600
MOST_VARIABLES: Final = 5
FALSE_BY: Final = 1e-9
SIMPLE: Final = (1.0, 0.5, 2.0, 0.0, -1.0, 0.25, 0.75, -0.5, 3.0, -2.0, 10.0, -10.0, 0.05, -0.1, 1.5, 0.9)


@dataclass(frozen=True, slots=True)
class Sample:
    """Points that satisfy the facts, as values of ``symbols`` in order."""

    symbols: tuple[Term, ...]
    points: tuple[tuple[float, ...], ...]


def across(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: 0 ≤ f(x, y, ...) by moving one variable to a term in the others at which f is least in it.

    The term is a bound among the hypotheses or where the slope of f in x vanishes; floats check that f falls towards it.
    Example: 0 < y ⊢ 0 ≤ e^x + y log y − y − xy, with x moved to log y.
    Gives up when: floats see a negative value, or no such term is found.
    """
    c = goal.conclusion
    symbols = tuple(sorted(c.free, key=repr))
    if c.op not in {"lt", "le"} or not 2 <= len(symbols) <= MOST_VARIABLES or not _real(symbols):
        return None
    if not small(goal):
        return None
    f = difference(goal)
    sample = _sample(goal, symbols)
    if len(sample.points) < POINTS // 3 or _negative(f, sample):
        return None
    return search.first(
        lambda: by_exponents(goal, f, partial(_all_positive, sample=sample), search),
        lambda: by_squares(goal, f, partial(_all_positive, sample=sample), search),
        lambda: _by_slope_sign(goal, f, sample, search),
        lambda: rescaled(search, goal, above_zero(c.op, f), T.ONE, lambda g: _by_each(g, f, sample, search)),
        lambda: by_exponentials(goal, f, search),
    )


def _by_slope_sign(goal: Sequent, f: Term, sample: Sample, search: Search) -> Certificate | None:
    """Cases by the sign of a slope that does not depend on its variable: f is linear in that."""
    for x in sample.symbols:
        slope = _linear_slope(goal, f, x)
        if slope is not None and truth(le(T.ZERO, slope), normalizer(goal).facts.range) is None:
            return search.step(goal, "cases", formula=le(T.ZERO, slope))
    return None


def _linear_slope(goal: Sequent, f: Term, x: Term) -> Term | None:
    r = normalizer(goal).facts.range(x)
    if r.low is None or r.high is None:
        return None
    try:
        slope = normalizer(goal).canonical(derivative(f, x)[0])
    except Rejected:
        return None
    return slope if slope.free and x not in slope.free else None


def _all_positive(t: Term, sample: Sample) -> bool:
    try:
        value = compile_value(t, sample.symbols)
    except NotNumericError:
        return False
    return all(isinstance(v, float) and v > 0 for v in map(value, sample.points))


def _real(symbols: Sequence[Term]) -> bool:
    return all(s.op == "sym" and T.kind(s) == "real" for s in symbols)


def _by_each(goal: Sequent, f: Term, sample: Sample, search: Search) -> Certificate | None:
    for x in sample.symbols:
        for anchor in dict.fromkeys(anchors(goal, f, x)):
            sides = _sides(f, x, anchor, sample)
            found = _moved(goal, x, anchor, sides, search) if sides else None
            if found is not None:
                return found
    return None


def _moved(goal: Sequent, x: Term, anchor: Term, sides: frozenset[str], search: Search) -> Certificate | None:
    if len(sides) == 1:
        return _moved_one_way(goal, x, anchor, next(iter(sides)), search)
    below, above = (partial(_moved_one_way, x=x, anchor=anchor, side=side, search=search) for side in ("below", "above"))
    return linked(search, goal, "cases", {"formula": lt(x, anchor)}, below, above)


def _moved_one_way(goal: Sequent, x: Term, anchor: Term, side: str, search: Search) -> Certificate | None:
    path = T.fresh("s", goal.free | anchor.free)
    for strict in ("anchor", "slope") if goal.conclusion.op == "lt" else ("anchor",):
        found = search.step(goal, "monotone", variable=x, anchor=anchor, path=path, side=side, strict=strict)
        if found is not None:
            return found
    return None


# Where the variable is moved -----------------------------------------------------------------------------------------


def anchors(goal: Sequent, f: Term, x: Term) -> Iterator[Term]:
    """Terms without ``x`` at which f may be least in x: bounds on x, and zeros of the slope."""
    bounds = list(_bounds(goal, x))
    yield from (t for t, attained in bounds if attained or t.op != "num")
    try:
        slope = derivative(f, x)[0]
        found = stripped(goal, slope, "le")
    except Rejected:
        found = None
    for factor in found.kept if found is not None else ():
        yield from zeros(goal, factor, x)
    yield from (t for t, _ in bounds)


def _bounds(goal: Sequent, x: Term) -> Iterator[tuple[Term, bool]]:
    """The bounds on ``x`` among the facts, and whether x may equal them."""
    for h in facts(goal):
        if h.op in {"lt", "le"} and x in h.args:
            other = h.args[0] if h.args[1] == x else h.args[1]
            if x not in other.free:
                yield other, h.op == "le"


def zeros(goal: Sequent, g: Term, x: Term) -> Iterator[Term]:
    """Solutions of g = 0 for ``x``, when g is linear in x, in one exponential of x, or a combination of logarithms."""
    if x not in g.free:
        return
    try:
        yield from _linear(goal, g, x)
        yield from _exponential(goal, g, x)
        yield from _logarithmic(goal, g, x)
    except Rejected:
        return


def _linear(goal: Sequent, g: Term, x: Term) -> Iterator[Term]:
    known = normalizer(goal)
    slope = known.canonical(derivative(g, x)[0])
    if x not in slope.free and slope != T.ZERO:
        yield known.canonical(T.neg(T.div(T.replace(g, {x: T.ZERO}), slope)))


def _exponential(goal: Sequent, g: Term, x: Term) -> Iterator[Term]:
    exps = {t for t in T.subterms(g) if t.op == "exp" and x in t.free}
    if len(exps) != 1:
        return
    e = exps.pop()
    slot = T.fresh("e", g.free)
    for solution in _linear(goal, T.replace(g, {e: slot}), slot):
        if x not in solution.free:
            yield from _linear(goal, T.sub(e.args[0], T.app("log", solution)), x)


def _logarithmic(goal: Sequent, g: Term, x: Term) -> Iterator[Term]:
    """Σ c log u + rest = 0 as Π u^c · e^rest = 1."""
    rest, powers = [], []
    for part in g.args if g.op == "add" else (g,):
        c, u = (T.ONE, part) if part.op == "log" else part.args if part.op == "mul" and len(part.args) == 2 else (T.ONE, T.ONE)
        if c.op == "num" and u.op == "log" and T.value(c).denominator == 1:
            powers.append(T.power(u.args[0], c))
        else:
            rest.append(part)
    if not powers or any(x in r.free for r in rest):
        return
    equation = T.sub(T.mul(*powers, T.app("exp", T.add(*rest))) if rest else T.mul(*powers), T.ONE)
    found = normalizer(goal).factors(equation)
    for factor, k in found[1] if found is not None else ():
        if k > 0 and x in factor.free:
            yield from _linear(goal, factor, x)


# What floats say -----------------------------------------------------------------------------------------------------


def seen_false(goal: Sequent) -> bool:
    """Whether floats show, at one of some simple points, that the goal fails beyond rounding."""
    symbols = tuple(sorted(goal.free, key=repr))
    try:
        margins = [compile_margin(f, symbols) for f in facts(goal)]
        wanted = compile_margin(goal.conclusion, symbols)
    except NotNumericError:
        return False
    return any(all(m(p) <= 0 for m in margins) and wanted(p) > FALSE_BY for p in _simple_points(len(symbols)))


@lru_cache(maxsize=16)
def _simple_points(dimension: int) -> tuple[tuple[float, ...], ...]:
    """The diagonals, and points with simple coordinates."""
    rng = random.Random(2)
    diagonal = [(v,) * dimension for v in SIMPLE]
    mixed = [tuple(rng.choice(SIMPLE) for _ in range(dimension)) for _ in range(60)]
    return tuple(dict.fromkeys((*diagonal, *mixed)))


def _sample(goal: Sequent, symbols: tuple[Term, ...]) -> Sample:
    """Points spread over the ranges of the symbols at which the facts hold."""
    known, rng = normalizer(goal).facts, random.Random(1)
    margins = list(_margins(goal, symbols))
    spans = []
    for s in symbols:
        r = known.range(s)
        spans.append((-math.inf if r.low is None else float(r.low), math.inf if r.high is None else float(r.high)))
    points: list[tuple[float, ...]] = []
    for _ in range(TRIES):
        p = tuple(_drawn(rng, *span) for span in spans)
        if all(m(p) <= 0 for m in margins):
            points.append(p)
            if len(points) == POINTS:
                break
    return Sample(symbols, tuple(points))


def _margins(goal: Sequent, symbols: tuple[Term, ...]) -> Iterator[Function]:
    for fact in facts(goal):
        if fact.free <= set(symbols):
            try:
                yield compile_margin(fact, symbols)
            except NotNumericError:
                continue


def _drawn(rng: random.Random, low: float, high: float) -> float:
    if math.isfinite(low) and math.isfinite(high):
        return rng.uniform(low, high)
    size = math.exp(rng.uniform(-2.5, 2.0))
    if math.isfinite(low):
        return low + size
    return high - size if math.isfinite(high) else size * rng.choice((-1, 1))


def _negative(f: Term, sample: Sample) -> bool:
    try:
        parts = [compile_value(a, sample.symbols) for a in (f.args if f.op == "add" else (f,))]
    except NotNumericError:
        return True
    for p in sample.points:
        values = [part(p) for part in parts]
        clear = all(isinstance(v, float) and math.isfinite(v) for v in values)
        if clear and math.fsum(values) < -1e-11 * sum(abs(v) for v in values):
            return True
    return False


def _sides(f: Term, x: Term, anchor: Term, sample: Sample) -> frozenset[str]:
    """The sides of the anchor on which x lies, if f falls towards the anchor from all of the sample; else none."""
    k = sample.symbols.index(x)
    try:
        slope, at = compile_value(derivative(f, x)[0], sample.symbols), compile_value(anchor, sample.symbols)
    except (NotNumericError, Rejected):
        return frozenset()
    sides = set()
    for p in sample.points:
        a = at(p)
        if not (isinstance(a, float) and math.isfinite(a)):
            return frozenset()
        sides.add("above" if p[k] >= a else "below")
        for t in (0.1, 0.5, 0.9):
            on_way = slope((*p[:k], a + t * (p[k] - a), *p[k + 1 :]))
            if not isinstance(on_way, float) or on_way * (p[k] - a) < -1e-9 * abs(p[k] - a):
                return frozenset()
    return frozenset(sides)
