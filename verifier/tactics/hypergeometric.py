"""Gosper's and Zeilberger's algorithms: differences that telescope, for sums of hypergeometric terms.

What they find is only a proposal; the rule "telescoping" checks it by one zero test.  Reference: Petkovšek, Wilf and
Zeilberger, A = B, chapters 5 and 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sympy
from sympy.polys.matrices import DomainMatrix

from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import Term, value

MOST_UNKNOWNS: Final = 14
MOST_SHIFT: Final = 30
MOST_LEAVES: Final = 6

Field = Any  # an element of a SymPy field of fractions
Poly = list[Any]  # coefficients in the field, lowest first


@dataclass(frozen=True, slots=True)
class Telescoper:
    """Σ_j p_j·F(n + j, k) = G(k + 1) − G(k) with G = certificate·F(n, k)."""

    coefficients: tuple[Term, ...]
    certificate: Term


class _Terms:
    """Rational functions as elements of one field of fractions, whose generators stand for symbols and other leaves."""

    def __init__(self, ratios: Sequence[Term], k: Term) -> None:
        leaves = list(dict.fromkeys(a for t in ratios for a in _atoms(t) if a != k))
        if len(leaves) > MOST_LEAVES:
            raise Rejected("too many symbols")
        self.k, self.leaves = k, leaves
        names = [f"u{j}" for j in range(len(leaves))]
        self.base = sympy.QQ.frac_field(*names) if names else sympy.QQ
        self.ring = sympy.polys.rings.ring(["k", *names], sympy.QQ)[0]
        self.field = self.ring.to_field()

    def element(self, t: Term) -> Field:
        """The rational function ``t``."""
        if t.op == "num":
            return self.field(sympy.QQ(value(t).numerator, value(t).denominator))
        if t == self.k or t in self.leaves:
            return self.field.gens[0 if t == self.k else 1 + self.leaves.index(t)]
        if t.op == "pow":
            return self.element(t.args[0]) ** int(value(t.args[1]))
        parts = [self.element(a) for a in t.args]
        total = parts[0]
        for p in parts[1:]:
            total = total + p if t.op == "add" else total * p
        return total

    def poly(self, p: Any) -> Poly:
        """A polynomial of the ring as one in k over the field of the others."""
        found: dict[int, Any] = {}
        for exponents, c in p.terms():
            rest = self.base.from_sympy(sympy.Rational(str(c))) if not self.leaves else self._monomial(exponents[1:], c)
            found[exponents[0]] = found.get(exponents[0], self.base.zero) + rest
        return [found.get(j, self.base.zero) for j in range(max(found, default=0) + 1)]

    def _monomial(self, exponents: Sequence[int], c: Any) -> Any:
        result = self.base(c)
        for g, e in zip(self.base.gens, exponents, strict=True):
            result *= g**e
        return result

    def term(self, c: Any) -> Term:
        """An element of the base field as a term."""
        return _from_sympy(sympy.factor(self.base.to_sympy(c)), self._names())

    def factored(self, top: Poly, bottom: Poly) -> Term:
        """The quotient of two polynomials in k in lowest terms, as products."""
        k = sympy.Symbol("k")
        above, below = (sympy.Add(*(self.base.to_sympy(c) * k**j for j, c in enumerate(p))) for p in (top, bottom))
        return _from_sympy(sympy.factor(above / below), self._names())

    def _names(self) -> dict[Any, Term]:
        return {sympy.Symbol("k"): self.k, **{sympy.Symbol(f"u{j}"): leaf for j, leaf in enumerate(self.leaves)}}


def _atoms(t: Term) -> list[Term]:
    if t.op == "num":
        return []
    if t.op in {"add", "mul"}:
        return [a for b in t.args for a in _atoms(b)]
    if t.op == "pow" and t.args[1].op == "num" and value(t.args[1]).denominator == 1:
        return _atoms(t.args[0])
    return [t]


def _from_sympy(expr: Any, names: dict[Any, Term]) -> Term:
    if expr.is_Rational:
        return T.num(f"{expr.p}/{expr.q}")
    if expr in names:
        return names[expr]
    if expr.is_Pow:
        return T.power(_from_sympy(expr.base, names), int(expr.exp))
    return Term("add" if expr.is_Add else "mul", tuple(_from_sympy(a, names) for a in expr.args))


def telescoper(shifts: Sequence[Term], step: Term, k: Term, known: Normalizer) -> Telescoper | None:
    """The telescoper with the given F(n + j, k)/F(n, k) for j = 0, 1, ... and F(n, k + 1)/F(n, k); None when there is none."""
    try:
        ratios = [known.canonical(r) for r in (*shifts, step)]
        terms = _Terms(ratios, k)
    except Rejected:
        return None
    if any(k in leaf.free for leaf in terms.leaves):
        return None
    elements = [terms.element(r) for r in ratios]
    return _solved(terms, elements[:-1], elements[-1])


def _solved(terms: _Terms, shifts: Sequence[Field], step: Field) -> Telescoper | None:
    common = terms.ring.one
    for r in shifts:
        common = common.lcm(r.denom)
    k = terms.ring.gens[0]
    numerators = [terms.poly((r * terms.field(common)).numer) for r in shifts]
    ratio = step * terms.field(common) / terms.field(common.compose(k, k + 1))
    a, b, c = _normal(terms, ratio)
    before = _shifted(b, -1, terms)
    degree = max(map(len, numerators)) + len(c) - 1 - max(len(a), len(b)) + 2
    unknowns = max(degree + 1, 1)
    if unknowns + len(shifts) > MOST_UNKNOWNS:
        return None
    columns = [_difference(terms, a, before, j) for j in range(unknowns)]
    columns += [[-x for x in _times(c, n, terms)] for n in numerators]
    found = _kernel(terms, columns, len(shifts))
    if found is None:
        return None
    x, p = found[:unknowns], found[unknowns:]
    top = _times(before, [y / p[-1] for y in x], terms)
    bottom = _times(c, terms.poly(common), terms)
    return Telescoper(tuple(terms.term(q / p[-1]) for q in p), terms.factored(top, bottom))


def _kernel(terms: _Terms, columns: list[Poly], last: int) -> list[Any] | None:
    """A vector of the kernel that is not 0 in its last entries."""
    height = max(map(len, columns))
    rows = [[col[i] if i < len(col) else terms.base.zero for col in columns] for i in range(height)]
    matrix = DomainMatrix(rows, (height, len(columns)), terms.base)
    for row in matrix.nullspace().to_dense().rep.to_list():
        if row[-1] and any(row[-last:]):
            return list(row)
    return None


def _difference(terms: _Terms, a: Poly, before: Poly, j: int) -> Poly:
    """a(k)·(k+1)^j − b(k−1)·k^j."""
    power = [terms.base.zero] * j + [terms.base.one]
    left, right = _times(a, _shifted(power, 1, terms), terms), _times(before, power, terms)
    length = max(len(left), len(right))
    left, right = (p + [terms.base.zero] * (length - len(p)) for p in (left, right))
    return [x - y for x, y in zip(left, right, strict=True)]


def _times(p: Poly, q: Poly, terms: _Terms) -> Poly:
    result = [terms.base.zero] * (len(p) + len(q) - 1)
    for i, x in enumerate(p):
        for j, y in enumerate(q):
            result[i + j] += x * y
    return result


def _shifted(p: Poly, by: int, terms: _Terms) -> Poly:
    """p(k + by)."""
    result: Poly = [terms.base.zero]
    for c in reversed(p):
        result = _times(result, [terms.base(by), terms.base.one], terms)
        result[0] += c
    while len(result) > 1 and not result[-1]:
        result.pop()
    return result


def _normal(terms: _Terms, ratio: Field) -> tuple[Poly, Poly, Poly]:
    """(a, b, c) with ratio = a(k)/b(k)·c(k+1)/c(k) and no common factor of a(k) and b(k + h) for h ≥ 0."""
    above, below = ratio.numer, ratio.denom
    k, product = terms.ring.gens[0], terms.ring.one
    changed = True
    while changed:
        changed = False
        for f, _ in above.factor_list()[1]:
            for g, _ in below.factor_list()[1]:
                h = _distance(f, g, terms) if f.degree(k) > 0 else None
                if h is None:
                    continue
                above, below = above.quo(f), below.quo(g)
                unit = terms.field(f) / terms.field(g.compose(k, k + h))
                above, below = above * unit.numer, below * unit.denom
                for j in range(1, h + 1):
                    product *= g.compose(k, k + h - j)
                changed = True
                break
            if changed:
                break
    return terms.poly(above), terms.poly(below), terms.poly(product)


def _distance(f: Any, g: Any, terms: _Terms) -> int | None:
    """h ≥ 0 with f(k) a multiple of g(k + h) that is free of k."""
    p, q = terms.poly(f), terms.poly(g)
    d = len(p) - 1
    if d != len(q) - 1 or d < 1:
        return None
    h = (p[-2] / p[-1] - q[-2] / q[-1]) / terms.base(d)
    shown = terms.base.to_sympy(h)
    if not shown.is_Integer or not 0 <= shown <= MOST_SHIFT:
        return None
    moved = _shifted(q, int(shown), terms)
    return int(shown) if all(x * moved[-1] == y * p[-1] for x, y in zip(p, moved, strict=True)) else None
