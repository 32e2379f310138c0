"""Relations as homework writes them: functions of vectors, dots in sums, bounds behind a bracket, means of samples."""

from __future__ import annotations

import pytest

from verifier.checking.relating import Pair, relate
from verifier.reading.formulas import Context

MATRICES = {"X": "matrix(n,d)", "w": "vector(d)", "y": "vector(n)"}
LOSS = {"L(w)": r"\|Xw-y\|_2^2"}
LINE = {"J(a,b)": r"\sum_{i=1}^{n} (a x_i + b - y_i)^2"}

FOLLOWS = [
    # a loss is a function of a vector, and its gradient is taken by that vector where no other is written
    (r"\nabla_w L(w)", r"2X^\top X w - 2 X^\top y", MATRICES, LOSS),
    (r"\nabla L(w)", r"2X^\top X w - 2 X^\top y", MATRICES, LOSS),
    (r"\nabla_w L", r"2X^\top X w - 2 X^\top y", MATRICES, LOSS),
    (r"\nabla_w^2 L(w)", r"2X^\top X", MATRICES, LOSS),
    (r"L(w)", r"(Xw-y)^\top(Xw-y)", MATRICES, LOSS),
    # a function of several numbers, written without them under its derivative
    (r"\frac{\partial J}{\partial a}", r"2\sum_{i=1}^n x_i (a x_i + b - y_i)", {}, LINE),
    (r"\frac{\partial f}{\partial x}", r"2xy+y\cos(xy)", {}, {"f(x,y)": r"x^2y+\sin(xy)"}),
    # dots where the general term is plain
    (r"1+2+\dots+n", r"\frac{n(n+1)}{2}", {}, {}),
    (r"1^2+2^2+\cdots+n^2", r"\frac{n(n+1)(2n+1)}{6}", {}, {}),
    (r"x_1+\dots+x_n", r"\sum_{i=1}^n x_i", {}, {}),
    (r"1+3+5+\dots+(2n-1)", "n^2", {}, {}),
    (r"p_1p_2\cdots p_n", r"\prod_{i=1}^n p_i", {}, {}),
    (r"a+ar+ar^2+\dots+ar^{n}", r"a\sum_{k=0}^{n} r^k", {}, {}),
    # bounds behind a bracket or a bar
    (r"\left[xe^x\right]_0^1-\int_0^1 e^x\,dx", "1", {}, {}),
    (r"\left.\frac{x^3}{3}\right|_0^1", r"\frac13", {}, {}),
    (r"[-e^{-x}]_0^\infty", "1", {}, {}),
    (r"\left[\frac{w^3}{6a}\right]_{-a}^{a}", r"\frac{a^2}{3}", {"a": "positive"}, {}),
]
FAILS = [
    (r"\nabla_w L(w)", r"2X^\top X w - X^\top y", MATRICES, LOSS),
    (r"\nabla_w^2 L(w)", r"X^\top X", MATRICES, LOSS),
    (r"\frac{\partial J}{\partial b}", r"\sum_{i=1}^n (a x_i + b - y_i)", {}, LINE),
    (r"1+2+\dots+n", r"\frac{n(n-1)}{2}", {}, {}),
    (r"[-e^{-x}]_0^\infty", "-1", {}, {}),
]
OPEN = [
    (r"5+\dots+n", "n", {}, {}),  # from which number on is a guess
    (r"1+4+\dots+n", "n", {}, {}),
    (r"[ab]_0^1", "a", {}, {}),  # of which letter 0 and 1 are the values is said nowhere
    (r"\mathbb{E}[x_i^2]", r"\mathbb{E}[x_i]^2", {"x": "sequence"}, {}),  # a sample is a number, but no constant
]


def status(case: tuple[str, str, dict[str, str], dict[str, str]]) -> str:
    left, right, assume, defs = case
    return relate(Pair(left, "=", right), Context(assume, defs)).judgement.status


@pytest.mark.parametrize("case", FOLLOWS, ids=lambda case: case[0])
def test_follows(case: tuple[str, str, dict[str, str], dict[str, str]]) -> None:
    assert status(case) in ("follows", "follows under conditions")


@pytest.mark.parametrize("case", FAILS, ids=lambda case: case[0])
def test_fails(case: tuple[str, str, dict[str, str], dict[str, str]]) -> None:
    assert status(case) == "does not follow"


@pytest.mark.parametrize("case", OPEN, ids=lambda case: case[0])
def test_is_left_open(case: tuple[str, str, dict[str, str], dict[str, str]]) -> None:
    assert status(case) in ("undecided", "unreadable")
