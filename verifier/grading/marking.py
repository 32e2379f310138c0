"""One answer to one question: read it, check it against the references and the known mistakes, say what it got."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from verifier.grading.asked import Asked
from verifier.grading.checking import OUTCOMES, check, right
from verifier.grading.claimed import understood
from verifier.grading.comparison import Comparison
from verifier.grading.diagnosis import Diagnosis, diagnose
from verifier.grading.narrowing import under_narrowing
from verifier.grading.outcomes import unsure
from verifier.grading.questions import Mistake, Question, QuestionError
from verifier.grading.telling import told, unreadable
from verifier.reading.errors import ReadingError, Unsupported
from verifier.reading.formulas import Formula, Understood
from verifier.report.marks import Grade, set_aside
from verifier.report.notation import plain
from verifier.report.records import Notation
from verifier.verdicts import Outcome


@dataclass(frozen=True)
class Finding:
    """What is known of an answer: how it stands to the reference nearest to it, the known mistake that it makes, and what
    the mistake probably was."""

    comparison: Comparison
    reference: Formula
    mistake: Mistake | None = None
    diagnosis: Diagnosis | None = None

    @property
    def outcome(self) -> Outcome:
        """Whether it is right: as a formula and in its form."""
        return OUTCOMES[right(self.comparison)]


def mark(question: Question, answer: str, notation: Notation = plain) -> Grade:
    """The grade of ``answer``; its formulas printed by ``notation``.

    Raises QuestionError if the question itself cannot be read: that is no fault of the answer.
    """
    start = time.perf_counter()
    found = _marked(question, answer, notation)
    return replace(found, seconds=time.perf_counter() - start)


def verdict_on(question: Question, answer: str) -> Outcome | None:
    """The verdict alone, without the search for what the mistake was; None for what cannot be read.

    Raises QuestionError as ``mark``.
    """
    try:
        read = _read(question, answer)
    except ReadingError:
        return None
    *references, formula = read.formulas
    return _best(_findings(question, references, formula, read)).outcome


def _marked(question: Question, answer: str, notation: Notation) -> Grade:
    try:
        read = _read(question, answer)
    except Unsupported as error:
        return set_aside(question.id, question.points, error.message)
    except ReadingError as error:
        return unreadable(question, error)
    except QuestionError:
        raise
    except Exception as error:
        return set_aside(question.id, question.points, f"the reader failed: {type(error).__name__}: {error}")
    return under_narrowing(told(question, examine(question, read), read, notation), question, read)


# Reading ------------------------------------------------------------------------------------------------------------


def _read(question: Question, answer: str) -> Understood:
    """The references and, last, the answer."""
    try:
        return understood(question, (*question.references, answer))
    except Unsupported:
        raise
    except ReadingError:
        require_readable(question)
        raise


def require_readable(question: Question) -> None:
    """Raises QuestionError, which names the field and the place, if a reference, a type or a definition cannot be read."""
    try:
        understood(question, question.references)
    except Unsupported:
        return
    except ReadingError as error:
        raise QuestionError(f"{_place(question, error)}: {error.message}{_caret(error)}") from None


def _place(question: Question, error: ReadingError) -> str:
    field = "reference" if error.place.startswith("text") or not error.place else error.place
    return f"question {question.id!r}, {field}" if question.id else field


def _caret(error: ReadingError) -> str:
    return f" (at character {error.position + 1} of {error.text!r:.80})" if error.text else ""


# Checking -----------------------------------------------------------------------------------------------------------


def examine(question: Question, read: Understood) -> Finding:
    """How the answer, the last of the formulas, stands to the references before it; and if it is not right, why."""
    *references, answer = read.formulas
    found = _best(_findings(question, references, answer, read))
    if found.outcome == "proved" or found.comparison.relation == "equal":
        return found
    named = _named(question, answer) if question.mistakes else None
    if named is not None:
        return _known(question, found, named)
    if found.outcome != "refuted" or (question.asked.calculus and found.comparison.key):  # calculus has named it already
        return found
    return replace(found, diagnosis=_diagnosed(found.reference, answer, read, question.asked))


def _findings(question: Question, references: Iterable[Formula], answer: Formula, read: Understood) -> list[Finding]:
    """One for each reference, up to the first that the answer agrees with."""
    found = []
    for reference in references:
        comparison = guarded(check, reference, answer, read, question.asked)
        found.append(Finding(comparison, reference))
        if found[-1].outcome == "proved":
            break
    return found


def _best(found: list[Finding]) -> Finding:
    """Right if one reference agrees, wrong only if none could: then the nearest one says what is wrong."""
    ranked = {"proved": 0, "undecided": 1, "refuted": 2}
    return min(found, key=lambda one: (ranked[one.outcome], one.comparison.relation != "equal"))


def guarded(compare: Callable[..., Any], *args: Any) -> Any:
    """What ``compare`` makes of its arguments; a failure of the program itself is undecided, never the student's."""
    try:
        return compare(*args)
    except Exception as error:
        return unsure(f"the check failed: {type(error).__name__}: {error}")


def _named(question: Question, answer: Formula) -> Mistake | None:
    """The first known mistake that the answer provably makes."""
    plainly = replace(question.asked, form=None, calculus=None, judged="value")
    return next((m for m in question.mistakes if _equal(question, m.answer, answer.text, plainly)), None)


def _equal(question: Question, text: str, answer: str, asked: Asked) -> bool:
    try:
        read = understood(question, (*question.references, text, answer))
    except ReadingError:
        return False
    *_, mistake, given = read.formulas
    return bool(guarded(check, mistake, given, read, asked).outcome == "proved")


def _known(question: Question, found: Finding, mistake: Mistake) -> Finding:
    """A known mistake: what could not be decided of the answer may be known of the mistake that it equals."""
    if found.outcome == "undecided":
        read = understood(question, (*question.references, mistake.answer))
        *references, wrong = read.formulas
        again = _best(_findings(question, references, wrong, read))
        found = again if again.outcome == "refuted" else found
    return replace(found, mistake=mistake)


def _diagnosed(reference: Formula, answer: Formula, read: Understood, asked: Asked) -> Diagnosis | None:

    try:
        return diagnose(reference, answer, read, asked, refuted=True)
    except Exception:  # no diagnosis is no harm
        return None
