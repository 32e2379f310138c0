"""What is said of an answer: one or two sentences, and a key that has no values in it."""

from __future__ import annotations

import pytest

from verifier.grading.comparison import Comparison, FormCheck
from verifier.grading.diagnosis import diagnose
from verifier.grading.feedback import ALL_KEYS, Note, note, unreadable
from verifier.grading.judging import compare
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context, read_formulas

ANSWERS = [
    ("x^2/2", "x^2/2", "right", "Right."),
    ("(x^2-1)/(x-1)", "x+1", "right under a condition", "Right, provided that x ≠ 1."),
    ("x^2/2", "x^2", "factor 2", "There is a factor 2 too many. At x = 1 your formula gives 1, which is not the expected value."),
    ("x^2", "sin(x) + 17", "not equal", "At x = 0 your formula gives 17, which is not the expected value."),
    ("7", "8", "not equal", "Your formula has the value 8, which is not the expected value."),
    ("x < 3", "x <= 3", "boundary",
     "Equality is not allowed: the boundary does not belong to it. At x = 3 exactly one of your statement and the expected one "
     "holds."),
    ("x > 0", "x > 0 and x < y", "too strong",
     "It implies what is asked for, but says more. At x = 1, y = 0 exactly one of your statement and the expected one holds."),
]  # fmt: skip


def noted(reference: str, answer: str) -> Note:
    understood = read_formulas((reference, answer), Context())
    compared = compare(*understood.formulas, understood)
    found = None if compared.outcome == "proved" else diagnose(*understood.formulas, understood)
    return note(compared, found)


@pytest.mark.parametrize(("reference", "answer", "key", "student"), ANSWERS)
def test_what_the_student_reads(reference: str, answer: str, key: str, student: str) -> None:
    found = noted(reference, answer)
    assert (found.key, found.student) == (key, student)


def test_only_the_teacher_reads_the_expected_value() -> None:
    found = noted("x^2", "sin(x) + 17")
    assert "expected value is 0" in found.teacher
    assert "expected value is" not in found.student


def test_the_teacher_reads_the_reference_with_the_mistake() -> None:
    assert noted("x^2 + 2*x*y", "x^2").teacher.endswith("The reference with that mistake: x^{2}")


@pytest.mark.parametrize("key", ALL_KEYS)
def test_keys_are_names_without_values(key: str) -> None:
    assert ALL_KEYS[key].endswith(".")
    assert key == key.lower() or key == "missing 1/n"


def test_undecided_needs_a_person_and_costs_nothing() -> None:
    found = note(Comparison("undecided", "unknown", reasons=("no proof was found",)))
    assert found.key == "needs a person"
    assert found.student.startswith("Needs a person: ")
    assert found.student.endswith("This costs no marks.")
    assert "no proof was found" in found.teacher


def test_unreadable_says_where_and_costs_nothing() -> None:
    found = unreadable(ReadingError("expected ')'", 6, "sin(x +"))
    assert found.key == "unreadable"
    assert found.student == "The answer could not be read at character 7: expected ')'. This costs no marks."


def test_the_form_is_told_apart_from_the_value() -> None:
    wrong = note(Comparison("proved", "equal", form=FormCheck(False, "expanded", "Multiply the parentheses out.")))
    unsure = note(Comparison("proved", "equal", form=FormCheck(None)))
    assert (wrong.key, wrong.student) == ("expanded", "The value is right, the form is not. Multiply the parentheses out.")
    assert unsure.key == "needs a person"


def test_shapes_are_no_values() -> None:
    understood = read_formulas(("A x", "x^T A"), Context({"A": "matrix(n,n)", "x": "vector(n)"}))
    found = note(compare(*understood.formulas, understood))
    assert found.key == "shape"
    assert "your formula gives" not in found.student
