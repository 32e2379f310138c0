"""What the bounds of an index show by themselves, and what they must not be taken to show."""

from __future__ import annotations

import pytest

from verifier.kernel import terms as T
from verifier.kernel.definedness import disj, le, lt, ne
from verifier.kernel.indices import shown
from verifier.kernel.terms import Term

k, n, m = (T.sym(name, "integer") for name in "knm")
x = T.sym("x")
two, three = T.num(2), T.num(3)
NOT_NEGATIVE = T.sub(n, k)

SHOWN = [
    (le(T.ZERO, k), T.ZERO, n),
    (le(T.ZERO, k), T.ONE, n),
    (lt(T.ZERO, k), T.ONE, n),
    (le(T.ZERO, NOT_NEGATIVE), T.ZERO, n),
    (lt(T.ZERO, NOT_NEGATIVE), T.ZERO, T.sub(n, T.ONE)),
    (le(T.ZERO, T.sub(T.add(m, T.neg(k)), T.ONE)), n, T.sub(m, T.ONE)),
    (le(T.ZERO, T.sub(k, m)), m, n),
    (disj(ne(x, T.ZERO), le(T.ZERO, k)), T.ZERO, n),
]
NOT_SHOWN = [
    (lt(T.ZERO, k), T.ZERO, n),  # strict at the lower bound
    (le(T.ZERO, k), T.num(-1), n),
    (le(T.ZERO, k), m, n),  # the lower bound may be negative
    (le(T.ZERO, T.neg(k)), T.ZERO, n),
    (le(T.ZERO, T.sub(T.sub(n, k), T.ONE)), T.ZERO, n),  # fails at the upper bound
    (le(T.ZERO, T.mul(two, k)), T.neg(n), n),
    (le(T.ZERO, T.sub(T.mul(two, k), three)), T.ONE, n),
    (le(T.ZERO, T.mul(k, k)), T.ONE, n),  # true, but not linear
    (le(k, T.ZERO), T.ZERO, n),
    (ne(k, T.ZERO), T.ZERO, n),
    (disj(ne(x, T.ZERO), lt(T.ZERO, k)), T.ZERO, n),
]


@pytest.mark.parametrize(("condition", "low", "high"), SHOWN)
def test_shown(condition: Term, low: Term, high: Term) -> None:
    assert shown(condition, k, low, high)


@pytest.mark.parametrize(("condition", "low", "high"), NOT_SHOWN)
def test_not_shown(condition: Term, low: Term, high: Term) -> None:
    assert not shown(condition, k, low, high)
