"""Equations solved for a letter inside exponentials and logarithms: what is proved, and what must not be."""

from __future__ import annotations

import pytest

from verifier.engine import verify
from verifier.reading.cases import read_case

PROVED = [
    ("log(x) + log(x - 1) = log(2)", "x*(x - 1)", "2"),
    ("log(x) - log(y) = c", "x", "y*exp(c)"),
    ("log(x) = 2", "x", "exp(2)"),
    ("exp(x) = 2", "x", "log(2)"),
    ("exp(2*x) = 5", "x", "log(5)/2"),
]

NOT_PROVED = [
    ("log(x) + log(x - 1) = log(2)", "x*(x + 1)", "2"),
    ("log(x) - log(y) = c", "x", "y*c"),
    ("log(x) = 2", "x", "exp(3)"),
    ("exp(2*x) = 5", "x", "log(5)"),
    ("exp(2*x) = -5", "x", "1"),  # nothing is supposed that could hold
    ("log(x**2) = 2", "x", "exp(1)"),  # x may be negative
]


def _outcome(given: str, left: str, right: str) -> str:
    letters = {name: "real" for name in "cxy" if name in (given + left + right).replace("exp", "")}
    return verify(read_case({"lhs": left, "rhs": right, "vars": letters, "assume": [given]})).outcome


@pytest.mark.parametrize(("given", "left", "right"), PROVED)
def test_what_is_proved(given: str, left: str, right: str) -> None:
    assert _outcome(given, left, right) == "proved"


@pytest.mark.parametrize(("given", "left", "right"), NOT_PROVED)
def test_what_is_not_proved(given: str, left: str, right: str) -> None:
    assert _outcome(given, left, right) != "proved"
