"""Identities of elementary and special functions: what is proved, and the near misses that are refuted."""

from __future__ import annotations

import pytest

from verifier.engine import verify
from verifier.reading.cases import read_case

R = {"x": "real", "y": "real"}
P = {"x": "positive", "y": "positive"}
N = {"n": "nonnegative_integer", "x": "real", "a": "real"}
ANGLE = ("x > -pi/2", "x < pi/2")

Case = tuple[str, str, dict[str, str], tuple[str, ...]]


def outcome(case: Case) -> str:
    left, right, variables, given = case
    row = {"lhs": left, "rhs": right, "vars": variables, "assume": list(given)}
    return verify(read_case(row)).outcome


PROVES: list[Case] = [
    # angles
    ("atan(x)", "2*atan(x/(1 + sqrt(1 + x**2)))", R, ()),
    ("atan(x) + atan(1/x)", "pi/2", R, ("x > 0",)),
    ("atan(x) + atan(y)", "atan2(x + y, 1 - x*y)", R, ()),
    ("atan(x) + atan(y)", "atan((x + y)/(1 - x*y))", R, ("x*y < 1",)),
    ("asin(x) + acos(x)", "pi/2", R, ()),
    ("acos(-x)", "pi - acos(x)", R, ()),
    ("2*acos(x)", "acos(2*x**2 - 1)", R, ("x >= 0",)),
    ("2*atan(tanh(x/2))", "atan(sinh(x))", R, ()),
    ("8*atan(1/10) - atan(1/239) - 4*atan(1/515)", "pi/4", {}, ()),
    ("asin(5/13) + asin(12/13)", "pi/2", {}, ()),
    ("asin(sin(x))", "x", R, ANGLE),
    # functions of inverse functions
    ("cos(3*acos(x))", "4*x**3 - 3*x", R, ()),
    ("sin(atan(x) + atan(y))", "(x + y)/sqrt((1 + x**2)*(1 + y**2))", R, ()),
    ("cosh(atanh(x))", "1/sqrt(1 - x**2)", R, ()),
    ("log(tan(x/2 + pi/4))", "asinh(tan(x))", R, ANGLE),
    ("acosh(cosh(x))", "Abs(x)", R, ()),
    ("asinh(x)", "-log(sqrt(x**2 + 1) - x)", R, ()),
    # waves
    ("Abs(sin(x))", "sqrt((1 - cos(2*x))/2)", R, ()),
    ("sqrt(1 + tan(x)**2)", "1/cos(x)", R, ANGLE),
    ("cos(pi*n)", "(-1)**n", N, ()),
    ("sin(x + pi*n)", "(-1)**n*sin(x)", N, ()),
    ("tan(pi/7)*tan(2*pi/7)*tan(3*pi/7)", "sqrt(7)", {}, ()),
    # exponentials and logarithms
    ("LambertW(x*exp(x))", "x", R, ("x >= -1",)),
    ("LambertW(x)*exp(LambertW(x))", "x", R, ()),
    ("log(LambertW(x))", "log(x) - LambertW(x)", P, ()),
    ("LambertW(3*log(3))", "log(3)", {}, ()),
    ("x**log(y)", "y**log(x)", P, ()),
    ("(-1)**(n**2)", "(-1)**n", N, ()),
    # roots
    ("sqrt(x + sqrt(x**2 - 1))", "sqrt((x + 1)/2) + sqrt((x - 1)/2)", R, ("x >= 1",)),
    ("(2**(1/3) - 1)**(1/3)", "(1/9)**(1/3) - (2/9)**(1/3) + (4/9)**(1/3)", {}, ()),
    ("GoldenRatio**2", "GoldenRatio + 1", {}, ()),
    # choices
    ("sign(x*y)", "sign(x)*sign(y)", R, ()),
    ("Max(exp(x), exp(y))", "exp(Max(x, y))", R, ()),
    # derivatives
    ("Derivative(x**y, x)", "y*x**(y - 1)", P, ()),
    ("Derivative(sin(x), (x, n))", "sin(x + n*pi/2)", N, ()),
    ("Derivative(exp(a*x), (x, n))", "a**n*exp(a*x)", N, ()),
    ("Derivative(atan2(y, x), x)", "-y/(x**2 + y**2)", P, ()),
    # special functions
    ("gamma(x)*gamma(x + 1/2)", "2**(1 - 2*x)*sqrt(pi)*gamma(2*x)", P, ()),
    ("gamma(x)*gamma(1 - x)", "pi/sin(pi*x)", P, ("x < 1",)),
    ("binomial(2*n, n)", "4**n*gamma(n + 1/2)/(sqrt(pi)*factorial(n))", N, ()),
    ("harmonic(n + 1)", "harmonic(n) + 1/(n + 1)", N, ()),
    ("beta(x + 1, y)", "beta(x, y)*x/(x + y)", P, ()),
    ("hermite(3, x)", "8*x**3 - 12*x", R, ()),
    ("zeta(4)", "pi**4/90", {}, ()),
]

REFUTES: list[Case] = [
    ("atan(x)", "2*atan(x/(1 + sqrt(1 + 2*x**2)))", R, ()),
    ("atan(x) + atan(1/x)", "pi/2", R, ("Ne(x, 0)",)),
    ("atan(x) + atan(y)", "atan((x + y)/(1 - x*y))", R, ()),
    ("acos(-x)", "acos(x)", R, ()),
    ("2*acos(x)", "acos(2*x**2 - 1)", R, ()),
    ("8*atan(1/10) - atan(1/239) - 4*atan(1/514)", "pi/4", {}, ()),
    ("asin(sin(x))", "x", R, ()),
    ("sin(atan(x))", "1/sqrt(1 + x**2)", R, ()),
    ("acosh(cosh(x))", "x", R, ()),
    ("log(tan(x/2 + pi/4))", "acosh(1/cos(x))", R, ANGLE),
    ("sqrt(1 - sin(x)**2)", "cos(x)", R, ()),
    ("cos(x + pi*n)", "(-1)**(n + 1)*cos(x)", N, ()),
    ("LambertW(x*exp(x))", "x", R, ()),
    ("exp(LambertW(x))", "LambertW(x)/x", P, ()),
    ("sqrt(x**6)", "x**3", R, ()),
    ("sign(x) + sign(y)", "sign(x + y)", R, ()),
    ("Derivative(cos(x), (x, n))", "cos(x - n*pi/2)", N, ()),
    ("Derivative(1/(1 + x**2), x)", "2*x/(1 + x**2)**2", R, ()),
    ("gamma(x)*gamma(1 - x)", "pi/cos(pi*x)", P, ("x < 1",)),
    ("harmonic(n + 2)", "harmonic(n + 1) + 1/(n + 1)", N, ()),
    ("legendre(2, x)", "(3*x**2 + 1)/2", R, ()),
]

GIVES_UP: list[Case] = [
    ("Derivative(exp(x**2), (x, n))", "exp(x**2)", N, ()),
    ("zeta(3)", "6/5", {}, ()),
]


@pytest.mark.parametrize("case", PROVES, ids=lambda case: f"{case[0]} = {case[1]}")
def test_proves(case: Case) -> None:
    assert outcome(case) == "proved"


@pytest.mark.parametrize("case", REFUTES, ids=lambda case: f"{case[0]} = {case[1]}")
def test_must_not_prove(case: Case) -> None:
    assert outcome(case) == "refuted"


@pytest.mark.parametrize("case", GIVES_UP, ids=lambda case: f"{case[0]} = {case[1]}")
def test_gives_up(case: Case) -> None:
    assert outcome(case) == "undecided"
