"""Screening points in floats: which of them may satisfy a case, and which nearby ones may when none of them does."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from flint import arb, fmpq

from verifier.kernel import terms
from verifier.kernel.balls import Unknown, enclose
from verifier.kernel.terms import TRUE, Term, kind, num, sub
from verifier.tactics.candidates import edges, points, values
from verifier.tactics.descent import Limits, descend, simplest
from verifier.tactics.floats import Function, compile_margin
from verifier.tactics.literals import Goal

CLEAR: Final = 1e-12  # a relative margin beyond rounding errors
NARROW: Final = 1e-9  # a margin small enough to look at with more precision
MOST_REFINED: Final = 120  # evaluations with more precision
ENOUGH: Final = -1e-3  # a margin that needs no improvement


@dataclass(frozen=True, slots=True)
class Effort:
    """How many points are tried, how many unclear ones confirmed, how many improved, and in how many steps together."""

    points: int
    doubts: int
    starts: int
    steps: int

    def limits(self, enough: float) -> Limits:
        """For one local search."""
        return Limits(1e-9, enough, self.steps // self.starts)

    def shared(self, among: int) -> Effort:
        """The effort for each of ``among`` cases."""
        return Effort(self.points // among + 1, self.doubts, self.starts, self.steps // among + 1)


@dataclass(frozen=True, slots=True)
class Screen:
    """A case with its conditions as functions on floats: at or below 0 they hold."""

    goal: Goal
    symbols: tuple[Term, ...]
    whole: tuple[int, ...]
    given: tuple[Function, ...]
    wanted: Function

    def score(self, numbers: Sequence[Any]) -> float:
        """``wanted`` where ``given`` holds, infinity elsewhere."""
        at = list(numbers)
        for k in self.whole:
            at[k] = at[k] if math.isinf(at[k]) else float(round(at[k]))
        for condition in self.given:
            if not condition(at) <= CLEAR:
                return math.inf
        found = self.wanted(at)
        return math.inf if found != found else float(found)

    def missing(self, numbers: Sequence[Any]) -> float:
        """How far ``given`` is from holding."""
        found = [condition(numbers) for condition in self.given]
        return math.inf if any(m != m for m in found) else float(max(found, default=-1.0))


def screen(goal: Goal) -> Screen:
    """``goal`` in floats.  Raises NotNumericError."""
    symbols = goal.symbols
    whole = tuple(k for k, s in enumerate(symbols) if kind(s) == "integer")
    given = tuple(compile_margin(f, symbols) for f in sorted(goal.given, key=_size))
    return Screen(goal, symbols, whole, given, compile_margin(terms.app("and", *goal.wanted) if goal.wanted else TRUE, symbols))


def _size(formula: Term) -> int:
    return sum(1 for _ in terms.subterms(formula))


def proposals(field: Screen, effort: Effort) -> Iterator[tuple[Term, ...]]:
    """Exact points that may do: readable ones first, then improved ones."""
    formulas = (*field.goal.given, *field.goal.wanted)
    doubts = iter(range(effort.doubts))
    tried: list[tuple[float, list[Any]]] = []
    bounds = [f for f in formulas if f.op == "lt" and {a.op for a in f.args} == {"num", "sym"}]
    for point in points([values(s, formulas) for s in field.symbols], effort.points):
        if any(_touches(f, {s: c.term for s, c in zip(field.symbols, point, strict=True)}) for f in bounds):
            continue
        numbers = [c.number for c in point]
        score = field.score(numbers)
        tried.append((score, numbers))
        if score < -CLEAR or not point or (score <= CLEAR and next(doubts, None) is not None):
            yield tuple(c.term for c in point)
    if _improvable(field):
        yield from _improved(field, tried, effort)


def _touches(bound: Term, at: Mapping[Term, Term]) -> bool:
    """Whether a strict bound on a symbol fails because the symbol is given the bound itself: rounding leaves no doubt there."""
    left, right = (at.get(a, a) for a in bound.args)
    return left == right


def _improvable(field: Screen) -> bool:
    inequality = any(f.op in ("le", "lt", "and", "or", "not") for f in field.goal.wanted)
    kinds = {kind(s) for s in field.symbols}
    return inequality and "real" in kinds and "complex" not in kinds


def _improved(field: Screen, tried: list[tuple[float, list[Any]]], effort: Effort) -> Iterator[tuple[Term, ...]]:
    """What local search finds from the best of the points that were ``tried``."""
    found: list[tuple[float, list[Any]]] = []
    for start in _starts(field, tried, effort):
        steps = [_step(field, k, x) for k, x in enumerate(start)]
        best, low = descend(field.score, start, steps, effort.limits(ENOUGH))
        found.append((low, best))
        if low < -CLEAR:
            yield from _rounded(field, best, -CLEAR)
    low, best = min(found, key=lambda pair: pair[0], default=(math.inf, []))
    if abs(low) <= CLEAR:
        yield from _rounded(field, best, low / 2 if low < 0 else CLEAR)
    if abs(low) <= NARROW and effort.starts > 1:
        yield from _refined(field, best, MOST_REFINED)


def _starts(field: Screen, tried: list[tuple[float, list[Any]]], effort: Effort) -> list[list[Any]]:
    """The best points, apart from each other; without a feasible one, what comes of approaching feasibility."""
    chosen: list[list[Any]] = []
    for score, numbers in sorted(tried, key=lambda pair: pair[0]):
        apart = all(any(abs(a - b) > 0.2 * (abs(a) + abs(b)) for a, b in zip(c, numbers, strict=True)) for c in chosen)
        if score < math.inf and apart:
            chosen.append(numbers)
        if len(chosen) == effort.starts:
            break
    if chosen or not tried:
        return chosen
    nearest = min((numbers for _, numbers in tried), key=field.missing)
    return [descend(field.missing, nearest, [1.0] * len(nearest), effort.limits(0.0))[0]]


def _step(field: Screen, k: int, x: float) -> float:
    """A first step in coordinate ``k``: a share of its range or its size."""
    if kind(field.symbols[k]) == "integer":
        return 1.0
    low, high = edges(field.symbols[k], field.goal.given)
    if low is not None and high is not None:
        return (high[1] - low[1]) / 16
    return max(abs(x) / 4, 0.25)


def _rounded(field: Screen, best: Sequence[float], enough: float) -> Iterator[tuple[Term, ...]]:
    """The simplest points near ``best`` with a score of ``enough``."""
    seen: set[tuple[Fraction, ...]] = set()
    for digits in (0, 1, 2, 3, 4, 6, 8, 10, 12):
        near = tuple(_simplified(s, x, 10.0**-digits) for s, x in zip(field.symbols, best, strict=True))
        score = math.inf if near in seen else field.score([float(x) for x in near])
        seen.add(near)
        if score <= enough:
            yield tuple(num(x) for x in near)


def _simplified(symbol: Term, x: float, tolerance: float) -> Fraction:
    return Fraction(round(x)) if kind(symbol) == "integer" else simplest(x, tolerance * max(abs(x), 1e-3) / 2)


def _refined(field: Screen, best: Sequence[float], evaluations: int) -> Iterator[tuple[Term, ...]]:
    """As ``_improved``, from there on with 200 bits: for violations that drown in the rounding errors of floats."""
    relations = [f for f in field.goal.wanted if f.op in ("le", "lt")]
    if len(relations) != 1 or any(kind(s) == "integer" for s in field.symbols):
        return
    excess = sub(*relations[0].args)

    def score(point: Sequence[Any]) -> Any:
        box = {s: fmpq(x.numerator, x.denominator) for s, x in zip(field.symbols, point, strict=True)}
        try:
            found = enclose(excess, box, 200)
        except Unknown:
            return arb("inf")
        return found.mid() if isinstance(found, arb) else arb("inf")

    start = [Fraction(x) for x in best]
    steps = [abs(x) / 10**7 + Fraction(1, 10**9) for x in start]
    point, low = descend(score, start, steps, Limits(Fraction(1, 10**24), arb("-inf"), evaluations))
    for digits in (6, 9, 12, 15, 18, 21) if low < 0 else ():
        near = [simplest(x, Fraction(1, 10**digits)) for x in point]
        if score(near) < 0:
            yield tuple(num(x) for x in near)
