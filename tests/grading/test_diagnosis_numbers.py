"""Slips in arithmetic and in functions: a pair of formulas, and the key of the mistake."""

from __future__ import annotations

import pytest

from tests.grading.slipping import diagnosed

NUMBERS = [
    ("sign", "w - eta*(x + lamda*w)", "w + eta*(x + lamda*w)"),
    ("sign", "exp(-x)", "exp(x)"),
    ("sign", "x - y", "y - x"),
    ("sign", "exp(-(x-mu)^2/(2*sigma^2))", "exp((x-mu)^2/(2*sigma^2))"),
    ("factor 2", "(x-y)^2/2", "(x-y)^2"),
    ("factor 2", "2*x*y + z", "x*y + z"),
    ("sum for mean", "Sum(u(i), (i, 1, n))/n", "Sum(u(i), (i, 1, n))"),
    ("sum for mean", "Sum(u(i), (i, 1, n))", "Sum(u(i), (i, 1, n))/n"),
    ("missing 1/n", "F.T*(F*o - r)/n", "F.T*(F*o - r)"),
    ("off by one", "Sum((u(i)-mu)^2, (i, 1, n))/(n-1)", "Sum((u(i)-mu)^2, (i, 1, n))/n"),
    ("exponent", "(x - mu)^2/sigma^2", "(x - mu)^2/sigma"),
    ("exponent", "(x - mu)^2 + y", "x - mu + y"),
    ("exponent", "sqrt(x^2 + y^2)", "x^2 + y^2"),
    ("exponent", "x^3*y", "x^2*y"),
    ("exponent", "a^n", "a^(n-1)"),
    ("exponent", "sin(x)^2", "sin(x^2)"),
    ("reciprocal", "a/c", "c/a"),
    ("dropped term", "x^2 + 2*x*y + y^2", "x^2 + y^2"),
    ("dropped term", "-y*log(p) - (1-y)*log(1-p)", "-y*log(p)"),
    ("extra term", "x^2", "x^2 + sin(y)"),
    ("missing factor", "sigmoid(x)*(1-sigmoid(x))", "sigmoid(x)"),
    ("complement", "p*x + (1-p)*y", "p*x + p*y"),
    ("wrong number", "5*x + 7", "5*x + 9"),
    ("constant factor", "4*pi*x^2", "4*x^2"),
    ("sign", "y = 2*x + 1", "y = 2*x - 1"),
    ("factor 2", "(x; 2*y)", "(x; y)"),
    ("constant term", "sin(x)^2", "-cos(x)^2 - 2"),
    ("constant factor", "x^2/2 - x*y + y^2/2", "3*(x - y)^2"),
    ("exponent", "a/(1 - b^n)", "a/(1 - b)"),
    ("extra factor", "sin(x) + y", "w*sin(x) + y"),
]

FUNCTIONS = [
    ("log for exp", "log(x^2 + 1)", "exp(x^2 + 1)"),
    ("log base", "log(a)/log(2)", "log(2)/log(a)"),
    ("log base", "log(a)/log(2)", "log(a)"),
    ("distributed over a sum", "log(a + c)", "log(a) + log(c)"),
    ("distributed over a sum", "log(a*c)", "log(a)*log(c)"),
    ("distributed over a sum", "(x + y)^2", "x^2 + y^2"),
    ("distributed over a sum", "exp(x + y)", "exp(x) + exp(y)"),
    ("distributed over a sum", "norm(r - h)^2", "norm(r)^2 + norm(h)^2"),
    ("max for min", "Max(x, y)", "Min(x, y)"),
    ("another function", "sin(x)*y", "cos(x)*y"),
    ("another function", "floor(x)", "ceiling(x)"),
    ("missing parentheses", "a/(x*c)", "a/x*c"),
    ("missing parentheses", "a/(x^2 + c)", "a/x^2 + c"),
    ("missing parentheses", "(x + y)/a", "x + y/a"),
    ("missing parentheses", "x - (y - z)", "x - y - z"),
    ("missing parentheses", "sin(x + y)", "sin(x) + y"),
    ("missing parentheses", "sin(x)*exp(x)", "sin(x*exp(x))"),
    ("sum for product", "Product(u(i), (i, 1, n))", "Sum(u(i), (i, 1, n))"),
    ("function of a sum", "Sum(log(u(i)), (i, 1, n))", "log(Sum(u(i), (i, 1, n)))"),
    ("missing function", "exp(x)/(exp(x) + exp(y))", "x/(x + y)"),
    ("missing parentheses", "w - eta*(x + y)", "w - eta*x - y"),
    ("missing parentheses", "sqrt(a) + c", "sqrt(a + c)"),
    ("missing case", "Max(x, y)", "x"),
]


@pytest.mark.parametrize(("key", "reference", "answer"), [*NUMBERS, *FUNCTIONS])
def test_the_slip_is_named(key: str, reference: str, answer: str) -> None:
    found = diagnosed(reference, answer)
    assert found is not None
    assert found.key == key
