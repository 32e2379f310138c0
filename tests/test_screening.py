"""Goals that are false at a simple point, also with unknown functions in them; and those that must not be given up."""

from __future__ import annotations

import pytest

from verifier.kernel.judgement import Sequent
from verifier.reading import hypotheses, read_declarations, read_hypothesis, read_proposition
from verifier.tactics.screening import fails_somewhere
from verifier.translation import statement

NAMES = read_declarations(("n: positive integer", "m: positive integer", "x: function", "y: function", "c: real"))

FALSE = [
    ("Sum(x(k), (k, 1, n)) = Sum(x(k), (k, 1, n + 1))", ()),
    ("Sum(x(k)^2, (k, 1, n)) = Sum(x(k), (k, 1, n))^2", ()),
    ("Sum(x(k)*y(k), (k, 1, n))^2 > Sum(x(k)^2, (k, 1, n))*Sum(y(k)^2, (k, 1, n))", ()),
    ("Sum((x(k) - c)^2, (k, 1, n)) = Sum(x(k)^2, (k, 1, n)) + c^2", ()),
    ("x(n) = y(n)", ()),
    ("x(n) > 0", ()),  # a function may be negative
    ("x(n) < 0", ()),
    ("Sum(x(k), (k, 1, n)) <= Sum(x(k), (k, 1, n))^2", ()),
    ("x(n) >= 2", ("x(n) >= 1",)),
]
NOT_FALSE = [
    ("Sum(x(k), (k, 1, n)) = Sum(x(j), (j, 1, n))", ()),
    ("Sum(x(k)*y(k), (k, 1, n))^2 <= Sum(x(k)^2, (k, 1, n))*Sum(y(k)^2, (k, 1, n))", ()),
    ("Sum(x(k)^2, (k, 1, n)) >= 0", ()),
    ("x(n) = 0", ("x(n) = 0",)),  # no wave satisfies it
    ("x(n) = 2^n", ("ForAll(n, x(n + 1) = 2*x(n))",)),  # rules for all n are not judged
    ("log(x(n)) = log(x(n))", ()),
    ("x(n)/(x(n) - x(n)) = 1", ()),  # defined nowhere
]


def goal(text: str, given: tuple[str, ...]) -> Sequent:
    stated = statement(read_proposition(text, NAMES), (*hypotheses(NAMES), *(read_hypothesis(g, NAMES) for g in given)))
    return stated.sequent


@pytest.mark.parametrize(("text", "given"), FALSE)
def test_false_somewhere(text: str, given: tuple[str, ...]) -> None:
    assert fails_somewhere(goal(text, given))


@pytest.mark.parametrize(("text", "given"), NOT_FALSE)
def test_not_given_up(text: str, given: tuple[str, ...]) -> None:
    assert not fails_somewhere(goal(text, given))
