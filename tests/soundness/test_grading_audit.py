"""Grading by hostile readers: wrong answers that were right, right ones that were wrong, and what must stay with a person.

The stories of the first table.  A letter under E, Var or Cov that nobody called random was a constant, so that E[xy] = E[x]E[y]
was proved; so was E_x[xy] = E_y[xy], as the letter under the sign was not looked at.  With f x + f y in the answer f(x + y) in
the reference became a product, and equal.  f^{-1}(x) was 1/f(x), also where the inverse function was meant.

Equations were the same "provided x ≠ 0" although 0 was the only solution of one of them.  A letter stood for the statement that
it is 1.  [0, 1] and (0, 1) were one pair of numbers.  Equal derivatives made a difference constant, also where it was another
constant on each side of a gap; and the derivatives of log(x) and log(-x) agreed wherever both are defined, which is nowhere.

Of the second: an answer in bold letters, or with ϵ for ε, was about other letters than the reference.  A sum over all j of
δ_ij x_j was not x_i, as i was not said to be one of the j.  Letters that the answer transposes were vectors in the reference
too, where their product then did not fit, and ∇f was not ∇f(x).  A sum over i < j was one over all j too, also inside a sum
over j.  c x was not x up to a factor, as the letter c might be 0.
"""

from __future__ import annotations

from typing import Any, Final

import pytest

from verifier.grading.asked import EQUAL, Asked
from verifier.grading.checking import check
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context, read_formulas

DELTA: Final = {"delta": "Kronecker delta"}
VECTORS: Final = {"w": "vector(d)", "x": "vector(d)"}
MATRICES: Final = {**VECTORS, "A": "matrix(d,d)"}
CONSTANT: Final = Asked(up_to="constant")
FACTOR_IN_X: Final = Asked(up_to="factor", variable="x")
ANTIDERIVATIVE: Final = Asked(calculus="antiderivative", variable="x")
Row = tuple[str, str, dict[str, str], Asked]


def outcome(reference: str, answer: str, assume: dict[str, str], asked: Asked) -> str:
    try:
        read = read_formulas((reference, answer), Context(assume))
    except ReadingError:
        return "unread"
    return check(*read.formulas, read, asked).outcome


def rows(*pairs: tuple[Any, ...]) -> list[Row]:
    """The pairs, each perhaps with types of its letters."""
    return [(pair[0], pair[1], pair[2] if len(pair) > 2 else {}, EQUAL) for pair in pairs]


def asking(asked: Asked, *pairs: tuple[str, str]) -> list[Row]:
    return [(reference, answer, {}, asked) for reference, answer in pairs]


