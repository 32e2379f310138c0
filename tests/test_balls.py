"""Ball evaluation: what is enclosed, what must be refused, and three-valued truth."""

from __future__ import annotations

import random
from fractions import Fraction

import mpmath
import pytest
from flint import acb, arb, ctx, fmpq

from verifier.kernel.balls import Box, Unknown, decide, enclose, exact, interval
from verifier.kernel.sequences import SEQUENCES
from verifier.kernel.terms import (
    FALSE,
    FUNCTIONS,
    HALF,
    IMAGINARY,
    MINUS_ONE,
    ONE,
    PI,
    TRUE,
    TWO,
    ZERO,
    Term,
    add,
    app,
    bind,
    call,
    div,
    mul,
    neg,
    num,
    power,
    sub,
    sym,
)

X, Y = sym("x"), sym("y")
N, K = sym("n", "integer"), sym("k", "integer")
Z = sym("z", "complex")
THIRD = num(Fraction(1, 3))
HARMONIC = bind("sum", K, power(K, -1), ONE, N)


def root(a: Term) -> Term:
    return power(a, HALF)


def piecewise(*parts: Term) -> Term:
    return Term("piecewise", parts)


def eq(a: Term, b: Term) -> Term:
    return app("eq", a, b)


def le(a: Term, b: Term) -> Term:
    return app("le", a, b)


def lt(a: Term, b: Term) -> Term:
    return app("lt", a, b)


WIDE: Box = {X: interval(-1, 2)}
UNIT: Box = {X: interval(0, 1)}

DEFINED: list[tuple[Term, Box, float, float]] = [  # the ball holds [low, high] and little more
    (power(X, 2), WIDE, 0, 4),
    (power(X, 3), WIDE, -1, 8),
    (power(X, 0), WIDE, 1, 1),
    (root(X), UNIT, 0, 1),
    (power(X, num(Fraction(2, 3))), {X: interval(0, 8)}, 0, 4),
    (power(X, num(Fraction(-1, 2))), {X: interval(1, 4)}, 0.5, 1),
    (power(add(ONE, power(X, 2)), -1), {X: interval(-1, 1)}, 0.5, 1),
    (power(TWO, X), {X: interval(-1, 3)}, 0.5, 8),
    (power(ZERO, ZERO), {}, 1, 1),
    (power(ZERO, PI), {}, 0, 0),
    (app("abs", X), WIDE, 0, 2),
    (app("sigmoid", X), {X: interval(-1000, 1000)}, 0, 1),
    (app("tanh", X), {X: interval(-1000, 1000)}, -1, 1),
    (app("sin", X), {X: interval(-1000, 1000)}, -1, 1),
    (app("tan", X), {X: interval(-1, 1)}, -1.5574, 1.5574),
    (app("cosh", X), {X: interval(-1, 1)}, 1, 1.5431),
    (app("acos", X), {X: interval(-1, 1)}, 0, 3.14159),
    (app("relu", X), WIDE, 0, 2),
    (app("floor", X), {X: interval(Fraction(1, 2), 2)}, 0, 2),
    (app("floor", mul(THIRD, num(3))), {}, 1, 1),
    (app("floor", neg(HALF)), {}, -1, -1),
    (app("ceiling", neg(HALF)), {}, 0, 0),
    (app("sign", X), WIDE, -1, 1),
    (app("heaviside", X), {X: interval(1, 2)}, 1, 1),
    (app("factorial", num(5)), {}, 120, 120),
    (app("gamma", num(5)), {}, 24, 24),
    (app("gamma", HALF), {}, 1.77245, 1.77246),
    (app("binomial", num(6), TWO), {}, 15, 15),
    (app("binomial", MINUS_ONE, TWO), {}, 1, 1),
    (app("binomial", num(3), num(5)), {}, 0, 0),
    (app("binomial", num(3), MINUS_ONE), {}, 0, 0),
    (app("binomial", HALF, TWO), {}, -0.125, -0.125),
    (app("harmonic", num(4)), {}, 25 / 12, 25 / 12),
    (app("atan2", ONE, ZERO), {}, 1.5707, 1.5708),
    (app("atan2", ZERO, MINUS_ONE), {}, 3.1415, 3.1416),
    (app("lambertw", ONE), {}, 0.56714, 0.56715),
    (app("max", X, ZERO, num(-5)), WIDE, 0, 2),
    (app("min", X, ZERO), WIDE, -1, 0),
    (HARMONIC, {N: fmpq(4)}, 25 / 12, 25 / 12),
    (HARMONIC, {N: fmpq(0)}, 0, 0),
    (bind("product", K, K, ONE, num(5)), {}, 120, 120),
    (bind("sum", K, bind("sum", N, mul(N, K), ONE, K), ONE, num(3)), {}, 25, 25),
    (piecewise(X, le(ZERO, X), neg(X), lt(X, ZERO)), WIDE, -2, 2),
    (piecewise(app("log", X), lt(ZERO, X), ZERO, TRUE), {X: interval(-2, -1)}, 0, 0),
    (piecewise(ONE, lt(X, ZERO), power(X, -1), TRUE), {X: interval(1, 2)}, 0.5, 1),
    (app("exp", num(-36)), {}, 2.31e-16, 2.33e-16),
]

