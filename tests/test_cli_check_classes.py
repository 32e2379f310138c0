"""``verify check FOLDER``: a class checked and marked, interrupted and gone on with; and pages of several documents."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any, Final

import documents
import pytest
from conftest import Run
from documents import ROOT, as_shown, printed

from verifier.checking.submitted import submitted
from verifier.grading.fields import Fields

EXAMPLE: Final = ROOT / "examples" / "derivation_class"
RIGHT: Final = "$$ x + x = 2x $$"
WRONG: Final = "$$ x + x = 3x = x + 2x $$"
RUBRIC: Final = "[[part]]\nid = 'one'\n[part.steps]\npoints = 2\n"


@pytest.fixture
def class_(tmp_path: Path) -> Path:
    """A folder of submissions in each of the ways in which there may be one."""
    folder = tmp_path / "class"
    texts = {"ada.md": RIGHT, "ben.tex": WRONG, "chi/hand-in.md": RIGHT, "dan 10.md": "$$ x + x = \\nonsense{2} $$"}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "rubric.toml").write_text(RUBRIC, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file() and f.name != "journal"}


def marks(folder: Path) -> dict[str, str]:
    with (folder / "marks.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row["points"] for row in csv.DictReader(file)}


# The class ----------------------------------------------------------------------------------------------------------------


def test_a_class_is_checked(run: Run, class_: Path) -> None:
    ran = run("check", class_, "--jobs", 1)
    out = class_.with_name("class.checked")
    assert ran.code == 1
    assert ran.err == f"verify: pages in {out / 'index.html'}\n"
    assert "4 submissions; 1 with a line that does not follow; a person looks at 1" in ran.out
    pages = {f"pages/{page_of(student)}.html" for student in ("ada", "ben", "chi", "dan 10")}
    assert {name for name in files(out) if name.startswith("pages/")} == pages
    assert "marks.csv" not in files(out)


def page_of(student: str) -> str:
    from verifier.report.handouts import file_names

    return file_names([student])[student]


def test_the_index_links_to_the_pages_and_their_lines(run: Run, class_: Path) -> None:
    run("check", class_, "--jobs", 1, "--marks", class_.with_name("rubric.toml"))
    out = class_.with_name("class.checked")
    index = (out / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="([^"#]+)(?:#([^"]+))?"', index)
    assert len(links) == 5
    for page, anchor in links:
        text = (out / page).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in text
        assert 'href="../index.html"' in text
    assert not re.search(r"<script|https?://(?!www\.w3\.org)", index)
    assert re.findall(r'</th><td class="n">([\d.]+) of 2', index) == ["2", "1", "2", "2"]


def test_marks_go_to_the_exports_that_there_are(run: Run, class_: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    more = ("--gradescope", out / "gradescope", "--junit", out / "junit.xml", "--summary", out / "summary.json")
    ran = run("check", class_, "--marks", tmp_path / "rubric.toml", "--html", out, "-o", out / "g.csv", *more, "--json")
    told = json.loads(ran.out)["submissions"]
    assert [(s["student"], s["marks"]["points"], s["to be looked at"]) for s in told] == [
        ("ada", 2, 0), ("ben", 1, 0), ("chi", 2, 0), ("dan 10", 2, 1),
    ]  # fmt: skip
    assert json.loads((out / "gradescope" / "ben" / "results.json").read_text())["score"] == 1
    assert "score" not in json.loads((out / "gradescope" / page_of("dan 10") / "results.json").read_text())["tests"][0]
    assert (out / "junit.xml").read_text().count("<testcase") == 4
    assert json.loads((out / "summary.json").read_text())["questions"][0]["kinds"]["a person"] == 1


def test_a_run_goes_on_where_another_ended(run: Run, class_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was done is not done again, and the files are the same, byte by byte."""
    from verifier.commands import document_classes

    command = ("check", class_, "--marks", class_.with_name("rubric.toml"), "--jobs", 1)
    run(*command)
    out = class_.with_name("class.checked")
    whole, journal = files(out), (out / "journal").read_bytes()
    lines = journal.splitlines(keepends=True)
    (out / "journal").write_bytes(b"".join(lines[:2]) + lines[2][:50])  # as a crash leaves it
    (out / "index.html").unlink()
    done: list[Any] = []
    keep = document_classes._keep
    monkeypatch.setattr(document_classes, "_keep", lambda *args: (done.append(args[1]), keep(*args)))
    run(*command)
    assert files(out) == whole
    assert len(done) == 2
    run(*command)
    assert (files(out), len(done)) == (whole, 2)


