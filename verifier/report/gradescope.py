"""Gradescope's ``results.json``: a test for each question.

A test that needs a person has no score, so that it shows neither full nor no points.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from verifier.report.gradebooks import Entry, shortened
from verifier.report.handouts import Document, open_points, told, total

PLAINLY: Final = {"output_format": "text", "visibility": "visible"}
NOT_DONE: Final[Document] = {
    "score": 0.0,
    "output": "The grader has not come to its end.  This is no grade: please submit again, or tell the staff of the course.",
    **PLAINLY,
    "tests": [],
}


def gradescope(entries: Sequence[Entry]) -> Document:
    """The document for one student."""
    tests = [_test(entry, str(k)) for k, entry in enumerate(entries, 1)]
    said = open_points(entries) or "Every answer was decided."
    return {"score": total(entries), "output": said, **PLAINLY, "tests": tests}


def _test(entry: Entry, position: str) -> dict[str, Any]:
    mark = entry.mark
    shown = {"name": entry.question, "number": position, "output": _output(entry), **PLAINLY}
    labels = {"tags": [mark.key] if mark.key else [], "extra_data": {"verdict": mark.verdict, "answer": shortened(entry.answer)}}
    if mark.points is None:
        return {"max_score": mark.possible, **shown, **labels}
    status = "passed" if mark.is_full else "failed"
    return {"score": round(mark.points, 6), "max_score": mark.possible, "status": status, **shown, **labels}


def _output(entry: Entry) -> str:
    return "\n".join(filter(None, (f"Your answer: {shortened(entry.answer)}" if entry.answer.strip() else "", told(entry))))
