"""Inequalities between expectations: Cauchy–Schwarz, Jensen, and cases for what stands around an expectation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.chances import OUTCOME
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.search import GiveUp, Search

CHANCE: Final = frozenset({"expect"})
MOST_PAIRS: Final = 6


def around(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: inequalities with |E[X]|, max(E[X], ...) or relu(E[X]) by cases.

    Example: |E[X]| ≤ E|X|.
    Gives up when: no such choice stands around an expectation.
    """
    if goal.conclusion.op not in {"le", "lt"}:
        return None
    for t in _outside(goal.conclusion):
        if t.op in {"abs", "relu", "max"} and T.contains(t, CHANCE):
            test = le(T.ZERO, t.args[0]) if t.op != "max" else le(t.args[0], T.mul(*t.args[1:]))
            known = {h for h in goal.hypotheses if h.op in {"le", "lt"}}
            if len(t.args) <= 2 and not any(set(h.args) == set(test.args) for h in known):
                return search.step(goal, "cases", formula=test)
    return None


def bounds(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: inequalities by Jensen's for a function of one expectation, or by Cauchy–Schwarz.

    Example: exp(E[X]) ≤ E[exp(X)]; 0 ≤ E[X²] − E[X]².
    Gives up when: none of the instances that the goal suggests suffices.  No other tactic is tried then.
    """
    c = goal.conclusion
    if c.op not in {"le", "lt"} or not T.contains(c, CHANCE) or OUTCOME in goal.free:
        return None
    if any(h.op == "le" and T.contains(h, CHANCE) for h in goal.hypotheses):
        return None
    for function, variable, argument in _functions(goal):
        found = search.step(goal, "jensen", function=function, variable=variable, argument=argument)
        if found is not None:
            return found
    for left, right in _pairs(c):
        found = search.step(goal, "cauchy schwarz", left=left, right=right)
        if found is not None:
            return found
    raise GiveUp


def _outside(t: Term) -> Iterator[Term]:
    """The subterms of ``t`` that are not inside a binder."""
    yield t
    if t.op not in T.BINDERS:
        for a in t.args:
            yield from _outside(a)


def _functions(goal: Sequent) -> Iterator[tuple[Term, Term, Term]]:
    """Functions g, with their variable and argument X, for which g(E[X]) ≤ E[g(X)] may help."""
    left, right = goal.conclusion.args
    variable = T.fresh("x", goal.free)
    for side, sign in ((left, 1), (right, -1)):
        for mean in dict.fromkeys(t for t in _outside(side) if t.op == "expect"):
            g = T.replace(side, {mean: variable})
            if g.op not in {"sym", "add"} and not T.contains(g, CHANCE):
                yield g if sign > 0 else T.neg(g), variable, T.instantiate(mean.args[0], OUTCOME)


def _pairs(conclusion: Term) -> Iterator[tuple[Term, Term]]:
    """Pairs f, g for which E[fg]² ≤ E[f²]·E[g²] may help: with 1, the factors of products, and centred."""
    means = [t for t in _outside(conclusion) if t.op == "expect"]
    bodies = list(dict.fromkeys(T.instantiate(m.args[0], OUTCOME) for m in means))
    bases = list(dict.fromkeys(f for b in bodies for f in (b.args if b.op == "mul" else (b.args[0] if b.op == "pow" else b,))))
    found = [*((f, T.ONE) for f in bases), *combinations(bases, 2)]
    centred = {f: T.sub(f, T.bind("expect", OUTCOME, f)) for f in bases}
    yield from (*found[:MOST_PAIRS], *((centred[f], centred[g]) for f, g in list(combinations(bases, 2))[:2]))
