"""The documents of ``examples/derivations``: what is said of each of their lines, checked by hand."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any, Final

import documents
import pytest
from documents import ROOT

FOLDER: Final = ROOT / "examples" / "derivations"
WORDS: Final = {"follows": "F", "does not follow": "X", "definition": "d", "hypothesis": "h"}

# The document, and of each line that is more than mentioned what is said: it follows (F), does not (X), is a definition (d) or a
# hypothesis (h); then the line that does not follow, and the mistake in it.  What is wrong is a slip that is often made.
DOCUMENTS: Final = {
    "cross-entropy.md": ("hhFFFFFFFF", 0, ""),
    "cross-entropy-slip.md": ("hhddFXF", 13, "e^z/(1 + e^z) is 1/(1 + e^(-z)), not 1/(1 + e^z)"),
    "adam.md": ("hdFFF", 0, ""),
    "adam-slip.md": ("hdXF", 13, "a sum of t powers ends with 1 - β^t"),
    "receptive-field.md": ("dFFFF", 0, ""),
    "receptive-field-slip.md": ("dFX", 18, "a sum of ℓ powers of two is 2^ℓ - 1"),
    "dropout.tex": ("hFFFFF", 0, ""),
    "dropout-slip.tex": ("hFFXFF", 14, "a factor comes out of a variance squared"),
    "batch-norm.ipynb": ("ddhdFFFF", 0, ""),
    "batch-norm-slip.ipynb": ("ddhdFX", 5, "-2μ·μ + μ² is -μ²"),
    "softmax.md": ("dFFFFFF", 0, ""),
    "softmax-slip.md": ("hdXF", 6, "e^b/e^a is e^(b - a)"),
    "ridge.md": ("FFFF", 0, ""),
    "ridge-slip.md": ("XF", 14, "the gradient of λ‖w‖² is 2λw"),
    "parabola.md": ("hdFdFF", 0, ""),
    "parabola-slip.md": ("hdFdFXF", 8, "ηac was lost"),
    "quadratic.md": ("dFdFFF", 0, ""),
    "quadratic-slip.md": ("dFFFX", 15, "(I - ηΛ)² has a mixed term"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_line_is_judged_as_it_should_be(name: str, run: Callable[..., Any]) -> None:
    statuses, wrong, _ = DOCUMENTS[name]
    ran = run("check", FOLDER / name, "--json")
    told = json.loads(ran.out)
    lines = [line for line in told["lines"] if line["status"] != "mention"]
    assert "".join(WORDS.get(line["status"], "?") for line in lines) == statuses
    bad = [line for line in lines if line["status"] == "does not follow"]
    assert [int(line["at"].rpartition(" ")[2]) for line in bad] == [wrong] * bool(wrong)
    assert all(line["witness"]["values"] and 0 < len(line["residue"]["text"]) < 120 for line in bad), "it can be read"
    assert (ran.code, told["skipped"]) == (int(wrong > 0), [])


def test_every_example_is_in_the_table() -> None:
    assert {file.name for file in FOLDER.iterdir() if file.suffix != ".context"} == set(DOCUMENTS)
    assert {file.with_suffix("").name for file in FOLDER.glob("*.context")} <= {Path(name).stem for name in DOCUMENTS}


def test_contexts_are_short() -> None:
    assert all(len(file.read_text(encoding="utf-8").splitlines()) <= 8 for file in FOLDER.glob("*.context"))


# Where they are shown -----------------------------------------------------------------------------------------------


def test_the_readme_shows_one_as_it_is() -> None:
    (shown,) = documents.blocks((ROOT / "README.md").read_text(encoding="utf-8"), "markdown")
    real = (FOLDER / "cross-entropy-slip.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in shown.splitlines() if line not in real] == []


def test_its_picture_shows_what_is_printed(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """If it does not, draw it anew: python docs/pictures.py"""
    monkeypatch.setenv("COLUMNS", "84")
    monkeypatch.chdir(ROOT)
    printed = run("check", "examples/derivations/cross-entropy-slip.md").out
    assert "".join(map(without_spaces, drawn("check.svg"))) == without_spaces(printed)


def test_the_picture_asks_for_nothing() -> None:
    text = (ROOT / "docs" / "check.svg").read_text(encoding="utf-8")
    assert not re.search(r"url\(\"?https?:|@import|<script|href=", text)


def without_spaces(text: str) -> str:
    """What a picture tells of a line: spaces between words of different colours are places in it."""
    return "".join(text.split())


def drawn(name: str) -> list[str]:
    """The lines of text in a picture of a terminal."""
    rows: dict[int, str] = {}
    for line, text in re.findall(r"<text[^>]*clip-path=\"url\(#check-line-(\d+)\)\">(.*?)</text>", picture(name), re.DOTALL):
        rows[int(line)] = rows.get(int(line), "") + unescape(text).replace("\xa0", " ")
    return [rows[k] for k in sorted(rows)]


def picture(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_page_lists_all() -> None:
    text = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    rows = documents.table(text, "documents", "what is derived", "the slip")
    assert {name for row in rows for name in re.findall(r"[\w-]+\.\w+", row[0])} == set(DOCUMENTS)


def test_the_page_shows_arguments_that_are_judged(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    (shown,) = documents.blocks(text, "jsonl")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(shown.encode())))
    told = [json.loads(line) for line in run("check", "--jsonl").out.splitlines()]
    assert [row["verdict"] for row in told] == ["proved", "refuted", "refuted"]
    assert [row["steps"][-1] for row in told] == ["equivalent", "implies", "wrong"]
    fields = {row[0] for row in documents.table(text, "field of the answer", "what it says")}
    assert fields | {"residue", "witness", "reasons", "conditions", "diagnosis", "id", "seconds"} == set(told[0])
