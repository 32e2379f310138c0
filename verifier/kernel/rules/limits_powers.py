"""Limits of powers, from the limit of the base."""

from __future__ import annotations

from dataclasses import replace

from verifier.kernel import terms as T
from verifier.kernel.rules.limits_near import ABOVE, ANY, BELOW, NONE, Indeterminate, Near, Signs, Unsettled, flip, times
from verifier.kernel.rules.limits_sizes import Size, raised
from verifier.kernel.rules.limits_trends import Trend, final_signs, from_size, infinity
from verifier.kernel.terms import Term, value


def inverted(near: Near, whole: Term, f: Trend) -> Trend:
    """The trend of 1/f.  Raises Indeterminate when f has no sign near 0, Unsettled."""
    signs = final_signs(near, f)
    size = f.size if isinstance(f.size, Unsettled) or f.size is None else raised(f.size, T.MINUS_ONE)
    if f.infinite:
        return Trend(T.ZERO, f.side, size)
    if f.limit is None:
        return _inverse_of_bounded(near, whole, size) if f.bounded else Trend(T.ZERO, f.side, size)
    at = near.signs(f.limit)
    if 0 not in at:
        return Trend(T.power(f.limit, -1), flip(f.side))
    if at != NONE:
        raise Unsettled(f.limit)
    if 0 in signs:
        raise Indeterminate(whole)
    return infinity(next(iter(signs)), size) if len(signs) == 1 else Trend(None, signs, size)


def _inverse_of_bounded(near: Near, whole: Term, size: Size | Unsettled | None) -> Trend:
    if isinstance(size, Unsettled):
        raise size
    if size is None:
        raise Indeterminate(whole)
    return from_size(near, size)


def whole_power(near: Near, whole: Term, f: Trend, n: int) -> Trend:
    """The trend of f^n for an integer n.  Raises Indeterminate, Unsettled."""
    if n == 0:
        return Trend(T.ONE, NONE)
    if n < 0:
        return inverted(near, whole, whole_power(near, whole, f, -n))
    size = raised(f.size, T.num(n)) if isinstance(f.size, Size) else f.size
    signs = final_signs(near, f)
    if f.infinite:
        return infinity(1 if n % 2 == 0 else next(iter(f.side)), size)
    if f.limit is None:
        side = signs if n % 2 else times(signs, signs)
        return replace(f, side=side, size=size) if n % 2 or f.bounded else infinity(1, size)
    return Trend(T.power(f.limit, n) if n > 1 else f.limit, _power_side(near, f, n), size)


def _power_side(near: Near, f: Trend, n: int) -> Signs:
    """The signs of f^n − L^n = (f − L)·(...)."""
    if n % 2:
        return f.side
    assert f.limit is not None
    at = near.signs(f.limit)
    if at == NONE:
        return frozenset(s * s for s in f.side)
    return f.side if at == ABOVE else flip(f.side) if at == BELOW else ANY


def real_power(near: Near, whole: Term, f: Trend, r: Term) -> Trend:
    """The trend of f^r, r without x and no plain integer, for an f that is positive (or nonnegative, r > 0) in the end."""
    signs = final_signs(near, f)
    if f.limit is None or not signs <= {0, 1}:
        raise Unsettled(f.limit) if f.limit is not None and f.finite and len(near.signs(f.limit)) > 1 else Indeterminate(whole)
    if f.finite and 0 not in near.signs(f.limit):
        return Trend(T.power(f.limit, r), times(f.side, near.signs(r)))
    if f.finite and near.signs(f.limit) != NONE:
        raise Unsettled(f.limit)
    rising = near.sign(r)
    if rising == 0:
        raise Indeterminate(whole)
    size = raised(f.size, r) if isinstance(f.size, Size) else f.size
    if f.infinite == (rising > 0):
        if 0 in signs:
            raise Indeterminate(whole)
        return infinity(1, size)
    return Trend(T.ZERO, signs, size)


def is_whole(t: Term) -> bool:
    """Whether ``t`` is a plain integer."""
    return t.op == "num" and value(t).denominator == 1
