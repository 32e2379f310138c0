"""Readable values to try for a symbol, the most readable first: small numbers, edges of its domain, kinks, large numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any, Final

from verifier.kernel import terms
from verifier.kernel.balls import exact
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import IMAGINARY, ONE, PI, ZERO, Term, add, kind, mul, num, sub, subterms
from verifier.tactics.floats import NotNumericError, compile_value

Edge = tuple[Term, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exact value and what it is in floats."""

    term: Term
    number: Any


def candidate(term: Term) -> Candidate:
    """The ground ``term`` as a candidate.  Raises NotNumericError."""
    return Candidate(term, float(terms.value(term)) if term.op == "num" else compile_value(term, ())(()))


_REALS: Final = tuple(
    sign * Fraction(text)
    for text in (
        "0 1 2 1/2 3 3/2 1/3 5 1/4 10 1/10 4 3/4 5/4 7 9/10 11/10 20 1/100 100 99/100 101/100 1000 1/1000 1000000 1/1000000"
    ).split()
    for sign in (1, -1)
)
_INTEGERS: Final = tuple(map(Fraction, (0, 1, 2, 3, -1, 4, 5, 6, -2, 7, 8, -3, 9, 10, 11, -5, -10, 50, *range(12, 41), 100)))
_LARGE: Final = tuple(map(Fraction, (1000, -100, 10**6)))
_OFFSETS: Final = tuple(map(Fraction, "0 1 1/2 2 3 1/10 5 10 1/4 3/2 1/100 20 100 1/1000 1000 1/1000000 1000000".split()))
_SHARES: Final = tuple(map(Fraction, "1/2 0 1 1/4 3/4 1/3 2/3 1/10 9/10 1/5 4/5 1/100 99/100 1/1000 999/1000 1/2000".split()))
_TURNS: Final = tuple(map(Fraction, "1/2 1 1/4 -1/2 1/3 3/4 -1/4 1/6 2 -1 3/2".split()))
_WAVES: Final = frozenset({"sin", "cos", "tan", "pi", "asin", "acos", "atan"})
_LONG: Final = frozenset({"sum", "product", "harmonic", "factorial", "binomial"})
_CHOICES: Final = frozenset({"abs", "max", "min", "relu", "sign", "heaviside", "piecewise", "floor", "ceiling"})


def values(symbol: Term, formulas: Sequence[Term]) -> list[Candidate]:
    """Values for ``symbol`` to try in ``formulas``, the most readable first, inside the bounds that formulas state."""
    if kind(symbol) == "complex":
        written = _plainly_complex if any(_branches(f) for f in formulas) else _gaussian
        parts = (*sorted(product(range(-2, 3), range(-2, 3)), key=_gaussian_rank), (0, 4), (0, -4))
        return [candidate(written(re, im)) for re, im in parts]
    low, high = edges(symbol, formulas)
    within = [candidate(t) for t in dict.fromkeys(_proposals(symbol, formulas, low, high))]
    return [c for c in within if (low is None or c.number >= low[1]) and (high is None or c.number <= high[1])]


def _gaussian(re: int, im: int) -> Term:
    imaginary = IMAGINARY if im == 1 else mul(num(im), IMAGINARY)
    return num(re) if not im else imaginary if not re else add(num(re), imaginary)


def _plainly_complex(re: int, im: int) -> Term:
    """The same, a real number as x + 0·i: a function with branches then takes its principal value."""
    return _gaussian(re, im) if im else add(num(re), mul(ZERO, IMAGINARY))


def _branches(formula: Term) -> bool:
    return any(t.op in {"log", "arg"} or (t.op == "pow" and not is_integer(t.args[1])) for t in subterms(formula))


def _gaussian_rank(parts: tuple[int, int]) -> tuple[int, bool]:
    return abs(parts[0]) + abs(parts[1]), min(parts) < 0


def _proposals(symbol: Term, formulas: Sequence[Term], low: Edge | None, high: Edge | None) -> Iterator[Term]:
    if kind(symbol) == "integer":
        start = [Fraction(math.ceil(low[1])) + k for k in range(12)] if low is not None and abs(low[1]) < 1e9 else []
        large = () if any(terms.contains(f, _LONG) for f in formulas) else _LARGE
        yield from map(num, (*start, *_INTEGERS, *large))
        return
    near = list(_near(low, high))
    rest = [*near[6:], *map(num, _REALS), *kinks(symbol, formulas), *_special(formulas)]
    yield from (*near[:6], *sorted(rest, key=_complexity))


def _complexity(term: Term) -> float:
    """How much there is to read in a rational number or a rational multiple of π."""
    if term.op != "num":
        return 3.0 + sum(_complexity(a) for a in term.args)
    q = terms.value(term)
    return _length(abs(q.numerator)) + 1.5 * (_length(q.denominator) - 1) + 0.4 * (q < 0)


def _length(n: int) -> float:
    digits = str(n)
    return n if n < 10 else 4.0 * len(digits.rstrip("0")) + 1.5 * len(digits)


