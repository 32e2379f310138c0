"""Identities that are nearly true, of what is rounded, summed, inverted and turned: none may be seen, their neighbours must."""

from __future__ import annotations

import pytest
from sequents import C, closes, eq, f, le, lt, m, n, ne, same, x, y, z

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term

P, ONE, TWO, HALF = T.power, T.ONE, T.TWO, T.HALF
k, j = T.sym("k", "integer"), T.sym("j", "integer")
Row = tuple[str, Term, Term, tuple[Term, ...]]


def total(body: Term, low: Term | int, high: Term, index: Term = k, op: str = "sum") -> Term:
    """Σ or Π of ``body`` from ``low`` to ``high``."""
    return T.bind(op, index, body, T.num(low) if isinstance(low, int) else low, high)


def product(body: Term, low: Term | int, high: Term) -> Term:
    return total(body, low, high, op="product")


NEXT, LAST = T.add(n, ONE), T.add(n, T.MINUS_ONE)
TAIL = T.sub(total(f("exp", k), 0, T.add(n, TWO)), T.add(f("exp", NEXT), f("exp", T.add(n, TWO))))
W = f("lambertw", x)

DIFFERENT: list[Row] = [
    ("a sum less its end may be negative: n = -2", f("abs", TAIL), TAIL, ()),
    ("a free index beside a bound one", total(T.mul(k, k), 1, n), T.mul(k, total(k, 1, n)), ()),
    ("0^k from an empty range", total(P(T.ZERO, k), 0, n), ONE, ()),
    ("bounds that depend", total(total(T.mul(k, j), k, n, j), 1, n), total(total(T.mul(k, j), 1, n, j), 1, n), ()),
    ("the inner end is the outer index", total(total(k, 1, k, j), 1, n), T.mul(n, total(k, 1, n)), ()),
    ("one term too many", product(x, 0, n), P(x, n), ()),
    ("|k| below 0", total(f("abs", k), -3, n), total(k, -3, n), ()),
    ("|k| below 0 in a product", product(f("abs", k), -3, n), product(k, -3, n), ()),
    ("a root of squares", P(product(P(k, 2), -2, n), HALF), product(k, -2, n), ()),
    ("the root of a power", P(P(x, T.mul(TWO, n)), HALF), P(x, n), ()),
    ("x^n·x^(-n) at 0 against 0^n", T.mul(P(x, n), P(x, n)), P(x, n), ()),
    ("sin at multiples of π/2", f("sin", T.mul(HALF, n, T.PI)), T.ZERO, ()),
    ("the parity of n", f("cos", T.mul(n, T.PI)), ONE, ()),
    ("the parity of n(n + 1)", f("cos", T.mul(n, NEXT, T.PI)), T.MINUS_ONE, ()),
    ("tan a quarter further", f("tan", T.add(x, T.mul(HALF, T.PI))), P(f("tan", x), -1), ()),
    ("W is the principal branch", f("lambertw", T.mul(x, f("exp", x))), x, (le(T.num(-2), x),)),
    ("W at the other branch", f("lambertw", T.mul(T.num(-2), f("exp", T.num(-2)))), T.num(-2), ()),
    ("W of x·log x", f("lambertw", T.mul(x, f("log", x))), f("log", x), (lt(T.ZERO, x),)),
    ("W has both signs", f("abs", W), W, ()),
    ("the angle of the left half plane", f("atan2", y, x), f("atan", T.div(y, x)), (ne(x, T.ZERO),)),
    ("the doubled angle", f("atan2", T.mul(TWO, x, y), T.sub(P(x, 2), P(y, 2))), T.mul(TWO, f("atan2", y, x)), ()),
    ("the cut of atan2", f("atan2", T.neg(y), x), T.neg(f("atan2", y, x)), ()),
    ("the floor of a double", f("floor", T.mul(TWO, x)), T.mul(TWO, f("floor", x)), ()),
    ("floor turned round", f("floor", T.neg(x)), T.sub(T.MINUS_ONE, f("floor", x)), ()),
    ("half an integer", f("floor", T.mul(HALF, NEXT)), T.add(f("floor", T.mul(HALF, n)), ONE), ()),
    ("sign at 0", P(f("sign", x), 2), ONE, (le(T.ZERO, x),)),
    ("heaviside at 0", f("heaviside", x), ONE, (le(T.ZERO, x),)),
    ("a branch at its border", Term("piecewise", (x, lt(x, ONE), TWO, T.TRUE)), x, (le(x, ONE),)),
    ("Γ turned round", T.mul(f("gamma", x), f("gamma", T.sub(ONE, x))), T.div(T.PI, f("cos", T.mul(T.PI, x))), ()),
    ("binomial below 0", f("binomial", T.MINUS_ONE, TWO), T.ZERO, ()),
    ("binomial shifted", f("binomial", n, TWO), T.mul(HALF, n, NEXT), ()),
    ("harmonic shifted", f("harmonic", NEXT), T.add(f("harmonic", n), P(n, -1)), (lt(T.ZERO, n),)),
    ("a factorial shifted", f("factorial", T.mul(TWO, n)), T.mul(TWO, f("factorial", n)), (lt(T.ZERO, n),)),
]  # fmt: skip

