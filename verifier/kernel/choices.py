"""Lowering of what chooses or rounds: sign, Heaviside, piecewise, max and min, floor and ceiling.

What the facts decide is written out; the rest stays a leaf, for a case analysis outside.
"""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.bounds import truth
from verifier.kernel.lowering import Canon, Part, opaque
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, value


def lower_sign(term: Term, canon: Canon) -> Term:
    """The sign where the facts show it."""
    seen = canon.range(term.args[0])
    if seen.positive:
        return T.ONE
    if seen.low == seen.high == 0:
        return T.ZERO
    return T.MINUS_ONE if seen.negative else opaque(term, canon)


def lower_heaviside(term: Term, canon: Canon) -> Term:
    """The unit step where the facts show the sign."""
    seen = canon.range(term.args[0])
    return T.ONE if seen.positive else T.ZERO if seen.negative else opaque(term, canon)


def lower_piecewise(term: Term, canon: Canon) -> Term:
    """The first branch whose condition the facts show, when they deny all before it."""
    for branch, condition in zip(term.args[::2], term.args[1::2], strict=True):
        seen = _settled(condition, canon)
        if seen:
            return canon.lower(branch)
        if seen is None:
            return opaque(term, canon)
    return opaque(term, canon)


def _settled(condition: Term, canon: Canon) -> bool | None:
    """The truth of a condition by the ranges of its sides as written or in canonical form."""
    seen = truth(condition, canon.range)
    if seen is not None or condition.op not in {"eq", "ne", "lt", "le"}:
        return seen
    return truth(Term(condition.op, tuple(canon.canonical(a) for a in condition.args)), canon.range)


def lower_extremum(term: Term, canon: Canon) -> Term:
    """max(a, b) = (a + b + |a − b|)/2 and min likewise, one argument after the other."""
    result = term.args[0]
    side = T.ONE if term.op == "max" else T.MINUS_ONE
    for a in term.args[1:]:
        result = T.mul(T.HALF, T.add(result, a, T.mul(side, T.app("abs", T.sub(result, a)))))
    return canon.lower(result)


def lower_floor(term: Term, canon: Canon) -> Term:
    """floor(integer part + rest) = integer part + floor(rest)."""
    whole, rest = _split_integer(canon.parts(term.args[0]))
    inner = canon.canonical(T.add(*(T.mul(T.num(c), m) for c, m in rest)))
    if inner.op == "num":
        return T.add(*whole, T.num(value(inner).__floor__()))
    return T.add(*(canon.lower(w) for w in whole), Term("floor", (inner,)))


def _split_integer(parts: tuple[Part, ...]) -> tuple[list[Term], list[Part]]:
    whole: list[Term] = []
    rest: list[Part] = []
    for c, m in parts:
        if not is_integer(m):
            rest.append((c, m))
            continue
        whole.append(T.mul(T.num(c.__floor__()), m))
        if c.denominator != 1:
            rest.append((c - c.__floor__(), m))
    return whole, rest


def lower_ceiling(term: Term, canon: Canon) -> Term:
    """ceiling(u) = −floor(−u)."""
    return T.neg(lower_floor(T.app("floor", T.neg(term.args[0])), canon))
