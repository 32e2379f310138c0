"""Pairs of formulas as graders meet them: recurrences of factorials, unknown functions under sums and integrals, powers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest

from verifier.engine import GRADING, verify
from verifier.kernel import terms as T
from verifier.kernel.check import apply
from verifier.kernel.definedness import eq, ne
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.reading.cases import read_case
from verifier.verdicts import Verdict

WHOLE: Final = {"n": "nonnegative integer", "k": "nonnegative integer"}
FUNCTIONS: Final = {"f": "function", "g": "function", "p": "function", "q": "function"}
FAMILIES: Final = {"p": "function", "q": "function", "x": "function", "K": "positive integer"}
POSITIVE: Final = ("forall i in integers: p(i) > 0", "forall i in integers: q(i) > 0")
LINE: Final = "(x, -oo, oo)"
KL: Final = "Sum(p(i)*log(p(i)/q(i)), (i, 1, K))"

EQUAL: Final = [
    ("factorial(n+1)", "(n+1)*factorial(n)", {}),
    ("factorial(n)*k/(factorial(k)*factorial(n-k+1))", "factorial(n)/(factorial(k-1)*factorial(n-k+1))", {}),
    ("gamma(x+2)/gamma(x)", "x*(x+1)", {}),
    ("beta(1, x)", "1/x", {}),
    ("binomial(n+1, k+1)", "binomial(n, k) + binomial(n, k+1)", WHOLE),
    ("binomial(n, n-k)", "binomial(n, k)", WHOLE),
    ("3*factorial2(n)", "factorial2(n)*3", WHOLE),
    ("log(Product(x(i), (i, 1, K)))", "Sum(log(x(i)), (i, 1, K))", FAMILIES),
    (KL, "Sum(p(i)*log(p(i)), (i, 1, K)) - Sum(p(i)*log(q(i)), (i, 1, K))", FAMILIES),
    ("Derivative(log(log(x)), x)", "1/(x*log(x))", {}),
    ("Derivative(log(f(x)), x)", "Derivative(f(x), x)/f(x)", FUNCTIONS),
    (f"Integral(p(x)*f(x), {LINE})", f"Integral(q(x)*(p(x)/q(x)*f(x)), {LINE})", FUNCTIONS),
    (f"Integral(p(x)*(f(x)+g(x)), {LINE})", f"Integral(p(x)*f(x), {LINE}) + Integral(p(x)*g(x), {LINE})", FUNCTIONS),
    ("(-cos(x))^n", "(-1)^n*cos(x)^n", {"n": "integer"}),
    ("(x-2)^(2*k)", "((x-2)^2)^k", {"k": "integer"}),
    ("(x-4*a)^6000", "(4*a-x)^6000", {}),
]  # fmt: skip
DIFFERENT: Final = [
    ("factorial(n+1)", "n*factorial(n)", {}),
    ("gamma(x+2)/gamma(x)", "x*(x+2)", {"x": "positive"}),
    ("binomial(n+1, k)", "binomial(n, k) + binomial(n, k+1)", WHOLE),
    ("binomial(n, n-k)", "binomial(n, k+1)", WHOLE),
    ("factorial2(n)", "factorial(factorial(n))", WHOLE),
    ("log(Product(x(i), (i, 1, K)))", "Product(log(x(i)), (i, 1, K))", FAMILIES),
    (KL, "Sum(q(i)*log(q(i)/p(i)), (i, 1, K))", FAMILIES),
    ("Derivative(log(f(x)), x)", "Derivative(f(x), x)/f(x)^2", FUNCTIONS),
    (f"Integral(p(x)*f(x), {LINE})", f"Integral(q(x)*(q(x)/p(x)*f(x)), {LINE})", FUNCTIONS),
    (f"Integral(p(x)*f(x), {LINE})", f"Integral(q(x)*f(x), {LINE})", FUNCTIONS),
    ("Integral(1/z, (z, 1, x))", "1/x - 1", {}),
    ("w(i, j)", "w(j, i)", {"w": "function", "i": "integer", "j": "integer"}),
    ("(-cos(x))^n", "cos(x)^n", {"n": "integer"}),
    ("(x-a)^5999", "(a-x)^5999", {}),
    ("1/factorial(2004)", "1/factorial(2006)", {}),
]  # fmt: skip


def judged(left: str, right: str, types: Mapping[str, str], *given: str) -> Verdict:
    return verify(read_case({"lhs": left, "rhs": right, "vars": types, "assume": list(given)}), effort=GRADING)


@pytest.mark.parametrize(("left", "right", "types"), EQUAL, ids=[f"{a} = {b}" for a, b, _ in EQUAL])
def test_equal(left: str, right: str, types: Mapping[str, str]) -> None:
    assert judged(left, right, types).outcome == "proved"


@pytest.mark.parametrize(("left", "right", "types"), DIFFERENT, ids=[f"{a} = {b}" for a, b, _ in DIFFERENT])
def test_different(left: str, right: str, types: Mapping[str, str]) -> None:
    assert judged(left, right, types).outcome == "refuted"


def test_positive_families_are_found_where_all_values_are_to_be_positive() -> None:
    assert judged(KL, "Sum(q(i)*log(q(i)/p(i)), (i, 1, K))", FAMILIES, *POSITIVE).outcome == "refuted"


X, N, K = T.sym("x"), T.sym("n", "integer"), T.sym("k", "integer")
GAMMA, OVER = T.app("gamma", T.add(X, T.TWO)), T.app("binomial", N, K)
REAL_OVER = T.app("binomial", N, X)
SLOPE = T.bind("differentiable", X, T.app("log", X), X)
MUST_NOT_APPLY: Final = [
    ("recurrence of gamma", {"target": GAMMA, "base": T.add(X, T.HALF)}),
    ("recurrence of gamma", {"target": GAMMA, "base": T.add(X, T.num(3))}),
    ("recurrence of gamma", {"target": GAMMA, "base": T.add(X, T.TWO)}),
    ("recurrence of gamma", {"target": T.app("gamma", X), "base": T.sub(X, T.ONE)}),
    ("recurrence of gamma", {"target": OVER, "base": X}),
    ("pascal", {"target": REAL_OVER}),
    ("symmetry of binomials", {"target": REAL_OVER}),
    ("defined where differentiable", {"formula": eq(X, X)}),
    ("defined where differentiable", {"formula": SLOPE}),
]


@pytest.mark.parametrize(("rule", "params"), MUST_NOT_APPLY)
def test_rules_keep_to_their_side_conditions(rule: str, params: Mapping[str, T.Term]) -> None:
    goal = Sequent((), eq(T.add(GAMMA, OVER, REAL_OVER), T.ZERO))
    with pytest.raises(Rejected):
        apply(goal, Certificate(rule, dict(params)))


def test_recurrences_ask_where_they_hold() -> None:
    """Γ(x + 2) = x(x + 1)·Γ(x) only where Γ(x) is defined, Pascal's rule for n ≥ 1, symmetry for n ≥ 0."""
    goal = Sequent((), eq(T.add(GAMMA, OVER), T.ZERO))
    recurrences = (
        ("recurrence of gamma", {"target": GAMMA, "base": X}),
        ("pascal", {"target": OVER}),
        ("symmetry of binomials", {"target": OVER}),
    )
    for rule, params in recurrences:
        assert len(apply(goal, Certificate(rule, params))) > 1


def test_a_function_is_defined_where_it_is_differentiable() -> None:
    (changed,) = apply(Sequent((SLOPE,), ne(X, T.ZERO)), Certificate("defined where differentiable", {"formula": SLOPE}))
    assert Term("lt", (T.ZERO, X)) in changed.hypotheses
