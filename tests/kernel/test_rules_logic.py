"""Rules of logic: what each proves, and what it must not."""

from __future__ import annotations

import pytest
from sequents import (
    NF,
    SIGNS,
    C,
    a,
    both,
    by,
    closes,
    eq,
    exists,
    f,
    forall,
    implies,
    le,
    lt,
    n,
    ne,
    negated,
    proves,
    s,
    u,
    x,
    y,
    z,
)

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term

P, ZERO, ONE = T.power, T.ZERO, T.ONE
A, B, D = lt(ZERO, x), lt(ZERO, y), lt(ZERO, a)
TWICE = eq(T.div(x, x), T.TWO)
Case = tuple[str, tuple[Term, ...], Term, Certificate]

PROVES: list[Case] = [
    ("by hypothesis", (A,), A, by),
    ("definedness is known", (), implies(eq(f("log", x), ONE), A), C("assume", by)),
    ("assume", (), implies(A, A), C("assume", by)),
    ("assume a negation", (le(ZERO, x),), negated(lt(x, ZERO)), C("assume", by)),
    ("deny an implication", (A, le(y, ZERO)), negated(implies(A, B)), C("assume", by, by)),
    ("split", (A, B), both(A, B), C("split", by, by)),
    ("split an equivalence", (), Term("iff", (A, A)), C("split", by, by)),
    ("either", (A,), Term("or", (A, B)), C("either", by, index=0)),
    ("either, the other failing", (), Term("or", (A, le(x, ZERO))), C("either", by, index=1)),
    ("arbitrary", (), forall(x, le(ZERO, P(x, 2))), C("arbitrary", SIGNS, symbol=s)),
    ("exhibit", (), exists(x, eq(x, T.TWO)), C("exhibit", NF, value=T.TWO)),
    ("cases", (), Term("or", (A, le(x, ZERO))), C("cases", C("either", by, index=0), C("either", by, index=1), formula=A)),
    ("lemma", (A, B), both(A, B), C("lemma", by, C("split", by, by), formula=A)),
    ("contradiction", (A,), A, C("contradiction", C("against", by, index=1))),
    ("against", (lt(P(x, 2), ZERO),), FALSE := eq(ZERO, ONE), C("against", SIGNS, index=0)),
    ("use a conjunction", (both(A, B),), B, C("use", by, index=0)),
    ("use a disjunction", (Term("or", (A, A)),), A, C("use", by, by, index=0)),
    ("use an implication", (implies(A, B), A), B, C("use", by, by, index=0)),
    ("instance", (forall(s, lt(s, x)),), lt(ONE, x), C("instance", by, index=0, value=ONE)),
    ("obtain", (exists(s, lt(s, x)),), exists(s, lt(s, x)), C("obtain", C("exhibit", by, value=u), index=0, symbol=u)),
    ("obtain a quotient", (Term("divides", (T.TWO, n)),), exists(T.sym("k", "integer"), eq(n, T.mul(T.TWO, T.sym("k",
     "integer")))),
     C("obtain", C("exhibit", by, value=T.sym("j", "integer")), index=0, symbol=T.sym("j", "integer"))),
    ("keep", (A, B), B, C("keep", by, indices=(1,))),
    ("generalise", (), le(ZERO, P(f("exp", x), 2)), C("generalise", SIGNS, subterm=f("exp", x), symbol=s)),
    ("generalise an integer", (), le(ZERO, P(T.add(n, ONE), 2)),
     C("generalise", SIGNS, subterm=T.add(n, ONE), symbol=T.sym("k", "integer"))),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in PROVES], ids=[c[0] for c in PROVES])
