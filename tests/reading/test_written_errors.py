"""What cannot be read: said with a place and advice, never a silent prefix, never a traceback, and quickly."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.reading.errors import ReadingError
from verifier.reading.written.trees import Known, read_trees

ERRORS = [
    (r"\frac{1}{2", 8, "'{' is never closed; expected '}'"),
    ("x+1}", 3, "'}' closes nothing"),
    (r"\phy + 1", 0, r"unknown command '\phy'; did you mean '\phi'?"),
    (r"\foo{x}", 0, r"unknown command '\foo'"),
    ("(x+1", 0, "'(' is never closed; expected ')'"),
    ("x+1)", 3, "')' closes nothing"),
    (r"x+\left(1", 7, "'(' is never closed"),
    ("x+", 2, "found the end of the text"),
    (r"\frac{1}", 8, r"expected an argument in braces after '\\frac'"),
    ("x^2^3^", 6, "expected"),
    (r"\alpha^2^3", 8, "a second superscript"),
    (r"x \approx 3", 2, "write an exact equation"),
    (r"1+5+\dots+n", 4, r"write a sum as \sum"),
    (r"\int x", 0, "expected the variable of this integral"),
    (r"\sin + 1", 5, "needs its argument in parentheses"),
    (r"\sin x/2", 6, "ambiguous"),
    (r"\frac{d}{dx} x \cdot y", 15, "ambiguous"),
    (r"\begin{bmatrix}1&2\\3\end{bmatrix}", 0, "rows of this matrix have different lengths"),
    (r"\begin{foo}1\end{foo}", 0, "unknown environment 'foo'"),
    ("а + 1", 0, "CYRILLIC SMALL LETTER A"),
    ("1,000", 1, "a comma inside a number"),
    ("9^9^9^9", 4, "an exponent beyond"),
    ("", 0, "nothing to read"),
    ("x @ y", 2, "'@'"),
]
BOMBS = [
    "(" * 9000, "{" * 9000, r"\frac" * 3900, "x_{" * 6000, "x^" * 9000, "-" * 19000, r"\sqrt" * 3000, "|" * 19000, "|x" * 9000,
    "x" + "!" * 19000, "f(" * 9000, r"\sin " * 3900, r"\int " * 3900, r"\hat" * 4900, "f" + "'" * 19000, "9" * 19000,
    r"\left(" * 3000,
    r"\begin{cases}" * 1500, "x±" * 9000, "abcdefghij" * 1900, r"\mathbf{" * 2400, r"\nabla_{x}" * 1900, "x\\|" * 6000,
    "x" * 30000,
]  # fmt: skip


@pytest.mark.parametrize(("text", "position", "message"), ERRORS)
def test_errors_name_the_place(text: str, position: int, message: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_trees([text], Known())
    assert message in caught.value.message
    assert caught.value.position == position
    assert caught.value.place == "text 1"


def test_the_place_is_the_text_with_the_error() -> None:
    with pytest.raises(ReadingError) as caught:
        read_trees(["x", "y+"], Known())
    assert caught.value.place == "text 2"


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb[:8])
@pytest.mark.parametrize("form", ["latex", "typed"])
def test_bombs_cost_little(bomb: str, form: str) -> None:
    started = time.process_time()
    try:
        read_trees([bomb], Known(form=form))  # type: ignore[arg-type]
    except ReadingError as error:
        assert error.message  # noqa: PT017  (reading it whole would do as well)
    assert time.process_time() - started < 5


_PIECES = st.sampled_from(
    r"\frac \sum \int \left( \right) \begin{cases} \end{cases} \\ \mathbf \hat ^ _ { } ( ) | \| dx \partial \nabla \log "
    r"\max E [ ] ' ! 2 x \sqrt \lim \to = + - \text{if} \operatorname{tr} sin sum f & \underset , .. ; \{ \} ² ₁ α ∑".split()
)


@given(st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=20), st.sampled_from(["latex", "typed", "auto"]))
def test_anything_is_read_or_refused(text: str, form: str) -> None:
    try:
        read_trees([text], Known(form=form))  # type: ignore[arg-type]
    except ReadingError as error:
        assert 0 <= error.position <= len(text)  # noqa: PT017
