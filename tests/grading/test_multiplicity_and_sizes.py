"""Roots that are counted, and conditions on inverses that force free sizes to be equal."""

from __future__ import annotations

import pytest

from verifier.grading.asked import EQUAL, Asked
from verifier.grading.grades import grade
from verifier.grading.judging import compare
from verifier.reading.formulas import read_formulas

COUNTED = Asked(roots="counted")
MATRICES = {"X": "matrix(n,d)", "y": "vector(n)", r"\lambda": "positive"}

ROOTS = (
    ("x = 2", "(x - 2)**2 = 0", "refuted"),
    ("(x - 1)**3 = 0", "x = 1", "refuted"),
    ("a*b = 0", "a**3*b**3 = 0", "refuted"),
    ("a = 0 or b = 0", "a**3*b**3 = 0", "refuted"),
    ("a = 0 or b = 0", "a*b = 0", "proved"),
    ("x = 2", "3*x = 6", "proved"),
    ("x = 1 or x = 1", "(x - 1)**2 = 0", "proved"),
    ("1/x = 2", "x = 1/2", "proved"),
    ("x = 2", "x = 3", "refuted"),
)

SIZES = (
    (r"(X^\top X)^{-1}X^\top y", r"X^\top(XX^\top)^{-1}y", "undecided"),
    (r"(X^\top X+\lambda I)^{-1}X^\top y", r"X^\top(XX^\top+\lambda I)^{-1}y", "proved"),
    (r"(X^\top X)^{-1}X^\top y", r"(X^TX)^{-1}X^Ty", "proved"),
)


@pytest.mark.parametrize(("reference", "answer", "outcome"), ROOTS)
def test_roots_are_counted(reference: str, answer: str, outcome: str) -> None:
    read = read_formulas((reference, answer))
    assert compare(*read.formulas, read, COUNTED).outcome == outcome


@pytest.mark.parametrize(("reference", "answer", "outcome"), ROOTS[:4])
def test_the_roots_themselves_are_the_same(reference: str, answer: str, outcome: str) -> None:
    read = read_formulas((reference, answer))
    found = compare(*read.formulas, read, COUNTED)
    assert (found.outcome, found.relation, found.key) == (outcome, "equivalent", "multiplicity")
    assert compare(*read.formulas, read, EQUAL).outcome == "proved"


@pytest.mark.parametrize(("reference", "answer", "verdict"), SIZES)
def test_inverses_that_exist_for_square_matrices_only(reference: str, answer: str, verdict: str) -> None:
    assert grade(reference, answer, assume=MATRICES).verdict == verdict
