"""Formulas as students type them, to trees."""

from __future__ import annotations

import pytest

from tests.reading.spelling import spelled
from verifier.reading.written.trees import Known, read_trees

ARITHMETIC = [
    ("2x", "[2*x]"),
    ("xy", "[x*y]"),
    ("x^2y", "[x^2*y]"),
    ("2 pi r", "[2*pi*r]"),
    ("a/b/c", "[a*1/b*1/c]"),
    ("1/2x", "[1*1/2*x]"),
    ("l^2/2(a-b)", "[l^2*1/2*(a + -b)]"),
    ("n/-m", "[n*1/-m]"),
    ("-x^2", "-x^2"),
    ("2^3^2", "2^3^2"),
    ("5.1e-2", "51/1000"),
    ("x²", "x^2"),
    ("x⁻¹", "x^-1"),
    ("x**2", "x^2"),
    ("a·b", "[a*b]"),
    ("a×b − c", "([a*b] + -c)"),
    ("2√x", "[2*sqrt(x)]"),
    ("m - （n + m）", "(m + -(n + m))"),
    ("e^-(t/tau)", "e^-[t*1/tau]"),
    ("e^{-a |omega|}", "e^[-a*Abs(omega)]"),
    ("|x+b|y||", "Abs((x + [b*Abs(y)]))"),
    ("a|x|+|y|", "([a*Abs(x)] + Abs(y))"),
    ("||x||^2", "Norm(x)^2"),
    ("3!!", "factorial2(3)"),
    ("sin(n)!", "factorial(sin(n))"),
    ("50%", "[50*1/100]"),
]  # fmt: skip

WORDS = [
    ("x1", "x1"),
    ("x_1", "x<1>"),
    ("mu0", "mu0"),
    ("μ0", "mu0"),
    ("x_old", "x_old"),
    ("x_hat", "x_hat"),
    ("w_kj", "w<k, j>"),
    ("x_{i+1}", "x<(i + 1)>"),
    ("momega", "[m*omega]"),
    ("2omegat", "[2*omega*t]"),
    ("alpha beta", "[alpha*beta]"),
    ("λx", "[lambda*x]"),
    ("Ix", "[I*x]"),
    ("fs", "[f*s]"),
    ("Vmax", "[V*m*a*x]"),
    ("infty", "oo"),
    ("2 exp(-5pi/6*I)", "[2*exp([-5*pi*1/6*I])]"),
]  # fmt: skip

FUNCTIONS = [
    ("sin 2x", "sin([2*x])"),
    ("sinx", "sin(x)"),
    ("Bsinh(x)+Bcosh(x)", "([B*sinh(x)] + [B*cosh(x)])"),
    ("5mn sin m + arccos 3n", "([5*m*n*sin(m)] + acos([3*n]))"),
    ("n log^2 2n", "[n*log([2*n])^2]"),
    ("sin**2 (m)", "sin(m)^2"),
    ("sec^3(x)", "sec(x)^3"),
    ("isin(x)", "[i*sin(x)]"),
    ("sin^-1(x)", "asin(x)"),
    ("log_2(x)", "log(x, 2)"),
    ("max{0,x}", "Max(0, x)"),
    ("f(1)+g(2)", "(f(1) + g(2))"),
    ("f(k-3)", "f((k + -3))"),
    ("F(k - 3)", "F((k + -3))"),
    ("y(x)", "y(x)"),
    ("gamma(5)", "gamma(5)"),
    ("gamma + 1", "(gamma + 1)"),
    ("beta(1,x)", "beta(1, x)"),
    ("int(3*x*y, (x, 0, 2))", "Integral([3*x*y], Group(x, 0, 2))"),
    ("int x^2 dx", "Integral(x^2, x)"),
    ("int_0^1 x dx", "Integral(x, Group(x, 0, 1))"),
    ("sum(x_i^2, i=1..n)", "Sum(x<i>^2, Group(i, 1, n))"),
    ("sum_{i=1}^n x_i", "Sum(x<i>, Group(i, 1, n))"),
    ("summation(2*i - 1, (i, 1, n))", "Sum(([2*i] + -1), Group(i, 1, n))"),
    ("limit(sin(x)/x, x, 0)", "Limit([sin(x)*1/x], <x -> 0>)"),
    ("d/dx x^2", "Derivative(x^2, x)"),
    ("dy/dx", "Derivative(y, x)"),
    ("Derivative(q(s), s, 2)", "Derivative(q(s), s, 2)"),
]  # fmt: skip

STATEMENTS = [
    ("x = 5/2 or x = 4", "or(<x = [5*1/2]>, <x = 4>)"),
    ("-2 < x and x < 2", "and(<-2 < x>, <x < 2>)"),
    ("not (A and B)", "not(and(A, B))"),
    ("C = B and A", "and(<C = B>, A)"),
    ("Xor(A, B)", "Xor(A, B)"),
    ("Implies(A, B)", "=>(A, B)"),
    ("x if x>0 else 0", "Piecewise(Group(x, <x > 0>), Group(0, true))"),
    ("[1, 2, 4]", "Rows(1, 2, 4)"),
    ("[x = 1]", "Rows(<x = 1>)"),
    ("[[1,2],[3,4]]", "Rows(Rows(1, 2), Rows(3, 4))"),
    ("[1,2;3,4]", "Rows(Rows(1, 2), Rows(3, 4))"),
    ("Matrix([[1, 2], [2, 3]])", "Rows(Rows(1, 2), Rows(2, 3))"),
    ("{1, {2, 3}}", "Braces(1, Braces(2, 3))"),
    ("{}", "Braces()"),
    ("EmptySet", "Braces()"),
    ("FiniteSet(1, 2)", "Braces(1, 2)"),
    ("Interval.Ropen(1, 2)", "[1; 2)"),
    ("(1,5] U [2,7)", "Union((1; 5], [2; 7))"),
    ("{1, 2} ∩ {2, 3}", "Intersection(Braces(1, 2), Braces(2, 3))"),
    ("True", "true"),
    ("x in [0,1)", "<x in [0; 1)>"),
    ("E[X^2]", "Expectation(X^2)"),
    ("P(A|B)", "Probability(Given(A, B))"),
    ("X^T X", "[X.T*X]"),
    ("A.T", "A.T"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree"), [*ARITHMETIC, *WORDS, *FUNCTIONS, *STATEMENTS])
def test_typed_text_is_read(text: str, tree: str) -> None:
    assert spelled(read_trees([text], Known(form="typed"))[0]) == tree
