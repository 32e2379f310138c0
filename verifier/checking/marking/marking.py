"""A judged document marked by a rubric: the steps, the result and the lines that were asked for, part by part.

Verdicts are local, so one mistake costs once: a line after a wrong one is judged against that line as written and keeps its
points.  What could not be decided or read costs nothing; unless the rubric says otherwise a person looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from verifier.checking.marking.formulas import Judge
from verifier.checking.marking.lines import line_mark, vouched
from verifier.checking.marking.parts import Written, written
from verifier.checking.marking.places import stretches
from verifier.checking.marking.results import result_mark
from verifier.checking.marking.rubrics import Rubric, RubricPart
from verifier.checking.marking.steps import steps_mark
from verifier.checking.marking.suppositions import suppositions
from verifier.checking.scope import Scope
from verifier.checking.verdicts import Checked
from verifier.report.document_marks import ItemMark, Marked, PartMark
from verifier.report.gradebooks import NO_ANSWER, Mark

NOT_FOUND: Final = "not found"


def mark_document(rubric: Rubric, checked: Checked, scopes: Mapping[str, Scope], judge: Judge | None = None) -> Marked:
    """What the document gets.

    Args:
        rubric: by what it is marked.
        checked: the judged document; its front matter must not have been used.
        scopes: what is known behind each of its chains.
        judge: who compares formulas; one that is handed in again knows what it compared.
    """
    found = stretches(rubric.parts, checked.document)
    asked = judge or Judge()
    beyond = suppositions(checked, scopes, asked)
    parts = []
    for part in rubric.parts:
        stretch = found.get(part.id)
        parts.append(_missing(part) if stretch is None else _part(part, written(checked, stretch, scopes, beyond), asked))
    return Marked(tuple(parts))


def unmarked(rubric: Rubric, reason: str) -> Marked:
    """The marks of what could not be checked: a person looks at all of it."""
    told = f"A person looks at this: {reason}. This costs no marks."
    mark = Mark("unreadable", None, key="not checked", feedback=told, teacher=told, message=reason)
    return Marked(tuple(_all(part, "", mark) for part in rubric.parts))


def _part(part: RubricPart, text: Written, judge: Judge) -> PartMark:
    if not text.chains and not text.skipped:
        return _all(part, text.place, Mark("missing", 0.0, key=NO_ANSWER, feedback="Nothing is written here yet."))
    lines = tuple(line_mark(line, text, judge) for line in part.lines)
    items = (
        *((steps_mark(part.id, part.steps, text, vouched(part.lines, lines, text)),) if part.steps else ()),
        *((result_mark(part.result, text, judge),) if part.result else ()),
        *lines,
    )
    return PartMark(part.id, part.title or part.id, text.place, items)


def _missing(part: RubricPart) -> PartMark:
    """A part whose words were not found: it may be written under others."""
    words = " or ".join(map(repr, part.where))
    told = f"A person looks for this part: {words} was not found in the document."
    return _all(part, "", Mark("undecided", None, key=NOT_FOUND, feedback=told, teacher=told, message=f"{words} was not found"))


def _all(part: RubricPart, place: str, mark: Mark) -> PartMark:
    """The same mark for every item of the part, with no points until a person has looked."""
    rows = [(f"{part.id}.steps", "steps", part.steps.points)] if part.steps else []
    rows += [(question.id, question.prompt or question.id.rpartition(".")[2], question.points) for question in part.questions]
    items = tuple(ItemMark(id_, title, replace(mark, possible=points), 0.0) for id_, title, points in rows)
    return PartMark(part.id, part.title or part.id, place, items)
