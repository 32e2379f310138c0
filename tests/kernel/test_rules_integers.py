"""Rules of integers, and of inverse functions: what each proves, and what it must not."""

from __future__ import annotations

import pytest
from sequents import NF, SIGNS, C, by, closes, eq, f, forall, le, lt, m, n, proves, x, y, z

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term

P, ZERO, ONE = T.power, T.ZERO, T.ONE
k = T.sym("k", "integer")
Case = tuple[str, tuple[Term, ...], Term, Certificate]
EVEN = Term("divides", (T.TWO, n))
FLOOR = f("floor", x)

PROVES: list[Case] = [
    ("rounding", (), le(FLOOR, x), C("rounding", by, subterm=FLOOR)),
    ("rounding up", (), le(x, f("ceiling", x)), C("rounding", by, subterm=f("ceiling", x))),
    ("gap", (lt(n, m),), le(T.add(n, ONE), m), C("gap", by, index=0)),
    ("within one", (lt(n, T.add(m, ONE)),), le(n, m), C("within one", by)),
    ("divides", (), Term("divides", (T.TWO, T.mul(T.TWO, n))), C("divides", NF, quotient=n)),
    ("algebraic", (), eq(P(T.num(4), T.HALF), T.TWO), C("algebraic", bits=1000)),
    ("induction", (le(ZERO, n),), le(ZERO, n),
     C("induction", by, SIGNS, SIGNS, variable=n, base=ZERO, depth=1, name=k)),
    ("symmetric", (eq(x, y),), eq(y, x), C("symmetric", by)),
    ("lambert", (), eq(f("lambertw", ZERO), ZERO), C("lambert", NF, SIGNS)),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in PROVES], ids=[c[0] for c in PROVES])
def test_proves(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert proves(hypotheses, conclusion, certificate)


MUST_NOT: list[Case] = [
    ("rounding something else", (), le(x, x), C("rounding", by, subterm=x)),
    ("a floor that may not be defined", (), eq(ZERO, ONE),
     C("rounding", C("absurd bounds", subject=f("floor", P(x, -1))), subterm=f("floor", P(x, -1)))),
    ("a gap between reals", (lt(x, y),), le(T.add(x, ONE), y), C("gap", by, index=0)),
    ("a gap from ≤", (le(n, m),), le(T.add(n, ONE), m), C("gap", by, index=0)),
    ("within one of a real", (lt(x, T.add(n, ONE)),), le(x, n), C("within one", by)),
    ("a quotient that is no integer", (), Term("divides", (T.TWO, n)), C("divides", NF, quotient=T.mul(T.HALF, n))),
    ("a divisor of something else", (EVEN,), Term("divides", (T.num(4), n)), C("divides", by, quotient=m)),
    ("not equal", (), eq(P(T.TWO, T.HALF), T.num("14142135623730951/10000000000000000")), C("algebraic", bits=4000)),
    ("not algebraic", (), eq(T.PI, T.num("355/113")), C("algebraic", bits=4000)),
    ("induction without a base", (), eq(n, T.add(n, ONE)), C("induction", by, by, by, variable=n, base=ZERO, depth=1, name=k)),
    ("induction below the base", (), le(ZERO, n), C("induction", SIGNS, SIGNS, SIGNS, variable=n, base=ZERO, depth=1, name=k)),
    ("induction over the reals", (le(ZERO, x),), eq(FLOOR, x),
     C("induction", by, NF, NF, variable=x, base=ZERO, depth=1, name=k)),
    ("induction by a symbol that is there", (le(ZERO, n), lt(m, ZERO)), le(n, m),
     C("induction", by, by, by, variable=n, base=ZERO, depth=1, name=m)),
    ("induction of no depth", (le(ZERO, n),), eq(n, ZERO), C("induction", by, by, variable=n, base=ZERO, depth=0, name=k)),
    ("a hypothesis on n in the step", (le(ZERO, n), le(n, T.TWO)), le(n, T.TWO),
     C("induction", by, SIGNS, by, variable=n, base=ZERO, depth=1, name=k)),
    ("W below its branch", (), eq(f("lambertw", T.mul(T.num(-2), f("exp", -2))), T.num(-2)), C("lambert", NF, SIGNS)),
    ("symmetry of an order", (lt(x, y),), lt(y, x), C("symmetric", by)),
    ("angles a turn apart", (), eq(T.mul(T.TWO, T.PI), ZERO), C("angles", NF, SIGNS, SIGNS)),
    ("complex angles", (), eq(z, ZERO), C("angles", by, by, by)),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in MUST_NOT], ids=[c[0] for c in MUST_NOT])
def test_must_not_prove(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert not proves(hypotheses, conclusion, certificate)
    assert not closes(Sequent(hypotheses, conclusion), certificate)


def test_an_integer_power_is_not_decided_by_its_bound_name() -> None:
    """Under ∀n the exponent is an integer, whatever a free real symbol of that name may be."""
    free = T.sym("n")
    assert not proves((lt(ZERO, free),), forall(n, le(ZERO, P(x, n))), C("arbitrary", SIGNS, symbol=k))
