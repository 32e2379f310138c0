"""Goals read as polynomials: the difference of the sides and what the hypotheses say, in one ring of generators.

The ring is the kernel's own, so that an identity found here is one that the kernel sees.  Trigonometric functions, which the
kernel lowers to complex exponentials, stand for themselves here, tied by sin² + cos² = 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import flint

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.leaves import lower
from verifier.kernel.normal import COMPLEX_LEAVES, Normalizer, _monomial
from verifier.kernel.ranges import Range
from verifier.kernel.ring import Ring, RingFraction, leaves_of
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term, value

Poly = Any  # flint.fmpq_mpoly, which ships no type
Rational = Any  # flint.fmpq
Relation = tuple[tuple[int, ...], Poly]
ABSTRACTED: Final = frozenset({"sin", "cos", "tan"})
ORDER: Final = frozenset({"eq", "le", "lt"})
MAX_TERMS: Final = 2000


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact as the polynomial that it says is ≥ 0, > 0 or = 0 (``op``): poly = factor · (right − left), factor > 0.

    ``index`` is its place among the hypotheses; None: it is a definedness fact, seen only through ranges.
    """

    index: int | None
    poly: Poly
    op: str
    factor: Term
    difference: Term


@dataclass(frozen=True, eq=False)
class Setting:
    """A goal in a polynomial ring: conclusion left ~ right with right − left = top/bottom, the gaps of the facts, the relations
    (polynomials that are 0) and, for each generator, its term and range."""

    goal: Sequent
    known: Normalizer
    ring: Ring
    top: Poly
    bottom: Poly
    gaps: tuple[Gap, ...]
    relations: tuple[Poly, ...]
    ranges: tuple[Range, ...]
    restored: Mapping[Term, Term]

    @property
    def gens(self) -> tuple[Poly, ...]:
        """The generators as polynomials."""
        return tuple(self.ring.context.gens()[: len(self.ring.generators)])

    def term(self, poly: Poly) -> Term:
        """``poly`` as a term, in the goal's own words."""
        return T.add(*(_scaled(c, self.monomial(m)) for m, c in poly.terms()))

    def monomial(self, exponents: tuple[int, ...]) -> Term:
        """The product of the generators to ``exponents`` as a term."""
        return T.replace(_monomial(self.ring, exponents), self.restored)

    def range(self, poly: Poly) -> Range:
        """What the kernel sees of the values of ``poly``."""
        return self.known.facts.range(self.term(poly))

    def is_zero(self, poly: Poly) -> bool:
        """Whether ``poly`` is 0 modulo the relations of the ring."""
        return bool(poly == 0) or bool(self.relations and self.ring.reduce(poly).num == 0)


def _scaled(c: Rational, m: Term) -> Term:
    if m == T.ONE:
        return number(c)
    return m if c == 1 else T.mul(number(c), *(m.args if m.op == "mul" else (m,)))


def number(c: Rational) -> Term:
    """A rational of flint as a term."""
    return T.num(str(c))


def fmpq(term: Term) -> Rational:
    """A number term as a rational of flint."""
    return flint.fmpq(value(term).numerator, value(term).denominator)


@lru_cache(maxsize=64)
def setting(goal: Sequent) -> Setting | None:
    """``goal`` in a polynomial ring; None when a side of the conclusion is not real or does not fit one.

    A conclusion that is no relation is read as 0 ~ 0.
    """
    try:
        return _setting(goal)
    except (Rejected, TypeError, ValueError, ArithmeticError):
        return None


def _setting(goal: Sequent) -> Setting | None:
    known = normalizer(goal)
    sides = goal.conclusion.args if goal.conclusion.op in ORDER | {"ne"} else (T.ZERO, T.ZERO)
    if not all(is_real(s) for s in sides):
        return None
    forward = _abstraction((*sides, *(a for h in facts(goal) if h.op in ORDER for a in h.args)), known)
    main = _lowered(T.sub(sides[1], sides[0]), forward, known)
    if main is None:
        return None
    read = [(h, _lowered(T.sub(h.args[1], h.args[0]), forward, known)) for h in facts(goal) if h.op in ORDER and _plain(h)]
    usable = [(h, t) for h, t in read if t is not None]
    ring = Ring([main, *(t for _, t in usable), *forward.values()], known)
    top = _fraction(ring, main)
    places = {h: k for k, h in reversed(list(enumerate(goal.hypotheses)))}
    relations = (*_relations(ring), *_pythagoras(ring, forward))
    every = tuple(r for _, r in relations)
    ranges = tuple(_generator_range(ring, k, forward, known) for k in range(len(ring.generators)))
    restored = {s: t for t, s in forward.items()}
    bare = Setting(goal, known, ring, top.num, top.den, (), every, ranges, restored)
    gaps = tuple(g for h, t in usable for g in _gap(bare, h, t, places.get(h)))
    needed = tuple(_needed(relations, (top.num, top.den, *(g.poly for g in gaps))))
    return Setting(goal, known, ring, top.num, top.den, gaps, needed, ranges, restored)


def _needed(relations: Sequence[Relation], polys: Sequence[Poly]) -> list[Poly]:
    """The relations about generators of ``polys``, and about those of such relations."""
    found: list[Relation] = []
    used = {k for p in polys for k, d in enumerate(p.degrees()) if d}
    while True:
        more = [r for r in relations if r not in found and used.intersection(r[0])]
        if not more:
            return [poly for _, poly in found]
        found += more
        used |= {k for _, poly in more for k, d in enumerate(poly.degrees()) if d}


