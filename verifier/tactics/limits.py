"""Limits: their values, that they are others, and limits inside other formulas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import informed
from verifier.kernel.definedness import eq, lt, negation
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.rules.limits_near import Unsettled, is_end
from verifier.kernel.terms import Term
from verifier.tactics import limit_quotients, limit_sequences
from verifier.tactics.limit_plans import Plan, find, same_limit, unsettled
from verifier.tactics.search import Search

MOST_CASES: Final = 4


def tends(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that a limit has a value: by parts, by expansion, after a substitution, case by case where it depends on a sign.

    Example: |β| < 1 ⊢ β^t → 0 as t → oo.
    Gives up when: the value found is another, or no form of the body shows it.
    """
    c = goal.conclusion
    if c.op != "tends":
        return None
    known = _pinned(goal, search)
    if known is not None:
        return known
    plan = find(goal, c)
    if isinstance(plan, Plan):
        return _carried_out(goal, search, plan)
    return search.first(
        lambda: None if plan is None else by_sign(goal, search, plan.term),
        lambda: search.step(goal, "both sides"),
        lambda: limit_quotients.ratio_test(goal, search),
        lambda: limit_quotients.lhopital(goal, search),
    )


def _carried_out(goal: Sequent, search: Search, plan: Plan) -> Certificate | None:
    """The rule of a plan; where it needs a sign that is not proved, case by case."""
    if _another(goal, goal.conclusion.args[2], plan.value):
        search.note("the limit is another")
        return None
    found = search.step(goal, plan.rule, **plan.params)
    sign = None if found is not None else unsettled(goal, goal.conclusion)
    return found if sign is None else by_sign(goal, search, sign.term)


def _another(goal: Sequent, target: Term, value: Term) -> bool:
    """Whether two targets certainly differ."""
    if is_end(target) or is_end(value):
        return target != value
    return not same_limit(goal, target, value) and _distinct(goal, target, value)


def _pinned(goal: Sequent, search: Search) -> Certificate | None:
    """The goal with a symbol replaced by the number that hypotheses say it is."""
    for index, h in enumerate(goal.hypotheses):
        if h.op == "eq" and h.args[0].op == "sym" and h.args[0] in goal.conclusion.free and not h.args[1].free:
            return search.step(goal, "substitute", index=index)
    for h in goal.hypotheses:
        if h.op == "le" and h.args[0] in goal.conclusion.free and Term("le", h.args[::-1]) in goal.hypotheses:
            return search.step(goal, "lemma", formula=eq(*h.args))
    return None


def _distinct(goal: Sequent, a: Term, b: Term) -> bool:
    """Whether two closed numbers certainly differ."""
    if a.free or b.free:
        return False
    probe = Search((), steps=4)
    return probe.goals(goal.concluding(Term("ne", (a, b))), "evaluated", bits=64) is not None


def by_sign(goal: Sequent, search: Search, t: Term) -> Certificate | None:
    """The goal with the sign of ``t`` proved, or else case by case."""
    known = goal.hypotheses
    relations = tuple(r for r in (lt(T.ZERO, t), lt(t, T.ZERO)) if r not in known and negation(r) not in known)
    for r in relations:
        if search.prove(informed(goal, r)) is not None:
            return search.step(goal, "lemma", formula=r)
    if not relations or _cases_so_far(goal) >= MOST_CASES or not t.free:
        return None
    return search.step(goal, "cases", formula=relations[0])


def _cases_so_far(goal: Sequent) -> int:
    """How many hypotheses fix a sign by comparison with 0."""
    return sum(h.op in {"lt", "le"} and T.ZERO in h.args and not is_symbol(h) for h in goal.hypotheses)


def is_symbol(h: Term) -> bool:
    """Whether a relation compares a symbol."""
    return any(a.op == "sym" for a in h.args)


# Denials ------------------------------------------------------------------------------------------------------------


def not_tends(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that a limit does not have a value, by its true value, by one of its sides, or along a sequence.

    Example: 0 < β < 1 ⊢ 1 − β^t does not tend to 0, but to 1.
    Gives up when: the true limit is not found, or is not seen to differ.
    """
    c = goal.conclusion
    if c.op != "not" or c.args[0].op != "tends":
        return None
    formula = c.args[0]
    plan = find(goal, formula)
    if isinstance(plan, Plan):
        return search.step(goal, "another limit", value=plan.value)
    return search.first(
        lambda: None if plan is None else by_sign(goal, search, plan.term),
        lambda: search.step(goal, "from one side", side="+"),
        lambda: search.step(goal, "from one side", side="-"),
        lambda: limit_sequences.along(goal, search, formula),
    )


def exists(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that a limit exists, by its value; that it does not, by its being infinite or by two sequences.

    Example: (1 + 1/n)^n converges.
    Gives up when: the value is not found.
    """
    c = goal.conclusion
    if c.op == "converges":
        return _converges(goal, search, c)
    if c.op == "not" and c.args[0].op == "converges":
        return limit_sequences.diverges(goal, search, c.args[0])
    return None


def _converges(goal: Sequent, search: Search, formula: Term) -> Certificate | None:
    plan = find(goal, Term("tends", (*formula.args, T.ZERO), formula.data, formula.hint))
    if isinstance(plan, Unsettled):
        return by_sign(goal, search, plan.term)
    if plan is None or is_end(plan.value):
        return None
    return search.step(goal, "converges", value=plan.value)


# Limits inside formulas ---------------------------------------------------------------------------------------------


def inside(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a formula with a limit in it, by the value of the limit.

    Example: ⊢ 1 + lim sin(x)/x = 2.
    Gives up when: the value is not found.
    """
    for t in closed_limits(goal.conclusion):
        plan = find(goal, Term("tends", (*t.args, T.ZERO), t.data, t.hint))
        if isinstance(plan, Unsettled):
            return by_sign(goal, search, plan.term)
        if plan is not None and not is_end(plan.value):
            return search.step(goal, "limit value", target=t, value=plan.value)
    return None


def closed_limits(t: Term) -> Iterator[Term]:
    """The limits in ``t`` in which no variable is bound further out, the innermost first."""
    for s in reversed(list(T.subterms(t))):
        if s.op == "limit" and T.shift(s, 1) == s:
            yield s


def assumed(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a relation from what hypotheses say of limits, whose values are found.

    Example: lim |1 − η|^t = 0 ⊢ 0 < η, as otherwise the limit would be another.
    Gives up when: no hypothesis speaks of a limit, or it is compatible with the negated conclusion.
    """
    found = _known_value(goal, search)
    if found is not None:
        return found
    stated = [k for k, h in enumerate(goal.hypotheses) if h.op == "tends" or (h.op == "not" and h.args[0].op == "tends")]
    if not stated:
        return None
    if goal.conclusion.op in T.RELATIONS:
        return search.step(goal, "contradiction")
    if goal.conclusion != T.FALSE:
        return None
    return search.first(*(lambda k=k: search.step(goal, "against", index=k) for k in stated))


def _known_value(goal: Sequent, search: Search) -> Certificate | None:
    """The value of a limit in a hypothesis, as a lemma."""
    for h in goal.hypotheses:
        for t in closed_limits(h) if h.op in T.RELATIONS else ():
            plan = find(goal, Term("tends", (*t.args, T.ZERO), t.data, t.hint))
            fact = None if not isinstance(plan, Plan) or is_end(plan.value) else eq(t, plan.value)
            if fact is not None and fact not in goal.hypotheses and fact != goal.conclusion:
                return search.step(goal, "lemma", formula=fact)
    return None


EARLY: Final = (tends, not_tends, exists)
LATE: Final = (inside, assumed)
