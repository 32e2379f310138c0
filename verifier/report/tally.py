"""What a run of many claims came to: the sorting that the table, the JSON summary and the exit code share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from verifier.loading_errors import Problem
from verifier.report.outlines import Outline
from verifier.report.records import Record

AS_EXPECTED, SOMETHING_WRONG, UNREADABLE, SOMETHING_UNDECIDED = range(4)


@dataclass(frozen=True)
class Tally:
    """Records in the order of the claims, what could not be read, and the derivations whose lines are all recorded."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    derivations: tuple[Outline, ...] = ()

    @property
    def wrong(self) -> tuple[Record, ...]:
        """Those settled otherwise than expected."""
        return tuple(r for r in self.records if r.verdict != "undecided" and not r.is_expected)

    @property
    def undecided(self) -> tuple[Record, ...]:
        """Those that are undecided, expected or not."""
        return tuple(r for r in self.records if r.verdict == "undecided")

    @property
    def refuted_as_expected(self) -> tuple[Record, ...]:
        """The mistakes that were known."""
        return tuple(r for r in self.records if r.verdict == "refuted" and r.is_expected)

    @property
    def conditional(self) -> tuple[Record, ...]:
        """Those proved as expected, but under conditions."""
        return tuple(r for r in self.records if r.verdict == "proved" and r.is_expected and r.conditions)

    @property
    def exit_code(self) -> int:
        """2 if something could not be read, else 1 if a verdict is wrong, else 3 if one is undecided, else 0."""
        if self.problems:
            return UNREADABLE
        if self.wrong:
            return SOMETHING_WRONG
        return AS_EXPECTED if all(r.is_expected for r in self.undecided) else SOMETHING_UNDECIDED

    def by_document(self) -> dict[str, Counter[str]]:
        """For each document, how many claims got each verdict, and how many of them another than expected."""
        rows: dict[str, Counter[str]] = {}
        for r in self.records:
            row = rows.setdefault(r.document, Counter())
            row.update((r.verdict, *(() if r.is_expected else ("unexpected",))))
        return rows

    def to_json(self) -> dict[str, Any]:
        """The machine format of the whole run."""
        claims, derivations = [r.to_json() for r in self.records], [d.to_json() for d in self.derivations]
        return {"claims": claims, "derivations": derivations, "summary": self._summary()}

    def _summary(self) -> dict[str, Any]:
        verdicts = Counter(r.verdict for r in self.records)
        return {
            "claims": len(self.records),
            **{verdict: verdicts[verdict] for verdict in ("proved", "refuted", "undecided")},
            "unexpected": [r.id for r in self.records if not r.is_expected],
            "problems": [vars(p).copy() for p in self.problems],
            "seconds": round(self.seconds, 3),
            "exit_code": self.exit_code,
        }


def outcome_code(verdicts: Iterable[str]) -> int:
    """The exit code of ``prove``: 2 if something was unreadable, else 1 if refuted, else 3 if undecided, else 0."""
    seen = set(verdicts)
    if "unreadable" in seen:
        return UNREADABLE
    return SOMETHING_WRONG if "refuted" in seen else SOMETHING_UNDECIDED if "undecided" in seen else AS_EXPECTED
