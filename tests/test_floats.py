"""Terms compiled to float functions: they agree with ball arithmetic, and are NaN where terms are undefined."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from flint import arb, fmpq

from verifier.kernel.balls import enclose
from verifier.kernel.orthogonal import FAMILIES
from verifier.kernel.sequences import SEQUENCES
from verifier.kernel.terms import (
    FUNCTIONS,
    IMAGINARY,
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
    sym,
)
from verifier.tactics.floats import NotNumericError, compile_margin, compile_value

X, Y, Z = sym("x"), sym("y"), sym("z", "complex")
K, N = sym("k", "integer"), sym("n", "integer")
BINARY = {"binomial", "atan2", "delta"}
AT_FIVE = ("factorial", "harmonic", "binomial", *sorted(SEQUENCES))
ARGUMENTS = {"acosh": Fraction(3, 2), **dict.fromkeys(AT_FIVE, Fraction(5))}

UNDEFINED: list[tuple[Term, float]] = [
    (app("log", X), -1.0),
    (power(X, num("1/3")), -8.0),
    (power(X, -1), 0.0),
    (div(X, X), 0.0),
    (app("acosh", X), 0.5),
    (app("lambertw", X), -1.0),
    (app("heaviside", X), 0.0),
    (Term("piecewise", (ONE, app("lt", X, ZERO))), 1.0),
    (app("max", app("log", X), ONE), -1.0),
]

MARGINS: list[tuple[Term, bool]] = [  # at x = 2
    (app("lt", X, num(3)), True),
    (app("lt", X, num(2)), False),
    (app("le", X, num(2)), True),
    (app("eq", power(X, 2), num(4)), True),
    (app("ne", power(X, 2), num(4)), False),
    (app("and", app("lt", ZERO, X), app("lt", X, ONE)), False),
    (app("or", app("lt", ZERO, X), app("lt", X, ONE)), True),
    (app("implies", app("lt", X, ONE), app("eq", X, num(7))), True),
    (app("iff", app("lt", X, ONE), app("eq", X, num(7))), True),
    (app("not", app("lt", X, ONE)), True),
    (app("divides", TWO, num(6)), True),
    (app("divides", num(4), num(6)), False),
    (TRUE, True),
]


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_functions_agree_with_balls(name: str) -> None:
    at = ARGUMENTS.get(name, Fraction(2, 5))
    term = app(name, num(3), X) if name in FAMILIES else app(name, X, TWO) if name in BINARY else app(name, X)
    ball = enclose(term, {X: fmpq(at.numerator, at.denominator)}, 64)
    assert isinstance(ball, arb)
    assert compile_value(term, [X])([float(at)]) == pytest.approx(float(ball), rel=1e-12)


@pytest.mark.parametrize(("term", "x"), UNDEFINED)
def test_undefined_is_nan(term: Term, x: float) -> None:
    assert math.isnan(compile_value(term, [X])([x]))


@pytest.mark.parametrize(("formula", "holds"), MARGINS)
def test_margins(formula: Term, holds: bool) -> None:
    assert (compile_margin(formula, [X])([2.0]) <= 0) is holds


def test_nested_sums_find_their_variables() -> None:
    inner = bind("sum", N, mul(N, K, X), ONE, K)
    assert compile_value(bind("sum", K, inner, ONE, num(3)), [X])([2.0]) == 50
    assert compile_value(bind("product", K, K, ONE, N), [N])([5.0]) == 120
    assert math.isnan(compile_value(bind("sum", K, K, ONE, N), [N])([-7.0]))


def test_overflow_saturates() -> None:
    assert compile_value(power(add(ONE, app("exp", neg(X))), -1), [X])([-1e6]) == 0.0


def test_complex_values() -> None:
    assert compile_value(app("log", Z), [Z])([-1]) == pytest.approx(math.pi * 1j)
    assert compile_value(app("exp", mul(IMAGINARY, PI)), [])([]) == pytest.approx(-1)
    assert compile_value(app("abs", Z), [Z])([3 + 4j]) == 5


@pytest.mark.parametrize("term", [call("f", X), bind("deriv", X, X, ONE), Term("oo"), bind("forall", X, TRUE, data="real"), Y])
def test_must_not_compile(term: Term) -> None:
    with pytest.raises(NotNumericError):
        compile_value(term, [X])
