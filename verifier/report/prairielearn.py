"""PrairieLearn's ``results.json`` of an external grader.

Where an answer needs a person, the submission is "not gradable", which there takes neither points nor an attempt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from verifier.report.gradebooks import Entry, shortened
from verifier.report.handouts import Document, told, total

NOT_DONE: Final[Document] = {
    "gradable": False,
    "format_errors": ["The grader has not come to its end.  This takes neither points nor an attempt: please submit again."],
}


def prairielearn(entries: Sequence[Entry]) -> Document:
    """The document for one student."""
    possible = sum(entry.mark.possible for entry in entries)
    document = {"tests": [_test(entry) for entry in entries], "output": "", "images": []}
    errors = [f"{entry.question}: {told(entry)}" for entry in entries if entry.mark.score is None]
    if errors:
        return {"gradable": False, "format_errors": errors, "message": "A person has to look at this.", **document}
    share = total(entries) / possible if possible else 1.0
    score = round(min(max(share, 0.0), 1.0), 6)
    return {"gradable": True, "score": score, "message": "Every answer was decided.", **document}


def _test(entry: Entry) -> dict[str, Any]:
    mark, points = entry.mark, entry.mark.points
    labels = {"name": entry.question, "description": "", "max_points": mark.possible}
    return {**labels, "points": round(points or 0.0, 6), "message": told(entry), "output": shortened(entry.answer)}
