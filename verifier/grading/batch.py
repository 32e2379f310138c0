"""The answers of a class: each different answer to a question is judged once, in any order, and told in the order given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from verifier.grading.grades import Grade, grade, set_aside
from verifier.grading.journal import Journal
from verifier.grading.questions import Question
from verifier.grading.submissions import Submission
from verifier.grading.versions import engine_version, question_version
from verifier.report.gradebooks import NO_ANSWER, Entry, Mark
from verifier.report.overview import witness_line
from verifier.workers import BROKEN, Killed

BLANKS: Final = re.compile(r"[ \t]+")
LINE_ENDS: Final = re.compile(r" ?(\r\n|\r|\n) ?")
MISSING: Final = "missing"
NOT_YET: Final = "not graded yet"

Task = tuple[str, str]
Run = Callable[[Sequence[Task]], Iterator[tuple[int, Mark | Killed]]]


@dataclass(frozen=True)
class Job:
    """An answer to be judged: the id of its question, its text, and the key under which the mark is kept."""

    question: str
    answer: str
    key: str

    @property
    def task(self) -> Task:
        """What goes to a worker."""
        return self.question, self.answer

    @property
    def label(self) -> str:
        """What tells a reader of the journal what it is."""
        return f"{self.question}: {self.answer[:60]}"


@dataclass(frozen=True)
class Course:
    """The questions by their ids, with their versions and that of the program."""

    questions: Mapping[str, Question]
    versions: Mapping[str, str]
    engine: str

    def job(self, submission: Submission) -> Job:
        """The job of an answer; the same for answers that differ in blanks only."""
        answer = LINE_ENDS.sub("\n", BLANKS.sub(" ", submission.answer)).strip(" \n")
        parts = "\0".join((self.versions[submission.question], submission.question, self.engine, answer))
        return Job(submission.question, answer, sha256(parts.encode("utf-8", "surrogatepass")).hexdigest())

    def entry(self, submission: Submission, marks: Mapping[str, Mark]) -> Entry:
        """The line of the gradebook; an answer without a mark is not graded yet."""
        job, question = self.job(submission), self.questions[submission.question]
        mark = (marks.get(job.key) or not_yet(question)) if job.answer else missing(question)
        version = self.versions[submission.question]
        return Entry(submission.student, submission.question, job.answer, mark, version, self.engine)


def course(questions: Iterable[Question]) -> Course:
    """The course of these questions."""
    by_id = {question.id: question for question in questions}
    return Course(by_id, {id_: question_version(question) for id_, question in by_id.items()}, engine_version())


# Judging ------------------------------------------------------------------------------------------------------------


def open_jobs(submissions: Iterable[Submission], questions: Course, known: Mapping[str, Mark]) -> list[Job]:
    """What is still to be judged, each answer once; empty answers need no judge."""
    jobs = {job.key: job for job in map(questions.job, submissions) if job.answer and job.key not in known}
    return list(jobs.values())


def judged(jobs: Sequence[Job], questions: Course, run: Run, journal: Journal[Mark]) -> Iterator[Job]:
    """Has the jobs judged by ``run`` and yields each as it is done, its mark in the journal."""
    for number, found in run([job.task for job in jobs]):
        job = jobs[number]
        stopped = isinstance(found, Killed)
        mark = _set_aside(questions.questions[job.question], found.reason) if isinstance(found, Killed) else found
        if isinstance(found, Killed) and found.reason.startswith(BROKEN):
            journal.known[job.key] = mark  # it may have been the machine's fault: the next run tries again
        else:
            journal.add(job.key, job.label, mark, stopped=stopped)
        yield job


def entries(submissions: Iterable[Submission], questions: Course, marks: Mapping[str, Mark]) -> list[Entry]:
    """The gradebook, in the order of the submissions."""
    return [questions.entry(submission, marks) for submission in submissions]


def judge(questions: Mapping[str, Question], task: Task) -> Mark:
    """The mark of an answer (in a worker process)."""
    id_, answer = task
    return mark_of(grade(questions[id_], answer))


# Marks --------------------------------------------------------------------------------------------------------------


def mark_of(found: Grade) -> Mark:
    """``found`` as texts."""
    residue = found.residue.text if found.residue else ""
    witness = witness_line(found.witness) if found.witness else ""
    message = found.message or "; ".join(found.reasons)
    return Mark(
        found.verdict, found.score, found.points, found.key, found.feedback, found.teacher, found.conditions, residue,
        witness, found.diagnosis or "", message,
    )  # fmt: skip


def missing(question: Question) -> Mark:
    """The mark of an empty answer."""
    return Mark(MISSING, 0.0, question.points, NO_ANSWER, "No answer was given.")


def not_yet(question: Question) -> Mark:
    """The mark of an answer at which the run has not arrived."""
    return Mark("undecided", None, question.points, NOT_YET, "This has not been graded yet.")


def _set_aside(question: Question, reason: str) -> Mark:
    return mark_of(set_aside(question.id, question.points, reason))
