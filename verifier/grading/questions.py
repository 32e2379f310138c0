"""Questions as data: what is asked, what is right, which mistakes are known, and tests of the question itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, get_args

from verifier.grading.asked import EQUAL, Asked
from verifier.grading.comparison import Relation
from verifier.reading.formulas import Context

FORM: Final = "form"
CREDITED: Final = (FORM, *(r for r in get_args(Relation) if r in {"implies", "implied by", "different shape"}))


class QuestionError(ValueError):
    """A question is not as it should be: the fault of its author, never of the student.

    ``faults`` has a line for each, with the question and the field.
    """

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that the author expects: an answer that provably equals it gets ``message`` and ``credit``, a fraction
    of the points.  ``key`` names it in statistics."""

    answer: str
    message: str = ""
    credit: float = 0.0
    key: str = ""


@dataclass(frozen=True)
class Trial:
    """A test of the question: an answer, and what it should get; None and "" where that is left open."""

    answer: str
    verdict: str = ""
    score: float | None = None
    key: str = ""


@dataclass(frozen=True)
class Question:
    """One question.

    Any one of ``references`` suffices.  ``context`` declares and defines names, ``asked`` says what counts as the same and
    the required form.  ``credit`` is the fraction of the points for an answer that is wrong but in the named way: "form"
    (equal, but not in the form), "implies" or "implied by" (for relations), or the key of a note, such as "sign".
    ``claim`` is the id of the claim that the reference was taken from, if it was, ``folder`` the folder of claims.
    """

    id: str
    references: tuple[str, ...]
    prompt: str = ""
    points: float = 1.0
    context: Context = field(default_factory=Context)
    asked: Asked = EQUAL
    credit: Mapping[str, float] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    trials: tuple[Trial, ...] = ()
    claim: str = ""
    folder: str = ""
