# ruff: noqa: F405
"""Limits: what is proved, what is not and must not be, and certificates that try to cheat."""

import pytest
import sympy
from sympy import erf

from verifier.kernel import terms as T
from verifier.kernel.check import apply, check
from verifier.kernel.definedness import lt
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import app
from verifier.tactics import TACTICS
from verifier.tactics.search import Search
from verifier.translation import statement
from verifier.vocabulary import *  # noqa: F403

a, b, w, x, y, beta, eta, alpha = symbols("a b w x y beta eta alpha", real=True)
p = symbols("p", positive=True)
n, k = symbols("n k", integer=True, positive=True)
f = Function("f")


def lim(body, variable, point, side="+"):
    return Limit(body, variable, point, side)


with sympy.evaluate(False):
    slope = Subs(Derivative(sigmoid(y), y), y, w*x)
    after = Abs(1 - eta)**n*p
    PROVES = [
        # continuity, ends of ranges
        (Eq(lim(1 - a*x, x, 0, "-"), 1), ()),
        (Eq(lim(Abs(x), x, 0, "+-"), 0), ()),
        (Eq(lim(f(x) + 1, x, a, "+-"), f(a) + 1), ()),
        (Eq(lim(exp(y), y, -oo), 0), ()),
        (Eq(lim(tanh(x), x, -oo), -1), ()),
        (Eq(lim(atan(x), x, oo), pi/2), ()),
        (Eq(lim(erf(x), x, -oo), -1), ()),
        (Eq(lim(1/(1 + exp(1/x)), x, 0, "-"), 1), ()),
        (Eq(lim(1/log(1 + alpha*Abs(x)), x, 0, "-"), oo), (Gt(alpha, 0),)),
        # slopes that vanish
        (Eq(lim(Derivative(sigmoid(x), x), x, oo), 0), ()),
        (Eq(lim(Derivative(tanh(x), x), x, -oo), 0), ()),
        (Eq(lim(Derivative(relu(x), x), x, oo), 1), ()),
        (Eq(lim(slope, w, oo), 0), (Ne(x, 0),)),
        (Eq(lim(x*slope, w, oo), 0), (Ne(x, 0),)),
        (Eq(lim(Derivative(w**k*x, x), w, 0, "+-"), 0), ()),
        # growth
        (Eq(lim(x**3*exp(-x), x, oo), 0), ()),
        (Eq(lim(x**p*exp(-x), x, oo), 0), ()),
        (Eq(lim(log(x)/x**p, x, oo), 0), ()),
        (Eq(lim(x*log(x), x, 0), 0), ()),
        (Eq(lim(-x*log(x) - (1 - x)*log(1 - x), x, 0), 0), ()),
        (Eq(lim(x**(1/x), x, oo), 1), ()),
        (Eq(lim(n**(1/n), n, oo), 1), ()),
        (Eq(lim(log(log(x))/log(x), x, oo), 0), ()),
        (Eq(lim(exp(-exp(x))*exp(x), x, oo), 0), ()),
        (Eq(lim((3**x + 5**x)**(1/x), x, oo), 5), ()),
        (Eq(lim((3**p + 4**p + 2**p)**(1/p), p, oo), 4), ()),
        (Eq(lim(log(exp(2/x) + exp(3/x))*x, x, 0), 3), ()),
        (Eq(lim(x*log(exp(a/x) + exp(b/x)), x, 0), Max(a, b)), ()),
        (Eq(lim(exp(a/x)/(exp(a/x) + exp(b/x)), x, 0), 1), (Gt(a, b),)),
        (Eq(lim(softplus(x) - x, x, oo), 0), ()),
        (Eq(lim(exp(x)*(softplus(x) - x), x, oo), 1), ()),
        (Eq(lim(log(cosh(x)) - x, x, oo), -log(Integer(2))), ()),
        (Eq(lim(asinh(x) - log(x), x, oo), log(Integer(2))), ()),
        (Eq(lim(exp(2*x)*(1 - tanh(x)), x, oo), 2), ()),
        # powers along the integers
        (Eq(lim(beta**n*a, n, oo), 0), (Lt(Abs(beta), 1),)),
        (Eq(lim(n**5*beta**n, n, oo), 0), (Lt(Abs(beta), 1),)),
        (Eq(lim((1 - beta)*beta**(n - k), n, oo), 0), (Lt(-1, beta), Lt(beta, 1))),
        (Eq(lim((1 - beta**n)/(1 - beta), n, oo), 1/(1 - beta)), (Lt(Abs(beta), 1),)),
        (Eq(lim(after, n, oo), oo), (Gt(eta, 2),)),
        (Iff(Eq(lim(after, n, oo), 0), And(Lt(0, eta), Lt(eta, 2))), ()),
        (Implies(Gt(Abs(a), 1), Eq(lim(Abs(a)**(x - 1), x, oo), oo)), ()),
        (Eq(lim((-1)**n/n, n, oo), 0), ()),
        (Eq(lim(2**n/factorial(n), n, oo), 0), ()),
        (Eq(lim((1 - 1/n)**n, n, oo), exp(-Integer(1))), ()),
        # expansions
        (Eq(lim(sin(x)/x, x, 0, "+-"), 1), ()),
        (Eq(lim((1 - cos(x))/x**2, x, 0, "+-"), Rational(1, 2)), ()),
        (Eq(lim((tan(x) - sin(x))/x**3, x, 0, "+-"), Rational(1, 2)), ()),
        (Eq(lim((exp(a*x) - 1 - a*x)/x**2, x, 0, "+-"), a**2/2), ()),
        (Eq(lim((p**x - 1)/x, x, 0, "+-"), log(p)), ()),
        (Eq(lim(x**x, x, 0), 1), ()),
        (Eq(lim((1 + a/x)**x, x, oo), exp(a)), ()),
        (Eq(lim((1 + 1/x)**(x**2)/exp(x), x, oo), exp(-Rational(1, 2))), ()),
        (Eq(lim(sqrt(x**2 + x) - x, x, oo), Rational(1, 2)), ()),
        (Eq(lim(x*(pi/2 - atan(x)), x, oo), 1), ()),
        (Eq(lim(((p**x + k**x)/2)**(1/x), x, 0, "+-"), sqrt(k*p)), ()),
        (Eq(lim((sigmoid(x + a) - sigmoid(a))/x, x, 0, "+-"), sigmoid(a)*(1 - sigmoid(a))), ()),
        (Eq(lim((f(x + y) - f(x - y))/(2*y), y, 0), Derivative(f(x), x)), ()),
        # both, other rules
        (Eq(lim(sin(x)/x, x, oo), 0), ()),
        (Eq(lim(floor(x)/x, x, oo), 1), ()),
        (Eq(lim(x*exp(x**2)*(1 - erf(x)), x, oo), 1/sqrt(pi)), ()),
        (Eq(lim(lim(sin(x*y)/y, y, 0), x, 2), 2), ()),
        (ForAll(y, Implies(Gt(y, 0), Eq(lim(exp(-y*x), x, oo), 0))), ()),
        (Eq(1 + lim(sin(x)/x, x, 0) + lim(exp(-x), x, oo), 2), ()),
        (Lt(lim((1 + 1/n)**n, n, oo), 3), ()),
        (Implies(Lt(0, lim(a*x/(1 + x), x, oo)), Lt(0, a)), ()),
        # denials
        (Not(Eq(lim(1 - beta**n, n, oo), 0)), (Lt(0, beta), Lt(beta, 1))),
        (Not(Eq(lim(sin(x)/x, x, 0), 0)), ()),
        (Not(Eq(lim(x**x, x, 0), 0)), ()),
        (Not(Eq(lim(1/x, x, 0), 3)), ()),
        (Not(Eq(lim(Abs(x)/x, x, 0, "+-"), 1)), ()),
        (Not(Eq(lim(sin(x), x, oo), 0)), ()),
        (Not(Eq(lim(sin(1/x), x, 0), 1)), ()),
        (Not(Eq(lim((-1)**n, n, oo), 1)), ()),
    ]
    MUST_NOT_PROVE = [
        # another value
        (Eq(lim(sin(x)/x, x, 0), 0), ()),
        (Eq(lim((3**x + 5**x)**(1/x), x, oo), 8), ()),
        (Eq(lim((exp(a*x) - 1 - a*x)/x**2, x, 0), a**2), ()),
        (Eq(lim((1 + 1/x)**(x**2)/exp(x), x, oo), 1), ()),
        (Eq(lim(x*exp(-x), x, -oo), 0), ()),
        (Eq(lim(Max(x, a)/x, x, oo), 2), ()),
        (Eq(lim(sqrt(x**2)/x, x, -oo), 1), ()),
        (Not(Eq(lim(sin(x)/x, x, 0), 1)), ()),
        (Not(Eq(lim((-1)**n/n, n, oo), 0)), ()),
        # the wrong side, or two sides that differ
        (Eq(lim(1/x, x, 0, "-"), oo), ()),
        (Eq(lim(1/x, x, 0, "+-"), oo), ()),
        (Eq(lim(Abs(x)/x, x, 0, "+-"), 1), ()),
        (Eq(lim(sign(x), x, 0, "+-"), 0), ()),
        (Eq(lim(floor(x), x, 1, "-"), 1), ()),
        (Eq(lim(floor(x), x, 1, "+-"), 1), ()),
        (Eq(lim(exp(1/x), x, 0, "+-"), 0), ()),
        (Eq(lim(tan(x), x, pi/2, "-"), -oo), ()),
        (Eq(lim(Piecewise((1, Gt(x, 0)), (0, True)), x, 0, "+-"), 1), ()),
        # not defined near the point
        (Eq(lim(sqrt(x), x, 0, "-"), 0), ()),
        (Eq(lim(log(x), x, 0, "+-"), -oo), ()),
        (Eq(lim(acosh(x), x, 1, "-"), 0), ()),
        (Eq(lim(x**x, x, 0, "-"), 1), ()),
        (Eq(lim(beta**x, x, oo), 0), (Lt(Abs(beta), 1),)),
        # no limit
        (Eq(lim(sin(1/x), x, 0), 0), ()),
        (Eq(lim(sin(x), x, oo), 0), ()),
        (Eq(lim((-1)**n, n, oo), 1), ()),
        (Eq(lim(cos(2*pi*x), x, oo), 1), ()),
        (Eq(lim(x*(1 + sin(x)), x, oo), oo), ()),
        (Eq(lim(x*Abs(sin(x)), x, oo), oo), ()),
        (Eq(lim(f(x), x, oo), 0), ()),
        (Eq(lim(f(x)/x, x, 0), 1), ()),
        # hypotheses that are missing or too weak
        (Eq(lim(beta**n, n, oo), 0), ()),
        (Eq(lim(beta**n, n, oo), 0), (Lt(beta, 1),)),
        (Eq(lim(exp(-a*x), x, oo), 0), ()),
        (Eq(lim(sigmoid(a*x), a, oo), 1), (Ne(x, 0),)),
        (Eq(lim(1/log(1 + alpha*Abs(x)), x, 0, "-"), oo), ()),
        (Eq(lim(x**a, x, 0), 0), ()),
        (Eq(lim(a/x, x, 0), oo), ()),
        (Not(Eq(lim(beta**n, n, oo), 0)), (Lt(0, beta),)),
        (Not(Eq(lim(a*x, x, oo), oo)), ()),
        (Eq(1 + lim(1/x, x, 0), 1), ()),
        (Eq(lim(n**k/2**n, n, oo), 1), ()),
        (Eq(lim(factorial(n)/2**n, n, oo), 0), ()),
        (Eq(lim((1 + 1/n)**n, n, oo), exp(1) - Rational(1, 10**9)), ()),
    ]


