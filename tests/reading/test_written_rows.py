"""Rows of which the entries stand apart by spaces only, and what must not be taken for one; fonts of letters with an index."""

from __future__ import annotations

import pytest

from verifier.reading.syntax import Rows, Transpose, subtrees
from verifier.reading.written.trees import read_trees

ROWS = (
    (r"[a_1 \ a_2 \ a_3]^T", 3), (r"v = \left[ p \quad -q \quad r \right]", 3), (r"A [u_1 \ u_2 \ u_3]^{\top}", 3),
    (r"[0 \ 1] + [a \ b]", 2), (r"w = [1 \; 2 \; 3 \; 4]", 4), (r"[x + 1 \quad y]", 2),
)  # fmt: skip
NO_ROWS = (
    r"\mathbb{E}[X \; Y]", r"3\left[ a + \; b\right]", r"\int_0^1 [ f(x) \, g(x) ] dx", r"2 [a \; b]", r"f[x \ y]",
    r"3 [ a \cdot \ b ]", r"\log [ p \, q ]", r"x = [ u \; v ]",
)  # fmt: skip


@pytest.mark.parametrize(("text", "length"), ROWS)
def test_rows(text: str, length: int) -> None:
    grids = [n for n in subtrees(read_trees((text,))[0]) if isinstance(n, Rows) and isinstance(n.parts[0], Rows)]
    assert grids
    assert all(len(row.parts) == length for grid in grids for row in grid.parts if isinstance(row, Rows))


@pytest.mark.parametrize("text", NO_ROWS)
def test_no_rows(text: str) -> None:
    assert not any(isinstance(n, Rows) for n in subtrees(read_trees((text,))[0]))


def test_a_turned_row_is_a_column() -> None:
    (tree,) = read_trees((r"[a \ b]^T",))
    assert isinstance(tree, Transpose)


@pytest.mark.parametrize(("text", "names"), [
    (r"\mathbf{x} + \sum_i x_i", {"x", "i"}), (r"\mathbf{x} + x", {"x_bold", "x"}), (r"\mathbf{x}_i + x_i", {"x_bold", "x", "i"}),
])  # fmt: skip
def test_bold_letters(text: str, names: set[str]) -> None:
    (tree,) = read_trees((text,))
    assert {n.name for n in subtrees(tree) if n.__class__.__name__ == "Name"} == names
