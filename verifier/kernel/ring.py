"""The field in which lowered terms are compared: fractions of multivariate polynomials over ℚ, by python-flint.

The generators are the leaves of the terms at hand, one for each independent family: the exponents of one monomial are
brought to multiples of one exp(m/L), the roots of one p to powers of one |p|^(1/L), roots of unity to powers of one
ζ_N.  Algebraic generators carry their relation (R^L = p, Φ_N(ζ) = 0); a polynomial that reduces to 0 modulo the relations is
0 as a function.  That is all that is trusted: that the relations hold.  Independence of the generators matters only for
completeness.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, Final

import flint

from verifier.kernel import terms as T
from verifier.kernel.cyclotomic import radicals, unity_power
from verifier.kernel.judgement import Rejected
from verifier.kernel.leaves import lower
from verifier.kernel.lowering import Canon
from verifier.kernel.parts import size
from verifier.kernel.quotients import Field, Quotient
from verifier.kernel.terms import Term, value

Poly = Any  # flint.fmpq_mpoly, which ships no type
GROUPED: Final = frozenset({"gexp", "groot", "gradical"})
MAX_EXPONENT: Final = 100_000  # of a sum; its power is kept as it is until it has to be written out
SHORT: Final = 500
LONG: Final = 100_000
MOST_PARTS: Final = 10_000  # of a leaf


@dataclass(frozen=True, slots=True)
class RingFraction:
    """numerator / denominator."""

    num: Poly
    den: Poly


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator: the leaf family it stands for and, for grouped families, the denominator L of its unit power.

    ``degree`` and ``square`` describe its relation, if any: generator ** degree = ``square`` (a term).  ``sign`` is that of p
    for a root |p| ** (1/L), 0 if unknown.
    """

    leaf: Term
    unit: int = 1
    degree: int = 0
    square: Term | None = None
    sign: int = 0


def family(leaf: Term) -> Term:
    """What the leaves that are powers of one generator have in common."""
    if leaf.op == "gunity":
        return Term("gunity")
    return Term(leaf.op, leaf.args) if leaf.op in GROUPED or leaf.op == "gpower" else leaf


def leaves_of(lowered: Term) -> Iterator[Term]:
    """The leaves below the rational operations."""
    stack, seen = [lowered], {lowered}
    while stack:
        t = stack.pop()
        if t.op in {"add", "mul"} or (t.op == "pow" and t.args[1].op == "num" and value(t.args[1]).denominator == 1):
            fresh = [a for a in (t.args if t.op != "pow" else t.args[:1]) if a not in seen]
            seen.update(fresh)
            stack.extend(fresh)
        elif t.op != "num":
            yield t