def _near(low: Edge | None, high: Edge | None) -> Iterator[Term]:
    """Points between, or beside, rational edges; the edges themselves."""
    bottom, top = (None if edge is None else exact(edge[0]) for edge in (low, high))
    if bottom is not None and top is not None:
        yield from (num(bottom + (top - bottom) * share) for share in _SHARES)
    elif bottom is not None:
        yield from (num(bottom + d) for d in _OFFSETS)
    elif top is not None:
        yield from (num(top - d) for d in _OFFSETS)
    yield from (edge[0] for edge in (low, high) if edge is not None)


def _special(formulas: Sequence[Term]) -> Iterator[Term]:
    """Multiples of π where waves occur, and the numbers that occur with their neighbours."""
    inner = [t for f in formulas for t in subterms(f)]
    if any(t.op in _WAVES for t in inner):
        yield from (mul(num(turn), PI) if turn != 1 else PI for turn in _TURNS)
    for c in list(dict.fromkeys(abs(terms.value(t)) for t in inner if t.op == "num"))[:8]:
        yield from (num(v) for v in (c, -c, c + 1, c - 1))


def kinks(symbol: Term, formulas: Sequence[Term]) -> Iterator[Term]:
    """Where something inside |·|, a maximum or a condition, linear in ``symbol`` alone, changes its sign."""
    for switch in dict.fromkeys(s for f in formulas for t in subterms(f) if t.op in _CHOICES for s in _switches(t)):
        if switch.free == {symbol}:
            at = [exact(terms.replace(switch, {symbol: v})) for v in (ZERO, ONE, terms.TWO)]
            a, b, c = at
            if a is not None and b is not None and c is not None and a != b and b - a == c - b:
                yield num(a / (a - b))


def _switches(term: Term) -> Iterator[Term]:
    if term.op in ("max", "min"):
        yield from (sub(term.args[0], a) for a in term.args[1:])
    elif term.op == "piecewise":
        relations = [r for condition in term.args[1::2] for r in subterms(condition) if r.op in terms.RELATIONS]
        yield from (sub(*r.args) for r in relations)
    else:
        yield term.args[0]


# Bounds -----------------------------------------------------------------------------------------------------------


def edges(symbol: Term, formulas: Sequence[Term]) -> tuple[Edge | None, Edge | None]:
    """The tightest constant bounds that ``formulas`` state for ``symbol``, below and above."""
    lows: list[Edge] = []
    highs: list[Edge] = []
    for formula in formulas:
        for bound, below in _bounds(symbol, formula):
            try:
                edge = bound, float(compile_value(bound, ())(()))
            except (NotNumericError, TypeError):
                continue
            if edge[1] == edge[1]:
                (lows if below else highs).append(edge)
    return max(lows, key=lambda e: e[1], default=None), min(highs, key=lambda e: e[1], default=None)


def _bounds(symbol: Term, formula: Term) -> Iterator[tuple[Term, bool]]:
    """Bounds for ``symbol`` in a formula: (bound, whether it is a lower one)."""
    if formula.op not in ("le", "lt"):
        return
    left, right = formula.args
    if left == symbol and not right.free:
        yield right, False
    elif right == symbol and not left.free:
        yield left, True
    elif left == Term("abs", (symbol,)) and not right.free:
        yield right, False
        yield terms.neg(right), True
    else:
        yield from _isolated(symbol, sub(left, right))


def _isolated(symbol: Term, excess: Term) -> Iterator[tuple[Term, bool]]:
    """A bound from a·symbol + b ≤ 0 with rational a and b."""
    if excess.free != {symbol}:
        return
    at = [exact(terms.replace(excess, {symbol: v})) for v in (ZERO, ONE, terms.TWO)]
    a, b, c = at
    if a is not None and b is not None and c is not None and a != b and b - a == c - b:
        yield num(a / (a - b)), b < a


# Points -----------------------------------------------------------------------------------------------------------


def points(lists: Sequence[Sequence[Candidate]], count: int) -> Iterator[tuple[Candidate, ...]]:
    """At most ``count`` points from the product of ``lists``: first by the sum of ranks, then spread evenly."""
    if not all(lists):
        return
    if len(lists) < 2:
        yield from ((c,) for one in lists for c in one[:count])
        if not lists:
            yield ()
        return
    seen: set[tuple[int, ...]] = set()
    for ranks in _by_rank([len(one) for one in lists], count // 2):
        seen.add(ranks)
        yield tuple(one[r] for one, r in zip(lists, ranks, strict=True))
    for ranks in _spread([len(one) for one in lists], count - len(seen)):
        if ranks not in seen:
            seen.add(ranks)
            yield tuple(one[r] for one, r in zip(lists, ranks, strict=True))


def _by_rank(sizes: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
    left = count
    for total in range(sum(sizes)):
        for ranks in _compositions(total, sizes):
            if left == 0:
                return
            left -= 1
            yield ranks


def _compositions(total: int, sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if len(sizes) == 1:
        if total < sizes[0]:
            yield (total,)
        return
    for first in range(min(total, sizes[0] - 1) + 1):
        for rest in _compositions(total - first, sizes[1:]):
            yield (first, *rest)


def _spread(sizes: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
    """Ranks that follow a Kronecker sequence: even, and the same in every run."""
    steps = [math.sqrt(p) % 1.0 for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)]
    for k in range(1, count + 1):
        yield tuple(int((k * steps[j % 12] + j / 12) % 1.0 * size) for j, size in enumerate(sizes))