def proof(proposition, given):
    goal = statement(proposition, given).sequent
    found = Search(TACTICS).prove(goal)
    if found is not None:
        check(goal, found)
    return found


@pytest.mark.parametrize(("proposition", "given"), PROVES, ids=str)
def test_proves(proposition, given):
    assert proof(proposition, given) is not None


@pytest.mark.parametrize(("proposition", "given"), MUST_NOT_PROVE, ids=str)
def test_must_not_prove(proposition, given):
    assert proof(proposition, given) is None


# Certificates that try to cheat -------------------------------------------------------------------------------------

X, U, V, N = T.sym("x"), T.sym("u"), T.sym("v"), T.sym("n", "integer")
ZERO, ONE, TWO, TENTH = T.ZERO, T.ONE, T.TWO, T.num("1/10")


def tends(body, point, target, side="+", variable=X):
    return T.bind("tends", variable, body, point, target, data=(side, T.kind(variable)))


def cheat(conclusion, rule, hypotheses=(), **params):
    return pytest.param(Sequent(hypotheses, conclusion), Certificate(rule, params))


at_infinity = tends(app("sin", X), T.INFINITY, ZERO, "-")
inverse = T.power(X, -1)
DENIED = T.Term("not", (tends(X, ZERO, ZERO),))
substitution = {"symbol": X, "bound": TENTH, "variable": U, "point": ZERO, "side": "+"}
CHEATS = [
    # a substitution that meets its point, comes from the wrong side, goes elsewhere, or mixes up its variables
    cheat(tends(app("sign", T.mul(X, app("sin", inverse))), ZERO, ONE), "limit by substitution",
          inner=T.mul(X, app("sin", inverse)), body=app("sign", U), **substitution),
    cheat(tends(inverse, ZERO, T.INFINITY, "-"), "limit by substitution", inner=X, body=T.power(U, -1), **substitution),
    cheat(tends(X, ZERO, ONE), "limit by substitution", inner=T.add(X, ONE), body=T.sub(U, ONE), **substitution),
    cheat(tends(X, ZERO, ZERO), "limit by substitution", inner=ZERO, body=U, **substitution),
    cheat(tends(X, ZERO, ONE), "limit by substitution", inner=X, body=T.add(X, U), **substitution),
    cheat(tends(X, ZERO, ONE), "limit by substitution", inner=U, body=U, **substitution),
    cheat(tends(X, ZERO, ONE), "limit by substitution", inner=X, body=U, **{**substitution, "side": "up"}),
    cheat(tends(X, ZERO, ONE), "limit by substitution", inner=X, body=U, **{**substitution, "bound": X}),
    cheat(tends(X, ZERO, ONE), "limit by substitution", inner=X, body=U, **{**substitution, "bound": T.num(-1)}),
    cheat(tends(X, ZERO, T.IMAGINARY), "limit by substitution", inner=X, body=U, **substitution),
    # a squeeze between functions that do not bound it
    cheat(at_infinity, "squeeze", symbol=X, bound=ONE, low=T.neg(inverse), high=inverse),
    cheat(at_infinity, "squeeze", symbol=X, bound=ONE, low=T.MINUS_ONE, high=ONE),
    # L'Hôpital without an indeterminate form; with a slope of the denominator that vanishes again and again
    cheat(tends(T.div(T.add(X, ONE), T.add(X, TWO)), ZERO, ONE), "L'Hôpital", symbol=X, bound=TENTH, top=T.add(X, ONE),
          bottom=T.add(X, TWO)),
    cheat(tends(app("exp", T.neg(app("sin", X))), T.INFINITY, ZERO, "-"), "L'Hôpital", symbol=X, bound=ONE,
          top=T.add(X, T.mul(app("sin", X), app("cos", X))),
          bottom=T.mul(app("exp", app("sin", X)), T.add(X, T.mul(app("sin", X), app("cos", X))))),
    cheat(tends(T.div(app("sin", X), X), ZERO, ZERO), "L'Hôpital", symbol=X, bound=TENTH, top=app("sin", X), bottom=X),
    # the ratio test with a ratio that is not below 1, along the reals, or with a limit that is not 0
    cheat(tends(ONE, T.INFINITY, ZERO, "-", N), "ratio test", symbol=N, bound=ONE, quotient=ONE, value=ONE),
    cheat(tends(app("exp", T.neg(X)), T.INFINITY, ZERO, "-"), "ratio test", symbol=X, bound=ONE, quotient=T.HALF, value=T.HALF),
    cheat(tends(T.power(T.HALF, N), T.INFINITY, ONE, "-", N), "ratio test", symbol=N, bound=ONE, quotient=T.HALF, value=T.HALF),
    # uniqueness and sequences
    cheat(DENIED, "another limit", value=ZERO),
    cheat(T.Term("not", (tends(inverse, ZERO, T.INFINITY),)), "another limit", value=T.INFINITY),
    cheat(DENIED, "limit along", symbol=N, sequence=N),
    cheat(T.Term("not", (tends(inverse, ZERO, T.INFINITY),)), "limit along", symbol=N, sequence=T.neg(T.power(N, -1))),
    cheat(DENIED, "from one side", side="-"),
    cheat(T.Term("not", (T.bind("converges", X, X, ZERO, data=("+", "real")),)), "no limit", symbol=N,
          first=T.power(N, -1), second=T.power(T.mul(TWO, N), -1), value=ZERO, other=ZERO),
    # parts, expansions
    cheat(tends(T.mul(X, T.power(X, -2)), ZERO, ZERO), "limit by parts"),
    cheat(tends(T.power(T.num(-2), X), T.INFINITY, ZERO, "-"), "limit by parts"),
    cheat(tends(T.mul(app("log", V), X), ZERO, ZERO), "limit by parts"),
    cheat(tends(T.mul(T.power(V, -1), X), ZERO, ZERO), "limit by expansion", order=4),
    cheat(tends(app("floor", X), ZERO, ZERO, "-"), "limit by expansion", order=4),
    cheat(tends(app("abs", X), ZERO, ZERO), "limit by expansion", order=0),
    cheat(tends(X, ZERO, ONE), "limit by expansion", order=2),
    cheat(tends(T.mul(T.IMAGINARY, X), ZERO, ZERO), "limit by parts"),
    cheat(tends(N, ZERO, ZERO, "+", N), "limit by parts"),
    cheat(T.Term("tends", tends(X, ZERO, ZERO).args, ("+", "complex")), "limit by parts"),
    cheat(T.Term("tends", tends(X, ZERO, ZERO).args, None), "limit by parts"),
    cheat(T.Term("eq", (T.bind("limit", X, inverse, ZERO, data=("+", "real")), ZERO)), "limit value",
          target=T.bind("limit", X, inverse, ZERO, data=("+", "real")), value=ZERO),
    cheat(T.bind("converges", X, inverse, ZERO, data=("+", "real")), "converges", value=T.INFINITY),
    cheat(tends(inverse, ZERO, ZERO), "both sides"),
    # a limit that a hypothesis states is used for another point, or another side
    cheat(tends(T.call("f", X), ZERO, ONE), "limit by parts", (tends(T.call("f", X), ONE, ONE),)),
    cheat(tends(T.call("g", inverse), ZERO, ONE, "-"), "limit by parts", (tends(T.call("g", inverse), ZERO, ONE),)),
]  # fmt: skip


