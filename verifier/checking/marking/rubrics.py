r"""``rubric.toml``: what a written derivation is marked by, part by part.

```toml
[[part]]
id = "gradient"
title = "The gradient of the squared error"
where = "Exercise 1"

[part.steps]
points = 3

[part.result]
points = 2
reference = '\frac{2}{n} X^T (X w - y)'
of = '\nabla L(w)'

[[part.line]]
points = 1
prompt = "the chain rule"
reference = '\frac{2}{n} \sum_{i=1}^n (x_i^T w - y_i) x_i'
```

The formulas are those of questions.toml, with all that can be said of them there.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal

from verifier.grading.claimed import with_claims
from verifier.grading.fields import Fields
from verifier.grading.questions import Question, QuestionError
from verifier.grading.questions_file import MOST_POINTS, question_in

Unsettled = Literal["person", "free"]
UNSETTLED: Final = ("person", "free")
MOST_LINES: Final = 1000
DIGITS: Final = 12
CLOSE: Final = 1e-9


class RubricError(QuestionError):
    """The rubric cannot be used; each line of the message names file, part, field, what was expected and what was found."""


@dataclass(frozen=True)
class Steps:
    """Points shared by the lines of a part that are judged.

    ``off`` is what each line that does not follow costs, its share if None.  ``least`` is how many lines a derivation has at
    least.  ``unsettled`` says whether lines that could not be decided or read go to a person; they never cost anything.
    """

    points: float
    off: float | None = None
    least: int = 1
    unsettled: Unsettled = "person"


@dataclass(frozen=True)
class Result:
    """The formula at which a part is to arrive: its last side, or the last of the chain about ``of``.

    ``carried`` is the fraction of the points for a result that is wrong, but follows from the lines before it, of which one
    does not follow.
    """

    question: Question
    of: str = ""
    carried: float = 0.0


@dataclass(frozen=True)
class RubricPart:
    """A part of the work: ``where`` it begins, any of these words; the whole document if there are none."""

    id: str
    title: str = ""
    where: tuple[str, ...] = ()
    steps: Steps | None = None
    result: Result | None = None
    lines: tuple[Question, ...] = ()

    @property
    def questions(self) -> Iterator[Question]:
        """The formulas that are asked for."""
        yield from (self.result.question,) if self.result else ()
        yield from self.lines

    @property
    def points(self) -> float:
        """The points that there are."""
        return (self.steps.points if self.steps else 0.0) + sum(question.points for question in self.questions)


@dataclass(frozen=True)
class Rubric:
    """The parts in order, and the version of the file."""

    parts: tuple[RubricPart, ...] = field(hash=False)
    version: str = ""


def load_rubric(file: Path, claims: Path | None = None) -> Rubric:
    """The rubric in ``file``; claims that serve as references are those of the folder ``claims``, the installed ones if None.

    Raises RubricError, with a line for each fault.
    """
    data = _bytes(file)
    faults: list[str] = []
    parts = [_part(Fields(row, _name(file, row, n), faults, "part")) for n, row in enumerate(_rows(file, data), 1)]
    used = Counter(part.id for part in parts if part.id)
    faults += [f"{file}: the id {id_!r} is used {n} times; each part needs its own" for id_, n in used.items() if n > 1]
    if faults:
        raise RubricError(*faults)
    try:
        return Rubric(tuple(_claimed(part, claims) for part in parts), sha256(data).hexdigest()[:DIGITS])
    except QuestionError as error:
        raise RubricError(f"{file}: {error}") from None


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise RubricError(f"cannot read {file}: {error.strerror}") from error


def _rows(file: Path, data: bytes) -> list[dict[str, Any]]:
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RubricError(f"{file} is no TOML that can be read: {error}") from None
    rows = found.pop("part", None)
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise RubricError(f"{file}: expected [[part]] tables, found {', '.join(map(repr, found)) or 'none'}")
    if found:
        raise RubricError(f"{file}: nothing but [[part]] is known, found {', '.join(map(repr, found))}")
    return rows


def _name(file: Path, row: dict[str, Any], number: int) -> str:
    return f"{file}, part {row['id']!r}" if isinstance(row.get("id"), str) else f"{file}, part number {number}"


def _claimed(part: RubricPart, claims: Path | None) -> RubricPart:
    """``part``, the formulas of claims put in where it names them."""
    lines = with_claims(part.lines, claims)
    result = part.result and replace(part.result, question=with_claims((part.result.question,), claims)[0])
    return replace(part, lines=lines, result=result)


# One part ---------------------------------------------------------------------------------------------------------------


def _part(row: Fields) -> RubricPart:
    """The part of one table; faults are noted in it."""
    id_, title, where = row.text("id", needed=True), row.text("title"), _where(row)
    steps, result = row.table("steps"), row.table("result")
    lines = tuple(_line(line, f"{id_}.line{n}") for n, line in enumerate(row.tables("line"), 1))
    part = RubricPart(
        id_, title, where, _steps(steps) if steps else None, _result(result, f"{id_}.result") if result else None, lines
    )  # fmt: skip
    _check_points(row, part)
    row.finish()
    return part


def _where(row: Fields) -> tuple[str, ...]:
    """The words, one text or several of which any one will do."""
    found = row.texts("where") if isinstance(row.row.get("where"), list) else (row.text("where"),)
    return tuple(text for text in found if text.strip())


def _steps(row: Fields) -> Steps:
    steps = Steps(
        row.number("points", 1.0, 0, MOST_POINTS), row.number("off", None, 0, MOST_POINTS),
        int(row.number("least", 1, 1, MOST_LINES)), row.choice("unsettled", UNSETTLED, "person"),
    )  # fmt: skip
    row.finish()
    return steps


def _result(row: Fields, id_: str) -> Result:
    result = Result(question_in(row, id_), row.text("of"), row.number("carried", 0.0, 0, 1))
    row.finish()
    return result


def _line(row: Fields, id_: str) -> Question:
    line = question_in(row, id_)
    row.finish()
    return line


def _check_points(row: Fields, part: RubricPart) -> None:
    """Notes a part without items, and a sum of points that is another than that of the items."""
    if part.steps is None and part.result is None and not part.lines:
        row.fault("steps", "expected at least one of [part.steps], [part.result] and [[part.line]]", "nothing")
    said = row.number("points", None, 0, MOST_POINTS)
    if said is not None and abs(said - part.points) > CLOSE:
        row.fault("points", f"expected {part.points:g}, which its items add up to", said)
