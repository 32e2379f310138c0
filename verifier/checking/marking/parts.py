"""What stands in one part of a document, with its verdicts, and how a grade becomes the mark of an item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from verifier.checking.marking.places import Side, Stretch, asserted
from verifier.checking.scope import Scope
from verifier.checking.verdicts import Checked, Judgement
from verifier.grading.batch import mark_of
from verifier.grading.questions import Question
from verifier.reading.documents.pieces import Chain, Document, Skipped
from verifier.report.document_marks import ItemMark
from verifier.report.marks import Grade

BAD: Final = "does not follow"
OPEN: Final = ("undecided", "unreadable")


@dataclass(frozen=True)
class Written:
    """A part of a document: what is asserted in it, what was said of its lines, and what was not read; ``supposed`` is what it
    supposes, ``beyond`` are the chains of the document that take for granted what the task does not say."""

    document: Document
    stretch: Stretch
    chains: tuple[Chain, ...]
    judged: tuple[Judgement, ...]
    skipped: tuple[Skipped, ...]
    scopes: Mapping[str, Scope]
    beyond: frozenset[str] = frozenset()
    supposed: tuple[Chain, ...] = ()

    @property
    def place(self) -> str:
        """Where it begins, in words."""
        return str(self.document.place(self.stretch.at))

    def where(self, chain: str, line: int) -> tuple[str, str]:
        """The place of a line in words, and its anchor on the page."""
        at = self.document.chain(chain).lines[line].at
        return str(self.document.place(at)), f"{chain}-{line}"

    def of(self, side: Side) -> tuple[str, str]:
        """The place of a side, as ``where``."""
        return self.where(side.chain.id, side.number)

    def judgement(self, side: Side) -> Judgement | None:
        """What was said of the line that ends with ``side``."""
        return next((j for j in self.judged if (j.chain, j.line) == (side.chain.id, side.number)), None)

    def before(self, chain: str) -> str:
        """The chain that stands before a chain in the document; "" if it is the first."""
        ids = ["", *(c.id for c in self.document.chains)]
        return ids[ids.index(chain) - 1]

    @property
    def bad(self) -> tuple[Judgement, ...]:
        """The lines that do not follow."""
        return tuple(j for j in self.judged if j.status == BAD)


def written(checked: Checked, stretch: Stretch, scopes: Mapping[str, Scope], beyond: frozenset[str]) -> Written:
    """What stands in ``stretch`` of the document."""
    document = checked.document
    chains = asserted(document, stretch)
    ids = {chain.id for chain in chains}
    judged = tuple(j for j in checked.judgements if j.chain in ids)
    skipped = tuple(s for s in document.skipped if stretch.has(s.at))
    supposed = tuple(c for c in document.chains if c.role == "hypothesis" and stretch.has(c.at))
    return Written(document, stretch, chains, judged, skipped, scopes, beyond, supposed)


def item_of(question: Question, title: str, grade: Grade, answer: str, places: Iterable[tuple[str, str]] = ()) -> ItemMark:
    """The mark of an item that asks for a formula; what a person has to look at counts in full until then."""
    mark = mark_of(replace(grade, id=question.id, points=question.points))
    until_then = question.points if mark.points is None else mark.points
    return ItemMark(question.id, question.prompt or title, mark, until_then, answer, tuple(places))


def listed(places: Iterable[tuple[str, str]]) -> str:
    """Such as "line 3, line 4 and line 9"."""
    names = list(dict.fromkeys(name for name, _ in places))
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
