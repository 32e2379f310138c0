"""One line of ``verify check --jsonl``: an argument, and what is found of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast, get_args

from verifier.checking.steps import OPEN, Letters, Line, Setting, Step, judge_steps
from verifier.reading.errors import ReadingError
from verifier.report.notation import pretty
from verifier.report.records import record

MOST_LINES: Final = 200
LONGEST: Final = 2_000
EVIDENCE: Final = ("conditions", "residue", "witness", "reasons")


def answer_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The ``steps`` of the argument ``row``, a status for each of its lines, and the ``verdict`` on the whole.

    Its fields: ``lines`` (texts, {"comment": text} or {"let": [name, formula]}), ``assume`` ("complex", "real" or "positive":
    what the letters stand for), ``calculus`` (whether a line may be the derivative of the one before), ``id``.  "proved" is an
    argument whose lines all have the same solutions, "refuted" one with a line that has not; the evidence is that of this line.
    Raises ReadingError, which names the field, for a row of another form.
    """
    lines, setting = read_row(row)
    steps = judge_steps(lines, setting)
    details = [_detail(number, step) for number, step in enumerate(steps)]
    bad = first_bad(steps)
    shown = {name: details[bad][name] for name in EVIDENCE} if bad is not None else {}
    return {"verdict": whole(steps), "steps": [step.status for step in steps], "first_bad": bad, "details": details} | shown


def whole(steps: Sequence[Step]) -> str:
    """The verdict on an argument of these ``steps``."""
    if first_bad(steps) is not None:
        return "refuted"
    statuses = {step.status for step in steps}
    return next((status for status in ("unreadable", "undecided") if status in statuses), "proved")


def first_bad(steps: Sequence[Step]) -> int | None:
    """The number, from 0, of the first line that has not the solutions of the one before."""
    return next((n for n, step in enumerate(steps) if not step.valid and step.status not in OPEN), None)


def _detail(number: int, step: Step) -> dict[str, Any]:
    found: dict[str, Any] = {"line": number, "status": step.status, "reasons": list(step.reasons)}
    evidence = record(step.verdicts[0], pretty) if step.verdicts else None
    if evidence is None:
        return found | {"conditions": [], "residue": None, "witness": None}
    shown = evidence.evidence_json()
    return found | {name: shown[name] for name in ("conditions", "residue", "witness")}


def read_row(row: Mapping[str, Any]) -> tuple[list[Line], Setting]:
    """The lines and the setting of ``row``.  Raises ReadingError, which names the field."""
    lines = row.get("lines")
    if not isinstance(lines, list) or not 0 < len(lines) <= MOST_LINES or not all(map(_is_line, lines)):
        wanted = "a list of texts, {\"comment\": text} and {\"let\": [name, formula]}"
        raise ReadingError(f"expected the field 'lines' to be {wanted}, at most {MOST_LINES}; found {lines!r:.60}")
    letters, calculus = row.get("assume") or "real", row.get("calculus", False)
    if letters not in get_args(Letters):
        raise ReadingError(f"expected the field 'assume' to be complex, real or positive; found {letters!r:.40}")
    if not isinstance(calculus, bool):
        raise ReadingError(f"expected the field 'calculus' to be true or false; found {calculus!r:.40}")
    return lines, Setting(cast("Letters", letters), calculus)


def _is_line(line: Any) -> bool:
    if isinstance(line, str):
        return len(line) <= LONGEST
    if not isinstance(line, dict) or len(line) != 1:
        return False
    pair = line.get("let")
    return "comment" in line or (isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair))
