"""``verify grade QUESTIONS SUBMISSIONS``: a class, with a journal, so that a run that ends early is gone on with."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from verifier.commands.common import UsageError, print_json
from verifier.workers import Limits

if TYPE_CHECKING:
    from verifier.grading.batch import Course, Run
    from verifier.grading.journal import Journal
    from verifier.grading.submissions import Submissions
    from verifier.report.class_tables import Change
    from verifier.report.gradebooks import Entry, Mark

LIMITS: Final = Limits()
CLOCK_FACTOR: Final = 4  # a busy machine may take so much longer before the clock, not the processor, ends a check


@dataclass(frozen=True)
class Outputs:
    """The files to write beside the gradebook."""

    junit: Path | None = None
    gradescope: Path | None = None
    prairielearn: Path | None = None
    summary: Path | None = None


@dataclass(frozen=True)
class ClassRequest:
    """What is to be graded, against what, where to, and with what means."""

    questions: Path
    submissions: Path
    output: Path | None = None
    outputs: Outputs = field(default_factory=Outputs)
    against: Path | None = None
    agreed: bool = False  # the changes may be written over the earlier gradebook
    claims: Path | None = None
    scheduler: str = ""
    jobs: int = 0
    limits: Limits = LIMITS
    as_json: bool = False

    @property
    def gradebook(self) -> Path:
        """Where the grades go."""
        return self.output or self.against or self.submissions.with_suffix(".grades.csv")

    @property
    def journal(self) -> Path:
        """Where the marks are kept as they come."""
        return self.gradebook.with_name(self.gradebook.name + ".journal")

    @property
    def check_limits(self) -> Limits:
        """The limits of one check: its seconds are those of the processor, which do not depend on what else runs."""
        seconds = self.limits.seconds
        return Limits(seconds * CLOCK_FACTOR, self.limits.megabytes, cpu_seconds=seconds)


def grade_class(request: ClassRequest) -> int:
    """Grades a class: 0 if every answer was decided, 3 if some need a person, 2 if some rows could not be graded.

    Raises UsageError if a file cannot be read or written.
    """
    with _plainly_told(request):
        _promise(request, [])
        course, submissions = _read(request)
        old = _earlier(request)
        _announce(request, submissions)
        entries = _graded(request, course, submissions)
        changes = _changes(old, entries)
        if changes is not None and not _may_write(request):
            return _only_tell(request, changes)
        _write(request, entries, submissions.notes)
        _tell(request, entries, changes, submissions)
    return 2 if submissions.skipped else 3 if any(entry.mark.score is None for entry in entries) else 0


@contextmanager
def _plainly_told(request: ClassRequest) -> Iterator[None]:
    """Turns what may go wrong with files and machines into usage errors."""
    from verifier.grading.journal import JournalError
    from verifier.grading.schedulers import ClusterError
    from verifier.grading.tables import TableError
    from verifier.report.handouts import OneStudentError

    try:
        yield
    except (TableError, JournalError, ClusterError, OneStudentError) as error:
        raise UsageError(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {error.filename or request.gradebook}: {error.strerror or error}") from error


# Reading ------------------------------------------------------------------------------------------------------------


def _read(request: ClassRequest) -> tuple[Course, Submissions]:
    from verifier.commands.grading import questions_of
    from verifier.grading.batch import course
    from verifier.grading.grades import QuestionError, require_readable
    from verifier.grading.submissions import read_submissions

    questions = questions_of(request.questions, request.claims)
    submissions = read_submissions(request.submissions, [q.id for q in questions])
    try:
        for question in questions:
            require_readable(question)
    except QuestionError as error:
        raise UsageError(f"{request.questions}: {error}") from None
    return course(questions), submissions


def _earlier(request: ClassRequest) -> Any:
    from verifier.grading.regrading import read_gradebook

    return read_gradebook(request.against) if request.against else None


def _announce(request: ClassRequest, submissions: Submissions) -> None:
    """Tells what was wrong with the file, and promises the documents of the students."""
    from verifier.report.class_tables import note_lines

    sys.stderr.writelines(f"{request.submissions}: {note}\n" for note in note_lines(submissions.notes))
    _promise(request, [answer.student for answer in submissions.answers])


def _promise(request: ClassRequest, students: Sequence[str]) -> None:
    """Puts documents that say "not graded" where those of the grades will be: whatever ends the run, there is one."""
    from verifier.report.gradescope import NOT_DONE as NO_GRADESCOPE
    from verifier.report.handouts import places, write_document
    from verifier.report.prairielearn import NOT_DONE as NO_PRAIRIELEARN

    pairs = ((request.outputs.gradescope, NO_GRADESCOPE), (request.outputs.prairielearn, NO_PRAIRIELEARN))
    for target, document in pairs:
        for place in places(target, students).values() if target and _may_write(request) else ():
            write_document(place, document)


# Judging ------------------------------------------------------------------------------------------------------------


def _graded(request: ClassRequest, course: Course, submissions: Submissions) -> list[Entry]:
    """The gradebook.  A run that is interrupted leaves what it has in the documents for students, and all in the journal."""
    from verifier.grading.batch import entries
    from verifier.grading.journal import open_journal

    limits = request.limits
    with open_journal(request.journal, f"{limits.seconds:g} s, {limits.megabytes} MB") as journal:
        try:
            _judge_all(request, course, submissions, journal)
        except BaseException:
            if _may_write(request):
                _hand_out(request.outputs, entries(submissions.answers, course, journal.known))
            raise
        return entries(submissions.answers, course, journal.known)


def _judge_all(request: ClassRequest, course: Course, submissions: Submissions, journal: Journal[Mark]) -> None:
    from verifier.grading.batch import judged, open_jobs
    from verifier.report.class_tables import timed

    jobs = open_jobs(submissions.answers, course, journal.known)
    if not jobs:
        return
    with _scheduler(request, course) as run:
        for _ in timed(judged(jobs, course, run, journal), len(jobs), "grading"):
            pass


@contextmanager
def _scheduler(request: ClassRequest, course: Course) -> Iterator[Run]:
    """Where the answers are judged: on the cluster that was named, else on all processors of this machine."""
    from verifier.grading.batch import judge
    from verifier.grading.schedulers import connected, on_cluster, on_this_machine

    work, limits = partial(judge, dict(course.questions)), request.check_limits
    if not request.scheduler:
        jobs = request.jobs or os.cpu_count() or 1
        yield lambda tasks: on_this_machine(work, tasks, jobs, limits)
        return
    with connected(request.scheduler) as client:
        yield lambda tasks: on_cluster(client, work, tasks, limits)


# Regrading ----------------------------------------------------------------------------------------------------------


def _changes(old: Any, entries: Iterable[Entry]) -> list[Change] | None:
    from verifier.grading.regrading import changes

    return None if old is None else changes(old, entries)


def _may_write(request: ClassRequest) -> bool:
    """Whether grades may be written: over earlier ones only if that was agreed to."""
    return request.against is None or request.agreed or request.gradebook.absolute() != request.against.absolute()


def _only_tell(request: ClassRequest, changes: Sequence[Change]) -> int:
    from verifier.report.class_tables import print_changes
    from verifier.report.terminal import output

    if request.as_json:
        print_json({"changes": [vars(change).copy() for change in changes], "written": False})
    else:
        print_changes(output(), changes)
        sys.stderr.write(f"verify: {request.gradebook} stands as it was; --yes writes the new grades over it\n")
    return 0


# Writing ------------------------------------------------------------------------------------------------------------


def _write(request: ClassRequest, entries: Sequence[Entry], notes: Sequence[str]) -> None:
    """All the files; the gradebook last, so that where it is, the others are too."""
    from verifier.report.files import write_whole
    from verifier.report.gradebooks import gradebook

    write_outputs(request.outputs, entries, notes)
    write_whole(request.gradebook, gradebook(entries))


def write_outputs(outputs: Outputs, entries: Sequence[Entry], notes: Sequence[str]) -> None:
    """The files that were asked for beside the gradebook.  Raises OSError, and OneStudentError."""
    from verifier.report.classes import summarised, summary_json, summary_page
    from verifier.report.files import write_whole
    from verifier.report.junit import junit

    _hand_out(outputs, entries)
    if outputs.junit:
        write_whole(outputs.junit, junit(entries))
    if outputs.summary:
        summary = summarised(entries)
        as_json = outputs.summary.suffix == ".json"
        data = {**summary_json(summary), "notes": list(notes)}
        write_whole(outputs.summary, json.dumps(data, indent=1) + "\n" if as_json else summary_page(summary, notes))


def _hand_out(outputs: Outputs, entries: Sequence[Entry]) -> None:
    from verifier.report.gradescope import gradescope
    from verifier.report.handouts import hand_out
    from verifier.report.prairielearn import prairielearn

    for target, form in ((outputs.gradescope, gradescope), (outputs.prairielearn, prairielearn)):
        if target:
            hand_out(target, entries, form)


def _tell(request: ClassRequest, entries: Sequence[Entry], changes: list[Change] | None, submissions: Submissions) -> None:
    from verifier.report.class_tables import print_changes, print_class
    from verifier.report.classes import summarised, summary_json
    from verifier.report.terminal import output

    if request.as_json:
        told = {"changes": [vars(change).copy() for change in changes]} if changes is not None else {}
        summary = summary_json(summarised(entries))
        print_json({"grades": [e.to_json() for e in entries], "summary": summary, "notes": list(submissions.notes), **told})
        return
    console = output()
    print_class(console, summarised(entries))
    if changes is not None:
        print_changes(console, changes)
    sys.stderr.write(f"verify: {len(entries)} grades in {request.gradebook}; {request.journal} holds them for later runs\n")
