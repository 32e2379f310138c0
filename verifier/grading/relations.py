"""Statements compared as relations: equations, inequalities and what is made of them by connectives.

Two statements are equivalent when they hold at the same points.  A point where exactly one of them is defined counts as none
of a difference when it lies on a surface that a condition such as x ≠ 0 cuts out: that is reported as a condition.  Where a
whole region is lost, as with √x = √y for x = y, the one that is undefined there holds at fewer points.
"""

from __future__ import annotations

from typing import Any

from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison, Relation
from verifier.grading.outcomes import of_verdict
from verifier.grading.unbounded import settled
from verifier.kernel.terms import Term, subterms
from verifier.verdicts import Verdict
from verifier.vocabulary import Iff, Not, Or


def compare_statements(reference: Any, answer: Any, asking: Asking) -> Comparison:
    """Whether the SymPy Booleans ``reference`` and ``answer`` are equivalent, and if not, which implies which."""
    reference, answer = settled(reference), settled(answer)
    both = asking.verdict(Iff(reference, answer))
    if both.outcome == "refuted":
        return _one_way(both, reference, answer, asking)
    if both.outcome == "proved" and any(map(_cuts_off_a_region, both.conditions)):
        return _with_regions(both, reference, answer, asking)
    return of_verdict(both, "equivalent")


def _cuts_off_a_region(condition: Term) -> bool:
    return any(t.op in {"lt", "le"} for t in subterms(condition))


def _with_regions(both: Verdict, reference: Any, answer: Any, asking: Asking) -> Comparison:
    """An equivalence where both are defined, once more where only one of them is: there the other must not hold."""
    into = asking.wherever(reference, answer)
    back = asking.wherever(answer, reference)
    failed = [v for v in (into, back) if v.outcome == "refuted"]
    if not failed:
        return of_verdict(both, "equivalent")
    relation: Relation = "different" if len(failed) == 2 else "implies" if into in failed else "implied by"
    return Comparison("refuted", relation, (*failed, both), reasons=failed[0].reasons)


def _one_way(both: Verdict, reference: Any, answer: Any, asking: Asking) -> Comparison:
    """Of an equivalence that fails in one direction: whether the other direction holds."""
    path = both.evidence.evidence.path  # type: ignore[union-attr]
    into_fails = path[:1] == (0,)
    premise, conclusion = (answer, reference) if into_fails else (reference, answer)
    # Not "implies", of which the engine asks that its premise, and those inside its conclusion, hold somewhere.
    other = asking.verdict(Or(Not(premise), conclusion))
    holds: Relation = "implies" if into_fails else "implied by"
    return Comparison("refuted", holds if other.outcome == "proved" else "different", (both, other), reasons=both.reasons)
