"""Rules of inverse functions: angles told by their cosine, values of Lambert's W."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import informed, normalizer, obligations, ranges_over, relation
from verifier.kernel.definedness import eq, le, lt
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.terms import Term


def angles(goal: Sequent) -> Goals:
    """Proves: a = b from cos(a − b) = 1 and −2π < a − b < 2π; the bounds may be seen from the angles themselves.

    Example: 4·atan(1/5) − atan(1/239) = π/4.
    Gives up when: the conclusion is no equation between reals.
    """
    left, right = relation(goal, "eq")
    ranges_over(left, "real")
    ranges_over(right, "real")
    difference, circle = T.sub(left, right), T.mul(T.TWO, T.PI)
    equal = goal.concluding(eq(T.app("cos", difference), T.ONE))
    bounds = informed(goal, lt(T.neg(circle), difference)), informed(goal, lt(difference, circle))
    turns = half_turns(goal, difference)
    return (equal, *(b for b, (size, strict) in zip(bounds, turns, strict=True) if not (size < 2 or (size == 2 and strict))))


Bound = tuple[Fraction, bool]  # a multiple of π, and whether it is not attained
UNBOUNDED: Final = (Fraction(1000), False)


def half_turns(goal: Sequent, t: Term) -> tuple[Bound, Bound]:
    """How far ``t`` may lie below and above 0, in multiples of π, summand by summand."""
    totals = [(Fraction(0), False), (Fraction(0), False)]
    for c, m in normalizer(goal).parts(t):
        ends = _ends(goal, m)
        for k in (0, 1):
            size, strict = ends[k if c > 0 else 1 - k] if m != T.PI else (c if k else -c, False)
            totals[k] = totals[k][0] + (size if m == T.PI else abs(c) * size), totals[k][1] or strict
    return totals[0], totals[1]


def _ends(goal: Sequent, m: Term) -> tuple[Bound, Bound]:
    """The same for one summand: an angle by its function, anything else by the bounds among the facts."""
    half, ask = Fraction(1, 2), normalizer(goal).range
    if m.op in {"asin", "atan"}:
        inside = ask(m.args[0])
        size = half, m.op == "atan"
        zero = Fraction(0), inside.excludes_zero
        return zero if inside.nonnegative else size, zero if inside.nonpositive else size
    if m.op in {"atan2", "arg"}:
        return (Fraction(1), True), (Fraction(1), False)
    return _among(goal, m, T.ONE), _among(goal, m, T.MINUS_ONE)


def _among(goal: Sequent, m: Term, side: Term) -> Bound:
    """The least multiple k/2 of π, k ≤ 4, that the facts put on −side·m."""
    for k in range(-4, 5):
        gap = normalizer(goal).range(T.add(T.mul(T.num(Fraction(k, 2)), T.PI), T.mul(side, m)))
        if gap.nonnegative:
            return Fraction(k, 2), gap.positive
    return UNBOUNDED


def lambert(goal: Sequent) -> Goals:
    """Proves: W(a) = b from b·e^b = a and b ≥ −1.

    Example: W(2·log 2) = log 2.
    Gives up when: the conclusion is no such equation between reals.
    """
    left, right = relation(goal, "eq")
    if left.op != "lambertw":
        raise Rejected("expected a value of Lambert's W on the left")
    ranges_over(left, "real")
    ranges_over(right, "real")
    solves = eq(T.mul(right, T.app("exp", right)), left.args[0])
    return goal.concluding(solves), informed(goal, le(T.MINUS_ONE, right))


def symmetric(goal: Sequent) -> Goals:
    """Proves: a = b from b = a, and a ≠ b from b ≠ a.

    Example: log 2 = W(2·log 2).
    Gives up when: the conclusion is neither.
    """
    left, right = relation(goal, "eq", "ne")
    return (goal.concluding(T.Term(goal.conclusion.op, (right, left))),)


def with_lambert(goal: Sequent, subterm: T.Term) -> Goals:
    """Proves: P with the defining facts W(t)·e^W(t) = t and −1 ≤ W(t) of a Lambert W as hypotheses.

    Example: ⊢ W(x) ≥ −1.
    Gives up when: the term is not a real Lambert W.
    """
    if not isinstance(subterm, T.Term) or subterm.op != "lambertw":
        raise Rejected("expected a Lambert W")
    ranges_over(subterm, "real")
    known = eq(T.mul(subterm, T.app("exp", subterm)), subterm.args[0])
    return (goal.also(known, le(T.MINUS_ONE, subterm)), *obligations(goal, subterm))
