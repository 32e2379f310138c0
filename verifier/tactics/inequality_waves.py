"""Sines and cosines of multiples of one angle, as polynomials in the cosine; and tails where powers of x outgrow waves."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from math import comb
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import le, lt
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term
from verifier.tactics.inequality_domain import domain
from verifier.tactics.inequality_goals import above_zero, assuming, difference, linked, rescaled
from verifier.tactics.inequality_shape import WAVES, common_angle, hide_waves, multiple, parts_of, ratio
from verifier.tactics.search import Search

CUTS: Final = (1, 2, 4, 6, 10)

Coefficients = dict[int, list[Term]]  # what stands before each power


def waves(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: 0 ~ P(cos u) + sin u·Q(cos u) for every angle: through t = cos u in [−1, 1], and |sin u·Q| ≤ P by squares.

    Example: −5/6 ≤ cos x + cos 2x/2 + cos 3x/3; sin x + cos x ≤ √2.
    Gives up when: the angles are not multiples of one, or something else depends on them.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le"} or not T.contains(c, WAVES):
        return None
    found = None if _confined(goal) else _in_one_angle(difference(goal))
    if found is None:
        return None
    u, (p, q) = found
    cosine, sine = T.app("cos", u), T.app("sin", u)
    if not q:
        return rescaled(search, goal, above_zero(c.op, _polynomial(p, cosine)), T.ONE, lambda g: _in_cosine(g, cosine, search))
    odd = T.mul(sine, _polynomial(q, cosine))
    sides = Term(c.op, (T.neg(odd), _polynomial(p, cosine)))
    return rescaled(search, goal, sides, T.ONE, lambda g: _by_size(g, odd, (p, q), cosine, search))


def _confined(goal: Sequent) -> bool:
    """Whether a symbol of the conclusion is bounded, so that the angle may be as well."""
    known = normalizer(goal).facts
    return any(known.range(s).low is not None or known.range(s).high is not None for s in goal.conclusion.free)


def _by_size(goal: Sequent, odd: Term, pq: tuple[Coefficients, Coefficients], cosine: Term, search: Search) -> Certificate | None:
    size, (p, q) = T.app("abs", odd), pq
    squares = T.power(_polynomial(p, cosine), 2), T.power(_polynomial(q, cosine), 2)
    square = T.sub(squares[0], T.mul(T.sub(T.ONE, T.power(cosine, 2)), squares[1]))

    def raised(g: Sequent) -> Certificate | None:
        return rescaled(search, g, above_zero(g.conclusion.op, square), T.ONE, lambda h: _in_cosine(h, cosine, search))

    def bounded(g: Sequent) -> Certificate | None:
        return linked(search, g, "powers", {"exponent": 2}, raised)

    def sized(g: Sequent) -> Certificate | None:
        v = T.fresh("v", g.free)
        by_sign = partial(search.step, rule="cases", formula=le(T.ZERO, v))
        return linked(search, g, "generalise", {"subterm": odd, "symbol": v}, by_sign)

    return linked(search, goal, "transitive", {"middle": size, "strict": "right"}, sized, bounded)


def _in_cosine(goal: Sequent, cosine: Term, search: Search) -> Certificate | None:
    """The goal for all values of the cosine from −1 to 1."""
    t = T.fresh("t", goal.free)

    def general(g: Sequent) -> Certificate | None:
        return search.step(g, "generalise", subterm=cosine, symbol=t)

    def above(g: Sequent) -> Certificate | None:
        return assuming(search, g, le(cosine, T.ONE), general)

    return assuming(search, goal, le(T.MINUS_ONE, cosine), above)


# Polynomials in one angle ----------------------------------------------------------------------------------------


def _in_one_angle(f: Term) -> tuple[Term, tuple[Coefficients, Coefficients]] | None:
    """The angle u and (P, Q) with f = P(cos u) + sin u·Q(cos u); None for any other shape."""
    hidden = hide_waves(f)
    base = common_angle([w.args[0] for w in hidden])
    if base is None or T.contains(f, frozenset({"tan"})):
        return None
    s, c = T.fresh("s", f.free), T.fresh("c", f.free | {T.sym("s")})
    put = {symbol: multiple(wave.op, int(ratio(wave.args[0], base) or 0), s, c) for wave, symbol in hidden.items()}
    try:
        parts = PLAIN.parts(T.replace(T.replace(f, hidden), put))
    except Rejected:
        return None
    return None if any(m.free - {s, c} for _, m in parts) else _reduced(base, parts, s, c)


Parts = tuple[tuple[Fraction, Term], ...]


def _reduced(base: Term, parts: Parts, s: Term, c: Term) -> tuple[Term, tuple[Coefficients, Coefficients]] | None:
    even: Coefficients = {}
    odd: Coefficients = {}
    for k, m in parts:
        i, j = _degree(m, s), _degree(m, c)
        before = _before(m, s, c)
        if before is None:
            return None
        for n in range(i // 2 + 1):  # sin² = 1 − cos²
            target = odd if i % 2 else even
            target.setdefault(j + 2 * n, []).append(T.mul(T.num(k * (-1) ** n * comb(i // 2, n)), *before))
    return base, (even, odd)


def _before(m: Term, s: Term, c: Term) -> tuple[Term, ...] | None:
    """What a monomial holds beside powers of s and c, if that is constant."""
    rest = tuple(f for f in parts_of(m) if f not in {s, c} and not (f.op == "pow" and f.args[0] in {s, c}))
    return None if any(f.free for f in rest) else rest


def _degree(m: Term, symbol: Term) -> int:
    for f in parts_of(m):
        if f == symbol:
            return 1
        if f.op == "pow" and f.args[0] == symbol:
            return int(T.value(f.args[1]))
    return 0


def _polynomial(p: Coefficients, t: Term) -> Term:
    return T.add(*(T.mul(T.add(*ks), T.power(t, j)) if j else T.add(*ks) for j, ks in sorted(p.items())))


# Tails -----------------------------------------------------------------------------------------------------------


def tail(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: 0 ~ f(x) on an unbounded interval where f holds waves, by signs from some point on; the rest is bounded.

    Example: 0 < x ⊢ 3 sin x < x (2 + cos x), by signs for x ≥ 4.
    Gives up when: the waves are not outgrown at any of a few points.
    """
    c = goal.conclusion
    x = next(iter(c.free)) if len(c.free) == 1 and c.op in {"lt", "le"} and T.contains(c, WAVES) else None
    d = domain(goal, x) if x is not None and x.op == "sym" and T.kind(x) == "real" else None
    if x is None or d is None or (d.high.at is not None and d.low.at is not None):
        return None
    if d.high.at is None and d.low.at is None:
        return search.step(goal, "cases", formula=lt(x, T.ZERO))
    nested = _nested(difference(goal), x)
    if nested is None:
        return None
    for k in CUTS:
        cut = T.num(k if d.high.at is None else -k)
        beyond = le(cut, x) if d.high.at is None else lt(x, cut)
        known = goal.also(beyond)
        if search.goals(known.concluding(above_zero(c.op, nested)), "signs") is not None:
            return _tail_from(goal, x, cut, nested, search)
    return None


