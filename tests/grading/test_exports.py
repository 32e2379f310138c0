"""The formats that grades go out in: CSV, Gradescope, PrairieLearn, JUnit, the summary of a class."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from verifier.report import gradescope, prairielearn
from verifier.report.classes import Common, summarised, summary_page
from verifier.report.files import write_whole
from verifier.report.gradebooks import COLUMNS, Entry, Mark, gradebook, mark_from_json
from verifier.report.handouts import OneStudentError, hand_out, places
from verifier.report.junit import junit

RIGHT = Mark("proved", 1.0, 2.0, "right", "Right.", "", ("x != 0",))
POINT = "at x = 1: left 1, right -1"
HALF = Mark("refuted", 0.5, 2.0, "sign", "A sign is turned.", "It should be x.", (), "-2*x", POINT, "A sign is turned.")
WRONG = Mark("refuted", 0.0, 1.0, "exponent", "The exponent of x is wrong.")
MISSING = Mark("missing", 0.0, 1.0, "no answer", "No answer was given.")
UNREAD = Mark("unreadable", None, 3.0, "unreadable", "This could not be read.", message="expected a number")
OPEN = Mark("undecided", None, 1.0, "undecided", "A person will look at it.", message="stopped after 10 s")


def entry(student: str, question: str, mark: Mark, answer: str = "x") -> Entry:
    return Entry(student, question, answer, mark, "v1", "0.1")


CLASS = [
    entry("ann", "a", RIGHT), entry("ann", "b", WRONG, "x^3"), entry("bob", "a", HALF, "-x"), entry("bob", "b", MISSING, ""),
    entry("cyd", "a", HALF, "-x"), entry("cyd", "b", OPEN, "y"),
]  # fmt: skip

# CSV ------------------------------------------------------------------------------------------------------------------


def cells(mark: Mark = RIGHT, answer: str = "x", student: str = "ann") -> dict[str, str]:
    text = gradebook([entry(student, "a", mark, answer)])
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    return row


def test_columns() -> None:
    assert gradebook([]).splitlines() == [",".join(COLUMNS)]
    assert list(cells(HALF).values()) == [
        "ann", "a", "x", "refuted", "0.5", "1", "2", "sign", "A sign is turned.", "It should be x.", "", " -2*x",
        "at x = 1: left 1, right -1", "A sign is turned.", "", "v1", "0.1",
    ]  # fmt: skip


def test_a_person_has_no_points_not_zero() -> None:
    assert (cells(OPEN)["score"], cells(OPEN)["points"], cells(MISSING)["points"]) == ("", "", "0")


HOSTILE = [
    ("=HYPERLINK(1)", " =HYPERLINK(1)"),
    ("+x", " +x"),
    ("-x", " -x"),
    ("@SUM", " @SUM"),
    ("\tx", " \tx"),
    ("a\0b\x1b[31m\r", "a\ufffdb\ufffd[31m\ufffd"),
    ('x, "y"\nz', 'x, "y"\nz'),
    ("x" * 2001, "x" * 2000 + " ... (2001 characters)"),
    ("\ud800", "\ufffd"),
]


@pytest.mark.parametrize(("answer", "cell"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_cell_is_text_for_every_spreadsheet(answer: str, cell: str) -> None:
    assert cells(answer=answer)["answer"] == cell
    assert cells(student=answer)["student"] == cell


@pytest.mark.parametrize("mark", [RIGHT, HALF, WRONG, MISSING, UNREAD, OPEN])
def test_marks_go_through_json(mark: Mark) -> None:
    assert mark_from_json(json.loads(json.dumps(mark.to_json()))) == mark


# Gradescope: https://gradescope-autograders.readthedocs.io/en/latest/specs/ -----------------------------------------------

GRADESCOPE_KEYS = {
    "score": float, "execution_time": int, "output": str, "output_format": str, "test_output_format": str,
    "test_name_format": str, "visibility": str, "stdout_visibility": str, "extra_data": dict, "tests": list,
}  # fmt: skip
GRADESCOPE_TEST_KEYS = {
    "score": float, "max_score": float, "status": str, "name": str, "name_format": str, "number": str, "output": str,
    "output_format": str, "tags": list, "visibility": str, "extra_data": dict,
}  # fmt: skip


def require_gradescope(document: dict[str, Any]) -> None:
    """That ``document`` is as the specification says."""
    assert "score" in document or all("score" in test for test in document["tests"])
    for keys, part in ((GRADESCOPE_KEYS, document), *((GRADESCOPE_TEST_KEYS, test) for test in document["tests"])):
        assert {key: type(value) for key, value in part.items()} == {key: keys[key] for key in part}
        assert part.get("visibility", "visible") in {"hidden", "after_due_date", "after_published", "visible"}
        assert part.get("output_format", "text") in {"text", "html", "simple_format", "md", "ansi"}
        assert part.get("status", "passed") in {"passed", "failed"}


@pytest.mark.parametrize("document", [gradescope.NOT_DONE, gradescope.gradescope([]), gradescope.gradescope(CLASS)])
def test_gradescope_documents(document: dict[str, Any]) -> None:
    require_gradescope(document)


def test_gradescope_scores() -> None:
    document = gradescope.gradescope(CLASS[4:])
    assert document["score"] == 1.0
    assert document["output"] == "A person still looks at b, worth 1 of the points."
    first, second = document["tests"]
    assert (first["score"], first["max_score"], first["status"], first["tags"]) == (1.0, 2.0, "failed", ["sign"])
    assert first["output"] == "Your answer: -x\nA sign is turned."
    assert not {"score", "status"} & set(second)  # neither passed nor failed, neither full nor no points
    assert "costs no points" in second["output"]
    assert "Provided x != 0." in gradescope.gradescope(CLASS[:1])["tests"][0]["output"]


def test_students_are_not_told_what_is_for_the_teacher() -> None:
    for document in (gradescope.gradescope(CLASS), prairielearn.prairielearn(CLASS)):
        assert not [text for text in ("It should be x", "left 1", "-2*x") if text in str(document)]


# PrairieLearn: docs/externalGrading.md --------------------------------------------------------------------------------------

PRAIRIELEARN = [
    ("all right", [entry("ann", "a", RIGHT)], True, 1.0),
    ("half", CLASS[2:4], True, 1 / 3),
    ("nothing asked", [], True, 1.0),
    ("unreadable", [entry("ann", "a", UNREAD)], False, None),
    ("one undecided", CLASS[4:], False, None),
]


@pytest.mark.parametrize(("_name", "rows", "gradable", "score"), PRAIRIELEARN, ids=[name for name, *_ in PRAIRIELEARN])
def test_prairielearn(_name: str, rows: list[Entry], gradable: bool, score: float | None) -> None:
    document = prairielearn.prairielearn(rows)
    assert document["gradable"] is gradable
    assert document.get("score") == (None if score is None else pytest.approx(score, abs=1e-6))
    assert bool(document.get("format_errors")) != gradable
    assert all(0 <= test["points"] <= test["max_points"] for test in document["tests"])
    assert [test["name"] for test in document["tests"]] == [row.question for row in rows]


# Files of students ------------------------------------------------------------------------------------------------------

NAMES = ["ann", "../../etc/passwd", "a/b", "a_b", "A_b", "", "..", "ann@x.org", "Zoë", "\0", "n" * 300]


def test_each_student_has_a_file_inside_the_folder(tmp_path: Path) -> None:
    found = places(tmp_path, NAMES)
    assert len({str(place).lower() for place in found.values()}) == len(NAMES)
    assert all(place.resolve().parent.parent == tmp_path.resolve() for place in found.values())
    assert found["ann"] == tmp_path / "ann" / "results.json"
    assert found["ann@x.org"] == tmp_path / "ann@x.org" / "results.json"


def test_one_file_is_for_one_student(tmp_path: Path) -> None:
    hand_out(tmp_path / "results.json", CLASS[:2], gradescope.gradescope)
    assert json.loads((tmp_path / "results.json").read_text())["score"] == 2.0
    with pytest.raises(OneStudentError, match="is one file, but there are 3 students; name a folder instead"):
        hand_out(tmp_path / "results.json", CLASS, gradescope.gradescope)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "deep" / "file.txt"
    write_whole(file, "first\n")

    def failing(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", failing)
    with pytest.raises(OSError, match="disk full"):
        write_whole(file, "second\n")
    assert [path.name for path in file.parent.iterdir()] == ["file.txt"]
    assert file.read_text() == "first\n"


# JUnit ------------------------------------------------------------------------------------------------------------------


def test_junit() -> None:
    root = Tree.fromstring(junit([*CLASS, entry("d\0\x1b\ud800&<", "b", WRONG, "]]>\x00")]))
    counts = [[suite.get(name) for name in ("name", "tests", "failures", "errors", "skipped")] for suite in root]
    assert counts == [["a", "3", "2", "0", "0"], ["b", "4", "3", "0", "1"]]
    kinds = {(case.get("name"), case.get("classname")): [child.tag for child in case] for case in root.iter("testcase")}
    assert kinds["ann", "a"] == []
    assert kinds["bob", "a"] == ["failure"]
    assert kinds["cyd", "b"] == ["skipped"]
    assert kinds["d\ufffd\ufffd\ufffd&<", "b"] == ["failure"]


# The summary ------------------------------------------------------------------------------------------------------------


def test_summary() -> None:
    first, second = summarised(CLASS)
    assert first.kinds == {"right": 1, "partly": 2, "wrong": 0, "no answer": 0, "a person": 0}
    assert first.notes == (("sign", 2), ("right", 1))
    assert first.common == (Common("-x", 2, "sign", "A sign is turned."),)
    assert first.mean == pytest.approx(4 / 3, abs=1e-4)
    assert second.kinds == {"right": 0, "partly": 0, "wrong": 1, "no answer": 1, "a person": 1}
    assert second.mean == 0
    assert second.common == ()


def test_summary_page() -> None:
    page = summary_page(summarised(CLASS), ["row 3: a note"])
    assert "| a | 3 | 1 | 2 | 0 | 0 | 0 | 1.33 of 2 |" in page
    assert "- 2 times `-x` (sign): A sign is turned." in page
    assert "- row 3: a note" in page
