"""Limits that do not exist, shown along sequences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.rules.limits_near import MINUS_INFINITY, is_end
from verifier.kernel.terms import Term
from verifier.tactics.limit_plans import Plan, find, same_limit
from verifier.tactics.search import Search

PHASES: Final = (Fraction(0), Fraction(1, 2), Fraction(1), Fraction(3, 2))


def along(goal: Sequent, search: Search, formula: Term) -> Certificate | None:
    """¬(f → L) by a sequence along which f has another limit."""
    n = T.fresh("n", goal.free | formula.free, "integer")
    for sequence in sequences(formula, n):
        plan = _limit_along(goal, formula, n, sequence)
        if plan is not None and not same_limit(goal, plan.value, formula.args[2]):
            found = search.step(goal, "limit along", symbol=n, sequence=sequence)
            if found is not None:
                return found
    return None


def diverges(goal: Sequent, search: Search, formula: Term) -> Certificate | None:
    """¬(f converges) by a sequence along which f is unbounded, or two with different limits."""
    n = T.fresh("n", goal.free | formula.free, "integer")
    found = [(s, plan.value) for s in sequences(formula, n) if (plan := _limit_along(goal, formula, n, s)) is not None]
    for s, v in found:
        if is_end(v):
            return search.step(goal, "no limit", symbol=n, first=s, second=s, value=v, other=v)
    for (s, v), (r, w) in combinations(found, 2):
        if not same_limit(goal, v, w):
            return search.step(goal, "no limit", symbol=n, first=s, second=r, value=v, other=w)
    return None


def _limit_along(goal: Sequent, formula: Term, n: Term, sequence: Term) -> Plan | None:
    body = T.abstract(T.instantiate(formula.args[0], sequence), n)
    plan = find(goal, Term("tends", (body, T.INFINITY, T.ZERO), ("-", "integer"), "n"))
    return plan if isinstance(plan, Plan) else None


def sequences(formula: Term, n: Term) -> Iterator[Term]:
    """Sequences that tend to the point of a limit, from its side."""
    point = formula.args[1]
    assert isinstance(formula.data, tuple)
    if formula.data[1] == "integer":
        yield from (T.mul(T.TWO, n), T.add(T.mul(T.TWO, n), T.ONE)) if point == T.INFINITY else ()
        return
    signs = {"+": (1,), "-": (-1,), "+-": (1, -1)}[formula.data[0]]
    for sign in (1,) if point == T.INFINITY else (-1,) if point == MINUS_INFINITY else signs:
        for large in (n, *(T.add(T.mul(T.TWO, T.PI, n), T.mul(T.num(p), T.PI)) for p in PHASES)):
            yield _placed(point, sign, large)


def _placed(point: Term, sign: int, large: Term) -> Term:
    signed = large if sign > 0 else T.neg(large)
    if is_end(point):
        return signed
    step = T.power(signed, -1)
    return step if point == T.ZERO else T.add(point, step)
