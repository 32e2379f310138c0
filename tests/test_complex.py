"""Complex numbers: principal values throughout a statement, real and imaginary parts, and where branches matter."""

from __future__ import annotations

import pytest

from verifier.engine import verify
from verifier.kernel import terms as T
from verifier.kernel.normal import Normalizer
from verifier.principal import is_complex
from verifier.reading.cases import read_case
from verifier.translation import statement

Z = {"z": "complex", "w": "complex"}
R = {"x": "real", "y": "real"}
Case = tuple[str, str, dict[str, str], tuple[str, ...]]


def outcome(case: Case) -> str:
    left, right, variables, given = case
    row = {"lhs": left, "rhs": right, "vars": variables, "assume": list(given)}
    return verify(read_case(row)).outcome


PROVES: list[Case] = [
    # numbers
    ("(-8)**(1/3)", "1 + I*sqrt(3)", {}, ()),
    ("log(-1)", "I*pi", {}, ()),
    ("sqrt(-2)*sqrt(-3)", "-sqrt(6)", {}, ()),
    ("I**I", "exp(-pi/2)", {}, ()),
    ("log(1 + I)", "log(2)/2 + I*pi/4", {}, ()),
    ("exp(I*pi)", "-1", {}, ()),
    ("arg(-1 - I)", "-3*pi/4", {}, ()),
    ("(1 + I)**8", "16", {}, ()),
    # real symbols
    ("sqrt(-x)", "I*sqrt(x)", {"x": "positive"}, ()),
    ("log(exp(I*x))", "I*x", R, ("x > -pi", "x < pi")),
    ("Abs(sin(x + I*y))", "sqrt(sin(x)**2 + sinh(y)**2)", R, ()),
    ("re(exp(x + I*y))", "exp(x)*cos(y)", R, ()),
    ("1/(x + I*y)", "(x - I*y)/(x**2 + y**2)", R, ("Ne(y, 0)",)),
    ("(cos(x) + I*sin(x))**n", "cos(n*x) + I*sin(n*x)", {**R, "n": "positive_integer"}, ()),
    ("atanh(I*x)", "I*atan(x)", R, ()),
    # complex symbols
    ("log(z)", "log(Abs(z)) + I*arg(z)", Z, ("Ne(z, 0)",)),
    ("z", "Abs(z)*exp(I*arg(z))", Z, ("Ne(z, 0)",)),
    ("Abs(z*w)", "Abs(z)*Abs(w)", Z, ()),
    ("Abs(z + w)**2 + Abs(z - w)**2", "2*Abs(z)**2 + 2*Abs(w)**2", Z, ()),
    ("Abs(z)**2", "z*conjugate(z)", Z, ()),
    ("Abs(sqrt(z))", "sqrt(Abs(z))", Z, ()),
    ("re(1/z)", "re(z)/Abs(z)**2", Z, ("Ne(z, 0)",)),
    ("conjugate(sin(z))", "sin(conjugate(z))", Z, ()),
    ("exp(log(z) + log(w))", "z*w", Z, ("Ne(z, 0)", "Ne(w, 0)")),
    ("sqrt(z)**2", "z", Z, ()),
]

REFUTES: list[Case] = [
    ("(-8)**(1/3)", "-2", {}, ()),
    ("log(-1)", "-I*pi", {}, ()),
    ("sqrt(-4)", "-2*I", {}, ()),
    ("((-x)**3)**(1/3)", "-x", {"x": "positive"}, ()),
    ("sqrt(x)", "-I*sqrt(-x)", R, ("x < 0",)),
    ("log(exp(I*x))", "I*x", R, ()),
    ("sqrt(z**2)", "z", Z, ()),
    ("sqrt(1/z)", "1/sqrt(z)", Z, ("Ne(z, 0)",)),
    ("log(z*w)", "log(z) + log(w)", Z, ("Ne(z, 0)", "Ne(w, 0)")),
    ("log(exp(z))", "z", Z, ()),
    ("log(conjugate(z))", "conjugate(log(z))", Z, ("Ne(z, 0)",)),
    ("arg(z**2)", "2*arg(z)", Z, ("Ne(z, 0)",)),
    ("Abs(z)**2", "z**2", Z, ()),
    ("im(z)", "(z - conjugate(z))/2", Z, ()),
]


@pytest.mark.parametrize("case", PROVES, ids=lambda case: f"{case[0]} = {case[1]}")
def test_proves(case: Case) -> None:
    assert outcome(case) == "proved"


@pytest.mark.parametrize("case", REFUTES, ids=lambda case: f"{case[0]} = {case[1]}")
def test_must_not_prove(case: Case) -> None:
    assert outcome(case) == "refuted"


def test_a_real_statement_with_a_real_reading_stays_real() -> None:
    """√x² = x for x ≥ 0 and √x·√x = x where √x is real: nothing is read over the complex numbers unasked."""
    row = {"lhs": "sqrt(x)*sqrt(x)", "rhs": "x", "vars": {"x": "real"}}
    claim = read_case(row)
    assert not is_complex((statement(claim.proposition).proposition,))
    verdict = verify(claim)
    assert verdict.outcome == "proved"
    assert verdict.conditions


def test_cosines_come_back_real() -> None:
    """Canonical forms of real terms in exp(ix) are written with sines and cosines."""
    x = T.sym("x")
    product = T.mul(T.app("sin", x), T.app("cos", x))
    assert Normalizer().canonical(product) == T.mul(T.HALF, T.app("sin", T.mul(T.TWO, x)))
    assert Normalizer().canonical(T.div(T.app("sin", x), T.app("cos", x))) == T.mul(T.app("sin", x), T.power(T.app("cos", x), -1))
