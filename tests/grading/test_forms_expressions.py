"""The forms that say how an expression is built: expanded, factored, a single fraction, ..."""

from __future__ import annotations

import pytest

from verifier.grading.asked import Asked, Form
from verifier.grading.comparison import FormCheck
from verifier.grading.forms import check_form
from verifier.reading.formulas import Context, read_formulas


def checked(answer: str, form: Form, variable: str = "", reference: str = "") -> FormCheck:
    wanted, given = read_formulas([reference or answer, answer], Context(form="auto")).formulas
    return check_form(given, wanted, Asked(form=form, variable=variable))


HOLD = (
    ("expanded", "", "x^2 - 2x + 1"),
    ("expanded", "", "a*x - b*x + 3/(x+1)"),
    ("expanded", "", "sin(2x) + sqrt(12)"),
    ("expanded", "", "y = x^2 + x"),
    ("expanded", "", r"\frac{x^2}{2} + (x + 1)"),
    ("factored", "x", "(x-1)(x+2)"),
    ("factored", "x", "-3*(2-x)*(x+1)^2/4"),
    ("factored", "x", "12*(x - 1/3)"),
    ("factored", "x", "x^2 + 1"),
    ("factored", "x", "(x - sqrt(3))*(x + sqrt(3))"),
    ("factored", "x", "(a - x)^5000"),
    ("factored", "sin(t)", "(sin(t) - 1)*(sin(t) + 2)"),
    ("factored", "", "(y+1)(y-1)"),
    ("factored", "x_1", "2*(x_1 + 1)"),
    ("factored", "x", "(x + y)*(x - y)"),
    ("single fraction", "", "(x+1)/(x-1)"),
    ("single fraction", "", "-a/(b*c)"),
    ("single fraction", "", "x + 1"),
    ("single fraction", "", r"\frac{x^{3/2}+1}{2\sin(x/2)}"),
    ("partial fractions", "x", "1/(x-1) - 2/(x+1)^2 + x"),
    ("partial fractions", "x", "2*(1/(x+1) + 1/(x+2))"),
    ("partial fractions", "x", "(x+1)/(x^2+1) + a/(2*x)"),
    ("completed square", "x", "3*(x-2)^2 + k"),
    ("completed square", "x", "5 - (2x+1)^2/4"),
    ("completed square", "x", "x^2 - 7"),
    ("completed square", "x", "2x + 3"),
    ("completed square", "x^2", "(x^2+1)^2 - 4"),
    ("completed square", "cos(t)", "(cos(t)-1)^2 + 2"),
    ("lowest terms", "", "2/3*x + 7/5"),
)


@pytest.mark.parametrize(("form", "variable", "answer"), HOLD)
def test_in_the_form(form: Form, variable: str, answer: str) -> None:
    assert checked(answer, form, variable) == FormCheck(True)


FAIL = (
    ("expanded", "", "(x-1)^2", "not expanded", "multiply out (x - 1)^2"),
    ("expanded", "", "x^2 - (a+b)*x", "not expanded", "multiply out"),
    ("expanded", "", "(x+1)/2", "not expanded", "multiply out"),
    ("expanded", "", "sin(2*(x+1))", "not expanded", "multiply out 2*(x + 1)"),
    ("expanded", "", "-(x + 1)", "not expanded", "multiply out"),
    ("expanded", "", "1/(x+1)^2", "not expanded", "multiply out"),
    ("factored", "x", "x^2 - 1", "not factored", "x^2 - 1 can be factored further"),
    ("factored", "x", "3*(2x + 4)", "not factored", "can be factored further"),
    ("factored", "x", "t*x + t", "not factored", "can be factored further"),
    ("factored", "x", "(x^2 - 3x + 2)*(x - 5)", "not factored", "can be factored further"),
    ("factored", "x", "x*(x - 4 + 4/x)", "factor is no polynomial", "no polynomial"),
    ("factored", "x", "x^2 - 2*sqrt(2)*x + 2", "not factored", "can be factored further"),
    ("factored", "sin(t)", "sin(t)^2 - 1", "not factored", "can be factored further"),
    ("single fraction", "", "x + 1/2", "not a single fraction", "one denominator"),
    ("single fraction", "", "1/(1 + 1/x)", "not a single fraction", "no fraction inside"),
    ("single fraction", "", "2*(1/n)", "not a single fraction", "one denominator"),
    ("single fraction", "", "a/b/c", "not a single fraction", "one denominator"),
    ("partial fractions", "x", "1/(x*(x+1))", "denominator not split", "more than one factor"),
    ("partial fractions", "x", "x/(x+1)", "numerator of too high degree", "the degree above must be lower"),
    ("partial fractions", "x", "1/(x^2-1)", "denominator not split", "more than one factor"),
    ("partial fractions", "x", "1/(x+1) + 2/(x+1)", "fractions not combined", "Combine"),
    ("partial fractions", "x", "sin(x)/(x+1)", "not partial fractions", "no polynomial"),
    ("completed square", "x", "x^2 - 2x + 3", "square not completed", "a*(x + b)^2 + c"),
    ("completed square", "x", "(x-1)^2 + x", "square not completed", "x nowhere else"),
    ("completed square", "x", "(x-1)*(x-1) + 2", "square not completed", "Complete the square"),
    ("lowest terms", "", "4/6*x", "not in lowest terms", "cancelled down"),
    ("lowest terms", "", "1/sqrt(2)", "root in a denominator", "Clear the denominator"),
)


@pytest.mark.parametrize(("form", "variable", "answer", "key", "words"), FAIL)
def test_not_in_the_form(form: Form, variable: str, answer: str, key: str, words: str) -> None:
    found = checked(answer, form, variable)
    assert (found.holds, found.key) == (False, key)
    assert words in found.message


def test_an_equation_is_no_expression() -> None:
    found = checked("y = x^2", "expanded", reference="x^2")
    assert (found.holds, found.key) == (False, "another kind than asked")


@pytest.mark.parametrize("form", ["factored", "partial fractions", "completed square"])
def test_without_a_variable_it_cannot_be_told(form: Form) -> None:
    assert checked("a*b + c", form).key == "variable not given"


@pytest.mark.parametrize(("form", "answer"), [("factored", "(x+y+z+1)^200 + 1"), ("partial fractions", "1/(x+1)^9999")])
def test_what_is_too_large_is_not_told(form: Form, answer: str) -> None:
    assert checked(answer, form, "x").holds is None
