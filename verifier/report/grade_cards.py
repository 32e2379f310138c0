"""One grade in full, and the tests of questions: ``verify grade`` and ``verify questions``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from verifier.report.marks import Grade
from verifier.report.overview import witness_line
from verifier.report.rows import Row, print_lines, print_rows
from verifier.report.terminal import STYLES, Look, look_of

WORDS: Final = {"proved": "right", "refuted": "not right", "undecided": "undecided", "unreadable": "unreadable"}
RELATIONS: Final = {
    "implies": "the answer implies the reference, but not the other way round",
    "implied by": "the answer follows from the reference, but does not imply it",
    "different kind": "the answer is another kind of thing than the reference",
    "different shape": "the answer has another shape than the reference",
}  # fmt: skip
FORMS: Final = {True: "in the required form", False: "not in the required form", None: ""}


@dataclass(frozen=True)
class Tried:
    """What came of one test of a question; ``faults`` is empty where all is as its author expects."""

    question: str
    answer: str
    expected: str
    found: str
    faults: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class HowRead:
    """How the texts were understood: as written, as read, and the names with their domains."""

    references: tuple[str, ...]
    answer: str
    read_references: tuple[str, ...] = ()
    read_answer: str = ""
    symbols: Mapping[str, str] | None = None

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        references, symbols = list(self.read_references), dict(self.symbols or {})
        return {"references": references, "answer": self.read_answer or None, "symbols": symbols}


def print_grade(console: Console, grade: Grade, reading: HowRead) -> None:
    """The verdict in words and by a mark, the feedback, the evidence, and how it was read."""
    look = look_of(console)
    print_lines(console, [_title(grade, look), *Text(grade.feedback).wrap(console, min(console.width, 100))])
    console.print()
    print_rows(console, [*_reading_rows(grade, reading), *_evidence_rows(grade)])


def _title(grade: Grade, look: Look) -> Text:
    verdict = "undecided" if grade.verdict == "unreadable" else grade.verdict
    told = f"{look.marks[verdict]} {WORDS[grade.verdict]}"
    return Text.assemble((told, STYLES[verdict]), "  ", (_score(grade), "bold"))


def _score(grade: Grade) -> str:
    if grade.score is None:
        return "needs a person; no marks are lost by that"
    return f"{grade.score * grade.points:g} of {grade.points:g} point" + "s" * (grade.points != 1)


def _reading_rows(grade: Grade, reading: HowRead) -> Iterator[Row]:
    for label, text, read in _texts(reading):
        yield from _row(label, text, f"read as {read}" if read and read != text else "")
    if grade.position is not None and grade.verdict == "unreadable":
        yield from _row("position", f"character {grade.position + 1}")
    by_type: dict[str, list[str]] = {}
    for name, kind in (reading.symbols or {}).items():
        by_type.setdefault(kind, []).append(name)
    yield from _row("names", "; ".join(f"{', '.join(names)}: {kind}" for kind, names in by_type.items()))
    yield from _row("assumed", *grade.assumed)


def _texts(reading: HowRead) -> Iterator[tuple[str, str, str]]:
    read = reading.read_references or ("",) * len(reading.references)
    for text, shown in zip(reading.references, read, strict=False):
        yield "reference", text, shown
    yield "answer", reading.answer, reading.read_answer


def _evidence_rows(grade: Grade) -> Iterator[Row]:
    yield from _row("relation", RELATIONS.get(grade.relation, ""), FORMS[grade.form])
    yield from _row("place", grade.place)
    yield from _row("provided", *grade.conditions)
    if grade.residue:
        yield from _row("residue", *grade.residue.text.splitlines())
    if grade.witness:
        yield from _row("witness", witness_line(grade.witness))
    yield from _row("diagnosis", grade.diagnosis or "")
    yield from _row("note", grade.key)
    yield from _row("teacher", *grade.teacher.splitlines())
    yield from _row("reasons", *grade.reasons)


def _row(label: str, *lines: str) -> Iterator[Row]:
    told = [Text(line) for line in lines if line]
    if told:
        yield Text(label, "dim"), told


# Questions ----------------------------------------------------------------------------------------------------------


def print_questions(console: Console, rows: Sequence[tuple[str, str, float, int]]) -> None:
    """One row a question: its id, prompt, points and how many tests it has."""
    said = [(id_, prompt or "(no prompt)", _worth(points, tests)) for id_, prompt, points, tests in rows]
    print_rows(console, [(Text(id_), [Text(prompt), Text(worth, "dim")]) for id_, prompt, worth in said])


def _worth(points: float, tests: int) -> str:
    return f"{points:g} point{'s' * (points != 1)}, {tests or 'no'} test{'s' * (tests != 1)}"


def print_trials(console: Console, questions: int, outcomes: Sequence[Tried]) -> None:
    """One row a test, then one line that sums up."""
    look = look_of(console)
    print_rows(console, [_trial(outcome, look) for outcome in outcomes])
    bad = sum(bool(outcome.faults) for outcome in outcomes)
    mark, style = (look.marks["unexpected"], STYLES["unexpected"]) if bad else (look.marks["proved"], STYLES["proved"])
    told = f"{mark} {questions} question{'s' * (questions != 1)}, {len(outcomes)} test{'s' * (len(outcomes) != 1)}: "
    print_lines(console, [Text(told + (f"{bad} not as expected" if bad else "all as expected"), style)])


def _trial(outcome: Tried, look: Look) -> Row:
    mark = look.marks["unexpected" if outcome.faults else "proved"]
    label = Text.assemble((mark, STYLES["unexpected" if outcome.faults else "proved"]), f" {outcome.question}")
    told = "   ".join(filter(None, (outcome.answer, outcome.found)))
    return label, [*([Text(told)] if told else []), *(Text(fault, STYLES["unexpected"]) for fault in outcome.faults)]
