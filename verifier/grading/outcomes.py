"""Comparisons put together from verdicts and from the comparisons of parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from verifier.grading.comparison import Comparison, Relation
from verifier.reading.values import Value
from verifier.verdicts import Outcome, Verdict

Compare = Callable[[Value, Value], Comparison]
RELATIONS: Final[dict[Outcome, Relation]] = {"proved": "equal", "refuted": "different", "undecided": "unknown"}
MOST_PLACES: Final = 4


def of_verdict(verdict: Verdict, same: Relation = "equal") -> Comparison:
    """The comparison that rests on one verdict; ``same`` is the relation when it is "proved"."""
    relation = same if verdict.outcome == "proved" else RELATIONS[verdict.outcome]
    return Comparison(verdict.outcome, relation, (verdict,), reasons=verdict.reasons)


def refused(relation: Relation, message: str, key: str, *verdicts: Verdict) -> Comparison:
    """An answer that is wrong for what it is, with a sentence that says so."""
    return Comparison("refuted", relation, verdicts, key=key, message=message)


def unsure(reason: str, *verdicts: Verdict) -> Comparison:
    """A comparison that a person has to make, and why."""
    return Comparison("undecided", "unknown", verdicts, reasons=(reason,))


def of_parts(parts: Sequence[tuple[str, Comparison]]) -> Comparison:
    """The comparison of things by their parts, each with the name of its place: right when all are, wrong when one is."""
    for outcome in ("refuted", "undecided"):
        found = [(place, part) for place, part in parts if part.outcome == outcome]
        if found:
            return _with_places(found)
    verdicts = tuple(v for _, part in parts for v in part.verdicts)
    return Comparison("proved", "equal", verdicts, reasons=_reasons(parts))


def _with_places(found: Sequence[tuple[str, Comparison]]) -> Comparison:
    """The first of the parts that are not right, which says what is wrong with it, and the names of the others."""
    first = found[0][1]
    verdicts = tuple(v for _, part in found for v in part.verdicts)
    places = [f"{place}, {part.place}" if part.place else place for place, part in found]
    shown = ", ".join(places[:MOST_PLACES]) + (", …" if len(places) > MOST_PLACES else "")
    relation: Relation = "unknown" if first.outcome == "undecided" else "different"
    return replace(first, relation=relation, verdicts=verdicts, place=shown, reasons=_reasons(found))


def _reasons(parts: Sequence[tuple[str, Comparison]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for _, part in parts for reason in part.reasons))
