"""The way through a document: what is known where it has come to, and what has been found so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from verifier.checking.known import Known
from verifier.checking.relating import Found
from verifier.checking.scope import Scope
from verifier.checking.verdicts import Ends, Judgement, Status
from verifier.reading.documents.pieces import Chain, Document


@dataclass(frozen=True)
class Stated:
    """The statement that was written last, in the chain ``chain`` that ends at ``end``; ``argument`` are the chains of the
    argument that it belongs to, and ``said`` what these state.  One that is ``doubtful`` may be a law that fails: nothing is
    concluded from it."""

    chain: str
    text: str
    end: int
    argument: frozenset[str] = frozenset()
    doubtful: bool = False
    said: tuple[Known, ...] = ()


@dataclass
class Walk:
    """What is known at a place of ``document``, and what has been found up to there; ``chains`` are its chains by id, and
    ``stated`` is the statement right before, if the next may go on from it."""

    document: Document
    scope: Scope
    chains: dict[str, Chain] = field(default_factory=dict)
    found: list[Judgement] = field(default_factory=list)
    ends: list[Ends] = field(default_factory=list)
    symbols: dict[str, str] = field(default_factory=dict)
    assumed: dict[str, None] = field(default_factory=dict)
    stated: Stated | None = None

    def add(self, chain: Chain, line: int, found: Found) -> None:
        """One judgement, and what was understood in reading for it."""
        self.found.append(replace(found.judgement, chain=chain.id, line=line))
        if found.understood is not None:
            self.symbols.update(found.understood.symbols)
            self.assumed.update(dict.fromkeys(found.understood.assumed))

    def say(self, chain: Chain, status: Status, line: int = 0, *reasons: str) -> None:
        """A judgement of a line that the engine is not asked about."""
        self.found.append(Judgement(chain.id, line, status, reasons=reasons))
