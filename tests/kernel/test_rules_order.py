"""Rules of order: what each proves, and what it must not."""

from __future__ import annotations

import pytest
from sequents import NF, SIGNS, C, a, b, both, by, closes, eq, f, forall, implies, le, lt, n, ne, negated, proves, s, x, y, z

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term

P, ZERO, ONE = T.power, T.ZERO, T.ONE
Case = tuple[str, tuple[Term, ...], Term, Certificate]
SQUARE = C("products", multiplier=ONE, summands=((P(T.sub(x, y), 2), ()),))
AMGM = le(T.mul(T.TWO, x, y), T.add(P(x, 2), P(y, 2)))
GROWS = C("monotone", by, NF, SIGNS, variable=x, anchor=ZERO, path=s, side="above", strict="anchor")

PROVES: list[Case] = [
    ("signs", (lt(ZERO, x),), lt(ZERO, T.mul(x, f("exp", x))), SIGNS),
    ("absurd bounds", (lt(ONE, x), lt(x, ZERO)), eq(ZERO, ONE), C("absurd bounds", subject=x)),
    ("no integer between 0 and 1", (lt(ZERO, n), lt(n, ONE)), eq(ZERO, ONE), C("absurd bounds", subject=n)),
    ("products: squares", (), AMGM, SQUARE),
    ("products: chains", (le(x, y), lt(y, a)), lt(x, a), C("products", multiplier=ONE, summands=((ONE, (0,)), (ONE, (1,))))),
    ("products of gaps", (le(ZERO, x), le(ZERO, y)), le(ZERO, T.mul(x, y)),
     C("products", multiplier=ONE, summands=((ONE, (0, 1)),))),
    ("an equation with any coefficient", (eq(x, y),), le(T.mul(a, x), T.mul(a, y)),
     C("products", multiplier=ONE, summands=((a, (0,)),))),
    ("transitive", (), lt(f("sin", x), T.TWO), C("transitive", SIGNS, SIGNS, middle=ONE, strict="right")),
    ("not equal", (lt(ZERO, x),), ne(x, ZERO), C("not equal", by, side="above")),
    ("weaken", (lt(x, y),), le(x, y), C("weaken", by)),
    ("monotone", (le(ZERO, x),), le(T.add(ONE, x), f("exp", x)), GROWS),
    ("boxes", (le(ZERO, x), le(x, ONE)), lt(f("exp", x), T.num(3)), C("boxes", tree=64)),
    ("a subdivided box", (le(ZERO, x), le(x, ONE)), lt(T.sub(x, P(x, 2)), T.num("3/5")),
     C("boxes", tree=(x, T.HALF, (x, T.num("1/4"), 64, 64), (x, T.num("3/4"), 64, 64)))),
    ("evaluated", (), lt(f("exp", -36), T.num("24/100000000000000000")), C("evaluated", bits=128)),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in PROVES], ids=[c[0] for c in PROVES])
