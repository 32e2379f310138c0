"""Inequalities in one variable: where the difference rises or falls, from a point, a zero or a limit."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import le, lt
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.boxes import boxes, simplest
from verifier.tactics.inequality_domain import Domain, domain, is_zero_at
from verifier.tactics.inequality_goals import above_zero, assuming, difference, linked, rescaled
from verifier.tactics.inequality_profile import Segment, negative_somewhere, plan
from verifier.tactics.inequality_shape import compared, isolated
from verifier.tactics.search import Search

MOST_SEGMENTS: Final = 9


def monotone(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: 0 ≤ f(x) or 0 < f(x) in one variable: piece by piece, where f rises from a zero, falls to one, or stays away from 0.

    The pieces come from floats; zeros must be recognised (rationals, multiples of π, roots and logarithms of rationals).
    Then the slope is a smaller goal of the same kind.  Tried on f solved for its logarithms first, since their slopes are
    algebraic; then on f; then on the logarithms of the two exponentials in f.
    Example: 0 < x ⊢ 0 < x − log(1 + x), rising from 0.
    Gives up when: floats see a negative value, a zero is not recognised, or a slope is not settled.
    """
    x = variable(goal)
    d = None if x is None else domain(goal, x)
    if x is None or d is None:
        return None
    f = difference(goal)
    return search.first(
        lambda: _by_exponents(goal, f, x, d, search),
        lambda: _by_logarithm(goal, f, x, d, search),
        lambda: rescaled(search, goal, above_zero(goal.conclusion.op, f), T.ONE, lambda g: along(g, x, d, search)),
    )


def variable(goal: Sequent) -> Term | None:
    """The one real symbol of the goal's inequality."""
    free = goal.conclusion.free
    x = next(iter(free)) if len(free) == 1 and goal.conclusion.op in {"lt", "le"} else None
    return x if x is not None and x.op == "sym" and T.kind(x) == "real" else None


def _by_logarithm(goal: Sequent, f: Term, x: Term, d: Domain, search: Search) -> Certificate | None:
    """f = c·g with a logarithm alone in g: g if c is positive, −g if it is negative."""
    alone = isolated(goal, f, x)
    if alone is None:
        return None
    c, g = alone
    if plan(c, x, d) is None:
        c, g = T.neg(c), T.neg(g)
    if plan(c, x, d) is None or plan(g, x, d) is None:
        return None
    return rescaled(search, goal, above_zero(goal.conclusion.op, g), c, lambda sub: along(sub, x, d, search))


def _by_exponents(goal: Sequent, f: Term, x: Term, d: Domain, search: Search) -> Certificate | None:
    """A·e^u − R through log A + u − log R, where A and R are positive; R may hold further exponentials."""
    for a, u, rest in compared(f):
        sign = 1 if not negative_somewhere(a, x, d) else -1
        large, small = (T.mul(a, T.app("exp", u)), T.neg(rest)) if sign > 0 else (rest, T.mul(T.neg(a), T.app("exp", u)))
        if plan(large, x, d) is not None and plan(small, x, d) is not None:
            logs = T.add(T.app("log", a), u), T.app("log", T.neg(rest))
            if sign < 0:
                logs = T.app("log", rest), T.add(T.app("log", T.neg(a)), u)
            return _through_logarithms(goal, (small, large), T.sub(*logs), search)
    return None


def _through_logarithms(goal: Sequent, sides: tuple[Term, Term], g: Term, search: Search) -> Certificate | None:
    op, x = goal.conclusion.op, next(iter(goal.conclusion.free))

    def last(sub: Sequent) -> Certificate | None:
        d = domain(sub, x)
        return None if d is None else along(sub, x, d, search)

    def of_logarithms(sub: Sequent) -> Certificate | None:
        return rescaled(search, sub, above_zero(op, g), T.ONE, last)

    return rescaled(search, goal, Term(op, sides), T.ONE, lambda sub: linked(search, sub, "logarithms", {}, of_logarithms))


# Following a plan -----------------------------------------------------------------------------------------------


def along(goal: Sequent, x: Term, d: Domain, search: Search) -> Certificate | None:
    """The goal 0 ~ f segment by segment of the plan that floats propose."""
    segments = plan(goal.conclusion.args[1], x, d)
    if not segments or len(segments) > MOST_SEGMENTS:
        return None
    return _cut(goal, x, segments, search)


def _cut(goal: Sequent, x: Term, segments: list[Segment], search: Search) -> Certificate | None:
    first, *others = segments
    if not others:
        return _segment(goal, x, first, search)
    assert first.right is not None
    formula = lt(x, first.right)
    below, above = (lambda g: _segment(g, x, first, search)), (lambda g: _cut(g, x, others, search))
    return linked(search, goal, "cases", {"formula": formula}, below, above)


def _segment(goal: Sequent, x: Term, s: Segment, search: Search) -> Certificate | None:
    if s.way == "box":
        return _boxed(goal, x, search)
    side = s.way.removeprefix("limit ")
    if s.way == side:
        assert s.anchor is not None
        return moved(goal, x, s.anchor, side, search)
    return None


def _boxed(goal: Sequent, x: Term, search: Search) -> Certificate | None:
    """By boxes, after rational bounds in place of others."""
    d, r = domain(goal, x), normalizer(goal).facts.range(x)
    if d is None:
        return None
    for end, known, side in ((d.low, r.low, -1), (d.high, r.high, 1)):
        if end.at is None:
            return None
        if known is None or abs(float(known) - end.value) > 1:
            bound = T.num(outside(end.value, side))
            formula = le(x, bound) if side > 0 else le(bound, x)
            return assuming(search, goal, formula, lambda g: _boxed(g, x, search))
    return boxes(goal, search)


def outside(at: float, side: int) -> Fraction:
    """A simple fraction a little beyond ``at``, on the given side of it."""
    return simplest(Fraction(at) + Fraction(side, 500), Fraction(at) + Fraction(side, 100)) if side > 0 else -outside(-at, 1)


def moved(goal: Sequent, x: Term, anchor: Term, side: str, search: Search) -> Certificate | None:
    """The goal by moving x to the anchor: strict there, unless the sides touch at it; then by the slope."""
    path = T.fresh("s", goal.free | anchor.free)
    touches = goal.conclusion.op == "lt" and is_zero_at(difference(goal), x, anchor)
    strict = "slope" if touches else "anchor"
    return search.step(goal, "monotone", variable=x, anchor=anchor, path=path, side=side, strict=strict)
