"""The engine: a claim in, a verdict with evidence out."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from verifier.claims import Claim
from verifier.kernel import check
from verifier.kernel import terms as T
from verifier.kernel.definedness import defined
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Proved, Refuted, Statement
from verifier.principal import is_complex, over_complex
from verifier.report.certificates import replay
from verifier.tactics import AT_ONCE, TACTICS
from verifier.tactics.finite_models import defines_tables
from verifier.tactics.missing import would_suffice
from verifier.tactics.model_points import MOST_MODELS, modelled
from verifier.tactics.proofs import prove
from verifier.tactics.refutations import Points, doubtful, recurrent, refute, unjudged
from verifier.tactics.residues import residue_of, witness_of
from verifier.tactics.search import Search, Tactic
from verifier.tactics.witnesses import quick, thorough
from verifier.translation import TranslationError, statement
from verifier.verdicts import Verdict

RECURRENT_STEPS = 30
STEPS_AT_ONCE = 40
COMPLEX_READING = "read over the complex numbers, since over the reals it is defined nowhere"


@dataclass(frozen=True)
class Effort:
    """How many steps a search may take: at a first glance, for a proof, for a thorough look, with finite models."""

    quick: int = 250
    proof: int = 1500
    thorough: int = 1500
    models: int = 6000


FULL: Final = Effort()
GRADING: Final = Effort(quick=250, proof=700, thorough=600, models=1200)


@dataclass(frozen=True)
class Judgement:
    """What the search came to: a theorem, or the reasons why there is none."""

    theorem: Proved | Refuted | None
    reasons: tuple[str, ...] = ()
    missing: tuple[Term, ...] = ()


def verify(claim: Claim, tactics: Sequence[Tactic] = TACTICS, effort: Effort = FULL) -> Verdict:
    """The verdict on ``claim``, for which no more than ``effort`` is spent.

    A claim outside the language is undecided, with the reason; so is one that is nested too deep, or too large.
    """
    start = time.perf_counter()
    try:
        return _verified(claim, tactics, effort, start)
    except (RecursionError, MemoryError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else "there is not enough memory for it"
    return Verdict(claim, "undecided", reasons=(reason,), seconds=time.perf_counter() - start)


def _verified(claim: Claim, tactics: Sequence[Tactic], effort: Effort, start: float) -> Verdict:
    try:
        stated = statement(claim.proposition, claim.given, claim.where, claim.everywhere)
    except TranslationError as error:
        return Verdict(claim, "undecided", reasons=(str(error),), seconds=time.perf_counter() - start)
    found = judge(stated, tactics, effort)
    if found.theorem is None:
        stated, found = _read_over_complex(stated, found, Search(tactics, effort.quick), effort)
    return _verdict(claim, stated, found, start)


def confirmed(claim: Claim, evidence: Mapping[str, Any]) -> Verdict | None:
    """The verdict that stored ``evidence`` gives, its certificates replayed by the kernel without search.

    None when it is for another statement than the claim's, or the kernel does not accept it.
    """
    start = time.perf_counter()
    try:
        stated = statement(claim.proposition, claim.given, claim.where, claim.everywhere)
        theorem = replay(dict(evidence))
    except (TranslationError, Rejected):
        return None
    return _verdict(claim, stated, Judgement(theorem), start) if theorem.statement == stated else None


def _read_over_complex(
    stated: Statement, found: Judgement, search: Search, effort: Effort
) -> tuple[Statement, Judgement]:
    """The statement with principal values instead, where its real reading is provably defined nowhere; and the judgement."""
    other = over_complex(stated)
    if other == stated or is_complex((stated.proposition,)):
        return stated, found
    nowhere = Sequent((*stated.hypotheses, *defined(stated.proposition)), T.FALSE)
    if T.FALSE not in nowhere.hypotheses and not _holds(nowhere, search):
        return stated, found
    again = judge(other, search.tactics, effort)
    return other, replace(again, reasons=(COMPLEX_READING, *again.reasons))


def _holds(goal: Sequent, search: Search) -> bool:
    """Whether a proof of ``goal`` is found that the kernel accepts: the reading of a claim is not left to a tactic's word."""
    found = search.prove(goal)
    return found is not None and search.holds(goal, found)


def _verdict(claim: Claim, stated: Statement, found: Judgement, start: float) -> Verdict:
    theorem = found.theorem
    residue = residue_of(stated, theorem)
    elapsed = time.perf_counter() - start
    if isinstance(theorem, Proved):
        return Verdict(claim, "proved", theorem, theorem.conditions, reasons=found.reasons, seconds=elapsed)
    if isinstance(theorem, Refuted):
        return Verdict(claim, "refuted", theorem, (), residue, witness_of(theorem), found.reasons, seconds=elapsed)
    return Verdict(claim, "undecided", None, (), residue, None, found.reasons, found.missing, elapsed)


def judge(stated: Statement, tactics: Sequence[Tactic] = TACTICS, effort: Effort = FULL) -> Judgement:
    """A theorem for or against the statement: a glance for a counterexample, a proof, then a thorough look."""
    search = Search(tactics, effort.proof)
    for attempt in (_glance, _proved, _thoroughly_refuted):
        theorem = attempt(stated, search, effort)
        if theorem is not None:
            return Judgement(theorem)
    missing = would_suffice(stated, search)
    return Judgement(None, tuple(search.reasons) or ("no proof and no counterexample was found",), missing)


def _glance(stated: Statement, search: Search, effort: Effort) -> Refuted | None:
    at_models = _refuted(stated, Search(search.tactics, effort.models), modelled)
    if at_models is None and recurrent(stated):
        return _refuted(stated, Search(search.tactics, RECURRENT_STEPS, depth=12), partial(quick, budget=RECURRENT_STEPS))
    if at_models is not None or not doubtful(stated) or (unjudged(stated) and _plainly_true(stated)):
        return at_models
    return _refuted(stated, Search(search.tactics, effort.quick, depth=12), quick)


def _plainly_true(stated: Statement) -> bool:
    """Whether normal forms show it: then a look for a counterexample is in vain."""
    return Search(AT_ONCE, STEPS_AT_ONCE).prove(stated.sequent) is not None


def glance(stated: Statement, effort: Effort = FULL) -> Refuted | None:
    """What a first look for a counterexample comes to."""
    return _glance(stated, Search(TACTICS, effort.proof), effort)


def _thoroughly_refuted(stated: Statement, search: Search, effort: Effort) -> Refuted | None:
    thoughtful = Search(search.tactics, effort.thorough)
    if defines_tables((*stated.hypotheses, stated.proposition)):
        # Only models satisfy such equations; the glance has tried the first of them.
        return _refuted(stated, Search(search.tactics, effort.models), partial(modelled, most=MOST_MODELS))
    return _refuted(stated, thoughtful, quick) or _refuted(stated, thoughtful, thorough)


def _refuted(stated: Statement, search: Search, points: Points) -> Refuted | None:
    found = refute(stated, search, points)
    try:
        return None if found is None else check.refute(stated, found)
    except Rejected as reason:
        search.note(f"a counterexample was rejected by the kernel: {reason}")
        return None


def _proved(stated: Statement, search: Search, effort: Effort) -> Proved | None:
    found = prove(stated, search)
    try:
        return None if found is None else check.prove(stated, found)
    except Rejected as reason:
        search.note(f"a proof was rejected by the kernel: {reason}")
        return None
