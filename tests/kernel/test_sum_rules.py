"""The rules on sums, products and limits under them, given certificates that should not pass."""

from __future__ import annotations

import pytest

from verifier.kernel import terms as T
from verifier.kernel.check import apply
from verifier.kernel.definedness import eq, le, lt
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.terms import Term

n, k, j, t = (T.sym(s, "integer") for s in "nkjt")
x, r = T.sym("x"), T.sym("r")


def total(body: Term, low: Term = T.ONE, high: Term = n) -> Term:
    return T.bind("sum", k, body, low, high)


F = total(T.call("f", k))
SQUARES = total(T.power(T.call("f", k), 2))
POSITIVE = (le(T.ZERO, n),)
VANISHES = T.bind("tends", t, T.mul(x, T.power(r, t)), T.INFINITY, T.ZERO, data=("-", "integer"))

HOSTILE: dict[str, tuple[Sequent, str, dict[str, Param]]] = {
    "a difference that is another sum": (
        Sequent(POSITIVE, le(T.ZERO, F)), "summand by summand", {"total": SQUARES, "symbol": k, "strict_at": T.ONE}),
    "an index that is free in the goal": (
        Sequent((*POSITIVE, le(T.ONE, k)), le(T.ZERO, F)), "summand by summand", {"total": F, "symbol": k, "strict_at": T.ONE}),
    "an index that is no integer": (
        Sequent(POSITIVE, le(T.ZERO, F)), "summand by summand", {"total": F, "symbol": x, "strict_at": T.ONE}),
    "a strict place that is no integer": (
        Sequent(POSITIVE, lt(T.ZERO, F)), "summand by summand", {"total": F, "symbol": k, "strict_at": T.HALF}),
    "products over different ranges": (
        Sequent(POSITIVE, le(T.bind("product", k, T.call("f", k), T.ONE, n), T.ONE)), "factor by factor",
        {"lesser": T.bind("product", k, T.call("f", k), T.ONE, n), "greater": T.bind("product", k, T.ONE, T.ONE, j),
         "symbol": k}),
    "a limit under a sum that grows": (
        Sequent((), T.bind("tends", t, total(T.call("f", k, t), T.ONE, t), T.INFINITY, T.ZERO, data=("-", "integer"))),
        "limit under a sum", {"variable": t, "index": k, "summand": T.ZERO}),
    "a limit of a summand that depends on the variable": (
        Sequent(POSITIVE, T.bind("tends", t, total(T.call("f", k, t)), T.INFINITY, T.ZERO, data=("-", "integer"))),
        "limit under a sum", {"variable": t, "index": k, "summand": T.call("f", k, t)}),
    "powers of another hypothesis": (
        Sequent((eq(x, r),), le(r, x)), "vanishing powers", {"index": 0, "symbol": t, "base": r, "factor": x}),
    "an infinite sum reindexed": (
        Sequent((), le(x, r)), "reindex",
        {"total": total(T.call("f", k), T.ONE, T.INFINITY), "symbol": j, "image": j, "back": j, "low": T.ONE, "high": n}),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_rejected(case: str) -> None:
    goal, rule, params = HOSTILE[case]
    with pytest.raises(Rejected):
        apply(goal, Certificate(rule, params))


def test_reindexing_asks_for_a_bijection() -> None:
    left = apply(
        Sequent(POSITIVE, le(x, r)),
        Certificate("reindex", {"total": F, "symbol": j, "image": T.ONE, "back": j, "low": T.ONE, "high": n}),
    )
    assert eq(T.ONE, j) in [goal.conclusion for goal in left]


def test_vanishing_powers_ask_for_a_factor_that_is_not_0() -> None:
    left = apply(
        Sequent((VANISHES,), le(r, T.ONE)), Certificate("vanishing powers", {"index": 0, "symbol": k, "base": r, "factor": x})
    )
    assert Term("ne", (x, T.ZERO)) in [goal.conclusion for goal in left]