def _tail_from(goal: Sequent, x: Term, cut: Term, nested: Term, search: Search) -> Certificate | None:
    def far(g: Sequent) -> Certificate | None:
        return rescaled(search, g, above_zero(g.conclusion.op, nested), T.ONE, lambda h: search.step(h, "signs"))

    parts = (search.prove, far) if T.value(cut) > 0 else (far, search.prove)
    return linked(search, goal, "cases", {"formula": lt(x, cut)}, *parts)


def _nested(f: Term, x: Term) -> Term | None:
    """A polynomial in x and waves in Horner's form: c₀ + x (c₁ + x (c₂ + ...))."""
    hidden = hide_waves(f)
    shown = {s: w for w, s in hidden.items()}
    try:
        parts = PLAIN.parts(T.replace(f, hidden))
    except Rejected:
        return None
    levels: dict[int, list[Term]] = {}
    for k, m in parts:
        rest = tuple(g for g in parts_of(m) if g != x and not (g.op == "pow" and g.args[0] == x))
        if any(x in r.free for r in rest):
            return None
        levels.setdefault(_degree(m, x), []).append(T.mul(T.num(k), *rest))
    result = T.ZERO
    for degree in range(max(levels, default=0), -1, -1):
        inner = [] if result == T.ZERO else [T.mul(x, result)]
        result = T.add(*levels.get(degree, []), *inner)
    return T.replace(result, shown)