EQUAL: list[Row] = [
    ("a range split at its end", total(k, 0, NEXT), T.add(total(k, 0, n), NEXT), ()),
    ("a range moved", total(P(x, k), 1, n), T.mul(x, total(P(x, k), 0, LAST)), (le(ONE, n),)),
    ("a constant product", product(x, 1, n), P(x, n), ()),
    ("independent ranges", total(total(T.mul(k, j), 1, m, j), 1, n), T.mul(total(k, 1, n), total(k, 1, m)), ()),
    ("W of v·e^v", f("lambertw", T.mul(x, f("exp", x))), x, (le(T.MINUS_ONE, x),)),
    ("the parity of n²", f("cos", T.mul(P(n, 2), T.PI)), f("cos", T.mul(n, T.PI)), ()),
    ("a branch within", Term("piecewise", (x, lt(x, ONE), TWO, T.TRUE)), x, (lt(x, ONE),)),
    ("harmonic", f("harmonic", NEXT), T.add(f("harmonic", n), P(NEXT, -1)), (le(T.ZERO, n),)),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "given_"), [row[1:] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_must_not_be_equal(left: Term, right: Term, given_: tuple[Term, ...]) -> None:
    assert not same(left, right, *given_)


@pytest.mark.parametrize(("left", "right", "given_"), [row[1:] for row in EQUAL], ids=[row[0] for row in EQUAL])
def test_must_be_equal(left: Term, right: Term, given_: tuple[Term, ...]) -> None:
    assert same(left, right, *given_)


ANGLES, LAMBERT, MINUS_E = C("angles"), C("lambert"), T.neg(f("exp", T.MINUS_ONE))
TURNED: list[tuple[str, tuple[Term, ...], Term, Certificate]] = [
    ("three angles make a whole turn more", (), eq(T.mul(T.num(3), f("atan", P(T.num(3), HALF))), T.neg(T.PI)), ANGLES),
    ("a whole turn is attained above", (), eq(T.mul(TWO, f("atan2", T.ZERO, T.MINUS_ONE)), T.ZERO), ANGLES),
    ("and by the arcsine", (), eq(T.mul(T.num(4), f("asin", ONE)), T.ZERO), ANGLES),
    ("the bound is attained", (le(x, T.mul(TWO, T.PI)), le(T.ZERO, x), eq(f("cos", x), ONE)), eq(x, T.ZERO), ANGLES),
    ("complex angles", (eq(f("cos", z), ONE),), eq(z, T.ZERO), ANGLES),
    ("W below -1", (), eq(f("lambertw", T.mul(T.num(-2), f("exp", T.num(-2)))), T.num(-2)), LAMBERT),
    ("W of something else", (), eq(f("lambertw", MINUS_E), T.num(-2)), LAMBERT),
]  # fmt: skip


@pytest.mark.parametrize(("given_", "claim", "rule"), [row[1:] for row in TURNED], ids=[row[0] for row in TURNED])
def test_rules_of_inverses_leave_what_is_false(given_: tuple[Term, ...], claim: Term, rule: Certificate) -> None:
    assert not closes(Sequent(given_, claim), rule)


def test_rules_of_inverses_at_their_border() -> None:
    assert closes(Sequent((), eq(f("lambertw", MINUS_E), T.MINUS_ONE)), LAMBERT)
    assert closes(Sequent((), eq(T.mul(T.num(3), f("atan", P(T.num(3), HALF))), T.PI)), ANGLES)