@pytest.mark.parametrize(("goal", "certificate"), CHEATS)
def test_no_cheat_is_completed(goal, certificate):
    """The rule does not apply, or leaves a goal that is not proved."""
    try:
        left = apply(goal, certificate)
    except Rejected:
        return
    assert not all(Search(TACTICS, steps=400).prove(g) for g in left)


def test_definedness_of_parameters_is_left_as_a_goal():
    left = apply(Sequent((), tends(T.mul(app("log", V), X), ZERO, ZERO)), Certificate("limit by parts"))
    assert lt(ZERO, V) in [g.conclusion for g in left]


def converging(body, point, side="+", variable=X):
    return T.bind("converges", variable, body, point, data=(side, T.kind(variable)))


EXISTENCE = [
    converging(T.power(T.add(ONE, T.power(N, -1)), N), T.INFINITY, "-", N),
    T.Term("not", (converging(inverse, ZERO),)),
    T.Term("not", (converging(app("sin", inverse), ZERO),)),
    T.Term("not", (converging(T.div(app("abs", X), X), ZERO, "+-"),)),
    T.Term("not", (converging(T.power(T.MINUS_ONE, N), T.INFINITY, "-", N),)),
]
NO_EXISTENCE = [
    converging(inverse, ZERO),
    converging(app("sin", inverse), ZERO),
    converging(T.power(T.MINUS_ONE, N), T.INFINITY, "-", N),
    T.Term("not", (converging(T.mul(X, app("sin", inverse)), ZERO),)),
    T.Term("not", (converging(T.call("f", inverse), ZERO),)),
]


@pytest.mark.parametrize("conclusion", EXISTENCE)
def test_existence_is_proved(conclusion):
    goal = Sequent((), conclusion)
    found = Search(TACTICS).prove(goal)
    assert found is not None
    check(goal, found)


@pytest.mark.parametrize("conclusion", NO_EXISTENCE)
def test_existence_must_not_be_proved(conclusion):
    assert Search(TACTICS).prove(Sequent((), conclusion)) is None
