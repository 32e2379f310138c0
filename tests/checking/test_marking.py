"""Rubrics: where the parts stand, what steps, results and lines get, and above all what they must not get."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from verifier.checking.contexts import read_context
from verifier.checking.document import check_in_scopes
from verifier.checking.marking.marking import mark_document
from verifier.checking.marking.rubrics import RubricError, load_rubric
from verifier.reading.documents.reading import read_text
from verifier.report.document_marks import ItemMark, marked_from_json

CONTEXT: Final = "\\sigma(z) = \\frac{1}{1 + e^{-z}}\nx, z, a, b: real"
STEPS: Final = "[[part]]\nid = 'p'\n[part.steps]\npoints = 4\n"
RESULT: Final = "[[part]]\nid = 'p'\n[part.result]\npoints = 2\nreference = '{}'\n"
LINE: Final = "[[part]]\nid = 'p'\n[[part.line]]\nreference = '{}'\n"
RIGHT: Final = "$$ (x+1)^2 - 1 = x^2 + 2x = x (x + 2) $$"
WRONG: Final = "$$ (x+1)^2 - 1 = x^2 + x = x (x + 1) $$"
SIGMA: Final = r"\sigma(z) (1 - \sigma(z))"


def marked(rubric: str, text: str, place: Path, context: str = CONTEXT) -> dict[str, ItemMark]:
    """The items of the rubric by their ids, as they come back from the journal."""
    file = place / "rubric.toml"
    file.write_text(rubric, encoding="utf-8")
    checked, scopes = check_in_scopes(read_text(text), read_context(context))
    found = mark_document(load_rubric(file), checked, scopes)
    assert marked_from_json(found.to_json()) == found
    return {item.id: item for item in found.items}


# Steps --------------------------------------------------------------------------------------------------------------------

STEPPED = [
    (STEPS, RIGHT, 1, "right"),
    (STEPS, WRONG, 0.5, "line that does not follow"),  # the line after the wrong one follows from it: one mistake, once
    (STEPS + "off = 1\n", WRONG, 0.75, "line that does not follow"),
    (STEPS + "off = 9\n", WRONG, 0, "line that does not follow"),
    (STEPS + "least = 4\n", RIGHT, 0.5, "few steps"),
    (STEPS, "$$ x + x = x + x $$", 0, "no steps"),  # the same again, letter by letter
    (STEPS, "Let $c = 2$.", 0, "no steps"),
    (STEPS, "We want to show that $$ x + x = 2x. $$", 0, "no answer"),
    (STEPS, "Nothing but words.", 0, "no answer"),
    (STEPS, r"$$ x + x = 2x = \mystery{x} $$", None, "to be looked at"),
    (STEPS + "unsettled = 'free'\n", r"$$ x + x = 2x = \mystery{x} $$", 1, "right"),
    # What is supposed beyond the task, and what is defined otherwise than in it, is for a person to weigh.
    (STEPS, "Suppose that $a = b$. Then $$ a - b = 0 $$", None, "to be looked at"),
    (STEPS, r"Let $\sigma(z) = z$. Then $$ \sigma(z) + \sigma(z) = 2 z $$", None, "to be looked at"),
    (STEPS, r"Let $\sigma(z) = \frac{e^z}{1 + e^z}$. Then $$ \sigma(z) + \sigma(z) = \frac{2}{1 + e^{-z}} $$", 1, "right"),
]


@pytest.mark.parametrize(("rubric", "text", "score", "key"), STEPPED)
def test_steps(rubric: str, text: str, score: float | None, key: str, tmp_path: Path) -> None:
    item = marked(rubric, text, tmp_path)["p.steps"]
    assert (item.mark.score, item.mark.key) == (score, key), item.mark.feedback


def test_the_feedback_names_the_line(tmp_path: Path) -> None:
    item = marked(STEPS, f"# One\n\n{WRONG}", tmp_path)["p.steps"]
    assert item.mark.feedback.startswith("Line 3 does not follow from what stands before it; 1 of 2 lines follow.")
    assert item.places == (("line 3", "L3-1"),)
    assert item.mark.residue == "x"


# Results ------------------------------------------------------------------------------------------------------------------

RESULTS = [
    ("x^2 + 2x", RIGHT, 1),
    ("x^2 + 2x", WRONG, 0),
    ("x^2 + 2x", "Let $c = x + 2$. Then $$ (x+1)^2 - 1 = x c $$", 1),  # by a name of its own
    ("x^2 + 2x", "$$ (x+1)^2 - 1 = x q $$", None),  # nobody knows what q is
    ("x^2 + 2x", "Suppose that $x = 0$. Then $$ (x+1)^2 - 1 = 0 $$", None),  # right only if that may be supposed
    ("2x", "$$ x^2 + 2x = x (x + 2) $$ Its derivative: $$ 2 + 2x = 2 (x + 1) $$", 0),
    ("x^2 + 2x", f"{RIGHT} As a check $$ 3 + 4 = 7 $$", None),  # it stands there, but is not the last
    ("x^2 + 2x", f"We want to show that $$ (x+1)^2 - 1 = x^2 + 2x. $$ {WRONG}", 0),  # only said to be the goal
    ("2x", r"$$ \frac{d}{dx} (x^2 + 1) = \frac{d}{dx} x^2 $$", None),  # equal, and not carried out
    ("2x", r"Let $f(x) = x^2$. Then $$ \frac{d}{dx} (x^2 + 1) = f'(x) $$", None),
    ("x = 2 or x = -2", r"$$ x^2 = 4 \iff x = 2 \text{ or } x = -2 $$", 1),
    ("x = 2", r"$$ 2x + 1 = 5 \iff 2x = 4 \iff x = 2 $$", 1),
    ("x = 2", r"$$ 2x + 1 = 5 \iff 2x = 6 \iff x = 3 $$", 0),
    ("x = 2", "$$ x + x = 2x $$", None),  # true of everything, which is not equivalent to x = 2
]


@pytest.mark.parametrize(("reference", "text", "score"), RESULTS)
def test_results(reference: str, text: str, score: float | None, tmp_path: Path) -> None:
    item = marked(RESULT.format(reference), text, tmp_path)["p.result"]
    assert item.mark.score == score, (item.mark.feedback, item.answer)


def test_what_the_document_says_of_names_of_the_course_does_not_count(tmp_path: Path) -> None:
    """Else any answer could be made right by a definition."""
    text = r"Let $\sigma(z) = 1$. Then $$ \sigma'(z) = 0 $$"
    item = marked(RESULT.format(SIGMA), text, tmp_path)["p.result"]
    assert item.mark.score in (0, None)
    item = marked(RESULT.format(r"\cos(c)"), "Let $c = 0$. Then $$ x - x + 1 = 1 $$", tmp_path)["p.result"]
    assert item.mark.score in (0, None)


def test_the_quantity_that_a_result_is_about(tmp_path: Path) -> None:
    rubric = RESULT.format(SIGMA) + "of = \"\\\\sigma'(z)\"\n"
    first = r"$$ \sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2} = \sigma(z) (1 - \sigma(z)) $$"
    assert marked(rubric, first + " and $$ 1 + 1 = 2 $$", tmp_path)["p.result"].mark.score == 1
    split = r"$$ \sigma'(z) = \frac{e^{-z}}{(1 + e^{-z})^2} $$ and this is $$ = \sigma(z) (1 - \sigma(z)) $$"
    assert marked(rubric, split, tmp_path)["p.result"].mark.score == 1
    item = marked(rubric, "$$ 1 + 1 = 2 $$", tmp_path)["p.result"]
    assert (item.mark.score, item.provisional) == (None, 2)
    assert "no line about" in item.mark.feedback


CARRIED = [
    (WRONG, 0.5),  # x (x + 1) follows from x² + x, where the mistake was counted
    ("$$ (x+1)^2 - 1 = x^2 + 2x = x (x + 1) $$", 0),  # the mistake is in the result itself
    ("$$ (x+1)^2 - 1 = x^2 + x = x^2 + 1 = 1 + x^2 $$", 0),  # two mistakes
    (RIGHT, 1),
]


@pytest.mark.parametrize(("text", "score"), CARRIED)
def test_errors_are_carried_forward(text: str, score: float, tmp_path: Path) -> None:
    assert marked(RESULT.format("x^2 + 2x") + "carried = 0.5\n", text, tmp_path)["p.result"].mark.score == score


# Lines --------------------------------------------------------------------------------------------------------------------

LINES = [
    ("x^2 + 2x", "$$ (x+1)^2 - 1 = (x+1-1)(x+1+1) = x (x + 2) $$", 1),
    ("x^2 + 2x", "$$ x^2 + 2x = x^2 + 3x $$", 0),  # before the first sign stands what is asked about
    ("x^2 + 2x", "We want to show that $$ 1 = x^2 + 2x. $$ $$ 1 + 1 = 2 $$", 0),
    ("2x", r"$$ x^2 = \frac{d}{dx} x^2 $$", None),
    ("2x = 4", r"$$ 2x + 1 = 5 \implies x = 2 $$", 1),
    ("2x = 4", "$$ 2x + 1 = 5 $$", 1),
    ("2x = 4", "$$ x + x = 2x $$", 0),
    ("2x = 4", "If $x = 2$ then $$ x^2 = 4 $$", None),  # it is there, but supposed
    ("2x = 4", r"$$ x + \mystery{x} = 2 $$", None),
]


@pytest.mark.parametrize(("reference", "text", "score"), LINES)
def test_lines(reference: str, text: str, score: float | None, tmp_path: Path) -> None:
    item = marked(LINE.format(reference), text, tmp_path)["p.line1"]
    assert item.mark.score == score, (item.mark.feedback, item.answer)


# Parts --------------------------------------------------------------------------------------------------------------------

PAGE: Final = (
    "# Exercise 10\n\n$$ a + a = 2a $$\n\nAs in Exercise 1.\n\n## Exercise 1\n\na) $$ 2 (b + 1) = 2b + 1 = 1 + 2b $$\n\n"
    "b) $$ x + x = 2x $$\n\n# Exercise 2\n\n$$ (x + 1)^2 = x^2 + 1 = 1 + x^2 \\tag{7} $$\n"
)
WHERE = [
    ("'Exercise 1'", 2 / 3), ("'Exercise 10'", 3 / 4), ("'exercise   10'", 3 / 4), ("'Exercise 1 > a)'", 2 / 3),
    ("'Exercise 1 > b)'", 1), ("'L1'", 3 / 4), ("'7'", 1 / 2), ("['Problem 1', 'Exercise 1']", 2 / 3), ("'Exercise 3'", None),
    ("'Problem 1'", None), ("''", 4 / 6),
]  # fmt: skip


@pytest.mark.parametrize(("where", "score"), WHERE)
def test_where_a_part_stands(where: str, score: float | None, tmp_path: Path) -> None:
    rubric = f"[[part]]\nid = 'p'\nwhere = {where}\n[part.steps]\n[[part]]\nid = 'q'\nwhere = 'Exercise 2'\n[part.steps]\n"
    found = marked(rubric, PAGE, tmp_path)["p.steps"].mark
    assert found.score == (None if score is None else pytest.approx(score, abs=1e-5)), found.feedback


def test_a_part_that_is_not_found_goes_to_a_person(tmp_path: Path) -> None:
    item = marked("[[part]]\nid = 'p'\nwhere = 'Exercise 9'\n[part.steps]\n", RIGHT, tmp_path)["p.steps"]
    assert (item.mark.score, item.provisional, item.mark.key) == (None, 0, "not found")
    assert "'Exercise 9' was not found" in item.mark.feedback


# Faults -------------------------------------------------------------------------------------------------------------------

FAULTS = [
    ("[[prt]]\nid = 'p'\n", "expected [[part]] tables, found 'prt'"),
    ("[[part]]\nid = 'p'\n", "expected at least one of [part.steps], [part.result] and [[part.line]], found nothing"),
    (STEPS + "ponts = 3\n", "part 'p', steps: unknown field 'ponts'; the nearest is 'points'"),
    (STEPS + "unsettled = 'persn'\n", "expected one of 'person', 'free' (perhaps 'person'), found 'persn'"),
    (STEPS + "[[part]]\nid = 'p'\n[part.steps]\n", "the id 'p' is used 2 times; each part needs its own"),
    ("[[part]]\nid = 'p'\npoints = 3\n[part.steps]\npoints = 2\n", "'points': expected 2, which its items add up to, found 3"),
    ("[[part]]\nid = 'p'\n[part.result]\n", "part 'p', result, field 'reference': expected exactly one of"),
    ("[[part]]\nid = 'p'\n[[part.result]]\nreference = 'x'\n", "expected one table [part.result], found"),
    ("[[part]\n", "is no TOML that can be read"),
]


@pytest.mark.parametrize(("rubric", "message"), FAULTS)
def test_faults_are_told_with_their_place(rubric: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "rubric.toml"
    file.write_text(rubric, encoding="utf-8")
    with pytest.raises(RubricError) as told:
        load_rubric(file)
    assert str(file) in str(told.value)
    assert message in str(told.value)
