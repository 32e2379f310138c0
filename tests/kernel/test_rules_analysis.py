"""Rules of analysis: what each proves, and what it must not."""

from __future__ import annotations

import pytest
from sequents import NF, SIGNS, C, a, b, by, closes, eq, f, le, lt, ne, negated, proves, s, u, x

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term

P, ZERO, ONE = T.power, T.ZERO, T.ONE
Case = tuple[str, tuple[Term, ...], Term, Certificate]


def slope(body: Term, at: Term) -> Term:
    """d/du of ``body`` at a point."""
    return T.bind("deriv", u, body, at)


def smooth(body: Term, at: Term) -> Term:
    return T.bind("differentiable", u, body, at)


BEND = f("abs", u)
MINUS_U = T.neg(u)
SIDES = {"symbol": s, "left": T.neg(s), "right": s, "width": ONE}
ATAN = eq(T.add(f("atan", x), f("atan", P(x, -1))), T.mul(T.HALF, T.PI))

PROVES: list[Case] = [
    ("differentiate", (), eq(slope(P(u, 2), x), T.mul(T.TWO, x)), C("differentiate", NF, target=slope(P(u, 2), x))),
    ("differentiate away from a kink", (lt(ZERO, x),), eq(slope(BEND, x), ONE),
     C("differentiate", NF, SIGNS, target=slope(BEND, x))),
    ("differentiable", (ne(x, ZERO),), smooth(BEND, x), C("differentiable", by)),
    ("kink", (), negated(smooth(BEND, ZERO)), C("kink", SIGNS, NF, NF, SIGNS, **SIDES)),
    ("jump", (), negated(smooth(f("sign", u), ZERO)),
     C("jump", C("evaluated", bits=64), NF, NF, SIGNS, symbol=s, left=T.MINUS_ONE, right=ONE, width=ONE, value="left")),
    ("smooth joint", (), eq(slope(T.mul(u, BEND), ZERO), ZERO),
     C("smooth joint", NF, NF, NF, NF, NF, NF, SIGNS, target=slope(T.mul(u, BEND), ZERO), symbol=s, left=T.neg(P(s, 2)),
       right=P(s, 2), width=ONE)),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in PROVES], ids=[c[0] for c in PROVES])
def test_proves(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert proves(hypotheses, conclusion, certificate)


MUST_NOT: list[Case] = [
    ("the slope at a kink", (), eq(slope(BEND, ZERO), ZERO), C("differentiate", SIGNS, SIGNS, target=slope(BEND, ZERO))),
    ("the slope of the wrong term", (), eq(slope(P(u, 2), x), x), C("differentiate", NF, target=slope(P(u, 3), x))),
    ("not a derivative", (), eq(x, ONE), C("differentiate", NF, target=x)),
    ("differentiable at a kink", (), smooth(BEND, ZERO), C("differentiable", SIGNS)),
    ("differentiable where it is not defined", (), smooth(f("log", u), T.MINUS_ONE), C("differentiable", SIGNS)),
    ("no kink", (), negated(smooth(P(u, 2), ZERO)),
     C("kink", SIGNS, NF, NF, SIGNS, symbol=s, left=P(s, 2), right=P(s, 2), width=ONE)),
    ("a kink of another function", (), negated(smooth(P(u, 2), ZERO)), C("kink", SIGNS, NF, NF, SIGNS, **SIDES)),
    ("no width", (), negated(smooth(P(u, 2), ZERO)), C("kink", SIGNS, SIGNS, SIGNS, NF, **{**SIDES, "width": ZERO})),
    ("no jump", (), negated(smooth(BEND, ZERO)), C("jump", SIGNS, NF, NF, SIGNS, value="left", **SIDES)),
    ("a joint with a gap", (), eq(slope(f("sign", u), ZERO), ZERO),
     C("smooth joint", NF, NF, NF, NF, NF, NF, SIGNS, target=slope(f("sign", u), ZERO), symbol=s, left=T.MINUS_ONE,
         right=ONE, width=ONE)),
    ("a joint with a kink", (), eq(slope(BEND, ZERO), ONE),
     C("smooth joint", NF, NF, NF, NF, NF, NF, SIGNS, target=slope(BEND, ZERO), **SIDES)),
    ("constant across a pole", (), ATAN, C("constant", SIGNS, NF, NF, SIGNS, NF, variable=x, anchor=ONE, path=s, side="above")),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in MUST_NOT], ids=[c[0] for c in MUST_NOT])
def test_must_not_prove(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert not proves(hypotheses, conclusion, certificate)
    assert not closes(Sequent(hypotheses, conclusion), certificate)


def test_the_width_of_a_neighbourhood_does_not_shrink_with_the_point() -> None:
    """With a width of |u|/2 around 0 (1 at 0 itself) no point u lies inside, and u² "had a kink" at 0."""
    shrinking = Term("piecewise", (ONE, eq(s, ZERO), T.mul(T.HALF, f("abs", s)), T.TRUE))
    anything = C("absurd bounds", subject=s)
    kink = C("kink", SIGNS, anything, anything, SIGNS, **{**SIDES, "width": shrinking})
    assert not proves((), negated(smooth(P(u, 2), ZERO)), kink)


def test_a_function_on_one_side_only_has_no_joint() -> None:
    """(√u)⁴ is not defined below 0.  That it is defined on both sides stood in a conjunction with the equation there,
    whose own definedness could be taken for granted."""
    half = P(P(u, T.HALF), 4)
    for premises in ((NF,) * 7, (NF,) * 6 + (SIGNS,) * 3, (NF,) * 5 + (SIGNS,) * 4):
        joint = C("smooth joint", *premises, target=slope(half, ZERO), symbol=s, left=P(s, 2), right=P(s, 2), width=ONE)
        assert not proves((), T.bind("exists", x, eq(x, slope(half, ZERO)), data="real"), joint)


def test_the_slope_of_a_power_of_a_base_that_may_be_0() -> None:
    """See test_calculus: at a = 0 and b > 0 the slope of a^u at b is 0, not negative."""
    power = slope(P(a, u), b)
    shown = C("rescale", SIGNS, SIGNS, relation_=lt(f("log", a), ZERO), factor=P(a, b))
    given_ = (le(ZERO, a), lt(a, ONE), lt(ZERO, b))
    for extra in ((), (SIGNS,), (SIGNS, SIGNS)):
        assert not proves(given_, lt(power, ZERO), C("differentiate", shown, *extra, target=power))
