"""The rule that puts in what the hypotheses settle, negated hypotheses opened, and integrals of 0."""

from __future__ import annotations

import pytest

from verifier.kernel import terms as T
from verifier.kernel.check import apply
from verifier.kernel.definedness import eq, le, lt, ne
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import Term

P, Q, X = T.sym("p"), T.sym("q"), T.sym("x")
A, B = eq(P, T.ONE), eq(Q, T.ONE)


def formula(op: str, *parts: Term) -> Term:
    return Term(op, parts)


SETTLED = [
    ((A,), formula("and", A, B), B),
    ((A,), formula("or", A, B), T.TRUE),
    ((ne(P, T.ONE),), formula("or", A, B), B),
    ((ne(P, T.ONE),), formula("implies", A, B), T.TRUE),
    ((A,), formula("implies", A, B), B),
    ((ne(Q, T.ONE),), formula("implies", A, B), formula("not", A)),
    ((A,), formula("iff", B, A), B),
    ((ne(P, T.ONE),), formula("iff", A, B), formula("not", B)),
    ((A,), formula("not", A), T.FALSE),
    ((lt(X, T.ZERO),), formula("or", le(T.ZERO, X), B), B),
]


@pytest.mark.parametrize(("given", "claim", "left"), SETTLED)
def test_settled(given: tuple[Term, ...], claim: Term, left: Term) -> None:
    assert apply(Sequent(given, claim), Certificate("settled")) == (Sequent(given, left),)


UNSETTLED = [
    ((), formula("and", A, B)),
    ((B,), A),
    ((formula("implies", A, B),), formula("or", A, B)),
    ((le(X, T.ZERO),), formula("or", lt(X, T.ZERO), B)),
    ((A,), T.bind("forall", P, A, data="real")),
]


@pytest.mark.parametrize(("given", "claim"), UNSETTLED)
def test_what_is_not_settled(given: tuple[Term, ...], claim: Term) -> None:
    with pytest.raises(Rejected):
        apply(Sequent(given, claim), Certificate("settled"))


def test_a_negated_hypothesis_is_opened() -> None:
    denied = formula("not", formula("and", A, B))
    opened = formula("or", ne(P, T.ONE), ne(Q, T.ONE))
    assert apply(Sequent((denied,), A), Certificate("use", {"index": 0})) == (Sequent((denied, opened), A),)


def test_a_negation_that_may_hide_something_undefined_is_not_opened() -> None:
    partial = formula("not", formula("implies", A, lt(T.ZERO, T.app("log", X))))
    with pytest.raises(Rejected):
        apply(Sequent((partial,), A), Certificate("use", {"index": 0}))


def integral(body: Term) -> Term:
    return Term("defined", (T.bind("integral", X, body, T.neg(T.INFINITY), T.INFINITY),))


def test_the_integral_of_0_is_defined() -> None:
    zero = T.mul(T.ZERO, T.app("exp", X))
    assert apply(Sequent((), integral(zero)), Certificate("zero integrand", {"symbol": T.sym("u")})) == ()


def test_an_undefined_integrand_leaves_that_to_be_shown() -> None:
    left = apply(Sequent((), integral(T.mul(T.ZERO, T.app("log", X)))), Certificate("zero integrand", {"symbol": T.sym("u")}))
    assert left == (Sequent((), lt(T.ZERO, T.sym("u"))),)


@pytest.mark.parametrize("body", [T.ONE, T.sub(X, T.ONE), T.app("exp", X)])
def test_other_integrals_are_not(body: Term) -> None:
    with pytest.raises(Rejected):
        apply(Sequent((), integral(body)), Certificate("zero integrand", {"symbol": T.sym("u")}))
