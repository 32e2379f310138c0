"""Traps at the borders of domains, in several spellings: what is true with a condition, true at once, and false."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from claimed import a, b, m, n, p, q, verdict, w, x, y, z

from verifier.vocabulary import (
    Abs,
    And,
    Derivative,
    Eq,
    Iff,
    Implies,
    Le,
    Lt,
    Ne,
    Piecewise,
    Rational,
    Subs,
    acosh,
    asin,
    atan,
    ceiling,
    cos,
    cosh,
    exp,
    factorial,
    floor,
    log,
    relu,
    sign,
    sin,
    sqrt,
    tan,
)  # fmt: skip

Made = Callable[[], Any]

CONDITIONAL: dict[str, Made] = {
    "x/x": lambda: Eq(x / x, 1),
    "x·x⁻¹": lambda: Eq(x * x**-1, 1),
    "x²/x": lambda: Eq(x**2 / x, x),
    "x·x·x⁻¹": lambda: Eq(x * x * x**-1, x),
    "(x²−1)/(x−1)": lambda: Eq((x**2 - 1) / (x - 1), x + 1),
    "(x−1)(x+1)(x−1)⁻¹": lambda: Eq((x - 1) * (x + 1) * (x - 1) ** -1, x + 1),
    "1/(1/x)": lambda: Eq(1 / (1 / x), x),
    "0/x": lambda: Eq(0 / x, 0),
    "0·log x": lambda: Eq(0 * log(x), 0),
    "log x·0": lambda: Eq(log(x) * 0, 0),
    "log(xy)": lambda: Eq(log(x * y), log(x) + log(y)),
    "log(x/y)": lambda: Eq(log(x / y), log(x) - log(y)),
    "log x²": lambda: Eq(log(x**2), 2 * log(x)),
    "exp(log x)": lambda: Eq(exp(log(x)), x),
    "exp(log z)": lambda: Eq(exp(log(z)), z),
    "√x·√x": lambda: Eq(sqrt(x) * sqrt(x), x),
    "√(xy)": lambda: Eq(sqrt(x * y), sqrt(x) * sqrt(y)),
    "(x³)^⅓": lambda: Eq((x**3) ** Rational(1, 3), x),
    "sin(asin x)": lambda: Eq(sin(asin(x)), x),
    "|x|/x": lambda: Eq(Abs(x) / x, sign(x)),
    "d|x|": lambda: Eq(Derivative(Abs(x), x), sign(x)),
    "(x²)^b": lambda: Eq((x**2) ** b, x ** (2 * b)),
    "(n+1)!": lambda: Eq(factorial(n + 1), (n + 1) * factorial(n)),
    "x^y of y = 0": lambda: Implies(Eq(y, 0), Eq(x**y, 1)),
}


OPEN = {"exp(log z)", "x^y of y = 0"}  # with the point put in, the logarithm is a real one and the power an integer one


@pytest.mark.parametrize("name", CONDITIONAL)
def test_proved_on_a_condition_and_refuted_where_definedness_is_claimed(name: str) -> None:
    found = verdict(CONDITIONAL[name])
    assert found.outcome == "proved"
    assert found.conditions
    assert verdict(CONDITIONAL[name], everywhere=True).outcome in ({"undecided"} if name in OPEN else {"refuted"})


TRUE: dict[str, Made] = {
    "x⁰": lambda: Eq(x**0, 1),
    "x^n of n = 0": lambda: Implies(Eq(n, 0), Eq(x**n, 1)),
    "√x²": lambda: Eq(sqrt(x**2), Abs(x)),
    "√(x·x)": lambda: Eq(sqrt(x * x), Abs(x)),
    "log x² by |x|": lambda: Eq(log(x**2), 2 * log(Abs(x))),
    "log(pq)": lambda: Eq(log(p * q), log(p) + log(q)),
    "log(exp x)": lambda: Eq(log(exp(x)), x),
    "tan(atan x)": lambda: Eq(tan(atan(x)), x),
    "tan": lambda: Eq(tan(x), sin(x) / cos(x)),
    "(p^a)^b": lambda: Eq((p**a) ** b, p ** (a * b)),
    "⌊2n/2⌋": lambda: Eq(floor(2 * n / 2), n),
    "⌊x+1⌋": lambda: Eq(floor(x + 1), floor(x) + 1),
    "⌈n/2⌉": lambda: Eq(ceiling(n / 2), floor((n + 1) / 2)),
}


@pytest.mark.parametrize("name", TRUE)
def test_proved_without_conditions(name: str) -> None:
    found = verdict(TRUE[name])
    assert (found.outcome, found.conditions) == ("proved", ())


FALSE: dict[str, Made] = {
    "√x² = x": lambda: Eq(sqrt(x**2), x),
    "(x²)^½ = x": lambda: Eq((x**2) ** Rational(1, 2), x),
    "√z² = z": lambda: Eq(sqrt(z**2), z),
    "log(zw)": lambda: Eq(log(z * w), log(z) + log(w)),
    "log(exp z) = z": lambda: Eq(log(exp(z)), z),
    "|z|² = z²": lambda: Eq(Abs(z) ** 2, z**2),
    "(−8)^⅓ = −2": lambda: Eq((-8) ** Rational(1, 3), -2),
    "n/2 by floor": lambda: Eq(floor(n / 2), n / 2),
    "2⌊n/2⌋": lambda: Eq(2 * floor(n / 2), n),
    "⌈n/2⌉ = ⌊n/2⌋ + 1": lambda: Eq(ceiling(n / 2), floor(n / 2) + 1),
    "⌊x+y⌋": lambda: Eq(floor(x + y), floor(x) + floor(y)),
    "atan(tan x)": lambda: Eq(atan(tan(x)), x),
    "asin(sin x)": lambda: Eq(asin(sin(x)), x),
    "acosh(cosh x)": lambda: Eq(acosh(cosh(x)), x),
    "sign² = 1": lambda: Eq(sign(x) ** 2, 1),
    "0 ≤ x^n": lambda: Le(0, x**n),
    "|x^n| = x^n": lambda: Eq(Abs(x**n), x**n),
    "1/x < 1 iff x > 1": lambda: Iff(Lt(1 / x, 1), Lt(1, x)),
    "0 < x beside log x": lambda: And(Lt(0, x), Eq(log(x), log(x))),
    "a slope at a smooth joint": lambda: Eq(Derivative(x * Abs(x), x), Piecewise((2 * Abs(x), Ne(x, 0)), (1, True))),
    "a slope at a kink": lambda: Eq(Subs(Derivative(relu(x), x), x, 0), 0),
    "exp(log x²/2)": lambda: Eq(exp(log(x**2) / 2), x),
    "√(−x)² = x": lambda: Implies(Lt(x, 0), Eq(sqrt(-x) ** 2, x)),
    "max as a power": lambda: Eq(Abs(x ** (n + m)), x ** (n + m)),
}


@pytest.mark.parametrize("name", FALSE)
def test_never_proved(name: str) -> None:
    for everywhere in (False, True):
        assert verdict(FALSE[name], everywhere=everywhere).outcome != "proved"


def test_most_false_claims_are_refuted() -> None:
    missed = {name for name, made in FALSE.items() if verdict(made).outcome != "refuted"}
    assert missed <= {"log(exp z) = z", "(−8)^⅓ = −2", "a slope at a kink", "a slope at a smooth joint"}
