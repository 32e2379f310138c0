"""Where terms are defined, and negations that are defined where what they deny is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from plainly import POINTS, Point, Undefined, Unsure, formulas, hold, terms, truth, value
from sequents import a, b, both, eq, exists, f, implies, le, lt, n, ne, negated, x, y, z

from verifier.kernel import terms as T
from verifier.kernel.definedness import contrary, defined, negation
from verifier.kernel.terms import Term

P, ZERO = T.power, T.ZERO
TABLE = [
    (T.add(x, f("exp", y)), ()),
    (P(x, 2), ()),
    (P(x, -2), (ne(x, ZERO),)),
    (T.div(T.ONE, P(x, 2)), (ne(x, ZERO),)),
    (P(x, 0), ()),
    (P(x, T.HALF), (le(ZERO, x),)),
    (P(x, T.neg(T.HALF)), (lt(ZERO, x),)),
    (P(x, n), (Term("or", (ne(x, ZERO), le(ZERO, n))),)),
    (P(x, a), (Term("or", (lt(ZERO, x), both(eq(x, ZERO), lt(ZERO, a)))),)),
    (f("log", x), (lt(ZERO, x),)),
    (f("log", z), (ne(z, ZERO),)),
    (f("log", f("exp", x)), ()),
    (f("tan", x), (ne(f("cos", x), ZERO),)),
    (f("factorial", n), (lt(ZERO, T.add(n, T.ONE)),)),
    (f("asin", x), (le(T.MINUS_ONE, x), le(x, T.ONE))),
    (exists(y, eq(P(y, 2), x)), ()),
    (lt(z, T.ONE), (T.FALSE,)),
    (le(x, y), ()),
    (T.INFINITY, (T.FALSE,)),
    (T.bind("sum", n, x, ZERO, T.INFINITY), (T.FALSE,)),
    (T.bind("sum", n, P(n, -1), T.ONE, T.num(3)),
     (T.bind("forall", n, implies(both(le(T.ONE, n), le(n, T.num(3))), ne(n, ZERO)), data="integer"),)),
]  # fmt: skip


@pytest.mark.parametrize(("term", "expected"), TABLE, ids=lambda v: repr(v)[:60])
def test_where_terms_are_defined(term: Term, expected: tuple[Term, ...]) -> None:
    assert defined(term) == expected


LATER = Term("piecewise", (T.ONE, eq(x, ZERO), T.TWO, lt(T.num(3), P(x, -1)), f("log", y), T.TRUE))
OPEN = Term("piecewise", LATER.args[:4])


@pytest.mark.parametrize("term", [LATER, OPEN], ids=["with a last branch", "without"])
def test_a_later_condition_need_not_be_defined_where_an_earlier_one_holds(term: Term) -> None:
    """The guards of later branches were joined by "and", which is defined only where all are: x ≠ 0 followed from a
    piecewise function whose first branch is the one for x = 0, and was a fact wherever it was spoken of."""
    at_zero = {x: ZERO.data, y: T.MINUS_ONE.data}
    assert value(term, at_zero) == 1
    assert hold(defined(term), at_zero)


@settings(max_examples=400, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(terms(), POINTS)
def test_a_random_term_has_a_value_exactly_where_it_is_defined(term: Term, at: Point) -> None:
    try:
        expected = hold(defined(term), at)
        value(term, at)
    except Undefined:
        assert not expected
    except (Unsure, OverflowError):
        return
    else:
        assert expected


def judged(formula: Term, at: Point) -> bool | None:
    """The truth of a formula; None where it is not defined."""
    return truth(formula, at) if hold(defined(formula), at) else None


@settings(max_examples=400, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(formulas(terms(depth=3)), POINTS)
def test_a_negation_is_defined_where_the_formula_is_and_false_where_it_is_true(formula: Term, at: Point) -> None:
    try:
        before, after, weak = (judged(g, at) for g in (formula, negation(formula), contrary(formula)))
    except (Unsure, OverflowError):
        return
    assert after is (None if before is None else not before)
    assert weak is True if before is False else not weak


PUSHED = [
    (lt(x, y), le(y, x)),
    (eq(x, y), ne(x, y)),
    (eq(z, y), ne(z, y)),
    (both(lt(x, y), lt(a, b)), Term("or", (le(y, x), le(b, a)))),
    (implies(lt(x, y), lt(a, b)), both(lt(x, y), le(b, a))),
    (negated(lt(x, y)), lt(x, y)),
    (exists(y, lt(y, x)), T.bind("forall", y, le(x, y), data="real")),
]
PARTIAL = implies(ne(x, ZERO), eq(T.div(x, x), T.TWO))
KEPT = [PARTIAL, lt(z, x)]


@pytest.mark.parametrize(("formula", "expected"), PUSHED, ids=lambda v: repr(v)[:60])
def test_negation_is_pushed_inwards(formula: Term, expected: Term) -> None:
    assert negation(formula) == expected


@pytest.mark.parametrize("formula", KEPT, ids=repr)
def test_negation_stays_outside_where_pushing_it_would_lose_definedness(formula: Term) -> None:
    """¬(x ≠ 0 ⇒ x/x = 2) was made x ≠ 0 ∧ x/x ≠ 2, which is not even defined at x = 0, where the implication is true."""
    assert negation(formula) == negated(formula)
