"""The short context of a document: what is read, and what is said of a line that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.checking.contexts import ContextError, DocumentContext, context_beside, read_context

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
]


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
