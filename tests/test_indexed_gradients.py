"""Derivatives by components, through sums, and induction over families: what is proved, what is refuted, what must not pass."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from verifier.claims import Claim
from verifier.engine import verify
from verifier.vocabulary import (
    And,
    Derivative,
    Eq,
    ForAll,
    Function,
    Ge,
    Gt,
    Implies,
    KroneckerDelta,
    Le,
    Product,
    Rational,
    Sum,
    exp,
    log,
    symbols,
)  # fmt: skip

n, N = symbols("n N", integer=True, positive=True)
i, j, k, l = symbols("i j k l", integer=True)  # noqa: E741
t = symbols("t", integer=True, nonnegative=True)
y, s, lam = symbols("y s lambda", real=True)
w, x, z, H, a, b, c, h, g = (Function(name) for name in "w x z H a b c h g".split())
d = Function("d", integer=True, nonnegative=True)
Case = tuple[str, Any, tuple[Any, ...]]


def within(index: Any, low: Any, high: Any) -> Any:
    return And(Le(low, index), Le(index, high))


def p(index: Any) -> Any:
    return exp(z(index)) / Sum(exp(z(l)), (l, 1, n))


with sympy.evaluate(False):
    linear = Sum(w(j) * x(j), (j, 1, n))
    quadratic = Sum(Sum(w(i) * H(i, j) * w(j), (j, 1, n)), (i, 1, n))
    error = Rational(1, 2) * (y - linear) ** 2
    at_k, at_l = within(k, 1, n), within(l, 1, n)
    both = (within(i, 1, n), within(j, 1, n))
    symmetric = ForAll(i, ForAll(j, Eq(H(i, j), H(j, i))))
    doubling = ForAll(k, Implies(Ge(k, 0), ForAll(j, Eq(a(k + 1, j), 2 * a(k, j)))))
    network = ForAll(l, Implies(Ge(l, 1), ForAll(j, Implies(within(j, 1, d(l + 1)), Eq(
        a(l + 1, j), Sum(c(l) * h(a(l, i)), (i, 1, d(l))) + b(l + 1),
    )))))  # fmt: skip
    pair = And(within(i, 1, d(l)), within(j, 1, d(l)))
    backward = ForAll(l, Implies(within(l, 1, N), ForAll(j, Implies(within(j, 1, n), Eq(
        g(l, j), Sum(w(i, j) * g(l + 1, i), (i, 1, n)),
    )))))  # fmt: skip
    eigenvector = ForAll(j, Implies(within(j, 1, n), Eq(Sum(w(i, j) * g(N + 1, i), (i, 1, n)), lam * g(N + 1, j))))
    layers = And(within(j, 1, n), within(l, 1, N + 1))
    PROVES: list[Case] = [
        ("a weighted sum", Eq(Derivative(linear, w(k)), x(k)), (at_k,)),
        ("beyond the range", Eq(Derivative(linear, w(k)), 0), (Gt(k, n),)),
        ("the squared error", Eq(Derivative(error, w(k)), -(y - linear) * x(k)), (at_k,)),
        ("its second derivatives", Eq(Derivative(error, w(k), w(l)), x(k) * x(l)), (at_k, at_l)),
        ("log-sum-exp", Eq(Derivative(log(Sum(exp(z(j)), (j, 1, n))), z(k)), p(k)), (at_k,)),
        ("softmax", Eq(Derivative(p(i), z(j)), p(i) * (KroneckerDelta(i, j) - p(j))), both),
        ("a quadratic form", Eq(Derivative(quadratic, w(k)), Sum((H(k, i) + H(i, k)) * w(i), (i, 1, n))), (at_k,)),
        ("a symmetric one", Eq(Derivative(quadratic, w(k)), 2 * Sum(H(k, i) * w(i), (i, 1, n))), (at_k, symmetric)),
        ("its Hessian", Eq(Derivative(quadratic, w(k), w(l)), H(k, l) + H(l, k)), (at_k, at_l)),
        ("a product", Eq(Derivative(Product(w(j), (j, 1, n)), w(k)),
                         Product(w(j), (j, 1, k - 1)) * Product(w(j), (j, k + 1, n))), (at_k,)),
        ("a fixed component", Eq(Derivative(w(1) ** 2 * w(2), w(1)), 2 * w(1) * w(2)), ()),
        ("a family by two indices", Eq(Derivative(Sum(Sum(H(i, j) * x(j), (j, 1, n)), (i, 1, n)), H(k, l)), x(l)), (at_k, at_l)),
        ("an activation inside", Eq(Derivative(Sum(x(j) * w(j) ** 3, (j, 1, n)), w(k)), 3 * x(k) * w(k) ** 2), (at_k,)),
        ("doubling", Eq(a(t, i), 2**t * a(0, i)), (doubling,)),
        ("equal from the start", Eq(a(t, i), a(t, 1)), (doubling, ForAll(j, Eq(a(0, j), a(0, 1))))),
        ("equal units of a network", Implies(And(pair, Ge(l, 2)), Eq(a(l, i), a(l, j))), (network,)),
        ("powers of an eigenvalue backwards", Implies(layers, Eq(g(l, j), lam ** (N + 1 - l) * g(N + 1, j))),
         (backward, eigenvector)),
    ]
    REFUTES: list[Case] = [
        ("an index out of range", Eq(Derivative(linear, w(k)), x(k)), ()),
        ("the wrong sign", Eq(Derivative(error, w(k)), (y - linear) * x(k)), (at_k,)),
        ("the chain factor is missing", Eq(Derivative(error, w(k)), -(y - linear)), (at_k,)),
        ("the delta is missing", Eq(Derivative(p(i), z(j)), -p(i) * p(j)), both),
        ("the delta term has the wrong factor", Eq(Derivative(p(i), z(j)), KroneckerDelta(i, j) - p(i) * p(j)), both),
        ("not symmetric", Eq(Derivative(quadratic, w(k)), 2 * Sum(H(k, i) * w(i), (i, 1, n))), (at_k,)),
        ("transposed", Eq(Derivative(Sum(Sum(x(i) * H(i, j) * w(j), (j, 1, n)), (i, 1, n)), w(k)),
                          Sum(H(k, i) * x(i), (i, 1, n))), (at_k,)),
        ("half the Hessian", Eq(Derivative(quadratic, w(k), w(l)), H(k, l)), (at_k, at_l)),
        ("an index shifted", Eq(Derivative(linear, w(k)), x(k + 1)), (at_k,)),
        ("the other component", Eq(Derivative(w(1) ** 2 * w(2), w(2)), 2 * w(1) * w(2)), ()),
        ("a wrong range", Eq(Derivative(Sum(w(j), (j, 2, n)), w(k)), 1), (at_k,)),
        ("the exponent stays", Eq(Derivative(Sum(x(j) * w(j) ** 3, (j, 1, n)), w(k)), 3 * x(k) * w(k) ** 3), (at_k,)),
    ]
    MUST_NOT_PROVE: list[Case] = [
        ("without a start", Eq(a(t, i), a(t, 1)), (doubling,)),
        ("a wrong factor", Eq(a(t, i), 3**t * a(0, i)), (doubling,)),
        ("the other index", Eq(a(i, t), 2**t * a(i, 0)), (doubling,)),
        ("the first layer", Implies(And(pair, Ge(l, 1)), Eq(a(l, i), a(l, j))), (network,)),
        ("without the eigenvector", Implies(layers, Eq(g(l, j), lam ** (N + 1 - l) * g(N + 1, j))), (backward,)),
        ("an exponent off by one", Implies(layers, Eq(g(l, j), lam ** (N + 2 - l) * g(N + 1, j))), (backward, eigenvector)),
        ("below the range", Implies(within(j, 1, n), Eq(g(0, j), lam ** (N + 1) * g(N + 1, j))), (backward, eigenvector)),
    ]


def outcome(case: Case) -> str:
    return verify(Claim("case", case[0], case[1], case[2])).outcome


@pytest.mark.parametrize("case", PROVES, ids=[case[0] for case in PROVES])
def test_proves(case: Case) -> None:
    assert outcome(case) == "proved"


@pytest.mark.parametrize("case", REFUTES, ids=[case[0] for case in REFUTES])
def test_refutes(case: Case) -> None:
    assert outcome(case) == "refuted"


@pytest.mark.parametrize("case", MUST_NOT_PROVE, ids=[case[0] for case in MUST_NOT_PROVE])
def test_must_not_prove(case: Case) -> None:
    assert outcome(case) != "proved"
