"""From how a function runs to a plan of proof: segments of the line, each with the way to prove 0 ≤ f on it.

A plan only proposes; a wrong one costs time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.tactics.boxes import simplest
from verifier.tactics.inequality_domain import Domain
from verifier.tactics.inequality_profile import Mark, Piece, pieces


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the plan: from one cut to the next (None: the end of the domain), and how it is proved there.

    ``way``: "above" (from the anchor upwards), "below" (from the anchor downwards), "limit above", "limit below" or "box".
    """

    left: Term | None
    right: Term | None
    way: str
    anchor: Term | None = None


def plan(t: Term, x: Term, d: Domain) -> list[Segment] | None:
    """How to prove 0 ≤ t on the domain, segment by segment; None when ``t`` seems negative somewhere, or is not understood."""
    found = pieces(t, x, d)
    return None if found is None else list(_merged(s for p in found for s in _segments(p, _rising)))


def close_plan(t: Term, x: Term, d: Domain) -> list[Segment] | None:
    """As ``plan``, for a function that almost touches 0: boxes only near its least values and greatest values."""
    found = pieces(t, x, d)
    return None if found is None else list(_merged(s for p in found for s in _segments(p, _rising_closely)))


Rising = Callable[[Piece], Iterator[Segment]]


def _segments(p: Piece, rising: Rising) -> Iterator[Segment]:
    if p.direction > 0:
        yield from rising(p)
        return
    mirrored = Piece(_mirror(p.right), _mirror(p.left), 1, p.short)
    for s in reversed(list(rising(mirrored))):
        yield Segment(_turned(s.right), _turned(s.left), _OPPOSITE[s.way], _turned(s.anchor))


_OPPOSITE: Final = {"above": "below", "below": "above", "limit above": "limit below", "limit below": "limit above", "box": "box"}


def _mirror(m: Mark) -> Mark:
    return replace(m, value=-m.value, at=_turned(m.at))


def _turned(t: Term | None) -> Term | None:
    if t is None:
        return None
    if t.op == "num":
        return T.num(-T.value(t))
    return t.args[0] if t.op == "mirror" else Term("mirror", (t,))


def _rising(p: Piece) -> Iterator[Segment]:
    """A rising piece: from its left end if it touches 0 there, as a tail if it has no right end, else by boxes."""
    left, right = (m.at if m.end else _cut(m) for m in (p.left, p.right))
    unbounded = p.right.end and (p.right.at is None or not p.right.defined)
    if p.left.touches and p.left.defined:
        yield from _from_zero(p, left, right, unbounded)
    elif p.left.end and not p.left.defined:
        yield from _from_limit(p, left, right)
    elif p.left.end and p.right.end and unbounded:
        yield Segment(left, right, "above", left)
    elif unbounded:
        b = T.num(_inside(p.left.value, p.right.value, 0.1, 0.5))
        yield from (Segment(left, b, "box"), Segment(b, right, "above", b))
    else:
        yield Segment(left, right, "box")


def _from_limit(p: Piece, left: Term | None, right: Term | None) -> Iterator[Segment]:
    """From an end that is not attained, stopping short of a turning point, which is only known roughly."""
    if p.right.end:
        yield Segment(left, right, "limit above")
        return
    start = p.left.value if math.isfinite(p.left.value) else p.right.value - 4
    b = T.num(_inside(start, p.right.value, 0.6, 0.9))
    yield from (Segment(left, b, "limit above"), Segment(b, right, "box"))


def _from_zero(p: Piece, left: Term | None, right: Term | None, unbounded: bool) -> Iterator[Segment]:  # noqa: FBT001
    if unbounded or (p.right.end and not p.short):
        yield Segment(left, right, "above", p.left.at)
        return
    b = T.num(_inside(p.left.value, p.right.value, 0.3, 0.7))
    yield from (Segment(left, b, "above", p.left.at), Segment(b, right, "box"))


def _rising_closely(p: Piece) -> Iterator[Segment]:
    """A rising piece from just beyond its left end, a turning point where the function is small; short from a zero."""
    if p.left.end or p.left.touches:
        yield from _rising(replace(p, short=True))
        return
    left, right = _cut(p.left), p.right.at if p.right.end else _cut(p.right)
    b = T.num(_inside(p.left.value, p.right.value, 0.005, 0.01))
    yield Segment(left, b, "box")
    if p.right.end:
        yield Segment(b, right, "above", b)
        return
    c = T.num(_inside(p.left.value, p.right.value, 0.9, 0.95))
    yield from (Segment(b, c, "above", b), Segment(c, right, "box"))


def _cut(m: Mark) -> Term | None:
    """A term at or close to the mark."""
    if m.at is not None:
        return m.at
    width = max(abs(m.value), 1.0) * 1e-3
    return T.num(simplest(Fraction(m.value - width), Fraction(m.value + width)))


def _inside(low: float, high: float, first: float, last: float) -> Fraction:
    """A simple fraction between; beyond ``low`` by about 1 when ``high`` is infinite."""
    width = high - low if math.isfinite(high) else max(1.0, abs(low) / 4)
    return simplest(Fraction(low + first * width), Fraction(low + last * width))


def _merged(segments: Iterator[Segment]) -> Iterator[Segment]:
    """The plan with neighbouring boxes joined."""
    last: Segment | None = None
    for s in segments:
        if last is not None and last.way == s.way == "box":
            last = replace(last, right=s.right)
            continue
        if last is not None:
            yield last
        last = s
    if last is not None:
        yield last
