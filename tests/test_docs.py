"""The pages on grading: what they show is run, and their tables are compared with the program."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import documents
import pytest
from documents import CLASS, ROOT, as_shown, printed, table

from verifier.commands.reading import Request, answer
from verifier.grading import questions_file
from verifier.grading.asked import Calculus, Form, UpTo
from verifier.grading.feedback import ALL_KEYS
from verifier.grading.fields import Fields
from verifier.grading.forms.as_written import LEFT_TO_DO
from verifier.grading.forms.rewriting import GROUPS, RULES
from verifier.grading.telling import KNOWN
from verifier.reading.limits import LENGTH
from verifier.reading.meaning.types import types
from verifier.report.gradebooks import COLUMNS, NO_ANSWER
from verifier.report.marks import Mark
from verifier.report.notation import pretty

DOCS = ROOT / "docs"
SCRIPTS = ROOT / "examples" / "integrations"
PAGES = ("grading", "questions", "verdicts", "reading", "integrations")


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_of_a_page_print_what_is_shown(
    name: str, tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All in one folder and in order: some need the files of those before them."""
    for folder in (CLASS, SCRIPTS):
        shutil.copytree(folder, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for file, text in documents.files(page(name)):
        (tmp_path / file).write_text(text, encoding="utf-8")
    for shown in documents.commands(page(name)):
        found = printed(shown, tmp_path, run, monkeypatch)
        assert as_shown(shown, found), f"docs/{name}.md: {shown.command} now prints\n{found}"


# The class ----------------------------------------------------------------------------------------------------------


def test_an_interrupted_run_goes_on(tmp_path: Path, run: Callable[..., Any]) -> None:
    shutil.copytree(CLASS, tmp_path, dirs_exist_ok=True)
    command = ("grade", tmp_path / "questions.toml", tmp_path / "submissions.csv", "-o", tmp_path / "grades.csv")
    run(*command)
    whole = (tmp_path / "grades.csv").read_bytes()
    journal = tmp_path / "grades.csv.journal"
    kept = journal.read_bytes()
    journal.write_bytes(kept[: len(kept) // 2])  # as a crash leaves it, in the middle of a line
    (tmp_path / "grades.csv").unlink()
    run(*command)
    assert (tmp_path / "grades.csv").read_bytes() == whole


def test_the_tutorial_shows_the_question_as_it_is() -> None:
    shown = next(block for block in documents.blocks(page("grading"), "text") if "[[question]]" in block)
    real = (CLASS / "questions.toml").read_text(encoding="utf-8")
    assert all(line in real for line in shown.splitlines())


def test_the_columns_of_the_gradebook_are_listed_in_order() -> None:
    said = page("grading").split("The columns:")[1].split("\n\n")[0]
    assert tuple(name for name in re.findall(r"`(\w+)`", said)) == COLUMNS


# Tables -------------------------------------------------------------------------------------------------------------


def known_fields(read: Callable[[Fields], Any]) -> set[str]:
    row = Fields({}, "", [])
    read(row)
    return row.known


def test_every_field_of_a_question_is_explained() -> None:
    rows = {row[0]: row for row in table(page("questions"), "field", "meaning", "example")}
    assert rows.keys() == known_fields(questions_file._question)
    words = {"up_to": get_args(UpTo), "calculus": get_args(Calculus), "constant": questions_file.CONSTANTS,
             "written": questions_file.WRITTEN}  # fmt: skip
    for field, allowed in words.items():
        assert set(re.findall(r"`(\w+)`", rows[field][1])) == set(allowed), field


@pytest.mark.parametrize(("part", "read"), [("Mistakes that", questions_file._mistake), ("Tests of the", questions_file._trial)])
def test_the_fields_of_the_tables_in_a_question_are_explained(part: str, read: Callable[[Fields], Any]) -> None:
    said = page("questions").split(f"## {part}")[1].split("\n## ")[0]
    assert all(f"`{field}`" in said for field in known_fields(read))


def test_every_form_and_rule_is_explained() -> None:
    assert {row[0] for row in table(page("questions"), "form", "right is")} == set(get_args(Form))
    said = set(re.findall(r"`(\w+)`", page("questions")))
    assert said >= {*RULES, *(group for group, rules in GROUPS.items() if rules)}


def test_every_type_is_known() -> None:
    for row in table(page("questions"), "type", "meaning"):
        for kind in (row[0], *re.findall(r"`([^`]+)`", row[1])):
            if kind in {"symmetric", "orthogonal", "diagonal", "invertible", "posdef"}:
                kind += " matrix(n,n)"
            if kind not in {"in", "<", "<=", ">", ">=", "!="}:
                assert types({"x": kind}, ()).declared, kind


def keys_in_the_program() -> Iterator[str]:
    """The keys that calls in ``verifier/grading`` name."""
    positions = {"fails": 0, "refused": 2, "FormCheck": 1, "Misplaced": 0}
    for file in (ROOT / "verifier" / "grading").rglob("*.py"):
        for call in (n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)):
            name = getattr(call.func, "id", "")
            given = call.args[positions[name] : positions[name] + 1] if name in positions else []
            named = [k.value for k in call.keywords if k.arg == "key" and name in {*positions, "Comparison", "replace"}]
            yield from (a.value for a in (*given, *named) if isinstance(a, ast.Constant) and isinstance(a.value, str) and a.value)


def test_every_note_is_explained() -> None:
    rows = dict(table(page("verdicts"), "note", "meaning"))
    others = {KNOWN, NO_ANSWER, "not graded yet", *(key for _, key, _ in LEFT_TO_DO)}
    assert rows.keys() == {*ALL_KEYS, *others, *keys_in_the_program()}
    assert {key: rows[key] for key in ALL_KEYS} == dict(ALL_KEYS)


def test_every_verdict_is_explained() -> None:
    assert {row[0] for row in table(page("verdicts"), "verdict", "what is known", "mark")} == {*get_args(Mark), "missing"}


# Reading ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", table(page("reading"), "written", "read as", "assumed"), ids=lambda row: row[0])
def test_notations_are_read_as_the_page_says(row: tuple[str, ...]) -> None:
    reading = answer(pretty, Request(row[0])).reading
    assert reading is not None
    assert (reading.text, "; ".join(reading.assumed)) == row[1:]


@pytest.mark.parametrize("row", table(page("reading"), "written", "what is said"), ids=lambda row: row[0])
def test_errors_are_told_as_the_page_says(row: tuple[str, ...]) -> None:
    told = answer(pretty, Request(row[0]))
    assert told.reading is None
    assert told.message.splitlines()[-1].strip().removeprefix("^ ") == row[1]


def test_the_length_of_a_text_is_said() -> None:
    assert f"more than {LENGTH:,} characters" in page("reading")


# Integrations -------------------------------------------------------------------------------------------------------


def loaded(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("derivative", "failures"), [("e^(-z)/(1 + e^(-z))^2", 0), (r"\sigma(z)^2", 1), ("", 1)])
def test_the_case_of_otter(derivative: str, failures: int) -> None:
    case = loaded("otter_q1").test["suites"][0]["cases"][0]["code"]
    examples = doctest.DocTestParser().get_doctest(case, {"derivative": derivative}, "q1", None, 0)
    told: list[str] = []
    assert doctest.DocTestRunner(verbose=False).run(examples, out=told.append).failed == failures


def test_a_crash_of_the_script_leaves_a_result(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    documents.shell(f"AUTOGRADER={tmp_path} sh {SCRIPTS}/run_autograder", tmp_path)  # nothing is there to be graded
    assert "This is no grade" in (tmp_path / "results" / "results.json").read_text(encoding="utf-8")


def test_the_page_shows_the_scripts_as_they_are() -> None:
    shown = documents.blocks(page("integrations"), "text")
    sources = "".join(file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.py"))
    assert all(line in sources for block in shown for line in block.splitlines())
