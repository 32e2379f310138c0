"""Sums and products with symbolic bounds, lowered: linear, constants taken out, indices from 0, ranges split at their end.

A sum leaf Σ_{k=0}^{u} m(k) stands for the usual sum where u ≥ −1 and, for terms defined at every integer, for its
extension by Σ_{k=a}^{b} = −Σ_{k=b+1}^{a−1} below that (Karr 1981), under which splitting a range holds at every integer.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import defined, is_infinite, le
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, value

MOST_TERMS: Final = 200
MOST_SPLIT: Final = 12
LEAST: Final = -3


def lower_sum(term: Term, canon: Canon) -> Term:
    """Σ over an index as a combination of sums of single monomials from index 0."""
    k, body, last = _from_zero(term, canon)
    written = _written_out("add", k, body, last, canon)
    if written is not None:
        return written
    if last is None:
        return opaque(term, canon)
    inner = canon.assuming(le(T.ZERO, k))
    return T.add(*(_monomial_sum(c, m, k, last, canon) for c, m in inner.parts(body)))


def lower_product(term: Term, canon: Canon) -> Term:
    """Π over an index as a product of powers and of products of single factors from index 0."""
    k, body, last = _from_zero(term, canon)
    written = _written_out("mul", k, body, last, canon)
    if written is not None:
        return written
    found = canon.assuming(le(T.ZERO, k)).factors(body) if last is not None else None
    if last is None or found is None or found[0] == 0:
        return opaque(term, canon)
    constant, factors = found
    length = T.add(last, T.ONE)
    powers = [canon.lower(T.power(T.num(constant), length))] if constant != 1 else []
    return T.mul(*powers, *(_factor_product(p, e, k, last, canon) for p, e in factors))


def _from_zero(term: Term, canon: Canon) -> tuple[Term, Term, Term | None]:
    """The index, the body with the index starting from 0, and the last index (None: not known to be an integer)."""
    k, body = canon.opened(term)
    low, high = term.args[1:]
    if is_infinite(low) or is_infinite(high) or not is_integer(low):  # a power by k + low would be a real one
        return k, body, None
    moved = T.replace(body, {k: T.add(k, low)}) if low != T.ZERO else body
    last = canon.canonical(T.sub(high, low))
    return k, moved, last if is_integer(last) else None


def _written_out(op: str, k: Term, body: Term, last: Term | None, canon: Canon) -> Term | None:
    """A sum or product over a concrete number of indices (none: 0 or 1), term by term."""
    if last is None or last.op != "num":
        return None
    if not -1 <= value(last) < MOST_TERMS or value(last).denominator != 1:
        return None
    terms = [canon.lower(T.replace(body, {k: T.num(j)})) for j in range(int(value(last)) + 1)]
    return Term(op, tuple(terms)) if terms else T.num(int(op == "mul"))


def _monomial_sum(c: Fraction, m: Term, k: Term, last: Term, canon: Canon) -> Term:
    factors = m.args if m.op == "mul" else (m,)
    inside = T.mul(*(f for f in factors if k in f.free))
    outside = [canon.lower(f) for f in factors if k not in f.free]
    total = canon.lower(T.add(last, T.ONE)) if inside == T.ONE else _split_sum(inside, k, last, canon)
    return T.mul(T.num(c), *outside, total)


def _split_sum(m: Term, k: Term, last: Term, canon: Canon) -> Term:
    """Σ_{0}^{u+c} m = Σ_{0}^{u} m + m(u+1) + ... + m(u+c), and backwards for c < 0."""
    start, c = _base(last, canon, everywhere=not defined(m))
    at = [T.add(start, T.num(j)) for j in (range(1, c + 1) if c > 0 else range(0, c, -1))]
    beyond = [canon.lower(T.replace(m, {k: index})) for index in at]
    return T.add(_leaf("sum", m, k, start), *(beyond if c > 0 else [T.neg(b) for b in beyond]))


def _factor_product(p: Term, e: int, k: Term, last: Term, canon: Canon) -> Term:
    if k not in p.free:
        return canon.lower(T.power(p, T.mul(T.num(e), T.add(last, T.ONE))))
    if p.op == "exp":
        return canon.lower(T.app("exp", T.mul(T.num(e), _leaf("sum", p.args[0], k, last))))
    start, c = _base(last, canon, everywhere=False)
    beyond = [canon.lower(T.replace(p, {k: T.add(start, T.num(j))})) for j in range(1, c + 1)]
    return T.power(T.mul(_leaf("product", p, k, start), *beyond), e)


def _base(last: Term, canon: Canon, *, everywhere: bool) -> tuple[Term, int]:
    """``last`` as start + c, with one start for all ranges whose ends differ by numbers.

    The start is the least end, up to LEAST below the part without a constant, at which the range is known to be one; that
    part itself for terms defined ``everywhere``; and ``last`` when neither is known or c would be large.
    """
    u, c = _offset(last, canon)
    low = canon.range(u).low
    if low is not None:
        shift = max(-1 - low.__floor__(), LEAST)
        if shift <= c <= shift + MOST_SPLIT:
            return canon.canonical(T.add(u, T.num(shift))), c - shift
    return (u, c) if everywhere and abs(c) <= MOST_SPLIT else (last, 0)


def _offset(last: Term, canon: Canon) -> tuple[Term, int]:
    """``last`` as u + c with an integer c, u without a constant term."""
    parts = {m: c for c, m in canon.parts(last)}
    c = parts.get(T.ONE, Fraction(0)).__floor__()
    return canon.canonical(T.sub(last, T.num(c))), c


def _leaf(op: str, body: Term, k: Term, last: Term) -> Term:
    """The sum or product leaf; of a double sum with independent ranges, the order whose form comes first."""
    leaf = T.bind(op, k, body, T.ZERO, last)
    if body.op != op or k in body.args[2].free:
        return leaf
    j = T.fresh(body.hint or "j", leaf.free | {k}, "integer")
    inner = T.instantiate(body.args[0], j)
    if k in body.args[1].free:
        return leaf
    turned = T.bind(op, j, T.bind(op, k, inner, T.ZERO, last), *body.args[1:])
    return min(leaf, turned, key=repr)
