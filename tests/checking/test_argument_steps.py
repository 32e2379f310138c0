"""Arguments judged line by line: what each step is, and what must not be called valid."""

from __future__ import annotations

import pytest

from verifier.checking.arguments import answer_row
from verifier.reading.errors import ReadingError

STEPS = [
    ("complex", ["x**2 - 5*x + 6 = 0", "(x - 2)*(x - 3) = 0", "x = 2 or x = 3"], ["start", "equivalent", "equivalent"]),
    ("complex", ["x**2 - 5*x = -6", "x = 2"], ["start", "implied_by"]),
    ("complex", ["x = 5", "x**2 = 25"], ["start", "implies"]),
    ("complex", ["u**2 = v**2", "u = v or u = -v"], ["start", "equivalent"]),
    ("complex", ["x**3 = 27", "x = 3"], ["start", "implied_by"]),
    ("real", ["x**3 = 27", "x = 3"], ["start", "equivalent_over_reals"]),
    ("positive", ["x**2 = 49", "x = 7"], ["start", "equivalent"]),
    ("complex", ["x**2 - 8*x + 16 = 0", "x = 4"], ["start", "same_roots"]),
    ("complex", ["x**2 + 9 = 0", "x = 3*I or x = -3*I"], ["start", "equivalent"]),
    ("complex", ["(x**2 - 9)/(x - 3) = 0", "x**2 - 9 = 0", "x = 3 or x = -3"], ["start", "implies", "equivalent"]),
    ("complex", ["x + y = 5 and x - y = 1", "x = 3 and y = 2"], ["start", "equivalent"]),
    ("complex", ["x**2 < 4", "-2 < x and x < 2"], ["start", "equivalent"]),
    ("complex", ["x = 3 or x = 4", "x = 3 and x = 4"], ["start", "and_or_confusion"]),
    ("complex", ["x = 3 or x = 4", "x = 3 or 4"], ["start", "missing_variable"]),
    ("complex", ["(x + 3)**2", "= x**2 + 6*x + 9", "= x*(x + 6) + 9"], ["start", "equal", "equal"]),
    ("complex", ["(x + 3)**2 = (x + 3)*(x + 3)", "= x**2 + 6*x + 9"], ["equal", "equal"]),
    ("complex", ["(P or Q) and not P", "Q and not P"], ["start", "equal"]),
    ("complex", ["3 = 4", "{}"], ["start", "equivalent"]),
    ("complex", ["a*x + b = 0", "a = 0 and b = 0"], ["start", "equate_coefficients:x"]),
    ("complex", ["x = 2", {"comment": "once more"}, "y = 3"], ["start", "comment", "after_comment"]),
    ("complex", ["x**2 + 2*x", {"let": ["x", "3"]}, "= 15"], ["start", "let", "equal"]),
    ("complex", [{"let": ["x", "3"]}, "x**2 = 9"], ["let", "after_comment"]),
    ("complex", [{"let": ["x", "3"]}, "x**2 = 8"], ["let", "wrong"]),
    ("complex", ["x > 2 and x < 1", "x > 0"], ["start", "wrong"]),
    ("complex", ["x > 3", "x > 2 or x < 4"], ["start", "wrong"]),
    ("complex", ["x > 3", "x > 2"], ["start", "implies"]),
]

NEVER_VALID = [
    ("complex", ["x + 1", "= x + 2"]),
    ("complex", ["x = 1", "x = 2"]),
    ("complex", ["x**2 + y**2 = 0", "x = 0 and y = 0"]),
    ("complex", ["(x + 2)/(x - 1) = (x + 2)/(x - 3)", "x - 1 = x - 3"]),
    ("complex", ["x = 1/(1 - 1)", "x = 2"]),
    ("complex", ["x = 2", "x = 1/(1 - 1)"]),
    ("complex", ["x = 0", "x/x = 0"]),
    ("complex", ["x**4 = 16", "x = 2 or x = -2"]),
    ("complex", ["sqrt(x) = -1", "x = 1"]),
    ("real", ["x**2 = 9", "x = 3"]),
    ("real", ["x > 2", "x >= 2"]),
    ("real", ["sqrt(x**2) = 3", "x = 3"]),
    ("real", ["log(x**2) = 0", "2*log(x) = 0"]),
    ("positive", ["x - 1 = y", "(x - 1)**2 = y**2"]),
]


@pytest.mark.parametrize(("assume", "lines", "steps"), STEPS, ids=lambda v: str(v)[:60])
def test_each_step_has_its_status(assume: str, lines: list[object], steps: list[str]) -> None:
    assert answer_row({"lines": lines, "assume": assume})["steps"] == steps


@pytest.mark.parametrize(("assume", "lines"), NEVER_VALID, ids=lambda v: str(v)[:60])
def test_no_step_that_changes_the_solutions_is_called_valid(assume: str, lines: list[object]) -> None:
    assert answer_row({"lines": lines, "assume": assume})["verdict"] != "proved"


def test_derivatives_are_steps_where_calculus_is_allowed() -> None:
    lines = ["x**3", "3*x**2", "x**3 + c"]
    assert answer_row({"lines": lines, "calculus": True})["steps"] == ["start", "differentiated:x", "integrated:x"]
    assert answer_row({"lines": lines})["steps"][1] == "wrong"


def test_a_step_brings_its_evidence() -> None:
    found = answer_row({"lines": ["(x + 1)**2", "= x**2 + 1"]})
    assert (found["verdict"], found["first_bad"]) == ("refuted", 1)
    assert found["details"][1]["witness"] is not None


def test_a_derivative_that_is_not_found_is_no_refutation() -> None:
    lines = ["log(y) = 5*x - log(Abs(7*x + 1))", "1/y*Derivative(y, x) = 5 - 7/(7*x + 1)"]
    assert answer_row({"lines": lines, "calculus": True})["steps"][1] in {"differentiated:x", "undecided"}
    assert answer_row({"lines": ["x**2", "3*x"], "calculus": True})["steps"][1] == "wrong"


def test_a_row_brings_the_evidence_of_its_first_bad_line() -> None:
    found = answer_row({"lines": ["(x + 1)**2", "= x**2 + 2*x + 1", "= x**2 + 1"]})
    assert (found["verdict"], found["first_bad"], found["residue"]["text"]) == ("refuted", 2, "2·x")
    assert "residue" not in answer_row({"lines": ["x = 1"]})


OTHER_ROWS = [{}, {"lines": []}, {"lines": [3]}, {"lines": ["x"], "assume": "odd"}, {"lines": ["x"], "calculus": 1}]


@pytest.mark.parametrize("row", OTHER_ROWS)
def test_a_row_of_another_form_is_unreadable(row: dict[str, object]) -> None:
    with pytest.raises(ReadingError, match="expected the field"):
        answer_row(row)


def test_a_line_that_cannot_be_read_stops_nothing() -> None:
    found = answer_row({"lines": ["x = 1", "x = (", "x = 1", "x = 1"]})
    assert found["steps"] == ["start", "unreadable", "undecided", "equivalent"]
