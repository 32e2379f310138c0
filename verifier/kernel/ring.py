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
from functools import lru_cache
from math import lcm
from typing import Any, Final

import flint

from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected
from verifier.kernel.leaves import Canon, lower
from verifier.kernel.terms import Term, value

Poly = Any  # flint.fmpq_mpoly, which ships no type
GROUPED: Final = frozenset({"gexp", "groot", "gradical"})
MAX_EXPONENT: Final = 5000


@dataclass(frozen=True, slots=True)
class Fraction_:
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
    stack = [lowered]
    while stack:
        t = stack.pop()
        if t.op in {"add", "mul"} or (t.op == "pow" and t.args[1].op == "num" and value(t.args[1]).denominator == 1):
            stack.extend(t.args if t.op != "pow" else t.args[:1])
        elif t.op != "num":
            yield t


class Ring:
    """The polynomial ring over the leaves of some lowered terms, with evaluation of terms in its field of fractions."""

    def __init__(self, lowered: Iterable[Term], canon: Canon) -> None:
        self._canon = canon
        self._lowered: dict[Term, Term] = {}
        units = self._collect(lowered)
        self._radicals = _cyclotomic_radicals(units)
        self._eliminated: dict[Term, tuple[Term, int]] = {}
        self.generators = tuple(self._generator(f, units[f]) for f in sorted(units, key=_order) if self._kept(f, units))
        self.context = flint.fmpq_mpoly_ctx.get([f"g{k}" for k in range(len(self.generators))] or ["g"], "lex")
        gens = self.context.gens()
        self._gen = {g.leaf: gens[k] for k, g in enumerate(self.generators)}
        self._unit = {g.leaf: g.unit for g in self.generators}
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
            self._lowered[root] = lower(root.args[0], self._canon)
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

    def fraction(self, lowered: Term) -> Fraction_:
        """``lowered`` as a fraction, not yet reduced modulo the relations.

        Raises:
            Rejected: a denominator is 0 as a polynomial, or an exponent is too large to expand.
        """
        op = lowered.op
        if op == "num":
            c = value(lowered)
            return Fraction_(self.one * flint.fmpq(c.numerator, c.denominator), self.one)
        if op == "add":
            return self._sum([self.fraction(a) for a in lowered.args])
        if op == "mul":
            return self._product([self.fraction(a) for a in lowered.args])
        if op == "pow" and lowered.args[1].op == "num" and value(lowered.args[1]).denominator == 1:
            return self._power(self.fraction(lowered.args[0]), int(value(lowered.args[1])))
        return self._leaf(lowered)

    def _sum(self, items: list[Fraction_]) -> Fraction_:
        while len(items) > 1:
            items = [self._plus(*items[k : k + 2]) if k + 1 < len(items) else items[k] for k in range(0, len(items), 2)]
        return items[0] if items else Fraction_(self.zero, self.one)

    def _plus(self, a: Fraction_, b: Fraction_) -> Fraction_:
        if a.den == b.den:
            return Fraction_(a.num + b.num, a.den)
        common = a.den.gcd(b.den)
        left, right = a.den / common, b.den / common
        return Fraction_(a.num * right + b.num * left, left * b.den)

    def _product(self, items: list[Fraction_]) -> Fraction_:
        num, den = self.one, self.one
        for item in items:
            num, den = num * item.num, den * item.den
        return Fraction_(num, den)

    def _power(self, base: Fraction_, k: int) -> Fraction_:
        if abs(k) > MAX_EXPONENT and (len(base.num) > 1 or len(base.den) > 1 or abs(k) > 10**6):
            raise Rejected(f"an exponent of {k} is too large to expand")
        if k >= 0:
            return Fraction_(base.num**k, base.den**k)
        if base.num == 0:
            raise Rejected("a denominator is identically 0")
        return Fraction_(base.den**-k, base.num**-k)

    def _leaf(self, leaf: Term) -> Fraction_:
        if leaf.op == "groot" and leaf.args[0] in self._radicals:
            assert isinstance(leaf.data, Fraction)
            return self._power(self._cyclotomic(self._radicals[leaf.args[0]]), int(leaf.data * 2))
        if leaf in self._eliminated:
            root, sign = self._eliminated[leaf]
            return Fraction_(sign * self._gen[root] ** self._unit[root], self.one)
        f = family(leaf)
        exponent = leaf.data * self._unit[f] if isinstance(leaf.data, Fraction) and f is not leaf else Fraction(1)
        return self._power(Fraction_(self._gen[f], self.one), int(exponent))

    def _cyclotomic(self, coefficients: tuple[Fraction, ...]) -> Fraction_:
        gen, total = self._gen[Term("gunity")], self.zero
        for k, c in enumerate(coefficients):
            if c:
                total += flint.fmpq(c.numerator, c.denominator) * gen**k
        return Fraction_(total, self.one)

    # Relations

    def reduce(self, poly: Poly) -> Fraction_:
        """``poly`` modulo the relations, outer roots before the roots inside them."""
        result = Fraction_(poly, self.one)
        for index, g in sorted(enumerate(self.generators), key=lambda pair: -_depth(pair[1].leaf)):
            if g.leaf.op == "gunity":
                result = Fraction_(self._reduce_unity(result.num, index, g.unit), result.den)
            elif g.square is not None:
                result = self._reduce_root(result, index, g)
        return result

    def _reduce_root(self, f: Fraction_, index: int, g: Generator) -> Fraction_:
        groups = _by_exponent(f.num, index, self.context)
        if max(groups, default=0) < g.degree:
            return f
        assert g.square is not None
        square, gen = self.fraction(g.square), self.context.gens()[index]
        most = max(groups) // g.degree
        total = self.zero
        for e, coefficient in groups.items():
            k, rest = divmod(e, g.degree)
            total += coefficient * gen**rest * square.num**k * square.den ** (most - k)
        return Fraction_(total, f.den * square.den**most)

    def _reduce_unity(self, poly: Poly, index: int, order: int) -> Poly:
        total, gen = self.zero, self.context.gens()[index]
        for e, coefficient in _by_exponent(poly, index, self.context).items():
            for k, c in enumerate(_unity_power(e % order, order)):
                if c:
                    total += coefficient * (c * gen**k)
        return total

    def is_zero(self, lowered: Term) -> bool:
        """Whether ``lowered`` is 0 by the relations.  False means only that it is not seen to be."""
        f = self.fraction(lowered)
        if f.num == 0:
            return True
        if all(g.square is None and g.leaf.op != "gunity" for g in self.generators):
            return False
        return self.reduce(f.num).num == 0 and self.reduce(f.den).num != 0


