"""Sums and products with symbolic bounds, induction, sequences: what is proved, what must not be."""

from __future__ import annotations

import pytest

from verifier.claims import Claim
from verifier.engine import verify
from verifier.reading import hypotheses, read_declarations, read_hypothesis, read_proposition
from verifier.verdicts import Verdict
from verifier.vocabulary import Eq, ForAll, Function, Ge, symbols

DECLARED = ("n: positive integer", "m: positive integer", "x: function", "y: function", "c: real")

PROVES = [
    "Sum(x(k), (k, 1, n)) = Sum(x(j), (j, 1, n))",
    "Sum(x(k), (k, 1, n)) = Sum(x(k + 1), (k, 0, n - 1))",
    "Sum(x(k), (k, 1, n + 1)) = Sum(x(k), (k, 1, n)) + x(n + 1)",
    "Sum(3*x(k) + c, (k, 1, n)) = 3*Sum(x(k), (k, 1, n)) + n*c",
    "Sum(x(k), (k, 1, n))^2 = Sum(Sum(x(i)*x(j), (i, 1, n)), (j, 1, n))",
    "Sum(Sum(x(i)*y(j), (i, 1, n)), (j, 1, m)) = Sum(x(i), (i, 1, n))*Sum(y(j), (j, 1, m))",
    "exp(x(1) + c)/Sum(exp(x(j) + c), (j, 1, n)) = exp(x(1))/Sum(exp(x(j)), (j, 1, n))",
    "Product(exp(c*k), (k, 1, n)) = exp(c*Sum(k, (k, 1, n)))",
    "Sum(1, (k, 1, n)) = n",
    "Sum(k, (k, 1, 0)) = 0",
    "Product(k, (k, 1, 0)) = 1",
]
BY_INDUCTION = [
    "Sum(k, (k, 1, n)) = n*(n + 1)/2",
    "Sum(k^2, (k, 1, n)) = n*(n + 1)*(2*n + 1)/6",
    "Sum(1/(k*(k + 1)), (k, 1, n)) = n/(n + 1)",
    "Sum(log(1 + 1/k), (k, 1, n)) = log(n + 1)",
    "Sum(k*factorial(k), (k, 1, n)) = factorial(n + 1) - 1",
    "Product(1 - 1/k^2, (k, 2, n)) = (n + 1)/(2*n)",
]
MUST_NOT_PROVE = [
    "Sum(x(k), (k, 1, n)) = Sum(x(k), (k, 0, n))",  # a term more
    "Sum(x(k), (k, 1, n)) = Sum(x(k + 1), (k, 1, n))",  # shifted by one
    "Sum(x(m), (k, 1, n)) = Sum(x(k), (k, 1, n))",  # a free index for a bound one
    "Sum(x(k)*y(k), (k, 1, n)) = Sum(x(k), (k, 1, n))*Sum(y(k), (k, 1, n))",
    "Sum(x(k)^2, (k, 1, n)) = Sum(x(k), (k, 1, n))^2",
    "Sum(k, (k, 1, n)) = n*(n - 1)/2",
    "Sum(k, (k, 1, n)) = n*(n + 1)/2 + (n - 1)*(n - 2)*(n - 3)",  # agrees at 1, 2 and 3
    "Product(c, (k, 1, n)) = c*n",
    "Sum(1/k, (k, 1, n)) = log(n + 1)",
]


def verdict(text: str, *given: str, declared: tuple[str, ...] = DECLARED) -> Verdict:
    names = read_declarations(declared)
    known = (*hypotheses(names), *(read_hypothesis(g, names) for g in given))
    return verify(Claim("sums", text, read_proposition(text, names), known))


@pytest.mark.parametrize("text", [*PROVES, *BY_INDUCTION])
def test_proves(text: str) -> None:
    assert verdict(text).outcome == "proved"


@pytest.mark.parametrize("text", MUST_NOT_PROVE)
def test_must_not_prove(text: str) -> None:
    assert verdict(text).outcome != "proved"


SEQUENCES = [
    ("a(n) = 2^n", ("a(n + 1) = 2*a(n)", "a(0) = 1"), "proved"),
    ("a(n) = (1 + n)*2^n", ("a(n + 2) = 4*a(n + 1) - 4*a(n)", "a(0) = 1", "a(1) = 4"), "proved"),
    ("a(n) = 2^n", ("a(n + 1) = 2*a(n)",), "not proved"),  # no base
    ("a(n) = (1 + n)*2^n", ("a(n + 2) = 4*a(n + 1) - 4*a(n)", "a(0) = 1"), "not proved"),  # one of two bases
    ("a(n) = 2^n", ("a(n + 1) = 2*a(n)", "a(0) = 2"), "not proved"),
]


@pytest.mark.parametrize(("text", "given", "expected"), SEQUENCES)
def test_sequences(text: str, given: tuple[str, ...], expected: str) -> None:
    found = verdict(text, *given, declared=("n: nonnegative integer", "a: sequence"))
    assert (found.outcome == "proved") == (expected == "proved")


def test_a_bound_that_ranges_over_the_reals_is_told() -> None:
    found = verify(Claim("sums", "", read_proposition("Sum(k, (k, 1, n)) = n*(n + 1)/2")))
    assert (found.outcome, found.reasons) == (
        "undecided", ("n is a bound of a sum or product, but ranges over the reals; declare it an integer",),
    )  # fmt: skip


h, p = symbols("h p", integer=True, positive=True)
w, R = symbols("w", real=True), Function("R")
INSTANCES = [
    (Eq(R(h - 2), R(h - 3) + w * (h - 2)), 3, "proved"),
    (Eq(w * (h - 2), R(h - 2) - R(h - 3)), 3, "proved"),
    (Eq(R(h - 2), R(h - 3) + w * (h - 2)), 2, "not proved"),  # h = 2 asks for R(0) by R(-1)
    (Eq(R(h - 2), R(h - 3) + w * (h - 3)), 3, "not proved"),  # of the index before
    (Eq(R(h - 2), R(h - 2) + w * (h - 2)), 3, "not proved"),
]


@pytest.mark.parametrize(("proposition", "least", "expected"), INSTANCES)
def test_instances_of_a_recursion(proposition: Eq, least: int, expected: str) -> None:
    given = (ForAll(p, Eq(R(p), R(p - 1) + w * p)), Ge(h, least))
    assert (verify(Claim("instance", "", proposition, given)).outcome == "proved") == (expected == "proved")
