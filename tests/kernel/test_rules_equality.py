"""Rules of equality: what each proves, and what it must not."""

from __future__ import annotations

import pytest
from sequents import NF, SIGNS, C, a, b, by, closes, eq, exists, f, le, lt, m, n, ne, proves, w, x, y, z

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term

P, ZERO, ONE = T.power, T.ZERO, T.ONE
Case = tuple[str, tuple[Term, ...], Term, Certificate]
LOG = f("log", x)

PROVES: list[Case] = [
    ("normal form", (), eq(T.add(x, x), T.mul(T.TWO, x)), NF),
    ("normal form for ≤", (), le(T.add(x, x), T.mul(T.TWO, x)), NF),
    ("equations", (eq(x, y),), eq(T.mul(a, x), T.mul(a, y)), C("equations", multiples=((0, a),))),
    ("rewrite", (eq(x, y),), eq(f("sin", x), f("sin", y)), C("rewrite", by, NF, old=x, new=y)),
    ("substitute", (eq(y, T.mul(T.TWO, x)),), eq(y, T.add(x, x)), C("substitute", NF, index=0)),
    ("rescale", (lt(ZERO, x),), lt(ZERO, T.mul(x, f("exp", y))),
     C("rescale", by, SIGNS, relation_=lt(ZERO, x), factor=f("exp", y))),
    ("powers", (), eq(T.add(P(T.TWO, T.HALF), P(T.num(3), T.HALF)), P(T.add(T.num(5), T.mul(T.TWO, P(T.num(6), T.HALF))),
     T.HALF)),
     C("powers", C("algebraic", bits=4000), SIGNS, SIGNS, exponent=2)),
    ("odd powers", (lt(P(x, 3), P(y, 3)),), lt(x, y), C("powers", by, exponent=3)),
    ("exponentials", (lt(f("exp", x), f("exp", y)),), lt(x, y), C("exponentials", by)),
    ("logarithms", (lt(LOG, f("log", y)),), lt(x, y), C("logarithms", by, by, by)),
    ("both bounds", (le(x, y), le(y, x)), eq(x, y), C("both bounds", by, by)),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in PROVES], ids=[c[0] for c in PROVES])
def test_proves(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert proves(hypotheses, conclusion, certificate)


MUST_NOT: list[Case] = [
    ("normal form for <", (), lt(x, x), NF),
    ("normal form for ≠", (), ne(x, y), NF),
    ("an inequality among the equations", (le(x, y),), eq(x, y), C("equations", multiples=((0, ONE),))),
    ("a coefficient that is not defined", (eq(T.mul(ZERO, x), T.mul(ZERO, y)),), eq(x, y),
     C("equations", multiples=((0, T.div(ONE, T.sub(x, x))),))),
    ("a coefficient that may not be defined", (eq(T.mul(a, x), T.mul(a, y)),), eq(x, y),
     C("equations", multiples=((0, P(a, -1)),))),
    ("rewriting without an equation", (), eq(x, y), C("rewrite", by, NF, old=x, new=y)),
    ("rewriting into something undefined", (), eq(T.sub(x, x), ZERO), C("rewrite", NF, NF, old=ZERO, new=T.sub(LOG, LOG))),
    ("a symbol that stands on both sides", (eq(x, T.mul(x, x)),), eq(x, ONE), C("substitute", NF, index=0)),
    ("an integer given a real", (eq(n, x),), eq(f("floor", n), x), C("substitute", NF, index=0)),
    ("a real given a complex number", (eq(x, T.IMAGINARY),), eq(ONE, ZERO), C("substitute", NF, index=0)),
    ("a factor of the wrong sign", (lt(ZERO, x),), lt(x, ZERO),
     C("rescale", by, SIGNS, relation_=lt(ZERO, x), factor=T.MINUS_ONE)),
    ("a factor that may be 0", (lt(ZERO, T.mul(x, y)),), lt(ZERO, x),
     C("rescale", by, by, relation_=lt(ZERO, T.mul(x, y)), factor=y)),
    ("a strict relation from one that is not", (le(ZERO, x),), lt(ZERO, x),
     C("rescale", by, SIGNS, relation_=le(ZERO, x), factor=ONE)),
    ("even powers without signs", (eq(P(x, 2), P(y, 2)),), eq(x, y), C("powers", by, by, by, exponent=2)),
    ("the power 0", (), eq(x, y), C("powers", NF, exponent=0)),
    ("logarithms of what may be negative", (eq(P(x, 2), P(y, 2)),), eq(x, y), C("logarithms", NF, by, by)),
    ("one bound", (le(x, y),), eq(x, y), C("both bounds", by, by)),
    ("exponentials of complex numbers", (eq(f("exp", z), f("exp", w)),), eq(z, w), C("exponentials", by)),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in MUST_NOT], ids=[c[0] for c in MUST_NOT])
def test_must_not_prove(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert not proves(hypotheses, conclusion, certificate)
    assert not closes(Sequent(hypotheses, conclusion), certificate)


def test_complex_cubes() -> None:
    """z³ = 1 ⊢ z = 1: odd powers were taken for injective whatever the kind of number."""
    cubes = C("equations", multiples=((0, ONE),))
    assert not proves((eq(P(z, 3), ONE),), eq(z, ONE), C("powers", cubes, exponent=3))


def test_an_equation_does_not_turn_an_integer_power_into_a_real_one() -> None:
    """y = n, y real: 0 ≤ x^n, false at x = −1, n = 1, became 0 ≤ x^y."""
    assert not proves((eq(y, n),), le(ZERO, P(x, n)), C("rewrite", C("equations", multiples=((0, T.MINUS_ONE),)), SIGNS,
        old=n, new=y))
    power = P(x, T.add(n, m))
    half = T.mul(T.HALF, T.add(n, m, n, m))
    assert not proves((), le(ZERO, power), C("rewrite", NF, SIGNS, old=T.add(n, m), new=half))


def test_a_complex_symbol_is_not_replaced_by_a_real_number() -> None:
    """z = x, w = log z ⊢ 0 < x is false at z = x = −1, w = iπ; with log x for log z it followed from definedness."""
    assert not proves((eq(z, x), eq(w, f("log", z))), lt(ZERO, x), C("substitute", by, index=0))
    assert not proves((eq(z, x), lt(ZERO, a)), eq(f("im", f("log", z)), ZERO), C("rewrite", by, by, old=z, new=x))


def test_rewriting_under_a_quantifier_what_may_not_be_defined() -> None:
    """x ≠ 0 ⊢ ∃y: y = log x followed from ∃y: y = log|x|, as log x = log|x| wherever both are defined."""
    absolute = f("log", f("abs", x))
    inner = C("exhibit", NF, value=absolute)
    claim = exists(b, eq(b, LOG))
    assert not proves((ne(x, ZERO),), claim, C("rewrite", NF, inner, SIGNS, old=LOG, new=absolute))
    assert proves((lt(ZERO, x),), claim, C("exhibit", NF, value=LOG))


def test_infinity_is_not_rewritten() -> None:
    """−∞ = 5 is nowhere defined, hence holds: x → −∞ as x → 5."""
    limit = T.bind("tends", x, x, T.num(5), T.neg(T.INFINITY), data=("+-", "real"))
    assert not proves((), limit, C("rewrite", NF, by, old=T.neg(T.INFINITY), new=T.num(5)))
