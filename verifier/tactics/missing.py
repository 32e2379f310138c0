"""What an undecided statement lacks: a further hypothesis under which it is proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.bounds import truth
from verifier.kernel.contexts import normalizer
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Statement
from verifier.tactics.proofs import prove, readable
from verifier.tactics.search import Search

MOST_TRIED: Final = 4
STEPS: Final = 150


def would_suffice(statement: Statement, search: Search) -> tuple[Term, ...]:
    """The simplest open goal of the failed search that, taken as a hypothesis, lets the statement be proved (or none)."""
    for count, formula in enumerate(_candidates(statement, search)):
        if count >= MOST_TRIED:
            break
        stronger = replace(statement, hypotheses=(*statement.hypotheses, formula))
        if prove(stronger, Search(search.tactics, STEPS)) is not None:
            return (formula,)
    return ()


def _candidates(statement: Statement, search: Search) -> Iterator[Term]:
    """The relations among the open goals that speak of the statement's symbols only and are shorter than it."""
    scope, size = statement.sequent.free, _size(statement.proposition)
    found = dict.fromkeys(readable(goal.conclusion) for goal in search.unproved)
    for formula in sorted(found, key=_size):
        fits = formula.op in {"lt", "le", "ne"} and formula.free and formula.free <= scope and _size(formula) < size
        if fits and not T.contains(formula, frozenset({"deriv", "bound"})) and _open(statement, formula):
            yield formula


def _open(statement: Statement, formula: Term) -> bool:
    """Whether the hypotheses leave it open."""
    return truth(formula, normalizer(statement.sequent).facts.range) is None


def _size(term: Term) -> int:
    return sum(1 for _ in T.subterms(term))
