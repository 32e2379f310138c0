"""Polynomials over the complex numbers: whether some vanish wherever others do, with the identity that shows it.

p vanishes wherever f₁, …, fₙ do if a power of p is h₁f₁ + … + hₙfₙ.  The search for the multipliers is Buchberger's algorithm,
bounded, on elements that remember how they were made; the identity is for the engine to prove.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

MOST_PAIRS: Final = 120
MOST_TERMS: Final = 400
HIGHEST_POWER: Final = 4


class TooMuch(Exception):  # noqa: N818  (no error of anybody's: the search ends)
    """The polynomials have become too many or too long."""


@dataclass(frozen=True)
class Made:
    """A polynomial, and its multipliers: it is the sum of multiplier times generator."""

    poly: Any
    by: tuple[Any, ...]

    def minus(self, factor: Any, other: Made) -> Made:
        """This less ``factor`` times ``other``."""
        by = tuple(b - factor * o for b, o in zip(self.by, other.by, strict=True))
        poly = self.poly - factor * other.poly
        if len(poly) > MOST_TERMS or any(len(b) > MOST_TERMS for b in by):
            raise TooMuch
        return Made(poly, by)


def generators(polys: Sequence[Any], ring: Any) -> list[Made]:
    """The ``polys`` as made of themselves."""
    return [Made(p, tuple(ring.one if k == n else ring.zero for k in range(len(polys)))) for n, p in enumerate(polys)]


def basis(polys: Sequence[Any], ring: Any) -> list[Made]:
    """A Gröbner basis of the ideal of ``polys``.  Raises TooMuch where it is not found in few steps."""
    found = [m for m in generators(polys, ring) if m.poly]
    pairs = list(combinations(range(len(found)), 2))
    for _ in range(MOST_PAIRS):
        if not pairs:
            return found
        pairs.sort(key=lambda p: -sum(_lcm(ring, found[p[0]], found[p[1]]).leading_expv()))
        i, j = pairs.pop()
        rest = _reduced(_s_pair(ring, found[i], found[j]), found, ring)
        if rest.poly:
            pairs.extend((k, len(found)) for k in range(len(found)))
            found.append(rest)
    raise TooMuch


def _lcm(ring: Any, one: Made, other: Made) -> Any:
    exponents = map(max, one.poly.leading_expv(), other.poly.leading_expv())
    return ring.term_new(tuple(exponents), ring.domain.one)


def _s_pair(ring: Any, one: Made, other: Made) -> Made:
    whole = _lcm(ring, one, other)
    zero = Made(ring.zero, tuple(ring.zero for _ in one.by))
    first = zero.minus(-_over(ring, whole, one.poly), one)
    return first.minus(_over(ring, whole, other.poly), other)


def _over(ring: Any, term: Any, poly: Any) -> Any:
    """The term ``term`` divided by the leading term of ``poly``, which divides it."""
    power = tuple(a - b for a, b in zip(term.leading_expv(), poly.leading_expv(), strict=True))
    return ring.term_new(power, term.LC / poly.LC)


def _reduced(given: Made, by: Sequence[Made], ring: Any) -> Made:
    """``given`` with its leading term taken away as long as one of ``by`` divides it."""
    while given.poly:
        lead = given.poly.leading_expv()
        divisor = next((m for m in by if all(a >= b for a, b in zip(lead, m.poly.leading_expv(), strict=True))), None)
        if divisor is None:
            return given
        top = ring.term_new(lead, given.poly.LC)
        given = given.minus(_over(ring, top, divisor.poly), divisor)
    return given


def multipliers(poly: Any, found: Sequence[Made], ring: Any) -> tuple[int, tuple[Any, ...]] | None:
    """(k, h₁ … hₙ) with polyᵏ = h₁f₁ + … + hₙfₙ for the least k; None if no small k will do.

    Raises TooMuch.
    """
    power, count = ring.one, len(found[0].by) if found else 0
    for k in range(1, HIGHEST_POWER + 1):
        power = power * poly
        rest = _reduced(Made(power, tuple(ring.zero for _ in range(count))), found, ring)
        if not rest.poly:
            return k, tuple(-b for b in rest.by)
    return None
