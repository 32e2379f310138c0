"""Derivations as plain data: the verdicts on their lines, in order, and the first line that does not follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verifier.report.records import Record

if TYPE_CHECKING:
    from verifier.claims import Derivation


@dataclass(frozen=True)
class Outline:
    """A derivation as texts; ``lines`` are the records of its claims."""

    id: str
    title: str
    source: str
    place: str
    lines: tuple[Record, ...]

    @property
    def first_bad(self) -> Record | None:
        """The first line that is refuted, None if none is."""
        return next((line for line in self.lines if line.verdict == "refuted"), None)

    @property
    def open_lines(self) -> tuple[int, ...]:
        """The numbers of the lines that are undecided."""
        return tuple(k for k, line in enumerate(self.lines, 1) if line.verdict == "undecided")

    @property
    def verdict(self) -> str:
        """Refuted if a line is, else undecided if a line is, else proved."""
        return "refuted" if self.first_bad else "undecided" if self.open_lines else "proved"

    @property
    def is_expected(self) -> bool:
        """Whether every line got the verdict that its author expects."""
        return all(line.is_expected for line in self.lines)

    def summary(self) -> str:
        """One sentence: which line is the first that does not follow, and which are undecided."""
        said = [f"line {self.number(self.first_bad)} does not follow"] if self.first_bad else []
        if self.open_lines:
            numbers = ", ".join(map(str, self.open_lines))
            said.append(f"line{'s' * (len(self.open_lines) > 1)} {numbers} undecided")
        return "; ".join(said) or "every line follows"

    def number(self, line: Record) -> int:
        """The number of ``line``, counted from 1."""
        return self.lines.index(line) + 1

    def to_json(self) -> dict[str, Any]:
        """The machine format."""
        bad = self.first_bad
        steps = [line.id for line in self.lines]
        return {"id": self.id, "title": self.title, "steps": steps, "first_bad": bad.id if bad else None}


def outlines(derivations: Iterable[Derivation], records: Iterable[Record]) -> tuple[Outline, ...]:
    """The derivations all lines of which are among ``records``."""
    known = {record.id: record for record in records}
    return tuple(outline(d, known) for d in derivations if known.keys() >= set(d.lines))


def outline(derivation: Derivation, known: dict[str, Record]) -> Outline:
    """``derivation`` with the records of its lines, which are all ``known``."""
    file, line = derivation.place
    lines = tuple(known[id_] for id_ in derivation.lines)
    return Outline(derivation.id, derivation.sentence, derivation.source, f"{file}:{line}" if line else "", lines)
