"""Where the parts of a rubric stand in a document, and what its author asserts there: chains, sides and relations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from verifier.checking.marking.rubrics import RubricPart
from verifier.checking.relating import EQUALITY, ORDER
from verifier.reading.documents.pieces import CONNECTIVES, IMPLICATIONS, Chain, Document, Line
from verifier.reading.documents.roles import GOAL

DEEPER: Final = " > "
_LINE: Final = re.compile(r"L(\d+)")
_START: Final = r"^[^\S\n]*(?:#{1,6}|\*\*|\\(?:sub)*(?:section|paragraph)\*?\{|\\item|[-*>•])?[^\S\n]*(?:\*\*|\[)?[^\S\n]*"
_SIGNS: Final = {**ORDER, "∧": r"\land", "∨": r"\lor"}


@dataclass(frozen=True)
class Stretch:
    """From one offset of a document to another; ``closed`` if it is one formula, which does not end what stands around it."""

    at: int
    end: int
    closed: bool = False

    def has(self, at: int) -> bool:
        """Whether the offset lies in it."""
        return self.at <= at < self.end


@dataclass(frozen=True)
class Side:
    """The side number ``number`` of a chain, as written."""

    chain: Chain
    number: int

    @property
    def text(self) -> str:
        """The formula."""
        return self.chain.lines[self.number].text


# Parts ------------------------------------------------------------------------------------------------------------------


def stretches(parts: Sequence[RubricPart], document: Document) -> dict[str, Stretch]:
    """Where each part that was found stands: from its words to where the next one begins.  They may come in any order."""
    begun = {part.id: found for part in parts if (found := _begins(part, document)) is not None}
    ending = {part.id for part in parts if part.where and part.id in begun and not begun[part.id].closed}
    starts = sorted({begun[id_].at for id_ in ending})
    return {id_: _up_to_next(found, starts) if id_ in ending else found for id_, found in begun.items()}


def _up_to_next(found: Stretch, starts: Iterable[int]) -> Stretch:
    return Stretch(found.at, min((at for at in starts if at > found.at), default=found.end))


def _begins(part: RubricPart, document: Document) -> Stretch | None:
    if not part.where:
        return Stretch(0, len(document.text) + 1)
    return next((found for where in part.where if (found := _find(where, document)) is not None), None)


def _find(where: str, document: Document) -> Stretch | None:
    """Where ``where`` begins: a label or the number of a formula, L and the number of a line, or words, one after the other."""
    end = len(document.text) + 1
    labelled = next((c for c in document.chains if c.label and c.label.strip("()") == where.strip("()")), None)
    if labelled is not None:
        return Stretch(labelled.at, max(labelled.end, labelled.at + 1), closed=True)
    if (line := _LINE.fullmatch(where)) is not None:
        at = document.start_of(int(line[1]))
        return None if at is None else Stretch(at, end)
    at = 0
    for words in where.split(DEEPER):
        found = _words(words, document.text, at)
        if found is None:
            return None
        at = found.end()
    return Stretch(at, end)


def _words(words: str, text: str, after: int) -> re.Match[str] | None:
    """The words where a heading or a paragraph begins with them, else where they stand first; never a part of longer words."""
    plain = r"\s+".join(map(re.escape, words.split()))
    whole = rf"(?<!\w){plain}(?!\w|\.\d)"
    flags = re.IGNORECASE | re.MULTILINE
    return re.compile(_START + whole, flags).search(text, after) or re.compile(whole, flags).search(text, after)


# What is asserted there -------------------------------------------------------------------------------------------------


def asserted(document: Document, stretch: Stretch) -> tuple[Chain, ...]:
    """The chains in ``stretch`` in which something is said to be so: no hypotheses, and not what is yet to be shown."""
    inside = (chain for chain in document.chains if stretch.has(chain.at))
    return tuple(c for c in inside if c.relations and c.cue != GOAL and c.role in ("claim", "definition"))


def sides(chains: Iterable[Chain]) -> Iterator[Side]:
    """The sides that stand behind a sign: those before the first are what is asked about."""
    for chain in chains:
        yield from (Side(chain, n) for n, line in enumerate(chain.lines) if _is_side(line))


def _is_side(line: Line) -> bool:
    return bool(line.relation and line.text.strip()) and line.relation not in (*IMPLICATIONS, *CONNECTIVES)


def relations(chains: Iterable[Chain]) -> Iterator[Side]:
    """The sides as ``sides``, each standing for the relation that ends with it; not of the statement that others follow from."""
    for side in sides(chains):
        start, end = statement(side)
        if side.number and (start or end == len(side.chain.lines)):
            yield side


def relation_texts(side: Side) -> tuple[str, ...]:
    """The relation that ends with ``side``: with the side before it, with the first of its statement, and the whole step."""
    start, end = statement(side)
    lines = side.chain.lines
    near = _text((lines[side.number - 1], lines[side.number]))
    begun = max((n for n in range(start, side.number) if n == start or lines[n].relation in CONNECTIVES), default=start)
    far = _text((lines[begun], lines[side.number])) if _are_equal(lines[begun + 1 : side.number + 1]) else near
    whole = _text(lines[start:end]) if side.number == end - 1 else near
    return tuple(dict.fromkeys((whole, near, far)))


def statement(side: Side) -> tuple[int, int]:
    """Where the statement with ``side`` begins and ends: between two implications."""
    lines = side.chain.lines
    bounds = [0, *(n for n, line in enumerate(lines) if n and line.relation in IMPLICATIONS), len(lines)]
    return next((start, end) for start, end in pairwise(bounds) if start <= side.number < end)


def _are_equal(lines: Iterable[Line]) -> bool:
    return all(line.relation in EQUALITY for line in lines)


def _text(lines: Sequence[Line]) -> str:
    """The lines as one formula."""
    first, *others = lines
    return first.text + "".join(f" {_SIGNS.get(line.relation, '=')} {line.text}" for line in others)


def threads(chains: Sequence[Chain]) -> list[tuple[Chain, ...]]:
    """The chains, each with those that go on from it."""
    found: list[tuple[Chain, ...]] = []
    for chain in chains:
        before = next((n for n, thread in enumerate(found) if thread[-1].id == chain.continues), None)
        if chain.continues is None or before is None:
            found.append((chain,))
        else:
            found.append((*found.pop(before), chain))
    return found
