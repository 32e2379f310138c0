"""Normal forms: what is seen to be equal, what must not be, and canonical terms that keep their value."""

from __future__ import annotations

import mpmath
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plainly import DIGITS, POINTS, Point, Undefined, Unsure, hold, relations, terms, value
from sequents import I, a, b, eq, f, le, lt, n, ne, same, x, y, z

from verifier.kernel import terms as T
from verifier.kernel.definedness import defined
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import Term

P = T.power
EQUAL = [
    (P(T.add(x, y), 2), T.add(P(x, 2), T.mul(T.TWO, x, y), P(y, 2)), ()),
    (T.div(x, x), T.ONE, ()),
    (f("tanh", x), T.sub(T.mul(T.TWO, f("sigmoid", T.mul(T.TWO, x))), T.ONE), ()),
    (T.add(P(f("sin", x), 2), P(f("cos", x), 2)), T.ONE, ()),
    (f("exp", T.mul(T.TWO, f("log", x))), P(x, 2), ()),
    (P(P(x, 2), T.HALF), f("abs", x), ()),
    (P(P(x, 2), T.HALF), x, (le(T.ZERO, x),)),
    (P(P(x, 2), T.HALF), T.neg(x), (le(x, T.ZERO),)),
    (f("log", T.mul(x, y)), T.add(f("log", x), f("log", y)), (lt(T.ZERO, x), lt(T.ZERO, y))),
    (f("log", P(x, 2)), T.mul(T.TWO, f("log", f("abs", x))), ()),
    (P(P(x, n), 2), P(x, T.mul(T.TWO, n)), (ne(x, T.ZERO),)),
    (T.mul(P(x, a), P(x, b)), P(x, T.add(a, b)), (lt(T.ZERO, x),)),
    (f("max", x, y), T.add(x, f("relu", T.sub(y, x))), ()),
    (f("floor", T.add(x, n)), T.add(f("floor", x), n), ()),
    (f("factorial", T.add(n, T.ONE)), T.mul(T.add(n, T.ONE), f("factorial", n)), (le(T.ZERO, n),)),
    (f("gamma", T.HALF), P(T.PI, T.HALF), ()),
    (P(f("abs", f("sin", x)), 2), P(f("sin", x), 2), ()),
    (P(I, 2), T.MINUS_ONE, ()),
]


@pytest.mark.parametrize(("left", "right", "given_"), EQUAL, ids=repr)
def test_equal(left: Term, right: Term, given_: tuple[Term, ...]) -> None:
    assert same(left, right, *given_)


DIFFERENT = [
    ("sqrt of a square is |x|", P(P(x, 2), T.HALF), x, ()),
    ("splitting at base 0", P(x, T.sub(n, n)), T.mul(P(x, n), P(x, T.neg(n))), (eq(x, T.ZERO), eq(n, T.ZERO), le(x, n))),
    ("odd power of |x|", P(f("abs", x), 3), P(x, 3), ()),
    ("sign at 0", T.mul(f("sign", x), f("sign", x)), T.ONE, ()),
    ("floor of a sum", f("floor", T.add(x, y)), T.add(f("floor", x), f("floor", y)), ()),
    ("floor of a half integer", f("floor", T.mul(T.HALF, n)), T.mul(T.HALF, n), ()),
    ("ceiling is not floor", f("ceiling", x), f("floor", x), ()),
    ("max of the wrong side", f("max", x, y), x, (le(x, y),)),
    ("arcs go round", f("asin", f("sin", x)), x, ()),
    ("another branch", f("log", f("exp", T.mul(I, x))), T.mul(I, x), ()),
    ("the square root of a complex square", P(P(z, 2), T.HALF), z, ()),
    ("complex square is not |z|²", P(f("abs", z), 2), P(z, 2), ()),
    ("gamma is no polynomial", f("gamma", T.add(x, T.num(3))), f("gamma", T.add(x, T.TWO)), ()),
    ("an equation among the facts is not used silently", x, y, (lt(x, y),)),
]


@pytest.mark.parametrize(("why", "left", "right", "given_"), DIFFERENT, ids=[row[0] for row in DIFFERENT])
def test_different(why: str, left: Term, right: Term, given_: tuple[Term, ...]) -> None:
    assert not same(left, right, *given_)


def test_a_fact_about_a_free_symbol_says_nothing_of_a_bound_one_of_its_name() -> None:
    """Under x > 0, |x| beneath d/dx was taken for x, though that x is bound; so the slope of |x| at −1 was the slope of x."""
    bent = T.bind("deriv", x, f("abs", x), T.MINUS_ONE)
    straight = T.bind("deriv", x, x, T.MINUS_ONE)
    assert not same(bent, straight, lt(T.ZERO, x))


