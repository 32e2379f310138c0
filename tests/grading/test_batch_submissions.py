"""Submissions as people export them: layouts, encodings, delimiters, and rows that are torn."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.grading.submissions import Submissions, read_submissions
from verifier.grading.tables import TableError

QUESTIONS = ("q1", "q2")
LONG = "student,question,answer\nann,q1,x\nbob,q2,y\n"
WIDE = "student,q1,q2\nann,x,\nbob,,y\n"


def read(tmp_path: Path, data: str | bytes) -> Submissions:
    file = tmp_path / "submissions.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_submissions(file, QUESTIONS)


def triples(found: Submissions) -> list[tuple[str, str, str]]:
    return [(a.student, a.question, a.answer) for a in found.answers]


TABLES = {
    "long": (LONG, [("ann", "q1", "x"), ("bob", "q2", "y")]),
    "wide": (WIDE, [("ann", "q1", "x"), ("ann", "q2", ""), ("bob", "q1", ""), ("bob", "q2", "y")]),
    "columns in another order": ("answer;Question;Email\nx;q1;ann\n", [("ann", "q1", "x")]),
    "windows lines": (LONG.replace("\n", "\r\n"), [("ann", "q1", "x"), ("bob", "q2", "y")]),
    "old mac lines": (LONG.replace("\n", "\r"), [("ann", "q1", "x"), ("bob", "q2", "y")]),
    "no line end": ("student,question,answer\nann,q1,x", [("ann", "q1", "x")]),
    "blank rows": ("student,question,answer\n\nann,q1,x\n,,\n", [("ann", "q1", "x")]),
    "semicolons": (LONG.replace(",", ";"), [("ann", "q1", "x"), ("bob", "q2", "y")]),
    "tabs": (LONG.replace(",", "\t"), [("ann", "q1", "x"), ("bob", "q2", "y")]),
    "quoted": ('student,question,answer\nann,q1,"f(x, ""y"")\n+ 1"\n', [("ann", "q1", 'f(x, "y")\n+ 1')]),
    "odd lines in a cell": ("student,question,answer\nann,q1,x\u2028y\x0cz\n", [("ann", "q1", "x\u2028y\x0cz")]),
}


@pytest.mark.parametrize(("text", "expected"), TABLES.values(), ids=TABLES)
def test_layouts(tmp_path: Path, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = read(tmp_path, text)
    assert triples(found) == expected
    assert found.notes == ()


ENCODED = "student,question,answer\nZoë,q1,½σ\n"
ENCODINGS = {
    "utf-8": (ENCODED.encode(), ""),
    "utf-8 with a mark": (ENCODED.encode("utf-8-sig"), ""),
    "utf-16": (ENCODED.encode("utf-16"), ""),
    "utf-16, big end first": (b"\xfe\xff" + ENCODED.encode("utf-16-be"), ""),
    "utf-16 without a mark": (ENCODED.encode("utf-16-le"), "was read as UTF-16-LE"),
    "windows": (ENCODED.replace("σ", "s").encode("cp1252"), "is not UTF-8 (byte 26) and was read as Windows-1252"),
    "latin-1": (ENCODED.replace("½σ", "\x81").encode("latin-1"), "was read as Latin-1"),
}


@pytest.mark.parametrize(("data", "note"), ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(tmp_path: Path, data: bytes, note: str) -> None:
    found = read(tmp_path, data)
    assert [a.student for a in found.answers] == ["Zoë"]
    assert note in "".join(found.notes)
    assert bool(found.notes) == bool(note)


HEAD = "student,question,answer\n"
TORN = {
    "unknown question": (
        f"{HEAD}ann,q1,x\nbob,q3,y\n", [("ann", "q1", "x")], ["row 3: there is no question 'q3'; nearest: q2"], 1,
    ),
    "twice": (
        f"{HEAD}ann,q1,x\nbob,q1,y\nann,q1,z\n", [("bob", "q1", "y"), ("ann", "q1", "z")],
        ["row 2: ann answers q1 again in row 4; the last one counts"], 0,
    ),
    "no student": (
        f"{HEAD},q1,x\n", [("(row 2)", "q1", "x")], ["row 2: no student is named; the answer is graded as that of (row 2)"], 0,
    ),
    "too few cells": (
        f"{HEAD}ann,q1\nbob,q1,y\n", [("bob", "q1", "y")], ["row 2: expected 3 cells, found 2; it is not graded"], 1,
    ),
    "delimiter in the answer": (
        f"{HEAD}ann,q1,f(x,y)\n", [("ann", "q1", "f(x,y)")],
        ["row 2: expected 3 cells, found 4; its answer was put together again"], 0,
    ),
    "quotation mark never closed": (
        f'{HEAD}ann,q1,"x\nbob,q1,y\n', [("ann", "q1", '"x'), ("bob", "q1", "y")],
        ["row 2: its quotation marks do not match, so it was read as it stands"], 0,
    ),
    "text after a quotation mark": (
        f'{HEAD}ann,q1,"x" + 1\nbob,q1,y\n', [("ann", "q1", '"x" + 1'), ("bob", "q1", "y")],
        ["row 2: its quotation marks do not match, so it was read as it stands"], 0,
    ),
    "wide, a cell too many": (
        "student,q1,q2\nann,f(x,y),z\nbob,x,y\n", [("bob", "q1", "x"), ("bob", "q2", "y")],
        ["row 2: expected 3 cells, found 4; is a ',' in an answer not quoted?  It is not graded"], 1,
    ),
    "wide, another column": (
        "student,q1,q22,q2\nann,x,1,y\n", [("ann", "q1", "x"), ("ann", "q2", "y")],
        ["row 1: the column 'q22' is no question and is not graded; nearest: q2"], 0,
    ),
    "wide, a question without a column": (
        "student,q1\nann,x\n", [("ann", "q1", "x")], ["row 1: there is no column for the question 'q2'"], 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "notes", "skipped"), TORN.values(), ids=TORN)
def test_torn_rows_are_told_and_the_rest_stands(
    tmp_path: Path, text: str, expected: list[tuple[str, str, str]], notes: list[str], skipped: int
) -> None:
    found = read(tmp_path, text)
    assert triples(found) == expected
    assert list(found.notes) == notes
    assert found.skipped == skipped


def test_a_quotation_mark_that_swallows_other_rows_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, f'{HEAD}ann,q1,"x\nbob,q1,y\ncyd,q2,z"\ndan,q1,w\n')
    assert triples(found) == [("ann", "q1", '"x'), ("bob", "q1", "y"), ("cyd", "q2", 'z"'), ("dan", "q1", "w")]
    assert "row 2" in found.notes[0]


def test_a_huge_cell(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEAD}ann,q1,{'x' * 10_000_000}\nbob,q1,y\n")
    assert [len(a.answer) for a in found.answers] == [10_000_000, 1]


UNREADABLE = {
    "empty": ("", "is empty; expected a table with a row of column names"),
    "other columns": (
        "a,b\n1,2\n",
        "row 1: expected the columns student, question and answer, or student and a column for each question (q1, q2);"
        " found 'a', 'b'",
    ),
    "no student": ("q1,q2\nx,y\n", "row 1: expected the columns student"),
}


@pytest.mark.parametrize(("text", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_table_of_submissions(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TableError, match="submissions") as raised:
        read(tmp_path, text)
    assert message in str(raised.value)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"cannot read .*No such file"):
        read_submissions(tmp_path / "none.csv", QUESTIONS)
