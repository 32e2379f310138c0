"""``verify check --jsonl``: arguments as JSON lines, each of their lines judged against the one before."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from verifier.commands.common import PRELOAD
from verifier.commands.streams import BLANK, Row, answered, filtered
from verifier.workers import Limits

MODULES: Final = (*PRELOAD, "verifier.checking.arguments")
NOTHING_KNOWN: Final[Mapping[str, Any]] = MappingProxyType({**BLANK, "steps": [], "first_bad": None, "details": []})


def check_lines(jobs: int, limits: Limits) -> int:
    """A filter: one argument a line in, one answer a line out, in order; the exit code is that of the verdicts."""
    return filtered(answer_line, jobs, limits, MODULES, NOTHING_KNOWN)


def answer_line(line: bytes) -> Row:
    """Judges one argument (in a worker process).  Never raises: a bad line is "unreadable"."""
    return answered(_judged, line, NOTHING_KNOWN)


def _judged(row: Row) -> Row:
    from verifier.checking.arguments import answer_row

    return {**NOTHING_KNOWN, **answer_row(row)}
