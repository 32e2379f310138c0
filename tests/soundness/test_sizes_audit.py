"""The audit of sums, families and integrals of symbolic size: what was proved or refuted wrongly once, each with its story.

- Σ a(k)^k ≥ 0 was proved: under the sum the index was taken for a real exponent, and a real power is never negative.
- ΣΣ f(max(k, 4)) = ΣΣ f(k) was proved where something is known of a symbol i0: nested sums were renamed to i0, i1, ...
- a(n)² + 1 ≠ 0 was refuted by a certificate with the value i for the family a, which is real.
- ∫ 1 + 0·∫ 2x = 5/6 was provable by gathering integrals with coefficients that depend on the variable of integration.
- ∫ Σₖ tₖ(u) du was said to exist for continuous tₖ, and ∫ of an entry of a table with a jump in it.
- Σ δ(k, j)·δ(2k, j) ran for ever, and a name of two functions, a(k) and a(k, j), stopped the search with a traceback.
- ∂²f/∂x∂y = ∂²f/∂y∂x ran for ever: each derivative was turned into the other.
- (2¹⁰¹ − √2²⁰²)ⁿ was written as exp(n·log 0)/..., which is never 0.
"""

from __future__ import annotations

import pytest
from claimed import verdict
from sympy import Abs, Function, Symbol, atan, sqrt

from verifier.kernel import check
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.definedness import eq, le, ne
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import ONE, TWO, ZERO, Term, add, app, bind, call, div, mul, num, power, sub, sym
from verifier.kernel.theorems import Statement
from verifier.vocabulary import Derivative, Eq, Ge, KroneckerDelta, Max, Product, Sum

size = Symbol("n", integer=True, positive=True)
k, j, i0, i1 = (Symbol(name, integer=True) for name in ("k", "j", "i0", "i1"))
x, y = (Symbol(name, real=True) for name in "xy")
a = Function("a")

MUST_NOT_PROVE = {
    "Σ a(k)^k ≥ 0": (lambda: Ge(Sum(a(k) ** k, (k, 1, size)), 0),),
    "Π a(k)^k ≥ 0": (lambda: Ge(Product(a(k) ** k, (k, 1, size)), 0),),
    "Σ x^k·a(k)² ≥ 0": (lambda: Ge(Sum(x**k * a(k) ** 2, (k, 1, size)), 0),),
    "Σ a(k)^(2k + 1) ≥ 0": (lambda: Ge(Sum(a(k) ** (2 * k + 1), (k, 1, size)), 0),),
    "ΣΣ with i0 ≥ 5": (
        lambda: Eq(Sum(atan(Max(k, 4)) * sqrt(k * j + 1), (j, 0, size), (k, 0, size)),
                   Sum(atan(k) * sqrt(k * j + 1), (j, 0, size), (k, 0, size))),
        lambda: Ge(i0, 5), lambda: Ge(i1, 5)),
    "Σ|k − 3| with k ≥ 5 outside": (
        lambda: Eq(Sum(Abs(k - 3), (k, 0, size)), Sum(k - 3, (k, 0, size))), lambda: Ge(k, 5)),
}  # fmt: skip


@pytest.mark.parametrize("name", MUST_NOT_PROVE)
def test_must_not_prove(name):
    assert verdict(*MUST_NOT_PROVE[name]).outcome != "proved"


def test_deltas_that_solve_for_each_other():
    left = lambda: Sum(KroneckerDelta(k, j) * KroneckerDelta(2 * k, j), (k, 0, size))  # noqa: E731
    assert verdict(lambda: Eq(left(), KroneckerDelta(j, 0))).outcome == "proved"


def test_mixed_derivatives():
    mixed = lambda *order: Derivative(a(x, y), *order)  # noqa: E731
    assert verdict(lambda: Eq(mixed(x, y), mixed(y, x))).outcome == "proved"
    assert verdict(lambda: Eq(mixed(x, y), mixed(x, x))).outcome == "refuted"


def test_one_name_for_two_functions():
    assert verdict(lambda: Ge(Sum(a(k, j), (k, 0, 2)), a(j))).outcome == "undecided"


def test_even_powers_of_families_are_not_negative():
    assert verdict(lambda: Ge(Sum(Abs(a(k)) ** k, (k, 1, size)), 0)).outcome == "proved"


# Certificates -----------------------------------------------------------------------------------------------------

n, p, q, i, real, other = sym("n", "integer"), sym("p", "integer"), sym("q", "integer"), sym("i0", "integer"), sym("x"), sym("u")


def nest(first: Term) -> Term:
    root = power(add(mul(p, q), ONE), T.HALF)
    return bind("sum", p, bind("sum", q, mul(app("atan", first), root), ZERO, n), ZERO, n)


def squeezed(index: Term) -> Term:
    """u·p²/(1 + u²p²), which tends to 1/u, and to 0 at u = 0."""
    return div(mul(real, power(index, 2)), add(ONE, mul(power(index, 2), power(real, 2))))


ONE_INTEGRAL = bind("integral", real, ONE, ZERO, ONE)
TWO_INTEGRAL = bind("integral", real, mul(TWO, real), ZERO, ONE)
TELESCOPE = bind("integral", real, bind("series", p, sub(squeezed(p), squeezed(sub(p, ONE))), ONE), ZERO, ONE)
PIECE = Term("piecewise", (power(real, -1), Term("lt", (ZERO, real)), ZERO, T.TRUE))
IN_TABLE = bind("integral", real, M.entry(M.table(p, q, PIECE, ONE, ONE), ONE, ONE), ZERO, ONE)
CONTINUOUS = {"symbol": sym("v"), "order": "up"}

REJECTED = {
    "nested sums renamed to a known symbol": (
        Sequent((le(num(5), i),), eq(nest(app("max", p, num(4))), nest(p))), Certificate("normal form")),
    "coefficients with the variable of integration": (
        Sequent((), eq(add(ONE_INTEGRAL, mul(ZERO, TWO_INTEGRAL)), num("5/6"))),
        Certificate("gather integrals", {
            "targets": (ONE_INTEGRAL, TWO_INTEGRAL), "coefficients": (other, sub(ONE, other)), "symbol": other})),
    "an infinite sum of continuous functions": (
        Sequent((), Term("defined", (TELESCOPE,))), Certificate("continuous integrand", CONTINUOUS)),
    "a jump in a table": (Sequent((), Term("defined", (IN_TABLE,))), Certificate("continuous integrand", CONTINUOUS)),
}  # fmt: skip


@pytest.mark.parametrize("name", REJECTED)
def test_rejected(name):
    goal, certificate = REJECTED[name]
    with pytest.raises(Rejected):
        check.apply(goal, certificate)


def test_families_are_real():
    statement = Statement((), ne(add(power(call("a", n), 2), ONE), ZERO))
    point = ((Term("apply", (), "a"), Term("lambda", (T.IMAGINARY,))), (n, ONE))
    with pytest.raises(Rejected):
        check.counterexample_goals(statement, point, ())


def test_a_conjugate_that_is_zero():
    zero = sub(num(2**101), power(num(2**202), T.HALF))
    assert not T.contains(Normalizer().canonical(power(zero, n)), frozenset({"log"}))
