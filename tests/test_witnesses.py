"""The search for counterexamples: what it must find, with which point, and what it must never claim."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice

import pytest

from verifier.kernel.assignments import assign
from verifier.kernel.balls import decide
from verifier.kernel.terms import FALSE, MINUS_ONE, TRUE, Term, app, bind, call, name, num, power, sym
from verifier.reading.declarations import declare
from verifier.reading.plain import read_proposition
from verifier.tactics.descent import Limits, descend, simplest
from verifier.tactics.literals import goals, solve
from verifier.tactics.trials import trial_functions
from verifier.tactics.witnesses import confirmed, quick, search, thorough
from verifier.translation import statement

Claim = tuple[tuple[Term, ...], Term]


def claim(kinds: str, text: str, *given: str) -> Claim:
    """The claim ``text`` about symbols declared as "x:real y:positive"."""
    declarations = declare(dict(pair.split(":") for pair in kinds.split()))
    read = statement(read_proposition(text, declarations), [read_proposition(g, declarations) for g in given])
    facts = tuple(f for pair in kinds.split() for f in _domain(*pair.split(":")))
    return (*facts, *read.hypotheses), read.proposition


def _domain(symbol: str, declared: str) -> tuple[Term, ...]:
    s = sym(symbol, "integer" if declared.endswith("integer") else "real")
    if declared.startswith("positive"):
        return (app("lt", num(0), s),)
    return (app("le", num(0), s),) if declared.startswith("nonnegative") else ()


def shown(point: object) -> dict[str, str]:
    assert isinstance(point, dict)
    return {name(key): str(value.data) if value.op == "num" else value.op for key, value in point.items()}


FIRST = [  # the point that must come first
    (claim("x:real", "sin(x)**4 + cos(x)**4 = (3 - cos(4*x))/4"), {"x": "0"}),
    (claim("x:real", "asinh(x) = log(-x + sqrt(x**2 + 1))"), {"x": "1"}),
    (claim("x:real", "Abs(x - 5) = 5 - x"), {"x": "6"}),
    (claim("x:real", "x <= 100"), {"x": "101"}),
    (claim("x:real", "Abs(exp(-x)*(exp(-x) - 1)/(1 + exp(-x))**3) <= 1/11"), {"x": "3/2"}),
    (claim("x:real y:positive", "x*y <= exp(x) + y*log(y) - y - 1/10**5"), {"x": "0", "y": "1"}),
    (claim("x:real", "exp(x) >= 1 + x + 1/10**20"), {"x": "0"}),
    (claim("x:real", "1/(1 - x) >= 1 + x", "x != 1"), {"x": "2"}),
    (claim("n:positive_integer", "2**n >= n**2"), {"n": "3"}),
    (claim("n:integer", "3*n + 7 != 100"), {"n": "31"}),
    (claim("z:complex", "sqrt(z**2) = z"), {"z": "add"}),  # -1 + 0i, so that the root takes its principal value
    (claim("x:real", "cos(x) != 0"), {"x": "mul"}),
    (claim("x:real", "x**2 != 2"), {"x": "pow"}),
    (claim("x:real", "x**2 = 1 => x = 1"), {"x": "-1"}),
    (claim("x:real", "x**2 = 1 <=> x = 1"), {"x": "-1"}),
    (claim("p:positive q:positive", "-p*log(p) - q*log(q) <= 0.69", "p + q = 1"), {"p": "1/2", "q": "1/2"}),
    (claim("x:positive y:positive", "x + y >= 2.001", "x*y = 1"), {"x": "1", "y": "1"}),
    (claim("x:real y:real", "floor(x + y) = floor(x) + floor(y)"), {"x": "1/2", "y": "1/2"}),
]

FOUND = [  # thin, far away, or on a curve
    claim("p:real q:real", "p*log(p/q) + (1-p)*log((1-p)/(1-q)) >= 9*(p-q)**2/4", "p > 0", "p < 1", "q > 0", "q < 1"),
    claim("x:positive", "x*log(x) >= -0.36787944117144"),
    claim("x:positive", "x*log(x) >= -0.367879441171442321"),
    claim("x:real", "(x**2 - 2)**2 >= 1/10**20"),
    claim("x:real", "(x**2 - 2)**2 >= 1/10**30"),
    claim("x:real y:real", "x**2 + y**2 >= 2*x*y + (x - y)/10**6"),
    claim("x:real y:real a:real", "100*(y - x**2)**2 + (a - x)**2 >= 1/10**4", "a > 13/10", "a < 14/10"),
    claim("x:positive", "log(x) <= 20"),
    claim("x:positive", "1/x <= 10**9"),
    claim("x:real", "exp(-x) >= 1/10**30"),
    claim("x:real", "x/(1 + exp(-x)) >= -0.278464542"),
    claim("x:real y:real", "x + y <= 1.4142", "x**2 + y**2 = 1"),
    claim("x:nonnegative y:nonnegative z:nonnegative", "x*y*z <= 0.03703", "x + y + z = 1"),
    claim("x:positive y:positive z:positive", "sin(x) + sin(y) + sin(z) <= 2.598", "x + y + z = pi"),
    claim("n:nonnegative_integer m:nonnegative_integer", "3*n + 5*m != 14"),
    claim("w:complex z:complex", "log(z*w) = log(z) + log(w)", "z != 0", "w != 0"),
    claim("x:real", "x > 0 or x < 0"),
    claim("x:real y:real", "x < y and y < x + 10"),
]

TRUE_CLAIMS = [
    claim("x:real", "x**4 - x + 1 > 0"),
    claim("x:real", "(x**2 - 2)**2 >= 0"),
    claim("x:real", "exp(x) >= 1 + x"),
    claim("x:real", "x/x = 1"),
    claim("x:real", "log(x**2) = 2*log(x)"),
    claim("x:real", "sin(x)**2 + cos(x)**2 = 1"),
    claim("x:real y:real", "x**2 + y**2 >= 2*x*y"),
    claim("x:real y:real", "y > 0", "x > 1", "y >= x - 1"),
    claim("x:real", "x = 7", "x < 0", "x > 0"),
    claim("x:positive y:positive", "x + y >= 2", "x*y = 1"),
    claim("n:nonnegative_integer", "2**n >= n + 1"),
    claim("n:nonnegative_integer m:nonnegative_integer", "3*n + 5*m != 7"),
    claim("a:real b:real c:real", "a**2 + b**2 + c**2 >= a*b + b*c + c*a"),
    claim("x:real", "x**2 = 1 <=> (x = 1 or x = -1)"),
]


@pytest.mark.parametrize(("stated", "expected"), FIRST)
def test_the_most_readable_point_comes_first(stated: Claim, expected: dict[str, str]) -> None:
    assert shown(next(search(*stated))) == expected


@pytest.mark.parametrize("stated", [*FOUND, *(c for c, _ in FIRST)])
def test_points_are_counterexamples(stated: Claim) -> None:
    given, proposition = stated
    point = next(search(given, proposition))
    assert confirmed(given, proposition, point)
    assert point.keys() >= {s for f in (*given, proposition) for s in f.free}


@pytest.mark.parametrize("stated", TRUE_CLAIMS)
def test_must_not_refute(stated: Claim) -> None:
    assert list(search(*stated)) == []


def test_the_search_is_deterministic() -> None:
    given, proposition = FOUND[0]
    assert list(islice(thorough(given, proposition), 5)) == list(islice(thorough(given, proposition), 5))


def test_a_small_budget_gives_up() -> None:
    given, proposition = FOUND[4]
    assert list(quick(given, proposition, budget=40)) == []


def test_points_of_hypotheses_alone() -> None:
    """With a false proposition the search finds where the hypotheses hold."""
    given, _ = claim("x:real y:positive", "x = x", "x + y = 3", "x > y")
    point = next(quick(given, FALSE))
    assert all(decide(assign(h, point), {}, 64) for h in given)
    assert next(search(given, TRUE), None) is None


def test_uninterpreted_functions() -> None:
    x, y = sym("x"), sym("y")
    additive = app("eq", call("f", app("add", x, y)), app("add", call("f", x), call("f", y)))
    point = next(search((), additive))
    f = Term("apply", (), "f")
    assert point[f].op == "lambda"
    assert decide(assign(additive, point), {}, 64) is False


def test_functions_of_two_arguments_are_nested_lambdas() -> None:
    found = list(trial_functions([call("f", sym("x"), sym("y"))], 5))  # x + 2y, which tells them apart, and 5 more
    assert all(point[Term("apply", (), "f")].args[0].op == "lambda" for point in found)
    assert len(found) == 6


def test_prepare_removes_what_floats_cannot_evaluate() -> None:
    x = sym("x")
    formula = app("eq", bind("deriv", x, power(x, 2), x), x)

    def differentiated(term: Term) -> Term:
        return app("eq", app("mul", num(2), x), x)

    assert list(quick((), formula)) == []
    assert shown(next(quick((), formula, differentiated))) == {"x": "1"}


def test_what_floats_cannot_express_is_left_alone() -> None:
    x = sym("x")
    assert list(search((), app("eq", bind("integral", x, x, num(0), num(1)), num(7)))) == []
    assert list(search((bind("forall", x, app("eq", x, x), data="real"),), app("eq", x, num(7)))) == []


def test_confirmed_refuses_points_outside_the_hypotheses() -> None:
    x = sym("x")
    assert not confirmed([app("lt", num(0), x)], app("eq", x, x), {x: num(1)})
    assert not confirmed([app("lt", num(0), x)], app("eq", x, num(1)), {x: MINUS_ONE})
    assert not confirmed([], app("eq", app("log", x), num(1)), {x: MINUS_ONE})
    assert confirmed([app("lt", num(0), x)], app("eq", x, num(1)), {x: num(2)})


# The parts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "solutions"),
    [
        (sym("x"), app("exp", sym("y")), 1),
        (app("add", sym("x"), app("mul", sym("x"), sym("y"))), num(1), 1),
        (app("add", app("mul", num(2), sym("x")), app("log", sym("y"))), num(1), 1),
        (power(sym("x"), 2), sym("y"), 2),
        (power(sym("x"), 3), sym("y"), None),
        (app("exp", sym("x")), sym("y"), None),
        (app("mul", sym("x"), power(sym("x"), -1)), num(1), None),
    ],
)
def test_solves_linear_and_quadratic_equations(left: Term, right: Term, solutions: int | None) -> None:
    found = solve(app("eq", left, right), sym("x"))
    assert (None if found is None else len(found[1])) == solutions


def test_cases_of_a_disjunction() -> None:
    x = sym("x")
    given = app("or", app("lt", x, num(0)), app("lt", num(5), x))
    assert len(list(goals([given], app("lt", x, num(9))))) == 2


@pytest.mark.parametrize(
    ("x", "tolerance", "expected"),
    [(0.3333, 0.001, "1/3"), (3.14159, 0.01, "22/7"), (-0.7, 0.05, "-2/3"), (0.0001, 0.01, "0"), (123456.7, 1000.0, "123000")],
)
def test_simplest_rational(x: float, tolerance: float, expected: str) -> None:
    assert simplest(x, tolerance) == Fraction(expected)


def test_descent_finds_a_curved_valley() -> None:
    def rosenbrock(p: Sequence[float]) -> float:
        return float(100 * (p[1] - p[0] ** 2) ** 2 + (1 - p[0]) ** 2)

    best, low = descend(rosenbrock, [-1.0, 1.0], [0.25, 0.25], Limits(1e-9, 1e-12, 2000))
    assert low < 1e-6
    assert best == pytest.approx([1.0, 1.0], abs=1e-2)