def test_proves(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert proves(hypotheses, conclusion, certificate)


MUST_NOT: list[Case] = [
    ("another hypothesis", (A,), B, by),
    ("nothing to assume", (), A, C("assume", by)),
    ("no such part", (A,), Term("or", (A, B)), C("either", by, index=-2)),
    ("a flag is no number", (B,), Term("or", (A, B)), C("either", by, index=True)),
    ("a symbol that is there", (A,), forall(y, lt(ZERO, y)), C("arbitrary", by, symbol=x)),
    ("a symbol of its name but another kind", (A,), forall(y, lt(ZERO, y)), C("arbitrary", by, symbol=T.sym("x", "integer"))),
    ("a symbol of another kind", (), forall(y, le(ZERO, f("floor", y))), C("arbitrary", SIGNS, symbol=n)),
    ("a formula for a number", (), exists(x, eq(x, x)), C("exhibit", NF, value=A)),
    ("infinity for a number", (), exists(x, eq(x, x)), C("exhibit", NF, value=T.INFINITY)),
    ("a real for an integer", (), exists(n, eq(n, T.HALF)), C("exhibit", NF, value=T.HALF)),
    ("a complex number for a real", (), exists(x, eq(P(x, 2), T.MINUS_ONE)), C("exhibit", NF, value=T.IMAGINARY)),
    ("an undefined value", (), exists(y, eq(y, T.div(ONE, x))), C("exhibit", NF, value=T.div(ONE, x))),
    ("a case that may be undefined", (), le(ZERO, x), C("cases", by, by, formula=eq(f("log", x), f("log", x)))),
    ("a lemma that may be undefined", (), A, C("lemma", NF, by, formula=eq(f("log", x), f("log", x)))),
    ("a term is no formula", (), A, C("cases", by, by, formula=x)),
    ("a hypothesis before the first", (A,), A, C("keep", by, indices=(-1,))),
    ("a premise left out", (implies(A, B),), B, C("use", C("use", by, by, index=0), by, index=0)),
    ("a name that is taken", (exists(s, lt(s, x)), lt(x, y)), lt(y, x), C("obtain", by, index=0, symbol=y)),
    ("an integer promised for a real", (), eq(f("floor", x), x), C("generalise", NF, subterm=x, symbol=n)),
    ("one symbol for two", (), eq(T.sub(x, y), ZERO), C("generalise", NF, subterm=x, symbol=y)),
    ("infinity made a number", (), T.bind("tends", x, x, T.INFINITY, ONE, data=("-", "real")),
     C("generalise", by, subterm=T.INFINITY, symbol=s)),
]  # fmt: skip


@pytest.mark.parametrize(("hypotheses", "conclusion", "certificate"), [c[1:] for c in MUST_NOT], ids=[c[0] for c in MUST_NOT])
def test_must_not_prove(hypotheses: tuple[Term, ...], conclusion: Term, certificate: Certificate) -> None:
    assert not proves(hypotheses, conclusion, certificate)
    assert not closes(Sequent(hypotheses, conclusion), certificate)


def test_a_power_does_not_change_its_kind_by_generalising() -> None:
    """0 ≤ x^n, false at x = −1, n = 1, became 0 ≤ x^s with a real s, which is true wherever it is defined."""
    assert not proves((), le(ZERO, P(x, n)), C("generalise", SIGNS, subterm=n, symbol=s))
    squared = P(x, P(n, 2))
    assert not proves((), le(ZERO, squared), C("generalise", SIGNS, subterm=T.TWO, symbol=T.sym("k", "integer")))


def test_what_may_be_undefined_is_not_generalised_under_a_quantifier() -> None:
    """∃y: y = log x, false at x = −1, followed from ∃y: y = s."""
    shown = C("generalise", C("exhibit", NF, value=s), subterm=f("log", x), symbol=s)
    with_domain = C("generalise", C("exhibit", NF, value=s), SIGNS, subterm=f("log", x), symbol=s)
    assert not any(proves((), exists(y, eq(y, f("log", x))), c) for c in (shown, with_domain))
    assert proves((A,), exists(y, eq(y, f("log", x))), shown)


def test_a_loose_bound_variable_is_no_term() -> None:
    """Generalising the variable that d/du binds made u² a constant, and its slope at 1 came out as 0."""
    slope = T.bind("deriv", u, P(u, 2), ONE)
    constant = T.bind("deriv", u, P(s, 2), ONE)
    shown = C("generalise", C("differentiate", NF, target=constant), subterm=Term("bound", (), 0), symbol=s)
    assert not proves((), eq(slope, ZERO), shown)
    assert not proves((), eq(slope, ZERO), C("rewrite", NF, by, old=Term("bound", (), 0), new=Term("bound", (), 0)))


DEFINED = C("lemma", by, C("split", by, C("lemma", NF, SIGNS, formula=eq(T.div(x, x), ONE))), formula=ne(x, ZERO))


def test_the_denial_of_an_implication_keeps_its_domain() -> None:
    """¬(x ≠ 0 ⇒ x/x = 2), false at x = 0, and anything at all from x ≠ 0 ⇒ x/x = 2: the pushed-in negation x ≠ 0 ∧ x/x ≠ 2
    was not defined at 0, so that x ≠ 0 could be taken for granted."""
    partial = implies(ne(x, ZERO), TWICE)
    assert not proves((), negated(partial), C("assume", DEFINED))
    assert not proves((partial,), FALSE, C("against", DEFINED, index=0))


def test_an_equivalence_with_a_partial_implication_is_not_denied_into_nothing() -> None:
    """(x ≠ 0 ⇒ x/x = 1) ⇔ x ≠ 0 is false at 0; what its contradiction assumed was not defined there."""
    claim = Term("iff", (implies(ne(x, ZERO), eq(T.div(x, x), ONE)), ne(x, ZERO)))
    opened = C("use", C("use", C("against", by, index=2), index=1), C("use", C("against", by, index=2), index=1), index=0)
    assert not proves((), claim, C("contradiction", opened))


def test_a_real_instance_is_not_an_integer_one() -> None:
    """∀y: 0 < x^y is true at x = −1, where no real power is defined; its instance 0 < x¹ is not."""
    always = forall(y, lt(ZERO, P(x, y)))
    assert not proves((always,), lt(ZERO, P(x, 1)), C("instance", by, index=0, value=ONE))
    assert proves((always, lt(ZERO, x)), lt(ZERO, P(x, 1)), C("instance", by, C("either", by, index=0), index=0, value=ONE))


def test_a_complex_instance_is_not_a_real_one() -> None:
    """∀z: log z ≠ w says something of log(−1), log x with a real x does not."""
    w = T.sym("w", "complex")
    always = forall(z, ne(f("log", z), w))
    assert not proves((always,), ne(f("log", x), w), C("instance", by, index=0, value=x))
