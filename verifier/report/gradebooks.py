"""The grades of a class as plain data, and the table that holds them: ``grades.csv``.

A gradebook says nothing of times or processes, so that the same submissions always give the same file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

LONGEST_CELL: Final = 2_000
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t")
CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
NO_ANSWER: Final = "no answer"


@dataclass(frozen=True)
class Mark:
    """What an answer got, as texts.

    ``verdict`` is "proved", "refuted", "undecided", "unreadable" or "missing"; ``score`` the fraction of ``possible`` points,
    None when a person has to look; ``feedback`` is for the student, ``teacher`` for those who know the reference; ``message``
    says why it could not be read or decided.
    """

    verdict: str
    score: float | None
    possible: float = 1.0
    key: str = ""
    feedback: str = ""
    teacher: str = ""
    conditions: tuple[str, ...] = ()
    residue: str = ""
    witness: str = ""
    diagnosis: str = ""
    message: str = ""

    @property
    def points(self) -> float | None:
        """The points it gets; None when a person has to look."""
        return None if self.score is None else self.score * self.possible

    @property
    def is_full(self) -> bool:
        """Whether it gets all the points."""
        return self.score is not None and self.score >= 1

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        return {**asdict(self), "conditions": list(self.conditions), "points": self.points}


def mark_from_json(data: dict[str, Any]) -> Mark:
    """The mark that ``to_json`` wrote.  Raises TypeError or ValueError if ``data`` is no such thing."""
    kept = {name: value for name, value in data.items() if name != "points"}
    score = kept.get("score")
    if not isinstance(kept.get("verdict"), str) or not (score is None or isinstance(score, int | float)):
        raise ValueError("no mark")
    return Mark(**{**kept, "conditions": tuple(kept.get("conditions", ()))})


@dataclass(frozen=True)
class Entry:
    """One line of a gradebook.  ``question_version`` and ``engine_version`` tell later why a grade changes."""

    student: str
    question: str
    answer: str
    mark: Mark
    question_version: str = ""
    engine_version: str = ""

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        labels = {"student": self.student, "question": self.question, "answer": shortened(self.answer)}
        return {**labels, **self.mark.to_json(), "question_version": self.question_version, "engine_version": self.engine_version}


COLUMNS: Final = (
    "student", "question", "answer", "verdict", "score", "points", "possible", "key", "feedback", "teacher", "conditions",
    "residue", "witness", "diagnosis", "message", "question_version", "engine_version",
)  # fmt: skip


def gradebook(entries: Iterable[Entry]) -> str:
    """The table as CSV, in the order of ``entries``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(entry) for entry in entries)
    return out.getvalue()


def _cells(entry: Entry) -> Sequence[str]:
    mark = entry.mark
    figures = (number(mark.score), number(mark.points), number(mark.possible))
    told = (mark.feedback, mark.teacher, " and ".join(mark.conditions))
    said = (*told, mark.residue, mark.witness, mark.diagnosis, mark.message)
    texts = (entry.student, entry.question, entry.answer, mark.verdict)
    versions = (entry.question_version, entry.engine_version)
    return [*map(harmless, texts), *figures, *map(harmless, (mark.key, *said)), *versions]


def number(value: float | None) -> str:
    """A number of points as short as it can be said; nothing for None."""
    return "" if value is None else f"{round(value, 6):g}"


def shortened(text: str) -> str:
    """``text`` as it is shown: control characters replaced; its beginning and length where it is longer than anyone reads."""
    shown = CONTROL.sub("\ufffd", text[:LONGEST_CELL])
    return shown if len(text) <= LONGEST_CELL else f"{shown} ... ({len(text)} characters)"


def harmless(text: str) -> str:
    """``text`` as a cell that a spreadsheet takes for text: one that would be taken for a formula gets a blank before it."""
    shown = shortened(text)
    return f" {shown}" if shown.startswith(FORMULA_STARTS) else shown
