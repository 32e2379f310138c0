"""Proofs read aloud: a certificate as numbered sentences, with what remains to be shown after each step.

The kernel's own rules are replayed for the goals in between; a rule without a phrase here is told by its docstring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from typing import Final

from verifier.kernel.check import apply, counterexample_goals, definedness_goals, inhabitation_goals
from verifier.kernel.contexts import facts
from verifier.kernel.judgement import Certificate, Param, Sequent
from verifier.kernel.rules import RULES
from verifier.kernel.terms import Term, name
from verifier.kernel.theorems import Assignment, Counterexample, Proof, Proved, Refuted
from verifier.report.phrases import PHRASES

Notation = Callable[[Term], str]
Pairs = Sequence[tuple[Sequent, Certificate]]

LONGEST_FORMULA: Final = 300
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
    yield from _Reader(notation).steps(goal, proof.main, "")
    defined = list(zip(definedness_goals(statement, proof.conditions), proof.defined, strict=True))
    yield from _section("Both sides are defined together", defined, notation)
    inhabited = list(zip(inhabitation_goals(statement, proof.conditions, proof.point), proof.inhabited, strict=True))
    if inhabited:
        yield f"It is not vacuous: what it supposes holds at {_point(proof.point, notation) or 'every point'}."


def _refutation(theorem: Proved | Refuted, evidence: Counterexample, notation: Notation) -> Iterator[str]:
    given, needed, failure = counterexample_goals(theorem.statement, evidence.point, evidence.path)
    point = _point(evidence.point, notation)
    yield f"Take {point}." if point else "There is nothing to choose."
    yield from _section("The hypotheses hold there", list(zip(given, evidence.hypotheses, strict=True)), notation)
    yield from _section("Both sides are defined there", list(zip(needed, evidence.defined, strict=True)), notation)
    yield f"The claim fails there: {_formula(failure.conclusion, notation)}."
    yield from _Reader(notation).steps(failure, evidence.fails, "")


def _section(title: str, pairs: Pairs, notation: Notation) -> Iterator[str]:
    """Goals beside the main one: in one line where each is settled in one step."""
    if not pairs:
        return
    if not any(proof.premises for _, proof in pairs):
        shown = [_formula(goal.conclusion, notation) for goal, _ in pairs[:MOST_ASIDE]]
        more = f" and {len(pairs) - MOST_ASIDE} facts more" if len(pairs) > MOST_ASIDE else ""
        yield f"{title}: {'; '.join(shown)}{more}."
    else:
        yield f"{title}:"
        yield from _Reader(notation).items(None, pairs, "")


def _point(point: Assignment, notation: Notation) -> str:
    return ", ".join(f"{notation(key) if key.op == 'sym' else name(key)} = {notation(value)}" for key, value in point)


def _formula(term: Term, notation: Notation) -> str:
    text = notation(term)
    return text if len(text) <= LONGEST_FORMULA else text[: LONGEST_FORMULA - 3] + "..."


class _Reader:
    """Tells certificates in one notation."""

    def __init__(self, notation: Notation) -> None:
        self.notation = notation

    def steps(self, goal: Sequent, proof: Certificate, label: str) -> Iterator[str]:
        """The sentences of ``proof``, numbered after ``label``; one line of argument is told at one level."""
        numbers = (f"{label}{k}." for k in count(1))
        while True:
            here, pairs = next(numbers), list(zip(apply(goal, proof), proof.premises, strict=True))
            onward = _onward(pairs)
            aside = [pair for pair in pairs if pair is not onward]
            yield f"{here} {_sentence(self.phrase(goal, proof))}{'' if aside else self._rest(goal, onward)}."
            yield from self.items(goal, aside, here)
            if onward is None:
                return
            if aside:
                yield f"{next(numbers)} It remains to show {self._goal(goal, onward[0])}."
            goal, proof = onward

    def items(self, parent: Sequent | None, pairs: Pairs, label: str) -> Iterator[str]:
        """Goals that stand beside each other, each with its proof, and what it may use more than ``parent``."""
        for k, (goal, proof) in enumerate(pairs, 1):
            here, shown = f"{label}{k}.", self._goal(parent or goal, goal)
            if proof.premises:
                yield f"{here} To show {shown}:"
                yield from self.steps(goal, proof, here)
            else:
                yield f"{here} {shown}: {self.phrase(goal, proof)}."

    def phrase(self, goal: Sequent, proof: Certificate) -> str:
        """What the step does, from PHRASES or, for a rule that has no phrase there, from its docstring."""
        shown = {key: self._param(goal, key, param) for key, param in proof.params.items()}
        special = f"{proof.rule} {shown.get('factor')}"
        try:
            return PHRASES[special if special in PHRASES else proof.rule].format(**shown)
        except KeyError:
            does = (RULES[proof.rule].__doc__ or "").strip().splitlines()[:1]
            return f"use the rule {proof.rule!r}" + "".join(f" ({line.removeprefix('Proves: ').rstrip('.')})" for line in does)

    def _rest(self, goal: Sequent, onward: tuple[Sequent, Certificate] | None) -> str:
        if onward is None:
            return ""
        left = onward[0]
        if left.conclusion == goal.conclusion:
            new = self._new(goal, left)
            return f"; from now on {new}" if new else ""
        return f"; it remains to show {self._goal(goal, left)}"

    def _goal(self, parent: Sequent, goal: Sequent) -> str:
        new = self._new(parent, goal)
        return _formula(goal.conclusion, self.notation) + (f", given {new}" if new else "")

    def _new(self, parent: Sequent, goal: Sequent) -> str:
        known = {*facts(parent), *facts(Sequent((), goal.conclusion))}
        return self._joined(h for h in goal.hypotheses if h not in known)

    def _joined(self, formulas: Iterable[Term]) -> str:
        return " and ".join(_formula(f, self.notation) for f in formulas)

    def _param(self, goal: Sequent, key: str, param: Param) -> str:
        if key == "index" and isinstance(param, int) and param < len(goal.hypotheses):
            return _formula(goal.hypotheses[param], self.notation)
        if isinstance(param, Term):
            return _formula(param, self.notation)
        if isinstance(param, tuple):
            return ", ".join(self._param(goal, "", p) for p in param)
        return str(param)


def _onward(pairs: Pairs) -> tuple[Sequent, Certificate] | None:
    """The goal that the telling goes on with: the only one, or the only one that is not settled in one step."""
    long = [pair for pair in pairs if pair[1].premises]
    return pairs[0] if len(pairs) == 1 else long[0] if len(long) == 1 else None


def _sentence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