def _plain(h: Term) -> bool:
    return all(is_real(a) for a in h.args) and not (h.args[0].op == h.args[1].op == "num")


def _abstraction(terms: Iterable[Term], known: Normalizer) -> dict[Term, Term]:
    """Trigonometric subterms that occur outside binders, each with the symbol that stands for it."""
    found = dict.fromkeys(t for side in terms for t in T.subterms(side) if t.op in ABSTRACTED)
    closed = [t for t in found if not T.contains(t, frozenset({"bound"}))]
    return {t: T.sym(f"{t.op}·{k}") for k, t in enumerate(closed)}


def _lowered(term: Term, forward: Mapping[Term, Term], known: Normalizer) -> Term | None:
    try:
        found = lower(T.replace(term, forward), known)
    except Rejected:
        return None
    leaves = list(leaves_of(found))
    return None if any(leaf.op in COMPLEX_LEAVES or not is_real(leaf) for leaf in leaves) else found


def _fraction(ring: Ring, lowered: Term) -> RingFraction:
    f = ring.fraction(lowered)
    num, den = ring.reduce(f.num), ring.reduce(f.den)
    top, bottom = num.num * den.den, num.den * den.num
    common = top.gcd(bottom)
    top, bottom = top / common, bottom / common
    lead = bottom.leading_coefficient()
    if len(top) > MAX_TERMS:
        raise Rejected("too large to expand")
    return RingFraction(top / lead, bottom / lead)


def _relations(ring: Ring) -> tuple[Relation, ...]:
    """The relations of the root generators, each with the generator that it is about."""
    gens, found = ring.context.gens(), []
    for k, g in enumerate(ring.generators):
        if g.square is not None:
            square = ring.fraction(g.square)
            found.append(((k,), gens[k] ** g.degree * square.den - square.num))
    return tuple(found)


def _pythagoras(ring: Ring, forward: Mapping[Term, Term]) -> tuple[Relation, ...]:
    pairs = [(s, forward.get(T.app("cos", *t.args))) for t, s in forward.items() if t.op == "sin"]
    place, gens = {g.leaf: k for k, g in enumerate(ring.generators)}, ring.context.gens()
    found = [(place[s], place[c]) for s, c in pairs if c is not None and s in place and c in place]
    return tuple((pair, gens[pair[0]] ** 2 + gens[pair[1]] ** 2 - 1) for pair in found)


def _generator_range(ring: Ring, k: int, forward: Mapping[Term, Term], known: Normalizer) -> Range:
    exponents = tuple(int(j == k) for j in range(len(ring.generators)))
    term = _monomial(ring, exponents)
    back = {s: t for t, s in forward.items()}
    return known.facts.range(T.replace(term, back))


def _gap(s: Setting, h: Term, lowered: Term, index: int | None) -> tuple[Gap, ...]:
    try:
        f = _fraction(s.ring, lowered)
    except Rejected:
        return ()
    clearing, factor = cleared(s, f.den)
    poly = f.num * clearing
    if f.num == 0 or (poly.is_constant() and h.op != "eq" and poly.leading_coefficient() > 0):
        return ()
    return (Gap(index, poly, h.op, factor, T.sub(h.args[1], h.args[0])),)


def cleared(s: Setting, bottom: Poly) -> tuple[Poly, Term]:
    """(q, m) with m = q · bottom > 0 where the goal is defined; q is ±1 where the sign of ``bottom`` is seen, else ``bottom``."""
    if bottom.is_constant():
        return s.ring.one, T.ONE
    whole = factored(s, bottom)
    seen = s.known.facts.range(whole)
    if seen.nonnegative:
        return s.ring.one, whole
    if seen.nonpositive:
        return -s.ring.one, T.neg(whole)
    return bottom, T.mul(*(T.power(t, 2) for t in (whole.args if whole.op == "mul" else (whole,))))


def factored(s: Setting, poly: Poly) -> Term:
    """``poly`` as a product of terms of its irreducible factors."""
    constant, factors = poly.factor()
    parts = [s.term(p) if k == 1 else T.power(s.term(p), int(k)) for p, k in factors]
    flat = [a for p in parts for a in (p.args if p.op == "mul" else (p,))]
    return T.mul(*([number(constant)] if constant != 1 else []), *flat)


def degrees(poly: Poly) -> tuple[int, ...]:
    """The total degrees of the monomials of ``poly``."""
    return tuple(sum(map(int, m)) for m in poly.monoms())


def compiled(poly: Poly) -> list[tuple[float, tuple[tuple[int, int], ...]]]:
    """``poly`` as float coefficients and sparse exponents, for ``evaluate``."""
    return [(int(c.p) / int(c.q), tuple((k, int(e)) for k, e in enumerate(m) if e)) for m, c in poly.terms()]


def evaluate(rows: Sequence[tuple[float, tuple[tuple[int, int], ...]]], at: Sequence[float]) -> float:
    """The value of a compiled polynomial at a point."""
    total = 0.0
    for c, exponents in rows:
        for k, e in exponents:
            c *= at[k] ** e
        total += c
    return total
