"""The grade of an answer, for programs: one call, safe in threads and in asyncio, in this process or in a killable one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Final

from verifier.grading.asked import Asked, Form, UpTo
from verifier.grading.marking import mark, require_readable
from verifier.grading.questions import Question, QuestionError
from verifier.reading.formulas import Context
from verifier.report.marks import Grade, set_aside
from verifier.workers import Killed, Limits

ONE_AT_A_TIME: Final = Lock()  # what the kernel remembers of its normal forms is not made for two threads at once

__all__ = ["Grade", "Question", "QuestionError", "grade", "mark", "question_of", "require_readable", "set_aside"]


def grade(
    question: Question | str | Sequence[str], answer: str, *, assume: Mapping[str, str] | None = None,
    define: Mapping[str, str] | None = None, given: Sequence[str] = (), up_to: UpTo = "nothing", form: Form | None = None,
    limits: Limits | None = None,
) -> Grade:  # fmt: skip
    """What ``answer`` is worth.

    Args:
        question: a Question, or the reference formula as text, or several of which any one suffices.
        answer: the formula that was submitted, in LaTeX or typed.
        assume: types of names, such as {"x": "positive"}; real unless declared.
        define: what is defined, such as {"\\\\sigma(x)": "1/(1 + e^{-x})"}.
        given: hypotheses, such as "x > 2".
        up_to: what the answer may differ by: "sign", "factor", "constant", "renaming".
        form: the form that it must be written in, such as "factored".
        limits: checks it in a process of its own, killed at these limits; in this process if None.

    The five in the middle are for a reference given as text.  Raises QuestionError if the reference, a type or a
    definition cannot be read; never for what the answer says.
    """
    asked = question if isinstance(question, Question) else question_of(question, assume, define, given, up_to, form)
    if limits is not None:
        return _limited(asked, answer, limits)
    with ONE_AT_A_TIME:
        return mark(asked, answer)


def question_of(
    references: str | Sequence[str], assume: Mapping[str, str] | None = None, define: Mapping[str, str] | None = None,
    given: Sequence[str] = (), up_to: UpTo = "nothing", form: Form | None = None,
) -> Question:  # fmt: skip
    """The question that has these ``references``; the arguments are those of ``grade``.  Raises QuestionError for none."""
    texts = (references,) if isinstance(references, str) else tuple(references)
    if not texts:
        raise QuestionError("expected a reference, found none")
    context = Context(dict(assume or {}), dict(define or {}), tuple(given))
    return Question("", texts, context=context, asked=Asked(up_to=up_to, form=form))


def _limited(question: Question, answer: str, limits: Limits) -> Grade:
    from verifier.workers_standing import crew

    require_readable(question)
    found = crew(mark_task, limits).run((question, answer))
    return set_aside(question.id, question.points, found.reason) if isinstance(found, Killed) else found


def mark_task(task: tuple[Question, str]) -> Grade:
    """``mark`` of a pair, for a worker process."""
    return mark(*task)
