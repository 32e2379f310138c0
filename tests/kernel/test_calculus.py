"""Differentiation: right wherever its conditions hold, and conditions at every kink, jump and pole."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from hypothesis import HealthCheck, assume, given, settings
from plainly import DIGITS, POINTS, Point, Undefined, Unsure, hold, terms, value
from sequents import a, eq, f, le, lt, n, ne, s, x, y, z

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative, evaluate_derivative
from verifier.kernel.definedness import defined
from verifier.kernel.judgement import Rejected
from verifier.kernel.terms import Term

P, ZERO = T.power, T.ZERO
STEP = Fraction(1, 10**9)


@settings(max_examples=400, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(terms(depth=5), POINTS)
def test_where_the_conditions_hold_the_derivative_is_the_slope(term: Term, at: Point) -> None:
    try:
        slope, conditions = derivative(term, x)
        assume(hold((*defined(term), *conditions), at))
        claimed = value(slope, at)
        beside = [value(term, {**at, x: at[x] + k * STEP}) for k in (-2, -1, 1, 2)]
    except (Rejected, Unsure, OverflowError):
        return
    except Undefined:
        pytest.fail("the body or its derivative is not defined nearby")
    with mpmath.workdps(DIGITS):
        slopes = (beside[0] - 8 * beside[1] + 8 * beside[2] - beside[3]) / (12 * mpmath.mpf(10) ** -9)
        assert abs(slopes - claimed) <= mpmath.mpf(10) ** -8 * (1 + abs(claimed)) ** 3


CONDITIONS = [
    (f("abs", x), ne(x, ZERO)),
    (f("relu", x), ne(x, ZERO)),
    (f("sign", x), ne(x, ZERO)),
    (f("heaviside", x), ne(x, ZERO)),
    (f("floor", x), ne(x, f("floor", x))),
    (f("ceiling", x), ne(x, f("ceiling", x))),
    (f("log", x), lt(ZERO, x)),
    (P(x, -1), ne(x, ZERO)),
    (P(x, T.HALF), lt(ZERO, x)),
    (P(x, n), Term("or", (ne(x, ZERO), le(T.ONE, n)))),
    (P(x, a), lt(ZERO, x)),
    (P(a, x), lt(ZERO, a)),
    (f("max", x, y), ne(y, x)),
    (Term("piecewise", (x, lt(x, y), ZERO, T.TRUE)), ne(x, y)),
    (Term("piecewise", (x, Term("not", (eq(x, y),)), ZERO, T.TRUE)), ne(x, y)),
    (f("asin", x), lt(x, T.ONE)),
    (f("acosh", x), lt(T.ONE, x)),
    (f("tan", x), ne(f("cos", x), ZERO)),
    (T.bind("sum", n, f("abs", T.mul(n, x)), T.ONE, T.num(3)), None),
]


@pytest.mark.parametrize(("body", "condition"), CONDITIONS, ids=lambda v: repr(v)[:50])
def test_conditions(body: Term, condition: Term | None) -> None:
    found = derivative(body, x)[1]
    assert found
    assert condition is None or condition in found


def test_a_power_of_a_base_that_may_be_0_has_a_condition() -> None:
    """d/dy a^y = a^y·log a lacked a > 0.  At a = 0 the slope is 0, but the new goal was not defined there, and so
    passed over: 0 ≤ a < 1 ⊢ d/dy a^y < 0 was a theorem."""
    assert lt(ZERO, a) in evaluate_derivative(T.bind("deriv", x, P(a, x), T.TWO))[1]


def test_the_derivative_of_an_uninterpreted_function_of_a_kink_is_not_smooth() -> None:
    """d/du f(|u|) counted as a smooth function of u, as if |u| were u."""
    inner = T.bind("deriv", s, T.call("g", f("abs", s)), x)
    assert ne(x, ZERO) in derivative(inner, x)[1]
    assert derivative(T.bind("deriv", s, T.call("g", s), x), x)[1] == []


REFUSED = [f("gamma", x), f("arg", x), P(T.TWO, f("floor", x)), Term("piecewise", (x, Term("implies", (lt(x, y), lt(x,
    a))), y, T.TRUE)),
           T.bind("sum", n, n, ZERO, f("floor", x))]  # fmt: skip


@pytest.mark.parametrize("body", REFUSED, ids=repr)
def test_refused(body: Term) -> None:
    with pytest.raises(Rejected):
        derivative(body, x)


def test_no_complex_derivatives() -> None:
    """The bound variable of d/dz was opened as a real, so that |z| had the slope sign(z) at complex z."""
    with pytest.raises(Rejected):
        evaluate_derivative(T.bind("deriv", x, f("abs", x), z))


def test_the_opened_variable_does_not_meet_the_point() -> None:
    slope, _ = evaluate_derivative(T.bind("deriv", x, T.mul(x, y), T.mul(x, y)))
    assert slope == y
