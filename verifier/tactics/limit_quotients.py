"""Limits by L'Hôpital's rule and by the ratio test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.rules.limits_evaluate import Evaluation
from verifier.kernel.rules.limits_near import Near, near, sides
from verifier.kernel.rules.limits_nearby import with_body
from verifier.kernel.rules.limits_trends import Trend
from verifier.kernel.terms import Term
from verifier.tactics.limit_plans import Plan, bound_of, find
from verifier.tactics.search import Search

MOST_FACTORS: Final = 6


def lhopital(goal: Sequent, search: Search) -> Certificate | None:
    """L'Hôpital's rule for a body that splits into f/g with both tending to 0 or g growing."""
    formula = goal.conclusion
    if formula.data is None or formula.data[1] != "real":  # type: ignore[index]
        return None
    here = near(goal, formula, sides(formula)[0])
    body = T.instantiate(formula.args[0], here.x)
    for top, bottom in _fractions(here, body):
        if _worth_trying(goal, formula, here.x, top, bottom):
            found = search.step(goal, "L'Hôpital", symbol=here.x, bound=bound_of(formula), top=top, bottom=bottom)
            if found is not None:
                return found
    return None


def _fractions(here: Near, body: Term) -> Iterator[tuple[Term, Term]]:
    """Ways to write a product as f/g with f one factor whose rate is not known."""
    factors = body.args if body.op == "mul" else (body,)
    if len(factors) > MOST_FACTORS:
        return
    at = Evaluation(here)
    for k, f in enumerate(factors):
        rest = [g for j, g in enumerate(factors) if j != k and here.x in g.free]
        constants = [g for j, g in enumerate(factors) if j != k and here.x not in g.free]
        trend = _trend(at, f)
        if rest and trend is not None and trend.size is None:
            yield T.mul(*constants, f), T.mul(*(_inverse(g) for g in rest))


def _trend(at: Evaluation, t: Term) -> Trend | None:
    try:
        return at.trend(t)
    except (Rejected, AssertionError):
        return None


def _inverse(t: Term) -> Term:
    if t.op == "pow" and t.args[1].op == "num":
        r = -T.value(t.args[1])
        return t.args[0] if r == 1 else T.power(t.args[0], T.num(r))
    return T.app("exp", T.neg(t.args[0])) if t.op == "exp" else T.power(t, -1)


def _worth_trying(goal: Sequent, formula: Term, x: Term, top: Term, bottom: Term) -> bool:
    try:
        quotient = T.div(derivative(top, x)[0], derivative(bottom, x)[0])
    except Rejected:
        return False
    return isinstance(find(goal, with_body(formula, x, quotient)), Plan)


def ratio_test(goal: Sequent, search: Search) -> Certificate | None:
    """The ratio test for sequences with factorials."""
    formula = goal.conclusion
    if formula.data != ("-", "integer") or not T.contains(formula.args[0], frozenset({"factorial", "gamma"})):
        return None
    here = near(goal, formula, sides(formula)[0])
    body, following = (T.instantiate(formula.args[0], t) for t in (here.x, T.add(here.x, T.ONE)))
    try:
        quotient = here.normal.canonical(T.div(following, body))
    except Rejected:
        return None
    plan = find(goal, with_body(formula, here.x, T.app("abs", quotient)))
    if not isinstance(plan, Plan):
        return None
    return search.step(goal, "ratio test", symbol=here.x, bound=bound_of(formula), quotient=quotient, value=plan.value)
