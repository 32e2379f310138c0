"""The outcome of comparing an answer with a reference, with the engine's verdicts that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verifier.verdicts import Outcome, Verdict

Relation = Literal[
    "equal", "equivalent", "implies", "implied by", "different", "different kind", "different shape", "unknown",
]  # fmt: skip


@dataclass(frozen=True)
class FormCheck:
    """Whether the answer is written in the required form; None if that could not be told.  ``key`` is stable, ``message`` is
    for the student."""

    holds: bool | None
    key: str = ""
    message: str = ""


@dataclass(frozen=True)
class Comparison:
    """``outcome`` is "proved" when the answer is right, "refuted" when it provably is not.

    ``relation`` says how the answer stands to the reference ("implies": the answer implies the reference).  ``verdicts`` are
    those of the engine that the outcome rests on, the decisive one first; ``place`` names the part that differs, such as
    "entry (1, 2)"; ``key`` is a stable name of the kind of difference for class statistics ("sign", "missing constant"),
    ``message`` a sentence for the student, both empty where there is nothing to say beside the verdicts.
    """

    outcome: Outcome
    relation: Relation
    verdicts: tuple[Verdict, ...] = ()
    place: str = ""
    key: str = ""
    message: str = ""
    reasons: tuple[str, ...] = ()
    form: FormCheck | None = None
