r"""``questions.toml``: questions as a course keeps them.

```toml
[[question]]
id = "3a"
prompt = "The derivative of the loss with respect to w."
points = 2
reference = '\frac{2}{n} X^T (Xw - y)'
declare = { X = "matrix(n,d)", w = "vector(d)", y = "vector(n)" }
credit = { "factor 2" = 0.5 }

[[question.mistake]]
answer = '\frac{2}{n} X (Xw - y)'
message = "The shapes do not fit: look for a transpose."
credit = 0.25

[[question.test]]
answer = '\frac{1}{n} X^T (Xw - y)'
verdict = "refuted"
score = 0.5
```
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, get_args

from verifier.grading.asked import Asked, Calculus, Form, UpTo
from verifier.grading.claimed import with_claims
from verifier.grading.fields import Fields
from verifier.grading.questions import Mistake, Question, QuestionError, Trial
from verifier.reading.formulas import Context
from verifier.report.marks import Mark

WRITTEN: Final = ("auto", "latex", "typed")
CONSTANTS: Final = ("needed", "optional", "formal", "free")
MOST_POINTS: Final = 1e6


def load_questions(file: Path, claims: Path | None = None) -> tuple[Question, ...]:
    """The questions of ``file``, in order; claims that serve as references are those of the folder ``claims``, the
    installed ones if None.

    Raises QuestionError, with a line for each fault: file, question, field, what was expected, what was found.
    """
    faults: list[str] = []
    found = [_question(Fields(row, _name(file, row, k), faults)) for k, row in enumerate(_rows(file), 1)]
    used = Counter(question.id for question in found if question.id)
    faults += [f"{file}: the id {id_!r} is used {n} times; each question needs its own" for id_, n in used.items() if n > 1]
    if faults:
        raise QuestionError(*faults)
    return with_claims(found, claims)


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise QuestionError(f"cannot read {file}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise QuestionError(f"{file} is no TOML that can be read: {error}") from error
    rows = data.pop("question", None)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise QuestionError(f"{file}: expected [[question]] tables, found {', '.join(map(repr, data)) or 'none'}")
    if data:
        raise QuestionError(f"{file}: nothing but [[question]] is known, found {', '.join(map(repr, data))}")
    return rows


def _name(file: Path, row: dict[str, Any], number: int) -> str:
    return f"{file}, question {row['id']!r}" if isinstance(row.get("id"), str) else f"{file}, question number {number}"


def _question(row: Fields) -> Question:
    """The question of one table; faults are noted in it."""
    question = question_in(row, row.text("id", needed=True))
    question = replace(question, trials=tuple(map(_trial, row.tables("test"))))
    row.finish()
    return question


def question_in(row: Fields, id_: str) -> Question:
    """What a table says of a question but for its name and its tests; faults are noted in ``row``, which is not finished."""
    claim, references = _references(row)
    return Question(
        id_, references, row.text("prompt"), row.number("points", 1.0, 0, MOST_POINTS), _context(row), _asked(row),
        row.fractions_by_name("credit"), tuple(map(_mistake, row.tables("mistake"))), claim=claim,
    )  # fmt: skip


def _references(row: Fields) -> tuple[str, tuple[str, ...]]:
    """The id of a claim, or the references as text."""
    single, several, claim = row.text("reference"), row.texts("references"), row.text("claim")
    given = [field for field in ("reference", "references", "claim") if field in row.row]
    if len(given) != 1:
        row.fault("reference", "expected exactly one of reference, references and claim", " and ".join(given) or "nothing")
    elif not (single or claim or (several and all(several))):
        row.fault(given[0], "expected what is not empty", row.row[given[0]])
    return claim, (single,) if single else several


def _context(row: Fields) -> Context:
    declared, defined = row.texts_by_name("declare"), row.texts_by_name("define")
    return Context(declared, defined, row.texts("given"), row.choice("written", WRITTEN, "auto"))


def _asked(row: Fields) -> Asked:
    variable, keep, rules = row.text("variable"), row.texts("keep"), row.texts("rules")
    return Asked(
        row.choice("up_to", get_args(UpTo), "nothing"), variable, keep, row.choice("form", get_args(Form), None), rules,
        row.choice("calculus", get_args(Calculus), None), row.choice("constant", CONSTANTS, "free"),
    )  # fmt: skip


def _mistake(row: Fields) -> Mistake:
    mistake = Mistake(row.text("answer", needed=True), row.text("message"), row.number("credit", 0.0, 0, 1), row.text("key"))
    row.finish()
    return mistake


def _trial(row: Fields) -> Trial:
    trial = Trial(
        row.text("answer", needed=True), row.choice("verdict", get_args(Mark), ""), row.number("score", None, 0, 1),
        row.text("key"),
    )  # fmt: skip
    row.finish()
    return trial
