"""Columns: the polynomials that a goal's facts say are nonnegative, as the summands of rule "products" are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import flint

from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.tactics.linear_simplex import Rational
from verifier.tactics.polynomials import Gap, Poly, Setting, number

Summand = tuple[Term, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """A polynomial known to be ≥ 0: the product of ``parts`` (terms seen to be so) and of the gaps of some hypotheses.

    ``strict``: known to be > 0.  ``free``: known to be 0, so that it may be subtracted as well.
    """

    poly: Poly
    parts: tuple[Term, ...] = ()
    indices: tuple[int, ...] = ()
    strict: bool = False
    free: bool = False

    def times(self, other: Column) -> Column:
        """The product of two columns."""
        together = (self.poly * other.poly, self.parts + other.parts, self.indices + other.indices)
        return Column(*together, self.strict and other.strict, self.free or other.free)

    def summand(self, scale: Rational) -> Summand:
        """The column as a summand of rule "products"."""
        flat = [a for p in self.parts for a in (p.args if p.op == "mul" else (p,))]
        return T.mul(*([number(scale)] if scale != 1 or not flat else []), *flat), self.indices


def gap_columns(s: Setting) -> tuple[Column, ...]:
    """The gaps of the hypotheses and the relations of the ring."""
    return (*(c for g in s.gaps for c in _gap_column(g)), *(Column(r, free=True) for r in s.relations))


def _gap_column(g: Gap) -> Iterator[Column]:
    parts = () if g.factor == T.ONE else (g.factor,)
    if g.index is not None:
        yield Column(g.poly, parts, (g.index,), g.op == "lt", g.op == "eq")
    elif g.op != "eq":
        yield Column(g.poly, (*parts, g.difference), (), g.op == "lt")


def sign_columns(s: Setting) -> Iterator[Column]:
    """The generators of known sign, and what their rational bounds say."""
    for x, r in zip(s.gens, s.ranges, strict=True):
        if r.nonnegative or r.nonpositive:
            signed = x if r.nonnegative else -x
            yield Column(signed, (s.term(signed),), (), r.excludes_zero)
        for bound, side in ((r.low, 1), (r.high, -1)):
            if bound is not None and bound != 0:
                poly = (x - flint.fmpq(bound.numerator, bound.denominator)) * side
                yield Column(poly, (s.term(poly),), (), r.low_open if side > 0 else r.high_open)


def monomial_columns(s: Setting, polys: Iterable[Poly]) -> Iterator[Column]:
    """The monomials of ``polys`` whose sign is known, with that sign."""
    for exponents in dict.fromkeys(tuple(map(int, m)) for p in polys for m in p.monoms()):
        sign, strict = _sign(s, exponents)
        if sign and any(exponents):
            poly = s.ring.context.from_dict({exponents: sign})
            yield Column(poly, (s.term(poly),), (), strict)


def _sign(s: Setting, exponents: tuple[int, ...]) -> tuple[int, bool]:
    sign, strict = 1, True
    for e, r in zip(exponents, s.ranges, strict=False):
        if e and not (e % 2 == 0 or r.nonnegative or r.nonpositive):
            return 0, False
        sign *= -1 if e % 2 and not r.nonnegative else 1
        strict = strict and (not e or r.excludes_zero)
    return sign, strict


def distinct(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns without those that are multiples of an earlier one that says as much."""
    kept: dict[object, Column] = {}
    for c in columns:
        key = (str(c.poly / abs(c.poly.leading_coefficient())) if c.poly != 0 else "0", c.free)
        if key not in kept or (c.strict and not kept[key].strict):
            kept[key] = c
    return tuple(kept.values())
