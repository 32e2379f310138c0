"""A checked document as texts, in reading order: what the terminal and the page show of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from verifier.report.records import ResidueText, WitnessText
from verifier.report.tally import AS_EXPECTED, SOMETHING_UNDECIDED, SOMETHING_WRONG

IMPLICATIONS: Final = frozenset("⟹⟺⟸")
FOLLOWS, UNDER_CONDITIONS, BAD = "follows", "follows under conditions", "does not follow"
UNDECIDED, UNREADABLE = "undecided", "unreadable"

KEYS: Final[Mapping[str, str]] = {
    FOLLOWS: "proved",
    UNDER_CONDITIONS: "proved",
    BAD: "refuted",
    UNDECIDED: "undecided",
    UNREADABLE: "undecided",
}
"""The mark of each status, by its name in a ``Look``; the others have "none"."""

DIRECTIONS: Final[Mapping[str, str]] = {
    "implies": "follows from the line before, but not the other way round: solutions may be gained",
    "implied by": "implies the line before, but does not follow from it: solutions are lost",
    "equivalent": "equivalent to the line before",
    "same roots": "has the same roots as the line before",
    "equivalent over the reals only": "equivalent to the line before over the reals only",
}


@dataclass(frozen=True)
class Words:
    """Prose, as written."""

    text: str


@dataclass(frozen=True)
class SheetLine:
    """A line as written, and what is said of it; ``status`` is "" where nothing is to be judged, as of a first side.

    ``place`` is told to people, ``short`` in columns, and ``anchor`` names it on a page.  ``before`` is the line before it;
    ``meant`` says that it is wrong as it is meant to be.
    """

    place: str
    short: str
    anchor: str
    relation: str
    text: str
    status: str = ""
    direction: str = ""
    conditions: tuple[str, ...] = ()
    residue: ResidueText | None = None
    witness: WitnessText | None = None
    diagnosis: str = ""
    change: str = ""
    reasons: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    remark: str = ""
    gap: bool = False
    before: str = ""
    meant: bool = False

    @property
    def written(self) -> str:
        """The line with the sign before it."""
        return f"{self.relation} {self.text}".strip()

    @property
    def in_full(self) -> str:
        """The line with what stands before the sign, too."""
        return f"{self.before} {self.written}".strip()


@dataclass(frozen=True)
class SheetRow:
    """Lines that are shown beside each other; ``told`` is the one that anything is said of, else the last."""

    lines: tuple[SheetLine, ...]

    @property
    def told(self) -> SheetLine:
        """The line with a verdict, or the last."""
        return next((line for line in self.lines if line.status), self.lines[-1])

    @property
    def written(self) -> str:
        """The lines as written."""
        return " ".join(line.written for line in self.lines)


def _continues(row: list[SheetLine], line: SheetLine) -> bool:
    """Whether ``line`` is shown in a row with those before it: a relation of which nothing else is said, such as that of a
    definition, or the first one that a side stands in."""
    if line.relation in IMPLICATIONS or line.gap:
        return False
    statuses = [other.status for other in row if other.status]
    if not statuses:
        return len(row) == 1
    return not line.status and (row[0].relation in IMPLICATIONS or statuses[0] not in KEYS)


@dataclass(frozen=True)
class SheetChain:
    """The lines of a chain; ``ends`` is what is said of the first and the last side where a line between is bad."""

    lines: tuple[SheetLine, ...]
    label: str = ""
    ends: str = ""

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """Its lines as they are shown: a first side beside what it is related to, so that a row has at most one verdict."""
        found: list[list[SheetLine]] = []
        for line in self.lines:
            if found and _continues(found[-1], line):
                found[-1].append(line)
            else:
                found.append([line])
        return tuple(SheetRow(tuple(lines)) for lines in found)

    @property
    def is_told(self) -> bool:
        """Whether anything is said of it but that it is mentioned."""
        return any(line.status not in ("", "mention") for line in self.lines)

    @property
    def is_judged(self) -> bool:
        """Whether it is more than a definition, a hypothesis or a mention."""
        return any(line.status in KEYS for line in self.lines)


@dataclass(frozen=True)
class Formula:
    """A formula of the document: as written, and the chains in it."""

    written: str
    display: bool
    chains: tuple[SheetChain, ...] = ()


@dataclass(frozen=True)
class Unmet:
    """What is said to be wrong, and was not found to be: as it is said, the outcome, and the place, if there is a line."""

    text: str
    outcome: str
    place: str = ""

    @property
    def told(self) -> str:
        """In a sentence."""
        if not self.place:
            return f"{self.text!r} is said to be wrong, but no judged line stands there or begins so"
        verb = "is undecided" if self.outcome == UNDECIDED else "follows"
        return f"{self.place}: said to be wrong ({self.text}), but it {verb}"


@dataclass(frozen=True)
class Unread:
    """What was passed over, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class Sheet:
    """A checked document in reading order; ``symbols`` with their domains, ``assumed`` as inferred in reading,
    ``unmet`` what is said to be wrong and is not."""

    path: str
    parts: tuple[Words | Formula, ...] = ()
    unread: tuple[Unread, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    task: str = ""
    unmet: tuple[Unmet, ...] = ()

    @property
    def chains(self) -> Iterator[SheetChain]:
        """All chains, in reading order."""
        return (chain for part in self.parts if isinstance(part, Formula) for chain in part.chains)

    @property
    def lines(self) -> Iterator[SheetLine]:
        """All lines, in reading order."""
        return (line for chain in self.chains for line in chain.lines)

    @property
    def first_bad(self) -> SheetLine | None:
        """The first line that does not follow, and is not meant to be wrong."""
        return next((line for line in self.lines if line.status == BAD and not line.meant), None)

    @property
    def to_look_at(self) -> Iterator[SheetLine]:
        """The lines that do not follow and are not meant to be wrong, are undecided or could not be read."""
        return (line for line in self.lines if line.status in (BAD, UNDECIDED, UNREADABLE) and not line.meant)

    @property
    def counts(self) -> Counter[str]:
        """How many lines have each status."""
        return Counter(line.status for line in self.lines if line.status)

    @property
    def exit_code(self) -> int:
        """1 if a line does not follow, or does although it is meant to be wrong; else 3 if something is undecided or was not
        read, else 0."""
        counts = self.counts
        if self.first_bad is not None or any(unmet.outcome != UNDECIDED for unmet in self.unmet):
            return SOMETHING_WRONG
        return SOMETHING_UNDECIDED if counts[UNDECIDED] or counts[UNREADABLE] or self.unread else AS_EXPECTED


def summary(sheet: Sheet) -> str:
    """In a sentence: how many lines were judged, and with what result."""
    counts = sheet.counts
    said = [f"{counts[status]} {words[counts[status] > 1]}" for status, words in _COUNTED.items() if counts[status]]
    judged = sum(counts[status] for status in KEYS if status != UNREADABLE)
    unread = counts[UNREADABLE] + len(sheet.unread)
    told = f"{judged} line{'s' * (judged != 1)} judged" + (f": {', '.join(said)}" if said else "")
    return told + (f"; {unread} not read" if unread else "")


_COUNTED: Final = {
    FOLLOWS: (FOLLOWS, "follow"), UNDER_CONDITIONS: (UNDER_CONDITIONS, "follow under conditions"),
    BAD: (BAD, "do not follow"), UNDECIDED: (UNDECIDED, UNDECIDED),
}  # fmt: skip


_CHAIN: Final = re.compile(r"(?:C(?P<cell>\d+)\.)?L(?P<line>\d+)(?:\.\d+)?")


def cited_place(text: str) -> str:
    """Where the chain stands that goes by the id ``text``, such as "line 12"; "" for other texts, such as definitions."""
    found = _CHAIN.fullmatch(text)
    if found is None:
        return ""
    return f"cell {found['cell']}, line {found['line']}" if found["cell"] else f"line {found['line']}"
