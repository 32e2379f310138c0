"""Infinite sums: they are defined where they converge, and the rules ask for that."""

from __future__ import annotations

import pytest

from verifier.engine import verify
from verifier.kernel import terms as T
from verifier.kernel.check import apply
from verifier.kernel.definedness import defined, lt
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.reading.cases import read_case

NOT_PROVED = [
    ("Sum(1/k, (k, 1, oo))", "1", {}, []),  # diverges
    ("Sum((-1)**k, (k, 0, oo))", "1/2", {}, []),
    ("Sum(2**k, (k, 0, oo))", "-1", {}, []),
    ("Sum(x**k, (k, 0, oo))", "1/(1 - x)", {"x": "real"}, ["Abs(x) > 1"]),
    ("Sum(x**k, (k, 0, oo))", "1/(1 - x)", {"x": "real"}, ["Abs(x) <= 1"]),
    ("Sum(x**k/k, (k, 1, oo))", "-log(1 + x)", {"x": "real"}, ["Abs(x) < 1"]),
    ("Sum(k*x**k, (k, 0, oo))", "1/(1 - x)**2", {"x": "real"}, ["Abs(x) < 1"]),
    ("Sum(1/(k*(k + 1)), (k, 2, oo))", "1", {}, []),
    ("Sum(x**(2*k)/factorial(2*k), (k, 0, oo))", "cos(x)", {"x": "real"}, []),
]
X, K, N = T.sym("x"), T.sym("k", "integer"), T.sym("n", "integer")
GEOMETRIC = T.bind("series", K, T.power(X, K), T.ZERO)


@pytest.mark.parametrize(("left", "right", "declared", "assumed"), NOT_PROVED)
def test_not_proved(left: str, right: str, declared: dict[str, str], assumed: list[str]) -> None:
    found = verify(read_case({"lhs": left, "rel": "=", "rhs": right, "vars": declared, "assume": assumed}))
    assert found.outcome != "proved"


def test_a_series_is_defined_where_it_converges() -> None:
    assert defined(GEOMETRIC) == (T.Term("defined", (GEOMETRIC,)),)


def test_the_rule_asks_for_convergence() -> None:
    goal = Sequent((), T.Term("eq", (GEOMETRIC, T.ZERO)))
    params = {"name": "geometric", "symbol": N, "shift": 0, "argument": X, "coefficients": (T.ONE,)}
    left = [g.conclusion for g in apply(goal, Certificate("power series", {"target": GEOMETRIC, **params}))]
    assert {lt(T.MINUS_ONE, X), lt(X, T.ONE)} <= set(left)


@pytest.mark.parametrize("changed", [
    {"name": "unknown"}, {"symbol": X}, {"symbol": T.sym("x", "integer")}, {"shift": -1}, {"argument": N}, {"coefficients": ()},
    {"coefficients": (N,)}, {"argument": T.IMAGINARY},
])  # fmt: skip
def test_hostile_parameters_are_rejected(changed: dict[str, object]) -> None:
    goal = Sequent((), T.Term("eq", (GEOMETRIC, T.ZERO)))
    params = {"name": "geometric", "symbol": N, "shift": 0, "argument": X, "coefficients": (T.ONE,), **changed}
    with pytest.raises(Rejected):
        apply(goal, Certificate("power series", {"target": GEOMETRIC, **params}))
