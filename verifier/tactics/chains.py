"""Rules in a row: a rule applied, its main premises proved by a given continuation, its obligations by the search."""

from __future__ import annotations

from collections.abc import Callable

from verifier.kernel.judgement import Certificate, Param, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

Prove = Callable[[Sequent], Certificate | None]


def through(goal: Sequent, search: Search, rule: str, *main: Prove, **params: Param) -> Certificate | None:
    """``rule`` with its first premises proved by ``main``, one each, and the others by the search."""
    left = search.goals(goal, rule, **params)
    if left is None or len(left) < len(main):
        return None
    premises = []
    for prove, subgoal in zip((*main, *[search.prove] * (len(left) - len(main))), left, strict=True):
        found = prove(subgoal)
        if found is None:
            return None
        premises.append(found)
    return Certificate(rule, params, tuple(premises))


def with_lemma(goal: Sequent, search: Search, formula: Term, proof: Prove, then: Prove) -> Certificate | None:
    """``goal`` by ``then`` with the further hypothesis ``formula``, which ``proof`` proves."""
    return through(goal, search, "lemma", proof, then, formula=formula)


def by_cases(goal: Sequent, search: Search, formula: Term, yes: Prove, no: Prove) -> Certificate | None:
    """``goal`` by ``yes`` where ``formula`` holds and by ``no`` where it does not."""
    return through(goal, search, "cases", yes, no, formula=formula)