def test_what_changes_is_judged_again(run: Run, class_: Path) -> None:
    rubric = class_.with_name("rubric.toml")
    command = ("check", class_, "--marks", rubric, "--jobs", 1)
    run(*command)
    out = class_.with_name("class.checked")
    assert marks(out) == {"ada": "2", "ben": "1", "chi": "2", "dan 10": ""}
    (class_ / "ben.tex").write_text(RIGHT, encoding="utf-8")
    run(*command)
    assert marks(out)["ben"] == "2"
    rubric.write_text(RUBRIC.replace("points = 2", "points = 6"), encoding="utf-8")
    (out / "pages" / "chi.html").unlink()
    run(*command)
    assert marks(out) == {"ada": "6", "ben": "6", "chi": "6", "dan 10": ""}
    assert (out / "pages" / "chi.html").exists()


def test_one_broken_file_costs_nobody_else(run: Run, class_: Path) -> None:
    (class_ / "eve.md").write_bytes(b"\x00\xff")
    (class_ / "fay").mkdir()
    (class_ / "gus.pdf").write_bytes(b"%PDF")
    ran = run("check", class_, "--marks", class_.with_name("rubric.toml"), "--jobs", 1)
    assert ran.code == 2
    out = class_.with_name("class.checked")
    assert marks(out) == {"ada": "2", "ben": "1", "chi": "2", "dan 10": "", "eve": "", "fay": "", "gus": ""}
    assert "expected one document (.md, .markdown, .tex, .ipynb), found none" in (out / "pages" / "fay.html").read_text()
    assert "It costs no points" in (out / "pages" / "gus.html").read_text()


def test_what_a_document_says_for_itself_does_not_count(run: Run, class_: Path) -> None:
    """Else a student could ignore the wrong line, or be given what is to be shown."""
    for front in ("ignore: L", "given: x = 0", "x: in (0, 0)"):
        (class_ / "ben.tex").unlink(missing_ok=True)
        (class_ / "ben.md").write_text(f"<!-- verify:\n{front}\n-->\n\n{WRONG}", encoding="utf-8")
        (class_ / "ben.context").write_text(front, encoding="utf-8")
        run("check", class_, "--marks", class_.with_name("rubric.toml"), "--jobs", 1)
        assert marks(class_.with_name("class.checked"))["ben"] == "1", front


USAGE = [
    (("class", "class"), "expected one FOLDER of submissions or several FILEs"),
    (("class", "--junit", "x.xml"), "need --marks"),
    (("class", "--html", "class"), "expected a folder of its own for the pages"),
    (("class", "--marks", "none.toml"), "cannot read none.toml: No such file or directory"),
    (("class", "--context", "none.context"), "--context none.context: cannot be read"),
    (("class/ada.md", "-o", "x.csv"), "are for a FOLDER with --marks"),
    (("empty",), "empty: expected a document or a folder for each student, found none"),
    (("class", "--marks", "always.toml"), "always.toml, part 'p', 'p.result', reference 'x + x = 2 x': it holds always"),
    (("class", "--marks", "unreadable.toml"), "unreadable.toml, part 'p', question 'p.result', reference: "),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), USAGE)
