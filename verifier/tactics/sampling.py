"""Sample points of a polynomial setting, in floats: only to give up early on what is false and to guess signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from random import Random
from typing import Final

from verifier.kernel.ranges import Range
from verifier.tactics.polynomials import Poly, Setting, compiled, evaluate

POINTS: Final = 60
ATTEMPTS: Final = 240
STARTS: Final = 3
DESCENT: Final = 220
GRID: Final = (0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, 3.0)
Rows = list[tuple[float, tuple[tuple[int, int], ...]]]
Solver = tuple[int, Callable[[Sequence[float]], float | None]]


def signs_seen(s: Setting, poly: Poly) -> set[int]:
    """The signs that ``poly`` takes at the sample points; a value that rounding may have made counts for nothing."""
    rows = compiled(poly)
    found = set()
    for at in points(s):
        total, size = evaluate(rows, at), evaluate([(abs(c), e) for c, e in rows], [abs(x) for x in at])
        if total == 0.0 or abs(total) > 1e-9 * size:
            found.add(0 if total == 0.0 else 1 if total > 0 else -1)
    return found


def falls_below_zero(s: Setting, poly: Poly) -> bool:
    """Whether a descent from the lowest sample points reaches a point where ``poly`` is clearly negative."""
    rows, random = compiled(poly), Random(3)
    absolute = [(abs(c), e) for c, e in rows]
    allowed, solvers = _allowing(s), tuple(_solvers(s))
    for at in sorted(points(s), key=lambda p: evaluate(rows, p) / (1 + evaluate(absolute, [abs(x) for x in p])))[:STARTS]:
        low = _descended(list(at), rows, random, allowed, solvers)
        if evaluate(rows, low) < -1e-10 * (1e-3 + evaluate(absolute, [abs(x) for x in low])):
            return True
    return False


def _descended(
    at: list[float], rows: Rows, random: Random, allowed: Callable[[Sequence[float]], bool], solvers: Sequence[Solver]
) -> list[float]:
    """A point near ``at`` with a smaller value, by random steps that shrink."""
    value, step = evaluate(rows, at), 0.5
    for _ in range(DESCENT):
        tried = _solved([x + random.gauss(0, step) * (1 + abs(x)) for x in at], solvers)
        found = evaluate(rows, tried) if tried is not None and allowed(tried) else value
        if tried is not None and found < value:
            at, value = tried, found
        else:
            step = max(step * 0.93, 1e-7)
    return at


def _allowing(s: Setting) -> Callable[[Sequence[float]], bool]:
    gaps = [(compiled(g.poly), g.op) for g in s.gaps]
    return lambda at: _inside(at, s.ranges) and all(_holds(evaluate(rows, at), op) for rows, op in gaps)


@lru_cache(maxsize=64)
def points(s: Setting) -> tuple[tuple[float, ...], ...]:
    """Points at which the facts hold, the generators taken as independent but for equations that give one of them."""
    random, found = Random(20), []
    allowed, solvers = _allowing(s), tuple(_solvers(s))
    for attempt in range(ATTEMPTS):
        at = _solved([_draw(random, r, attempt) for r in s.ranges], solvers)
        if at is not None and allowed(at):
            found.append(tuple(at))
        if len(found) >= POINTS:
            break
    return tuple(found)


def _draw(random: Random, r: Range, attempt: int) -> float:
    low, high = (None if e is None else float(e) for e in (r.low, r.high))
    if low is not None and high is not None:
        return low + (high - low) * random.choice((0.0, 1.0, 0.5, random.random(), random.random()))
    offset = random.choice(GRID) if attempt % 3 == 0 else random.gauss(0, 1) * random.choice((0.3, 1.0, 1.0, 3.0, 20.0))
    return low + abs(offset) if low is not None else high - abs(offset) if high is not None else offset


def _inside(at: Sequence[float], ranges: Sequence[Range]) -> bool:
    return all(_within(x, r) for x, r in zip(at, ranges, strict=True))


def _within(x: float, r: Range) -> bool:
    above = r.low is None or x > r.low or (x == r.low and not r.low_open)
    below = r.high is None or x < r.high or (x == r.high and not r.high_open)
    return above and below and not (r.nonzero and x == 0)


def _holds(gap: float, op: str) -> bool:
    return gap > 0 if op == "lt" else gap >= 0 if op == "le" else abs(gap) < 1e-9


def _solved(at: list[float], solvers: Sequence[Solver]) -> list[float] | None:
    for k, solve in solvers:
        x = solve(at)
        if x is None:
            return None
        at[k] = x
    return at


def _solvers(s: Setting) -> Iterator[Solver]:
    """For equations that are linear in a generator, and relations x^n = p: what gives the generator."""
    taken: set[int] = set()
    for poly in (*(g.poly for g in s.gaps if g.op == "eq"), *s.relations):
        found = _solver(s, poly, taken)
        if found is not None:
            taken.add(found[0])
            yield found


def _solver(s: Setting, poly: Poly, taken: set[int]) -> Solver | None:
    terms = [(tuple(map(int, m)), int(c.p) / int(c.q)) for m, c in poly.terms()]
    for k in range(len(s.gens)):
        holding = [(m, c) for m, c in terms if m[k]]
        alone = len(holding) == 1 and not any(e for j, e in enumerate(holding[0][0]) if j != k)
        if alone and k not in taken:
            rest = [(c, tuple((j, e) for j, e in enumerate(m) if e)) for m, c in terms if not m[k]]
            return k, _rooted(rest, holding[0][1], holding[0][0][k])
    return None


def _rooted(rest: Rows, lead: float, degree: int) -> Callable[[Sequence[float]], float | None]:
    def solve(at: Sequence[float]) -> float | None:
        x = -evaluate(rest, at) / lead
        return x if degree == 1 else None if x < 0 else float(x ** (1 / degree))

    return solve
