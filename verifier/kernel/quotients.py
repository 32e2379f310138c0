"""Fractions of polynomials whose factors are kept apart, so that nothing is multiplied out before it has to be.

A quotient is top · Π base^exponent over the field's list of bases.  A sum first adds what has the same poles, cancels, and
then joins the parts that share a pole, fewest poles first: a telescoping sum never meets its whole common denominator, and a
product of n sums is not written out as 2^n terms.  What is trusted is field arithmetic, with exact division.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import comb, prod
from typing import Any, Final

from flint.utils.flint_exceptions import DomainError

from verifier.kernel.judgement import Rejected

Poly = Any  # flint.fmpq_mpoly, which ships no type
Powers = tuple[tuple[int, int], ...]

SHORT: Final = 256
FACTORED: Final = 200
MOST_DEGREE: Final = 240  # of what is factored, all variables together
MOST_TERMS: Final = 1_000_000
MOST_BITS: Final = 4_000_000  # of the coefficients of a power that is written out, all together


@dataclass(frozen=True, slots=True)
class Quotient:
    """top · Π base^exponent in lowest terms; ``powers`` pairs numbers of bases with exponents, none of them 0."""

    top: Poly
    powers: Powers = ()

    @property
    def poles(self) -> Powers:
        """The powers with negative exponents."""
        return tuple((b, e) for b, e in self.powers if e < 0)


class Field:
    """Arithmetic of quotients over one polynomial context, with tops ``reduced`` by what else is known of the generators.

    ``coprime``: the bases are known to be so in pairs.
    """

    def __init__(self, context: Any, reduced: Callable[[Poly], Poly]) -> None:
        self.coprime = True
        self._reduced = reduced
        self._bases: list[Poly] = []
        self._numbers: dict[object, list[int]] = {}
        self._one, self._zero = context.constant(1), context.constant(0)

    # Products and powers

    def product(self, items: Sequence[Quotient]) -> Quotient:
        """The product of ``items``."""
        powers: Counter[int] = Counter()
        for q in items:
            powers.update(dict(q.powers))
        tops = [self._lowered(q.top, powers, [b for b, e in powers.items() if e < 0]) for q in items]
        thick = [t for t in tops if len(t) > 1]
        if len(thick) > 1 and prod(map(len, thick)) > SHORT:
            tops = [self._split_off(t, 1, powers) if len(t) > 1 else t for t in tops]
        return Quotient(self._reduced(prod(tops, start=self._one)), _sorted(powers))

    def power(self, q: Quotient, k: int) -> Quotient:
        """q^k.  Raises Rejected for a negative power of 0."""
        powers = Counter({b: e * k for b, e in q.powers})
        if q.top == 0 and k < 0:
            raise Rejected("a denominator is identically 0")
        if k >= 0 and _length_of_power(q.top, k) <= SHORT:
            return Quotient(self._reduced(q.top**k), _sorted(powers))
        constant = self._split_off(q.top, k, powers)
        return Quotient(constant**k if k >= 0 else self._one / constant**-k, _sorted(powers))

    # Sums

    def gathered(self, items: Iterable[Quotient]) -> list[Quotient]:
        """``items`` with those of the same poles added up, until no two of them have the same poles; none is 0."""
        items = [q for q in items if q.top != 0]
        groups: dict[Powers, list[Quotient]] = {}
        for q in items:
            groups.setdefault(q.poles, []).append(q)
        return items if len(groups) == len(items) else self.gathered([self._added(g) for g in groups.values()])

    def total(self, items: Iterable[Quotient]) -> Quotient:
        """The sum of ``items``."""
        items = self.gathered(items)
        while len(items) > 1:
            shared = [group for group in self._by_pole(items).values() if len(group) > 1]
            items = self._joined(items, min(shared, key=_poles_together, default=items[:2]))
        return items[0] if items else Quotient(self._zero)

    def cancels(self, items: Iterable[Quotient]) -> bool:
        """Whether the sum of ``items`` is 0.  It is not where a pole of one of them is in no other."""
        items = self.gathered(items)
        while len(items) > 1:
            groups = self._by_pole(items).values()
            if self.coprime and any(len(group) == 1 for group in groups):
                return False
            items = self._joined(items, min((g for g in groups if len(g) > 1), key=_poles_together, default=items[:2]))
        return not items

    def _by_pole(self, items: Sequence[Quotient]) -> dict[int, list[Quotient]]:
        groups: dict[int, list[Quotient]] = {}
        for q in items:
            for b, _ in q.poles:
                groups.setdefault(b, []).append(q)
        return groups

    def _joined(self, items: Sequence[Quotient], group: Sequence[Quotient]) -> list[Quotient]:
        return self.gathered([*(q for q in items if q not in group), self._added(group)])

    def _added(self, group: Sequence[Quotient]) -> Quotient:
        """The sum of ``group`` over its common denominator.  Only a pole that two parts have to the same order can cancel."""
        powers = [Counter(dict(q.powers)) for q in group]
        common = Counter({b: min(p[b] for p in powers) for p in powers for b in p})
        tops = [self._written_out(q.top, {b: p[b] - e for b, e in common.items()}) for q, p in zip(group, powers, strict=True)]
        doubtful = [b for b, e in common.items() if e < 0 and sum(p[b] == e for p in powers) > 1]
        return Quotient(self._lowered(self._reduced(_sum(tops)), common, doubtful), _sorted(common))

    def _lowered(self, top: Poly, powers: Counter[int], bases: Iterable[int]) -> Poly:
        """``top`` divided by poles among ``bases`` as often as they go into it; ``powers`` follows."""
        for b in bases:
            while powers[b] < 0 and top != 0:
                try:
                    top = top / self._bases[b]
                except DomainError:
                    break
                powers[b] += 1
        return top

    # Bases

    def _split_off(self, top: Poly, k: int, powers: Counter[int]) -> Poly:
        """The constant c of ``top`` = c · Π base^multiplicity; adds k times the multiplicities to ``powers``."""
        lead = top.leading_coefficient()
        for factor, multiplicity in self._factors(top):
            powers[self._number(factor / factor.leading_coefficient())] += k * multiplicity
        return self._one * lead

    def _factors(self, top: Poly) -> list[tuple[Poly, int]]:
        if len(top) > 1 and _plainly_irreducible(top):
            return [(top, 1)]
        if len(top) <= FACTORED and sum(top.degrees()) <= MOST_DEGREE:
            return [(p, int(k)) for p, k in top.factor()[1]]
        self.coprime = False
        return [(top, 1)]

    def _number(self, base: Poly) -> int:
        """The number of a base with leading coefficient 1."""
        alike = self._numbers.setdefault((len(base), tuple(base.monomial(0))), [])
        for number in alike:
            if self._bases[number] == base:
                return number
        alike.append(len(self._bases))
        self._bases.append(base)
        return alike[-1]

    # Writing out

    def written_out(self, q: Quotient) -> tuple[Poly, Poly]:
        """The numerator and the denominator.  Raises Rejected if they are too long."""
        above = {b: e for b, e in q.powers if e > 0}
        below = {b: -e for b, e in q.powers if e < 0}
        return self._written_out(q.top, above), self._written_out(self._one, below)

    def _written_out(self, top: Poly, powers: dict[int, int]) -> Poly:
        for b, e in powers.items():
            if e:
                top = _product(top, _power(self._bases[b], e))
        return top


def _plainly_irreducible(p: Poly) -> bool:
    """Whether ``p`` is seen to be A·v + B for a variable v, with A and B free of v and coprime: that cannot be a product."""
    best = None
    for k in [k for k, d in enumerate(p.degrees()) if d == 1]:
        slope = p.derivative(k)
        if len(slope) == 1 and slope.is_constant():
            return True
        best = min(best or (slope, k), (slope, k), key=lambda pair: len(pair[0]))
    return best is not None and best[0].gcd(p - best[0] * p.context().gen(best[1])).is_constant()


def _poles_together(group: Sequence[Quotient]) -> int:
    return len({b for q in group for b, _ in q.poles})


def _sorted(powers: Counter[int]) -> Powers:
    return tuple(sorted((b, e) for b, e in powers.items() if e))


def _sum(tops: list[Poly]) -> Poly:
    while len(tops) > 1:
        tops = [tops[k] + tops[k + 1] if k + 1 < len(tops) else tops[k] for k in range(0, len(tops), 2)]
    return tops[0]


def _product(a: Poly, b: Poly) -> Poly:
    box = prod(int(i) + int(j) + 1 for i, j in zip(a.degrees(), b.degrees(), strict=True))
    if min(len(a) * len(b), box) > MOST_TERMS:
        raise Rejected(f"a product of {len(a)} by {len(b)} terms is too long to write out")
    return a * b


def _power(p: Poly, k: int) -> Poly:
    terms = min(_length_of_power(p, k), prod(k * int(d) + 1 for d in p.degrees()))
    if terms > MOST_TERMS or (len(p) > 1 and terms * k > MOST_BITS):
        raise Rejected(f"power {k} of a sum of {len(p)} terms is too long to write out")
    return p**k


def _length_of_power(p: Poly, k: int) -> int:
    """At most so many terms has p^k."""
    return comb(len(p) + k - 1, k) if len(p) else 0
