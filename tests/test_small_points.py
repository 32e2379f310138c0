"""Small points: what they reject, and what they must leave to the proof; polynomials through tables."""

from __future__ import annotations

import pytest

from verifier.kernel import terms as T
from verifier.kernel.balls import exact
from verifier.kernel.definedness import eq, le
from verifier.kernel.judgement import Sequent
from verifier.kernel.terms import Term
from verifier.tactics.interpolation import interpolated
from verifier.tactics.small_points import fails_at_small_values

K, L, N = (T.sym(name, "integer") for name in "kln")
TWO, FAMILY = T.num(2), "d"


def size(t: Term) -> Term:
    return T.app("floor", T.call(FAMILY, t))


REJECTED = [
    Sequent((le(T.ONE, K),), le(TWO, K)),
    Sequent((le(T.ONE, K), le(K, N)), le(T.add(K, T.ONE), N)),
    Sequent((le(K, size(L)),), le(K, size(T.add(L, T.ONE)))),
]
LEFT = [
    Sequent((le(T.ONE, K), le(K, N)), le(T.ONE, N)),
    Sequent((le(K, size(T.add(L, T.ONE))),), le(K, size(T.add(T.ONE, L)))),  # one member, written in two ways
    Sequent((eq(L, K),), le(size(L), size(K))),  # equations tie members to each other
    Sequent((le(T.num(9), K),), le(T.num(10), K)),  # false, but not at small values
]


@pytest.mark.parametrize("goal", REJECTED)
def test_goals_that_fail_at_small_values_are_rejected(goal: Sequent) -> None:
    assert fails_at_small_values(goal)


@pytest.mark.parametrize("goal", LEFT)
def test_other_goals_are_left_to_the_proof(goal: Sequent) -> None:
    assert not fails_at_small_values(goal)


TABLES = [
    {(T.ONE,): T.num(5)},
    {(T.ONE,): T.num(2), (TWO,): T.num(7), (T.ZERO,): T.num(-1)},
    {(T.ONE, TWO): T.num(3), (TWO, T.ONE): T.HALF},
]


@pytest.mark.parametrize("table", TABLES)
def test_a_polynomial_has_the_values_of_its_table(table: dict[tuple[Term, ...], Term]) -> None:
    function = interpolated(table)
    for keys, value in table.items():
        found = function
        for key in keys:
            found = T.instantiate(found.args[0], key)
        assert exact(found) == T.value(value)


def test_the_other_nodes_of_the_grid_have_the_value_zero() -> None:
    function = interpolated(TABLES[2])
    assert exact(T.instantiate(T.instantiate(function.args[0], T.ONE).args[0], T.ONE)) == 0


def test_real_arguments_stay_symbols() -> None:
    function = interpolated({(T.ONE, T.PI): T.power(T.sym(" 0"), 2), (TWO, T.PI): T.sym(" 0")})
    at = T.instantiate(T.instantiate(function.args[0], T.ONE).args[0], T.num(3))
    assert exact(at) == 9
