"""What came of each submission of a class: a row of the index page, of a CSV table and of the terminal, and plain data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from verifier.report.document_marks import TO_BE_LOOKED_AT, Marked, marked_from_json, open_items, points, possible
from verifier.report.document_sheets import BAD, FOLLOWS, UNDECIDED, UNDER_CONDITIONS, UNREADABLE, Sheet
from verifier.report.gradebooks import harmless, number

STATUSES: Final = (FOLLOWS, UNDER_CONDITIONS, BAD, UNDECIDED, UNREADABLE)


@dataclass(frozen=True)
class SubmissionRow:
    """One submission: whose it is, its file, its page and the fingerprint of that; ``code`` is its exit code.

    ``error`` says why it could not be checked; ``bad`` are the place, the anchor and the text of the first line that does not
    follow; ``passed`` is how many formulas were passed over.
    """

    student: str
    document: str
    page: str = ""
    printed: str = ""
    code: int = 2
    error: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    passed: int = 0
    bad: tuple[str, str, str] | None = None
    marked: Marked | None = None

    @property
    def to_look_at(self) -> int:
        """How many things a person has to look at: items of the rubric, or else lines; one if it could not be checked."""
        if self.error:
            return 1
        if self.marked is not None:
            return open_items(self.marked.items)
        return self.counts.get(UNDECIDED, 0) + self.counts.get(UNREADABLE, 0) + self.passed

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        bad = dict(zip(("place", "anchor", "text"), self.bad, strict=True)) if self.bad else None
        return {
            "student": self.student, "document": self.document, "page": self.page, "printed": self.printed, "code": self.code,
            "error": self.error, "counts": dict(self.counts), "passed over": self.passed, "first_bad": bad,
            TO_BE_LOOKED_AT: self.to_look_at, "marks": self.marked.to_json() if self.marked else None,
        }  # fmt: skip


def row_from_json(data: dict[str, Any]) -> SubmissionRow:
    """What ``to_json`` wrote.  Raises TypeError, KeyError or ValueError if ``data`` is no such thing."""
    bad, marks = data["first_bad"], data["marks"]
    return SubmissionRow(
        str(data["student"]), str(data["document"]), str(data["page"]), str(data["printed"]), int(data["code"]),
        str(data["error"]), dict(data["counts"]), int(data["passed over"]),
        (bad["place"], bad["anchor"], bad["text"]) if bad else None, marked_from_json(marks) if marks else None,
    )  # fmt: skip


def row_of(student: str, document: str, sheet: Sheet, code: int, marked: Marked | None = None) -> SubmissionRow:
    """The row of a document that was checked."""
    counts, bad = sheet.counts, sheet.first_bad
    told = {status: counts[status] for status in STATUSES if counts[status]}
    first = (bad.place, bad.anchor, bad.in_full) if bad else None
    return SubmissionRow(student, document, code=code, counts=told, passed=len(sheet.unread), bad=first, marked=marked)


# As a table ---------------------------------------------------------------------------------------------------------------


def submissions_csv(rows: Sequence[SubmissionRow]) -> str:
    """The table, a row for each submission; with the points of each part where there is a rubric."""
    parts = part_names(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    marks = ["points", "possible", *(f"points {part}" for part in parts)] if parts else []
    writer.writerow(["student", "document", *marks, TO_BE_LOOKED_AT, "first bad line", *STATUSES, "passed over", "page", "error"])
    writer.writerows(_cells(row, parts) for row in rows)
    return out.getvalue()


def _cells(row: SubmissionRow, parts: Sequence[str]) -> list[str]:
    marks = [*totals(row), *(part_points(row, part) for part in parts)] if parts else []
    counts = [str(row.counts.get(status, 0)) for status in STATUSES]
    bad = f"{row.bad[0]}: {row.bad[2]}" if row.bad else ""
    told = [str(row.to_look_at), harmless(bad), *counts, str(row.passed), row.page, harmless(row.error)]
    return [harmless(row.student), harmless(row.document), *marks, *told]


def part_names(rows: Iterable[SubmissionRow]) -> tuple[str, ...]:
    """The ids of the parts of the rubric, in its order; none where there is no rubric."""
    return next((tuple(part.id for part in row.marked.parts) for row in rows if row.marked), ())


def totals(row: SubmissionRow) -> tuple[str, str]:
    """The points and how many there are; nothing for what could not be checked."""
    items = tuple(row.marked.items) if row.marked else ()
    return (_short(points(items)), _short(possible(items))) if items else ("", "")


def part_points(row: SubmissionRow, part: str) -> str:
    """The points of one part."""
    found = next((p.items for p in row.marked.parts if p.id == part), None) if row.marked else None
    return "" if found is None else _short(points(found))


def _short(value: float) -> str:
    """Points in hundredths; the gradebook holds them in full."""
    return number(round(value, 2))
