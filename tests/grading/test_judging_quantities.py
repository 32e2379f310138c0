"""Numbers and matrices compared: what is equal, what is not, and what nobody may call equal."""

from __future__ import annotations

import pytest

from tests.grading.judging_cases import compared
from verifier.grading.asked import Asked
from verifier.reading.formulas import Context

EQUAL = [
    ("(x + 1)^2", "x^2 + 2*x + 1"),
    ("(x^2 - 1)/(x + 1)", "x - 1"),
    ("sin(x)^2 + cos(x)^2", "1"),
    ("(x - 4*a)^6000", "(4*a - x)^6000"),
    ("a^(b + c)", "a^b*a^c"),
    ("Matrix([[1, x + x], [0, 2]])", "Matrix([[1, 2*x], [0, 2]])"),
    ("Sum(k^2, (k, 1, n))", "n*(n + 1)*(2*n + 1)/6"),
    ("oo", "oo"),
    ("Integral(f(x)*exp(-x*s), (x, 0, oo))", "Integral(f(t)*exp(-t*s), (t, 0, oo))"),
    ("(5*sqrt(2) - 7)^7", "(19601 - 13860*sqrt(2))^(7/4)"),
]
DIFFERENT = [
    ("(x + 1)^2", "x^2 + 1"),
    ("sqrt(x^2)", "x"),
    ("(x - a)^5999", "(x - a)^6000"),
    ("x", "X"),
    ("1/(n + 1)", "n/factorial(n)"),
    ("oo", "-oo"),
    ("oo", "17"),
    ("a^(b*c)", "(a^b)^c"),  # a = -1, b = 2, c = 1/2
    ("(5*sqrt(2) - 7)^7", "(19601 - 13861*sqrt(2))^(7/4)"),
    ("0^(x + 1)", "1"),
]


@pytest.mark.parametrize(("reference", "answer"), EQUAL)
def test_equal(reference: str, answer: str) -> None:
    found = compared(reference, answer)
    assert (found.outcome, found.relation) == ("proved", "equal")
    assert found.verdicts[0].evidence is not None


@pytest.mark.parametrize(("reference", "answer"), DIFFERENT)
def test_different(reference: str, answer: str) -> None:
    assert (found := compared(reference, answer)).outcome == "refuted", found.reasons


def test_a_witness_and_a_residue_come_with_what_is_wrong() -> None:
    verdict = compared("2*x", "3*x").verdicts[0]
    assert verdict.witness is not None
    assert verdict.residue is not None


def test_conditions_are_reported() -> None:
    assert compared("(x^2 - 1)/(x - 1)", "x + 1").verdicts[0].conditions


def test_the_entries_that_differ_are_named() -> None:
    found = compared("Matrix([[1, 2], [3, 4]])", "Matrix([[1, 5], [3, 6]])")
    assert (found.outcome, found.place) == ("refuted", "entry (1, 2), entry (2, 2)")


def test_shapes_are_told_apart() -> None:
    found = compared("Matrix([[1, 2], [2, 3]])", "Matrix([[1, 2, 3], [2, 3, 3]])")
    assert (found.outcome, found.relation) == ("refuted", "different shape")
    assert found.message == "The answer is a 2 × 3 matrix; the question asks for 2 × 2."


def test_symbolic_matrices() -> None:
    context = Context(assume={"A": "matrix(n,n)", "B": "matrix(n,n)"})
    assert compared("(A*B)^T", "B^T*A^T", context=context).outcome == "proved"
    assert compared("A*B", "B*A", context=context).outcome == "refuted"


KINDS = [
    ("1", "x = 1", "The answer is an equation; the question asks for an expression."),
    ("x > 1", "1", "The answer is an expression; the question asks for an inequality."),
    ("{1, 2, 3}", "x", "The answer is an expression; the question asks for a set."),
    ("Matrix([[1, 2], [3, 4]])", "x", "The answer is an expression; the question asks for a matrix."),
]


@pytest.mark.parametrize(("reference", "answer", "message"), KINDS)
def test_kinds_are_told_apart(reference: str, answer: str, message: str) -> None:
    found = compared(reference, answer)
    assert (found.outcome, found.relation, found.message) == ("refuted", "different kind", message)


def test_a_number_in_brackets_is_for_a_person_to_judge() -> None:
    assert compared("1", "{1}").outcome == "undecided"
    assert compared("1", "{2}").outcome == "refuted"


UP_TO = [
    ("sign", "a - b", "b - a", "proved"),
    ("sign", "a - b", "a + b", "refuted"),
    ("sign", "x^2", "2*x^2", "refuted"),
    ("factor", "x^2 + x", "3*x^2 + 3*x", "proved"),
    ("factor", "x^2 + x", "x^3 + x^2", "refuted"),
    ("factor", "x^2 + x", "0", "refuted"),
    ("factor", "sin(x)", "-pi*sin(x)", "proved"),
    ("constant", "x^2", "x^2 + 7", "proved"),
    ("constant", "x^2", "x^2 + c", "proved"),
    ("constant", "x^2", "x^2 + x", "refuted"),
    ("constant", "log(x)", "log(3*x)", "proved"),
]


@pytest.mark.parametrize(("up_to", "reference", "answer", "outcome"), UP_TO)
def test_what_a_question_lets_an_answer_differ_by(up_to: str, reference: str, answer: str, outcome: str) -> None:
    asked = Asked(up_to=up_to, variable="x" if "x" in reference else "")  # type: ignore[arg-type]
    assert compared(reference, answer, asked).outcome == outcome


def test_a_formula_nested_too_deep_is_undecided() -> None:
    deep = "sin(" * 60 + "x" + ")" * 60
    assert compared(deep, deep).outcome in {"proved", "undecided"}
