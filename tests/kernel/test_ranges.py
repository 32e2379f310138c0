"""Ranges: interval arithmetic whose intervals contain every value, with ends open only where they are not attained."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plainly import POINTS, Point, Undefined, Unsure, hold, relations, sign, terms, value
from sequents import a, eq, f, le, lt, n, ne, x, y

from verifier.kernel import terms as T
from verifier.kernel.definedness import defined
from verifier.kernel.normal import Normalizer
from verifier.kernel.ranges import REALS, Range, join, meet, negated, plus, times, to_integers, to_power
from verifier.kernel.terms import Term

ENDS = [None, Fraction(-2), Fraction(-1), Fraction(0), Fraction(1), Fraction(3, 2)]
SAMPLES = [Fraction(k, 4) for k in range(-16, 17)]


def contains(r: Range, v: Fraction) -> bool:
    low = r.low is None or v > r.low or (v == r.low and not r.low_open)
    high = r.high is None or v < r.high or (v == r.high and not r.high_open)
    return low and high and not (r.nonzero and v == 0)


RANGES = [
    Range(low, high, low_open, high_open, nonzero)
    for low, high, low_open, high_open, nonzero in product(ENDS, ENDS, (True, False), (True, False), (True, False))
    if (low is None or high is None or low <= high) and (low is not None or low_open) and (high is not None or high_open)
]
INSIDE = {r: [v for v in SAMPLES if contains(r, v)] for r in RANGES}


def test_one_range_at_a_time() -> None:
    for r in RANGES:
        for v in INSIDE[r]:
            assert contains(negated(r), -v)
            assert all(contains(to_power(r, k), v**k) for k in (0, 1, 2, 3, 4) if True)
            assert v == 0 or all(contains(to_power(r, k), v**k) for k in (-1, -2, -3))
            assert v.denominator != 1 or contains(to_integers(r), v)


@pytest.mark.parametrize("r", RANGES[::7])
def test_two_ranges(r: Range) -> None:
    for q in RANGES[::5]:
        for v, w in product(INSIDE[r][::3], INSIDE[q][::3]):
            assert contains(plus(r, q), v + w)
            assert contains(times(r, q), v * w)
        assert all(contains(join(r, q), v) for v in INSIDE[r] + INSIDE[q])
        assert all(contains(meet(r, q), v) for v in INSIDE[r] if contains(q, v))


def test_a_range_is_empty_only_without_values() -> None:
    for r in RANGES:
        assert not (r.empty and INSIDE[r])


SHOWN = [
    ("square", T.power(x, 2), (), "nonnegative"),
    ("square of a nonzero", T.power(x, 2), (ne(x, T.ZERO),), "positive"),
    ("bounded above", T.sub(x, T.ONE), (lt(x, T.ONE),), "negative"),
    ("known of a multiple", T.sub(T.mul(T.TWO, x), T.TWO), (lt(x, T.ONE),), "negative"),
    ("integer above 0", T.sub(n, T.ONE), (lt(T.ZERO, n),), "nonnegative"),
    ("exponential", f("exp", x), (), "positive"),
    ("root", T.power(x, T.HALF), (), "nonnegative"),
    ("real power", T.power(x, y), (), "nonnegative"),
    ("absolute bound", T.add(x, T.TWO), (lt(f("abs", x), T.TWO),), "positive"),
]
NOT_SHOWN = [
    ("odd power", T.power(x, 3), (), "nonnegative"),
    ("integer power of a base of any sign", T.power(x, n), (), "nonnegative"),
    ("even power by another name", T.power(x, T.mul(T.TWO, n)), (), "positive"),
    ("a real is not rounded", T.sub(x, T.ONE), (lt(T.ZERO, x),), "nonnegative"),
    ("an attained end", x, (le(T.ZERO, x),), "positive"),
    ("a disjunction is not a bound", x, (Term("or", (lt(T.ZERO, x), lt(T.ZERO, y))),), "positive"),
    ("a premise is not a bound", x, (Term("implies", (lt(T.ZERO, x), lt(T.ZERO, y))),), "positive"),
    ("a denied conjunction is not a bound", x, (Term("not", (Term("and", (le(x, T.ZERO), lt(y, T.ZERO))),)),), "positive"),
    ("complex numbers have no sign", T.power(T.sym("z", "complex"), 2), (), "nonnegative"),
    ("the gamma function below 0", f("gamma", x), (), "positive"),
    ("a product with one unknown factor", T.mul(x, y), (lt(T.ZERO, x),), "nonnegative"),
    ("another symbol", a, (lt(T.ZERO, x),), "positive"),
    ("the other side of an equation", y, (eq(x, T.ONE),), "positive"),
]


@pytest.mark.parametrize(("why", "term", "given_", "sign_"), SHOWN, ids=lambda v: v if isinstance(v, str) else "")
def test_shown(why: str, term: Term, given_: tuple[Term, ...], sign_: str) -> None:
    assert getattr(Normalizer(given_).facts.range(term), sign_)


@pytest.mark.parametrize(("why", "term", "given_", "sign_"), NOT_SHOWN, ids=lambda v: v if isinstance(v, str) else "")
def test_not_shown(why: str, term: Term, given_: tuple[Term, ...], sign_: str) -> None:
    assert not getattr(Normalizer(given_).facts.range(term), sign_)


@settings(max_examples=400, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(terms(), st.lists(relations(terms(depth=2)), max_size=2), POINTS)
def test_the_range_of_a_random_term_contains_its_value(term: Term, facts: list[Term], at: Point) -> None:
    context = (*(d for h in facts for d in defined(h)), *facts)
    try:
        v = value(term, at)
        if not hold(context, at):
            return
        found = Normalizer(context).facts.range(term)
        below = 1 if found.low is None else sign(v - value(T.num(found.low), at))
        above = 1 if found.high is None else sign(value(T.num(found.high), at) - v)
        assert below > 0 or (below == 0 and not found.low_open)
        assert above > 0 or (above == 0 and not found.high_open)
        assert not found.nonzero or sign(v)
    except (Undefined, Unsure, OverflowError):
        return


def test_the_unknown_is_all_reals() -> None:
    assert Normalizer().facts.range(T.call("g", x)) == REALS
