"""The short context of a document: what is read, and what is said of a line that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.checking.contexts import ContextError, DocumentContext, context_beside, read_context
from verifier.checking.document import check_document
from verifier.reading.documents import read_text

TEXT = """---
title: Homework 3
x, y: positive
W: matrix(n, d)
s(z) = 1/(1 + e^{-z})
given: x > y
ignore: L12
task: 2a
# a remark
---"""

FAULTS = [
    ("\nx: positiv", "line 2", "'positive'"),
    ("hello", "line 1", "name: type"),
    ("given:", "line 1", "after 'given:'"),
    ("s(z) =", "line 1", "after 's(z) ='"),
    ("s(z) = (1", "the definition of s(z)", "expected"),
    ("given: x >", "given 'x >'", ""),
    ("x: real\npart:", "line 2", "words of the document after"),
    ("x: real\npart: Two\nx: vectr", "line 3", "'vector'"),
]

TWO_PARTS = r"""# One

As it was said, therefore $$A B = B A$$

## Second  task

Here they are tables of numbers, therefore $$A B = B A$$

### Third

Therefore $$A B = B A$$
"""


def test_each_kind_of_line_is_read() -> None:
    found = read_context(TEXT)
    assert dict(found.assume) == {"x": "positive", "y": "positive", "W": "matrix(n, d)"}
    assert dict(found.defs) == {"s(z)": "1/(1 + e^{-z})"}
    assert (found.given, found.ignore, found.task) == (("x > y",), ("L12",), "2a")


@pytest.mark.parametrize(("text", "place", "expected"), FAULTS)
def test_a_line_that_cannot_be_read_is_named(text: str, place: str, expected: str) -> None:
    with pytest.raises(ContextError) as caught:
        read_context(text, "homework.context")
    assert place in str(caught.value)
    assert expected in str(caught.value)
    assert "homework.context" in str(caught.value)


def test_what_is_said_later_counts() -> None:
    over = DocumentContext({"x": "integer"}).over(DocumentContext({"x": "real", "y": "real"}))
    assert dict(over.assume) == {"x": "integer", "y": "real"}


def test_the_file_beside_a_document(tmp_path: Path) -> None:
    assert context_beside(tmp_path / "a.md") == DocumentContext()
    (tmp_path / "a.context").write_text("n: positive integer\n", encoding="utf-8")
    assert dict(context_beside(tmp_path / "a.md").assume) == {"n": "positive integer"}


PARTS = [
    ("A, B: real\npart: second task\nA, B: matrix(n, n)", ["follows", "does not follow", "does not follow"]),
    ("A, B: matrix(n, n)\npart: Second task\nA, B: real", ["does not follow", "follows", "follows"]),
    ("A, B: real\npart: L7\nA, B: matrix(n, n)\npart: third\nA, B: real", ["follows", "does not follow", "follows"]),
    ("A, B: real\npart: fourth task\nA, B: matrix(n, n)", ["follows", "follows", "follows"]),
]


@pytest.mark.parametrize(("context", "expected"), PARTS)
def test_a_part_counts_from_its_words_to_the_next(context: str, expected: list[str]) -> None:
    found = check_document(read_text(TWO_PARTS), read_context(context)).judgements
    assert [judgement.status for judgement in found] == expected


CHANGED = """Let $h = 2 w$ and $g(w) = w^2$.

Part two. $$h = 2 w$$ $$g(a) = a^2$$
"""


def test_what_was_defined_by_a_name_that_changes_is_something_else() -> None:
    """A definition by a number w must not be read with a matrix w."""
    found = check_document(read_text(CHANGED), read_context("w: real\npart: Part two\nw: matrix(n, n)")).judgements
    assert [judgement.status for judgement in found[2:]] == ["definition", "follows"]
