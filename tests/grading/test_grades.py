"""Grades: verdict, score, note and evidence of one answer; and the call for programs."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from verifier import Limits, Question, QuestionError, grade
from verifier.grading import marking
from verifier.grading.asked import Asked
from verifier.grading.questions import Mistake
from verifier.reading.formulas import Context

SIGMA = {r"\sigma(x)": r"\frac{1}{1+e^{-x}}"}

# reference, answer, options, verdict, note
GRADED: list[tuple[str, str, dict[str, Any], str, str]] = [
    (r"\sigma(x)(1-\sigma(x))", r"\frac{e^{-x}}{(1+e^{-x})^2}", {"define": SIGMA}, "proved", "right"),
    (r"\sigma(x)(1-\sigma(x))", r"\sigma(x)", {"define": SIGMA}, "refuted", "missing factor"),
    ("2x + 1", "1 + 2x", {}, "proved", "right"),
    ("2x + 1", "2x - 1", {}, "refuted", "sign"),
    ("x/x", "1", {}, "proved", "right under a condition"),
    (r"\sqrt{x^2}", "x", {"assume": {"x": "positive"}}, "proved", "right"),
    (r"\sqrt{x^2}", "x", {}, "refuted", "*"),
    (r"\sqrt{x^2}", "x", {"given": ["x > 2"]}, "proved", "right"),
    ("a - b", "b - a", {"up_to": "sign"}, "proved", "right"),
    ("a - b", "b - a", {}, "refuted", "sign"),
    ("(x+1)(x+2)", "x^2 + 3x + 2", {"form": "factored"}, "refuted", "not factored"),
    ("x^2 + 3x + 2", "(x+1)(x+2)", {"form": "factored"}, "proved", "right"),
    ("x = 2", "x = 2 or x = 3", {}, "refuted", "too weak"),
    ("2x", "2x)", {}, "unreadable", "unreadable"),
    (r"\zeta(3)", r"\zeta(5)", {}, "undecided", "needs a person"),
]


@pytest.mark.parametrize(("reference", "answer", "options", "verdict", "key"), GRADED)
def test_graded(reference: str, answer: str, options: dict[str, Any], verdict: str, key: str) -> None:
    found = grade(reference, answer, **options)
    assert found.verdict == verdict
    assert key in ("*", found.key)
    assert found.score == {"proved": 1.0, "refuted": 0.0}.get(verdict)
    assert found.feedback


def test_evidence_comes_with_the_grade() -> None:
    found = grade("2x + 1", "2x - 1")
    assert (found.residue and found.residue.text, found.witness and found.witness.point) == ("2", "x = 0")
    assert found.diagnosis
    assert "x = 0" not in found.key


def test_one_reference_suffices_and_all_must_be_refuted() -> None:
    assert grade(["x + 1", "x + 2"], "2 + x").verdict == "proved"
    assert grade(["x + 1", "x + 2"], "x + 3").verdict == "refuted"
    assert grade(["x + 1", r"\zeta(3) x"], "x + 3").verdict == "undecided"


UNREAD = ["", "x +", "((((x", r"\frac{x}", "__import__('os').system('true')", "x" * 200_000, "\x00", "\u200b"]


@pytest.mark.parametrize("answer", UNREAD)
def test_what_cannot_be_read_costs_nothing(answer: str) -> None:
    found = grade("x + 1", answer)
    assert (found.verdict in ("unreadable", "refuted"), found.score in (None, 0.0)) == (True, True)
    if found.verdict == "unreadable":
        assert (found.score, found.awarded, found.needs_a_person) == (None, None, True)
        assert found.message
        assert {"message", "position"} <= found.to_json().keys()


# the arguments, and what the author is told
AUTHORS: list[tuple[str, dict[str, Any], str]] = [
    ("x +", {}, "reference: "),
    ("x", {"assume": {"x": "wombat"}}, "assume: "),
    ("x", {"define": {"f(x)": "x +"}}, "defs: "),
    ("x", {"given": ["x >"]}, "given: "),
]


@pytest.mark.parametrize(("reference", "options", "told"), AUTHORS)
def test_faults_of_the_question_are_the_authors(reference: str, options: dict[str, Any], told: str) -> None:
    with pytest.raises(QuestionError, match=told):
        grade(reference, "x", **options)


# Credit -------------------------------------------------------------------------------------------------------------

MISTAKEN = (Mistake("x^2", "The square is of the whole.", 0.5, "square"), Mistake("x", credit=0.25))
QUESTION = Question("q", ("(x + 1)^2",), points=4, mistakes=MISTAKEN, credit={"sign": 0.75, "form": 0.5})


CREDIT = [
    ("x*x", 0.5, "square"), ("2x - x", 0.25, "known mistake"), ("-(x+1)^2", 0.75, "sign"),
    ("x^2+2x+1", 1, "right"), ("7", 0, "*"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "score", "key"), CREDIT)
def test_credit(answer: str, score: float, key: str) -> None:
    found = marking.mark(QUESTION, answer)
    assert (found.score, found.awarded) == (score, 4 * score)
    assert key in ("*", found.key)


def test_credit_for_an_equal_answer_in_another_form() -> None:
    factored = Question("q", ("(x + 1)^2",), asked=Asked(form="factored"), credit={"form": 0.5})
    found = marking.mark(factored, "x^2 + 2x + 1")
    assert (found.verdict, found.score, found.form, found.relation) == ("refuted", 0.5, False, "equal")


def test_the_authors_words_are_the_feedback_of_a_known_mistake() -> None:
    assert marking.mark(QUESTION, "x^2").feedback == "The square is of the whole."


def test_a_mistake_is_known_only_if_provably_made() -> None:
    assert marking.mark(QUESTION, "x^3").key not in ("square", "known mistake")


def test_a_known_mistake_settles_what_is_undecided_only_if_it_is_refuted_itself() -> None:
    hard = Question("q", (r"\zeta(3)",), mistakes=(Mistake(r"\zeta(5)", "Another argument.", 0.5),))
    found = marking.mark(hard, r"\zeta(5)")
    assert (found.verdict, found.score) == ("undecided", None)


# Failures of the program itself -------------------------------------------------------------------------------------


def test_a_failing_check_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(marking, "check", broken)
    found = grade("x", "x")
    assert (found.verdict, found.score) == ("undecided", None)
    assert "ZeroDivisionError" in found.reasons[0]


def test_a_failing_reader_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(marking, "understood", broken)
    assert grade("x", "x").verdict == "undecided"


# Programs -----------------------------------------------------------------------------------------------------------

PAIRS = [("2x", "x + x"), ("2x", "x"), ("e^{x}", "e^{-x}"), (r"\sin(x)^2", r"1-\cos^2 x"), ("x", "(")] * 4


def test_threads_agree_with_one_thread() -> None:
    alone = [grade(*pair).verdict for pair in PAIRS]
    with ThreadPoolExecutor(4) as threads:
        assert [g.verdict for g in threads.map(lambda pair: grade(*pair), PAIRS)] == alone


def test_asyncio() -> None:
    async def all_of_them() -> list[str]:
        return [g.verdict for g in await asyncio.gather(*(asyncio.to_thread(grade, *pair) for pair in PAIRS[:5]))]

    assert asyncio.run(all_of_them()) == ["proved", "refuted", "refuted", "proved", "unreadable"]


def test_limits() -> None:
    limits = Limits(20)
    assert grade("2x", "x + x", limits=limits).verdict == "proved"
    with pytest.raises(QuestionError):
        grade("2x +", "x + x", limits=limits)


def test_limits_need_no_guard_in_the_calling_program(tmp_path: Any) -> None:
    """A worker does not run the program that calls it once more."""
    script = tmp_path / "script.py"
    script.write_text("from verifier import grade, Limits\nprint('once', grade('2x', 'x + x', limits=Limits(30)).verdict)\n")
    command, here = [sys.executable, script], {"PYTHONPATH": "."}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, env=here, check=False)
    assert ran.stdout == "once proved\n"


def test_import_is_light() -> None:
    code = "import sys, verifier; sys.exit('sympy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode == 0


def test_json_is_complete() -> None:
    data = grade("2x + 1", "2x - 1").to_json()
    assert list(data)[:2] == ["id", "verdict"]
    assert {"conditions", "residue", "witness", "reasons", "diagnosis", "seconds", "score", "key", "feedback"} <= data.keys()
    assert json.loads(json.dumps(data)) == data


def test_context_of_a_question() -> None:
    question = Question("q", (r"\sigma(x)",), context=Context(defs=SIGMA))
    assert marking.mark(question, r"1-\sigma(-x)").verdict == "proved"
    assert marking.mark(question, r"\sigma(-x)").verdict == "refuted"
