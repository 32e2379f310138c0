"""Sums and products with symbolic bounds, lowered: linear, constants taken out, indices from 0, ranges split at their end.

A sum leaf Σ_{k=0}^{u} m(k) stands for the usual sum where u ≥ −1 and, for terms defined at every integer, for its
extension by Σ_{k=a}^{b} = −Σ_{k=b+1}^{a−1} below that (Karr 1981), under which splitting a range holds at every integer.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.closed_sums import closed_sum
from verifier.kernel.definedness import conj, is_infinite, le
from verifier.kernel.delta import collapsed
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.nests import nested_leaf
from verifier.kernel.reindexing import anchor, everywhere, reversed_body, shifted
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term, value

CHOICES: Final = frozenset({"delta", "expect", "piecewise", "max", "min", "abs", "sign", "heaviside"})
COUNTS: Final = frozenset({"binomial", "factorial", "gamma"})
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
    inner = canon.assuming(_within(k, last, body))
    return T.add(*(_monomial_sum(c, m, k, last, canon) for c, m in _monomials(body, k, inner)))


def _monomials(body: Term, k: Term, canon: Canon) -> list[tuple[Fraction, Term]]:
    """``body`` as multiples of monomials; what is over a denominator with the index in it is put together, in lowest terms,
    for each product of other leaves, and the factors of the denominator stand apart."""
    parts, groups = canon.parts(body), dict[Term, list[Term]]()
    if not any(_below(f, k) for _, m in parts for f in _factors(m)):
        return list(parts)
    for c, m in parts:
        rational = [f for f in _factors(m) if f == k or f.op == "num" or k not in f.free or _below(f, k) or _power_of(f, k)]
        rest = T.mul(*(f for f in _factors(m) if f not in rational))
        groups.setdefault(rest, []).append(T.mul(T.num(c), *rational))
    again = [part for rest, terms in groups.items() for part in canon.parts(T.mul(T.add(*terms), rest))]
    return [(c, _split_denominator(m, k, canon)) for c, m in again]


def _factors(m: Term) -> tuple[Term, ...]:
    return m.args if m.op == "mul" else (m,)


def _below(f: Term, k: Term) -> bool:
    return f.op == "pow" and f.args[1] == T.MINUS_ONE and k in f.free


def _power_of(f: Term, k: Term) -> bool:
    return f.op == "pow" and f.args[0] == k and f.args[1].op == "num"


def _split_denominator(m: Term, k: Term, canon: Canon) -> Term:
    """The monomial with its denominator as a product."""
    found: list[Term] = []
    for f in _factors(m):
        split = canon.factors(f.args[0]) if _below(f, k) and is_real(f) else None
        if split is None or split[0] == 0:
            found.append(f)
        else:
            found += [T.num(1 / split[0])] * (split[0] != 1) + [T.power(p, -e) for p, e in split[1]]
    return T.mul(*found)


def _within(k: Term, last: Term, body: Term) -> Term:
    """What is assumed of the index: that it is ≥ 0, and where a choice or an exponent in the body may depend on it, that it
    is ≤ the last."""
    return conj(le(T.ZERO, k), le(k, last)) if T.contains(body, CHOICES) or _raised_to(body, k) else le(T.ZERO, k)


def _raised_to(body: Term, k: Term) -> bool:
    """Whether the index falls in an exponent: what is raised to it may be 0.  Not beside binomials and factorials: those
    are the same for all k as long as nothing more is known of k."""
    if T.contains(body, COUNTS):
        return False
    return any(t.op == "pow" and k in t.args[1].free and t.args[1] != k for t in T.subterms(body))


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
    within = [f for f in factors if k in f.free]
    outside = [canon.lower(f) for f in factors if k not in f.free]
    found = collapsed(within, k, last, canon) if any(f.op == "delta" for f in within) else None
    if found is not None:
        return T.mul(T.num(c), *outside, found)
    return T.mul(T.num(c), *outside, _one_sum(within, k, last, canon))


def _one_sum(within: list[Term], k: Term, last: Term, canon: Canon) -> Term:
    """The sum of a product of factors with k in them: in closed form, or with the index written in one way."""
    found = closed_sum(within, k, last, canon)
    if found is not None:
        return found
    m, at = T.mul(*within), anchor(within, k, last, canon)
    if at is not None and at.backwards:
        m = reversed_body(m, k, last)
    moved = None if at is None else shifted(m, k, last, at.offset)
    if moved is None:
        return _parted(m, k, last, canon) if at is not None and at.backwards else _split_sum(m, k, last, canon)
    body, upto, before = moved
    return T.sub(*(_parted(body, k, canon.canonical(end), canon) for end in (upto, before)))


def _parted(body: Term, k: Term, last: Term, canon: Canon) -> Term:
    """The sum of ``body``, which is written as it should be, monomial by monomial."""
    total = []
    for c, m in canon.parts(body):
        factors = m.args if m.op == "mul" else (m,)
        within = [f for f in factors if k in f.free]
        outside = [canon.lower(f) for f in factors if k not in f.free]
        closed = closed_sum(within, k, last, canon)
        total.append(T.mul(T.num(c), *outside, _split_sum(T.mul(*within), k, last, canon) if closed is None else closed))
    return T.add(*total)


def _split_sum(m: Term, k: Term, last: Term, canon: Canon) -> Term:
    """Σ_{0}^{u+c} m = Σ_{0}^{u} m + m(u+1) + ... + m(u+c), and backwards for c < 0."""
    start, c = _base(last, canon, defined_everywhere=everywhere(m, k))
    at = [T.add(start, T.num(j)) for j in (range(1, c + 1) if c > 0 else range(0, c, -1))]
    beyond = [canon.lower(T.replace(m, {k: index})) for index in at]
    return T.add(_shorter(m, k, start, c, canon), *(beyond if c > 0 else [T.neg(b) for b in beyond]))


def _shorter(m: Term, k: Term, last: Term, less: int, canon: Canon) -> Term:
    """The sum leaf of ``m`` after ``less`` terms at its end were split off, where that lets more be taken out of a power.

    Only for what is not defined everywhere: then the range is known not to be reversed, see ``_base``.
    """
    if less <= 0 or last.op == "num" or not _raised_to(m, k) or everywhere(m, k):
        return _sum_leaf(m, k, last, canon)
    total = []
    for c, part in canon.assuming(_within(k, last, m)).parts(m):
        factors = _factors(part)
        outside = [canon.lower(f) for f in factors if k not in f.free]
        total.append(T.mul(T.num(c), *outside, _sum_leaf(T.mul(*(f for f in factors if k in f.free)), k, last, canon)))
    return T.add(*total)


def _factor_product(p: Term, e: int, k: Term, last: Term, canon: Canon) -> Term:
    if k not in p.free:
        return canon.lower(T.power(p, T.mul(T.num(e), T.add(last, T.ONE))))
    if p.op == "exp":
        return canon.lower(T.app("exp", T.mul(T.num(e), _leaf("sum", p.args[0], k, last))))
    at = anchor([p], k, last, canon) if p.op == "apply" else None
    if at is not None and at.backwards:
        return _factor_product(canon.canonical(reversed_body(p, k, last)), e, k, last, canon)
    start, c = _base(last, canon, defined_everywhere=False)
    beyond = [canon.lower(T.replace(p, {k: T.add(start, T.num(j))})) for j in range(1, c + 1)]
    return T.power(T.mul(_leaf("product", p, k, start), *beyond), e)


def _base(last: Term, canon: Canon, *, defined_everywhere: bool) -> tuple[Term, int]:
    """``last`` as start + c, with one start for all ranges whose ends differ by numbers.

    The start is one below the part without a constant for terms ``defined_everywhere``; else the least end, up to LEAST below
    that part, at which the range is known to be one; and ``last`` when none is known or c would be large.
    """
    u, c = _offset(last, canon)
    if defined_everywhere and abs(c + 1) <= MOST_SPLIT:
        return canon.canonical(T.sub(u, T.ONE)), c + 1
    low = canon.range(u).low
    if low is not None:
        shift = max(-1 - low.__floor__(), LEAST)
        if shift <= c <= shift + MOST_SPLIT:
            return canon.canonical(T.add(u, T.num(shift))), c - shift
    return last, 0


def _offset(last: Term, canon: Canon) -> tuple[Term, int]:
    """``last`` as u + c with an integer c, u without a constant term."""
    parts = {m: c for c, m in canon.parts(last)}
    c = parts.get(T.ONE, Fraction(0)).__floor__()
    return canon.canonical(T.sub(last, T.num(c))), c


def _leaf(op: str, body: Term, k: Term, last: Term) -> Term:
    return T.bind(op, k, body, T.ZERO, last)


def _sum_leaf(m: Term, k: Term, last: Term, canon: Canon) -> Term:
    """The sum leaf, written out when the last index is a number after all; below −1 the extension to reversed ranges."""
    if last.op == "num" and abs(value(last)) < MOST_TERMS and value(last).denominator == 1:
        end = int(value(last))
        terms = [canon.lower(T.replace(m, {k: T.num(j)})) for j in (range(end + 1) if end >= -1 else range(end + 1, 0))]
        return T.add(*terms) if end >= -1 else T.neg(T.add(*terms))
    return nested_leaf(m, k, last, canon)
