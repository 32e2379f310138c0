"""A checked document as texts, in reading order: what the terminal and the page show of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from verifier.report.records import ResidueText, WitnessText
from verifier.report.tally import AS_EXPECTED, SOMETHING_UNDECIDED, SOMETHING_WRONG

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

    ``place`` is told to people, ``short`` in columns, and ``anchor`` names it on a page.  ``before`` is the line before it.
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

    @property
    def written(self) -> str:
        """The line with the sign before it."""
        return f"{self.relation} {self.text}".strip()

    @property
    def in_full(self) -> str:
        """The line with what stands before the sign, too."""
        return f"{self.before} {self.written}".strip()


@dataclass(frozen=True)
class SheetChain:
    """The lines of a chain; ``ends`` is what is said of the first and the last side where a line between is bad."""

    lines: tuple[SheetLine, ...]
    label: str = ""
    ends: str = ""

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
class Unread:
    """What was passed over, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class Sheet:
    """A checked document in reading order; ``symbols`` with their domains, ``assumed`` as inferred in reading."""

    path: str
    parts: tuple[Words | Formula, ...] = ()
    unread: tuple[Unread, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    task: str = ""

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
        """The first line that does not follow."""
        return next((line for line in self.lines if line.status == BAD), None)

    @property
    def counts(self) -> Counter[str]:
        """How many lines have each status."""
        return Counter(line.status for line in self.lines if line.status)

    @property
    def exit_code(self) -> int:
        """1 if a line does not follow, else 3 if something is undecided or was not read, else 0."""
        counts = self.counts
        if counts[BAD]:
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
