"""Limits by structure: how a term behaves as its variable comes near, from how its parts behave.

A trend keeps, beyond the limit, from which side it is approached and, for what tends to 0 or grows, how fast: this settles
quotients and differences of things that grow (or vanish) at different rates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.rules.limits_near import (
    ANY,
    APART,
    MINUS_INFINITY,
    NONE,
    Indeterminate,
    Near,
    Signs,
    Unsettled,
    is_end,
    plus,
    times,
)
from verifier.kernel.rules.limits_sizes import Size, leading, of_sum, product
from verifier.kernel.terms import Term


@dataclass(frozen=True)
class Trend:
    """How f behaves: its ``limit`` (±oo included; None: none is known) and the signs that f − limit has in the end.

    Without a finite limit ``side`` has the signs of f itself; without any limit f stays ``bounded``, or |f| tends to oo.
    ``size`` is f's asymptotic size, and f is then not 0 in the end; an Unsettled there says what sign it depends on.
    """

    limit: Term | None
    side: Signs = ANY
    size: Size | Unsettled | None = None
    bounded: bool = False

    @property
    def infinite(self) -> bool:
        """Whether f tends to oo or −oo."""
        return self.limit is not None and is_end(self.limit)

    @property
    def finite(self) -> bool:
        """Whether f has a finite limit."""
        return self.limit is not None and not is_end(self.limit)


def infinity(sign: int, size: Size | Unsettled | None = None) -> Trend:
    """The trend to oo or −oo."""
    return Trend(T.INFINITY if sign > 0 else MINUS_INFINITY, frozenset({sign}), size)


BOUNDED: Final = Trend(None, ANY, None, True)


def final_signs(near: Near, f: Trend) -> Signs:
    """The signs that f has in the end."""
    if not f.finite:
        return f.side
    assert f.limit is not None
    at = near.signs(f.limit)
    return (at - NONE) | (f.side if 0 in at else frozenset())


def vanishes(near: Near, f: Trend) -> bool:
    """Whether f tends to 0."""
    return f.finite and f.limit is not None and near.signs(f.limit) == NONE


def size_of(near: Near, f: Trend) -> Size | None:
    """The size of f, that of its limit where this is a number other than 0.  Raises Unsettled."""
    if isinstance(f.size, Unsettled):
        raise f.size
    if f.size is not None or not f.finite:
        return f.size
    assert f.limit is not None
    return Size(f.limit) if 0 not in near.signs(f.limit) else None


def attempted(near: Near, parts: list[Trend]) -> list[Size] | Unsettled | None:
    """The sizes of all ``parts``; None when one has none."""
    try:
        sizes = [size_of(near, p) for p in parts]
    except Unsettled as found:
        return found
    known = [s for s in sizes if s is not None]
    return known if len(known) == len(sizes) else None


def from_size(near: Near, s: Size) -> Trend:
    """The trend that a size alone shows.  Raises Unsettled."""
    sign = frozenset({near.sign(s.coefficient)}) if s.signed else APART
    order = leading(near, s.vector)
    if order is None:
        return Trend(s.coefficient, ANY, Size(s.coefficient)) if s.signed else replace(BOUNDED, size=s, side=sign)
    if order[1] < 0:
        return Trend(T.ZERO, sign, s)
    return infinity(next(iter(sign)), s) if s.signed else Trend(None, sign, s)


# Sums -------------------------------------------------------------------------------------------------------------


def total(near: Near, whole: Term, parts: list[Trend]) -> Trend:
    """The trend of a sum.

    Raises:
        Indeterminate: oo − oo at the same rate, or a part without a trend.
        Unsettled: it depends on a sign.
    """
    ends = {p.limit for p in parts if p.infinite}
    if len(ends) > 1 or any(p.limit is None and not p.bounded for p in parts):
        return _dominated(near, whole, parts)
    if ends:
        return Trend(next(iter(ends)), next(p.side for p in parts if p.infinite), _sum_size(near, parts))
    if any(p.limit is None for p in parts):
        return BOUNDED
    return _finite_sum(near, parts)


def _finite_sum(near: Near, parts: list[Trend]) -> Trend:
    limit = T.add(*(p.limit for p in parts if p.limit is not None and p.limit != T.ZERO))
    side = NONE
    for p in parts:
        side = plus(side, p.side)
    found = Trend(limit, side)
    return replace(found, size=_sum_size(near, parts)) if vanishes(near, found) else found


def _sum_size(near: Near, parts: list[Trend]) -> Size | Unsettled | None:
    growing = [p for p in parts if p.infinite] or [p for p in parts if p.side != NONE or not vanishes(near, p)]
    sizes = attempted(near, growing)
    if not isinstance(sizes, list) or not sizes:
        return sizes if isinstance(sizes, Unsettled) else None
    try:
        return of_sum(near, sizes)
    except Unsettled as found:
        return found


def _dominated(near: Near, whole: Term, parts: list[Trend]) -> Trend:
    """The sum when some parts grow in opposite directions: the fastest prevails."""
    sizes = attempted(near, [p for p in parts if not p.finite and not p.bounded])
    if isinstance(sizes, Unsettled):
        raise sizes
    size = of_sum(near, sizes) if sizes else None
    if size is None:
        raise Indeterminate(whole)
    found = from_size(near, size)
    if found.infinite:
        return found
    raise Indeterminate(whole)


# Products ---------------------------------------------------------------------------------------------------------


def multiplied(near: Near, whole: Term, parts: list[Trend]) -> Trend:
    """The trend of a product.  Raises Indeterminate (0·oo without sizes) and Unsettled."""
    zeros = [p for p in parts if vanishes(near, p)]
    if any(p.side == NONE for p in zeros):
        return Trend(T.ZERO, NONE)
    large = [p for p in parts if not p.finite and not p.bounded]
    sizes = attempted(near, parts)
    size = _product_size(sizes)
    if (zeros and large) or any(p.limit is None for p in large):
        return _balanced(near, whole, parts, [*zeros, *large])
    result = parts[0]
    for p in parts[1:]:
        result = _times(near, result, p)
    return replace(result, size=size if result.infinite or vanishes(near, result) or result.limit is None else None)


def _product_size(sizes: list[Size] | Unsettled | None) -> Size | Unsettled | None:
    if not isinstance(sizes, list):
        return sizes
    result = sizes[0]
    for s in sizes[1:]:
        result = product(result, s)
    return result


def _balanced(near: Near, whole: Term, parts: list[Trend], extreme: list[Trend]) -> Trend:
    """A product with factors that vanish and factors that grow: their sizes decide."""
    size = _product_size(attempted(near, extreme))
    if isinstance(size, Unsettled):
        raise size
    if size is None:
        raise Indeterminate(whole)
    rest = [p for p in parts if not any(p is e for e in extreme)]
    result = from_size(near, size)
    if rest and result.limit is None and not result.bounded:
        raise Indeterminate(whole)
    for p in rest:
        result = _times(near, result, p)
    return result


def _times(near: Near, f: Trend, g: Trend) -> Trend:
    """The product of two, not 0·oo."""
    signs = times(final_signs(near, f), final_signs(near, g))
    if f.infinite or g.infinite:
        other = g if f.infinite else f
        if other.limit is None:
            raise Indeterminate(T.INFINITY)
        if not other.infinite and near.sign(other.limit) == 0:
            raise Indeterminate(T.INFINITY)
        return infinity(next(iter(signs)))
    if f.finite and g.finite:
        return _finite_product(near, f, g)
    vanishing = vanishes(near, f) or vanishes(near, g)
    return Trend(T.ZERO, signs) if vanishing else replace(BOUNDED, side=signs)


def _finite_product(near: Near, f: Trend, g: Trend) -> Trend:
    """fg − LM = f(g − M) + M(f − L)."""
    assert f.limit is not None
    assert g.limit is not None
    side = plus(times(final_signs(near, f), g.side), times(near.signs(g.limit), f.side))
    if f.limit == T.ONE or g.limit == T.ONE:
        return Trend(g.limit if f.limit == T.ONE else f.limit, side)
    return Trend(T.mul(f.limit, g.limit), side)
