"""Kronecker's delta in normal forms: δ(a, b) is 1 where a = b and 0 elsewhere.

δ(s, t) stands with the symbol s solved for where that is possible, so that δ(i, j) and δ(j, i) are one leaf; its square is
itself; and s gives way to t in what it multiplies: δ(s, t)·f(s) = δ(s, t)·f(t).
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

from verifier.kernel import terms as T
from verifier.kernel.definedness import defined
from verifier.kernel.lowering import Canon, Part, opaque
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term


def lower_delta(term: Term, canon: Canon) -> Term:
    """1 or 0 where the facts settle whether the arguments are equal; else a leaf with a symbol solved for."""
    difference = T.sub(*term.args)
    if not is_real(difference):
        return opaque(term, canon)
    parts = _primitive(canon.parts(difference))
    seen = canon.range(canon.canonical(difference))
    if parts is None or seen.excludes_zero:
        return T.ZERO
    if not parts or seen.low == seen.high == 0:
        return T.ONE
    for c, s in sorted(parts, key=lambda part: repr(part[1]), reverse=True):
        solved = _solved(s, c, parts, canon)
        if solved is not None:
            return Term("delta", (s, solved))
    side = _total(parts if parts[0][0] > 0 else tuple((-c, m) for c, m in parts))
    return Term("delta", (canon.canonical(side), T.ZERO))


def _primitive(parts: tuple[Part, ...]) -> tuple[Part, ...] | None:
    """The parts with coprime whole coefficients before integers; None when no integers make their sum 0."""
    varying = [c for c, m in parts if m != T.ONE]
    if not varying:
        return None if parts else ()
    scale = Fraction(lcm(*(c.denominator for c in varying)))
    scale /= gcd(*(int(c * scale) for c in varying))
    scaled = tuple((c * scale, m) for c, m in parts)
    if all(is_integer(m) for _, m in scaled) and any(c.denominator != 1 for c, _ in scaled):
        return None
    return scaled


def _solved(s: Term, c: Fraction, parts: tuple[Part, ...], canon: Canon) -> Term | None:
    """t with s = t where the parts, c·s among them, sum to 0; None if s is no symbol that can be solved for."""
    rest = tuple((-d / c, m) for d, m in parts if m != s)
    if s.op != "sym" or any(s in m.free for _, m in rest):
        return None
    if T.kind(s) == "integer" and not all(is_integer(m) and d.denominator == 1 for d, m in rest):
        return None
    return canon.canonical(_total(rest))


def _total(parts: tuple[Part, ...]) -> Term:
    return T.add(*(T.mul(T.num(c), m) for c, m in parts))


def tied(m: Term) -> Term:
    """The monomial ``m`` with each symbol that a delta in it solves for replaced in its other factors.

    Not where a factor would be undefined after it: δ(s, t)/s is 0 at s = 1, t = 0.
    """
    for d in m.args if m.op == "mul" else ():
        if d.op == "delta" and d.args[0].op == "sym" and d.args[0] not in d.args[1].free:
            put = {d.args[0]: d.args[1]}
            others = [f for f in m.args if f is not d]
            changed = [T.replace(f, put) for f in others]
            pairs = zip(others, changed, strict=True)
            if changed != others and all(set(defined(new)) <= set(defined(old)) for old, new in pairs):
                return tied(T.mul(d, *(f for new in changed for f in (new.args if new.op == "mul" else (new,)))))
    return m


def collapsed(factors: list[Term], k: Term, last: Term, canon: Canon) -> Term | None:
    """Σ_{k=0}^{last} of the product of ``factors`` when one is δ(k, a): f(a) inside the range, 0 outside; f(a)·Σδ(k, a) when
    the facts do not tell.  None when no factor is, or f(a) may be undefined.

    All of this holds for the extension of sums to reversed ranges too, but that a sum over a range without a is 0.
    """
    for d in factors:
        a = _index(d, k, canon) if d.op == "delta" and k in d.free else None
        if a is None:
            continue
        others = [f for f in factors if f is not d]
        there = [T.replace(f, {k: a}) for f in others]
        before, after = canon.range(a), canon.range(canon.canonical(T.sub(last, a)))
        if before.nonnegative and after.nonnegative:
            return canon.lower(T.mul(*there))
        ordered = canon.range(canon.canonical(T.add(last, T.ONE))).nonnegative
        if ordered and (before.negative or after.negative):
            return T.ZERO
        if others and not any(defined(f) for f in there):
            alone = T.bind("sum", k, d, T.ZERO, last)
            return T.mul(canon.lower(T.mul(*there)), canon.lower(alone))
    return None


def _index(d: Term, k: Term, canon: Canon) -> Term | None:
    """a for a delta that is 1 exactly where k = a; None if it cannot be solved for k."""
    parts = _primitive(canon.parts(T.sub(*d.args)))
    c = next((c for c, m in parts or () if m == k), None)
    return None if c is None or parts is None else _solved(k, c, parts, canon)
