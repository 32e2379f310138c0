"""Normal forms: the exact zero test, canonical terms, factors, and scaled forms for looking up bounds."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, Final

from verifier.kernel import terms as T
from verifier.kernel.bounds import Facts
from verifier.kernel.definedness import defined
from verifier.kernel.delta import tied
from verifier.kernel.judgement import Rejected
from verifier.kernel.leaves import lower
from verifier.kernel.lowering import Part
from verifier.kernel.matrices import symmetry
from verifier.kernel.moments import chance_of
from verifier.kernel.randomness import Chance, moment_fact, randomness
from verifier.kernel.ranges import NONNEGATIVE, REALS, Range, meet, negated
from verifier.kernel.ring import Generator, Poly, Ring, RingFraction, leaves_of
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term, value
from verifier.kernel.waves import half_power, is_unit, real_form

COMPLEX_LEAVES: Final = frozenset({"gunity", "gradical"})
BRANCHED = frozenset("log asin acos acosh atanh lambertw deriv limit sum product series integral".split())

MAX_FACTORED: Final = 120  # total degree of polynomials that are factored


MOST_KEPT = 20_000
MOST_TIED: Final = 8


class Normalizer:
    """Normal forms under some hypotheses: signs that follow from them resolve absolute values, roots and logarithms."""

    def __init__(self, hypotheses: Iterable[Term] = ()) -> None:
        self.facts = Facts(hypotheses, PLAIN.scaled if hypotheses else None)
        self.lowered: dict[Term, Term] = {}
        self._canonical: dict[Term, Term] = {}
        self._fractions: dict[Term, tuple[Ring, RingFraction]] = {}
        self._hidden: dict[Term, Range] = {}
        self._inner: dict[Term, Normalizer] = {}
        self._symmetries: dict[Term, int] | None = None
        self._chance: Chance | None = None

    def opened(self, term: Term) -> tuple[Term, Term]:
        """The bound variable of ``term`` as a symbol that no hypothesis speaks of, and the body with it."""
        taken = frozenset().union(*(h.free for h in self.facts.hypotheses))
        return T.open_binder(term, taken, T.bound_kind(term))

    def symmetry(self, letter: Term) -> int:
        """1 when a hypothesis says that the matrix symbol is symmetric, −1 antisymmetric, else 0."""
        if self._symmetries is None:
            self._symmetries = dict(found for h in self.facts.hypotheses for found in symmetry(h))
        return self._symmetries.get(letter, 0)

    @property
    def chance(self) -> Chance:
        """What the hypotheses declare of random variables."""
        if self._chance is None:
            hypotheses = self.facts.hypotheses
            said = randomness(hypotheses)
            self._chance = Chance(said, known=frozenset(hypotheses))
            if said.equations or said.integrable:
                base = Normalizer(tuple(h for h in hypotheses if not moment_fact(h)))
                self._chance = chance_of(said, hypotheses, base)
        return self._chance

    def assuming(self, fact: Term) -> Normalizer:
        """The normal form under one more hypothesis."""
        if fact not in self._inner:
            self._inner[fact] = Normalizer((*self.facts.hypotheses, fact))
        return self._inner[fact]

    def lower(self, term: Term) -> Term:
        """``term`` over leaves, see ``leaves``."""
        return lower(term, self)

    def real(self, term: Term) -> bool:
        """Whether ``term``, perhaps canonical, is known to be real wherever it is defined."""
        return is_real(term) or term in self._hidden

    def range(self, term: Term) -> Range:
        """An interval containing the values of ``term``; also for canonical forms that hide that they are real."""
        hidden = self._hidden.get(term)
        return self.facts.range(term) if hidden is None else meet(hidden, self.facts.range(term))

    def is_zero(self, term: Term) -> bool:
        """Whether ``term`` is 0 wherever it is defined and the hypotheses hold.  False: not seen to be.

        Raises:
            Rejected: a denominator is identically 0 or an exponent is too large.
        """
        lowered = lower(term, self)
        ring = Ring([lowered], self)
        if ring.has_deltas:
            return bool(self._reduced(term)[1].num == 0)
        return ring.is_zero(lowered)

    def equal(self, left: Term, right: Term) -> bool:
        """Whether left − right is seen to be 0."""
        return left == right or self.is_zero(T.sub(left, right))

    def canonical(self, term: Term) -> Term:
        """A deterministic term with the same value wherever ``term`` is defined and the hypotheses hold."""
        if term.op in {"num", "sym", "pi", "i", "bound", "oo"}:
            return term
        found = self._canonical.get(term)
        if found is None:
            ring, f = self._reduced(term)
            found = self._canonical[term] = (_real_quotient(ring, f) if is_real(term) else None) or _quotient(ring, f)
            self._canonical.setdefault(found, found)
            if not is_real(found) and is_real(term):
                self._hide(found, term)
        return found

    def _hide(self, found: Term, term: Term) -> None:
        """Notes that ``found``, the canonical form of a real ``term``, is real, and its range if ``term`` is always defined."""
        if not defined(term):
            self._hidden[found] = self.facts.range(term)
        elif not T.contains(term, BRANCHED):
            self._hidden.setdefault(found, REALS)

    def learn_nonnegative(self, form: Term, source: Term) -> bool:
        """Notes that ``form``, the canonical form of ``source``, is real and ≥ 0; not where a branch may have been lost.

        When it is a multiple of one irreducible factor the sign of that is known, too.
        """
        if T.contains(source, BRANCHED):
            return form in self._hidden
        if not is_real(form):
            self._hidden[form] = NONNEGATIVE
            return True
        constant, factors = self.factors(form) or (Fraction(0), ())
        if len(factors) == 1 and factors[0][1] == 1 and factors[0][0].op != "sym":
            self._hidden[factors[0][0]] = NONNEGATIVE if constant > 0 else negated(NONNEGATIVE)
        return True

    def _forget(self) -> None:
        """Lets go of what can be computed again, so that a long run does not fill the memory."""
        for kept in (self.lowered, self._canonical, self._fractions):
            kept.clear()

    def _reduced(self, term: Term) -> tuple[Ring, RingFraction]:
        if term not in self._fractions:
            if len(self._fractions) > MOST_KEPT:
                self._forget()
            self._fractions[term] = self._tied(*self._fraction(lower(term, self)))
        return self._fractions[term]

    def _fraction(self, lowered: Term) -> tuple[Ring, RingFraction]:
        ring = Ring([lowered], self)
        f = ring.fraction(lowered)
        num, den = ring.reduce(f.num), ring.reduce(f.den)
        return ring, _cancelled(num.num * den.den, num.den * den.num)

    def _tied(self, ring: Ring, f: RingFraction) -> tuple[Ring, RingFraction]:
        """The fraction with the symbols that deltas solve for put in, see ``delta``; not below the line."""
        for _ in range(MOST_TIED if ring.has_deltas else 0):
            monomials = _monomials(ring, f.num)
            changed = [(c, tied(m)) for c, m in monomials]
            below = _sum(ring, f.den)
            if changed == monomials or any(g.leaf.args[0] in below.free for g in ring.generators if g.leaf.op == "delta"):
                break
            ring, f = self._fraction(lower(T.div(T.add(*(_scaled(c, m) for c, m in changed)), below), self))
        return ring, f

    def parts(self, term: Term) -> tuple[Part, ...]:
        """``term`` as a sum of rational multiples of canonical monomials (over one denominator)."""
        if term.op == "sym":
            return ((Fraction(1), term),)
        ring, f = self._reduced(term)
        divisors = list(f.den.terms())
        if len(divisors) == 1:
            return tuple(_divided(ring, f.num, *divisors[0]))
        whole, rest = divmod(f.num, f.den)  # linear in f.num, so that a sum of fractions has the parts of its terms
        below = T.power(_sum(ring, f.den), -1)
        return (*_monomials(ring, whole), *((c, T.mul(*_flat(m), below)) for c, m in _monomials(ring, rest)))

    def factors(self, term: Term) -> tuple[Fraction, tuple[tuple[Term, int], ...]] | None:
        """``term`` = constant · Π factor^multiplicity over irreducible canonical factors with positive leading coefficient.

        A real term whose normal form needs complex numbers (trigonometric functions) is one factor.  None: not real.
        """
        if not is_real(term):
            return self._complex_factors(term)
        ring, f = self._reduced(term)
        if f.num == 0:
            return Fraction(0), ()
        return self._real_factors(term, ring, f) if _has_complex(ring) else _factored(ring, f)

    def _real_factors(self, term: Term, ring: Ring, f: RingFraction) -> tuple[Fraction, tuple[tuple[Term, int], ...]]:
        """The factors of a real ``term`` with complex generators: c·q² with a real q, or the whole as one factor."""
        constant, factors = _factored(ring, f)
        if factors and all(k % 2 == 0 or is_unit(p) for p, k in factors):
            root = T.mul(*(T.power(p, T.num(k // 2)) if k % 2 == 0 else half_power(p, k) for p, k in factors))
            for turned, sign in ((root, 1), (T.mul(T.IMAGINARY, root), -1)):
                found = real_form(*self._reduced(turned), _generator_power)
                if found is not None:
                    lead, form = found[0], _over(*found[1:])
                    return sign * constant * lead**2, ((form, 2),) if form != T.ONE else ()
        whole = real_form(ring, f, _generator_power)
        if whole is None:
            return Fraction(1), ((self.canonical(term), 1),)
        form = _over(*whole[1:])
        return whole[0], ((form, 1),) if form != T.ONE else ()

    def _complex_factors(self, term: Term) -> tuple[Fraction, tuple[tuple[Term, int], ...]] | None:
        """A factor list for integer powers: valid as a product, though its factors are not real."""
        ring, f = self._reduced(term)
        return (Fraction(0), ()) if f.num == 0 else _factored(ring, f)

    def scaled(self, term: Term) -> tuple[Term, Fraction]:
        """(form, factor) with term = factor · form, form with leading coefficient 1; (term, 1) when there is no normal form."""
        try:
            ring, f = self._reduced(term)
        except Rejected:
            return term, Fraction(1)
        if f.num == 0:
            return T.ZERO, Fraction(1)
        lead = _rational(f.num.leading_coefficient())
        return _quotient(ring, RingFraction(f.num / f.num.leading_coefficient(), f.den)), lead


def _has_complex(ring: Ring) -> bool:
    return any(g.leaf.op in COMPLEX_LEAVES or not is_real(g.leaf) for g in ring.generators)


def _cancelled(num: Poly, den: Poly) -> RingFraction:
    if den == 0:
        raise Rejected("a denominator is identically 0")
    common = num.gcd(den)
    num, den = num / common, den / common
    lead = den.leading_coefficient()
    return RingFraction(num / lead, den / lead)


def _rational(c: Any) -> Fraction:
    return Fraction(int(c.p), int(c.q))


def _factor(poly: Poly) -> tuple[Any, list[tuple[Poly, int]]]:
    """The constant and the factors of ``poly``; beyond MAX_FACTORED its degree, only what is seen at once."""
    if sum(poly.degrees()) <= MAX_FACTORED:
        c, found = poly.factor()
        return c, [(p, int(k)) for p, k in found]
    common = poly.term_content()
    c, found = common.factor()
    return c, [*((p, int(k)) for p, k in found), (poly / common, 1)]


def _factored(ring: Ring, f: RingFraction) -> tuple[Fraction, tuple[tuple[Term, int], ...]]:
    constant, found = Fraction(1), []
    for poly, sign in ((f.num, 1), (f.den, -1)):
        c, factors = _factor(poly)
        constant *= _rational(c) ** sign
        for p, k in factors:
            lead = p.leading_coefficient()
            constant *= _rational(lead) ** (sign * k)
            found.append((_sum(ring, p / lead), sign * k))
    return constant, tuple(found)


# From the ring back to terms --------------------------------------------------------------------------------------


def _quotient(ring: Ring, f: RingFraction) -> Term:
    top = _sum(ring, f.num)
    if f.den == 1 or f.num == 0:
        return top
    return T.mul(*_flat(top), T.power(_sum(ring, f.den), -1)) if top != T.ONE else T.power(_sum(ring, f.den), -1)


def _real_quotient(ring: Ring, f: RingFraction) -> Term | None:
    """``f`` with sines and cosines for its complex generators; None when it has none, or is not seen to be real."""
    found = real_form(ring, f, _generator_power) if _has_complex(ring) else None
    if found is None:
        return None
    constant, top, bottom = found
    return _scaled(constant, _over(top, bottom)) if constant else T.ZERO


def _over(top: Term, bottom: Term) -> Term:
    below = () if bottom == T.ONE else (T.power(bottom, -1),)
    return T.mul(*(f for f in _flat(top) if f != T.ONE), *below)


def _flat(term: Term) -> tuple[Term, ...]:
    return term.args if term.op == "mul" else (term,)


def _sum(ring: Ring, poly: Poly) -> Term:
    return T.add(*(_scaled(c, m) for c, m in _monomials(ring, poly)))


def _scaled(c: Fraction, m: Term) -> Term:
    if m == T.ONE:
        return T.num(c)
    return m if c == 1 else T.mul(T.num(c), *_flat(m))


def _monomials(ring: Ring, poly: Poly) -> list[tuple[Fraction, Term]]:
    return [(_rational(c), _monomial(ring, exponents)) for exponents, c in poly.terms()]


def _divided(ring: Ring, poly: Poly, below: tuple[int, ...], c: Any) -> list[Part]:
    """The monomials of ``poly`` over the monomial c·x^below, each cancelled."""
    lead = _rational(c)
    return [
        (_rational(d) / lead, _monomial(ring, tuple(int(e) - int(b) for e, b in zip(above, below, strict=True))))
        for above, d in poly.terms()
    ]


def _monomial(ring: Ring, exponents: tuple[int, ...]) -> Term:
    pairs = zip(ring.generators, exponents, strict=False)
    return T.mul(*(_generator_power(g, int(e)) for g, e in pairs if e))


def _generator_power(g: Generator, e: int) -> Term:
    r = Fraction(e, g.unit)
    if g.leaf.op == "gexp":
        return T.app("exp", _scaled(r, g.leaf.args[0]))
    if g.leaf.op == "gunity":
        return T.IMAGINARY if r == Fraction(1, 4) else T.app("exp", T.mul(T.num(2 * r), T.IMAGINARY, T.PI))
    if g.leaf.op == "groot":
        return _root_power(g, r)
    if g.leaf.op == "gradical":
        return T.power(g.leaf.args[0], T.num(r))
    if g.leaf.op == "gpower":
        return T.power(g.leaf.args[0], _scaled(Fraction(e), g.leaf.args[1]))
    return g.leaf if e == 1 else T.power(g.leaf, e)


def _root_power(g: Generator, r: Fraction) -> Term:
    p = g.leaf.args[0]
    inner = p if g.sign > 0 else T.app("abs", p)
    return inner if r == 1 else T.power(inner, T.num(r))


PLAIN = Normalizer()
"""The normal form without hypotheses, by which bounds are looked up."""
__all__ = ["PLAIN", "Normalizer", "leaves_of", "value"]
