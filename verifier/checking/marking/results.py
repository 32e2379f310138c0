"""The result of a part: its last side, or the last side about a quantity that the rubric names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from verifier.checking.known import spelled
from verifier.checking.marking.formulas import Judge, open_grade, strict_reading
from verifier.checking.marking.parts import OPEN, Written, item_of
from verifier.checking.marking.places import Side, relation_texts, sides, threads
from verifier.checking.marking.rubrics import Result
from verifier.checking.scope import Scope
from verifier.grading.questions import Question
from verifier.reading.documents.pieces import Chain
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import read_formulas
from verifier.reading.values import Statement
from verifier.report.document_marks import ItemMark
from verifier.report.marks import Grade, set_aside

CARRIED: Final = "carried forward"
NOT_THERE: Final = "no line about {of} was found in this part"
NO_RESULT: Final = "no formula was found that could be the result"
ELSEWHERE: Final = "the expected result stands at {place}, but the part ends with another"


def result_mark(result: Result, text: Written, judge: Judge) -> ItemMark:
    """The mark for the result of ``text``."""
    question = result.question
    ends = last_sides(text, result.of, question, judge)
    last = ends[-1] if ends else next(iter(reversed(last_sides(text, "", question, judge))), None)
    if last is None:
        return item_of(question, "result", open_grade(set_aside(question.id, question.points, NO_RESULT), NO_RESULT), "")
    scope = text.scopes[last.chain.id]
    answer, grade = _best(question, last, scope, judge)
    if grade.verdict == "refuted":
        grade = _if_wrong(result, text, last, [] if ends == [last] else ends[:-1], grade, judge, bool(ends))
    elif grade.verdict == "proved":
        grade = _with_step(grade, text, last)
    return item_of(question, "result", grade, answer, [text.of(last)])


def _best(question: Question, side: Side, scope: Scope, judge: Judge) -> tuple[str, Grade]:
    """The grade of a side; where a relation is asked for, of the relation that ends with it, however far it reaches."""
    texts = relation_texts(side) if side.number and asks_for_relation(question, scope) else (side.text,)
    graded = [(text, judge.grade(question, text, scope)) for text in texts]
    ranked = {"proved": 0, "undecided": 1, "unreadable": 2, "refuted": 3}
    return min(graded, key=lambda pair: ranked[pair[1].verdict])


def asks_for_relation(question: Question, scope: Scope) -> bool:
    """Whether the reference is a relation and no formula."""
    try:
        read = read_formulas(question.references[:1], strict_reading(question, "", scope))
    except ReadingError:
        return False
    return isinstance(read.formulas[0].value, Statement)


# Where it stands ----------------------------------------------------------------------------------------------------------


def last_sides(text: Written, of: str, question: Question, judge: Judge) -> list[Side]:
    """The last side of each derivation, in order; of those about ``of`` only, if that is named."""
    every = threads([chain for chain in text.chains if chain.role == "claim"])
    chosen = [thread for thread in every if not of or _names(thread, of)]
    chosen = chosen or [thread for thread in every if _is_about(thread, of, question, text.scopes[thread[0].id], judge)]
    found = ([*sides(thread)] for thread in chosen)
    return [ends[-1] for ends in found if ends]


def _names(thread: Sequence[Chain], of: str) -> bool:
    """Whether a side of the derivation is written as ``of``."""
    return any(spelled(line.text) == spelled(of) for chain in thread for line in chain.lines)


def _is_about(thread: Sequence[Chain], of: str, question: Question, scope: Scope, judge: Judge) -> bool:
    """Whether the first side of the derivation is provably equal to ``of``."""
    head = thread[0].lines[0]
    return not head.relation and bool(head.text.strip()) and judge.equal(question, of, head.text, scope)


# What else there is to say ------------------------------------------------------------------------------------------------


def _if_wrong(
    result: Result, text: Written, last: Side, others: Sequence[Side], grade: Grade, judge: Judge, is_about: bool  # noqa: FBT001
) -> Grade:  # fmt: skip
    """A wrong result: whether the right one stands elsewhere, or it was carried forward from a line that lost points."""
    if not is_about and result.of:
        return open_grade(grade, NOT_THERE.format(of=result.of))
    for side in others:
        if judge.outcome(result.question, side.text, text.scopes[side.chain.id]) == "proved":
            return open_grade(grade, ELSEWHERE.format(place=text.of(side)[0]))
    return _carried(result, text, last, grade)


def _carried(result: Result, text: Written, last: Side, grade: Grade) -> Grade:
    """Part of the points where only one line before it is wrong, and the result follows from that line as written."""
    own = text.judgement(last)
    if not result.carried or own is None or not own.status.startswith("follows") or len(text.bad) != 1:
        return grade
    where = text.where(text.bad[0].chain, text.bad[0].line)[0]
    if any(j.status in OPEN for j in text.judged):
        return open_grade(grade, f"it may follow from {where}, where one mistake was counted already")
    told = f"The result is not the expected one, but it follows from {where}, where the mistake was counted."
    return replace(grade, score=max(grade.score or 0.0, result.carried), key=CARRIED, feedback=told)


def _with_step(grade: Grade, text: Written, last: Side) -> Grade:
    """A right result that does not follow from the line before it stays right; that is said."""
    own = text.judgement(last)
    if own is None or own.status != "does not follow":
        return grade
    return replace(grade, feedback=f"{grade.feedback} It does not follow from the line before it, though.")
