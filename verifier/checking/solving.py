"""Equations and inequalities solved line by line: how the solutions of a line stand to those of the line before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from verifier.checking.statements import (
    Solutions,
    empty_implication,
    needs_reals,
    over_complexes,
    over_reals,
    roots_as_often,
)  # fmt: skip
from verifier.checking.verdicts import Direction
from verifier.grading.asking import Asking
from verifier.verdicts import Outcome, Verdict
from verifier.vocabulary import Implies

ONE_WAY: Final = "the second follows from the first, but not the first from the second"
ALWAYS: Final = "the line before always holds: this one cannot be meant to follow from it alone"
LOST: Final = "solutions of the line before were lost"


@dataclass(frozen=True)
class Solved:
    """Whether a line follows, how its solutions stand to those of the line before, the verdicts this rests on, and the one
    that shows a solution which was gained."""

    outcome: Outcome
    direction: Direction = ""
    verdicts: tuple[Verdict, ...] = ()
    gained: Verdict | None = None
    reasons: tuple[str, ...] = ()


def solved(before: Any, after: Any, asking: Asking) -> Solved:
    """How the statement ``after`` stands to ``before``: it follows wherever no solution is lost."""
    found = over_reals(before, after, asking)
    if found.change == "same":
        often = roots_as_often(before, after, asking)
        return Solved("proved", "equivalent" if often else "same roots", _least(found.verdicts, before, after, asking))
    if found.change == "gained":
        return _gained(found, before, after, asking)
    if found.change in {"lost", "both"}:
        return _lost(found, before, after, asking)
    wherever_defined = asking.verdict(Implies(before, after))
    if wherever_defined.outcome == "proved" and not empty_implication(before, after, asking):
        return Solved("proved", "implies", (wherever_defined,))
    return Solved("undecided", reasons=found.reasons)


def _least(verdicts: tuple[Verdict, ...], before: Any, after: Any, asking: Asking) -> tuple[Verdict, ...]:
    """The verdicts, without conditions where the line before sees to them."""
    into = asking.wherever(before, after) if any(v.conditions for v in verdicts) else None
    return (into,) if into is not None and into.outcome == "proved" else verdicts


def beyond_reals(found: Solved, before: Any, after: Any, asking: Asking) -> Solved:
    """``found``, which is of real letters, where the statements have other complex solutions."""
    beyond = over_complexes(before, after, asking)
    if beyond.change in {"same", "unknown"} or needs_reals(before, after):
        return found
    return replace(found, direction="equivalent over the reals only")


def both_ways(found: Solved) -> Solved:
    """``found`` where the two lines are said to be equivalent."""
    if found.outcome != "proved" or found.direction != "implies":
        return found
    if found.gained is None:
        return Solved("undecided", "implies", reasons=(ONE_WAY,))
    return Solved("refuted", "implies", (found.gained,), reasons=(ONE_WAY,))


def _gained(found: Solutions, before: Any, after: Any, asking: Asking) -> Solved:
    """Solutions were gained; of a line that never holds everything follows, and that is no step."""
    empty = empty_implication(before, after, asking)
    if empty:
        return Solved("undecided", reasons=(empty,))
    proved = tuple(v for v in found.verdicts if v.outcome == "proved")
    shown = next((v for v in found.verdicts if v.outcome == "refuted"), None)
    return Solved("proved", "implies", _least(proved, before, after, asking), shown)


def _lost(found: Solutions, before: Any, after: Any, asking: Asking) -> Solved:
    """Solutions were lost: shown at a point where the line before holds and this one does not; where this line is only not
    defined, that is a condition."""
    if not asking.given and asking.verdict(before).outcome == "proved":
        return Solved("undecided", reasons=(ALWAYS,))
    inside = Asking((*asking.given, before), asking.where, asking.effort).verdict(after)
    if inside.outcome == "proved":
        return Solved("proved", "equivalent" if found.change == "lost" else "implies", (inside,))
    shown = inside if inside.outcome == "refuted" else asking.wherever(before, after)
    if shown.outcome != "refuted":
        return Solved("undecided", reasons=found.reasons)
    return Solved("refuted", "implied by" if found.change == "lost" else "", (shown,), reasons=(LOST,))
