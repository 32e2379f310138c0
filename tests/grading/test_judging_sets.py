"""Sets, lists, intervals and answers right but for the names of their letters."""

from __future__ import annotations

import pytest

from tests.grading.judging_cases import compared
from verifier.grading.asked import Asked

SAME = [
    ("{1/2, 1/3}", "{2/4, 1/3}"),
    ("{1, 2}", "{1, 2, 1 + 1}"),
    ("{1, 2}", "{2, 1}"),
    ("{x, -x}", "{abs(x), -abs(x)}"),
    ("{4 < x, 1}", "{1, x > 4}"),
    ("[1, 2 < x]", "[1, x > 2]"),
    ("Interval.open(1, 3)", "Union(Interval.Lopen(1, 2), Interval.Ropen(2, 3))"),
    ("Interval.open(-oo, 4)", "Union(Interval.Lopen(-oo, 0), Interval.open(-1, 4))"),
    ("Union(FiniteSet(-1, 1))", "{-1, 1}"),
]
OTHER = [
    ("{1, 2}", "{1, 2, 3}"),
    ("{1, 2, 3}", "{1, 2}"),
    ("{a, b}", "{a, c}"),
    ("[1, 2]", "[2, 1]"),
    ("[1, 2, 3]", "[1, 2]"),
    ("Interval(1, 3)", "{1, 3}"),
    ("Interval(1, 3)", "Interval.open(1, 3)"),
    ("x > 2 or x < -2", "{2, -2}"),
    ("{1, {1, 2}}", "{1, {1, 3}}"),
]
FOR_A_PERSON = [
    ("Interval.Ropen(1, 2)", "1 <= x and x < 2"),
    ("x = 2 or x = -2", "{2, -2}"),
]


@pytest.mark.parametrize(("reference", "answer"), SAME)
def test_same(reference: str, answer: str) -> None:
    assert (found := compared(reference, answer)).outcome == "proved", found.reasons


@pytest.mark.parametrize(("reference", "answer"), OTHER)
def test_other(reference: str, answer: str) -> None:
    assert (found := compared(reference, answer)).outcome == "refuted", found.reasons


@pytest.mark.parametrize(("reference", "answer"), FOR_A_PERSON)
def test_another_notation_is_for_a_person_to_judge(reference: str, answer: str) -> None:
    assert compared(reference, answer).outcome == "undecided"


def test_the_part_that_differs_is_named() -> None:
    assert compared("[1, 2, 3]", "[1, 5, 3]").place == "part 2"
    assert compared("{1, 2}", "{1, 2, 3}").place == "the element 3"


RENAMED = [
    ("a^2 + b", "x^2 + y", ()),
    ("a^2 = b", "y = x^2", ()),
    ("y + 1 > x", "x + 1 > y", ()),
    ("P*cos(x) + Q*sin(x)", "A*cos(x) + B*sin(x)", ("x",)),
    ("[B, C, A]", "[A, B, C]", ()),
    ("{B, C + 1, A^2}", "{A + 1, B^2, C}", ()),
    ("Matrix([[y, x^2 + x + 1], [2, z]])", "Matrix([[B, A^2 + A + 1], [2, C]])", ()),
    ("exp(x)*(A*cos(4*x) + B*sin(4*x)) + C*exp(-x)", "C_1*exp(x)*sin(4*x) + C_3*exp(x)*cos(4*x) + C_2*exp(-x)", ("x",)),
]
NOT_RENAMED = [
    ("x^3 + 1", "x^2 + 1", ()),
    ("[B, B, A]", "[A, B, C]", ()),
    ("x = a + b", "y = A + B", ("x",)),
    ("P*cos(x) + Q*sin(x)", "A*cos(t) + B*sin(t)", ("x",)),
    ("P*cos(x) + Q*sin(x)", "A*cos(t) + B*sin(t)", ("t",)),
    ("a - b^2", "x - y", ()),
]


@pytest.mark.parametrize(("reference", "answer", "keep"), RENAMED)
def test_renamed(reference: str, answer: str, keep: tuple[str, ...]) -> None:
    assert compared(reference, answer, Asked(up_to="renaming", keep=keep)).outcome == "proved"


@pytest.mark.parametrize(("reference", "answer", "keep"), NOT_RENAMED)
def test_not_renamed(reference: str, answer: str, keep: tuple[str, ...]) -> None:
    assert compared(reference, answer, Asked(up_to="renaming", keep=keep)).outcome == "refuted"
