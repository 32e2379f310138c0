"""Statements compared as relations: equations, inequalities and what is made of them by connectives.

Two statements are equivalent when they hold at the same points.  A point where exactly one of them is defined counts as none
of a difference when it lies at the edge that a condition such as x ≠ 0 cuts out of the solutions, as y/x = 1 for y = x: that is
reported as a condition.  Where the other holds on all of what the condition cuts out, as x = 0 where 1/x = 0 is not defined,
solutions are lost, and a person has to look.  Where a whole region is lost, as with √x = √y for x = y, the one that is undefined
there holds at fewer points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from verifier.engine import Effort, judge
from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison, Relation
from verifier.grading.outcomes import of_verdict, unsure
from verifier.grading.unbounded import settled
from verifier.kernel.definedness import negation
from verifier.kernel.terms import Term, subterms
from verifier.kernel.theorems import Refuted
from verifier.translation import statement
from verifier.verdicts import Verdict
from verifier.vocabulary import Iff, Not, Or

ONE_WAY: Final = Effort(quick=250, proof=300, thorough=200, models=600)  # whether it is implied is told, and costs nothing
LOST: Final = "the same, but where one of them is not defined the other may hold"


def compare_statements(reference: Any, answer: Any, asking: Asking) -> Comparison:
    """Whether the SymPy Booleans ``reference`` and ``answer`` are equivalent, and if not, which implies which."""
    reference, answer = settled(reference), settled(answer)
    both = asking.verdict(Iff(reference, answer))
    if both.outcome == "refuted":
        return _one_way(both, reference, answer, asking)
    if both.outcome == "proved" and both.conditions:
        return _with_conditions(both, reference, answer, asking)
    return of_verdict(both, "equivalent")


def _cuts_off_a_region(condition: Term) -> bool:
    return any(t.op in {"lt", "le"} for t in subterms(condition))


def _with_conditions(both: Verdict, reference: Any, answer: Any, asking: Asking) -> Comparison:
    """An equivalence where both are defined, once more where only one of them is: there the other should not hold."""
    into = asking.wherever(reference, answer)
    back = asking.wherever(answer, reference)
    failed = [v for v in (into, back) if v.outcome == "refuted"]
    if not any(map(_cuts_off_a_region, both.conditions)):
        lost = [one for one, v in ((reference, into), (answer, back)) if v.outcome != "proved"]
        whole = any(_holds_on_all_of(c, one, asking) for c in _apart(both.conditions) for one in lost)
        return unsure(LOST, both, *failed) if whole else of_verdict(both, "equivalent")
    if not failed:
        sure = into.outcome == back.outcome == "proved"
        return of_verdict(both, "equivalent") if sure else unsure(LOST, both, into, back)
    relation: Relation = "different" if len(failed) == 2 else "implies" if into in failed else "implied by"
    return Comparison("refuted", relation, (*failed, both), reasons=failed[0].reasons)


def _apart(conditions: Iterable[Term]) -> Iterator[Term]:
    for condition in conditions:
        yield from _apart(condition.args) if condition.op == "and" else (condition,)


def _holds_on_all_of(condition: Term, formula: Any, asking: Asking) -> bool:
    """Whether ``formula`` may hold wherever ``condition`` fails: then a part of its solutions is lost, not just an edge."""
    stated = statement(formula, asking.given, asking.where)
    outside = replace(stated, hypotheses=(*stated.hypotheses, negation(condition)))
    return not isinstance(judge(outside, effort=asking.effort).theorem, Refuted)


def _one_way(both: Verdict, reference: Any, answer: Any, asking: Asking) -> Comparison:
    """Of an equivalence that fails in one direction: whether the other direction holds."""
    path = both.evidence.evidence.path  # type: ignore[union-attr]
    into_fails = path[:1] == (0,)
    premise, conclusion = (answer, reference) if into_fails else (reference, answer)
    # Not "implies", of which the engine asks that its premise, and those inside its conclusion, hold somewhere.
    other = replace(asking, effort=ONE_WAY).verdict(Or(Not(premise), conclusion))
    holds: Relation = "implies" if into_fails else "implied by"
    return Comparison("refuted", holds if other.outcome == "proved" else "different", (both, other), reasons=both.reasons)
