"""Local search for the least value of a function, and the simplest numbers near a point."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Score = Callable[[Sequence[Any]], Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """When a local search ends: steps below ``finest`` (relative), a score below ``enough``, or that many ``evaluations``."""

    finest: Any
    enough: Any
    evaluations: int


def descend(score: Score, start: Sequence[Any], steps: Sequence[Any], limits: Limits) -> tuple[list[Any], Any]:
    """The lowest point that pattern search (Hooke and Jeeves) finds, and its score.

    Args:
        score: to be made small.
        start: the first point, floats or fractions.
        steps: how far to look from it in each coordinate.
        limits: when to end.
    """
    clock = iter(range(limits.evaluations))
    base, sizes = list(start), list(steps)
    low = score(base)
    while next(clock, None) is not None and not low < limits.enough:
        found, at = _explore(score, base, low, sizes, clock)
        if not found < low:
            if all(abs(size) <= limits.finest * (1 + abs(x)) for size, x in zip(sizes, base, strict=True)):
                break
            sizes = [size / 4 for size in sizes]
            continue
        while found < low and not low < limits.enough and next(clock, None) is not None:
            ahead = [2 * b - a for a, b in zip(base, at, strict=True)]
            base, low = at, found
            found, at = _explore(score, ahead, score(ahead), sizes, clock)
        sizes = [size * 3 / 2 for size in sizes]
    return base, low


def _explore(score: Score, start: list[Any], low: Any, sizes: list[Any], clock: Any) -> tuple[Any, list[Any]]:
    """One step up or down in each coordinate, as far as that lowers the score; ``sizes`` remembers the directions."""
    point = list(start)
    for k, x in enumerate(start):
        for size in (sizes[k], -sizes[k]):
            if next(clock, None) is None:
                return low, point
            point[k] = x + size
            found = score(point)
            if found < low:
                low, sizes[k] = found, size
                break
            point[k] = x
    return low, point


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
        return Fraction(_round_number(whole, math.floor(high)))
    rest = _simplest_between(1 / (high - (whole - 1)), 1 / (low - (whole - 1)))
    return whole - 1 + 1 / rest


def _round_number(low: int, high: int) -> int:
    """The integer from ``low`` > 0 to ``high`` that ends in the most zeros, the least of them."""
    unit = 1
    while -(-low // (10 * unit)) * 10 * unit <= high:
        unit *= 10
    return -(-low // unit) * unit if unit > 1 else low
