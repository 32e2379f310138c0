"""A sentence or two on an answer, for the student and for the teacher, under a stable key for class statistics.

The student is told of the own formula only; what the reference is, and its values, only the teacher is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import sympy

from verifier.grading.comparison import Comparison, Relation
from verifier.grading.diagnosis import Diagnosis
from verifier.grading.slips import KINDS
from verifier.reading.errors import ReadingError
from verifier.report.notation import pretty
from verifier.report.records import WitnessText, record
from verifier.verdicts import Verdict

LONGEST_POINT: Final = 60

VERDICTS: Final = {
    "right": "The answer is right.",
    "right under a condition": "The answer is right wherever the stated condition holds.",
    "form": "The answer is equal to what is asked for, but not in the required form.",
    "not equal": "The answer is not equal to what is asked for, and no single mistake explains it.",
    "too strong": "The answer implies what is asked for, but says more.",
    "too weak": "The answer follows from what is asked for, but says less.",
    "needs a person": "It could not be decided; a person has to look. This costs no marks.",
    "unreadable": "The answer could not be read; a person has to look. This costs no marks.",
}
RELATED: Final[dict[Relation, tuple[str, str]]] = {
    "implies": ("too strong", "It implies what is asked for, but says more."),
    "implied by": ("too weak", "It follows from what is asked for, but says less."),
}
ALL_KEYS: Final = {**VERDICTS, **KINDS}
NO_MARKS: Final = "This costs no marks."


@dataclass(frozen=True)
class Note:
    """The ``key`` is one of ALL_KEYS, or that of the comparison or of a required form; ``student`` and ``teacher`` are texts."""

    key: str
    student: str
    teacher: str = ""


def note(compared: Comparison, diagnosis: Diagnosis | None = None) -> Note:
    """What there is to say of an answer that was ``compared``, and perhaps diagnosed."""
    if compared.outcome == "proved":
        return _in_form(compared)
    if compared.outcome == "undecided":
        return _undecided(compared, diagnosis)
    return _wrong(compared, diagnosis)


def unreadable(error: ReadingError, position: int | None = None) -> Note:
    """What there is to say of an answer that could not be read, from the character number ``position`` (from 0) on."""
    where = error.position if position is None else position
    said = error.message.rstrip(".")
    return Note("unreadable", f"The answer could not be read at character {where + 1}: {said}. {NO_MARKS}", error.pretty())


# Right ------------------------------------------------------------------------------------------------------------


def _in_form(compared: Comparison) -> Note:
    form = compared.form
    if form is not None and form.holds is None:
        return Note("needs a person", f"The value is right; whether the form is, a person has to say. {NO_MARKS}", form.message)
    if form is not None and not form.holds:
        return Note(form.key or "form", f"The value is right, the form is not. {form.message}".rstrip())
    conditions = dict.fromkeys(pretty(c) for v in compared.verdicts for c in v.conditions)
    if conditions:
        return Note("right under a condition", f"Right, provided that {' and '.join(conditions)}.")
    return Note("right", "Right.")


# Wrong, or not known ----------------------------------------------------------------------------------------------


def _undecided(compared: Comparison, diagnosis: Diagnosis | None) -> Note:
    guess = f" {diagnosis.message}" if diagnosis is not None else ""
    known = "; ".join(compared.reasons) or "neither a proof nor a counterexample was found"
    student = f"Needs a person: this could not be decided automatically.{guess} {NO_MARKS}"
    return Note("needs a person", student, f"Undecided: {known}.{guess}")


def _wrong(compared: Comparison, diagnosis: Diagnosis | None) -> Note:
    about = _kind(compared, diagnosis)
    about_it = compared.relation not in {"different shape", "different kind"}
    evidence = next((found for v in compared.verdicts[:1] if about_it and (found := _evidence(v))), ("", ""))
    where = f"In {compared.place}: " if compared.place else ""
    student, teacher = (_joined(where, about[1], seen) for seen in evidence)
    changed = f" The reference with that mistake: {diagnosis.changed}" if diagnosis is not None and diagnosis.changed else ""
    return Note(about[0], student, teacher + changed)


def _kind(compared: Comparison, diagnosis: Diagnosis | None) -> tuple[str, str]:
    """The key, and a sentence on what is wrong."""
    if diagnosis is not None:
        return diagnosis.key, diagnosis.message
    if compared.message or compared.key:
        return compared.key or "not equal", compared.message
    return RELATED.get(compared.relation, ("not equal", ""))


def _joined(where: str, sentence: str, seen: str) -> str:
    told = " ".join(filter(None, (sentence, seen)))
    return f"{where}{told}" if told else f"{where}Not equal to what is asked for."


def _evidence(verdict: Verdict) -> tuple[str, str] | None:
    """What happens at the witness, for the student and for the teacher; None where there is none that one can read."""
    witness = record(verdict, pretty).witness
    if witness is None or len(witness.point) > LONGEST_POINT or "ω" in witness.point:
        return None
    at = f"At {witness.point}" if witness.point else ""
    proposition = verdict.claim.proposition
    if not isinstance(proposition, sympy.Eq):
        same = "exactly one of your statement and the expected one holds."
        return None if not at else (f"{at} {same}", f"{at} {same}")
    return _values(at, witness)


def _values(at: str, witness: WitnessText) -> tuple[str, str] | None:
    """The two sides of an equation of the reference and the answer."""
    if witness.right is None or witness.left is None or max(map(len, (witness.left, witness.right))) > LONGEST_POINT:
        return None
    student = f"{at} your formula gives {witness.right}" if at else f"Your formula has the value {witness.right}"
    return f"{student}, which is not the expected value.", f"{student}, the expected value is {witness.left}."
