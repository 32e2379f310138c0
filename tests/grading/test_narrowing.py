"""An answer that takes a letter for less than the question does is right only where the letter is that."""

from __future__ import annotations

import pytest

from verifier.grading.grades import grade

CASES = (
    ("|x|", "x + 0*x!", ("x is a nonnegative integer",)),
    ("n(n+1)/2", r"\sum_{i=1}^n i", ("n is a positive integer",)),
    (r"\sum_{i=1}^n i", "n(n+1)/2", ()),
    ("x^2", "x*x", ()),
)


@pytest.mark.parametrize(("reference", "answer", "conditions"), CASES)
def test_what_the_answer_takes_a_letter_for_is_a_condition(reference: str, answer: str, conditions: tuple[str, ...]) -> None:
    found = grade(reference, answer)
    assert (found.verdict, found.conditions) == ("proved", conditions)
    assert found.key == ("right under a condition" if conditions else "right")


def test_what_the_question_says_is_no_condition() -> None:
    assert grade("n(n+1)/2", r"\sum_{i=1}^n i", assume={"n": "positive integer"}).conditions == ()


def test_a_wrong_answer_stays_wrong() -> None:
    assert grade("-x", "x + 0*x!").verdict == "refuted"