UNDEFINED: list[tuple[Term, Box]] = [
    (root(X), WIDE),
    (root(MINUS_ONE), {}),
    (power(num(-8), THIRD), {}),
    (power(ZERO, MINUS_ONE), {}),
    (power(ZERO, neg(PI)), {}),
    (power(X, num(Fraction(-1, 2))), UNIT),
    (power(X, Y), {X: interval(-1, 1), Y: interval(1, 2)}),
    (div(X, X), UNIT),
    (power(X, -1), WIDE),
    (app("log", X), UNIT),
    (app("log", ZERO), {}),
    (app("log", MINUS_ONE), {}),
    (app("asin", TWO), {}),
    (app("acosh", ZERO), {}),
    (app("atanh", ONE), {}),
    (app("tan", X), {X: interval(1, 2)}),
    (app("gamma", ZERO), {}),
    (app("gamma", X), WIDE),
    (app("factorial", MINUS_ONE), {}),
    (app("binomial", MINUS_ONE, MINUS_ONE), {}),
    (app("harmonic", MINUS_ONE), {}),
    (app("heaviside", ZERO), {}),
    (app("atan2", ZERO, ZERO), {}),
    (app("arg", ZERO), {}),
    (app("lambertw", MINUS_ONE), {}),
    (HARMONIC, {N: fmpq(-1)}),
    (HARMONIC, {N: fmpq(10**9)}),
    (HARMONIC, {N: fmpq(1, 2)}),
    (bind("sum", K, power(K, -1), ZERO, num(3)), {}),
    (piecewise(ONE, lt(ZERO, X), TWO, lt(X, ZERO)), WIDE),
    (piecewise(ONE, lt(ZERO, power(X, -1)), TWO, TRUE), WIDE),
    (piecewise(app("log", X), lt(ZERO, X), ZERO, TRUE), WIDE),
    (mul(ZERO, power(ZERO, -1)), {}),
    (X, {}),
    (Term("oo"), {}),
    (Term("bound", (), 0), {}),
    (call("f", X), WIDE),
    (bind("deriv", X, power(X, 2), ONE), {}),
    (app("exp", app("exp", app("exp", num(1000)))), {}),
    (app("sin", X, X), UNIT),
    (le(X, X), UNIT),
]

