"""Proofs read aloud: a certificate as numbered sentences, with what remains to be shown after each step.

The kernel's own rules are replayed for the goals in between; a rule without a phrase here is told by its docstring.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from verifier.kernel.check import counterexample_goals, definedness_goals, inhabitation_goals
from verifier.kernel.judgement import Certificate
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import ONE, Term, name, open_binder
from verifier.kernel.theorems import Assignment, Counterexample, Proof, Proved, Refuted
from verifier.report.arguments import Notation, Pair, Pairs, Reader, formula_text
from verifier.report.quiet import is_plain
from verifier.report.records import assigned

MOST_LINES: Final = 120
MOST_ASIDE: Final = 4


def read_aloud(theorem: Proved | Refuted, notation: Notation) -> tuple[str, ...]:
    """The lines of the proof, or of what shows the counterexample, with formulas printed by ``notation``."""
    evidence = theorem.evidence
    lines = _proof(theorem, evidence, notation) if isinstance(evidence, Proof) else _refutation(theorem, evidence, notation)
    first = tuple(islice(lines, MOST_LINES))
    more = sum(1 for _ in lines)
    return (*first, f"... and {more} lines more") if more else first


def _proof(theorem: Proved | Refuted, proof: Proof, notation: Notation) -> Iterator[str]:
    statement = theorem.statement
    goal = statement.sequent
    yield from Reader(notation).steps(goal, proof.main, "")
    defined = list(zip(definedness_goals(statement, proof.conditions), proof.defined, strict=True))
    yield from _section("Both sides are defined together", _worth_telling(defined), notation)
    inhabited = list(zip(inhabitation_goals(statement, proof.conditions, proof.point), proof.inhabited, strict=True))
    if inhabited:
        yield f"It is not vacuous: what it supposes holds at {_point(proof.point, notation) or 'every point'}."


def _refutation(theorem: Proved | Refuted, evidence: Counterexample, notation: Notation) -> Iterator[str]:
    given, needed, failure = counterexample_goals(theorem.statement, evidence.point, evidence.path)
    point = _point(evidence.point, notation)
    yield f"Take {point}." if point else "There is nothing to choose."
    yield from _section("The hypotheses hold there", list(zip(given, evidence.hypotheses, strict=True)), notation)
    yield from _section("Both sides are defined there", _worth_telling(zip(needed, evidence.defined, strict=True)), notation)
    yield f"The claim fails there: {formula_text(failure.conclusion, notation)}."
    yield from Reader(notation).steps(failure, evidence.fails, "")


def _section(title: str, pairs: Pairs, notation: Notation) -> Iterator[str]:
    """Goals beside the main one: those settled in one step in one line, then the others with their proofs."""
    short = list(dict.fromkeys(formula_text(goal.conclusion, notation) for goal, proof in pairs if is_plain(proof)))
    long = [(goal, proof) for goal, proof in pairs if not is_plain(proof)]
    more = f" and {len(short) - MOST_ASIDE} facts more" if len(short) > MOST_ASIDE else ""
    if short:
        yield f"{title}: {'; '.join(short[:MOST_ASIDE])}{more}."
    if long:
        yield "Moreover:" if short else f"{title}:"
        yield from Reader(notation).items(None, long, "")


def _is_length(conclusion: Term, proof: Certificate) -> bool:
    """Whether ``conclusion`` only says that a sum or product does not end before it begins, and plainly so."""
    while conclusion.op in {"forall", "implies"}:
        quantified = conclusion.op == "forall"
        conclusion = open_binder(conclusion, conclusion.free, str(conclusion.data))[1] if quantified else conclusion.args[1]
    if conclusion.op != "le" or not all(map(is_integer, conclusion.args)) or not is_plain(proof):
        return False
    return conclusion.args[1].op == "add" and conclusion.args[1].args[-1] == ONE


def _worth_telling(pairs: Iterable[Pair]) -> list[Pair]:
    """What of definedness a reader would ask for."""
    return [(goal, proof) for goal, proof in pairs if not _is_length(goal.conclusion, proof)]


def _point(point: Assignment, notation: Notation) -> str:
    """Such as ``x = 1, f(k) = k + 1``."""
    shown = (assigned(notation(key) if key.op == "sym" else name(key), value, notation) for key, value in point)
    return ", ".join(f"{key} = {value}" for key, value in shown)
