"""Answer tests by name: what they ask for, and what is no answer test."""

from __future__ import annotations

import pytest

from verifier.grading.asked import EQUAL, Asked
from verifier.grading.checking import check, right
from verifier.grading.forms.rewriting import GROUPS, UnknownRuleError
from verifier.grading.stack_tests import UnknownTestError, require_product_signs, stack_asked, stack_context
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import read_formulas

NAMED = (
    ("AlgEquiv", "", Asked(roots="counted")),
    ("ATAlgEquiv", "", Asked(roots="counted")),
    ("Sets", "", EQUAL),
    ("SubstEquiv", "[x, t]", Asked(up_to="renaming", keep=("x", "t"))),
    ("SysEquiv", "", Asked(lists="systems")),
    ("EqualComAss", "", Asked(form="as written")),
    ("EqualComAssRules", "[testdebug,oneMul]", Asked(form="as written", rules=("oneMul",))),
    ("EqualComAssRules", "ID_TRANS", Asked(form="as written", rules=tuple(sorted(GROUPS["ID_TRANS"])))),
    ("EqualComAssRules", "[[negNeg,negDiv],[intAdd]]", Asked(form="as written", rules=("intAdd", "negDiv", "negNeg"))),
    ("EqualComAssRules", "delete(negOrd, NEG_TRANS)", Asked(form="as written", rules=("negDiv", "negNeg"))),
    ("CasEqual", "", Asked(form="same order")),
    ("FacForm", "x", Asked(form="factored", variable="x")),
    ("CompSquare", "sin(x)", Asked(form="completed square", variable="sin(x)")),
    ("Expanded", "", Asked(form="expanded", judged="form")),
    ("Int", "x", Asked(variable="x", calculus="antiderivative", constant="needed")),
    ("Int", "[t, NOCONST]", Asked(variable="t", calculus="antiderivative", constant="optional")),
    ("Int", "[x, NOCONST, FORMAL]", Asked(variable="x", calculus="antiderivative", constant="formal")),
    ("Int", "[x, x*exp(2*x)]", Asked(variable="x", calculus="antiderivative", constant="needed")),
    ("Antidiff", "x", Asked(variable="x", calculus="antiderivative")),
    ("Diff", "x", Asked(variable="x", calculus="derivative")),
)


@pytest.mark.parametrize(("test", "options", "asked"), NAMED)
def test_what_a_test_asks_for(test: str, options: str, asked: Asked) -> None:
    assert stack_asked(test, options) == asked


def test_an_unknown_test_names_the_nearest() -> None:
    with pytest.raises(UnknownTestError, match="no answer test 'FacFrom'; did you mean 'FacForm'"):
        stack_asked("FacFrom")


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(UnknownRuleError, match="did you mean 'negNeg'"):
        stack_asked("EqualComAssRules", "[negNegg]")


def test_assumptions() -> None:
    found = stack_context("x real, n integer, a>0, a!=1")
    assert (dict(found.assume), found.given) == ({"x": "real", "n": "integer"}, ("a>0", "a!=1"))


def test_a_letter_is_no_function_too() -> None:
    with pytest.raises(ReadingError, match=r"'y' is a letter and a function here; write y\*"):
        require_product_signs("SubstEquiv", "x*(x+1)", "2*y(y+1)")
    require_product_signs("SubstEquiv", "y(x)", "y")
    require_product_signs("LambdaFeedback.equality", "y(y+1)")


CASES = (
    ("AlgEquiv", "", "(x+1)^2", "x^2+2*x+1", True),
    ("EqualComAss", "", "x+y", "y+x", True),
    ("EqualComAss", "", "x+y", "x+y+0", False),
    ("SubstEquiv", "[x]", "a*x", "b*x", True),
    ("SubstEquiv", "[x]", "a*x", "a*y", False),
    ("SysEquiv", "", "[x = 1, y = 2]", "[x + y = 3, x - y = -1]", True),
    ("SysEquiv", "", "[x = 1, y = 2]", "[x + y = 3]", False),
    ("SingleFrac", "", "1/n", "1/m", False),
    ("Expanded", "", "0", "x^2 - x", True),
    ("LambdaFeedback.written_as", "", "(x-4)^2-5", "(x-1)^2-2", True),
)


@pytest.mark.parametrize(("test", "options", "reference", "answer", "expected"), CASES)
def test_by_name(test: str, options: str, reference: str, answer: str, expected: bool) -> None:
    understood = read_formulas([reference, answer], stack_context(None))
    assert right(check(*understood.formulas, understood, stack_asked(test, options))) is expected
