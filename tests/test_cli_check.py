"""``verify check``: written derivations on the terminal, as JSON and as a page."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import documents
import pytest
from conftest import Run

Write = Callable[[str, str | bytes], Path]

RIGHT: Final = "# Squares\n\n$$\n(x+1)^2 = x^2 + 2x + 1\n$$\n"
WRONG: Final = RIGHT + "\nand so\n\n\\begin{align}\n(x+1)^2 - 1 &= x^2 + 3x \\\\\n&= x(x + 3)\n\\end{align}\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_(name: str, text: str | bytes) -> Path:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write_


def test_right(run: Run, write: Write) -> None:
    ran = run("check", write("a.md", RIGHT))
    assert (ran.code, ran.err) == (0, "")
    assert "   4 ✓ follows  (x+1)^2 = x^2 + 2x + 1\n" in ran.out
    assert "✓ 1 line judged: 1 follows\n" in ran.out


def test_wrong(run: Run, write: Write) -> None:
    ran = run("check", write("a.md", WRONG))
    assert (ran.code, ran.err) == (1, "")
    first = "first line that does not follow: line 10: (x+1)^2 - 1 = "
    for part in ("  10 ✗ does not follow  (x+1)^2 - 1 = x^2 + 3x\n", "residue ", first):
        assert part in ran.out
    assert "  11 ✓ follows          = x(x + 3)" in ran.out, "a line is judged against the one before as written"
    assert ran.out.endswith("3 lines judged: 2 follow, 1 does not follow\n")


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_narrow_terminals(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    file = write("a.md", f"$$ x + x = 2x + {' + '.join('x' * 120)} $$")
    ran = run("check", file)
    assert ran.code in (1, 3)
    assert "…" in ran.out
    lines = ran.out.replace(str(file), "").splitlines()
    assert max(map(len, (line for line in lines if "first line" not in line and "judged" not in line))) <= max(width, 26)


def test_as_json(run: Run, write: Write) -> None:
    file = write("a.md", WRONG)
    told = json.loads(run("check", file, "--json").out)
    assert told["document"] == str(file)
    assert told["summary"] == {"follows": 2, "does not follow": 1}
    assert told["first_bad"] == {"chain": "L10", "line": 1}


def test_several_as_json(run: Run, write: Write) -> None:
    ran = run("check", write("a.md", RIGHT), write("b.md", WRONG), write("c.md", b"\x00"), "--json", "--jobs", 2)
    told = json.loads(ran.out)
    assert ran.code == 2
    assert ["error" in each for each in told] == [False, False, True]
    assert [each["first_bad"] is None for each in told[:2]] == [True, False]


def test_as_page(run: Run, write: Write, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran = run("check", write("a.md", WRONG), "--html", page)
    assert (ran.code, ran.err) == (1, f"page written to {page}\n")
    text = page.read_text(encoding="utf-8")
    assert '<a href="#L10-1">line 10</a>' in text
    assert "<math" in text


# The document, the context, the exit code
CONTEXTS: Final = [
    ("$$ \\sqrt{t^2} = t $$", "t: positive", 0),
    ("$$ \\sqrt{t^2} = t $$", "t: real", 1),
    ("---\ntitle: Homework 3, by me\nt: positive\n---\n$$ \\sqrt{t^2} = t $$", "", 0),
    ("<!-- verify:\nt: positive\n-->\n$$ \\sqrt{t^2} = t $$", "", 0),
    ("$$ f(2) = 5 $$", "f(x) = x^2 + 1", 0),
]


@pytest.mark.parametrize(("text", "context", "code"), CONTEXTS)
def test_context(run: Run, write: Write, text: str, context: str, code: int) -> None:
    file = write("a.md", text)
    assert run("check", file, "--context", write("types", context)).code == code
    write("a.context", context)
    assert run("check", file).code == code, "the context may lie beside the document"


# The name and the bytes of a file, and what is said of it
UNREADABLE: Final = [
    ("a.md", b"\x00\x01\xff" * 1000, "a.md: is no text"),
    ("a.pdf", b"%PDF-1.5", "expected a document .md, .tex or .ipynb"),
    ("a.ipynb", b"{", "a.ipynb: "),
    ("a.md", b"x" * 50_000_001, "documents of at most 5,000,000 bytes are read"),
    ("a.md", b"---\nx: wombat\n---\n", "wombat"),
]


@pytest.mark.parametrize(("name", "data", "message"), UNREADABLE)
def test_what_cannot_be_read(run: Run, write: Write, name: str, data: bytes, message: str) -> None:
    ran = run("check", write(name, data))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("verify: ")
    assert message in ran.err


def test_what_is_no_file(run: Run, tmp_path: Path) -> None:
    assert "expected a document or a folder for each student" in run("check", tmp_path).err
    ran = run("check", tmp_path / "none.md")
    assert (ran.code, "No such file" in ran.err) == (2, True)


@pytest.mark.parametrize("context", [None, b"\xff\xfe\x00", b"what is this", b"x: wombat"])
def test_contexts_that_cannot_be_read(run: Run, write: Write, tmp_path: Path, context: bytes | None) -> None:
    file = tmp_path / "none" if context is None else write("types", context)
    ran = run("check", write("a.md", RIGHT), "--context", file)
    assert (ran.code, ran.out) == (2, "")
    assert file.name in ran.err


def test_pages_that_cannot_be_written(run: Run, write: Write, tmp_path: Path) -> None:
    file = write("a.md", RIGHT)
    (tmp_path / "p.html").touch()
    assert "expected a folder for the pages of 2 FILEs" in run("check", file, file, "--html", tmp_path / "p.html").err
    assert "written over what is checked" in run("check", file, "--html", file).err
    assert run("check", file, "--html", file / "p.html").code == 2
    assert file.read_text() == RIGHT


@pytest.mark.parametrize("text", ["", "No formula.", "$x$"])
def test_nothing_to_judge(run: Run, write: Write, text: str) -> None:
    ran = run("check", write("a.md", text))
    assert (ran.code, ran.err) == (0, "")
    assert "0 lines judged" in ran.out


def test_what_is_broken_is_listed_and_the_rest_checked(run: Run, write: Write) -> None:
    ran = run("check", write("a.md", "$$ x + x = 2x $$\n\n$$ x + x = \\heartsuit 2 $$\n\nAn open $z = 1\n"))
    assert ran.code == 3
    for part in ("✓ follows", "not read (1)", "line 5: ", "2 not read"):
        assert part in ran.out


def test_the_page_of_the_documentation(run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (documents.ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    write("homework.md", documents.blocks(text, "markdown")[0])
    (shown,) = documents.commands(text)
    found = documents.printed(shown, tmp_path, run, monkeypatch)
    assert documents.as_shown(shown, found), found


def test_a_line_opens_its_proof(run: Run, write: Write, tmp_path: Path) -> None:
    run("check", write("a.md", RIGHT), "--html", tmp_path / "p.html")
    assert '<dt>proof</dt><dd class="proof"><div' in (tmp_path / "p.html").read_text(encoding="utf-8")


# Arguments as JSON lines ----------------------------------------------------------------------------------------------

ARGUMENTS: Final = [
    '{"id": "a", "lines": ["x**2 = 9", "x = 3 or x = -3"]}',
    "no JSON",
    '{"id": 7, "lines": ["x = 1", "x = 2"], "assume": "real"}',
    "",
    '{"id": "b", "lines": "x = 1"}',
    '{"id": "c", "lines": ["x = 1", "x = ("]}',
    '[1]',
    '{"lines": ["2*(x + 1)", "= 2*x + 1"]}',
]
ANSWERED: Final = [
    ("a", "proved", ["start", "equivalent"]), (None, "unreadable", []), (7, "refuted", ["start", "wrong"]),
    ("b", "unreadable", []), ("c", "unreadable", ["start", "unreadable"]), (None, "unreadable", []),
    (None, "refuted", ["start", "wrong"]),
]  # fmt: skip


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stream_of_arguments(run: Run, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    """One answer for each line that is not empty, in order; what cannot be read stops nothing."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(ARGUMENTS).encode())))
    ran = run("check", "--jsonl", "--jobs", jobs)
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (2, "")
    assert [(row["id"], row["verdict"], row["steps"]) for row in told] == ANSWERED
    assert len({frozenset(row) - {"message", "position"} for row in told}) == 1, "all have the same fields"
    assert told[-1]["residue"]["text"] == "1"
    assert "expected the field 'lines'" in told[3]["message"]


@pytest.mark.parametrize("args", [(), ("a.md", "--jsonl")])
def test_either_files_or_a_stream(run: Run, args: tuple[str, ...]) -> None:
    ran = run("check", *args)
    assert (ran.code, ran.err) == (2, "verify: give either FILE... or --jsonl, not both or neither\n")
