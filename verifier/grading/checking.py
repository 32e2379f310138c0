"""An answer checked against a question: whether it is right, and whether it is written as asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from verifier.grading.asked import EQUAL, Asked
from verifier.grading.calculus import compare_calculus
from verifier.grading.comparison import Comparison, FormCheck
from verifier.grading.forms import check_form
from verifier.grading.judging import as_system, compare
from verifier.reading.formulas import Formula, Understood
from verifier.verdicts import Outcome

OUTCOMES: Final[dict[bool | None, Outcome]] = {True: "proved", False: "refuted", None: "undecided"}


def check(reference: Formula, answer: Formula, understood: Understood, asked: Asked = EQUAL) -> Comparison:
    """How ``answer`` does against ``reference``: ``outcome`` says whether it is right, ``form`` whether it is written as asked.

    ``form`` is None where the question asks for none.  Where only the form is judged, ``outcome`` says the same as ``form``.

    Args:
        reference: the formula that is right.
        answer: the formula that was submitted.
        understood: what the two were read with: hypotheses and definitions.
        asked: what counts as the same, and the required form.

    Raises UnknownRuleError if ``asked.rules`` names a rewriting that there is not; ReadingError if ``asked.variable`` is no
    formula.
    """
    form = check_form(answer, reference, asked) if asked.form else None
    if form is not None and asked.judged == "form":
        return _form_only(form)
    found = _value(reference, answer, understood, asked)
    return found if form is None else replace(found, form=form)


def right(found: Comparison) -> bool | None:
    """Whether an answer is right as a formula and in its form; None if that is not known."""
    if found.outcome == "refuted" or (found.form is not None and found.form.holds is False):
        return False
    return None if found.outcome == "undecided" or (found.form is not None and found.form.holds is None) else True


def _form_only(form: FormCheck) -> Comparison:
    return Comparison(OUTCOMES[form.holds], "unknown", key=form.key, message=form.message, form=form)


def _value(reference: Formula, answer: Formula, understood: Understood, asked: Asked) -> Comparison:
    if asked.calculus is not None:
        return compare_calculus(reference, answer, understood, asked)
    if asked.lists == "systems":
        return compare(as_system(reference), as_system(answer), understood, asked)
    return compare(reference, answer, understood, asked)
