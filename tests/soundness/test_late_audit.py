"""Complex claims under binders, limits, and definitions at their borders: what must not be proved, what must not be refuted.

The story of the first table: where the imaginary unit or a complex symbol occurs, log and √ mean their principal values
throughout; under a quantifier, a sum or a derivative they were still read over the reals.  So "for all x, log x is its own
conjugate" was proved over ℂ without any condition, as log x was real wherever it was defined, and "log x = iπ for some x" was
refuted, though log(−1) = iπ.

Falling factorials of integers stood for a quotient of Γ, which has gaps where the product has none: n(n − 1)...(n − k + 1) > 0
was proved "provided k ≤ n" although it is 0 for k > n, and said to be undefined at n = −1, k = 0, where it is 1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sympy
from claimed import a, b, k, m, n, p, verdict, w, x, y, z
from sympy import Symbol

from verifier.vocabulary import (
    Abs,
    And,
    Derivative,
    Eq,
    Exists,
    ForAll,
    I,
    Implies,
    Le,
    Limit,
    Lt,
    Ne,
    Not,
    Product,
    Subs,
    Sum,
    exp,
    factorial,
    log,
    oo,
    pi,
    sin,
    sqrt,
)

Made = Callable[[], Any]
order = Symbol("r", integer=True, nonnegative=True)
size = Symbol("s", integer=True, nonnegative=True)
conjugate, im, arg = sympy.conjugate, sympy.im, sympy.arg

MUST_NOT_PROVE: dict[str, tuple[Made, ...]] = {
    "∀x: conj log x = log x": (lambda: ForAll(x, Eq(conjugate(log(x)), log(x) + 0 * I)),),
    "∀x: |√x|² = x": (lambda: ForAll(x, Eq(Abs(sqrt(x)) ** 2, x + 0 * I)),),
    "∀x: √x is real": (lambda: ForAll(x, Eq(im(sqrt(x)), 0 * I)),),
    "∀x: log x ≠ iπ": (lambda: ForAll(x, Ne(log(x), I * pi)),),
    "no x: √x = i": (lambda: Not(Exists(x, Eq(sqrt(x), I))),),
    "∀x: log x = z ⇒ x > 0": (lambda: ForAll(x, Implies(Eq(log(x), z), Lt(0, x))),),
    "∀x: √x = z ⇒ x ≥ 0": (lambda: ForAll(x, Implies(Eq(sqrt(x), z), Le(0, x))),),
    "∀z: z = log x ⇒ x > 0": (lambda: ForAll(z, Implies(Eq(z, log(x)), Lt(0, x))),),
    "∀z: z ≠ log(−1)": (lambda: ForAll(z, Ne(z, log(-1))),),
    "∀p>0, x: log px = log x − log p": (lambda: ForAll(x, ForAll(p, Eq(log(p * x), log(x) - log(p) + 0 * I))),),
    "x > 0, of the free x": (
        lambda: And(ForAll(x, Eq(conjugate(log(x)), log(x))), Eq(x * I, I * x)), lambda: Lt(0, x)),
    "Σ log xk is real": (lambda: Eq(im(Sum(log(x * k), (k, 1, n))), 0 * I),),
    "Σ log xk ≠ iπ": (lambda: Ne(Sum(log(x * k), (k, 1, 1)), I * pi),),
    "(√x)′ is real": (lambda: Eq(im(Derivative(sqrt(x), x)), 0 * I),),
    "(√z)′": (lambda: Eq(Derivative(sqrt(z), z), 1 / sqrt(z)),),
    "(conj z)′": (lambda: Eq(Derivative(conjugate(z), z), 0),),
    "log z²": (lambda: Eq(log(z**2), 2 * log(z)),),
    "√(zw)": (lambda: Eq(sqrt(z * w), sqrt(z) * sqrt(w)),),
    "log e^z": (lambda: Eq(log(exp(z)), z),),
    "conj log z": (lambda: Eq(conjugate(log(z)), log(conjugate(z))),),
    "arg zw": (lambda: Eq(arg(z * w), arg(z) + arg(w)),),
    "arg 1/z": (lambda: Eq(arg(1 / z), -arg(z)),),
    "b^n → 0 for |b| ≤ 1": (lambda: Eq(Limit(b**n, n, oo), 0), lambda: Le(Abs(b), 1)),
    "b^x → 0 for |b| < 1": (lambda: Eq(Limit(b**x, x, oo), 0), lambda: Lt(Abs(b), 1)),
    "x^a → 0 for a ≥ 0": (lambda: Eq(Limit(x**a, x, 0, "+"), 0), lambda: Le(0, a)),
    "|x|/x → 1": (lambda: Eq(Limit(Abs(x) / x, x, 0, "+-"), 1),),
    "x + x sin x → oo": (lambda: Eq(Limit(x + x * sin(x), x, oo), oo),),
    "√(a + x) → √a for a ≥ 0": (lambda: Eq(Limit(sqrt(a + x), x, 0, "+-"), sqrt(a)), lambda: Le(0, a)),
    "(e^ax)⁽ʳ⁾ = 0 at a = 0": (lambda: Eq(Derivative(exp(a * x), (x, order)), 0), lambda: Eq(a, 0)),
    "(log x)⁽ʳ⁾ at r = 0": (
        lambda: Eq(Derivative(log(x), (x, order)), -((-1) ** order) * factorial(order - 1) / x**order), lambda: Eq(order, 0)),
    "falling factorials are positive": (lambda: Lt(0, sympy.FallingFactorial(order, size)),),
    "falling factorials are not 0": (lambda: Ne(0, sympy.FallingFactorial(order, size)),),
    "derivative after substitution": (lambda: Eq(Subs(Derivative(x**2, x), x, 3), 0),),
}  # fmt: skip
MUST_NOT_REFUTE: dict[str, tuple[Made, ...]] = {
    "some x: log x = iπ": (lambda: Exists(x, Eq(log(x), I * pi)),),
    "some x: √x = i": (lambda: Exists(x, Eq(sqrt(x), I)),),
    "some x: log x = y + iπ": (lambda: Exists(x, Eq(log(x), y + I * pi)),),
    "some z: e^z = −1, z = log(−1)": (lambda: Exists(z, And(Eq(exp(z), -1), Eq(z, log(-1)))),),
    "Π √−k": (lambda: Eq(Product(sqrt(-k), (k, 1, 1)), I),),
    "∀p>0: log p is real": (lambda: ForAll(p, Eq(im(log(p)), 0 * I)),),
    "(log x)′ for x > 0": (lambda: Eq(Derivative(log(x), x) + I, 1 / x + I), lambda: Lt(0, x)),
    "(log z)′": (lambda: Eq(Derivative(log(z), z), 1 / z),),
    "(−p)^y": (lambda: Eq((-p) ** y, p**y * exp(I * pi * y)),),
    "b^n → 0 for |b| < 1": (lambda: Eq(Limit(b**n, n, oo), 0), lambda: Lt(Abs(b), 1)),
    "sin πn → 0": (lambda: Eq(Limit(sin(pi * n), n, oo), 0),),
    "√(a + x²) → √a for a ≥ 0": (lambda: Eq(Limit(sqrt(a + x**2), x, 0, "+-"), sqrt(a)), lambda: Le(0, a)),
    "(sin ax)⁽ʳ⁾ at a = 0": (
        lambda: Eq(Derivative(sin(a * x), (x, order)), a**order * sin(order * pi / 2)), lambda: Eq(a, 0)),
    "substitution at once": (lambda: Eq(Subs(x - 2 * y, (x, y), (y, x)), y - 2 * x),),
    "falling products of no factors": (lambda: Eq(sympy.FallingFactorial(m, 0), 1),),
}  # fmt: skip


@pytest.mark.parametrize("name", MUST_NOT_PROVE)
def test_must_not_prove(name):
    assert verdict(*MUST_NOT_PROVE[name]).outcome != "proved"


@pytest.mark.parametrize("name", MUST_NOT_REFUTE)
def test_must_not_refute(name):
    assert verdict(*MUST_NOT_REFUTE[name]).outcome != "refuted"


def test_falling_factorials_of_integers_have_no_gaps():
    falling = lambda: Eq(sympy.FallingFactorial(m, size), sympy.FallingFactorial(m, size))  # noqa: E731
    rising = lambda: Eq(sympy.RisingFactorial(m, size), sympy.RisingFactorial(m, size))  # noqa: E731
    assert verdict(falling, everywhere=True).outcome == "proved"
    assert verdict(rising, everywhere=True).outcome == "proved"