def _cyclotomic_radicals(units: dict[Term, int]) -> dict[Term, tuple[Fraction, ...]]:
    """√p in powers of ζ_N for the primes p whose square roots stand beside roots of unity; drops their own generators."""
    order = units.get(Term("gunity"))
    primes = [f.args[0] for f, unit in units.items() if f.op == "groot" and unit == 2 and f.args[0].op == "num"]
    small = [p for p in primes if value(p) <= 47 and value(p) > 0]
    if order is None or not small:
        return {}
    order = lcm(order, *(8 if value(p) == 2 else 4 * int(value(p)) for p in small))
    if order > 2000:
        return {}
    units[Term("gunity")] = order
    for p in small:
        del units[Term("groot", (p,))]
    return {p: _gauss_sum(int(value(p)), order) for p in small}


@lru_cache(maxsize=256)
def _gauss_sum(p: int, order: int) -> tuple[Fraction, ...]:
    """√p as a polynomial in ζ_order: ζ_8 + ζ_8^-1 for p = 2, else the quadratic Gauss sum, divided by i when p ≡ 3 (mod 4).

    Reference: Ireland and Rosen, A Classical Introduction to Modern Number Theory, chapter 6.
    """
    coefficients = [Fraction(0)] * order
    if p == 2:
        coefficients[order // 8] += 1
        coefficients[-(order // 8)] += 1
        return tuple(coefficients)
    turn = 0 if p % 4 == 1 else -(order // 4)
    for a in range(1, p):
        legendre = 1 if pow(a, (p - 1) // 2, p) == 1 else -1
        coefficients[(a * (order // p) + turn) % order] += legendre
    return tuple(coefficients)


def _by_exponent(poly: Poly, index: int, context: Any) -> dict[int, Poly]:
    groups: dict[int, dict[tuple[int, ...], Any]] = {}
    for monomial, coefficient in poly.to_dict().items():
        rest = (*monomial[:index], 0, *monomial[index + 1 :])
        groups.setdefault(int(monomial[index]), {})[rest] = coefficient
    return {e: context.from_dict(d) for e, d in groups.items()}


@lru_cache(maxsize=4096)
def _unity_power(e: int, order: int) -> tuple[int, ...]:
    """The coefficients of ζ^e modulo the cyclotomic polynomial of the order."""
    remainder = flint.fmpz_poly([0] * e + [1]) % flint.fmpz_poly.cyclotomic(order)
    return tuple(int(c) for c in remainder.coeffs())


def _depth(leaf: Term) -> int:
    return -1 if leaf.op == "gunity" else 1 + max((_depth(a) for a in leaf.args), default=0)


def _order(leaf: Term) -> tuple[str, str]:
    return ("" if leaf.op == "gunity" else leaf.op, repr(leaf))
