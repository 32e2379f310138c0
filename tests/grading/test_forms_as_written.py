"""The forms in which the reference says how the answer is to be written."""

from __future__ import annotations

import pytest

from verifier.grading.asked import Asked, Form
from verifier.grading.comparison import FormCheck
from verifier.grading.forms import check_form
from verifier.grading.forms.rewriting import UnknownRuleError
from verifier.reading.formulas import read_formulas


def checked(reference: str, answer: str, form: Form = "as written", rules: tuple[str, ...] = ()) -> FormCheck:
    wanted, given = read_formulas([reference, answer]).formulas
    return check_form(given, wanted, Asked(form=form, rules=rules))


SAME = (
    ("3*x^2 - x + 1", "1 - x + x^2*3"),
    ("(u + v) + w", "w + (v + u)"),
    ("a*b/c", "b*(a/c)"),
    ("-x/y", "-(x/y)"),
    ("-x*y", "x*(-y)"),
    (r"\frac{n+1}{2}", "(1+n)/2"),
    ("e^{2x}", r"\exp(2x)"),
    ("a = b + c", "c + b = a"),
    ("{1, x + 1}", "{1 + x, 1}"),
    ("p and q", "q and p"),
)


@pytest.mark.parametrize(("reference", "answer"), SAME)
def test_order_and_association_are_free(reference: str, answer: str) -> None:
    assert checked(reference, answer) == FormCheck(True)


OTHER = (
    ("2*x", "x + x"),
    ("x^2", "x*x"),
    ("1/2", "2/4"),
    ("3/4", "0.75"),
    ("5", "5.0"),
    ("x", "1*x"),
    ("x", "x + 0"),
    ("(x - 1)^2", "(1 - x)^2"),
    ("x*y", "(-x)*(-y)"),
    ("1/(2*x)", "1/2*1/x"),
    ("sqrt(3)", "3^(1/2)"),
    ("x", "X"),
    ("{1, 2}", "{1, 2, 2}"),
    ("x < 1", "1 > x"),
    ("a/b", "b/a"),
    ("f(x, y)", "f(y, x)"),
)


@pytest.mark.parametrize(("reference", "answer"), OTHER)
def test_nothing_else_is(reference: str, answer: str) -> None:
    assert checked(reference, answer).holds is False


RULES = (
    ("zeroAdd", "t", "0 + t", "0*t"),
    ("zeroMul", "0", "s*0*t", "s - s"),
    ("oneMul", "t", "1*t", "t/1"),
    ("oneDiv", "t", "t/1", "1*t"),
    ("onePow", "1", "1^t", "t^0"),
    ("idPow", "t", "t^1", "1^t"),
    ("zeroPow", "0", "0^t", "0^(1-1)"),
    ("zPow", "1", "t^0", "0^0"),
    ("negNeg", "s*t", "(-s)*(-t)", "(-s)*t"),
    ("negDiv", "-s/t", "s/(-t)", "(-s)/(-t)"),
    ("negOrd", "-(s - t)", "t - s", "s - t"),
    ("negDist", "t*(-s - 1)", "-t*(s + 1)", "-t*(s - 1)"),
    ("recipMul", "s/(t*u)", "(s/t)/u", "s/(t/u)"),
    ("divDiv", "(s*u)/t", "s/(t/u)", "(s/t)/u"),
    ("divCancel", "s/t", "(s*u)/(t*u)", "(s*u)/(t*s)"),
    ("intAdd", "5 + t", "2 + t + 3", "2*3 + t"),
    ("intMul", "6*t", "2*t*3", "5*t + t"),
    ("intPow", "8*t", "2^3*t", "2*2*2*t"),
    ("intFac", "2^2*3", "12", "13"),
    ("ratAdd", "5/6", "1/2 + 1/3", "1/2 + 1/4"),
    ("ratLow", "2/3", "4/6", "6/4"),
    ("sqrtRem", "t^(1/2)", "sqrt(t)", "sqrt(t)^1"),
    ("ID_TRANS", "t + 1", "0 + 1*t^1 + 1/1", "t + 2 - 1"),
    ("NEG_TRANS", "s*(t - u)", "(-s)*(u - t)", "s*(u - t)"),
)


@pytest.mark.parametrize(("rule", "reference", "answer", "other"), RULES)
def test_a_rule_allows_its_rewriting_only(rule: str, reference: str, answer: str, other: str) -> None:
    assert checked(reference, answer).holds is False
    assert checked(reference, answer, rules=(rule,)).holds is True
    assert checked(reference, other, rules=(rule,)).holds is False


MODES = (
    ("noncomAdd", "a + b", "b + a", "(a + b)"),
    ("noncomMul", "a*b", "b*a", "(a*b)"),
    ("noncomMul comNeg", "(-a)*(-b)", "(-b)*(-a)", "-(-a*b)"),
    ("noncomMul comMulNum", "2*3*a*b", "b*2*a*3", "a*2*b*3"),
    ("noncomEq", "1 = x", "x = 1", "1 = x"),
)


@pytest.mark.parametrize(("rules", "reference", "other", "same"), MODES)
def test_an_order_may_matter(rules: str, reference: str, other: str, same: str) -> None:
    assert checked(reference, same, rules=tuple(rules.split())).holds is True
    assert checked(reference, other, rules=tuple(rules.split())).holds is False


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UnknownRuleError, match=r"no rule 'oneMull'.*did you mean 'oneMul'"):
        checked("x", "x", rules=("oneMull",))


TIDYING = (
    ("x", "1*x + 0", "zeros or ones left"),
    ("x - y", "-(y - x)", "signs not tidied"),
    ("6*x", "2*3*x", "numbers not worked out"),
    ("5*x/6", "(1/2 + 1/3)*x", "fractions not worked out"),
    ("x/(y*z)", "x/y/z", "fractions not tidied"),
    ("x*sqrt(3)", "x*3^(1/2)", "roots written otherwise"),
    ("2*x", "x + x", "not as written"),
)


@pytest.mark.parametrize(("reference", "answer", "key"), TIDYING)
def test_it_says_what_is_left_to_do(reference: str, answer: str, key: str) -> None:
    found = checked(reference, answer)
    assert (found.holds, found.key) == (False, key)
    assert found.message


EXACT = (
    ("x^2 + x", "x^2 + x", True),
    (r"\frac{1}{2}", "1/2", True),
    ("x^2 + x", "x + x^2", False),
    ("a + (b + c)", "a + b + c", False),
    ("1 - 2", "+1 - 2", False),
    ("2", "2.0", False),
    ("sqrt(x)", "x^(1/2)", False),
)


@pytest.mark.parametrize(("reference", "answer", "holds"), EXACT)
def test_the_same_order(reference: str, answer: str, holds: bool) -> None:
    assert checked(reference, answer, "same order").holds is holds


PATTERNS = (
    ("(x - 4)^2 - 5", "(x-1)^2 - 7", True),
    ("(x - 4)^2 - 5", "(x+1)^2 - 7", False),
    ("(x - 4)^2 - 5", "x^2 - 8x + 11", False),
    ("2 + 3*i", "4/2 + 3*i", False),
    ("3*exp(2*i)", "5*exp(7*i)", True),
)


@pytest.mark.parametrize(("reference", "answer", "holds"), PATTERNS)
def test_the_same_pattern(reference: str, answer: str, holds: bool) -> None:
    assert checked(reference, answer, "same pattern").holds is holds
