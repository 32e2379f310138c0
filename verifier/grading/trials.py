"""Tests of questions: each answer of [[question.test]] gets what the author says it should, and the question is sound."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from verifier.grading.asked import EQUAL
from verifier.grading.feedback import ALL_KEYS
from verifier.grading.marking import mark, require_readable
from verifier.grading.questions import CREDITED, Question, QuestionError, Trial
from verifier.report.grade_cards import Tried
from verifier.report.marks import Grade

CLOSE: Final = 1e-9


def try_question(question: Question) -> tuple[Tried, ...]:
    """The outcomes of the question's tests, after those of looking at the question itself, where something is wrong."""
    try:
        require_readable(question)
    except QuestionError as error:
        return (Tried(question.id, "", "", "", error.faults),)
    trials = (_of_trial(question, trial) for trial in question.trials)
    return (*_of_references(question), *_of_credit(question), *_of_mistakes(question), *trials)


def _of_references(question: Question) -> Iterator[Tried]:
    """Each reference must be what the engine can judge; it need not be in the form that is asked for."""
    for reference in question.references:
        found = mark(replace(question, asked=EQUAL, references=(reference,)), reference)
        if found.verdict != "proved":
            fault = f"the reference cannot be compared with itself: {'; '.join(found.reasons) or found.verdict}"
            yield Tried(question.id, reference, "proved", _told(found), (fault,), found.seconds)


def _of_credit(question: Question) -> Iterator[Tried]:
    """A key that is nearly, but not quite, that of a note would never give anything."""
    known = {*ALL_KEYS, *CREDITED}
    for key in question.credit.keys() - known:
        near = difflib.get_close_matches(key, known, 1, 0.75)
        if near:
            yield Tried(question.id, "", "", "", (f"credit for {key!r}: there is no such note; the nearest is {near[0]!r}",))


def _of_mistakes(question: Question) -> Iterator[Tried]:
    """A mistake must be readable, and no right answer."""
    plain = replace(question, mistakes=())
    for mistake in question.mistakes:
        found = mark(plain, mistake.answer)
        faults = {"proved": "this mistake equals a reference", "unreadable": f"this mistake cannot be read: {found.message}"}
        if found.verdict in faults:
            yield Tried(question.id, mistake.answer, "a mistake", _told(found), (faults[found.verdict],), found.seconds)


def _of_trial(question: Question, trial: Trial) -> Tried:
    found = mark(question, trial.answer)
    return Tried(question.id, trial.answer, _expected(trial), _told(found), tuple(_faults(trial, found)), found.seconds)


def _faults(trial: Trial, found: Grade) -> Iterator[str]:
    if trial.verdict and trial.verdict != found.verdict:
        yield f"expected {trial.verdict}, found {found.verdict}: {found.feedback}"
    if trial.score is not None and (found.score is None or abs(found.score - trial.score) > CLOSE):
        yield f"expected the score {trial.score:g}, found {_score(found)}"
    if trial.key and trial.key != found.key:
        yield f"expected the note {trial.key!r}, found {found.key!r}"


def _expected(trial: Trial) -> str:
    score = "" if trial.score is None else f"{trial.score:g}"
    return " ".join(filter(None, (trial.verdict, score, trial.key)))


def _told(found: Grade) -> str:
    return f"{found.verdict}, score {_score(found)}, {found.key}"


def _score(found: Grade) -> str:
    return "none (a person has to look)" if found.score is None else f"{found.score:g}"