MUST_NOT_BE_RIGHT: Final = [
    *rows(
        (r"\mathbb{E}[xy]", r"\mathbb{E}[x]\mathbb{E}[y]"), (r"\mathbb{E}[X y]", r"\mathbb{E}[X]\mathbb{E}[y]"),
        (r"\mathbb{E}[x_i^2]", r"\mathbb{E}[x_i]^2"), (r"\mathbb{E}[x_1 x_2]", r"\mathbb{E}[x_1]\mathbb{E}[x_2]"),
        (r"\mathbb{E}[(x-y)^2]", r"\mathbb{E}[x-y]^2"), (r"\mathbb{E}[f(x)g(y)]", r"\mathbb{E}[f(x)]\mathbb{E}[g(y)]"),
        (r"\operatorname{Var}(x+y)", r"\operatorname{Var}(x)+\operatorname{Var}(y)"), (r"\operatorname{Cov}(x,y)", "0"),
        (r"\mathbb{E}_x[xy]", r"\mathbb{E}_y[xy]"), (r"\mathbb{E}_X[Y]", r"\mathbb{E}[Y]"),
        ("f(x+y)", "f x + f y"), ("f(x)+1", "f+1"), ("f^{-1}(x)", "1/f(x)"),
        ("1/x = 0", "x = 0"), ("(x^2-1)/(x-1) = 0", "x^2 = 1"), ("x/x = 1", "1 = 1"),
        ("x(x-1)/(x-1) = y(x-1)/(x-1)", "x(x-1) = y(x-1)"), ("y (z-1)/(x(z-1)) = 1", "y(z-1) = x(z-1)"),
        ("x = 1", "x"), ("x", "x = 1"), ("[0,1]", "(0,1)"), ("(a,b)", "[a,b]"),
        (r"\sum_{j=1}^n \sum_{i<j} a_{ij}", r"n \sum_{i<j} a_{ij}"), (r"A w \cdot x", r"(w^\top x) A", MATRICES),
        ("x_1 + x1", "2 x_1"), ("P(A|B)", "P(B|A)"), (r"\mathbb{E}_{x,y}[xy]", r"\mathbb{E}_{x \sim y}[xy]"),
        (r"\mathbf{x} + x", r"x + x"), (r"\mathcal{L} + L", r"2\mathcal{L}"),
    ),
    *asking(
        CONSTANT, ("x", "x+|x|/x"), ("1/x", "1/x+|x|/x"), ("atan(x)", "-atan(1/x)"), ("sign(x)", "1"), ("x y", "x y + x"),
    ),
    *asking(ANTIDERIVATIVE, ("log(x)", "log(-x)"), ("sqrt(x)", "sqrt(x)+log(-x)-log(-x)"), ("log(x)", "log(-2x)")),
]  # fmt: skip
MUST_NOT_BE_WRONG: Final = [
    *rows(
        (r"w^\top x", r"\mathbf{w}^\top \mathbf{x}", VECTORS), (r"w^\top x", r"\mathbf{w} \cdot \mathbf{x}", VECTORS),
        (r"A w \cdot x", r"(Aw)^\top x", MATRICES), ("P(A,B)", "P(B,A)"), (r"\sum_{i<j} a_i", r"\sum_{i=1}^{j-1} a_i"),
        (r"\sum_{j=1}^n \sum_{i<j} a_{ij}", r"\sum_{j=1}^n \sum_{i=1}^{j-1} a_{ij}"),
        (r"\sum_{i \le n} a_i", r"\sum_{i=1}^n a_i"),
        (r"\boldsymbol{\theta}+1", r"\theta+1"), (r"\mathcal{L}", "L"), (r"\epsilon^2", r"\varepsilon^2"),
        (r"\sum_j \delta_{ij} x_j", "x_i", DELTA), (r"\nabla f(x)", r"\nabla f"), ("a x", r"x^\top a"),
        (r"\frac{df}{dx}", "f'(x)"), ("p(1-q)", "p-pq"), ("y = x", "y/x = 1"), (r"\operatorname{Var}(x)",
        r"\mathbb{E}[x^2]-\mathbb{E}[x]^2"), (r"\mathbb{E}[aX+b]", r"a\mathbb{E}[X]+b"),
    ),
    *asking(CONSTANT, ("log(2x)", "log(x)"), ("1/x", "1/x+2"), ("log|2x|", "log|x|+3"), ("sin(x)^2", "-cos(x)^2")),
    *asking(FACTOR_IN_X, ("x", "c x")),
    *asking(ANTIDERIVATIVE, ("log(x)", "log(2x)+c"), ("log(x)", "log|x|")),
]  # fmt: skip
RIGHT: Final = [
    *rows(
        (r"w^\top x", r"\mathbf{w}^\top \mathbf{x}", VECTORS), (r"\sum_j \delta_{ij} x_j", "x_i", DELTA),
        (r"\operatorname{Var}(x)", r"\mathbb{E}[x^2]-\mathbb{E}[x]^2"), ("p(1-q)", "p-pq"), ("y = x", "y/x = 1"),
    ),
    *asking(CONSTANT, ("log(2x)", "log(x)"), ("1/x", "1/x+2"), ("x", "x + 5")),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "answer", "assume", "asked"), MUST_NOT_BE_RIGHT)
def test_a_wrong_answer_is_never_right(reference: str, answer: str, assume: dict[str, str], asked: Asked) -> None:
    assert outcome(reference, answer, assume, asked) != "proved"


@pytest.mark.parametrize(("reference", "answer", "assume", "asked"), MUST_NOT_BE_WRONG)
def test_a_right_answer_is_never_wrong(reference: str, answer: str, assume: dict[str, str], asked: Asked) -> None:
    assert outcome(reference, answer, assume, asked) != "refuted"


@pytest.mark.parametrize(("reference", "answer", "assume", "asked"), RIGHT)
def test_caution_costs_no_right_answer(reference: str, answer: str, assume: dict[str, str], asked: Asked) -> None:
    assert outcome(reference, answer, assume, asked) == "proved"
