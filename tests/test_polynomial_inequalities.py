"""Linear combinations, sums of squares and polynomials in one variable: what they prove, and what they must not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from verifier.kernel import terms as T
from verifier.kernel.check import check
from verifier.kernel.definedness import eq, le, lt, ne
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.absolute import absolute_bounds
from verifier.tactics.closers import by_signs, same_normal_form, trivial
from verifier.tactics.equations import eliminate
from verifier.tactics.linear import linear
from verifier.tactics.search import Search
from verifier.tactics.squares import squares
from verifier.translation import statement
from verifier.vocabulary import Abs, And, Eq, Ge, Gt, Le, Lt, Ne, Rational, cos, exp, sin, sqrt, symbols

TACTICS = (trivial, same_normal_form, by_signs, eliminate, absolute_bounds, linear, squares)
x, y, z, w, v, u = symbols("x y z w v u", real=True)
a, b, c, d, e = symbols("a b c d e", nonnegative=True)
p, q, r, s = symbols("p q r s", positive=True)
h, L, g = symbols("h L g", real=True)


def goal(proposition: Any, given: Sequence[Any] = ()) -> Sequent:
    found = statement(proposition, given)
    return Sequent(found.hypotheses, found.proposition)


def proof(here: Sequent) -> Certificate | None:
    found = Search(tactics=TACTICS).prove(here)
    if found is not None:
        check(here, found)
    return found


LINEAR: list[tuple[Any, tuple[Any, ...]]] = [
    (Le(x, z), (Le(x, y), Le(y, z))),
    (Lt(x, z), (Le(x, y), Lt(y, z))),
    (Gt(y, 0), (Gt(x, 1), Ge(y, x - 1))),
    (Eq(x, 3), (Le(x + y, 5), Ge(y, 2), Ge(x, 3))),
    (Eq(x, 3*z), (Eq(x, y + z), Eq(y, 2*z))),
    (Eq(x, y**2), (Eq(x, y*z), Eq(y, z))),
    (Ne(x, y), (Lt(x, y),)),
    (Ne(x, 2), (Gt(x + y, 5), Lt(y, 3))),
    (Lt(x, 0), (Le(x, y), Le(y, x - 1))),
    (Le(x + y, 1 + x*y), (Le(x, 1), Le(y, 1))),
    (Lt(x, 1/y), (Gt(y, 0), Lt(-1, 1 - 2*x*y))),
    (Gt(x, 0), (Gt(y, 0), Lt(1 - 2*x*y, 1))),
    (Lt(-1, 1 - 2*x*y), (Gt(y, 0), Lt(0, x), Lt(x, 1/y))),
    (Le(exp(x), 3), (Le(exp(x), y + 1), Le(y, 2))),
    (Lt(x, y), (Le(x, y), Ne(x, y))),
]

SQUARES: list[tuple[Any, tuple[Any, ...]]] = [
    (Le(-h*g**2 + L*h**2*g**2/2, -h*g**2/2), (Gt(h, 0), Gt(L, 0), Le(h*L, 1))),
    (Le(2*x*y, x**2 + y**2), ()),
    (Gt(x**2 + x*y + y**2 + 1, 0), ()),
    (Gt(x**2 + y**2, 0), (Gt(x, y),)),
    (Le((x*z + y*w)**2, (x**2 + y**2)*(z**2 + w**2)), ()),
    (Le((x*w + y*v + z*u)**2, (x**2 + y**2 + z**2)*(w**2 + v**2 + u**2)), ()),
    (Ge((x**2 + y**2 + z**2)**2, 3*(x**3*y + y**3*z + z**3*x)), ()),
    (Ge(x**4*y**2 + x**2*y**4 + 1, 3*x**2*y**2), ()),
    (Ge(w**4 + x**2*y**2 + y**2*z**2 + z**2*x**2, 4*x*y*z*w), ()),
    (Ge(x**6 + y**6 + z**6 + 3*x**2*y**2*z**2,
        x**4*y**2 + x**4*z**2 + y**4*x**2 + y**4*z**2 + z**4*x**2 + z**4*y**2), ()),
    (Ge(a**3 + b**3 + c**3, 3*a*b*c), ()),
    (Ge(a**4 + b**4 + c**4 + d**4, 4*a*b*c*d), ()),
    (Ge(a**5 + b**5 + c**5 + d**5 + e**5, 5*a*b*c*d*e), ()),
    (Ge(a*(a - b)*(a - c) + b*(b - a)*(b - c) + c*(c - a)*(c - b), 0), ()),
    (Ge((a + b)*(b + c)*(c + a), 8*a*b*c), ()),
    (Le((a + b)**5, 16*(a**5 + b**5)), ()),
    (Ge(p/(q + r) + q/(r + p) + r/(p + q), Rational(3, 2)), ()),
    (Ge(p/(q + r + s) + q/(p + r + s) + r/(p + q + s) + s/(p + q + r), Rational(4, 3)), ()),
    (Ge((p + q + r)*(1/p + 1/q + 1/r), 9), ()),
    (Ge(1/(1 + p**2) + 1/(1 + q**2), 2/(1 + p*q)), (Ge(p*q, 1),)),
    (Le(a*b*c, Rational(1, 27)), (Eq(a + b + c, 1),)),
    (Le(x*y, Rational(1, 2)), (Le(x**2 + y**2, 1),)),
    (Le(x + y, Rational(3, 2)), (Le(x**2 + y**2, 1),)),
    (Le(1 + 2*x*y*z - x**2 - y**2 - z**2, 1), (Le(Abs(x), 1), Le(Abs(y), 1), Le(Abs(z), 1))),
    (Lt(x**2, y**2), (Lt(Abs(x), y),)),
    (Le(sqrt(a*b), (a + b)/2), ()),
    (Ge(exp(x) + exp(-x), 2), ()),
    (Le(sin(x)*cos(x), Rational(1, 2)), ()),
    (Le(x/(1 + x**2), Rational(1, 2)), ()),
    (Le(1/(x**2 - x + 1), Rational(4, 3)), ()),
    (Ne(x**2 + y**2 + 1, x*y), ()),
]

ONE_VARIABLE: list[tuple[Any, tuple[Any, ...]]] = [
    (Gt(x**4 - x + 1, 0), ()),
    (Gt(x**10 - x**3 + 1, 0), ()),
    (Ge(x**3 - 3*x + 2, 0), (Ge(x, -2),)),
    (Gt(x**3 - x + Rational(1, 2), 0), (Le(0, x), Le(x, 1))),
    (Gt(x**8 - 3*x**5 + 4*x**2 + Rational(1, 10), 0), (Ge(x, 0),)),
    (Le(64*x**7 - 112*x**5 + 56*x**3 - 7*x, 1), (Le(Abs(x), 1),)),
    (Ge((1 + x)**7, 1 + 7*x), (Ge(x, -1),)),
    (Ge(1/(1 - x), 1 + x), (Lt(x, 1),)),
]

MUST_NOT_PROVE: list[tuple[Any, tuple[Any, ...]]] = [
    (Lt(x, y), (Le(x, y),)),
    (Le(x, y), (Le(x, z), Le(y, z))),
    (Eq(x, y), (Le(x, y),)),
    (Ne(x, y), (Le(x, y),)),
    (Eq(x, 1), (Eq(x**2, 1),)),
    (Gt(x**2, 0), ()),
    (Ge(x**2, Rational(1, 10**6)), ()),
    (Ge(x**3, 0), ()),
    (Ge(x*y, 0), (Ge(x, 0),)),
    (Gt(x*y, 0), (Gt(x, 0), Ge(y, 0))),
    (Gt(2*a*b, a**2 + b**2), ()),
    (Lt(2*x*y, x**2 + y**2), ()),
    (Ge(a**3 + b**3 + c**3, 3*a*b*c + a*b*c/1000), ()),
    (Ge(x**3 + y**3 + z**3, 3*x*y*z), ()),
    (Ge(p/(q + r) + q/(r + p) + r/(p + q), Rational(3, 2) + Rational(1, 1000)), ()),
    (Gt(p/(q + r) + q/(r + p) + r/(p + q), Rational(3, 2)), ()),
    (Ge((x**2 + y**2 + z**2)**2, 3*(x**3*y + y**3*z + z**3*x) + x**4/10**6), ()),
    (Ge(1/(1 - x), 1 + x), (Ne(x, 1),)),
    (Ge(1/x, 1), (Le(x, 1),)),
    (Gt(x**4 - x + 1, Rational(53, 100)), ()),
    (Gt(x**3 - x + Rational(3, 8), 0), (Le(0, x), Le(x, 1))),
    (Le(x + y, Rational(7, 5)), (Le(x**2 + y**2, 1),)),
    (Lt(x**2, 1), (Le(Abs(x), 1),)),
    (Le(1 + 2*x*y*z - x**2 - y**2 - z**2, 1), ()),
    (Le(a*b*c, Rational(1, 27) - Rational(1, 10**6)), (Eq(a + b + c, 1),)),
    (Ge(x**4*y**2 + x**2*y**4 + 1, 3*x**2*y**2 + Rational(1, 10**6)), ()),
    (Le(exp(x), 2), (Le(x, 1),)),
]


@pytest.mark.parametrize(("proposition", "given"), LINEAR + SQUARES + ONE_VARIABLE, ids=str)
def test_proves(proposition: Any, given: tuple[Any, ...]) -> None:
    assert proof(goal(proposition, given)) is not None


@pytest.mark.parametrize(("proposition", "given"), MUST_NOT_PROVE, ids=str)
def test_must_not_prove(proposition: Any, given: tuple[Any, ...]) -> None:
    assert proof(goal(proposition, given)) is None


def test_linear_alone_proves_the_linear_ones() -> None:
    search = [(goal(proposition, given), Search(tactics=(linear,))) for proposition, given in LINEAR]
    unproved = [here.conclusion for here, found in search if found.prove(here) is None]
    assert unproved == []


def test_a_certificate_survives_json() -> None:
    here = goal(Ge((x**2 + y**2 + z**2)**2, 3*(x**3*y + y**3*z + z**3*x)))
    found = proof(here)
    assert found is not None
    check(here, Certificate.from_json(found.to_json()))


def test_contradictory_hypotheses_prove_anything() -> None:
    assert proof(goal(Eq(z, 7), (And(Lt(x, y), Lt(y, x - 1)), Lt(x, y), Lt(y, x - 1)))) is not None


# Hostile certificates: rule "products" on its own ----------------------------------------------------------------------

X, Y, Z = T.sym("x"), T.sym("y"), T.sym("z", "complex")
ONE, ZERO = T.ONE, T.ZERO
MINUS = T.num(-1)

HOSTILE: list[tuple[str, tuple[Term, ...], Term, Any, Any]] = [
    ("a negative coefficient", (le(ZERO, X),), le(X, ZERO), ONE, ((MINUS, (0,)),)),
    ("a multiplier that is 0", (), le(ONE, ZERO), ZERO, ()),
    ("a multiplier that can be 0", (), le(X, ZERO), T.power(X, 2), ()),
    ("a multiplier that is nowhere defined", (), le(ONE, ZERO), T.power(T.sub(X, X), -2), ()),
    ("a hypothesis from the end", (le(ZERO, X),), le(ZERO, X), ONE, ((ONE, (-1,)),)),
    ("a product of disequations", (ne(ZERO, X),), le(ZERO, X), ONE, ((ONE, (0,)),)),
    ("an equation taken as strict", (eq(ZERO, X),), lt(ZERO, X), ONE, ((ONE, (0,)),)),
    ("a cube as a square", (), le(ZERO, T.power(X, 3)), ONE, ((T.power(X, 3), ()),)),
    ("the square of a complex number", (), le(ZERO, T.power(Z, 2)), ONE, ((T.power(Z, 2), ()),)),
    ("the square of i", (), le(ZERO, MINUS), ONE, ((T.power(T.IMAGINARY, 2), ()),)),
    ("a square that can be 0, strictly", (), lt(ZERO, T.power(X, 2)), ONE, ((T.power(X, 2), ()),)),
    ("no summand, strictly", (), lt(X, X), ONE, ()),
    ("0 as a strict summand", (lt(ZERO, X),), lt(X, X), ONE, ((ZERO, (0,)),)),
    ("a logarithm as nonnegative", (), le(ZERO, T.app("log", X)), ONE, ((T.app("log", X), ()),)),
    ("infinity as a multiplier", (), le(X, ZERO), T.INFINITY, ()),
    ("a formula as a coefficient", (), le(ZERO, X), ONE, ((lt(ZERO, ONE), ()),)),
    ("an unknown function as nonnegative", (), le(ZERO, T.call("f", X)), ONE, ((T.call("f", X), ()),)),
    ("a wrong identity", (le(ZERO, X),), le(ZERO, T.add(X, Y)), ONE, ((ONE, (0,)),)),
    ("text for an index", (le(ZERO, X),), le(ZERO, X), ONE, ((ONE, ("0",)),)),
    ("no sequence", (), le(ZERO, X), ONE, 5),
]


@pytest.mark.parametrize(("what", "hypotheses", "conclusion", "multiplier", "summands"), HOSTILE, ids=[h[0] for h in HOSTILE])
def test_hostile_products_are_rejected(
    what: str, hypotheses: tuple[Term, ...], conclusion: Term, multiplier: Any, summands: Any
) -> None:
    certificate = Certificate("products", {"multiplier": multiplier, "summands": summands})
    with pytest.raises(Rejected):
        check(Sequent(hypotheses, conclusion), certificate)


def test_an_undefined_square_root_leaves_an_obligation_that_fails() -> None:
    root = T.power(T.power(T.num(-1), T.HALF), 2)
    with pytest.raises(Rejected):
        check(Sequent((), le(ZERO, MINUS)), Certificate("products", {"multiplier": ONE, "summands": ((root, ()),)}))