class Ring:
    """The polynomial ring over the leaves of some lowered terms, with evaluation of terms in its field of fractions."""

    def __init__(self, lowered: Iterable[Term], canon: Canon) -> None:
        self._canon = canon
        self._lowered: dict[Term, Term] = {}
        units = self._collect(lowered)
        self._radicals = radicals(units)
        self._eliminated: dict[Term, tuple[Term, int]] = {}
        self.generators = tuple(self._generator(f, units[f]) for f in sorted(units, key=_order) if self._kept(f, units))
        self.context = flint.fmpq_mpoly_ctx.get([f"g{k}" for k in range(len(self.generators))] or ["g"], "lex")
        gens = self.context.gens()
        self._gen = {g.leaf: gens[k] for k, g in enumerate(self.generators)}
        self._unit = {g.leaf: g.unit for g in self.generators}
        related = [(k, g) for k, g in enumerate(self.generators) if g.square is not None or g.leaf.op in {"gunity", "delta"}]
        self.has_deltas = any(g.leaf.op == "delta" for _, g in related)
        self._relations = sorted(related, key=lambda pair: -_depth(pair[1].leaf))
        self.field = Field(self.context, self._reduced)
        self._quotients: dict[Term, Quotient] = {}
        self.one = self.context.constant(1)
        self.zero = self.context.constant(0)

    # Generators

    def _collect(self, lowered: Iterable[Term]) -> dict[Term, int]:
        units: dict[Term, int] = {}
        queue = list(lowered)
        while queue:
            for leaf in leaves_of(queue.pop()):
                f = family(leaf)
                if f not in units and f.op in {"groot", "gradical"}:
                    queue.append(self._inner(f))
                part = leaf.data.denominator if isinstance(leaf.data, Fraction) and leaf.op != "gpower" else 1
                units[f] = lcm(units.get(f, 1), part)
        return units

    def _inner(self, root: Term) -> Term:
        if root not in self._lowered:
            found = lower(root.args[0], self._canon)
            self._lowered[root] = T.mul(*(a for a in found.args if a != T.ONE)) if found.op == "mul" else found
        return self._lowered[root]

    def _kept(self, f: Term, units: dict[Term, int]) -> bool:
        """Leaves out a symbol that is known to be ± a power of a root generator: the root is the finer generator."""
        root = Term("groot", (f,))
        if root not in units or f.op in GROUPED:
            return True
        sign = self._sign(f)
        if sign:
            self._eliminated[f] = (root, sign)
        return not sign

    def _sign(self, p: Term) -> int:
        seen = self._canon.range(p)
        return 1 if seen.nonnegative else -1 if seen.nonpositive else 0

    def _generator(self, f: Term, unit: int) -> Generator:
        if f.op == "groot":
            return self._root_generator(f, unit)
        if f.op == "gradical":
            return Generator(f, unit, unit, self._inner(f))
        if f.op == "delta":
            return Generator(f, 1, 2)
        if f.op == "gpower":
            return Generator(f, 1, 2, T.ONE) if f.args[0] == T.MINUS_ONE else Generator(f)
        return Generator(f, unit)

    def _root_generator(self, f: Term, unit: int) -> Generator:
        inner, sign = self._inner(f), self._sign(f.args[0])
        if sign and inner in leaves_of(inner) and inner.op not in GROUPED | {"gunity", "gpower"}:
            return Generator(f, unit, sign=sign)
        if sign:
            return Generator(f, unit, unit, inner if sign > 0 else T.neg(inner), sign)
        return Generator(f, unit, 2 * unit, T.power(inner, 2))

    # Evaluation

    def fraction(self, lowered: Term) -> RingFraction:
        """``lowered`` as a fraction, not yet reduced modulo the relations.

        Raises:
            Rejected: a denominator is 0 as a polynomial, or a power or product is too long to write out.
        """
        return RingFraction(*self.field.written_out(self._quotient(lowered)))

    def _quotient(self, lowered: Term) -> Quotient:
        found = self._quotients.get(lowered)
        if found is None:
            found = self._quotients[lowered] = self._evaluated(lowered)
        return found

    def _evaluated(self, lowered: Term) -> Quotient:
        op = lowered.op
        if op == "num":
            return Quotient(self._constant(value(lowered)))
        if op == "add":
            return self.field.total(self._summands(lowered))
        if op == "mul":
            return self.field.product([self._quotient(a) for a in lowered.args])
        if op == "pow" and lowered.args[1].op == "num" and value(lowered.args[1]).denominator == 1:
            return self._power(self._quotient(lowered.args[0]), int(value(lowered.args[1])))
        return self._leaf(lowered)

    def _constant(self, c: Fraction) -> Poly:
        return self.one * flint.fmpq(c.numerator, c.denominator)

    def _summands(self, lowered: Term) -> list[Quotient]:
        """The summands of ``lowered``, those of sums inside it and of multiples of sums too."""
        found, stack = [], [(Fraction(1), lowered)]
        while stack:
            c, t = stack.pop()
            if t.op == "add":
                stack.extend((c, a) for a in reversed(t.args))
            elif t.op == "mul" and len(t.args) == 2 and t.args[0].op == "num":
                stack.append((c * value(t.args[0]), t.args[1]))
            else:
                q = self._quotient(t)
                found.append(q if c == 1 else Quotient(self._constant(c) * q.top, q.powers))
        return found

    def _power(self, base: Quotient, k: int) -> Quotient:
        if abs(k) > MAX_EXPONENT and (len(base.top) > 1 or base.powers or abs(k) > 10**6):
            raise Rejected(f"an exponent of {k} is too large to expand")
        return self.field.power(base, k)

    def _leaf(self, leaf: Term) -> Quotient:
        if leaf.op == "groot" and leaf.args[0] in self._radicals:
            assert isinstance(leaf.data, Fraction)
            return self._power(self._cyclotomic(self._radicals[leaf.args[0]]), int(leaf.data * 2))
        if leaf in self._eliminated:
            root, sign = self._eliminated[leaf]
            return Quotient(sign * self._gen[root] ** self._unit[root])
        f = family(leaf)
        exponent = leaf.data * self._unit[f] if isinstance(leaf.data, Fraction) and f is not leaf else Fraction(1)
        return self._power(Quotient(self._gen[f]), int(exponent))

    def _cyclotomic(self, coefficients: tuple[Fraction, ...]) -> Quotient:
        gen, total = self._gen[Term("gunity")], self.zero
        for k, c in enumerate(coefficients):
            if c:
                total += flint.fmpq(c.numerator, c.denominator) * gen**k
        return Quotient(total)

    # Relations

    def reduce(self, poly: Poly) -> RingFraction:
        """``poly`` modulo the relations, outer roots before the roots inside them.  Raises Rejected if it is too long."""
        result = RingFraction(poly, self.one)
        for index, g in self._relations:
            if g.leaf.op == "gunity":
                result = RingFraction(self._reduce_unity(result.num, index, g.unit), result.den)
            elif g.leaf.op == "delta":
                result = RingFraction(self._reduce_idempotent(result.num, index), result.den)
            else:
                result = self._reduce_root(result, index, g)
        return result

    def _reduced(self, poly: Poly) -> Poly:
        """``poly`` modulo the relations; as it is if it is long, if that is no polynomial, or nothing is to be reduced."""
        if not self._relations or not 0 < len(poly) <= SHORT:
            return poly
        degrees = poly.degrees()
        if all(degrees[k] < (g.degree or 2) for k, g in self._relations):
            return poly
        f = self.reduce(poly)
        return f.num / f.den if f.den.is_constant() else poly

    def _reduce_root(self, f: RingFraction, index: int, g: Generator) -> RingFraction:
        if f.num.degrees()[index] < g.degree:
            return f
        groups = _by_exponent(f.num, index, self.context)
        assert g.square is not None
        square, gen = self.fraction(g.square), self.context.gens()[index]
        most = max(groups) // g.degree
        total = self.zero
        for e, coefficient in groups.items():
            k, rest = divmod(e, g.degree)
            total += coefficient * gen**rest * square.num**k * square.den ** (most - k)
        return RingFraction(total, f.den * square.den**most)

    def _reduce_unity(self, poly: Poly, index: int, order: int) -> Poly:
        total, gen = self.zero, self.context.gens()[index]
        for e, coefficient in _by_exponent(poly, index, self.context).items():
            for k, c in enumerate(unity_power(e % order, order)):
                if c:
                    total += coefficient * (c * gen**k)
        return total

    def _reduce_idempotent(self, poly: Poly, index: int) -> Poly:
        """``poly`` with δ for every power of δ."""
        if poly.degrees()[index] < 2:
            return poly
        gen = self.context.gens()[index]
        groups = _by_exponent(poly, index, self.context)
        return sum((c * gen ** min(e, 1) for e, c in groups.items()), start=self.zero)

    def is_zero(self, lowered: Term) -> bool:
        """Whether ``lowered`` is 0 by the relations.  False means only that it is not seen to be."""
        summands = self._summands(lowered)
        if not self._relations:
            return self.field.cancels(summands)
        num, den = self.field.written_out(self.field.total(summands))
        return bool(num == 0 or (self.reduce(num).num == 0 and self.reduce(den).num != 0))


def _by_exponent(poly: Poly, index: int, context: Any) -> dict[int, Poly]:
    if len(poly) > LONG:
        raise Rejected(f"a sum of {len(poly)} terms is too long to reduce")
    groups: dict[int, dict[tuple[int, ...], Any]] = {}
    for monomial, coefficient in poly.to_dict().items():
        rest = (*monomial[:index], 0, *monomial[index + 1 :])
        groups.setdefault(int(monomial[index]), {})[rest] = coefficient
    return {e: context.from_dict(d) for e, d in groups.items()}


def _depth(leaf: Term) -> int:
    return -1 if leaf.op == "gunity" else 1 + max((_depth(a) for a in leaf.args), default=0)


def _order(leaf: Term) -> tuple[str, str]:
    if size(leaf) > MOST_PARTS:
        raise Rejected(f"a part of {size(leaf)} symbols is too long to be put in order")
    return ("" if leaf.op == "gunity" else leaf.op, repr(leaf))
