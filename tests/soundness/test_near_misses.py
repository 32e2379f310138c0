"""False claims that agree on a grid, at all integers, or to thirty digits and more; and true ones that look as close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sympy
from claimed import n, verdict, x, y

from verifier.vocabulary import Abs, Eq, Implies, Le, Lt, Ne, Rational, cos, exp, factorial, floor, log, pi, sin, sqrt, tanh

Made = Callable[[], Any]


def grid(*points: int) -> Any:
    """A polynomial that is 0 at the points."""
    return sympy.Mul(*(x - k for k in points))


TINY = Rational(1, 10**40)
FALSE: dict[str, Made] = {
    "a polynomial with many zeros": lambda: Eq(grid(*range(-5, 6)), 0),
    "halves too": lambda: Eq(grid(*range(-3, 4)) * (2 * x - 1) * (2 * x + 1) * (3 * x - 1), 0),
    "equal on a grid": lambda: Eq(x**2 + grid(-2, -1, 0, 1, 2, 3), x**2),
    "a sine at all integers": lambda: Eq(sin(pi * x), 0),
    "a cosine at all integers": lambda: Eq(cos(2 * pi * x), 1),
    "at all integers, squared": lambda: Le(sin(pi * x) ** 2, 0),
    "⌊x⌋ at all integers": lambda: Eq(floor(x), x),
    "nonnegative on a grid": lambda: Le(0, (x - Rational(1, 10)) * (x - Rational(11, 100))),
    "below by 10⁻⁴⁰": lambda: Le(TINY, x**2 + TINY / 2),
    "a square that is not quite": lambda: Lt(0, (x - sqrt(2)) ** 2),
    "strict at one point": lambda: Lt(2 * x * y, x**2 + y**2),
    "√2 to thirty digits": lambda: Eq(sqrt(2), Rational(1414213562373095048801688724209698, 10**33)),
    "π": lambda: Eq(pi, Rational(3141592653589793238462643383279502884197, 10**39)),
    "Ramanujan's": lambda: Eq(exp(pi * sqrt(163)), 640320**3 + 744),
    "e^−100 is 0": lambda: Eq(exp(-100), 0),
    "tanh 50 is 1": lambda: Eq(tanh(50), 1),
    "1/2004! and 1/2006!": lambda: Eq(1 / factorial(2004), 1 / factorial(2006)),
    "the order of tiny numbers": lambda: Lt(1 / factorial(2004), 1 / factorial(2006)),
    "roots to 33 digits": lambda: Eq(sqrt(10**33 + 1), 10**16 * sqrt(10)),
    "a logarithm": lambda: Eq(log(10**40 + 1), 40 * log(10)),
    "x² is n² only for ±": lambda: Implies(Eq(x**2, 4), Eq(x, 2)),
    "Euler's polynomial": lambda: Ne((n**2 + n + 41) / 41, floor((n**2 + n + 41) / 41)),
    "small n": lambda: Implies(Le(0, n), Le(2**n, 1000 * n**2 + 1000)),
    "|x| far out": lambda: Lt(Abs(x), 10**30),
}


@pytest.mark.parametrize("name", FALSE)
def test_never_proved(name: str) -> None:
    assert verdict(FALSE[name]).outcome != "proved"


def test_most_are_refuted() -> None:
    missed = {name for name, made in FALSE.items() if verdict(made).outcome != "refuted"}
    assert len(missed) <= 5, missed


TRUE: dict[str, Made] = {
    "a sine at integers": lambda: Eq(sin(pi * n) ** 2 + cos(pi * n) ** 2, 1),
    "√2 + √3": lambda: Eq(sqrt(2) + sqrt(3), sqrt(5 + 2 * sqrt(6))),
    "above by 10⁻⁴⁰": lambda: Lt(0, x**2 + TINY),
    "Ramanujan's, told apart": lambda: Lt(exp(pi * sqrt(163)), 640320**3 + 744),
    "e^−100 is positive": lambda: Lt(0, exp(-100)),
    "tanh 50 is below 1": lambda: Lt(tanh(50), 1),
    "factorials told apart": lambda: Lt(1 / factorial(2006), 1 / factorial(2004)),
}


@pytest.mark.parametrize("name", TRUE)
def test_never_refuted(name: str) -> None:
    assert verdict(TRUE[name]).outcome == "proved"
