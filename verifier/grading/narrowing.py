"""Names that an answer makes narrower than the question: ``n! ...`` takes n for a whole number where the reference does not."""

from __future__ import annotations

from dataclasses import replace

from verifier.grading.claimed import understood
from verifier.grading.questions import Question
from verifier.reading.formulas import Understood
from verifier.report.marks import Grade


def under_narrowing(grade: Grade, question: Question, read: Understood) -> Grade:
    """The ``grade`` of a right answer, provided that the names of the question are what the answer takes them for.

    Args:
        grade: what the answer got.
        question: the question, whose references are read again, by themselves.
        read: the references read together with the answer.
    """
    if grade.verdict != "proved":
        return grade
    narrowed = _narrowed(understood(question, question.references), read)
    if not narrowed:
        return grade
    conditions = (*grade.conditions, *narrowed)
    feedback = f"Right, provided that {' and '.join(conditions)}."
    return replace(grade, conditions=conditions, key="right under a condition", feedback=feedback)


def _narrowed(alone: Understood, together: Understood) -> tuple[str, ...]:
    """What the names of the question are taken for only because of the answer."""
    other = {name: kind for name, kind in together.symbols.items() if alone.symbols.get(name, kind) != kind}
    return tuple(f"{name} is a {kind}" for name, kind in other.items())
