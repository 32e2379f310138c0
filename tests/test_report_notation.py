"""Terms in print: plain, unicode and LaTeX."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verifier.kernel import terms as T
from verifier.kernel.terms import Term, add, app, bind, call, div, mul, neg, num, power, sub, sym
from verifier.report.notation import latex, plain, pretty

x, y, w, a, s = sym("x"), sym("y"), sym("w_1"), sym("lambda"), sym("sigma")
n, k = sym("n", "integer"), sym("k", "integer")
fx = call("f", x)

# term, plain, unicode, LaTeX
PRINTED = [
    (mul(a, sub(w, num(1))), "lambda*(w_1 - 1)", "λ·(w₁ - 1)", r"\lambda \left(w_{1} - 1\right)"),
    (mul(sub(n, num(1)), power(s, 2)), "(n - 1)*sigma**2", "(n - 1)·σ²", r"\left(n - 1\right) \sigma^{2}"),
    (mul(num(1), x, num(1)), "x", "x", "x"),
    (mul(num(-1), x), "-x", "-x", "-x"),
    (mul(num(-1), num(-1)), "1", "1", "1"),
    (mul(num(0), x), "0*x", "0·x", "0 x"),
    (power(x, -2), "1/x**2", "1/x²", r"\frac{1}{x^{2}}"),
    (div(T.ONE, power(x, 2)), "1/x**2", "1/x²", r"\frac{1}{x^{2}}"),
    (power(x, num("-1/2")), "1/sqrt(x)", "1/√x", r"\frac{1}{\sqrt{x}}"),
    (power(add(x, y), T.HALF), "sqrt(x + y)", "√(x + y)", r"\sqrt{x + y}"),
    (mul(num("-3/4"), x, power(y, -1)), "-3*x/(4*y)", "-3·x/(4·y)", r"-\frac{3 x}{4 y}"),
    (div(add(x, y), mul(x, y)), "(x + y)/(x*y)", "(x + y)/(x·y)", r"\frac{x + y}{x y}"),
    (num("-1/3"), "-1/3", "-1/3", r"-\frac{1}{3}"),
    (mul(x, num(2)), "x*2", "x·2", r"x \cdot 2"),
    (power(neg(x), 2), "(-x)**2", "(-x)²", r"\left(-x\right)^{2}"),
    (neg(power(x, 2)), "-x**2", "-x²", "-x^{2}"),
    (power(num("1/2"), n), "(1/2)**n", "(1/2)^n", r"\left(\frac{1}{2}\right)^{n}"),
    (power(power(x, 2), 3), "(x**2)**3", "(x²)³", r"\left(x^{2}\right)^{3}"),
    (power(x, add(n, num(1))), "x**(n + 1)", "x^(n + 1)", "x^{n + 1}"),
    (add(x, neg(add(y, num(1)))), "x - (y + 1)", "x - (y + 1)", r"x - \left(y + 1\right)"),
    (add(x, add(y, num(-2))), "x + y - 2", "x + y - 2", "x + y - 2"),
    (mul(x, neg(y)), "-x*y", "-x·y", "-x y"),
    (app("exp", T.ONE), "E", "e", "e"),
    (power(app("exp", x), 2), "exp(x)**2", "exp(x)²", r"\left(e^{x}\right)^{2}"),
    (app("sigmoid", x), "sigmoid(x)", "σ(x)", r"\sigma\left(x\right)"),
    (app("abs", x), "Abs(x)", "|x|", r"\left|x\right|"),
    (app("floor", div(n, num(2))), "floor(n/2)", "⌊n/2⌋", r"\left\lfloor \frac{n}{2} \right\rfloor"),
    (app("factorial", add(n, num(1))), "factorial(n + 1)", "(n + 1)!", r"\left(n + 1\right)!"),
    (app("max", x, num(0)), "Max(x, 0)", "max(x, 0)", r"\max\left(x, 0\right)"),
    (app("softplus", x), "softplus(x)", "softplus(x)", r"\operatorname{softplus}\left(x\right)"),
    (app("piecewise", x, app("lt", num(0), x), num(0), T.TRUE), "Piecewise((x, 0 < x), (0, True))", "{x if 0 < x; 0 otherwise}",
     r"\begin{cases} x & \text{if } 0 < x \\ 0 & \text{otherwise} \end{cases}"),
    # formulas
    (app("and", app("lt", num(-1), x), app("le", x, num(1))), "-1 < x <= 1", "-1 < x ≤ 1", r"-1 < x \leq 1"),
    (app("and", app("lt", num(1), x), app("le", y, num(1))), "1 < x and y <= 1", "1 < x and y ≤ 1", r"1 < x \wedge y \leq 1"),
    (app("not", app("eq", x, num(1))), "x != 1", "x ≠ 1", r"x \neq 1"),
    (app("not", app("lt", x, y)), "not (x < y)", "not (x < y)", r"\neg \left(x < y\right)"),
    (app("iff", app("or", app("eq", x, y), app("lt", x, y)), app("le", x, y)), "(x = y or x < y) iff x <= y",
     "(x = y or x < y) ⇔ x ≤ y", r"\left(x = y \vee x < y\right) \Leftrightarrow x \leq y"),
    (app("divides", num(2), n), "Divides(2, n)", "2 ∣ n", r"2 \mid n"),
    (bind("forall", x, app("le", num(0), power(x, 2)), data="real"), "ForAll(x, 0 <= x**2)", "∀x: 0 ≤ x²",
     r"\forall x \colon 0 \leq x^{2}"),
    # binders
    (bind("deriv", x, fx, x), "Derivative(f(x), x)", "d/dx f(x)", r"\frac{d}{d x} f\left(x\right)"),
    (bind("deriv", x, fx, num(0)), "Subs(Derivative(f(x), x), x, 0)", "[d/dx f(x) at x = 0]",
     r"\left. \frac{d}{d x} f\left(x\right) \right|_{x = 0}"),
    (bind("deriv", x, bind("deriv", x, fx, x), x), "Derivative(f(x), (x, 2))", "d²/dx² f(x)",
     r"\frac{d^{2}}{d x^{2}} f\left(x\right)"),
    (mul(bind("deriv", x, fx, x), y), "Derivative(f(x), x)*y", "(d/dx f(x))·y", r"\left(\frac{d}{d x} f\left(x\right)\right) y"),
    (bind("sum", k, power(k, 2), num(1), n), "Sum(k**2, (k, 1, n))", "∑[k = 1..n] k²", r"\sum_{k = 1}^{n} k^{2}"),
    (bind("limit", x, fx, num(0), data=("+", "real")), "Limit(f(x), x, 0, '+')", "lim[x → 0+] f(x)",
     r"\lim_{x \to 0^{+}} f\left(x\right)"),
    (bind("tends", x, fx, T.INFINITY, num(1), data=("-", "real")), "Limit(f(x), x, oo) = 1", "lim[x → ∞] f(x) = 1",
     r"\lim_{x \to \infty} f\left(x\right) = 1"),
    (bind("integral", x, fx, num(0), y), "Integral(f(x), (x, 0, y))", "∫[0..y] f(x) dx", r"\int_{0}^{y} f\left(x\right) \, dx"),
    (bind("lambda", x, power(x, 2)), "(x -> x**2)", "x ↦ x²", r"x \mapsto x^{2}"),
]


@pytest.mark.parametrize(("term", "as_plain", "as_unicode", "as_latex"), PRINTED)
def test_print(term: Term, as_plain: str, as_unicode: str, as_latex: str) -> None:
    assert (plain(term), pretty(term), latex(term)) == (as_plain, as_unicode, as_latex)


def test_a_bound_variable_never_takes_a_free_name() -> None:
    captured = Term("sum", (mul(Term("bound", (), 0), x), num(1), n), None, "x")
    assert plain(captured) == "Sum(x_1*x, (x_1, 1, n))"


def test_nested_binders_of_one_name_are_told_apart() -> None:
    inner = Term("sum", (mul(Term("bound", (), 0), Term("bound", (), 1)), num(1), n), None, "k")
    assert plain(Term("sum", (inner, num(1), n), None, "k")) == "Sum(Sum(k_1*k, (k_1, 1, n)), (k, 1, n))"


@pytest.mark.parametrize("show", [plain, pretty, latex])
@pytest.mark.parametrize("op", sorted(T.FUNCTIONS))
def test_every_function_prints(show: Callable[[Term], str], op: str) -> None:
    assert "x" in show(app(op, x, x))


NAMES = [
    ("x", "x", "x"), ("x1", "x1", "x_{1}"), ("x_1", "x₁", "x_{1}"), ("alpha2", "α₂", r"\alpha_{2}"), ("lambda", "λ", r"\lambda"),
    ("w_new", "w_new", "w_{new}"), ("loss", "loss", r"\mathrm{loss}"), ("Sigma", "Σ", r"\Sigma"),
]


@pytest.mark.parametrize(("name", "as_unicode", "as_latex"), NAMES)
def test_names(name: str, as_unicode: str, as_latex: str) -> None:
    assert (plain(sym(name)), pretty(sym(name)), latex(sym(name))) == (name, as_unicode, as_latex)
