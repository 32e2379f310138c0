"""A line that is asked for: a formula or a relation that must stand in the part, in whatever notation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from verifier.checking.marking.formulas import Judge, open_grade
from verifier.checking.marking.parts import Written, item_of
from verifier.checking.marking.places import Side, relation_texts, relations, sides, statement
from verifier.checking.marking.results import asks_for_relation
from verifier.grading.questions import Question
from verifier.reading.documents.pieces import Chain
from verifier.report.document_marks import ItemMark
from verifier.report.marks import Grade

FOUND: Final = "found"
ABSENT: Final = "line not found"
SUPPOSED: Final = "it stands at {place}, where it is supposed"
PERHAPS: Final = "{place} may be it, which could not be decided"
UNREAD: Final = "a formula of this part could not be read"


def line_mark(question: Question, text: Written, judge: Judge) -> ItemMark:
    """The mark for one line that is asked for; what stands before the first sign, which is what is asked about, is none."""
    title = question.prompt or question.id.rpartition(".")[2]
    doubtful: list[tuple[Side, str]] = []
    for side, written in _candidates(question, text, text.chains):
        outcome = judge.outcome(question, written, text.scopes[side.chain.id])
        if outcome == "proved":
            grade = Grade(question.id, "proved", 1.0, question.points, FOUND, f"Found at {text.of(side)[0]}.")
            return item_of(question, title, grade, written, [text.of(side)])
        doubtful += [(side, PERHAPS)] if outcome != "refuted" else []
    doubtful += [(side, SUPPOSED) for side in _supposed(question, text, judge)]
    absent = Grade(question.id, "refuted", 0.0, question.points, ABSENT, f"This is not found here: {title}.")
    for side, reason in doubtful:
        place = text.of(side)
        return item_of(question, title, open_grade(absent, reason.format(place=place[0])), side.text, [place])
    return item_of(question, title, open_grade(absent, UNREAD) if text.skipped else absent, "")


def _supposed(question: Question, text: Written, judge: Judge) -> Iterator[Side]:
    """What is asked for, where it is only supposed."""
    for side, written in _candidates(question, text, text.supposed):
        if judge.outcome(question, written, replace(text.scopes[side.chain.id], hypotheses=())) == "proved":
            yield side


def vouched(questions: Sequence[Question], items: Sequence[ItemMark], text: Written) -> frozenset[str]:
    """The anchors of the relations that the rubric itself asks for, and that were found: what they follow from, it knows."""
    pairs = zip(questions, items, strict=True)
    found = (i for q, i in pairs if i.mark.key == FOUND and text.chains and asks_for_relation(q, text.scopes[text.chains[0].id]))
    return frozenset(anchor for item in found for _, anchor in item.places)


def _candidates(question: Question, text: Written, chains: Sequence[Chain]) -> Iterator[tuple[Side, str]]:
    """The sides, or the relations, of these chains; each text once."""
    seen: set[str] = set()
    scope = next(iter(text.scopes[chain.id] for chain in chains), None)
    related = scope is not None and asks_for_relation(question, scope)
    found = (r for r in relations(chains) if not _is_proved(r, text)) if related else sides(chains)
    for side in found:
        for written in relation_texts(side) if related else (side.text,):
            if written not in seen:
                seen.add(written)
                yield side, written


def _is_proved(side: Side, text: Written) -> bool:
    """Whether the relation that ends with ``side`` holds of everything: then it tells nothing of what is asked for."""
    own = text.judgement(side)
    alone = own is not None and not own.uses and not statement(side)[0]
    return alone and own is not None and own.status == "follows"
