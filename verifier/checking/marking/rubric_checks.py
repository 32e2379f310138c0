"""Whether the formulas of a rubric can be read and tell something, with the context of the course."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verifier.checking.contexts import DocumentContext
from verifier.checking.marking.formulas import holds_always, strict_reading
from verifier.checking.marking.rubrics import Rubric, RubricError, RubricPart
from verifier.checking.scope import Scope
from verifier.grading.marking import require_readable
from verifier.grading.questions import Question, QuestionError

ALWAYS = (
    "it holds always, so that every true line would be equal to it; expected a formula, such as its right side, found a relation "
    "that says nothing"
)


def require_usable(rubric: Rubric, context: DocumentContext, name: str) -> None:
    """Raises RubricError, with a line for each fault, if a formula of the rubric cannot be read with ``context`` or with one of
    its parts, or is true of everything; ``name`` is the file."""
    faults = [fault for part in rubric.parts for fault in _faults(part, context, name)]
    if faults:
        raise RubricError(*faults)


def _faults(part: RubricPart, context: DocumentContext, name: str) -> Iterator[str]:
    for question in part.questions:
        told = [_fault(question, one) for one in (context, *(p.context.over(context) for p in context.parts))]
        if all(told):
            yield f"{name}, part {part.id!r}, {told[0]}"


def _fault(question: Question, context: DocumentContext) -> str:
    """What is wrong with a formula, read with ``context``; nothing if it can be used."""
    asked = replace(question, context=strict_reading(question, "", Scope(context)))
    try:
        require_readable(asked)
    except QuestionError as error:
        return str(error)
    return f"{question.id!r}, reference {question.references[0]!r}: {ALWAYS}" if holds_always(question, context) else ""
