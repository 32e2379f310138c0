"""Random variables in the kernel: what hostile points and certificates must not achieve, and no capture of the outcome."""

from __future__ import annotations

import pytest

from verifier.kernel import terms as T
from verifier.kernel.chances import OUTCOME, expectation
from verifier.kernel.check import apply, counterexample_goals
from verifier.kernel.definedness import defined, eq, le
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import ONE, TWO, ZERO, Term, num
from verifier.kernel.theorems import Statement
from verifier.kernel.wellformed import well_formed

X, Y = T.call("X", OUTCOME), T.call("Y", OUTCOME)
i, j = T.sym("i", "integer"), T.sym("j", "integer")
HEAD = Term("apply", (), "X")


def family(index: Term) -> Term:
    return T.call("F", index, OUTCOME)


def random(body: Term) -> Term:
    return T.bind("random", OUTCOME, body)


def independent(*parts: Term) -> Term:
    return Term("independent", parts)


def dist(name: str, *parameters: Term) -> Term:
    return Term("dist", parameters, name)


FAMILY = independent(T.bind("each", i, random(family(i))))
PAIR = independent(random(X), random(Y))
SPLIT = [
    ((PAIR,), T.mul(X, Y), T.mul(expectation(X), expectation(Y)), True),
    ((), T.mul(X, Y), T.mul(expectation(X), expectation(Y)), False),
    ((PAIR,), T.mul(X, X), T.power(expectation(X), 2), False),
    ((FAMILY,), T.mul(family(i), family(j)), T.mul(expectation(family(i)), expectation(family(j))), False),
    ((FAMILY,), T.mul(family(ONE), family(TWO)), T.mul(expectation(family(ONE)), expectation(family(TWO))), True),
    ((independent(random(X), random(X)),), T.mul(X, X), expectation(T.power(X, 2)), True),
    ((independent(Term("block", (random(X), random(Y)))),), T.mul(X, Y), T.mul(expectation(X), expectation(Y)), False),
    ((independent(T.bind("each", i, random(family(ONE)))),), T.mul(family(ONE), family(TWO)),
     T.mul(expectation(family(ONE)), expectation(family(TWO))), False),
]  # fmt: skip


@pytest.mark.parametrize(("given", "body", "split", "holds"), SPLIT)
def test_products_split_only_by_independence(given: tuple[Term, ...], body: Term, split: Term, holds: bool) -> None:
    assert Normalizer(given).equal(expectation(body), split) is holds


def test_the_outcome_of_an_inner_expectation_is_its_own() -> None:
    inner = expectation(T.mul(X, expectation(X)))
    assert Normalizer().equal(inner, T.power(expectation(X), 2))
    assert not Normalizer().equal(inner, expectation(T.power(X, 2)))


def test_a_variable_at_a_fixed_outcome_is_a_constant() -> None:
    other = T.call("X", T.sym("omega1", "outcome"))
    assert Normalizer().equal(expectation(T.mul(X, other)), T.mul(other, expectation(X)))
    law = T.bind("law", OUTCOME, X, ZERO, ONE, data="normal")
    assert not Normalizer((law,)).equal(other, ZERO)


def test_an_index_of_a_sum_is_not_captured() -> None:
    total = T.bind("sum", j, family(j), ONE, T.sym("n", "integer"))
    product = expectation(T.mul(T.call("w", j), total))
    taken_out = T.mul(T.call("w", j), T.bind("sum", j, expectation(family(j)), ONE, T.sym("n", "integer")))
    assert Normalizer().equal(product, taken_out)


@pytest.mark.parametrize(("body", "always"), [
    (T.power(X, 3), True), (T.power(X, -1), False), (T.app("exp", X), False), (T.app("sigmoid", X), True),
    (T.app("log", X), False), (T.call("f", X), False), (T.app("sin", T.mul(T.IMAGINARY, X)), False),
    (T.call("X", OUTCOME, ONE), False),
])  # fmt: skip
def test_what_is_integrable_whatever_the_law(body: Term, always: bool) -> None:
    assert ("integrable" not in {f.op for f in defined(expectation(body))}) is always