TRUE_EVERYWHERE: list[tuple[Term, Box]] = [
    (eq(add(THIRD, num(Fraction(1, 6))), HALF), {}),
    (eq(root(num(Fraction(4, 9))), num(Fraction(2, 3))), {}),
    (eq(root(num(5)), root(num(5))), {}),
    (eq(mul(root(TWO), root(TWO)), TWO), {}),
    (eq(mul(root(X), root(X)), X), {X: fmpq(2)}),
    (eq(app("cos", div(PI, num(3))), HALF), {}),
    (le(app("cos", div(PI, num(3))), HALF), {}),
    (eq(app("log", ONE), ZERO), {}),
    (eq(X, X), WIDE),
    (eq(div(X, X), ONE), {X: fmpq(7)}),
    (le(ZERO, power(X, 2)), WIDE),
    (le(ZERO, root(X)), UNIT),
    (app("ne", app("exp", X), ZERO), WIDE),
    (lt(power(app("factorial", num(2006)), -1), power(app("factorial", num(2004)), -1)), {}),
    (lt(ZERO, app("exp", num(-36))), {}),
    (lt(power(num(10), num(10**18)), power(num(10), num(10**18 + 1))), {}),
    (lt(power(num(3), num(10**9)), power(num(3), num(10**9 + 1))), {}),
    (app("divides", num(3), num(12)), {}),
    (app("divides", ZERO, ZERO), {}),
    (app("or", lt(X, num(3)), lt(ZERO, app("log", X))), WIDE),
    (app("implies", lt(X, num(-1)), eq(app("log", X), ZERO)), WIDE),
    (app("iff", lt(X, num(3)), le(num(-1), X)), WIDE),
    (app("not", app("and", TRUE, FALSE)), {}),
    (eq(power(IMAGINARY, 2), MINUS_ONE), {}),
    (eq(power(num(-8), THIRD), add(ONE, mul(IMAGINARY, root(num(3))))), {}),
    (eq(app("exp", mul(IMAGINARY, PI)), MINUS_ONE), {}),
    (eq(app("abs", add(num(3), mul(num(4), IMAGINARY))), num(5)), {}),
    (lt(app("abs", Z), num(3)), {Z: acb(1, 2)}),
    (bind("forall", K, app("implies", app("and", le(ONE, K), le(K, N)), app("ne", K, ZERO)), data="integer"), {N: fmpq(9)}),
]

FALSE_EVERYWHERE: list[tuple[Term, Box]] = [
    (eq(X, num(3)), WIDE),
    (eq(root(TWO), num(Fraction(14142135, 10**7))), {}),
    (lt(app("cos", div(PI, num(3))), HALF), {}),
    (lt(X, X), WIDE),
    (app("divides", num(3), num(13)), {}),
    (app("divides", ZERO, num(13)), {}),
    (app("and", lt(X, num(-1)), lt(ZERO, app("log", X))), WIDE),
    (eq(app("exp", mul(IMAGINARY, PI)), ONE), {}),
    (bind("forall", K, app("implies", app("and", le(ONE, K), le(K, num(5))), app("ne", K, num(4))), data="integer"), {}),
]

UNDECIDED: list[tuple[Term, Box]] = [
    (lt(ZERO, X), WIDE),
    (le(X, Y), {X: interval(0, 1), Y: interval(0, 1)}),
    (eq(div(X, X), ONE), UNIT),
    (eq(div(X, X), div(X, X)), UNIT),
    (eq(div(ONE, ZERO), div(ONE, ZERO)), {}),
    (le(ZERO, root(X)), WIDE),
    (lt(IMAGINARY, ONE), {}),
    (eq(app("log", MINUS_ONE), ZERO), {}),
    (eq(app("erf", ONE), app("erf", add(ONE, num(Fraction(1, 10**40))))), {}),
    (app("or", lt(num(3), X), lt(ZERO, app("log", X))), WIDE),
    (app("and", lt(X, num(3)), lt(app("log", X), ONE)), WIDE),
    (app("iff", lt(ZERO, app("log", X)), FALSE), WIDE),
    (app("divides", HALF, ONE), {}),
    (bind("forall", X, eq(X, X), data="real"), {}),
    (bind("exists", X, eq(X, X), data="real"), {}),
    (add(X, X), WIDE),
    (bind("forall", K, app("implies", app("and", le(K, ONE), le(K, num(5))), TRUE), data="integer"), {}),
]

EXACT = [
    (add(THIRD, num(Fraction(1, 6))), Fraction(1, 2)),
    (power(num(Fraction(2, 3)), -3), Fraction(27, 8)),
    (root(num(Fraction(4, 9))), Fraction(2, 3)),
    (root(TWO), None),
    (power(TWO, num(10**30)), None),
    (app("exp", ZERO), Fraction(1)),
    (app("exp", ONE), None),
    (app("floor", num(Fraction(-7, 2))), Fraction(-4)),
    (app("max", ONE, num(Fraction(3, 2))), Fraction(3, 2)),
    (piecewise(ONE, lt(ONE, ZERO), TWO, TRUE), Fraction(2)),
    (div(ONE, ZERO), None),
    (bind("sum", K, power(TWO, K), ZERO, num(9)), Fraction(1023)),
    (PI, None),
    (X, None),
]