def test_proves(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert proves(hypotheses, conclusion, certificate)


MUST_NOT: list[Case] = [
    ("an attained end", (le(ZERO, x),), lt(ZERO, x), SIGNS),
    ("signs of complex numbers", (), le(ZERO, P(z, 2)), SIGNS),
    ("a term that may have no value", (lt(f("log", x), f("log", x)),), eq(ZERO, ONE), C("absurd bounds", subject=f("log", x))),
    ("a real between 0 and 1", (lt(ZERO, x), lt(x, ONE)), eq(ZERO, ONE), C("absurd bounds", subject=x)),
    ("a negative coefficient", (le(x, y),), le(y, x), C("products", multiplier=ONE, summands=((T.MINUS_ONE, (0,)),))),
    ("a coefficient of unknown sign", (le(x, y),), le(T.mul(a, x), T.mul(a, y)),
     C("products", multiplier=ONE, summands=((a, (0,)),))),
    ("no strict summand", (le(x, y),), lt(x, y), C("products", multiplier=ONE, summands=((ONE, (0,)),))),
    ("a multiplier that may be 0", (le(ZERO, a), le(T.mul(a, x), T.mul(a, y))), le(x, y),
     C("products", multiplier=a, summands=((ONE, (1,)),))),
    ("a disequation is no gap", (ne(x, y),), le(x, y), C("products", multiplier=ONE, summands=((ONE, (0,)),))),
    ("an identity that does not hold", (), le(T.mul(T.num(3), x, y), T.add(P(x, 2), P(y, 2))), SQUARE),
    ("an undefined multiplier", (), le(x, y),
     C("products", multiplier=P(P(T.sub(x, x), 2), -1), summands=((ONE, ()),))),
    ("strict nowhere", (le(x, y), le(y, a)), lt(x, a), C("transitive", by, by, middle=y, strict="neither")),
    ("a middle that is not defined", (), lt(x, y), C("transitive", by, by, middle=f("log", -1), strict="left")),
    ("complex numbers are not ordered", (), ne(z, T.IMAGINARY), C("not equal", by, side="below")),
    ("weaken a strict goal", (le(x, y),), lt(x, y), C("weaken", by)),
    ("monotone across a jump", (le(ZERO, x),), le(f("floor", x), ZERO),
     C("monotone", by, SIGNS, SIGNS, SIGNS, variable=x, anchor=ZERO, path=s, side="above", strict="anchor")),
    ("monotone across a pole", (lt(ZERO, x),), lt(P(x, -1), ZERO),
     C("monotone", SIGNS, SIGNS, SIGNS, SIGNS, SIGNS, variable=x, anchor=T.MINUS_ONE, path=s, side="above", strict="anchor")),
    ("an anchor that moves", (le(ZERO, x),), le(ZERO, x),
     C("monotone", NF, by, by, variable=x, anchor=T.mul(x, T.TWO), path=s, side="above", strict="anchor")),
    ("a way on the wrong side", (le(x, ZERO),), le(T.add(ONE, x), f("exp", x)), GROWS),
    ("a path by the name of a symbol", (le(ZERO, x), le(s, ZERO)), le(T.add(ONE, x), f("exp", x)), GROWS),
    ("strict at no place", (le(ZERO, x),), lt(T.add(ONE, x), f("exp", x)), GROWS),
    ("a box without an end", (le(ZERO, x),), lt(f("exp", x), T.num(3)), C("boxes", tree=64)),
    ("a box cut outside itself", (le(ZERO, x), le(x, ONE)), lt(f("exp", x), T.num(3)), C("boxes", tree=(x, T.TWO, 64, 64))),
    ("an end that counts", (lt(ZERO, x), lt(x, ONE)), lt(x, ONE), C("boxes", tree=64)),
    ("no precision", (), lt(ZERO, ONE), C("evaluated", bits=0)),
    ("a free symbol", (), le(ZERO, P(x, 2)), C("evaluated", bits=64)),
    ("nearly equal", (), eq(f("exp", f("log", 2)), T.num("2000000001/1000000000")), C("evaluated", bits=4096)),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in MUST_NOT], ids=[c[0] for c in MUST_NOT])
def test_must_not_prove(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert not proves(hypotheses, conclusion, certificate)
    assert not closes(Sequent(hypotheses, conclusion), certificate)


def test_a_power_at_0_does_not_start_a_monotone_way() -> None:
    """b^x for x > 0 and b = 0 is 0; its "value" at the anchor 0, with 0 written out, is 1."""
    claim = le(ONE, P(b, x))
    start = C("monotone", SIGNS, SIGNS, SIGNS, SIGNS, variable=x, anchor=ZERO, path=s, side="above", strict="anchor")
    assert not proves((eq(b, ZERO), lt(ZERO, x)), claim, start)


def test_arithmetic_does_not_speak_against_a_universal_statement() -> None:
    """∀k ∈ {0}: (1 = 2 and 1/k = 1/k) passes over k = 0, where its body is undefined, and is true; arithmetic saw that
    1 = 2 is false whatever 1/0 may be, and so "showed" the opposite."""
    k = T.sym("k", "integer")
    body = both(eq(ONE, T.TWO), eq(P(k, -1), P(k, -1)))
    always = forall(k, implies(both(le(ZERO, k), le(k, ZERO)), body))
    assert not proves((), negated(always), C("evaluated", bits=64))
    assert not proves((), implies(always, eq(ONE, T.TWO)), C("evaluated", bits=64))
    plain = forall(k, implies(both(le(ZERO, k), le(k, T.TWO)), le(ZERO, k)))
    assert proves((), plain, C("evaluated", bits=64))


def test_a_fact_about_y_is_not_one_about_the_path() -> None:
    assert not proves((le(ZERO, x), le(x, y)), le(x, y), C("monotone", by, NF, SIGNS, variable=x, anchor=ZERO, path=y,
        side="above", strict="anchor"))