def test_the_root_of_minus_x_squared_is_minus_x() -> None:
    """The canonical form of √(−x)² under x < 0 was written x; exp(√(−x)²) was "shown" equal to exp(x)."""
    assert not same(f("exp", P(P(T.neg(x), T.HALF), 2)), f("exp", x), lt(x, T.ZERO))
    assert same(P(P(T.neg(x), T.HALF), 2), T.neg(x), lt(x, T.ZERO))


def test_log_of_a_number_whose_canonical_form_looks_real() -> None:
    """log(i·i·x) was made log(−x), then read as a real logarithm: under x > 0, exp(log(i·i·x)) came out as x, not −x."""
    term = f("exp", f("log", T.mul(I, I, x)))
    assert not same(term, x, lt(T.ZERO, x))
    assert not same(f("abs", P(T.mul(I, I, x), T.HALF)), P(T.mul(I, I, x), T.HALF), lt(T.ZERO, x))


@pytest.mark.parametrize("left", [P(P(f("abs", z), 4), T.HALF), f("exp", T.mul(T.TWO, f("log", f("abs", z))))], ids=repr)
def test_even_powers_of_a_modulus_keep_it(left: Term) -> None:
    """|p|² is p² for real p only; the rule was applied to |z|, so that √(|z|⁴) = z² for every complex z."""
    assert not same(left, P(z, 2))


def test_roots_of_a_modulus_have_no_relation_to_the_complex_number() -> None:
    """√|z| was a generator R with R⁴ = z²."""
    assert not same(P(P(f("abs", z), T.HALF), 4), P(z, 2))


def test_an_integer_exponent_stays_one_in_canonical_form() -> None:
    """max(n, m) in canonical form, (n + m + |n − m|)/2, is no integer by shape: x to that power was read as a real power,
    hence ≥ 0, and |x^max(n, m)| = x^max(n, m) followed."""
    p = P(x, f("max", n, T.sym("m", "integer")))
    assert not same(f("abs", p), p)


def test_a_limit_over_integers_is_opened_as_one() -> None:
    """With n opened as a real, (−1)^(2n+1) counted as a real power, ≥ 0, and its absolute value was dropped."""
    body = P(T.MINUS_ONE, T.add(T.mul(T.TWO, n), T.ONE))
    over = [T.bind("limit", n, t, T.INFINITY, data=("-", "integer")) for t in (f("abs", body), body)]
    assert not same(*over)


def test_gamma_is_not_shifted_across_a_pole() -> None:
    """Γ(u + 3) was written (u + 2)(u + 1)Γ(u + 1); at u = −1 the range of the product was {0}, though Γ(2) = 1."""
    g = f("abs", f("gamma", T.add(x, T.num(3))))
    assert not Normalizer([eq(x, T.MINUS_ONE)]).facts.range(T.add(g, g)).nonpositive


def test_a_range_is_not_learnt_from_a_branch_that_is_not_taken() -> None:
    """(sin x)^(2·½) is ≥ 0 where it is defined, and its canonical form is that of sin x."""
    guarded = Term("piecewise", (P(f("sin", x), T.mul(T.TWO, T.HALF)), eq(y, T.ZERO), T.ZERO, T.TRUE))
    assert not same(T.add(guarded, T.neg(guarded), f("abs", f("sin", x))), f("sin", x))


def test_a_denominator_that_is_identically_zero_is_refused() -> None:
    with pytest.raises(Rejected):
        Normalizer().is_zero(T.div(x, T.sub(x, x)))


def complex_value(t: Term, at: Point) -> mpmath.mpc:
    """The value of a canonical term, in which real functions may be written with i."""
    if t.op == "i":
        return mpmath.mpc(0, 1)
    if t.op in {"add", "mul", "exp", "abs"} or (t.op == "pow" and t.args[1].op == "num" and t.args[1].data.denominator == 1):
        args = [complex_value(s, at) for s in t.args]
        function = {"add": lambda *v: sum(v), "mul": lambda *v: mpmath.fprod(v), "exp": mpmath.exp, "abs": abs}.get(t.op)
        return function(*args) if function else args[0] ** int(t.data or t.args[1].data)
    return mpmath.mpc(value(t, at))


REAL = ["exp", "log", "abs", "sign", "relu", "sigmoid", "softplus", "floor", "ceiling", "tanh", "sinh", "sin", "cos"]


@settings(max_examples=300, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(terms(REAL), st.lists(relations(terms(["abs"], depth=2)), max_size=2), POINTS)
def test_a_canonical_term_keeps_its_value(term: Term, facts: list[Term], at: Point) -> None:
    context = (*(d for h in facts for d in defined(h)), *facts, *defined(term))
    try:
        if not hold(context, at):
            return
        canonical = Normalizer(context).canonical(term)
        with mpmath.workdps(DIGITS):
            before, after = value(term, at), complex_value(canonical, at)
            assert abs(before - after) <= mpmath.mpf(10) ** -20 * (1 + abs(before))
    except (Undefined, Unsure, Rejected, OverflowError, KeyError, TypeError):
        return