@pytest.mark.parametrize(("term", "box", "low", "high"), DEFINED)
def test_encloses(term: Term, box: Box, low: float, high: float) -> None:
    ball = enclose(term, box, 64)
    assert isinstance(ball, arb)
    assert ball.is_finite()
    slack = 1e-4 * (1 + abs(low))
    assert float(ball.lower()) <= low + slack
    assert float(ball.lower()) >= low - slack
    assert abs(float(ball.upper()) - high) <= slack


@pytest.mark.parametrize(("term", "box"), UNDEFINED)
def test_must_not_enclose(term: Term, box: Box) -> None:
    with pytest.raises(Unknown):
        enclose(term, box, 64)


@pytest.mark.parametrize(("formula", "box"), TRUE_EVERYWHERE)
def test_decides_true(formula: Term, box: Box) -> None:
    assert decide(formula, box, 64) is True


@pytest.mark.parametrize(("formula", "box"), FALSE_EVERYWHERE)
def test_decides_false(formula: Term, box: Box) -> None:
    assert decide(formula, box, 64) is False


@pytest.mark.parametrize(("formula", "box"), UNDECIDED)
def test_must_not_decide(formula: Term, box: Box) -> None:
    assert decide(formula, box, 64) is None


@pytest.mark.parametrize(("term", "expected"), EXACT)
def test_exact(term: Term, expected: Fraction | None) -> None:
    assert exact(term) == expected


def test_complex_semantics_only_where_something_is_complex() -> None:
    with pytest.raises(Unknown):
        enclose(app("log", MINUS_ONE), {}, 64)
    ball = enclose(app("log", MINUS_ONE), {Z: acb(0)}, 64)
    assert isinstance(ball, acb)
    assert ball.overlaps(acb(0, arb.pi()))


@pytest.mark.parametrize("name", ["asin", "acos", "atanh", "acosh"])
def test_branch_cuts_are_refused(name: str) -> None:
    with pytest.raises(Unknown):
        enclose(app(name, Z), {Z: acb(-2, arb(0, 0.1))}, 64)


def test_a_ball_across_the_cut_of_log_holds_both_sides() -> None:
    ball = enclose(app("log", Z), {Z: acb(-1, arb(0, 0.1))}, 64)
    assert isinstance(ball, acb)
    assert ball.imag.contains(arb(3.13))
    assert ball.imag.contains(arb(-3.13))


def test_precision_is_restored() -> None:
    before = ctx.prec
    enclose(app("sin", ONE), {}, 1000)
    decide(eq(app("sin", ONE), app("log", ZERO)), {}, 1000)
    assert ctx.prec == before


def test_long_sums_and_deep_terms_end() -> None:
    deep = X
    for _ in range(5000):
        deep = app("exp", neg(deep))
    with pytest.raises(Unknown):
        enclose(deep, UNIT, 64)
    assert decide(lt(ZERO, deep), UNIT, 64) is None
    double = bind("sum", K, bind("sum", N, power(N, -2), ONE, num(9999)), ONE, num(9999))
    with pytest.raises(Unknown):
        enclose(double, {}, 64)


# Soundness on random terms: mpmath's value at a point of the box lies in the ball ------------------------------------

REFERENCE = {
    "exp": mpmath.exp, "log": mpmath.log, "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "asin": mpmath.asin,
    "acos": mpmath.acos, "atan": mpmath.atan, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh,
    "asinh": mpmath.asinh, "acosh": mpmath.acosh, "atanh": mpmath.atanh, "abs": abs, "sign": mpmath.sign,
    "floor": mpmath.floor, "ceiling": mpmath.ceil, "gamma": mpmath.gamma, "erf": mpmath.erf, "lambertw": mpmath.lambertw,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "relu": lambda x: max(x, mpmath.mpf(0)), "re": mpmath.re, "im": mpmath.im, "conjugate": mpmath.conj,
}  # fmt: skip


def random_term(rng: random.Random, depth: int) -> Term:
    if depth == 0:
        return rng.choice([X, Y, num(rng.randint(-3, 3)), num(Fraction(rng.randint(-9, 9), rng.randint(1, 9)))])
    kind = rng.choice(["add", "mul", "pow", "function", "function", "max"])
    parts = [random_term(rng, depth - 1) for _ in range(2)]
    if kind == "pow":
        return power(parts[0], num(rng.choice(["2", "3", "-1", "-2", "1/2", "-3/2"])))
    return app(rng.choice(sorted(REFERENCE)), parts[0]) if kind == "function" else app(kind, *parts)


