"""Bounds through their squares, and through their exponentials where the hypotheses compare these."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.search import Search


def through_squares(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a ≤ b from a² ≤ b² and b ≥ 0, where b has a root or the square of a stands among the hypotheses.

    Example: S² ≤ E·G, E, G ≥ 0 ⊢ S ≤ √E·√G.
    Gives up when: there is no such root or square, or b is not seen to be nonnegative.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le"} or not (_rooted(c.args[1]) or _squared(goal, c.args[0])):
        return None
    return search.step(goal, "through squares")


def _rooted(t: Term) -> bool:
    """Whether a factor of ``t`` is a square root, and no summand stands beside it."""
    factors = t.args if t.op == "mul" else (t,)
    return any(f.op == "pow" and f.args[1].op == "num" and T.value(f.args[1]).denominator == 2 for f in factors)


def _squared(goal: Sequent, a: Term) -> bool:
    square = T.power(a, 2)
    return a.op != "num" and any(square in set(T.subterms(h)) for h in goal.hypotheses if h.op in T.RELATIONS)


def through_exponentials(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a ≤ b, a < b or a = b from a hypothesis that compares e^a with e^b.

    Example: e^x ≤ e^y ⊢ x ≤ y.
    Gives up when: there is no such hypothesis.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le", "eq"}:
        return None
    raised = tuple(T.app("exp", a) for a in c.args)
    if not any(h.op in {"lt", "le", "eq"} and set(h.args) == set(raised) for h in goal.hypotheses):
        return None
    return search.step(goal, "exponentials")


def equal_bounds(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a goal with the equation of two sides that the hypotheses bound by each other.

    Example: 0 ≤ f(i), f(i) ≤ 0 ⊢ c·f(i) = 0.
    Gives up when: no two hypotheses are such bounds.
    """
    known = set(goal.hypotheses)
    for h in goal.hypotheses:
        if h.op == "le" and h.args[0] != h.args[1] and Term("le", h.args[::-1]) in known:
            equation = Term("eq", h.args if h.args[0].op != "num" else h.args[::-1])
            if equation not in known and Term("eq", equation.args[::-1]) not in known and goal.conclusion != equation:
                return search.step(goal, "lemma", formula=equation)
    return None
