"""Hypotheses that nothing satisfies, and claims that are nowhere defined, are undecided: never proved, never refuted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from claimed import a, n, p, verdict, x, y, z

from verifier.vocabulary import Abs, And, Divides, Eq, ForAll, Function, Implies, Le, Lt, Ne, acosh, exp, floor, log

Made = Callable[[], Any]
g = Function("g")

VACUOUS: dict[str, tuple[Made, ...]] = {
    "x < x": (lambda: Eq(1, 2), lambda: Lt(x, x)),
    "bounds that cross": (lambda: Eq(1, 2), lambda: Lt(x, 0), lambda: Lt(1, x)),
    "against a declaration": (lambda: Eq(1, 2), lambda: Lt(p, 0)),
    "x² < 0": (lambda: Eq(x, y), lambda: Lt(x**2, 0)),
    "e^x = 0": (lambda: Lt(x, x), lambda: Eq(exp(x), 0)),
    "an integer between": (lambda: Eq(n, 7), lambda: Lt(0, n), lambda: Lt(n, 1)),
    "2n = 1": (lambda: Eq(n, 3), lambda: Eq(2 * n, 1)),
    "odd and even": (lambda: Eq(1, 2), lambda: Divides(2, n), lambda: Divides(2, n + 1)),
    "x ≠ x": (lambda: Eq(1, 2), lambda: Ne(x, x)),
    "nowhere defined": (lambda: Eq(acosh(-Abs(x) - 1), 5),),
    "division by 0": (lambda: Eq(1 / (x - x), 1 / (x - x)),),
    "a hypothesis nowhere defined": (lambda: Eq(1, 2), lambda: Eq(log(-exp(x)), a)),
    "a premise that cannot hold": (lambda: Implies(And(Lt(x, 0), Lt(0, x)), Eq(1, 2)),),
    "the same under ∀": (lambda: ForAll(y, Implies(Lt(y**2, 0), Eq(1, 2))),),
    "a function that cannot be": (lambda: Eq(1, 2), lambda: ForAll(x, Eq(g(x), g(x) + 1))),
    "a function that is not smooth": (lambda: Eq(1, 2), lambda: ForAll(x, Eq(g(x), floor(x)))),
    "a real that is i": (lambda: Eq(1, 2), lambda: Eq(x**2, -1)),
    "defined where the hypothesis fails": (lambda: Eq(acosh(x), acosh(x)), lambda: Lt(x, 1)),
}


@pytest.mark.parametrize("name", VACUOUS)
def test_vacuous_claims_are_undecided(name: str) -> None:
    made, *given = VACUOUS[name]
    assert verdict(made, *given).outcome == "undecided"


def test_hypotheses_that_hold_somewhere_do_no_harm() -> None:
    assert verdict(lambda: Le(0, x), lambda: Eq(x**2, x)).outcome == "proved"
    assert verdict(lambda: Eq(z, 1), lambda: Eq(z**2, 1)).outcome == "refuted"
