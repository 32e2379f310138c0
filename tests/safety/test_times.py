"""Reading takes time that grows with the length of a text and no faster, whatever is repeated or nested in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from verifier.grading.extraction import formulas_in
from verifier.grading.rows import read_row
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import read_formulas
from verifier.reading.limits import LENGTH

SECONDS = 8.0  # on a busy machine, alone none takes one; what was quadratic took twenty, what was exponential hours
REPEATED = (
    "x(", "x(y(z(", r"\right|_", r"\left.x\right|_{x=1}", "f(x)", "a", "sinx", "x_1", "{", r"\frac{", r"\begin{matrix}", "|",
    "'", "1,", ",000", "$", "&",
    r"\text{", r"\mathbb{E}[", "P(A|", r"\sum_{i=1}^n ", "not ", "x<y ", r"\int ", "d", "x²", "<=", "*", "\u0301", "a b ",
)  # fmt: skip
NESTED = (
    ("Min ", "x", ""), ("Min(", "x", ")"), ("f'(", "x", ")"), ("Inverse(", "A", ")"), ("|", "x", "|"),
    (r"\sum_{i=1}^n (", "i", ")"),
    (r"\mathbb{E}[", "X", "]"), (r"\lVert ", "w", r"\rVert_1"), ("Derivative(f(", "x", "), x)"), ("x_{1+", "i", "}"),
    ("Piecewise((", "x", ",x>0),(1,true))"),
    (r"\sum_{i=1}^{", "n", "} i"), (r"\int_0^{", "x", "} t dt"), ("Cov(X,", "X", ")"), (r"\frac{d}{dx}(", "x", ")"),
    (r"\pm(", "x", ")"),
)  # fmt: skip
IN_PROSE = (
    "a", r"\[", r"\(", "$$", r"\boxed{", r"\boxed{x", "answer is ", "answer is" + " *" * 50,
    "ab ", "\n", "$x", "\\", "answer is x ",
)  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    with suppress(ReadingError):
        work()
    return time.process_time() - start


@pytest.mark.parametrize("piece", REPEATED)
def test_repeated(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    assert seconds(lambda: read_formulas((text,))) < SECONDS


@pytest.mark.parametrize(("before", "middle", "after"), NESTED)
def test_nested(before: str, middle: str, after: str) -> None:
    text = before * 36 + middle + after * 36
    assert seconds(lambda: read_formulas((text, text))) < SECONDS


@pytest.mark.parametrize("piece", IN_PROSE)
def test_looking_for_formulas_in_prose(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    assert seconds(lambda: formulas_in(text)) < SECONDS
    assert seconds(lambda: formulas_in("answer is" + text[:-9])) < SECONDS


def test_rows_of_any_size() -> None:
    row = {"reference": "x", "answer": "f(" * 500_000, "test": "AlgEquiv"}
    assert seconds(lambda: read_row(row)) < SECONDS
    assert seconds(lambda: read_row({**row, "answer": "x", "opts": "," * 500_000})) < SECONDS
