"""``verify grade`` for one answer or a stream of them, and ``verify questions``."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from verifier.commands.common import PRELOAD, UsageError, print_json
from verifier.commands.streams import Row, answered, filtered
from verifier.workers import Killed, Limits, in_order

if TYPE_CHECKING:
    from verifier.grading.questions import Question
    from verifier.report.grade_cards import HowRead
    from verifier.report.marks import Grade
    from verifier.report.records import Notation

MODULES: Final = (
    *PRELOAD, "verifier.grading.grades", "verifier.grading.rows", "verifier.grading.trials", "verifier.grading.diagnosis",
    "verifier.grading.stack_tests",
)  # fmt: skip

LATE: Final = ("sympy.tensor.tensor", "numpy.linalg")  # what is imported when first needed, at the cost of that answer


@dataclass(frozen=True)
class Asked:
    """One answer to grade, as the command line says it."""

    references: tuple[str, ...]
    answer: str
    assume: tuple[str, ...] = ()
    define: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    up_to: str = "nothing"
    form: str = ""
    variable: str = ""


# One answer ---------------------------------------------------------------------------------------------------------


def grade_text(asked: Asked, limits: Limits, *, as_json: bool) -> int:
    """Grades one answer and tells the result: 0 right, 1 refuted, 2 unreadable, 3 undecided."""
    from verifier.report.grade_cards import print_grade
    from verifier.report.notation import plain
    from verifier.report.tally import outcome_code
    from verifier.report.terminal import look_of, output, waiting

    question, console = question_of(asked), output()
    work = partial(graded_answer, plain if as_json else look_of(console).notation, question)
    with waiting("grading"):
        found = next(in_order(work, [asked.answer], 1, limits, MODULES))
    grade, reading = _stopped(question, asked.answer, found.reason) if isinstance(found, Killed) else _unless_faulty(found)
    if as_json:
        print_json({**grade.to_json(), "id": None, "read": reading.to_json()})
    else:
        print_grade(console, grade, reading)
    return outcome_code([grade.verdict])


def _stopped(question: Question, text: str, reason: str) -> tuple[Grade, HowRead]:
    from verifier.report.grade_cards import HowRead
    from verifier.report.marks import set_aside

    return set_aside("", question.points, reason), HowRead(question.references, text)


def _unless_faulty(found: tuple[Grade, HowRead] | str) -> tuple[Grade, HowRead]:
    if isinstance(found, str):
        raise UsageError(found)
    return found


def graded_answer(notation: Notation, question: Question, text: str) -> tuple[Grade, HowRead] | str:
    """Grades one answer (in a worker process); a text tells the fault of the question."""
    from verifier.grading.marking import mark
    from verifier.grading.questions import QuestionError

    try:
        return mark(question, text, notation), how_read(question, text, notation)
    except QuestionError as error:
        return str(error)


def how_read(question: Question, text: str, notation: Notation) -> HowRead:
    """How the texts are understood; where the answer is not, how the references are."""
    from verifier.commands.reading import shown
    from verifier.grading.claimed import understood
    from verifier.reading import ReadingError
    from verifier.report.grade_cards import HowRead
    from verifier.translation import TranslationError

    for texts in ((*question.references, text), question.references):
        with suppress(ReadingError, TranslationError):
            read = understood(question, texts)
            told = [shown(formula.value, notation, str) for formula in read.formulas]
            count = len(question.references)
            return HowRead(question.references, text, tuple(told[:count]), "".join(told[count:]), dict(read.symbols))
    return HowRead(question.references, text)


def question_of(asked: Asked) -> Question:
    """The question that the options ask.  Raises UsageError for a word that is not known."""
    from typing import get_args

    from verifier.grading import asked as demands
    from verifier.grading.questions import Question
    from verifier.reading.formulas import Context

    up_to = _word("--up-to", asked.up_to, get_args(demands.UpTo))
    form = _word("--form", asked.form, get_args(demands.Form)) if asked.form else None
    assume = dict(pair for text in asked.assume for pair in _declared(text))
    define = dict(_pair("--define", text, "=", "σ(x) = 1/(1 + e^{-x})") for text in asked.define)
    wanted = demands.Asked(up_to=up_to, form=form, variable=asked.variable)
    return Question("", asked.references, context=Context(assume, define, asked.given), asked=wanted)


def _word(option: str, word: str, allowed: Sequence[str]) -> Any:
    import difflib

    if word in allowed:
        return word
    near = difflib.get_close_matches(word, allowed, 1)
    told = f"; nearest: {near[0]}" if near else ""
    raise UsageError(f"{option}: expected one of {', '.join(allowed)}; found {word!r}{told}")


def _declared(text: str) -> list[tuple[str, str]]:
    names, kind = _pair("--assume", text, ":", "x: positive")
    return [(name.strip(), kind) for name in names.split(",")]


def _pair(option: str, text: str, sign: str, example: str) -> tuple[str, str]:
    left, found, right = text.partition(sign)
    if not found or not left.strip() or not right.strip():
        raise UsageError(f"{option}: expected a text such as {example!r}, found {text!r}")
    return left.strip(), right.strip()


# JSON lines ---------------------------------------------------------------------------------------------------------


def grade_lines(jobs: int, limits: Limits) -> int:
    """A filter: one JSON object a line in, one grade a line out, in order."""
    return filtered(answer_line, jobs, limits, (*MODULES, *LATE), _blank("needs a person"))


def _blank(key: str) -> Row:
    """The fields of a grade that nothing is known of."""
    from verifier.report.marks import Grade

    feedback = "Needs a person: this could not be decided. It costs no marks."
    data = Grade("", "undecided", None, key=key, feedback=feedback).to_json()
    return {field: value for field, value in data.items() if field != "id"}


def answer_line(line: bytes) -> Row:
    """Grades one line (in a worker process).  Never raises: a bad line is "unreadable"."""
    return answered(_graded, line, _blank("unreadable"))


def _graded(row: Row) -> Row:
    from verifier.grading.marking import mark
    from verifier.grading.questions import QuestionError
    from verifier.grading.rows import read_row
    from verifier.reading import ReadingError

    question, text = read_row(row)
    try:
        found = mark(question, text).to_json()
    except QuestionError as error:
        raise ReadingError(str(error)) from None
    return {**found, "id": row.get("id")}


# Questions ----------------------------------------------------------------------------------------------------------


def list_questions(file: Path, claims: Path | None, *, as_json: bool) -> int:
    """Lists the questions of a file."""
    from verifier.report.grade_cards import print_questions
    from verifier.report.terminal import output

    found = questions_of(file, claims)
    if as_json:
        print_json({"questions": [_listed(question) for question in found]})
    else:
        print_questions(output(), [(q.id, q.prompt, q.points, len(q.trials)) for q in found])
    return 0


def _listed(question: Question) -> Row:
    return {
        "id": question.id, "prompt": question.prompt, "points": question.points, "references": list(question.references),
        "mistakes": len(question.mistakes), "tests": len(question.trials), "claim": question.claim or None,
    }  # fmt: skip


def try_questions(file: Path, claims: Path | None, jobs: int, limits: Limits, *, as_json: bool) -> int:
    """Runs the tests of the questions themselves: 1 if one of them does not get what its author expects."""
    from verifier.grading.trials import try_question as work
    from verifier.report.grade_cards import Tried, print_trials
    from verifier.report.terminal import output, waiting

    found = questions_of(file, claims)
    with waiting("testing"):
        results = list(in_order(work, found, min(jobs, len(found)), limits, MODULES))
    outcomes: list[Tried] = []
    for question, result in zip(found, results, strict=True):
        outcomes += [Tried(question.id, "", "", "", (result.reason,))] if isinstance(result, Killed) else result
    if as_json:
        print_json({"questions": len(found), "tests": [vars(o).copy() for o in outcomes]})
    else:
        print_trials(output(), len(found), outcomes)
    return 1 if any(o.faults for o in outcomes) else 0


def questions_of(file: Path, claims: Path | None) -> tuple[Question, ...]:
    """The questions of ``file``.  Raises UsageError, with a line for each fault."""
    from verifier.grading.questions import QuestionError
    from verifier.grading.questions_file import load_questions

    try:
        return load_questions(file, claims)
    except QuestionError as error:
        raise UsageError(str(error)) from None
