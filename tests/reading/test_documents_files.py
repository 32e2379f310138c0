"""Files that are no documents, limits, and what holds of every text: nothing raises but DocumentError, positions point right."""

from __future__ import annotations

import random
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.reading.documents import Document, DocumentError, read_document, read_text

JUNK = [
    ("a.md", b"\x00\x01\x02", "control character U+0000"),
    ("a.md", b"a\n\xff\xfe b", "line 2: byte 0xff is not valid UTF-8; save the file as UTF-8"),
    ("a.md", b"%PDF-1.7 ...", "is a PDF, not text"),
    ("a.pdf", b"x", "expected a document .md, .tex or .ipynb, found '.pdf'"),
    ("a.ipynb", b"{", "is no notebook"),
    ("a.ipynb", b"[1]", "is no notebook: expected a list of cells"),
    ("a.ipynb", b"[" * 100_000, "is no notebook"),
    ("a.tex", b"\x89PNG....", "is a picture, not text"),
]


@pytest.mark.parametrize(("name", "data", "message"), JUNK)
def test_files_that_are_no_documents(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError, match=re.escape(message)):
        read_document(tmp_path / name)


def test_a_long_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(DocumentError, match="has 50,000,001 bytes; documents of at most 5,000,000 bytes are read"):
        read_document(tmp_path / "a.md")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read: No such file"):
        read_document(tmp_path / "a.md")


def test_encodings(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_bytes("\\usepackage[latin1]{inputenc}\nGr\u00f6\u00dfe $a = b$".encode("latin-1"))
    (tmp_path / "b.md").write_bytes("\ufeffGr\u00f6\u00dfe $a = b$\r\n$c = d$".encode())
    assert [len(read_document(tmp_path / name).chains) for name in ("a.tex", "b.md")] == [1, 2]


PIECES = (
    "$ $$ \\( \\) \\[ \\] \\begin{align} \\end{align} \\begin{cases} \\end{cases} \\begin{aligned} "
    "\\end{aligned} \\\\ & = < \\le \\implies , ; . { } ( ) [ ] \\left( \\right) \\left. \\right. \\quad "
    "\\text{for} \\text{(by 1)} \\text{and} \\vdots \\tag{1} \\label{a} x y_1 f(x) \\frac{1}{2} where let "
    "define for ` ``` ~~~ <!-- --> % # - \\$ 5 \\newcommand{\\a}[1]{#1} \\a \\a{x} \\boxed{ \\not= :="
).split(" ")
soups = st.lists(st.sampled_from([*PIECES, "\n", "\n\n", " "]), max_size=60).map(lambda parts: " ".join(parts))


def check(document: Document) -> None:
    """Positions are within the text and in order, and name what stands there."""
    for chain in document.chains:
        assert 0 <= chain.at <= chain.end <= len(document.text)
        for line in chain.lines:
            assert line.at <= line.end
        assert chain.continues is None or document.chain(chain.continues).at <= chain.at
    assert [chain.id for chain in document.chains] == list(dict.fromkeys(chain.id for chain in document.chains))
    assert all(skipped.reason.startswith(("line ", "cell ")) for skipped in document.skipped)


@settings(max_examples=150, deadline=None)
@given(soups, st.sampled_from(("md", "tex")))
def test_no_text_breaks_the_reader(text: str, kind: str) -> None:
    check(read_text(text, kind))  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_characters(text: str) -> None:
    with suppress(DocumentError):
        check(read_text(text))


def plain(text: str) -> str:
    return re.sub(r"[\s&]|\\\\|\\tag\{\d\}|\$", "", text)


def test_positions_point_at_the_text() -> None:
    lines = "a + b &= c \\tag{1} \\\\ &\\le d \\\\ &\\quad + e."
    text = f"Intro.\n\n$$\n\\begin{{aligned}} {lines}\n\\end{{aligned}}\n$$ and $f = \\frac{{g}}{{h}}$."
    document = read_text(text)
    for chain in document.chains:
        for line in chain.lines:
            assert plain(document.text[line.at : line.end]) == plain(line.text)
    assert [document.line(line.at) for line in document.chains[0].lines] == [4, 4, 4]


def test_all_of_the_text_is_prose_or_formula() -> None:
    text = "One $a = b$ two\n\n$$c = d$$ three"
    assert [span.text for span in read_text(text).prose] == ["One ", " two\n\n", " three"]


def test_a_long_document_takes_seconds() -> None:
    rng = random.Random(7)
    formula = "$$\\begin{aligned} x &= y + {} \\\\ &= z \\end{aligned}$$"
    page = f"Lorem ipsum dolor sit amet, where $a = b$ holds.\n\n{formula}\n\n"
    text = "".join(page.replace("{}", str(rng.random())) for _ in range(300))
    start = time.perf_counter()
    assert len(read_text(text).chains) == 600
    assert time.perf_counter() - start < 5


HOSTILE = ["$ " * 5_000, "$$ " * 5_000, "\\[\n\n" * 5_000, "\\begin{align}\n\n" * 3_000, "` " * 5_000, "<!-- " * 5_000]
HOSTILE += [
    "$$" + piece * 3_000 + "$$" for piece in ("=", "{", "\\text{", "\\left(", "\\boxed{", "\\quad ", "a) \\quad ", "\\tag{")
]


@pytest.mark.parametrize("text", HOSTILE)
def test_repetition_takes_no_longer_than_its_length(text: str) -> None:
    start = time.perf_counter()
    check(read_text(text))
    assert time.perf_counter() - start < 5


def test_a_formula_too_long_is_told() -> None:
    document = read_text("$$" + "a + " * 20_000 + "b = c$$ and $d = e$")
    assert len(document.chains) == 1
    assert "at most 50,000 are read" in document.skipped[0].reason
