"""Gradients and Hessians by a whole vector or matrix: what is proved, and what is refuted at a small matrix."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from verifier.claims import Claim
from verifier.engine import verify
from verifier.vocabulary import (
    Derivative,
    Determinant,
    Eq,
    Function,
    Gt,
    Inverse,
    MatrixSymbol,
    Rational,
    Subs,
    Trace,
    gradient,
    hessian,
    invertible,
    log,
    sigmoid,
    symbols,
    symmetric,
)
from verifier.vocabulary import scalar as s

n, m = symbols("n m", integer=True, positive=True)
lam, u = symbols("lam u", real=True)
A, B, H, W = (MatrixSymbol(name, n, n) for name in "ABHW")
b, v, w, x = (MatrixSymbol(name, n, 1) for name in "bvwx")
V, X, y = MatrixSymbol("V", m, n), MatrixSymbol("X", m, n), MatrixSymbol("y", m, 1)
h = Function("h")
half = Rational(1, 2)
Case = tuple[str, Any, tuple[Any, ...]]

with sympy.evaluate(False):
    form, squares = s(w.T * H * w), s((X * w - y).T * (X * w - y))
    PROVES: list[Case] = [
        ("a linear form", Eq(gradient(s(b.T * w), w), b), ()),
        ("a quadratic form", Eq(gradient(form, w), (H + H.T) * w), ()),
        ("a symmetric one", Eq(gradient(form, w), 2 * H * w), (symmetric(H),)),
        ("with a linear term", Eq(gradient(half * form - s(b.T * w), w), H * w - b), (symmetric(H),)),
        ("least squares", Eq(gradient(half * squares, w), X.T * (X * w - y)), ()),
        ("ridge", Eq(gradient(half * squares + lam / 2 * s(w.T * w), w), X.T * (X * w - y) + lam * w), ()),
        ("a trace", Eq(gradient(Trace(A.T * W), W), A), ()),
        ("between two matrices", Eq(gradient(Trace(A * W * B), W), A.T * B.T), ()),
        ("the Frobenius norm", Eq(gradient(Trace(V.T * V), V), 2 * V), ()),
        ("a bilinear form by its matrix", Eq(gradient(s(y.T * V * w), V), y * w.T), ()),
        ("a determinant", Eq(gradient(Determinant(W), W), Determinant(W) * Inverse(W).T), (invertible(W),)),
        ("its logarithm", Eq(gradient(log(Determinant(W)), W), Inverse(W).T), (Gt(Determinant(W), 0),)),
        ("an inverse", Eq(gradient(s(b.T * Inverse(W) * x), W), -(Inverse(W).T * b * x.T * Inverse(W).T)), (invertible(W),)),
        ("any function", Eq(gradient(h(s(x.T * w)), w), Subs(Derivative(h(u), u), u, s(x.T * w)) * x), ()),
        ("log of the sigmoid", Eq(gradient(log(sigmoid(s(x.T * w))), w), (1 - sigmoid(s(x.T * w))) * x), ()),
        ("a Hessian", Eq(hessian(form, w), H + H.T), ()),
        ("a symmetric Hessian", Eq(hessian(form, w), 2 * H), (symmetric(H),)),
        ("that of least squares", Eq(hessian(half * squares, w), X.T * X), ()),
        ("a step", Eq(v, w - 2 * lam * H * w), (symmetric(H), Eq(v, w - lam * gradient(form, w)))),
    ]
    REFUTES: list[Case] = [
        ("no symmetry", Eq(gradient(form, w), 2 * H * w), ()),
        ("no factor 2", Eq(gradient(form, w), H * w), (symmetric(H),)),
        ("neither", Eq(gradient(form, w), H * w), ()),
        ("a linear form doubled", Eq(gradient(s(b.T * w), w), 2 * b), ()),
        ("least squares without the half", Eq(gradient(squares, w), X.T * (X * w - y)), ()),
        ("a trace transposed", Eq(gradient(Trace(A.T * W), W), A.T), ()),
        ("a trace not transposed", Eq(gradient(Trace(A * W), W), A), ()),
        ("the Frobenius norm halved", Eq(gradient(Trace(V.T * V), V), V), ()),
        ("a determinant not transposed", Eq(gradient(Determinant(W), W), Determinant(W) * Inverse(W)), (invertible(W),)),
        ("a Hessian without symmetry", Eq(hessian(form, w), 2 * H), ()),
        ("a Hessian without the factor 2", Eq(hessian(form, w), H), (symmetric(H),)),
    ]


def outcome(case: Case) -> str:
    return verify(Claim("case", "A case.", case[1], given=case[2])).outcome


@pytest.mark.parametrize("case", PROVES, ids=lambda case: case[0])
def test_it_is_proved(case: Case) -> None:
    assert outcome(case) == "proved"


@pytest.mark.parametrize("case", REFUTES, ids=lambda case: case[0])
def test_it_is_refuted(case: Case) -> None:
    assert outcome(case) == "refuted"


def test_definitions_are_put_in_before() -> None:
    claim = Claim("case", "A case.", Eq(gradient(lam, w), (H + H.T) * w), where={lam: form})
    assert verify(claim).outcome == "proved"


@pytest.mark.parametrize(
    ("proposition", "reason"),
    [(Eq(gradient(form, H * w), w), "by a matrix symbol"), (Eq(hessian(Trace(W), W), W), "by a column")],
)
def test_what_is_no_gradient_is_said(proposition: Any, reason: str) -> None:
    found = verify(Claim("case", "A case.", proposition))
    assert found.outcome == "undecided"
    assert reason in found.reasons[0]
