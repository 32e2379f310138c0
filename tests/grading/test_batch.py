"""A class graded as a command: the gradebook, runs that end early, regrading; and one judged answer after the other."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from conftest import Run

from verifier.grading.batch import course, entries, judged, open_jobs
from verifier.grading.journal import open_journal
from verifier.grading.questions import Question
from verifier.grading.schedulers import on_this_machine
from verifier.grading.submissions import Submission
from verifier.grading.versions import engine_version
from verifier.report.gradebooks import Entry, Mark, gradebook
from verifier.workers import Limits

ENTRY = [sys.executable, "-c", "from verifier.cli import main; main()"]
QUESTIONS = """
[[question]]
id = "slope"
points = 2
reference = "2*x + 1"
credit = { "sign" = 0.5 }

[[question]]
id = "square"
reference = "x^2"
"""
SUBMISSIONS = """student,slope,square
ann,1 + 2x,x*x
bob,2x - 1,x^3
cyd,,x^(
dan,"1  +  2x ",x*x
=eve,9^9^9^9,"__import__('os').system('true')"
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(SUBMISSIONS, encoding="utf-8")
    return tmp_path


def grades(file: Path) -> dict[tuple[str, str], dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return {(row["student"].strip(), row["question"]): row for row in csv.DictReader(rows)}


# The command ----------------------------------------------------------------------------------------------------------


def test_a_small_class(place: Path, run: Run) -> None:
    ran = run("grade", "questions.toml", "answers.csv", "-o", "grades.csv")
    assert ran.code == 3  # some need a person
    columns = ("verdict", "score", "points", "possible", "key")
    found = {key: tuple(row[name] for name in columns) for key, row in grades(place / "grades.csv").items()}
    assert found == {
        ("ann", "slope"): ("proved", "1", "2", "2", "right"), ("ann", "square"): ("proved", "1", "1", "1", "right"),
        ("bob", "slope"): ("refuted", "0.5", "1", "2", "sign"), ("bob", "square"): ("refuted", "0", "0", "1", "exponent"),
        ("cyd", "slope"): ("missing", "0", "0", "2", "no answer"), ("cyd", "square"): ("unreadable", "", "", "1", "unreadable"),
        ("dan", "slope"): ("proved", "1", "2", "2", "right"), ("dan", "square"): ("proved", "1", "1", "1", "right"),
        ("=eve", "slope"): ("unreadable", "", "", "2", "unreadable"),
        ("=eve", "square"): ("unreadable", "", "", "1", "unreadable"),
    }  # fmt: skip
    assert "sign (1)" in ran.out
    assert "10 grades in grades.csv" in ran.err


def test_equal_answers_are_judged_once_and_a_second_run_judges_nothing(place: Path, run: Run) -> None:
    run("grade", "questions.toml", "answers.csv", "-o", "grades.csv")
    first, journal = (place / "grades.csv").read_bytes(), (place / "grades.csv.journal").read_bytes()
    assert len(journal.splitlines()) == 7  # ten answers: one empty, two pairs alike
    run("grade", "questions.toml", "answers.csv", "-o", "grades.csv", "--jobs", 1)
    assert (place / "grades.csv").read_bytes() == first
    assert (place / "grades.csv.journal").read_bytes() == journal


def test_every_output(place: Path, run: Run) -> None:
    ran = run(
        "grade", "questions.toml", "answers.csv", "-o", "out/grades.csv", "--json", "--junit", "out/junit.xml",
        "--summary", "out/s.json", "--gradescope", "out/gradescope", "--prairielearn", "out/prairielearn",
    )  # fmt: skip
    told = json.loads(ran.out)
    assert [grade["points"] for grade in told["grades"]] == [2, 1, 1, 0, 0, None, 2, 1, None, None]
    assert told["summary"]["questions"][0]["kinds"] == {"right": 2, "partly": 1, "wrong": 0, "no answer": 1, "a person": 1}
    assert json.loads((place / "out/s.json").read_text())["questions"] == told["summary"]["questions"]
    assert json.loads((place / "out/gradescope/ann/results.json").read_text())["score"] == 3
    assert json.loads((place / "out/prairielearn/bob/results.json").read_text())["score"] == pytest.approx(1 / 3, abs=1e-6)
    assert json.loads((place / "out/prairielearn/cyd/results.json").read_text())["gradable"] is False
    assert 'failures="1"' in (place / "out/junit.xml").read_text()


USAGE = [
    (["questions.toml"], "give one of these: QUESTIONS and SUBMISSIONS;"),
    (["questions.toml", "none.csv"], "cannot read none.csv: No such file"),
    (["none.toml", "answers.csv"], "cannot read none.toml: No such file"),
    (["answers.csv", "answers.csv"], "answers.csv is no TOML"),
    (["questions.toml", "questions.toml"], "questions.toml, row 1: expected the columns student, question and answer"),
    (["questions.toml", "answers.csv", "--gradescope", "results.json"], "results.json is one file, but there are 5 students"),
    (["questions.toml", "answers.csv", "--against", "answers.csv"], "answers.csv is no table of grades: it has no column"),
    (["questions.toml", "answers.csv", "-o", "answers.csv/grades.csv"], "answers.csv"),
    (["questions.toml", "answers.csv", "--scheduler", "nonsense://x"], "no Dask scheduler answers at nonsense://x"),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE)
def test_what_cannot_be_graded(place: Path, run: Run, arguments: list[str], message: str) -> None:
    ran = run("grade", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert not list(place.glob("*grades.csv"))


@pytest.mark.parametrize("submissions", ["none.csv", "questions.toml", "answers.csv"])
def test_one_student_always_has_results(place: Path, run: Run, submissions: str) -> None:
    (place / "answers.csv").write_text("student,question,answer\nann,slope,2x + 1\n", encoding="utf-8")
    ran = run("grade", "questions.toml", submissions, "--gradescope", "results.json", "--prairielearn", "pl/results.json")
    found = json.loads((place / "results.json").read_text()), json.loads((place / "pl/results.json").read_text())
    expected = (0, 2, True) if submissions == "answers.csv" else (2, 0, False)
    assert (ran.code, found[0]["score"], found[1]["gradable"]) == expected


def test_a_bad_question_is_told_before_anything_is_graded(place: Path, run: Run) -> None:
    (place / "questions.toml").write_text(QUESTIONS.replace("x^2", "x^("), encoding="utf-8")
    ran = run("grade", "questions.toml", "answers.csv")
    assert ran.code == 2
    assert "question 'square', reference" in ran.err


def test_rows_that_cannot_be_graded(place: Path, run: Run) -> None:
    (place / "answers.csv").write_text("student,question,answer\nann,slope,2x + 1\nann,slopes,x\n", encoding="utf-8")
    ran = run("grade", "questions.toml", "answers.csv")
    assert ran.code == 2
    assert "answers.csv: row 3: there is no question 'slopes'; nearest: slope\n" in ran.err
    assert list(grades(place / "answers.grades.csv")) == [("ann", "slope")]


# Runs that end early --------------------------------------------------------------------------------------------------

MANY = "student,question,answer\n" + "".join(f"s{k},slope,2x + {k} - {k % 7}\ns{k},square,x^2 + {k // 3}\n" for k in range(40))
JOBS = 40 + 14  # the squares are alike three by three


def started(*arguments: str) -> subprocess.Popen[bytes]:
    command = [*ENTRY, "grade", "questions.toml", "answers.csv", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def ended_when(lines: int, journal: Path, number: int, process: subprocess.Popen[bytes]) -> int:
    """Sends ``process`` the signal ``number`` as soon as the journal has so many lines; its exit code."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if journal.exists() and journal.read_bytes().count(b"\n") >= lines:
            process.send_signal(number)
            break
        time.sleep(0.005)
    process.communicate(timeout=60)
    return process.returncode


def test_killed_twice_and_resumed_the_same_file_at_the_end(place: Path) -> None:
    version = engine_version.__wrapped__()
    (place / "answers.csv").write_text(MANY, encoding="utf-8")
    assert ended_when(10**9, place / "none", 0, started("-o", "whole.csv", "--jobs", "1")) == 0
    journal, out = place / "grades.csv.journal", ("-o", "grades.csv", "--gradescope", "students")
    assert ended_when(5, journal, signal.SIGKILL, started(*out)) == -signal.SIGKILL
    first = journal.read_bytes().count(b"\n")
    assert not (place / "grades.csv").exists()
    assert "This is no grade" in (place / "students/s0/results.json").read_text()
    with journal.open("ab") as file:
        file.write(b'{"key": "torn')
    assert ended_when(first + 10, journal, signal.SIGINT, started(*out)) == 130
    second = journal.read_bytes().count(b"\n")
    assert first < second < JOBS
    assert "not been graded yet" in "".join(file.read_text() for file in (place / "students").rglob("*.json"))
    assert ended_when(10**9, place / "none", 0, started(*out)) == 0
    if engine_version.__wrapped__() != version:
        pytest.skip("the program was edited meanwhile, and a changed program judges anew")
    assert (place / "grades.csv").read_bytes() == (place / "whole.csv").read_bytes()
    keys = [json.loads(line)["key"] for line in journal.read_bytes().splitlines() if line.endswith(b"}")]
    assert len(keys) == len(set(keys))  # nothing was judged again


def test_two_runs_do_not_write_one_journal(place: Path, run: Run) -> None:
    with open_journal(place / "grades.csv.journal", ""):
        ran = run("grade", "questions.toml", "answers.csv", "-o", "grades.csv")
    assert ran.code == 2
    assert "grades.csv.journal is being written by another run" in ran.err


# Regrading ------------------------------------------------------------------------------------------------------------


def test_regrading_tells_who_changes_and_why_before_it_writes(place: Path, run: Run) -> None:
    run("grade", "questions.toml", "answers.csv", "-o", "grades.csv")
    before = (place / "grades.csv").read_bytes()
    (place / "questions.toml").write_text(QUESTIONS.replace('"sign" = 0.5', '"sign" = 0.75'), encoding="utf-8")
    (place / "answers.csv").write_text(SUBMISSIONS.replace("x^3", "x^2").replace("cyd,", "fay,"), encoding="utf-8")
    again = ("grade", "questions.toml", "answers.csv", "--against", "grades.csv")
    ran = run(*again, "--json")
    told = [(c["student"], c["question"], c["before"], c["after"], c["why"]) for c in json.loads(ran.out)["changes"]]
    assert told == [
        ("bob", "slope", "refuted, 1 of 2 points (sign)", "refuted, 1.5 of 2 points (sign)", "the question was changed"),
        ("bob", "square", "refuted, 0 of 1 points (exponent)", "proved, 1 of 1 points (right)", "the answer is another"),
        ("fay", "slope", "no grade", "missing, 0 of 2 points (no answer)", "it is new"),
        ("fay", "square", "no grade", "unreadable, for a person (unreadable)", "it is new"),
        ("cyd", "slope", "missing, 0 of 2 points (no answer)", "no grade", "it is not among the submissions"),
        ("cyd", "square", "unreadable, for a person (unreadable)", "no grade", "it is not among the submissions"),
    ]
    assert (place / "grades.csv").read_bytes() == before
    assert "the question was changed" in run(*again, "-o", "new.csv").out
    assert (place / "grades.csv").read_bytes() == before
    run(*again, "--yes")
    assert (place / "grades.csv").read_bytes() == (place / "new.csv").read_bytes() != before
    assert "No grade changes." in run(*again).out


# Judging --------------------------------------------------------------------------------------------------------------

ONE = course([Question("q", ("x",), points=2.0)])
QUICK = Limits(20.0, 1024, cpu_seconds=0.3)


def stand_in(task: tuple[str, str]) -> Mark:
    """Judges an answer by its length, or misbehaves as it says."""
    _, answer = task
    if answer == "bomb":
        return Mark(str(9**9**9), 0.0)
    if answer == "fill":
        return Mark(str(len(bytearray(10**12))), 0.0)
    if answer == "die":
        os._exit(1)
    return Mark("proved" if len(answer) > 3 else "refuted", len(answer) % 2, 2.0)


def submissions(*answers: str) -> list[Submission]:
    return [Submission(f"s{k}", "q", answer, k + 2) for k, answer in enumerate(answers)]


def graded(tmp_path: Path, answers: list[Submission], jobs: int, limits: str = "") -> list[Entry]:
    with open_journal(tmp_path / "journal", limits) as journal:
        run = partial(on_this_machine, stand_in, jobs=jobs, limits=QUICK)
        for _ in judged(open_jobs(answers, ONE, journal.known), ONE, lambda tasks: run(tasks), journal):
            pass
        return entries(answers, ONE, journal.known)


def test_bombs_cost_only_themselves_and_stay_as_they_are(tmp_path: Path) -> None:
    answers = submissions("bomb", "abc", "fill", "abcd", "bomb", "die", "abc ", "")
    first = graded(tmp_path, answers, 2)
    told = [(e.mark.verdict, e.mark.score, e.mark.message) for e in first]
    assert told == [
        ("undecided", None, "stopped after 0.3 s"), ("refuted", 1, ""), ("undecided", None, "MemoryError"), ("proved", 0, ""),
        ("undecided", None, "stopped after 0.3 s"),
        ("undecided", None, "its process ended without an answer (it may use 1024 MB)"), ("refuted", 1, ""), ("missing", 0, ""),
    ]  # fmt: skip
    assert gradebook(graded(tmp_path, answers, 1)) == gradebook(first)
    (tmp_path / "journal").unlink()
    assert gradebook(graded(tmp_path, answers, 1)) == gradebook(first)


def test_with_other_limits_only_what_was_stopped_is_tried_again(tmp_path: Path) -> None:
    answers = submissions("bomb", "abc")
    graded(tmp_path, answers, 1, "1 s")
    assert labels(tmp_path) == ["q: abc", "q: bomb"]
    graded(tmp_path, answers, 1, "1 s")
    assert labels(tmp_path) == ["q: abc", "q: bomb"]
    graded(tmp_path, answers, 1, "2 s")
    assert labels(tmp_path) == ["q: abc", "q: bomb", "q: bomb"]


def labels(tmp_path: Path) -> list[str]:
    rows: Iterator[bytes] = iter((tmp_path / "journal").read_bytes().splitlines())
    return sorted(json.loads(row)["label"] for row in rows)


KEYED = [
    (ONE.questions["q"], "x", True, "the same"),
    (replace(ONE.questions["q"], prompt="What is x?"), "x", True, "worded otherwise"),
    (ONE.questions["q"], " x\n", True, "blanks around"),
    (ONE.questions["q"], "X", False, "another letter"),
    (ONE.questions["q"], "x\nx", False, "another line"),
    (replace(ONE.questions["q"], points=3.0), "x", False, "other points"),
    (replace(ONE.questions["q"], references=("x + 1",)), "x", False, "another reference"),
]


@pytest.mark.parametrize(("question", "answer", "same", "_why"), KEYED, ids=[why for *_, why in KEYED])
def test_what_marks_are_kept_by(question: Question, answer: str, same: bool, _why: str) -> None:
    first, second = ONE.job(Submission("a", "q", "x", 1)), course([question]).job(Submission("b", "q", answer, 2))
    assert (first.key == second.key) == same


def test_a_journal_passes_over_what_is_not_its_own(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    no_mark = '{"key": "k", "limits": "", "mark": {"verdict": 1}}'
    bad = ["", "nonsense", "[1]", '{"key": 1}', no_mark, "[" * 100_000, '{"key": "to']
    with open_journal(file, "") as journal:
        journal.add("a", "q: x", Mark("proved", 1.0, conditions=("x != 0",)))
    with file.open("a", encoding="utf-8") as out:
        out.write("\n".join(bad))
    with open_journal(file, "") as journal:
        assert journal.known == {"a": Mark("proved", 1.0, conditions=("x != 0",))}
        journal.add("b", "q: \ud800", Mark("refuted", 0.0, feedback="\ud800"))
    with open_journal(file, "") as journal:
        assert list(journal.known) == ["a", "b"]
