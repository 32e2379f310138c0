"""Rules of inverse functions: angles told by their cosine, values of Lambert's W."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.contexts import informed, obligations, ranges_over, relation
from verifier.kernel.definedness import eq, le, lt
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.rules.logic import Goals


def angles(goal: Sequent) -> Goals:
    """Proves: a = b from cos(a − b) = 1 and −2π < a − b < 2π.

    Example: 4·atan(1/5) − atan(1/239) = π/4.
    Gives up when: the conclusion is no equation between reals.
    """
    left, right = relation(goal, "eq")
    ranges_over(left, "real")
    ranges_over(right, "real")
    difference, circle = T.sub(left, right), T.mul(T.TWO, T.PI)
    equal = goal.concluding(eq(T.app("cos", difference), T.ONE))
    return equal, informed(goal, lt(T.neg(circle), difference)), informed(goal, lt(difference, circle))


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
