"""How a function of one variable runs, by floats: where it rises, falls and touches 0; and a plan of proof from that.

Everything here only proposes; a wrong plan costs time.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.judgement import Rejected
from verifier.kernel.terms import Term
from verifier.tactics.boxes import simplest
from verifier.tactics.floats import Function, NotNumericError, compile_value
from verifier.tactics.inequality_domain import Domain, End, is_defined_at, is_zero_at, points, recognised

WAVES: Final = frozenset({"sin", "cos", "tan"})
NOISE: Final = 1e-12
ROUNDING: Final = 1e-15


@dataclass(frozen=True, slots=True)
class Mark:
    """A point between pieces: its value; as a term when it is an end or a zero; how the function stands there."""

    value: float
    at: Term | None
    touches: bool = False  # the function is 0 there
    end: bool = False
    defined: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch on which the function rises (direction 1) or falls (−1); ``short``: leave a zero as soon as possible.

    The slopes of sines are cosines and the other way round: along the whole piece that would go on in a circle.
    """

    left: Mark
    right: Mark
    direction: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the plan: from one cut to the next (None: the end of the domain), and how it is proved there.

    ``way``: "above" (from the anchor upwards), "below" (from the anchor downwards), "limit above", "limit below" or "box".
    """

    left: Term | None
    right: Term | None
    way: str
    anchor: Term | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """A function of one variable on floats: the value with the size of what it is summed from."""

    parts: tuple[Function, ...]

    def at(self, x: float) -> tuple[float, float]:
        """The value, 0 when it drowns in rounding, and the noise there."""
        values = [p((x,)) for p in self.parts]
        if not all(isinstance(v, float) and math.isfinite(v) for v in values):
            return math.nan, math.nan
        total, noise = math.fsum(values), NOISE * sum(abs(v) for v in values) + ROUNDING
        return (0.0 if abs(total) <= noise else total), noise


def curve(t: Term, x: Term) -> Curve:
    """``t`` as a function of ``x``.  Raises NotNumericError."""
    return Curve(tuple(compile_value(a, (x,)) for a in (t.args if t.op == "add" else (t,))))


def pieces(t: Term, x: Term, d: Domain) -> list[Piece] | None:
    """Where t rises and falls on the domain; None when it seems negative somewhere, or is not understood."""
    try:
        f, slope = curve(t, x), curve(derivative(t, x)[0], x)
    except (NotNumericError, Rejected):
        return None
    xs = points(d)
    values = [f.at(p)[0] for p in xs]
    if not xs or any(v < 0 for v in values):
        return None
    zeros = [p for p, v in zip(xs, values, strict=True) if v == 0]
    found = list(_pieces(t, x, d, (f, slope), xs, zeros))
    return None if any(m.touches and m.at is None for p in found for m in (p.left, p.right)) else found


def plan(t: Term, x: Term, d: Domain) -> list[Segment] | None:
    """How to prove 0 ≤ t on the domain, segment by segment; None when ``t`` seems negative somewhere, or is not understood."""
    found = pieces(t, x, d)
    return None if found is None else list(_merged(s for p in found for s in _segments(p, _rising)))


def close_plan(t: Term, x: Term, d: Domain) -> list[Segment] | None:
    """As ``plan``, for a function that almost touches 0: boxes only near its least values and greatest values."""
    found = pieces(t, x, d)
    return None if found is None else list(_merged(s for p in found for s in _segments(p, _rising_closely)))


def sign_of(t: Term, x: Term, d: Domain) -> int:
    """The sign that ``t`` has at all points looked at, rounding aside; 0 when it has none."""
    try:
        f = curve(t, x)
    except NotNumericError:
        return 0
    signs = {_sign(f.at(p)[0]) for p in points(d)} - {0}
    return signs.pop() if len(signs) == 1 else 0


def sign_changes(t: Term, x: Term, d: Domain) -> Iterator[Term]:
    """The points, as closed terms, at which ``t`` is 0 and changes its sign."""
    try:
        f = curve(t, x)
    except NotNumericError:
        return
    signs = [(p, s) for p, s in ((p, _sign(f.at(p)[0])) for p in points(d)) if s]
    for (p, s), (q, r) in itertools.pairwise(signs):
        if s != r:
            at = _exact_zero(t, x, _bisected(f, p, q, s), 1e-9)
            if at is not None:
                yield at


def implied_bounds(h: Term, x: Term, d: Domain) -> Iterator[Term]:
    """The bounds on ``x`` inside the interval ``d`` beyond which the hypothesis ``h`` fails."""
    f = T.sub(h.args[1], h.args[0])
    whole = replace(d, allows=lambda at: True)
    changes = list(sign_changes(f, x, whole))
    if not 1 <= len(changes) <= 2:
        return
    try:
        g = curve(f, x)
    except NotNumericError:
        return
    signs = [_sign(g.at(p)[0]) for p in points(whole)]
    signs = [s for s in signs if s]
    if signs[0] < 0:
        yield Term(h.op, (changes[0], x))
    if signs[-1] < 0:
        yield Term(h.op, (x, changes[-1]))


def _bisected(f: Curve, p: float, q: float, sign: int) -> float:
    """Where f loses its sign between p and q."""
    for _ in range(80):
        middle = (p + q) / 2
        if _sign(f.at(middle)[0]) == sign:
            p = middle
        else:
            q = middle
    return p


def negative_somewhere(t: Term, x: Term, d: Domain) -> bool:
    """Whether ``t`` is below 0, beyond rounding, at one of the points looked at."""
    try:
        f = curve(t, x)
    except NotNumericError:
        return False
    return any(f.at(p)[0] < 0 for p in points(d))


def _pieces(t: Term, x: Term, d: Domain, curves: tuple[Curve, Curve], xs: list[float], zeros: list[float]) -> Iterator[Piece]:
    _, slope = curves
    signs = [(p, s) for p, s in ((p, _sign(slope.at(p)[0])) for p in xs) if s]
    if not signs:
        return
    left, short = _end_mark(t, x, d.low), _is_wave(t, x)
    for (p, s), (q, r) in itertools.pairwise(signs):
        if s != r:
            turn = _turn(t, x, curves, (p, q, s), zeros)
            yield Piece(left, turn, s, short)
            left = turn
    yield Piece(left, _end_mark(t, x, d.high), signs[-1][1], short)


def _is_wave(t: Term, x: Term) -> bool:
    """Whether ``x`` stands in t, and only in sines, cosines and tangents."""
    if t.op in WAVES or x not in t.free:
        return x in t.free
    return t.op in {"add", "mul", "pow"} and all(_is_wave(a, x) for a in t.args if x in a.free)


def _sign(v: float) -> int:
    return 0 if v != v else (v > 0) - (v < 0)


def _end_mark(t: Term, x: Term, end: End) -> Mark:
    if end.at is None:
        return Mark(end.value, None, False, True, False)
    return Mark(end.value, end.at, is_zero_at(t, x, end.at), True, is_defined_at(t, x, end.at))


def _turn(t: Term, x: Term, curves: tuple[Curve, Curve], around: tuple[float, float, int], zeros: list[float]) -> Mark:
    """The point between p and q where the slope changes its sign from s."""
    (f, slope), (p, q, s) = curves, around
    for z in zeros:
        if p <= z <= q:
            at = _exact_zero(t, x, z, 1e-9)
            if at is not None:
                return Mark(z, at, True)
    p = _bisected(slope, p, q, s)
    value, noise = f.at(p)
    if s > 0 or abs(value) > 1e3 * noise:
        return Mark(p, None)
    return Mark(p, _exact_zero(t, x, p, 1e-4), True)


def _exact_zero(t: Term, x: Term, near: float, tolerance: float) -> Term | None:
    return next((at for at in recognised(near, tolerance) if is_zero_at(t, x, at)), None)


# From pieces to a plan ---------------------------------------------------------------------------------------------


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
