"""Equations, inequalities and logic compared as relations: equivalent, implies, implied by, neither."""

from __future__ import annotations

import pytest

from tests.grading.judging_cases import compared, compared_systems

EQUIVALENT = [
    ("y = 1 - x", "x + y = 1"),
    ("a*x = a*y", "a = 0 or x = y"),
    ("y/2 = cos(x)*sin(x)", "y = sin(2*x)"),
    ("x^2 = y^2", "(x - y)*(x + y) = 0"),
    ("x = 2 or x = 3", "x^2 - 5*x + 6 = 0"),
    ("x = 2", "(x - 2)^2 = 0"),
    ("y = (x - a)^6000", "y = (a - x)^6000"),
    ("y = -x", "(1 + I)*(x + y) = 0"),
    ("x > 1", "-2 > -2*x"),
    ("x > 2 or x < -2", "x^2 > 4"),
    ("abs(x) < 2", "-2 < x < 2"),
    ("x != 2", "x < 2 or x > 2"),
    ("1 = 4", "2 = 3"),
    ("x = x", "True"),
    ("x < 1", "-oo < x and x < 1"),
    ("A and (B or C)", "(A and B) or (A and C)"),
    ("Implies(A, B)", "not A or B"),
    ("Xor(A, B)", "(not A and B) or (not B and A)"),
    ("Xor(A, Xor(B, C))", "Xor(Xor(A, B), C)"),
    ("not (x <= 2 and -2 <= x)", "x > 2 or x < -2"),
]
RELATED = [
    ("x^2 = 4", "x = 2", "implies"),
    ("x = 2", "x^2 = 4", "implied by"),
    ("x > 1", "x > 2", "implies"),
    ("x > 1", "x >= 1", "implied by"),
    ("x > 1", "x < 1", "different"),
    ("x = 1", "1 = 1", "implied by"),
    ("x = y", "a*x = a*y", "implied by"),
    ("x = x", "False", "implies"),
    ("x = y", "sqrt(x) = sqrt(y)", "implies"),  # -1 = -1, where the answer says nothing
    ("x = y", "abs(x) = abs(y)", "implied by"),
    ("Implies(A, B)", "not A and B", "implies"),
    ("Xor(A, B)", "A or B", "implied by"),
]


@pytest.mark.parametrize(("reference", "answer"), EQUIVALENT)
def test_equivalent(reference: str, answer: str) -> None:
    found = compared(reference, answer)
    assert (found.outcome, found.relation) == ("proved", "equivalent")


@pytest.mark.parametrize(("reference", "answer", "relation"), RELATED)
def test_not_equivalent(reference: str, answer: str, relation: str) -> None:
    found = compared(reference, answer)
    assert (found.outcome, found.relation) == ("refuted", relation)


def test_a_lost_point_is_a_condition() -> None:
    found = compared("y = x", "y/x = 1")
    assert found.outcome == "proved"
    assert found.verdicts[0].conditions


def test_bounds_that_may_be_infinite_are_not_called_equal() -> None:
    assert compared("x <= oo", "x < oo").outcome == "undecided"


SYSTEMS = [
    ("[y = x, y^2 = 2]", "[x^2 + y^2 = 4, y = x]", "proved"),
    ("[a = 1, b = 2, c = 3]", "[3*a + b - c = 2, a - b + 2*c = 5, b + c = 5]", "proved"),
    ("[(x - 1)*(x + 1) = 0, (x - 1)*(x - 3) = 0]", "[x = 1]", "proved"),
    ("[y = x, y^2 = 2]", "[x^2 + y^2 = 2, y = x]", "refuted"),
    ("[x^2 = 4, y = 9]", "[x^2 = 4]", "refuted"),
    ("[90 = v*t, 90 = (v + 5)*(t - 1/4)]", "[90 = v*t, 90 = (v + 5)*(t - 1/4), 90 = (v + 6)*(t - 1/5)]", "refuted"),
    ("[90 = v*t, 90 = (v + 5)*(t - 1/4)]", "[90 = v*t]", "refuted"),
]


@pytest.mark.parametrize(("reference", "answer", "outcome"), SYSTEMS)
def test_systems(reference: str, answer: str, outcome: str) -> None:
    assert compared_systems(reference, answer).outcome == outcome