BAD_POINTS = [
    ((T.SPACE, Term("space", (num("1/2"), ZERO, num("1/3"), ONE))),),  # probabilities do not add up to 1
    ((T.SPACE, Term("space", (num("3/2"), ZERO, num("-1/2"), ONE))),),
    ((T.SPACE, Term("space", (num("1/2"), ZERO, num("1/2"), ZERO))),),  # one outcome twice
    ((T.SPACE, Term("space", ())),),
    ((HEAD, dist("normal", ZERO)),),  # a parameter is missing
    ((HEAD, dist("cauchy", ZERO, ONE)),),
    ((HEAD, dist("normal", T.sym("m"), ONE)),),  # not closed
    ((HEAD, dist("normal", ZERO, ONE)), (T.SPACE, Term("space", (ONE, ZERO)))),
]  # fmt: skip


@pytest.mark.parametrize("point", BAD_POINTS)
def test_hostile_points_are_rejected(point: tuple[tuple[Term, Term], ...]) -> None:
    with pytest.raises(Rejected):
        counterexample_goals(Statement((), eq(expectation(X), ZERO)), point, ())


def test_the_parameters_of_an_assigned_law_are_to_be_proved_without_it() -> None:
    _, needed, failure = counterexample_goals(Statement((), eq(expectation(X), ZERO)), ((HEAD, dist("bernoulli", TWO)),), ())
    assert Sequent((), le(TWO, ONE)) in needed
    assert failure.hypotheses


def test_a_variable_with_a_law_is_used_with_outcomes_only() -> None:
    with pytest.raises(Rejected):
        counterexample_goals(Statement((), eq(T.call("X", ONE), expectation(X))), ((HEAD, dist("normal", ZERO, ONE)),), ())


def test_a_finite_space_does_not_judge_what_it_cannot() -> None:
    denied = Term("not", (FAMILY,))
    with pytest.raises(Rejected):
        counterexample_goals(Statement((), denied), ((T.SPACE, Term("space", (ONE, ZERO))),), ())


OMEGA = T.sym("w", "outcome")
AT_OMEGA = T.call("X", OMEGA)
BAD_STEPS = [
    (Sequent((le(ZERO, AT_OMEGA),), le(ZERO, expectation(X))), "average", {"body": AT_OMEGA, "symbol": OMEGA}),
    (Sequent((), le(ZERO, expectation(X))), "average", {"body": X, "symbol": T.sym("t")}),
    (Sequent((), eq(X, ZERO)), "cauchy schwarz", {"left": X, "right": ONE}),
    (Sequent((), Term("integrable", expectation(T.power(X, -1)).args)), "integrable", {}),
    (Sequent((), PAIR), "independent", {}),
    (Sequent((PAIR,), independent(random(X), random(X))), "independent", {}),
    (Sequent((), T.bind("law", OUTCOME, X, ZERO, ONE, data="normal")), "has law", {}),
    (Sequent((), Term("identical", (T.bind("each", i, random(family(i))),))), "alike", {}),
]


@pytest.mark.parametrize(("goal", "rule", "params"), BAD_STEPS)
def test_rules_do_not_apply(goal: Sequent, rule: str, params: dict[str, Term]) -> None:
    with pytest.raises(Rejected):
        apply(goal, Certificate(rule, params))


@pytest.mark.parametrize("term", [
    T.add(random(X), ONE), Term("law", (T.abstract(X, OUTCOME),), "normal"), Term("law", (T.abstract(X, OUTCOME), ONE), "cauchy"),
    Term("independent", ()), Term("independent", (X,)), Term("identical", (random(X),)), Term("expect", (random(X),)),
])  # fmt: skip
def test_ill_formed(term: Term) -> None:
    assert not well_formed(term)
