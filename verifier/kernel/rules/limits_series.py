"""Expansions: a term as a sum of powers of the distance τ to the limit point, with a remainder.

A series Σ cₖ τ^k + O(τ^n·|log τ|^m) for τ → 0+ has rational k < n and coefficients that are polynomials in ℓ = log τ.
At oo, τ is 1/x.  Functions are expanded by Taylor's theorem from their derivatives by the rules of calculus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.rules.limits_near import Indeterminate, Near, Unsettled, is_end
from verifier.kernel.terms import Term

MOST_TERMS: Final = 24
ELL: Final = Term("apply", (), "log τ")


@dataclass(frozen=True)
class Series:
    """The coefficients by exponent, none of them 0 by its normal form, and the order n of the remainder (None: exact)."""

    terms: Mapping[Fraction, Term]
    order: Fraction | None

    @property
    def start(self) -> Fraction:
        """The least exponent, or the order of the remainder where no term is known."""
        least = min(self.terms, default=self.order)
        return Fraction(10**6) if least is None else least


@dataclass(frozen=True)
class Expansion:
    """Expansions near a point, each cut at the order τ^cut."""

    near: Near
    cut: Fraction

    def clean(self, terms: Mapping[Fraction, Term], order: Fraction | None) -> Series:
        """The series with canonical coefficients, cut."""
        cut = order if order is not None and order < self.cut else self.cut
        lost = any(k >= cut for k in terms)
        canonical = {k: self.near.normal.canonical(c) for k, c in terms.items() if k < cut}
        kept = {k: c for k, c in canonical.items() if c != T.ZERO}
        if len(kept) > MOST_TERMS:
            raise Indeterminate(T.ZERO)
        return Series(kept, cut if lost else order)

    def variable(self) -> Series:
        """The series of x."""
        sign = T.num(self.near.side)
        if is_end(self.near.point):
            return self.clean({Fraction(-1): T.neg(sign)}, None)
        return self.clean({Fraction(0): self.near.point, Fraction(1): sign}, None)

    def plus(self, a: Series, b: Series) -> Series:
        """a + b."""
        terms = dict(a.terms)
        for k, c in b.terms.items():
            terms[k] = T.add(terms[k], c) if k in terms else c
        return self.clean(terms, _least(a.order, b.order))

    def times(self, a: Series, b: Series) -> Series:
        """a · b."""
        terms: dict[Fraction, Term] = {}
        for k, c in a.terms.items():
            for j, d in b.terms.items():
                terms[k + j] = T.add(terms[k + j], T.mul(c, d)) if k + j in terms else T.mul(c, d)
        left = None if a.order is None else a.order + b.start
        right = None if b.order is None else b.order + a.start
        return self.clean(terms, _least(left, right))

    def scaled(self, a: Series, c: Term, by: Fraction) -> Series:
        """a · c·τ^by."""
        return self.clean({k + by: T.mul(c, d) for k, d in a.terms.items()}, None if a.order is None else a.order + by)

    def leading(self, t: Term, a: Series) -> tuple[Fraction, Term]:
        """The first term of ``a``, whose coefficient is seen not to be 0."""
        if not a.terms:
            raise Indeterminate(t)
        k = min(a.terms)
        c = a.terms[k]
        if has_ell(c):
            raise Indeterminate(t)
        if 0 in self.near.signs(c):
            raise Unsettled(c)
        return k, c

    def composed(self, u: Series, coefficient: Callable[[int], Term]) -> Series:
        """Σ aₖ·u^k for a series u without a constant term, of a function with Taylor coefficients aₖ."""
        result = self.clean({Fraction(0): coefficient(0)}, None)
        power = self.clean({Fraction(0): T.ONE}, None)
        if not u.terms and u.order is None:
            return result
        if u.start <= 0:
            raise Indeterminate(T.ZERO)
        for k in range(1, MOST_TERMS):
            power = self.times(power, u)
            result = self.plus(result, self.times(self.clean({Fraction(0): coefficient(k)}, None), power))
            if (k + 1) * u.start >= self.cut:
                return self.clean(result.terms, _least(result.order, (k + 1) * u.start))
        raise Indeterminate(T.ZERO)


def _least(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return a if b is None else b if a is None else min(a, b)


def has_ell(c: Term) -> bool:
    """Whether a coefficient depends on ℓ."""
    return ELL in c.free
