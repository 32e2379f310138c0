"""Slips in indices, matrices, derivatives, expectations, relations and sets."""

from __future__ import annotations

import pytest

from tests.grading.slipping import diagnosed

INDICES = [
    ("bound off by one", "Sum(u(i), (i, 1, n))", "Sum(u(i), (i, 1, n-1))"),
    ("bound off by one", "Sum(u(i), (i, 1, n))", "Sum(u(i), (i, 0, n))"),
    ("bound off by one", "Sum(i, (i, 1, n))", "n*(n-1)/2"),
    ("index off by one", "b*m(t-1) + (1-b)*u(t)", "b*m(t) + (1-b)*u(t)"),
    ("index swapped", "Sum(W(k,j)*v(j), (j, 1, n))", "Sum(W(j,k)*v(j), (j, 1, n))"),
    ("wrong index", "Sum(u(i)*v(j), (j, 1, n))", "Sum(u(j)*v(j), (j, 1, n))"),
    ("swapped symbols", "mu + sigma*x", "sigma + mu*x"),
    ("swapped symbols", "p*log(p/q)", "q*log(q/p)"),
    ("wrong symbol", "f(x) + y", "f(y) + y"),
    ("index off by one", "Sum(u(i-1)*v(i), (i, 1, n))", "Sum(u(i)*v(i), (i, 1, n))"),
]

MATRICES = [
    ("missing transpose", "A.T*r", "A*r"),
    ("swapped factors", "A*B", "B*A"),
    ("swapped factors", "Inverse(A*B)", "Inverse(A)*Inverse(B)"),
    ("swapped factors", "Transpose(A*B)", "A.T*B.T"),
    ("swapped factors", "Trace(A*B*C)", "Trace(A*C*B)"),
    ("missing inverse", "Inverse(A)*r", "A*r"),
    ("entrywise product", "A*B", "HadamardProduct(A, B)"),
    ("norm", "norm(r)^2", "norm(r)"),
]

CALCULUS = [
    ("missing inner derivative", "2*x*cos(x^2)", "cos(x^2)"),
    ("missing inner derivative", "Derivative(f(g(x)), x)", "f'(g(x))"),
    ("missing inner derivative", "Derivative(f(g(x)), x)", "f'(x)*g'(x)"),
    ("missing inner derivative", "Derivative(f(x)*g(x), x)", "f'(x)*g'(x)"),
    ("missing inner derivative", "Derivative(f(x)*g(x), x)", "f'(x)*g(x)"),
    ("missing inner derivative", "(sigmoid(z) - y)*sigmoid(z)*(1-sigmoid(z))*x", "(sigmoid(z) - y)*x"),
    ("derivative not taken", "Derivative(x*sin(x), x)", "x*sin(x)"),
]

CHANCES = [
    ("variance", "Var(X)", "E(X^2)"),
    ("variance", "E(X)^2", "E(X^2)"),
    ("variance", "Var(X)", "E(X)^2 - E(X^2)"),
    ("variance", "sqrt(Var(X))", "Var(X)"),
    ("missing covariance", "Var(X + Y)", "Var(X) + Var(Y)"),
    ("missing covariance", "Var(a*X)", "a*Var(X)"),
    ("product of means", "E(X*Y)", "E(X)*E(Y)"),
    ("function of a mean", "E(exp(X))", "exp(E(X))"),
]

RELATIONS = [
    ("inequality turned", "x >= 5", "x <= 5"),
    ("inequality turned", "x < 1", "x > 1"),
    ("boundary", "x < 3", "x <= 3"),
    ("condition lost", "x > 0 and y > 0", "x > 0"),
    ("tuple order", "(x; y)", "(y; x)"),
    ("missing element", "{x; y; 1}", "{x; y}"),
    ("extra element", "{x; y}", "{x; y; 3}"),
]


@pytest.mark.parametrize(("key", "reference", "answer"), [*INDICES, *MATRICES, *CALCULUS, *CHANCES, *RELATIONS])
def test_the_slip_is_named(key: str, reference: str, answer: str) -> None:
    found = diagnosed(reference, answer)
    assert found is not None
    assert found.key == key
