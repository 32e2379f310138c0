"""Inequalities between elementary functions: what is proved, what is given up, and what must never be proved."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from flint import fmpq

from verifier.kernel import balls
from verifier.kernel import terms as T
from verifier.kernel.check import apply, check
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.reading import read_proposition
from verifier.tactics import closers, limits, regions
from verifier.tactics.inequality_rules import inequalities
from verifier.tactics.search import Search
from verifier.translation import to_term

X, S = T.sym("x"), T.sym("s")
TACTICS = (closers.trivial, closers.numbers, closers.same_normal_form, regions.regions, limits.tends, inequalities)


def goal(claim: str, given: str = "") -> Sequent:
    """The sequent of a claim and its hypotheses, which are separated by semicolons."""
    hypotheses = (to_term(read_proposition(h)) for h in given.split(";") if h)
    return Sequent(tuple(hypotheses), to_term(read_proposition(claim)))


def proved(sequent: Sequent) -> bool:
    """Whether the tactics find a certificate and the kernel accepts it."""
    found = Search(TACTICS, steps=1500).prove(sequent)
    if found is not None:
        check(sequent, found)
    return found is not None


PROVES = [
    ("1 + x <= exp(x)", ""),
    ("1 + x < exp(x)", "x != 0"),
    ("log(1 + x) <= x", ""),
    ("log(1 + x) <= x - x^2/2 + x^3/3", ""),
    ("x - x^2/2 <= log(1 + x)", "x >= 0"),
    ("x*log(x) >= x - 1", "x > 0"),
    ("exp(x) <= 1/(1 - x)", "x < 1"),
    ("exp(x/(1 + x)) < 1 + x", "x > -1; x != 0"),
    ("exp(-x^2) <= 1/(1 + x^2 + x^4/2)", ""),
    ("cosh(x) <= exp(x^2/2)", ""),
    ("x^x >= 69/100", "x > 0"),
    ("log(1 + 1/x) > 1/(x + 1)", "x > 0"),
    ("sqrt(1 + x) <= 1 + x/2", "x >= -1"),
    ("sqrt(1 + x^2) <= 1 + x", "x >= 0"),
    ("-x*log(x) - (1 - x)*log(1 - x) <= log(2)", "x > 0; x < 1"),
    # trigonometric
    ("sin(x) <= x", "x >= 0"),
    ("1 - x^2/2 <= cos(x)", ""),
    ("sin(x) < x - x^3/6 + x^5/120", "x > 0"),
    ("2*x/pi <= sin(x)", "x >= 0; x <= pi/2"),
    ("tan(x) >= x", "x >= 0; x < pi/2"),
    ("sin(x)/x < (2 + cos(x))/3", "x > 0; x < pi/2"),
    ("3*sin(x)/(2 + cos(x)) < x", "x > 0"),
    ("cos(x) + cos(2*x)/2 + cos(3*x)/3 >= -5/6", ""),
    ("sin(x) + cos(x) <= sqrt(2)", ""),
    ("sin(x) + sin(2*x)/2 > 0", "x > 0; x < pi"),
    ("atan(x) > 3*x/(1 + 2*sqrt(1 + x^2))", "x > 0"),
    # machine learning
    ("tanh(x) <= x", "x >= 0"),
    ("(1 + exp(-x) + x*exp(-x))/(1 + exp(-x))^2 <= 11/10", ""),
    ("exp(-x)*(exp(-x) - 1)/(1 + exp(-x))^3 <= 1/10", ""),
    ("log(1 + exp(x)) <= log(2) + x/2 + x^2/8", ""),
    ("x/(1 + exp(-x)) >= -3/10", ""),
    ("log(exp(x) + exp(y)) <= max(x, y) + log(2)", ""),
    ("log(exp(x) + exp(y)) >= max(x, y)", ""),
    ("x*y <= exp(x) + y*log(y) - y", "y > 0"),
    ("p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)) >= 2*(p - q)^2", "p > 0; p < 1; q > 0; q < 1"),
    ("a*log(a/b) + c*log(c/d) >= (a + c)*log((a + c)/(b + d))", "a > 0; b > 0; c > 0; d > 0"),
    ("(log(x) + log(y))/2 <= log((x + y)/2)", "x > 0; y > 0"),
    ("log(1 + exp(x)) - y*x >= 0", "y >= 0; y <= 1"),
    ("(x - y)*(exp(x) - exp(y)) >= 0", ""),
    ("tanh(x) < tanh(y)", "x < y"),
    # by limits at infinity
    ("(1 - erf(x/sqrt(2)))/2 < exp(-x^2/2)/(x*sqrt(2*pi))", "x > 0"),
    ("1 - exp(-x^2) <= erf(x)", "x >= 0"),
    # by a value at the end of a domain
    ("asin(x) <= pi*x/2", "x >= 0; x <= 1"),
]

GIVES_UP = [
    ("p*exp(x*(1 - p)) + (1 - p)*exp(-x*p) <= exp(x^2/8)", "p > 0; p < 1"),
]

MUST_NOT_PROVE = [
    ("asin(x) <= pi*x/2", "x >= -1; x <= 1"),
    ("asin(x) <= 3*x/2", "x >= 0; x <= 1"),
    # strict where the sides touch
    ("0 < x^2", ""),
    ("1 + x < exp(x)", ""),
    ("1 + x < exp(x)", "x >= 0"),
    ("sin(x) < x", "x >= 0"),
    ("log(x) < x - 1", "x > 0"),
    ("exp(x) != 1 + x", ""),
    ("cosh(x) < exp(x^2/2)", ""),
    ("log(exp(x) + exp(y)) < y + log(2)", "x <= y"),
    ("a*log(a/b) > a - b", "a > 0; b > 0"),
    # constants that are wrong by little
    ("exp(x) >= 1 + x + 1/10^9", ""),
    ("x^x >= exp(-1/exp(1)) + 1/10^9", "x > 0"),
    ("sin(x) + cos(x) <= sqrt(2) - 1/10^9", ""),
    ("cos(x) + cos(2*x)/2 + cos(3*x)/3 >= -5/6 + 1/10^9", ""),
    ("log(exp(x) + exp(y)) <= y + 69/100", "x <= y"),
    ("p*log(p/q) + (1 - p)*log((1 - p)/(1 - q)) >= (2 + 1/10^3)*(p - q)^2", "p > 0; p < 1; q > 0; q < 1"),
    ("x*y <= exp(x) + y*log(y) - y - 1/10^9", "y > 0"),
    ("2*x/pi <= sin(x) - x*(pi/2 - x)/4", "x >= 0; x <= pi/2"),
    ("(1 + exp(-x) + x*exp(-x))/(1 + exp(-x))^2 <= 10998/10000", ""),
    ("exp(-x)*(exp(-x) - 1)/(1 + exp(-x))^3 <= 1/11", ""),
    # domains that are a little too large
    ("x - x^2/2 <= log(1 + x)", "x >= -1/1000"),
    ("2*x/pi <= sin(x)", "x >= 0; x <= pi/2 + 1/1000"),
    ("tanh(x) <= x", ""),
    ("cos(x) >= 1 - x^2/2 + x^4/24 - x^6/720", "x >= -1; x <= 1/10^3; x != 0"),
    ("x^3 > 0", "x >= 0"),
    ("log(x) <= 0", "x > 0; x < 1 + 1/10^9"),
    ("exp(x)*cos(x) <= 1 + x", "x >= -1; x <= 1"),
    # poles and jumps between the point and the anchor
    ("1/x <= 1", ""),
    ("1/x >= -1", "x >= -1"),
    ("tan(x) >= x", "x >= 0"),
    ("tan(x) >= 0", "x >= 0; x <= 2"),
    ("x - floor(x) <= x", "x >= -1"),
    ("sign(x) <= x", "x >= -1/2; x <= 2"),
    ("log(x^2) <= x", ""),
    # limits that are not attained from the right side
    ("atan(x) < pi/2 - 1/10^3", ""),
    ("log(1 + 1/x) > 1/x", "x > 0"),
    ("erf(x) > 1", "x > 5"),
    ("x*exp(-x) < 0", "x > 1"),
]


@pytest.mark.parametrize(("claim", "given"), PROVES)
def test_proves(claim: str, given: str) -> None:
    assert proved(goal(claim, given))


@pytest.mark.parametrize(("claim", "given"), GIVES_UP)
def test_gives_up(claim: str, given: str) -> None:
    assert not proved(goal(claim, given))


@pytest.mark.parametrize(("claim", "given"), MUST_NOT_PROVE)
def test_must_not_prove(claim: str, given: str) -> None:
    assert not proved(goal(claim, given))


# Hostile certificates: a rule must reject them, or leave a premise that is false -----------------------------------


def monotone(anchor: Fraction | int | str, side: str, strict: str = "anchor") -> Certificate:
    return Certificate("monotone", {"variable": X, "anchor": T.num(anchor), "path": S, "side": side, "strict": strict})


def along(anchor: Term, path: Term) -> Certificate:
    return Certificate("monotone", {"variable": X, "anchor": anchor, "path": path, "side": "above", "strict": "anchor"})


def from_limit(point: Term, side: str, limit: Term = T.ZERO, strict: str = "slope") -> Certificate:
    params: dict[str, Param] = {"variable": X, "point": point, "path": S, "side": side, "limit": limit, "strict": strict}
    return Certificate("from limit", params)


PAST_POLE = [
    ("1 <= -1/x", "x > 0", monotone(-1, "above")),
    ("0 <= -1/x", "", monotone(-1, "above")),
    ("0 <= 1/x", "", monotone(1, "below")),
    ("0 <= tan(x)", "x <= 4", monotone(0, "above")),
    ("0 < log(x^2) + 1", "", monotone(-1, "above", "slope")),
]
WRONG_WAY = [
    ("0 <= x", "", monotone(0, "above")),
    ("0 <= -x", "", monotone(0, "above")),
    ("0 < x", "x >= 0", monotone(0, "above", "slope")),
    ("0 < x^2", "x >= 0", monotone(0, "above", "anchor")),
    ("0 <= x^2 - 1", "", monotone(1, "above")),
    ("0 <= sqrt(x) - 1", "", monotone(-1, "above")),
    ("0 < exp(-x) - 1/10", "", monotone(0, "above", "anchor")),
]


@pytest.mark.parametrize(("claim", "given", "certificate"), [*PAST_POLE, *WRONG_WAY])
def test_monotone_leaves_a_false_premise(claim: str, given: str, certificate: Certificate) -> None:
    assert any(false_somewhere(premise) for premise in apply(goal(claim, given), certificate))


REJECTED = [
    ("0 <= floor(x) + 1", "x >= 0", monotone(0, "above")),
    ("0 <= sign(x)", "", monotone(1, "below")),
    ("0 <= piecewise((1, x > 0), (-1, True))", "", monotone(1, "below")),
    ("0 <= x", "x >= 0", along(X, S)),
    ("0 <= x", "x >= 0", along(T.ZERO, X)),
    ("0 <= x", "x >= 0", monotone(0, "beside")),
    ("0 <= exp(x)", "", from_limit(T.INFINITY, "above")),
    ("0 <= exp(x)", "", from_limit(T.neg(T.INFINITY), "below")),
    ("0 <= exp(x)", "", from_limit(X, "below")),
    ("0 <= exp(x)", "", from_limit(T.neg(T.INFINITY), "above", limit=X)),
    ("0 <= exp(x)", "", from_limit(T.neg(T.INFINITY), "above", limit=T.INFINITY)),
    ("0 <= floor(x)", "", from_limit(T.INFINITY, "below")),
    ("x < 1", "x >= 0; x <= 1", Certificate("boxes", {"tree": 64})),
    ("1/x > 0", "x >= 0; x <= 1", Certificate("boxes", {"tree": 64})),
    ("exp(x) > 0", "x >= 0", Certificate("boxes", {"tree": 64})),
    ("exp(x) < 3", "x >= 0; x <= 1", Certificate("boxes", {"tree": (X, T.num(2), 64, 64)})),
    ("exp(x) < 3", "x >= 0; x <= 1", Certificate("boxes", {"tree": (T.sym("y"), T.HALF, 64, 64)})),
    ("exp(x) < 3", "x >= 0; x <= 1", Certificate("boxes", {"tree": 0})),
]


@pytest.mark.parametrize(("claim", "given", "certificate"), REJECTED)
def test_hostile_parameters_are_rejected(claim: str, given: str, certificate: Certificate) -> None:
    with pytest.raises(Rejected):
        apply(goal(claim, given), certificate)


def test_from_limit_needs_the_limit_and_the_slope() -> None:
    claim = goal("0 < exp(-x) - 1", "x > 1")
    premises = apply(claim, from_limit(T.INFINITY, "below"))
    assert premises[0].conclusion.op == "tends"
    assert not any(false_somewhere(p) for p in premises[1:])  # all hangs on the limit, which is −1
    assert not proved(premises[0])
    assert proved(premises[0].concluding(apply(claim, from_limit(T.INFINITY, "below", limit=T.MINUS_ONE))[0].conclusion))
    assert false_somewhere(apply(claim, from_limit(T.INFINITY, "below", limit=T.MINUS_ONE))[1])


def test_from_limit_does_not_pass_a_pole() -> None:
    premises = apply(goal("0 < 1/x", ""), from_limit(T.INFINITY, "below"))
    assert any(false_somewhere(p) for p in premises if p.conclusion.op != "tends")


POINTS = [Fraction(n, 6) for n in range(-24, 25)]


def false_somewhere(sequent: Sequent) -> bool:
    """Whether the sequent fails at one of some rational points, rigorously."""
    symbols = sorted(sequent.free, key=repr)
    return any(_fails(sequent, dict(zip(symbols, point, strict=True))) for point in product(POINTS, repeat=len(symbols)))


def _fails(sequent: Sequent, point: dict[Term, Fraction]) -> bool:
    box = {s: fmpq(q.numerator, q.denominator) for s, q in point.items()}
    held = all(balls.decide(h, box, 64) is True for h in sequent.hypotheses)
    return held and balls.decide(sequent.conclusion, box, 64) is False
