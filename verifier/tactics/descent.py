"""Local search for the least value of a function, and the simplest numbers near a point."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

Score = Callable[[Sequence[Any]], Any]


def descend(score: Score, start: Sequence[Any], steps: Sequence[Any], finest: Any, evaluations: int) -> tuple[list[Any], Any]:
    """The lowest point that pattern search (Hooke and Jeeves) finds from ``start``, and its score.

    Numbers may be floats or fractions.

    Args:
        score: to be made small.
        start: the first point.
        steps: how far to look from it in each coordinate.
        finest: the search ends when all steps, relative to the coordinates, are below this.
        evaluations: or after so many of them.
    """
    best, low = list(start), score(start)
    sizes = list(steps)
    while evaluations > 0 and any(abs(size) > finest * (1 + abs(x)) for size, x in zip(sizes, best, strict=True)):
        before = list(best)
        for k in range(len(best)):
            low, used = _probe(score, best, sizes, k, low)
            evaluations -= used
        moved = [b - a for a, b in zip(before, best, strict=True)]
        if any(moved) and len(best) > 1:
            low = _follow(score, best, moved, low)
            evaluations -= 1
    return best, low


def _probe(score: Score, best: list[Any], sizes: list[Any], k: int, low: Any) -> tuple[Any, int]:
    """Tries a step up and down in coordinate ``k``; moves ``best`` and lengthens the step on success, shortens it otherwise."""
    at = best[k]
    for used, step in enumerate((sizes[k], -sizes[k]), 1):
        best[k] = at + step
        found = score(best)
        if found < low:
            sizes[k] = step * 2
            return found, used
    best[k] = at
    sizes[k] = abs(sizes[k]) / 4
    return low, 2


def _follow(score: Score, best: list[Any], moved: list[Any], low: Any) -> Any:
    """One more step in the direction just gone."""
    further = [x + d for x, d in zip(best, moved, strict=True)]
    found = score(further)
    if found < low:
        best[:] = further
        return found
    return low


def simplest(x: float | Fraction, tolerance: float | Fraction) -> Fraction:
    """The rational number with the least denominator within ``tolerance`` of ``x``, 0 for an infinite x."""
    if not math.isfinite(x):
        return Fraction(0)
    exact, slack = Fraction(x), Fraction(tolerance)
    return _simplest_between(exact - slack, exact + slack)


def _simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """The simplest rational in a closed interval, by continued fractions."""
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -_simplest_between(-high, -low)
    whole = math.ceil(low)
    if whole <= high:
        return Fraction(whole)
    rest = _simplest_between(1 / (high - (whole - 1)), 1 / (low - (whole - 1)))
    return whole - 1 + 1 / rest
