"""Certificates by somebody who means harm: ill-typed, endless, random, or for another goal.  None gets through, none crashes."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from sequents import NF, SIGNS, C, a, by, eq, exists, f, forall, implies, le, lt, n, ne, negated, proves, s, u, x, y, z

from verifier.kernel import terms as T
from verifier.kernel.check import apply
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.rules import RULES
from verifier.kernel.terms import Term

P, ZERO, ONE = T.power, T.ZERO, T.ONE
FALSE_GOALS = [
    eq(ZERO, ONE), lt(x, x), eq(x, y), lt(ZERO, P(x, 2)), forall(x, lt(ZERO, x)), exists(x, lt(P(x, 2), ZERO)), ne(x, ZERO),
    eq(f("abs", x), x), negated(eq(x, x)), le(f("floor", x), n),
    Term("divides", (T.TWO, n)), T.bind("differentiable", u, f("abs", u), ZERO), eq(P(z, 2), P(f("abs", z), 2)),
    T.bind("tends", u, P(u, -1), ZERO, ZERO, data=("+", "real")), implies(lt(ZERO, x), lt(ONE, x)), T.FALSE,
]  # fmt: skip


class Liar:
    """Equal to everything."""

    def __repr__(self) -> str:
        return "Liar()"

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


ILL_TYPED: list[dict[str, object]] = [
    {"rule": "no such rule"}, {"rule": None}, {"rule": ["by hypothesis"]}, {"rule": Liar()},
    {"rule": "normal form", "params": {"goal": Sequent((), T.TRUE)}}, {"rule": "normal form", "params": {"left": x}},
    {"rule": "generalise", "params": {"subterm": Liar(), "symbol": s}}, {"rule": "keep", "params": {"indices": Liar()}},
    {"rule": "exhibit", "params": {"value": "1"}}, {"rule": "cases", "params": {"formula": T.TRUE}, "premises": "ab"},
    {"rule": "lemma", "params": {"formula": T.FALSE}, "premises": (by, None, 3)}, {"rule": "by hypothesis", "params": []},
    {"rule": "by hypothesis", "premises": (by,)}, {"rule": "evaluated", "params": {"bits": 10**9}},
    {"rule": "evaluated", "params": {"bits": -1}}, {"rule": "powers", "params": {"exponent": 1.5}},
    {"rule": "boxes", "params": {"tree": ((x,),)}}, {"rule": "monotone", "params": {"variable": x}},
]  # fmt: skip


@pytest.mark.parametrize("fields", ILL_TYPED, ids=repr)
def test_ill_typed_certificates_are_rejected(fields: dict[str, object]) -> None:
    certificate = Certificate(**{"rule": "split", **fields})  # type: ignore[arg-type]
    for goal in FALSE_GOALS:
        assert not proves((), goal, certificate)


def test_a_certificate_that_contains_itself_is_rejected() -> None:
    for rule, params in (("keep", {"indices": ()}), ("contradiction", {})):
        endless = C(rule, by, **params)
        object.__setattr__(endless, "premises", (endless,))
        assert not proves((), eq(x, ONE), endless)


def test_a_deep_certificate_is_replayed_without_recursion() -> None:
    deep = SIGNS
    for _ in range(3000):
        deep = C("keep", deep, indices=())
    assert proves((), le(ZERO, P(x, 2)), deep)


def test_a_certificate_of_another_goal_is_rejected() -> None:
    good = [(le(ZERO, P(x, 2)), SIGNS), (eq(T.add(x, x), T.mul(T.TWO, x)), NF), (lt(f("exp", -36), ONE), C("evaluated", bits=64)),
            (forall(x, le(ZERO, P(x, 2))), C("arbitrary", SIGNS, symbol=s))]  # fmt: skip
    for goal, certificate in good:
        assert proves((), goal, certificate)
        assert not any(proves((), other, certificate) for other in FALSE_GOALS)


POOL: list[Param] = [
    x, y, a, n, z, s, u, T.sym("k", "integer"), ZERO, ONE, T.MINUS_ONE, T.HALF, T.IMAGINARY, T.INFINITY, f("log", x), P(x, -1),
    f("abs", x), f("floor", x), Term("bound", (), 0), T.FALSE, T.TRUE, lt(ZERO, x), eq(x, y), eq(ZERO, ONE), ne(x, ZERO), P(x, n),
    0, 1, 2, -1, 64, "above", "below", "left", "right", "slope", "anchor", "limit", (), (0,), (1, 0), ((0, ONE),), ((ONE, ()),),
    ((ONE, (0,)),), ((T.MINUS_ONE, (0,)), (ONE, (0,))), (x, T.HALF, 64, 64), T.bind("deriv", u, f("abs", u), ZERO), T.power(x, y),
]  # fmt: skip


def parameters(rule: str) -> list[str]:
    """The names of the rule's parameters."""
    code = RULES[rule].__code__  # type: ignore[attr-defined]
    return list(code.co_varnames[1 : code.co_argcount])


def random_tree(chance: random.Random, goal: Sequent, depth: int) -> Certificate:
    """A random certificate, its premises made for what its rule leaves where it applies."""
    rule = chance.choice(sorted(RULES)) if depth else chance.choice(["by hypothesis", "normal form", "signs"])
    certificate = Certificate(rule, {name: chance.choice(POOL) for name in parameters(rule)})
    try:
        left = apply(goal, certificate)
    except Rejected:
        return certificate
    return Certificate(rule, certificate.params, tuple(random_tree(chance, g, depth - 1) for g in left) if depth else ())


def attempts(seed: int, goal: Term) -> Iterator[Certificate]:
    chance = random.Random(seed)
    return (random_tree(chance, Sequent((), goal), 3) for _ in range(1500))


@pytest.mark.parametrize("goal", FALSE_GOALS, ids=repr)
def test_random_certificates_prove_nothing_false(goal: Term) -> None:
    assert not any(proves((), goal, certificate) for certificate in attempts(7, goal))


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_with_random_parameters_applies_or_is_rejected(rule: str) -> None:
    """No other exception leaves the kernel."""
    chance = random.Random(rule)
    for goal in FALSE_GOALS:
        for _ in range(8):
            certificate = Certificate(rule, {name: chance.choice(POOL) for name in parameters(rule)})
            proves((lt(ZERO, x), eq(y, ONE)), goal, certificate)


DAMAGED = [None, [], {}, {"rule": "signs"}, {"rule": "signs", "params": [], "premises": []}, {"rule": "signs",
    "params": {}, "premises": 3},
           {"rule": "exhibit", "params": {"value": {"term": ["num"]}}, "premises": []},
           {"rule": "exhibit", "params": {"value": 1.5}, "premises": []}]  # fmt: skip


@pytest.mark.parametrize("data", DAMAGED, ids=repr)
def test_damaged_json_is_no_certificate(data: object) -> None:
    with pytest.raises((ValueError, TypeError, AttributeError, KeyError)):
        Certificate.from_json(data)
