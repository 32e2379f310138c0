"""Ranges: intervals that contain the value of a term.

A range is an interval with rational ends (None: unbounded), each open or closed, and whether 0 is excluded.  The
arithmetic is ordinary interval arithmetic; nothing is sampled and nothing is searched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

End = Fraction | None


@dataclass(frozen=True, slots=True)
class Range:
    """The real interval from ``low`` to ``high``; ``low_open``: the lower end is not attained; ``nonzero``: 0 is excluded."""

    low: End = None
    high: End = None
    low_open: bool = True
    high_open: bool = True
    nonzero: bool = False

    @property
    def positive(self) -> bool:
        """Every value is > 0."""
        return self.nonnegative and (self.nonzero or self.low != 0 or self.low_open)

    @property
    def negative(self) -> bool:
        """Every value is < 0."""
        return self.nonpositive and (self.nonzero or self.high != 0 or self.high_open)

    @property
    def nonnegative(self) -> bool:
        """Every value is >= 0."""
        return self.low is not None and self.low >= 0

    @property
    def nonpositive(self) -> bool:
        """Every value is <= 0."""
        return self.high is not None and self.high <= 0

    @property
    def excludes_zero(self) -> bool:
        """No value is 0."""
        return self.nonzero or self.positive or self.negative

    @property
    def empty(self) -> bool:
        """No value is possible."""
        if self.low is None or self.high is None:
            return False
        point_lost = self.low_open or self.high_open or (self.nonzero and self.low == 0)
        return self.low > self.high or (self.low == self.high and point_lost)


REALS: Final = Range()
POSITIVE: Final = Range(Fraction(0), None, True)
NONNEGATIVE: Final = Range(Fraction(0), None, False)
HALF_CIRCLE: Final = Fraction(355, 113)  # a little more than π


def point(x: Fraction) -> Range:
    """The single value ``x``."""
    return Range(x, x, False, False, x != 0)


def negated(r: Range) -> Range:
    """The range of -v."""
    return Range(_minus(r.high), _minus(r.low), r.high_open, r.low_open, r.nonzero)


def _minus(x: End) -> End:
    return None if x is None else -x


def plus(a: Range, b: Range) -> Range:
    """The range of v + w."""
    low = None if a.low is None or b.low is None else a.low + b.low
    high = None if a.high is None or b.high is None else a.high + b.high
    return Range(low, high, a.low_open or b.low_open, a.high_open or b.high_open)


def scaled(r: Range, c: Fraction) -> Range:
    """The range of c·v for a number c ≠ 0."""
    if c < 0:
        return scaled(negated(r), -c)
    if c == 1 or (r.low is None and r.high is None):
        return r
    low, high = (None if end is None else c * end for end in (r.low, r.high))
    return Range(low, high, r.low_open, r.high_open, r.nonzero)


def times(a: Range, b: Range) -> Range:
    """The range of v * w."""
    both = a.excludes_zero and b.excludes_zero
    if a.nonpositive and not a.nonnegative:
        return negated(times(negated(a), b))
    if b.nonpositive and not b.nonnegative:
        return negated(times(a, negated(b)))
    if a.nonnegative and b.nonnegative:
        return replace(_nonnegative_product(a, b), nonzero=both)
    return replace(_mixed_product(a, b), nonzero=both)


def _nonnegative_product(a: Range, b: Range) -> Range:
    assert a.low is not None
    assert b.low is not None
    kept = (not a.low_open and not b.low_open) or (a.low == 0 and not a.low_open) or (b.low == 0 and not b.low_open)
    high = None if a.high is None or b.high is None else a.high * b.high
    if a.high == 0 or b.high == 0:
        high = Fraction(0)
    return Range(a.low * b.low, high, not kept, (a.high_open or b.high_open) and high != 0)


def _mixed_product(a: Range, b: Range) -> Range:
    ends = (a.low, a.high, b.low, b.high)
    if any(e is None for e in ends):
        return REALS
    corners = [x * y for x in (a.low, a.high) for y in (b.low, b.high) if x is not None and y is not None]
    return Range(min(corners), max(corners), False, False)


def to_power(r: Range, k: int) -> Range:
    """The range of v ** k for an integer ``k`` (where it is defined)."""
    if k < 0:
        return _inverse(to_power(r, -k))
    if k == 0:
        return point(Fraction(1))
    if r.nonnegative:
        return _monotone_power(r, k)
    if k % 2:
        return negated(_monotone_power(negated(r), k)) if r.nonpositive else Range(nonzero=r.excludes_zero)
    return _monotone_power(absolute(r), k)


def _monotone_power(r: Range, k: int) -> Range:
    assert r.low is not None
    high = None if r.high is None else r.high**k
    return Range(r.low**k, high, r.low_open, r.high_open, r.excludes_zero)


def absolute(r: Range) -> Range:
    """The range of |v|."""
    if r.nonnegative:
        return r
    if r.nonpositive:
        return negated(r)
    high = None if r.low is None or r.high is None else max(-r.low, r.high)
    return Range(Fraction(0), high, r.excludes_zero, False, r.excludes_zero)


def _inverse(r: Range) -> Range:
    if r.nonpositive and not r.nonnegative:
        return negated(_inverse(negated(r)))
    if not r.nonnegative:
        return Range(nonzero=True)
    high = None if r.low is None or r.low == 0 else 1 / r.low
    low = Fraction(0) if r.high is None or r.high == 0 else 1 / r.high
    return Range(low, high, r.high is None or r.high_open, r.low_open, True)


def join(a: Range, b: Range) -> Range:
    """The smallest range that contains both."""
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    low_open = all(r.low_open for r in (a, b) if r.low == low)
    high_open = all(r.high_open for r in (a, b) if r.high == high)
    return Range(low, high, low_open, high_open, a.excludes_zero and b.excludes_zero)


def meet(a: Range, b: Range) -> Range:
    """The values in both."""
    low = max((x for x in (a.low, b.low) if x is not None), default=None)
    high = min((x for x in (a.high, b.high) if x is not None), default=None)
    low_open = any(r.low_open for r in (a, b) if r.low == low) if low is not None else True
    high_open = any(r.high_open for r in (a, b) if r.high == high) if high is not None else True
    return Range(low, high, low_open, high_open, a.nonzero or b.nonzero)


def to_integers(r: Range) -> Range:
    """The range of the integers in ``r``: open and fractional ends moved inwards."""
    low = r.low if r.low is None else Fraction(-((-r.low) // 1) + (1 if r.low_open and r.low.denominator == 1 else 0))
    high = r.high if r.high is None else Fraction(r.high // 1 - (1 if r.high_open and r.high.denominator == 1 else 0))
    if r.nonzero:
        low = Fraction(1) if low == 0 else low
        high = Fraction(-1) if high == 0 else high
    return Range(low, high, low is None, high is None, r.nonzero)
