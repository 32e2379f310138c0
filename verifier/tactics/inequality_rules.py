"""Inequalities between expressions of analysis: the order in which their tactics are tried."""

from __future__ import annotations

from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics import closers
from verifier.tactics.boxes import boxes
from verifier.tactics.inequality_domain import linear_bound
from verifier.tactics.inequality_goals import above_zero, difference, relevant, rescaled
from verifier.tactics.inequality_shape import stripped
from verifier.tactics.monotone import monotone, variable
from verifier.tactics.search import Search, Tactic

STRANGE: Final = frozenset({"deriv", "limit", "integral", "sum", "product", "apply", "piecewise", "tends"})


def inequalities(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: strict and other inequalities between elementary functions of real variables.

    Example: 1 + x ≤ e^x.
    Gives up when: floats see the claim fail, or the search runs out.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le"} or not c.free or T.contains(c, STRANGE) or any(s.op != "sym" for s in c.free):
        return None
    inner = Search(INNER, steps=min(search.steps, 1500), depth=16)
    before = inner.steps
    found = inner.prove(goal)
    search.steps -= before - inner.steps
    return found


def touching(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a ≤ b when a = b, by normal form, and closed numbers.

    Example: log 1 ≤ 0.
    Gives up when: the sides differ.
    """
    if goal.conclusion.op == "le" and not T.contains(goal.conclusion, frozenset({"bound"})):
        found = search.step(goal, "normal form")
        if found is not None:
            return found
    return closers.numbers(goal, search)


def narrowed(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a goal without the hypotheses that speak of other symbols.

    Example: 0 < s, s < x ⊢ 0 < e^s − 1 becomes 0 < s ⊢ 0 < e^s − 1.
    Gives up when: all hypotheses speak of the conclusion's symbols.
    """
    kept = relevant(goal)
    if len(kept) == len(goal.hypotheses) or not goal.conclusion.free:
        return None
    return search.step(goal, "keep", indices=kept)


def bounded(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a goal with bounds on its variable written out.

    Example: 0 < 1 + x gives −1 < x.
    Gives up when: there is no further bound.
    """
    x = variable(goal)
    bound = None if x is None else linear_bound(goal, x)
    return None if bound is None else search.step(goal, "lemma", formula=bound)


def factors(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: 0 ~ f without the factors of f whose sign is known.

    Example: 0 < x·e^x·(x − log x) becomes 0 < x − log x, for x > 0.
    Gives up when: nothing simplifies.
    """
    op = goal.conclusion.op
    if op not in {"lt", "le"}:
        return None
    found = stripped(goal, difference(goal), op)
    if found is None:
        return None
    new = above_zero(op, found.product)
    if new == goal.conclusion:
        return None
    return rescaled(search, goal, new, found.factor, search.prove)


def positive_parts(goal: Sequent, search: Search) -> Certificate | None:
    return None


INNER: Final[tuple[Tactic, ...]] = (
    closers.trivial,
    touching,
    narrowed,
    closers.by_signs,
    bounded,
    factors,
    boxes,
    monotone,
)
