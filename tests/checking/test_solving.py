"""Equations and inequalities solved line by line: what follows, how the solutions stand, and what is no step at all."""

from __future__ import annotations

import pytest

from verifier.checking.document import check_document
from verifier.checking.relating import THEN, Pair, relate
from verifier.checking.verdicts import Judgement
from verifier.reading.documents import read_text
from verifier.reading.formulas import Context

OK, IF, BAD, OPEN = "follows", "follows under conditions", "does not follow", "undecided"

STEPS = [
    (r"x^2 - 5x + 6 = 0", r"x = 2 \lor x = 3", OK, "equivalent"),
    (r"x^2 = 4", r"x = \pm 2", OK, "equivalent"),
    (r"2x + 1 > 5", r"x > 2", OK, "equivalent"),
    (r"2aw = 6a - 4", r"w = 3 - \frac{2}{a}", IF, "equivalent"),
    (r"x = 2", r"x^2 = 4", OK, "implies"),
    (r"\sqrt{x + 1} = x - 1", r"x + 1 = (x - 1)^2", OK, "implies"),
    (r"\frac{x^2 - 4}{x - 2} = 0", r"x^2 - 4 = 0", OK, "implies"),
    (r"\ln x + \ln(x - 1) = \ln 2", r"x(x - 1) = 2", OK, "implies"),
    (r"e^{2x} = 5", r"x = \frac{\ln 5}{2}", OK, "equivalent"),
    (r"p = \frac{1}{1 + e^{-z}}", r"z = \log\frac{p}{1 - p}", OK, "equivalent"),
    (r"(x - 1)^2 = 0", r"x = 1", OK, "same roots"),
    (r"x^3 = 1", r"x = 1", OK, "equivalent over the reals only"),
    (r"x^2 = 4", r"x = 2", BAD, "implied by"),
    (r"-2x > 4", r"x > -2", BAD, ""),
    (r"ab = ac", r"b = c", BAD, "implied by"),
    (r"x^2 = y", r"x = \sqrt{y}", BAD, "implied by"),
    (r"x^2 = -1", r"x = 3", OPEN, ""),  # what never holds implies everything, and shows nothing
    (r"x + y = y + x", r"x = 3", OPEN, ""),  # what always holds says nothing of x
    (r"x + 1", r"x = 3", OPEN, ""),
]

SIGNS = [
    ("⟹", r"x = 2", r"x^2 = 4", OK),
    ("⟸", r"x^2 = 4", r"x = 2", OK),
    ("⟺", r"x = 2", r"x^2 = 4", BAD),
    ("⟺", r"|x - 1| < 2", r"-1 < x < 3", OK),
    ("⟹", r"\frac{1}{x} < 1", r"1 < x", BAD),
    ("⟸", r"x = 2", r"x^2 = 4", BAD),
    ("⟺", r"x^2 < 4", r"x < 2", BAD),
]


def _related(left: str, sign: str, right: str) -> Judgement:
    return relate(Pair(left, sign, right), Context()).judgement


SHAPES = {"X": "matrix(n, d)", "A": "invertible matrix(d, d)", "w, b": "vector(d)", "y": "vector(n)", r"\lambda": "positive"}
MATRICES = [
    (r"2X^T X w - 2X^T y = 0", r"X^T X w = X^T y", OK),
    (r"X^T (X w - y) + \lambda w = 0", r"(X^T X + \lambda I) w = X^T y", OK),
    (r"(X^T X + \lambda I) w = X^T y", r"w = (X^T X + \lambda I)^{-1} X^T y", OK),
    (r"X^T X w = X^T y", r"w = (X^T X)^{-1} X^T y", IF),
    (r"A w = b", r"w = A^{-1} b", OK),
    (r"A w = b", r"w = A^T b", BAD),
    (r"X^T X w = X^T y", r"X w = y", BAD),
]


@pytest.mark.parametrize(("before", "after", "status"), MATRICES)
def test_equations_of_matrices(before: str, after: str, status: str) -> None:
    assume = {name.strip(): kind for names, kind in SHAPES.items() for name in names.split(",")}
    assert relate(Pair(before, THEN, after), Context(assume)).judgement.status == status


@pytest.mark.parametrize(("before", "after", "status", "direction"), STEPS)
def test_a_line_against_the_one_before(before: str, after: str, status: str, direction: str) -> None:
    found = _related(before, THEN, after)
    assert (found.status, found.direction) == (status, direction)


@pytest.mark.parametrize(("sign", "left", "right", "status"), SIGNS)
def test_signs_of_implication(sign: str, left: str, right: str, status: str) -> None:
    assert _related(left, sign, right).status == status


def test_a_gained_solution_is_shown() -> None:
    assert any("x = -2" in reason for reason in _related("x = 2", THEN, "x^2 = 4").reasons)


DOCUMENTS = [
    # lines under each other, in one display
    (r"\begin{align} x^2 - 5x + 6 &= 0 \\ (x-2)(x-3) &= 0 \\ x &= 2 \text{ or } x = 3 \end{align}", [OPEN, OK, OK]),
    # a solution lost in one of them: only one unknown, so that they cannot be meant beside each other
    (r"Solve $$x^2 = 9$$ $$x = 3$$", ["hypothesis", BAD]),
    # a sign that goes on from the display before
    (r"Solve $$x^2 = 9$$ $$\Rightarrow x = 3 \text{ or } x = -3$$", ["hypothesis", OK]),
    (r"Suppose $$x^2 = 9.$$ Hence $$\Rightarrow x = 3.$$", ["hypothesis", BAD]),
    # a system: the second does not follow from the first, and is not meant to
    (r"$$\begin{aligned} a + b &= 3 \\ a - b &= 1 \end{aligned}$$", [OPEN, OPEN]),
    # said to follow, and does not
    (r"We need $1 - 2ab > -1$, so $ab < 1$, therefore $a < \frac{1}{b}$.", [OPEN, OK, BAD]),
    # an identity beside an identity needs nothing of it
    (r"$$(a + b)^2 = a^2 + 2ab + b^2$$ $$(a - b)^2 = a^2 - 2ab + b^2$$", [OK, OK]),
    # far away in the text, nothing goes on
    ("Solve $$x^2 = 9.$$\n\n# Another task\n\nIn the second picture we see that $$2x = 6$$", ["hypothesis", OPEN]),
]


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS)
def test_equations_in_a_document(text: str, expected: list[str]) -> None:
    assert [judgement.status for judgement in check_document(read_text(text)).judgements] == expected
