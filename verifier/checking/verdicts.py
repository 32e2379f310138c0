"""What is said of each line of a document: plain data, texts only, so that it can be printed and sent between processes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

from verifier.reading.documents.pieces import Chain, Document
from verifier.report.records import ResidueText, WitnessText

Status = Literal[
    "follows", "follows under conditions", "does not follow", "undecided", "unreadable", "definition", "hypothesis",
    "mention",
]  # fmt: skip
Outcome = Literal["does not follow", "follows", "undecided", "nothing"]
Direction = Literal["", "equal", "equivalent", "implies", "implied by", "same roots", "equivalent over the reals only"]

JUDGED: Final = frozenset({"follows", "follows under conditions", "does not follow", "undecided"})


@dataclass(frozen=True)
class Judgement:
    """What is said of the line number ``line`` of the chain ``chain``.

    ``direction`` is how the line stands to the one before it, "" where nothing more is known than the status.  ``conditions``
    are those under which it follows, ``residue`` and ``witness`` the evidence against it, ``diagnosis`` the mistake it
    probably is, ``change`` the smallest change with which it would follow.  ``uses`` cites what was used besides the line
    before: ids of chains, or definitions and hypotheses as written.  ``meant``: the context says that the line is wrong, and
    so it is.
    """

    chain: str
    line: int
    status: Status
    direction: Direction = ""
    conditions: tuple[str, ...] = ()
    residue: ResidueText | None = None
    witness: WitnessText | None = None
    diagnosis: str = ""
    change: str = ""
    reasons: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    meant: bool = False

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        return {
            "chain": self.chain, "line": self.line, "status": self.status, "direction": self.direction,
            "conditions": list(self.conditions), "residue": vars(self.residue).copy() if self.residue else None,
            "witness": self.witness.to_json() if self.witness else None, "diagnosis": self.diagnosis,
            "change": self.change, "reasons": list(self.reasons), "uses": list(self.uses), "proof": list(self.proof),
            "meant": self.meant,
        }  # fmt: skip


@dataclass(frozen=True)
class Ends:
    """The first and the last side of the chain ``chain`` compared; ``first_bad`` is the first line that does not follow."""

    chain: str
    judgement: Judgement | None = None
    first_bad: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        ends = self.judgement.to_json() if self.judgement else None
        return {"chain": self.chain, "first_bad": self.first_bad, "ends": ends}


@dataclass(frozen=True)
class Meant:
    """What the context says is wrong: ``text`` as written there, what was found of it, and the offset of the line.

    The outcome is "nothing" where no judged line is written so.
    """

    text: str
    outcome: Outcome
    at: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        return {"text": self.text, "outcome": self.outcome}


@dataclass(frozen=True)
class Checked:
    """A judged document; ``symbols`` are the names with their domains in words, ``assumed`` what was inferred in reading,
    ``wrong`` what became of the lines that the context says are wrong."""

    document: Document
    judgements: tuple[Judgement, ...]
    ends: tuple[Ends, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    task: str = ""
    wrong: tuple[Meant, ...] = ()

    def of(self, chain: str) -> tuple[Judgement, ...]:
        """The judgements of one chain, in order."""
        return self._by_chain.get(chain, ())

    @cached_property
    def _by_chain(self) -> Mapping[str, tuple[Judgement, ...]]:
        found: dict[str, list[Judgement]] = {}
        for judgement in self.judgements:
            found.setdefault(judgement.chain, []).append(judgement)
        return {chain: tuple(judgements) for chain, judgements in found.items()}

    @property
    def first_bad(self) -> Judgement | None:
        """The first line of the document that does not follow."""
        return next((j for j in self.judgements if j.status == "does not follow"), None)

    def to_json(self) -> dict[str, Any]:
        """The machine format: lines with their places, the ends of the chains, what could not be read, a summary."""
        document = self.document
        bad = self.first_bad
        return {
            "document": document.path, "task": self.task, "symbols": dict(self.symbols), "assumed": list(self.assumed),
            "lines": [self._line(j) for j in self.judgements], "chains": [e.to_json() for e in self.ends],
            "skipped": [{"line": document.line(s.at), "text": s.text, "reason": s.reason} for s in document.skipped],
            "wrong": [meant.to_json() for meant in self.wrong],
            "first_bad": None if bad is None else {"chain": bad.chain, "line": bad.line},
            "summary": counted(self.judgements),
        }  # fmt: skip

    def _line(self, judgement: Judgement) -> dict[str, Any]:
        chain = self.document.chain(judgement.chain)
        line = chain.lines[judgement.line]
        where = {"at": str(self.document.place(line.at)), "relation": line.relation, "text": line.text}
        return judgement.to_json() | where | {"display": chain.display}


def counted(judgements: Iterable[Judgement]) -> dict[str, int]:
    """How many lines have each status."""
    found: dict[str, int] = {}
    for judgement in judgements:
        found[judgement.status] = found.get(judgement.status, 0) + 1
    return found


def first_bad(judgements: Iterable[Judgement]) -> int | None:
    """The number of the first line that does not follow; None if there is none."""
    return next((j.line for j in judgements if j.status == "does not follow"), None)


__all__ = ["JUDGED", "Chain", "Checked", "Direction", "Ends", "Judgement", "Status", "counted", "first_bad"]