def test_usage(arguments: tuple[str, ...], message: str, run: Run, class_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(class_.parent)
    Path("empty").mkdir()
    for name, reference in (("always", "x + x = 2 x"), ("unreadable", "\\frac{x")):
        Path(f"{name}.toml").write_text(f"[[part]]\nid = 'p'\n[part.result]\nreference = '{reference}'\n", encoding="utf-8")
    ran = run("check", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert not Path("class.checked").exists()


# One document, and several ------------------------------------------------------------------------------------------------


def test_one_document_is_marked(run: Run, class_: Path, tmp_path: Path) -> None:
    page, rubric = tmp_path / "page.html", class_.with_name("rubric.toml")
    ran = run("check", class_ / "ben.tex", "--marks", rubric, "--html", page)
    assert ran.code == 1
    assert "! 1 of 2  steps  Line 1 does not follow from what stands before it; 1 of 2 lines follow." in ran.out
    assert '<h2 id="marks">1 of 2 points</h2>' in page.read_text(encoding="utf-8")
    told = json.loads(run("check", class_ / "ben.tex", "--marks", rubric, "--json").out)
    assert told["marks"]["points"] == 1


def test_several_documents_have_a_folder_of_pages(run: Run, class_: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    ran = run("check", class_ / "ada.md", class_ / "ben.tex", "--html", out)
    assert ran.err == f"pages written to {out / 'index.html'}\n"
    assert files(out).keys() == {"index.html", "submissions.csv", "pages/ada.html", "pages/ben.html"}
    assert run("check", class_ / "ada.md", class_ / "ben.tex", "--html", class_ / "ada.md").code == 2


# Folders ------------------------------------------------------------------------------------------------------------------

FOLDERS = [
    (("a2.md", "a10.md", "B1.md"), [("a2", ""), ("a10", ""), ("B1", "")]),
    (("ada.md", "ada.tex"), [("ada.md", ""), ("ada.tex", "")]),
    (("ada/a.md", "ada/b.md"), [("ada", "expected one document (.md, .markdown, .tex, .ipynb), found a.md, b.md")]),
    (("ada/a.md", "ada/README.md", "ada/plot.png"), [("ada", "")]),
    (("ada/deep/er/a.ipynb",), [("ada", "")]),
    (("ada/notes.txt", "ada/a.md"), [("ada", "")]),
    ((".git/x.md", "rubric.toml", "class.context", "plot.png", "out/index.html"), []),
]  # fmt: skip


@pytest.mark.parametrize(("names", "found"), FOLDERS)
def test_what_is_a_submission(names: tuple[str, ...], found: list[tuple[str, str]], tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    told = submitted(tmp_path, tmp_path / "out")
    assert [(one.student, one.error.rpartition(": ")[2]) for one in told] == found


def test_the_main_file_of_a_folder_of_tex(tmp_path: Path) -> None:
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "main.tex").write_text("\\documentclass{article}", encoding="utf-8")
    (tmp_path / "ada" / "one.tex").write_text("$x$", encoding="utf-8")
    assert [one.file.name for one in submitted(tmp_path)] == ["main.tex"]


# The page -----------------------------------------------------------------------------------------------------------------


def test_the_commands_of_the_page_print_what_is_shown(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    text = (ROOT / "docs" / "marking.md").read_text(encoding="utf-8")
    for shown in documents.commands(text):
        found = printed(shown, tmp_path, run, monkeypatch)
        assert as_shown(shown, found), f"docs/marking.md: {shown.command} now prints\n{found}"


def test_every_field_of_a_rubric_is_explained() -> None:
    from verifier.checking.marking import rubrics

    text = (ROOT / "docs" / "marking.md").read_text(encoding="utf-8")
    for read, head in ((rubrics._steps, "field of steps"), (lambda row: rubrics._part(row), "field of a part")):
        row = Fields({}, "", [], "part")
        read(row)
        assert {cells[0] for cells in documents.table(text, head, "meaning")} == row.known
    row = Fields({}, "", [], "part")
    rubrics._result(row, "")
    assert {cells[0] for cells in documents.table(text, "field of a result", "meaning")} <= row.known
