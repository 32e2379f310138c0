"""Findings told as grades: verdict, score, note key and feedback, with the evidence as texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from verifier.grading.comparison import Comparison
from verifier.grading.feedback import Note, note
from verifier.grading.feedback import unreadable as note_unreadable
from verifier.grading.questions import FORM, Question
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Understood
from verifier.report.marks import Grade
from verifier.report.records import Notation, Record, record

if TYPE_CHECKING:
    from verifier.grading.marking import Finding

KNOWN: Final = "known mistake"


def told(question: Question, found: Finding, understood: Understood, notation: Notation) -> Grade:
    """The grade that says what was found."""
    compared, said = found.comparison, noted(found)
    evidence = record(compared.verdicts[0], notation) if compared.verdicts else None
    return Grade(
        question.id, found.outcome, score(question, found, said.key), question.points, said.key, said.student,
        teacher=said.teacher, conditions=evidence.conditions if evidence else (),
        residue=evidence.residue if evidence else None, witness=evidence.witness if evidence else None,
        diagnosis=found.diagnosis.message if found.diagnosis else None, relation=compared.relation,
        form=compared.form.holds if compared.form else None, place=compared.place, assumed=understood.assumed,
        reasons=_reasons(compared, evidence),
    )  # fmt: skip


def _reasons(compared: Comparison, evidence: Record | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*compared.reasons, *(evidence.reasons if evidence else ()))))


def noted(found: Finding) -> Note:
    """What there is to say: the author's own words where the mistake is a known one."""
    said, mistake = note(found.comparison, found.diagnosis), found.mistake
    if mistake is None:
        return said
    key = said.key if found.outcome == "undecided" else mistake.key or KNOWN
    return Note(key, mistake.message or said.student, said.teacher)


def score(question: Question, found: Finding, key: str) -> float | None:
    """The fraction of the points; None when a person has to look."""
    if found.outcome != "refuted":
        return 1.0 if found.outcome == "proved" else None
    if found.mistake is not None:
        return found.mistake.credit
    in_wrong_form = found.comparison.outcome == "proved" or found.comparison.relation == "equal"
    names = (key, FORM if in_wrong_form else found.comparison.relation)
    return next((question.credit[name] for name in names if name in question.credit), 0.0)


def unreadable(question: Question, error: ReadingError) -> Grade:
    """The grade of an answer that cannot be read: it says where and why, costs nothing, and a person looks."""
    own = error.place in ("", f"text {len(question.references) + 1}")
    message = error.message if own else f"{error.message} (read together with the question)"
    said = note_unreadable(ReadingError(message, error.position if own else 0, error.text if own else ""))
    return Grade(
        question.id, "unreadable", None, question.points, said.key, said.student, teacher=said.teacher, message=message,
        position=error.position if own else None,
    )  # fmt: skip
