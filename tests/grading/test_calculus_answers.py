"""Questions for antiderivatives and derivatives: what is right, and the usual mistakes by name."""

from __future__ import annotations

import pytest

from verifier.grading.asked import Asked, Constant
from verifier.grading.checking import check, right
from verifier.grading.comparison import Comparison
from verifier.reading.formulas import read_formulas

DIFFERENTIATED = "differentiated instead of integrated"


def integral(reference: str, answer: str, constant: Constant = "needed") -> Comparison:
    return _checked(reference, answer, Asked(variable="x", calculus="antiderivative", constant=constant))


def _checked(reference: str, answer: str, asked: Asked) -> Comparison:
    understood = read_formulas([reference, answer])
    return check(*understood.formulas, understood, asked)


RIGHT = (
    ("x^2/2", "x^2/2 + c"),
    ("x^2/2 + c", "(x^2 + k)/2"),
    ("x^2/2", "x^2/2 - 3c + 1"),
    ("(x-2)^2/2", "x^2/2 - 2x + C"),
    (r"\sin^2 x", r"-\cos^2 x + C"),
    ("x^(n+1)/(n+1)", "(x^(n+1) - 1)/(n+1) + c"),
    (r"\ln x + C", r"\ln(k x)"),
    (r"\ln|x| + C", r"\ln|k x|"),
    ("log(x - 3) + log(x + 3)", "log|x - 3| + log|x + 3| + c"),
    ("log(x + sqrt(x^2+1))", "asinh(x) + c"),
    ("atan(x)", "atan((a*x + 1)/(a - x))"),
    (r"\arcsin x", r"-\arccos x + C"),
    ("log(|x-1|)/2 - log(|x+1|)/2", "-acoth(x) + c"),
)


@pytest.mark.parametrize(("reference", "answer"), RIGHT)
def test_antiderivatives(reference: str, answer: str) -> None:
    assert right(integral(reference, answer)) is True


MISTAKES = (
    ("x^2/2", "x^2/2", "missing constant of integration"),
    ("x^2/2 + c", "x^2/2 + 5", "missing constant of integration"),
    ("x^(n+1)/(n+1)", "x^(n+1)/(n+1)", "missing constant of integration"),
    ("x^2/2", "x^2/2 + c^2", "unusual constant of integration"),
    ("x^2/2", "x^2/2 + c + k", "unusual constant of integration"),
    ("x^3/3", "2x", DIFFERENTIATED),
    ("x^3/3", "2x + c", DIFFERENTIATED),
    ("x^2/2", "c*x^2/2", ""),
    ("x^3/3", "X^3/3 + c", ""),
    ("x^3/3", "x^2/2 + c", ""),
    ("x^2/2", "y = x^2/2 + c", "not an expression"),
)


@pytest.mark.parametrize(("reference", "answer", "key"), MISTAKES)
def test_wrong_antiderivatives(reference: str, answer: str, key: str) -> None:
    found = integral(reference, answer)
    assert (found.outcome, found.key) == ("refuted", key)


LOGARITHMS = (
    ("log|x| + c", "log(x) + c", "missing absolute value in a logarithm"),
    ("log|x| + c", "log(k*x)", "missing absolute value in a logarithm"),
    ("log(c/x)^2", "log(x)^2 - 2*log(c)*log(x) + k", "missing absolute value in a logarithm"),
    ("log(x - 3) + log(x + 3)", "log|x - 3| + log(x + 3) + c", "absolute values in some logarithms"),
    ("log|2x + 6|", "log|x + 3| + c", "logarithms of something else"),
)


@pytest.mark.parametrize(("reference", "answer", "key"), LOGARITHMS)
def test_logarithms_are_written_as_in_the_reference(reference: str, answer: str, key: str) -> None:
    found = integral(reference, answer)
    assert found.form is not None
    assert (found.outcome, found.form.holds, found.form.key) == ("proved", False, key)
    assert right(found) is False


def test_a_positive_argument_needs_no_absolute_value() -> None:
    assert right(integral("log|x| + log(x^2 + 1) + c", "log(x^2 + 1) + log|x| + c")) is True


CONSTANTS = (
    ("optional", "x^2/2", "x^2/2", True),
    ("optional", "x^2/2", "x^2/2 + c^2", False),
    ("optional", "log|x|", "log(x)", False),
    ("optional", "log|2x + 6|", "log|x + 3|", True),
    ("formal", "log|x|", "log(x)", True),
    ("free", "x^2/2", "x^2/2 + c^2 + k", True),
    ("free", "x^2/2", "c*x^2/2", False),
)


@pytest.mark.parametrize(("constant", "reference", "answer", "expected"), CONSTANTS)
def test_what_is_asked_of_the_constant(constant: Constant, reference: str, answer: str, expected: bool) -> None:
    assert right(integral(reference, answer, constant)) is expected


DERIVATIVES = (
    ("3*x^2", "x^2*3", True, ""),
    ("3*x^2", "2*x^2", False, ""),
    ("3*x^2", "x^4/4 + c", False, "integrated instead of differentiated"),
    ("3*x^2", "X^2*3", False, ""),
    ("3*x^2", "y = 3*x^2", False, "not an expression"),
)


@pytest.mark.parametrize(("reference", "answer", "expected", "key"), DERIVATIVES)
def test_derivatives(reference: str, answer: str, expected: bool, key: str) -> None:
    found = _checked(reference, answer, Asked(variable="x", calculus="derivative"))
    assert (right(found), found.key) == (expected, key)


VARIABLES = (
    (r"\theta", r"\theta^2/2", r"\frac{\theta^2}{2} + C", True),
    ("x_1", "x_1^2/2", "x_1^2/2 + c", True),
    ("", "t^2/2", "t^2/2 + c", True),
    ("", "a*t^2/2", "a*t^2/2 + c", None),
    ("z", "t^2/2", "t^2/2 + c", None),
)


@pytest.mark.parametrize(("variable", "reference", "answer", "expected"), VARIABLES)
def test_the_variable(variable: str, reference: str, answer: str, expected: bool | None) -> None:
    asked = Asked(variable=variable, calculus="antiderivative", constant="needed")
    assert right(_checked(reference, answer, asked)) is expected


def test_a_derivative_needs_no_variable_and_may_be_a_matrix() -> None:
    asked = Asked(calculus="derivative")
    assert right(_checked("2x", "x + x", asked)) is True
    matrix = r"\begin{pmatrix} 2x & 1 \end{pmatrix}"
    assert right(_checked(matrix, matrix, asked)) is True
    assert right(_checked(matrix, matrix, Asked(variable="x", calculus="antiderivative"))) is None


def test_a_reference_that_is_an_equation_is_for_a_person() -> None:
    assert right(_checked("y = x^2", "y = x^2", Asked(variable="x", calculus="derivative"))) is None


@pytest.mark.parametrize(
    ("answer", "outcome", "form"),
    [("(x-1)(x+1)", "proved", True), ("x^2-1", "proved", False), ("(x-2)(x+2)", "refuted", True)],
)
def test_form_and_correctness_are_apart(answer: str, outcome: str, form: bool) -> None:
    found = _checked("x^2 - 1", answer, Asked(form="factored", variable="x"))
    assert found.form is not None
    assert (found.outcome, found.form.holds) == (outcome, form)
    assert right(found) is (outcome == "proved" and form)


def test_the_form_alone() -> None:
    found = _checked("0", "x^2 - 1", Asked(form="expanded", judged="form"))
    assert found.outcome == "proved"
