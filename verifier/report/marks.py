"""Grades: what an answer is worth, with the evidence, as plain data that goes between processes and out as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from verifier.report.records import ResidueText, WitnessText

Mark = Literal["proved", "refuted", "undecided", "unreadable"]
NEEDS_A_PERSON: Final = ("undecided", "unreadable")


@dataclass(frozen=True)
class Grade:
    """What one answer to one question got.

    Attributes:
        verdict: "proved" when the answer is right, "refuted" when it provably is not, "undecided" or "unreadable" when a
            person has to look.
        score: the fraction of ``points`` that it gets; None when a person has to look.
        key: a stable name of what there is to note, without values of variables, for statistics over a class.
        feedback: a sentence or two for the student.
        teacher: what the teacher is told beside, which may name the reference's values.
        diagnosis: what the mistake probably was, said only when the changed reference provably equals the answer.
        relation: how the answer stands to the reference: "equal", "implies", "different", ...
        form: whether it is in the required form; None where none is required or it could not be told.
        place: the part that differs, such as "entry (1, 2)".
        assumed: what was assumed in reading, a sentence each.
        message, position: why and where it could not be read.
    """

    id: str
    verdict: Mark
    score: float | None
    points: float = 1.0
    key: str = ""
    feedback: str = ""
    teacher: str = ""
    conditions: tuple[str, ...] = ()
    residue: ResidueText | None = None
    witness: WitnessText | None = None
    diagnosis: str | None = None
    relation: str = "unknown"
    form: bool | None = None
    place: str = ""
    assumed: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    message: str = ""
    position: int | None = None
    seconds: float = 0.0

    @property
    def awarded(self) -> float | None:
        """The points it gets; None when a person has to look."""
        return None if self.score is None else self.score * self.points

    @property
    def needs_a_person(self) -> bool:
        """Whether it costs no marks, but a look."""
        return self.score is None

    def to_json(self) -> dict[str, Any]:
        """The machine format: that of every verdict, and what grades have beside."""
        return {**self._verdict_json(), **self._grade_json(), **self._unread_json()}

    def _verdict_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "verdict": self.verdict, "conditions": list(self.conditions),
            "residue": vars(self.residue).copy() if self.residue else None,
            "witness": self.witness.to_json() if self.witness else None,
            "reasons": list(self.reasons), "diagnosis": self.diagnosis, "seconds": round(self.seconds, 4),
        }  # fmt: skip

    def _grade_json(self) -> dict[str, Any]:
        return {
            "score": self.score, "points": self.points, "key": self.key, "feedback": self.feedback, "teacher": self.teacher,
            "relation": self.relation, "form": self.form, "place": self.place, "assumed": list(self.assumed),
        }  # fmt: skip

    def _unread_json(self) -> dict[str, Any]:
        return {"message": self.message, "position": self.position} if self.verdict == "unreadable" else {}


def set_aside(id_: str, points: float, reason: str) -> Grade:
    """The grade of an answer whose check came to no end: a person has to look."""
    feedback = "Needs a person: this could not be decided automatically. This costs no marks."
    return Grade(id_, "undecided", None, points, "needs a person", feedback, f"Undecided: {reason}", reasons=(reason,))
