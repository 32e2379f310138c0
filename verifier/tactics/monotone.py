"""Inequalities in one variable: where the difference rises or falls, from a point, a zero or a limit."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import le, lt
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics import closers
from verifier.tactics.boxes import boxes, simplest
from verifier.tactics.inequality_domain import Domain, domain, is_zero_at
from verifier.tactics.inequality_goals import above_zero, assuming, difference, linked, rescaled, small
from verifier.tactics.inequality_plans import Segment, close_plan, plan
from verifier.tactics.inequality_shape import WAVES, isolated, settled
from verifier.tactics.search import Search
from verifier.tactics.substitution import by_exponentials, by_exponents, by_lambert, by_squares

MOST_SEGMENTS: Final = 9


def monotone(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: 0 ≤ f(x) or 0 < f(x) in one variable: piece by piece, where f rises from a zero, falls to one, or keeps off 0.

    The pieces come from floats; zeros must be recognised (rationals, multiples of π, roots and logarithms of rationals).
    Then the slope is a smaller goal of the same kind.  Tried on f solved for its logarithms first, since their slopes are
    algebraic; then on f; then on the logarithms of the two exponentials in f.
    Example: 0 < x ⊢ 0 < x − log(1 + x), rising from 0.
    Gives up when: floats see a negative value, a zero is not recognised, or a slope is not settled.
    """
    x = variable(goal)
    d = domain(goal, x) if x is not None and small(goal) and settled(goal) else None
    if x is None or d is None:
        return None
    f = difference(goal)
    return search.first(
        lambda: by_lambert(goal, f, x, search),
        lambda: by_exponents(goal, f, partial(_positive, x=x, d=d), search),
        lambda: by_squares(goal, f, partial(_positive, x=x, d=d), search),
        lambda: _by_logarithm(goal, f, x, d, search),
        lambda: rescaled(search, goal, above_zero(goal.conclusion.op, f), T.ONE, lambda g: along(g, x, d, search)),
        lambda: by_exponentials(goal, f, search),
        lambda: inverted(goal, f, x, d, search),
    )


def _positive(t: Term, x: Term, d: Domain) -> bool:
    return plan(t, x, d) is not None


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


def inverted(goal: Sequent, f: Term, x: Term, d: Domain, search: Search) -> Certificate | None:
    """f(x) for large x > 0 through t = 1/x, when there is a limit at infinity."""
    op, inverse, t = goal.conclusion.op, T.power(x, -1), T.fresh("t", goal.free)
    new = above_zero(op, T.replace(f, {x: T.power(inverse, -1)}))
    if d.low.value < 0 or x in T.replace(new, {inverse: t}).free or not _has_limit(f, x, d):
        return None

    def general(sub: Sequent) -> Certificate | None:
        return search.step(sub, "generalise", subterm=inverse, symbol=t)

    return assuming(search, goal, lt(T.ZERO, inverse), lambda g: rescaled(search, g, new, T.ONE, general))


def _has_limit(f: Term, x: Term, d: Domain) -> bool:
    """Whether the plan for f uses a limit at infinity."""
    return any(s.way == "limit below" and s.right is None for s in plan(f, x, d) or ())


# Following a plan -----------------------------------------------------------------------------------------------


def along(goal: Sequent, x: Term, d: Domain, search: Search) -> Certificate | None:
    """The goal 0 ~ f segment by segment of the plan that floats propose."""
    f = goal.conclusion.args[1]
    segments = plan(f, x, d)
    if not segments or len(segments) > MOST_SEGMENTS:
        return None
    found = _cut(goal, x, segments, search)
    if found is not None or (all(s.way != "box" for s in segments) and not T.contains(f, WAVES)):
        return found
    closer = close_plan(f, x, d)
    return None if not closer or closer == segments or len(closer) > MOST_SEGMENTS else _cut(goal, x, closer, search)


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
    return search.first(
        lambda: closers.by_signs(goal, search),
        lambda: _shorter_tail(goal, x, s, search),
        lambda: _from_limit(goal, x, s, side, search),
    )


def _shorter_tail(goal: Sequent, x: Term, s: Segment, search: Search) -> Certificate | None:
    """A tail by signs from some simple point on, and the rest by boxes."""
    cut = s.right if s.way == "limit above" else s.left
    if cut is None or cut.op != "num" or (s.left if s.way == "limit above" else s.right) is not None:
        return None
    for c in (0, -1, -4) if s.way == "limit above" else (0, 1, 4):
        if (c < T.value(cut)) == (s.way == "limit above"):
            return _split_tail(goal, x, T.num(c), s.way == "limit above", search)
    return None


def _split_tail(goal: Sequent, x: Term, cut: Term, low: bool, search: Search) -> Certificate | None:  # noqa: FBT001
    tail, box = (lambda g: closers.by_signs(g, search)), (lambda g: _boxed(g, x, search))
    return linked(search, goal, "cases", {"formula": lt(x, cut)}, *((tail, box) if low else (box, tail)))


def _from_limit(goal: Sequent, x: Term, s: Segment, side: str, search: Search) -> Certificate | None:
    """The goal from the limit 0 of its difference at the end of the segment."""
    end = s.left if side == "above" else s.right
    point = end if end is not None else T.INFINITY if side == "below" else T.neg(T.INFINITY)
    path = T.fresh("s", goal.free | point.free)
    return search.step(goal, "from limit", variable=x, point=point, path=path, side=side, limit=T.ZERO, strict="slope")


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
