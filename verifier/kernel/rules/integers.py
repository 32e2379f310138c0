"""Rules of integers: rounding, gaps between integers, divisibility, algebraic numbers."""

from __future__ import annotations

from verifier.kernel import constants
from verifier.kernel import terms as T
from verifier.kernel.contexts import hypothesis, number, obligations, ranges_over, relation, term
from verifier.kernel.definedness import le, lt
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term


def rounding(goal: Sequent, subterm: Param) -> Goals:
    """Proves: P with the defining bounds of a floor ⌊t⌋ ≤ t < ⌊t⌋ + 1 or a ceiling t ≤ ⌈t⌉ < t + 1 as hypotheses.

    Example: ⊢ ⌊x⌋ ≤ x.
    Gives up when: the term is neither.
    """
    t = term(subterm)
    if t.op not in {"floor", "ceiling"} or not is_real(t):
        raise Rejected("expected a floor or a ceiling")
    inner = t.args[0]
    low, high = (t, inner) if t.op == "floor" else (inner, t)
    return (goal.also(le(low, high), lt(high, T.add(low, T.ONE))), *obligations(goal, inner))


def gap(goal: Sequent, index: Param) -> Goals:
    """Proves: P with a + 1 ≤ b for a hypothesis a < b between integers.

    Example: an integer n > 0 is ≥ 1.
    Gives up when: a side is not an integer by its structure.
    """
    h = hypothesis(goal, index)
    if h.op != "lt" or not all(is_integer(a) for a in h.args):
        raise Rejected("expected a strict inequality of integers")
    return (goal.also(le(T.add(h.args[0], T.ONE), h.args[1])),)


def within_one(goal: Sequent) -> Goals:
    """Proves: a ≤ b between integers from a < b + 1; a < b from a + 1 ≤ b.

    Example: n < 5/2 ⊢ n ≤ 2.
    Gives up when: a side is not an integer by its structure.
    """
    left, right = relation(goal, "le", "lt")
    if not (is_integer(left) and is_integer(right)):
        raise Rejected("expected integers")
    if goal.conclusion.op == "lt":
        return (goal.concluding(le(T.add(left, T.ONE), right)),)
    return (goal.concluding(lt(left, T.add(right, T.ONE))),)


def divides(goal: Sequent, quotient: Param) -> Goals:
    """Proves: a | b from b = a·q for an integer q.

    Example: ⊢ 2 | 2n by q = n.
    Gives up when: the quotient is not an integer by its structure.
    """
    left, right = relation(goal, "divides")
    q = term(quotient)
    ranges_over(q, "integer")
    return (goal.concluding(Term("eq", (right, T.mul(left, q)))), *obligations(goal, q))


def algebraic(goal: Sequent, bits: Param) -> Goals:
    """Proves: a = b between algebraic numbers, whose difference is smaller than any other number of its degree and size.

    Example: (−8)^(1/3) = 1 + i√3.
    Gives up when: a side is not algebraic by its structure, or the bound needs too much precision.
    """
    left, right = relation(goal, "eq")
    if constants.is_zero(T.sub(left, right), number(bits)):
        return ()
    raise Rejected("the difference is not seen to be 0")
