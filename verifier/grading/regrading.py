"""Grades against those of an earlier run: who gets another grade, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verifier.grading.tables import TableError, read_table
from verifier.report.class_tables import Change
from verifier.report.gradebooks import COLUMNS, Entry, harmless, number

NEEDED: Final = ("student", "question", "verdict", "score")
Key = tuple[str, str]


@dataclass(frozen=True)
class Old:
    """A line of the earlier gradebook, by its columns."""

    cells: Mapping[str, str]

    @property
    def grade(self) -> str:
        """Such as ``refuted, 0.5 of 2 points (sign)``."""
        return _grade(*(self.cells[name] for name in ("verdict", "points", "possible", "key")))

    @property
    def value(self) -> tuple[str, str, str]:
        """What a student would call the grade."""
        return self.cells["verdict"], self.cells["score"], self.cells["points"]


def read_gradebook(path: Path) -> dict[Key, Old]:
    """The lines of an earlier gradebook.  Raises TableError if it is none."""
    table = read_table(path)
    lacking = [name for name in NEEDED if name not in table.head]
    if lacking:
        raise TableError(f"{path} is no table of grades: it has no column {', '.join(map(repr, lacking))}")
    rows = (dict.fromkeys(COLUMNS, "") | dict(zip(table.head, row.cells, strict=False)) for row in table.rows)
    return {(row["student"].strip(), row["question"].strip()): Old(row) for row in rows}


def changes(old: Mapping[Key, Old], new: Iterable[Entry]) -> list[Change]:
    """The grades that differ, in the order of ``new``; then those that are no longer there."""
    entries = {_key(entry): entry for entry in new}
    return [*_changed(old, entries), *_gone(old, entries)]


def _key(entry: Entry) -> Key:
    return harmless(entry.student).strip(), harmless(entry.question).strip()


def _changed(old: Mapping[Key, Old], entries: Mapping[Key, Entry]) -> Iterator[Change]:
    for key, entry in entries.items():
        mark = entry.mark
        after = _grade(mark.verdict, number(mark.points), number(mark.possible), mark.key)
        if key not in old:
            yield Change(entry.student, entry.question, "no grade", after, "it is new")
        elif old[key].value != (mark.verdict, number(mark.score), number(mark.points)):
            yield Change(entry.student, entry.question, old[key].grade, after, _why(old[key], entry))


def _gone(old: Mapping[Key, Old], entries: Mapping[Key, Entry]) -> Iterator[Change]:
    for (student, question), row in old.items():
        if (student, question) not in entries:
            yield Change(student, question, row.grade, "no grade", "it is not among the submissions")


def _grade(verdict: str, points: str, possible: str, key: str) -> str:
    note = f" ({key})" if key else ""
    worth = f"{points} of {possible} points" if points else "for a person"
    return f"{verdict}, {worth}{note}"


def _why(old: Old, entry: Entry) -> str:
    """What is another than it was, the student's part first."""
    pairs = (
        ("the answer is another", old.cells["answer"].strip(), harmless(entry.answer).strip()),
        ("the question was changed", old.cells["question_version"], entry.question_version),
        ("the program was changed", old.cells["engine_version"], entry.engine_version),
    )
    reasons = [reason for reason, before, after in pairs if before and before != after]
    unknown = "" if old.cells["question_version"] else "the earlier table does not say what it rests on"
    return "; ".join(reasons) or unknown or "the earlier grade was changed by hand, or its check was stopped"
