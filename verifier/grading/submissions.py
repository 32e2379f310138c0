"""The submissions of a class: a table with a row for each answer (student, question, answer), or with one for each student
and a column for each question."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verifier.grading.tables import Row, Table, TableError, read_table

STUDENT: Final = ("student", "student_id", "student id", "sid", "id", "user", "username", "email", "name")
QUESTION: Final = ("question", "question_id", "question id", "problem", "item")
ANSWER: Final = ("answer", "response", "submission")
WIDEST_LIST: Final = 8
SURELY_A_ROW: Final = 8


@dataclass(frozen=True)
class Submission:
    """One answer of one student; ``row`` is the row of the table."""

    student: str
    question: str
    answer: str
    row: int


@dataclass(frozen=True)
class Submissions:
    """What is to be graded, in the order of the table; what is to be said of it; and how many rows cannot be graded."""

    answers: tuple[Submission, ...]
    notes: tuple[str, ...] = ()
    skipped: int = 0


@dataclass(frozen=True)
class _Found:
    """What comes out of a row: an answer, or a note; and whether an answer was lost."""

    answer: Submission | None = None
    note: str = ""
    lost: bool = False


def read_submissions(path: Path, questions: Sequence[str]) -> Submissions:
    """The submissions in ``path``, to the ``questions`` with these ids.

    Of several answers of a student to a question the last counts.  Raises TableError if the file cannot be read or has
    other columns; a bad row is told in the notes, and the rest stands.
    """
    table = read_table(path, lambda cells: len(cells) >= SURELY_A_ROW or (len(cells) > 2 and cells[1].strip() in questions))
    found = list(_layout(path, table, questions)(table, questions))
    answers, again = _last_ones([f.answer for f in found if f.answer])
    notes = (*table.notes, *(f.note for f in found if f.note), *again)
    return Submissions(tuple(answers), notes, sum(f.lost for f in found))


def _layout(path: Path, table: Table, questions: Sequence[str]) -> Callable[[Table, Sequence[str]], Iterator[_Found]]:
    """How the table is laid out, by its head.  Raises TableError if it is laid out otherwise."""
    head = [name.lower() for name in table.head]
    if _column(head, STUDENT) is not None:
        if _column(head, QUESTION) is not None and _column(head, ANSWER) is not None:
            return _long
        if set(table.head) & set(questions):
            return _wide
    columns = ", ".join(repr(name) for name in table.head[:WIDEST_LIST]) + (", ..." if len(table.head) > WIDEST_LIST else "")
    raise TableError(
        f"{path}, row 1: expected the columns student, question and answer, or student and a column for each question"
        f" ({_listed(questions)}); found {columns}"
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:WIDEST_LIST]) + (", ..." if len(names) > WIDEST_LIST else "")


def _column(head: Sequence[str], names: Sequence[str]) -> int | None:
    return next((head.index(name) for name in names if name in head), None)


def _last_ones(answers: Sequence[Submission]) -> tuple[list[Submission], list[str]]:
    """The answers without those that were given again later, and what is to be said of these."""
    last = {(a.student, a.question): a for a in answers}
    notes = [
        f"row {a.row}: {a.student} answers {a.question} again in row {last[a.student, a.question].row}; the last one counts"
        for a in answers
        if last[a.student, a.question] is not a
    ]
    return [a for a in answers if last[a.student, a.question] is a], notes


# A row for each answer ----------------------------------------------------------------------------------------------


def _long(table: Table, questions: Sequence[str]) -> Iterator[_Found]:
    head = [name.lower() for name in table.head]
    columns = [_column(head, names) for names in (STUDENT, QUESTION, ANSWER)]
    for row in table.rows:
        yield from _mended(row, table, columns[2] == len(head) - 1)
        cells = _cells(row, table)
        if len(cells) < len(head):
            yield _Found(note=f"row {row.number}: expected {len(head)} cells, found {len(cells)}; it is not graded", lost=True)
        else:
            student, question, answer = (cells[k or 0] for k in columns)
            yield _answer(student, question.strip(), answer, row, questions)


def _cells(row: Row, table: Table) -> list[str]:
    """The cells; what is beyond the last column belongs to its cell, which had the delimiter in it unquoted."""
    last = len(table.head) - 1
    return [*row.cells[:last], table.delimiter.join(row.cells[last:])] if len(row.cells) > last else list(row.cells)


def _mended(row: Row, table: Table, answer_is_last: bool) -> Iterator[_Found]:  # noqa: FBT001
    if len(row.cells) > len(table.head) and any(cell.strip() for cell in row.cells[len(table.head) :]):
        what = "its answer was put together again" if answer_is_last else "its last cell was put together again"
        yield _Found(note=f"row {row.number}: expected {len(table.head)} cells, found {len(row.cells)}; {what}")


def _answer(student: str, question: str, answer: str, row: Row, questions: Sequence[str]) -> _Found:
    if question not in questions:
        return _Found(note=f"row {row.number}: there is no question {question!r}{_nearest(question, questions)}", lost=True)
    name = student.strip() or f"(row {row.number})"
    note = "" if student.strip() else f"row {row.number}: no student is named; the answer is graded as that of {name}"
    return _Found(Submission(name, question, answer, row.number), note)


def _nearest(question: str, questions: Sequence[str]) -> str:
    near = difflib.get_close_matches(question, questions, n=1, cutoff=0.4)
    return f"; nearest: {near[0]}" if near else f"; there are {_listed(questions)}"


# A row for each student ---------------------------------------------------------------------------------------------


def _wide(table: Table, questions: Sequence[str]) -> Iterator[_Found]:
    head = [name.lower() for name in table.head]
    student = _column(head, STUDENT)
    asked = [(k, name) for k, name in enumerate(table.head) if name in questions and k != student]
    yield from _other_columns(table, student, questions)
    for row in table.rows:
        if len(row.cells) > len(head) and any(cell.strip() for cell in row.cells[len(head) :]):
            found = f"expected {len(head)} cells, found {len(row.cells)}; is a {table.delimiter!r} in an answer not quoted?"
            yield _Found(note=f"row {row.number}: {found}  It is not graded", lost=True)
            continue
        cells = [*row.cells, *[""] * (len(head) - len(row.cells))]
        yield from (_answer(cells[student or 0], name, cells[k], row, questions) for k, name in asked)


def _other_columns(table: Table, student: int | None, questions: Sequence[str]) -> Iterator[_Found]:
    """A note on each column that is no question, and on each question without a column."""
    for k, name in enumerate(table.head):
        if k != student and name and name not in questions:
            yield _Found(note=f"row 1: the column {name!r} is no question and is not graded{_nearest(name, questions)}")
    for name in questions:
        if name not in table.head:
            yield _Found(note=f"row 1: there is no column for the question {name!r}")
