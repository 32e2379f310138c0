"""How a function of one variable runs, by floats: where it rises, falls and touches 0.

Everything here only proposes; a wrong plan costs time.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.judgement import Rejected
from verifier.kernel.terms import Term
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
