"""Fractions kept as products: they mean what the terms mean, they do not grow without need, and they know their limits."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import flint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import PLAIN, Normalizer
from verifier.kernel.ring import Ring
from verifier.kernel.terms import Term, value

SYMBOLS = [T.sym(name) for name in "xyz"]
POINT = {SYMBOLS[0]: Fraction(7, 3), SYMBOLS[1]: Fraction(-11, 5), SYMBOLS[2]: Fraction(13, 2)}


def logits(n: int) -> list[Term]:
    return [T.sym(f"x{k}") for k in range(n)]


def exponentials(n: int) -> list[Term]:
    return [T.app("exp", x) for x in logits(n)]


def inverse(t: Term) -> Term:
    return T.power(t, -1)


def is_zero(left: Term, right: Term) -> bool:
    return Normalizer().is_zero(T.sub(left, right))


# The same value --------------------------------------------------------------------------------------------------


def terms() -> st.SearchStrategy[Term]:
    leaves = st.sampled_from([*SYMBOLS, T.ONE, T.MINUS_ONE, T.TWO, T.num("2/3")])
    return st.recursive(leaves, _compound, max_leaves=14)


def _compound(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    several = st.lists(inner, min_size=2, max_size=4)
    sums, products = several.map(lambda ts: T.add(*ts)), several.map(lambda ts: T.mul(*ts))
    return sums | products | st.builds(T.power, inner, st.integers(-3, 3))


def at(t: Term, point: Mapping[Term, Fraction]) -> Fraction:
    if t.op == "num":
        return value(t)
    if t.op == "sym":
        return point[t]
    if t.op == "pow":
        return at(t.args[0], point) ** int(value(t.args[1]))
    parts = [at(a, point) for a in t.args]
    result = Fraction(t.op == "mul")
    for p in parts:
        result = result * p if t.op == "mul" else result + p
    return result


def fraction_at(t: Term, point: Mapping[Term, Fraction]) -> Fraction:
    ring = Ring([t], PLAIN)
    f = ring.fraction(t)
    values = [flint.fmpq(q.numerator, q.denominator) for q in (point[g.leaf] for g in ring.generators)] or [flint.fmpq(0)]
    above, below = (p(*values) for p in (f.num, f.den))
    return Fraction(int(above.p), int(above.q)) / Fraction(int(below.p), int(below.q))


@settings(max_examples=300, deadline=None)
@given(terms())
def test_a_fraction_has_the_value_of_its_term(t: Term) -> None:
    try:
        expected = at(t, POINT)
    except ZeroDivisionError:
        return
    assert fraction_at(t, POINT) == expected


@settings(max_examples=200, deadline=None)
@given(terms(), terms())
def test_what_is_zero_is_zero_at_a_point(one: Term, other: Term) -> None:
    try:
        seen = is_zero(one, other)
        differ = at(one, POINT) != at(other, POINT)
    except (ZeroDivisionError, Rejected):
        return
    assert not (seen and differ)


@settings(max_examples=200, deadline=None)
@given(terms(), terms())
def test_distributivity_is_seen(one: Term, other: Term) -> None:
    try:
        seen = is_zero(T.mul(one, T.add(other, T.ONE)), T.add(T.mul(one, other), one))
    except Rejected:  # a denominator is identically 0
        return
    assert seen


# Growth ----------------------------------------------------------------------------------------------------------

N = 48


def telescope() -> tuple[Term, Term]:
    e = exponentials(N)
    s = [T.add(*e[: k + 1]) for k in range(N)]
    return T.add(*(T.div(e[k], T.mul(s[k - 1], s[k])) for k in range(1, N))), T.sub(inverse(s[0]), inverse(s[-1]))


def shuffled() -> tuple[Term, Term]:
    left, right = telescope()
    return T.add(*left.args[::2], *left.args[1::2]), right


def separate() -> tuple[Term, Term]:
    x = logits(N)
    return T.add(*(T.app("sigmoid", v) for v in x)), T.sub(T.num(N), T.add(*(T.app("sigmoid", T.neg(v)) for v in x)))


def product() -> tuple[Term, Term]:
    below = [T.add(T.ONE, e) for e in exponentials(N)]
    return T.mul(*(T.sub(T.ONE, T.app("sigmoid", x)) for x in logits(N))), inverse(T.mul(*below))


def tangents() -> tuple[Term, Term]:
    x = logits(N)
    squares = [T.power(T.app("tan", v), 2) for v in x]
    return T.add(*(inverse(T.add(T.ONE, s)) for s in squares)), T.add(*(T.power(T.app("cos", v), 2) for v in x))


@pytest.mark.parametrize("sides", [telescope, shuffled, separate, product, tangents])
def test_what_cancels_part_by_part_is_not_multiplied_out(sides: object) -> None:
    left, right = sides()  # type: ignore[operator]
    assert is_zero(left, right)
    assert not is_zero(left, T.add(right, T.num("1/1000")))
    assert not is_zero(left, T.mul(T.num("1001/1000"), right))


def test_what_is_too_long_is_rejected() -> None:
    whole = T.mul(*(T.add(T.ONE, e) for e in exponentials(N)))
    with pytest.raises(Rejected, match="too long to write out"):
        PLAIN.canonical(T.add(whole, T.ONE))
    with pytest.raises(Rejected, match="too long to write out"):
        PLAIN.canonical(T.power(T.add(T.ONE, *exponentials(12)), 40))
    with pytest.raises(Rejected, match="identically 0"):
        PLAIN.canonical(inverse(T.sub(SYMBOLS[0], SYMBOLS[0])))