def reference(term: Term, point: dict[Term, mpmath.mpf]) -> mpmath.mpf:
    if term.op == "num":
        assert isinstance(term.data, Fraction)
        return mpmath.mpf(term.data.numerator) / term.data.denominator
    if term in point:
        return point[term]
    args = [reference(a, point) for a in term.args]
    folds = {"add": mpmath.fsum, "mul": mpmath.fprod, "max": max, "pow": lambda ab: mpmath.power(*ab)}
    return folds[term.op](args) if term.op in folds else REFERENCE[term.op](args[0])


def sample_box(rng: random.Random) -> tuple[Box, dict[Term, mpmath.mpf]]:
    box: dict[Term, object] = {}
    point: dict[Term, mpmath.mpf] = {}
    for symbol in (X, Y):
        low, width = Fraction(rng.randint(-12, 12), 4), Fraction(rng.randint(0, 8), 8)
        inside = low + width * Fraction(rng.randint(0, 4), 4)
        box[symbol] = interval(low, low + width)
        point[symbol] = mpmath.mpf(inside.numerator) / inside.denominator
    return box, point  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(40))
def test_the_ball_holds_the_value(seed: int) -> None:
    rng = random.Random(seed)
    finite = 0
    for _ in range(50):
        term, (box, point) = random_term(rng, 3), sample_box(rng)
        try:
            ball = enclose(term, box, 64)
        except Unknown:
            continue
        finite += 1
        with mpmath.workdps(60):
            at = mpmath.mpmathify(reference(term, point))
        assert not mpmath.im(at), f"{term} is complex at {point}, so it is undefined there"
        tolerance = arb(0, float(abs(at)) * 1e-40 + 1e-40)
        assert ball.overlaps(arb(mpmath.nstr(mpmath.re(at), 50)) + tolerance), f"{term} at {point}: {at} outside {ball}"
    assert finite > 5


def test_the_reference_covers_the_functions() -> None:
    apart = {"factorial", "binomial", "harmonic", "heaviside", "arg", "atan2", "delta"}
    assert FUNCTIONS - set(REFERENCE) == apart | SEQUENCES | set(POLYNOMIALS)


POLYNOMIALS = {
    "chebyshevt": mpmath.chebyt, "chebyshevu": mpmath.chebyu, "legendre": mpmath.legendre, "hermite": mpmath.hermite,
    "laguerre": lambda n, x: mpmath.laguerre(n, 0, x),
}  # fmt: skip


@pytest.mark.parametrize("name", POLYNOMIALS)
@pytest.mark.parametrize("order", [0, 1, 2, 3, 7])
def test_the_ball_holds_the_values_of_a_polynomial(name: str, order: int) -> None:
    ball = enclose(app(name, num(order), X), {X: interval(Fraction(1, 4), Fraction(1, 2))}, 64)
    for at in (mpmath.mpf("0.25"), mpmath.mpf("0.375"), mpmath.mpf("0.4375")):
        assert ball.overlaps(arb(mpmath.nstr(POLYNOMIALS[name](order, at), 15)) + arb(0, 1e-9))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("fibonacci", {0: 0, 1: 1, 10: 55, -6: -8}),
        ("lucas", {0: 2, 1: 1, 10: 123, -5: -11}),
        ("subfactorial", {0: 1, 1: 0, 2: 1, 5: 44}),
    ],
)
def test_sequences(name: str, values: dict[int, int]) -> None:
    assert {n: exact(app(name, num(n))) for n in values} == values


def test_the_delta_of_what_may_be_equal_is_not_known() -> None:
    assert exact(app("delta", TWO, TWO)) == 1
    assert exact(app("delta", TWO, THIRD)) == 0
    assert enclose(app("delta", X, TWO), {X: interval(0, 1)}, 64) == 0
    with pytest.raises(Unknown):
        enclose(app("delta", X, ONE), {X: interval(0, 1)}, 64)


def test_sub_is_tight_for_exact_numbers() -> None:
    assert exact(sub(THIRD, THIRD)) == 0
