"""Inequalities between expressions of analysis: the order in which their tactics are tried."""

from __future__ import annotations

from functools import partial
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.tactics import closers
from verifier.tactics.boxes import boxes
from verifier.tactics.inequality_domain import closed_bound, domain, linear_bound
from verifier.tactics.inequality_factors import factors
from verifier.tactics.inequality_goals import linked, relevant, small
from verifier.tactics.inequality_profile import implied_bounds, negative_somewhere
from verifier.tactics.inequality_variables import across, seen_false
from verifier.tactics.inequality_waves import tail, waves
from verifier.tactics.monotone import monotone, variable
from verifier.tactics.search import Search, Tactic

STRANGE: Final = frozenset({"deriv", "limit", "integral", "sum", "product", "apply", "piecewise", "tends"})


def inequalities(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: strict and other inequalities between elementary functions of real variables.

    Example: 1 + x ≤ e^x.
    Gives up when: floats see the claim fail, or the search runs out.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le", "ne"} or not c.free or T.contains(c, STRANGE) or any(s.op != "sym" for s in goal.free):
        return None
    if seen_false(goal):
        return None
    inner = Search((*INNER, _limits_by(search)), steps=min(search.steps, 800), depth=30)
    before = inner.steps
    found = inner.prove(goal)
    search.steps -= before - inner.steps
    return found


def _limits_by(outer: Search) -> Tactic:
    """Limits are left to the whole search."""
    def limits(goal: Sequent, search: Search) -> Certificate | None:
        return outer.prove(goal) if goal.conclusion.op == "tends" else None

    return limits


def touching(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a ≤ b when a = b by normal form, or a < b is a hypothesis; closed numbers.

    Example: log 1 ≤ 0.
    Gives up when: the sides differ.
    """
    if goal.conclusion.op == "le" and not T.contains(goal.conclusion, frozenset({"bound"})):
        if Term("lt", goal.conclusion.args) in facts(goal):
            return search.step(goal, "weaken")
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


def chained(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a goal with number bounds on a symbol that come from its neighbours written out.

    Example: 0 < y, y < s gives 0 < s.
    Gives up when: there is no further bound.
    """
    if goal.conclusion.op not in {"lt", "le", "ne"}:
        return None
    for fact in facts(goal):
        bound = _next_bound(goal, fact) if fact.op in {"lt", "le"} else None
        if bound is not None:
            middle = fact.args[0] if fact.args[1] in bound.args else fact.args[1]
            proved = partial(_by_neighbour, middle=middle, search=search)
            found = linked(search, goal, "lemma", {"formula": bound}, proved, search.prove)
            if found is not None:
                return found
    return None


def _by_neighbour(goal: Sequent, middle: Term, search: Search) -> Certificate | None:
    strict = "left" if goal.conclusion.args[1].op == "num" else "right"
    return search.step(goal, "transitive", middle=middle, strict=strict)


def _next_bound(goal: Sequent, fact: Term) -> Term | None:
    """A number bound on a symbol in the conclusion by what the fact compares it with, if it is better than what is known."""
    known, (low, high) = normalizer(goal).facts, fact.args
    if high.op == "sym" and high in goal.conclusion.free and low.op != "num":
        here, there = known.range(high).low, known.range(low).low
        return Term(fact.op, (T.num(there), high)) if there is not None and (here is None or here < there) else None
    if low.op == "sym" and low in goal.conclusion.free and high.op != "num":
        here, there = known.range(low).high, known.range(high).high
        return Term(fact.op, (low, T.num(there))) if there is not None and (here is None or there < here) else None
    return None


def by_signs(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations that interval arithmetic shows, for goals that have not swollen.

    Example: 0 < x ⊢ 0 < x/(1 + e^x).
    Gives up when: the ranges leave it open.
    """
    return closers.by_signs(goal, search) if small(goal) else None


def beyond(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a rational bound on a variable from a closer bound by another number.

    Example: x < π/2 ⊢ x ≤ 8/5.
    Gives up when: there is no such bound.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le"} or {a.op for a in c.args} != {"num", "sym"}:
        return None
    x = c.args[0] if c.args[0].op == "sym" else c.args[1]
    for fact in facts(goal):
        bound = closed_bound(fact, x)
        if bound is not None and (bound[0] > 0) == (c.args[1] == x):
            assert bound[1].at is not None
            found = search.step(goal, "transitive", middle=bound[1].at, strict="right" if bound[0] < 0 else "left")
            if found is not None:
                return found
    return None


def hemmed(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a goal with the bounds written out that a nonlinear hypothesis puts on its variable: beyond them it fails.

    Example: 0 ≤ e^x − 1 gives 0 ≤ x.
    Gives up when: the hypothesis holds elsewhere too, or there is no further bound.
    """
    x = variable(goal)
    d = domain(goal, x) if x is not None and small(goal) else None
    if x is None or d is None:
        return None
    for h in goal.hypotheses:
        if h.op in {"lt", "le"} and h.free == {x} and x not in h.args:
            for bound in implied_bounds(h, x, d):
                beyond = partial(_fails_beyond, h=h, search=search)
                found = linked(search, goal, "lemma", {"formula": bound}, beyond, search.prove)
                if found is not None:
                    return found
    return None


def _fails_beyond(goal: Sequent, h: Term, search: Search) -> Certificate | None:
    def denied(g: Sequent) -> Certificate | None:
        return search.step(g, "against", index=g.hypotheses.index(h))

    return linked(search, goal, "contradiction", {}, denied)


def apart(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: f ≠ g in one variable, by the order that floats see.

    Example: 0 < x, x < 1 ⊢ cos x ≠ 0.
    Gives up when: the order changes, or is not proved.
    """
    c = goal.conclusion
    x = next(iter(c.free)) if c.op == "ne" and len(c.free) == 1 else None
    d = domain(goal, x) if x is not None and x.op == "sym" and T.kind(x) == "real" else None
    if x is None or d is None:
        return None
    for side, t in (("below", T.sub(c.args[1], c.args[0])), ("above", T.sub(*c.args))):
        if not negative_somewhere(t, x, d):
            return search.step(goal, "not equal", side=side)
    return None


def nonzero_part(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: t ≠ 0 from c·t ≠ 0 among the facts, where c ≠ 0 is seen.

    Example: x·e^y ≠ 0 ⊢ x ≠ 0.
    Gives up when: no fact is such a multiple.
    """
    c, known = goal.conclusion, normalizer(goal)
    if c.op != "ne" or c.args[1] != T.ZERO or not small(goal):
        return None
    for fact in facts(goal):
        if fact.op == "ne" and fact.args[1] == T.ZERO and fact.free >= c.free and fact != c:
            try:
                ratio = known.canonical(T.div(c.args[0], fact.args[0]))
            except Rejected:
                continue
            if known.range(ratio).excludes_zero:
                return search.step(goal, "rescale", relation_=fact, factor=ratio)
    return None


INNER: Final[tuple[Tactic, ...]] = (
    closers.trivial,
    touching,
    chained,
    narrowed,
    by_signs,
    beyond,
    bounded,
    hemmed,
    factors,
    boxes,
    apart,
    nonzero_part,
    waves,
    tail,
    monotone,
    across,
)
