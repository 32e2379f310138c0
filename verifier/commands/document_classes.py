"""``verify check FOLDER``: a class, with a journal, so that a run that ends early is gone on with.

A document is judged in one process, which remembers the relations of those before it: of a class many are the same.  One that
is stopped there is judged again with its relations one by one, so that only those that take too long are left undecided.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from verifier.commands.class_grading import CLOCK_FACTOR, Outputs
from verifier.commands.common import UsageError, print_json
from verifier.commands.documents_judged import MODULES, Answer, Checker, Work, answered
from verifier.commands.marking import HOME, INDEX, context_in, page_and_row, usable_rubric, write_index
from verifier.workers import BROKEN, Killed, Limits, as_done

if TYPE_CHECKING:
    from verifier.checking.marking.rubrics import Rubric
    from verifier.checking.memory import Memory
    from verifier.checking.submitted import Submitted
    from verifier.grading.journal import Journal
    from verifier.report.gradebooks import Entry
    from verifier.report.submission_rows import SubmissionRow

JOURNAL: Final = "journal"
FIRST_TRY: Final = 60.0
MARKING: Final = ("verifier.checking.marking",)


@dataclass(frozen=True)
class ClassCheck:
    """A folder of submissions, by what they are checked and marked, and where pages and marks go."""

    files: tuple[Path, ...]
    context: Path | None = None
    rubric: Path | None = None
    pages: Path | None = None
    grades: Path | None = None
    outputs: Outputs = field(default_factory=Outputs)
    as_json: bool = False

    @property
    def folder(self) -> Path:
        """The folder of submissions."""
        return self.files[0]

    @property
    def target(self) -> Path:
        """The folder of the pages."""
        return self.pages or self.folder.with_name(f"{self.title}.checked")

    @property
    def title(self) -> str:
        """What the class is called on its page."""
        return self.folder.resolve().name

    @property
    def gradebook(self) -> Path:
        """Where the marks go."""
        return self.grades or self.target / "marks.csv"


@dataclass(frozen=True)
class Task:
    """A submission to be judged; ``key`` stands for all that its page rests on."""

    student: str
    work: Work
    page: str
    key: str
    error: str = ""


def check_class(request: ClassCheck, jobs: int, limits: Limits) -> int:
    """Checks a folder of submissions: 0 if all follows, 1 if a line does not, 2 if a file could not be read, 3 if a person has
    to look; the worst that is found.  ``jobs``: 0 for one a processor.

    Raises UsageError if a rubric, a context or a folder cannot be used.
    """
    with _plainly_told(request):
        _require_one_folder(request)
        rubric = usable_rubric(request.rubric, request.context) if request.rubric else None
        tasks = _tasks(request, rubric)
        rows = _checked(request, tasks, jobs or os.cpu_count() or 1, limits)
        _write(request, rows, rubric)
        _tell(request, rows)
    return next((code for code in (2, 1, 3) if any(row.code == code for row in rows)), 0)


def _require_one_folder(request: ClassCheck) -> None:
    """Raises UsageError for several folders, for exports without a rubric, and for pages among the submissions."""
    if len(request.files) > 1:
        raise UsageError(f"expected one FOLDER of submissions or several FILEs, found {', '.join(map(str, request.files))}")
    if request.rubric is None and (request.grades or request.outputs != Outputs()):
        raise UsageError("-o, --junit, --gradescope, --prairielearn and --summary need --marks: what a rubric gives goes there")
    if request.target.is_file() or request.target.resolve() == request.folder.resolve():
        raise UsageError(f"--html {request.target}: expected a folder of its own for the pages")


@contextmanager
def _plainly_told(request: ClassCheck) -> Iterator[None]:
    """Turns what may go wrong with files into usage errors."""
    from verifier.grading.journal import JournalError
    from verifier.report.handouts import OneStudentError

    try:
        yield
    except (JournalError, OneStudentError) as error:
        raise UsageError(str(error)) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"{error.filename or request.target}: {error.strerror or error}") from error


# What is to be done -----------------------------------------------------------------------------------------------------


def _tasks(request: ClassCheck, rubric: Rubric | None) -> list[Task]:
    """The submissions, each with the name of its page.  Raises UsageError if there are none."""
    from verifier.checking.submitted import submitted
    from verifier.grading.versions import engine_version
    from verifier.report.handouts import file_names

    context_in(request.context)
    found = submitted(request.folder, request.target)
    if not found:
        raise UsageError(f"{request.folder}: expected a document or a folder for each student, found none")
    names = file_names(one.student for one in found)
    asked = (engine_version().encode(), rubric.version.encode() if rubric else b"", _bytes(request.context))
    return [_task(request, one, rubric, f"pages/{names[one.student]}.html", asked) for one in found]


def _task(request: ClassCheck, one: Submitted, rubric: Rubric | None, page: str, asked: Sequence[bytes]) -> Task:
    from verifier.checking.contexts import SUFFIX

    beside = b"" if rubric else _bytes(one.file.with_suffix(SUFFIX))
    parts = (*asked, beside, one.student.encode("utf-8", "backslashreplace"), one.error.encode(), page.encode(), _bytes(one.file))
    key = sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()
    return Task(one.student, Work(one.file, request.context, True, rubric, HOME), page, key, one.error)


def _bytes(file: Path | None) -> bytes:
    """What a file holds, as far as that can be read: if it cannot, the check will say so."""
    try:
        return file.read_bytes() if file is not None and file.is_file() else b""
    except OSError as error:
        return str(error).encode()


# Judging ----------------------------------------------------------------------------------------------------------------


def _checked(request: ClassCheck, tasks: Sequence[Task], jobs: int, limits: Limits) -> list[SubmissionRow]:
    """The rows of all submissions, in their order; each page is written as it is done, and the journal after it."""
    from verifier.grading.journal import open_journal_of
    from verifier.report.class_tables import timed
    from verifier.report.submission_rows import row_from_json

    told = f"{limits.seconds:g} s, {limits.megabytes} MB"
    with open_journal_of(row_from_json, request.target / JOURNAL, told) as journal:
        left = [task for task in tasks if not _is_done(request, task, journal)]
        try:
            for _ in timed(_judged(request, left, jobs, limits, journal), len(left), "checking"):
                pass
        except BaseException:
            write_index(request.target, request.title, [journal.known[task.key] for task in tasks if task.key in journal.known])
            raise
        return [replace(journal.known[task.key], document=str(task.work.file)) for task in tasks]


def _is_done(request: ClassCheck, task: Task, journal: Journal[SubmissionRow]) -> bool:
    """Whether the journal knows it, and its page is there as it was written."""
    row = journal.known.get(task.key)
    return row is not None and row.printed == _fingerprint(_bytes(request.target / task.page))


def _fingerprint(page: bytes) -> str:
    return sha256(page).hexdigest()


def _judged(
    request: ClassCheck, tasks: Sequence[Task], jobs: int, limits: Limits, journal: Journal[SubmissionRow]
) -> Iterator[Task]:
    """Judges the tasks and yields each as it is done."""
    first = min(FIRST_TRY, limits.seconds)
    tried = Limits(first * CLOCK_FACTOR, limits.megabytes, cpu_seconds=first)
    stopped: list[Task] = []
    works = [task for task in tasks if not task.error]
    for task in (task for task in tasks if task.error):
        _keep(request, task, Answer({}, error=task.error), journal)
        yield task
    documents = [task.work for task in works]
    for number, found in as_done(judged_here, documents, min(jobs, max(len(works), 1)), tried, (*MODULES, *MARKING)):
        if isinstance(found, Killed):
            stopped.append(works[number])
        else:
            _keep(request, works[number], found, journal)
            yield works[number]
    yield from _again(request, stopped, jobs, limits, journal)


def _again(
    request: ClassCheck, tasks: Sequence[Task], jobs: int, limits: Limits, journal: Journal[SubmissionRow]
) -> Iterator[Task]:
    """Judges what was stopped once more, with its relations one by one."""
    if not tasks:
        return
    with Checker(jobs, limits) as checker:
        for task in tasks:
            _keep(request, task, checker.check(task.work)[0], journal)
            yield task


def _keep(request: ClassCheck, task: Task, answer: Answer, journal: Journal[SubmissionRow]) -> None:
    """Writes the page, and then the row into the journal."""
    from verifier.report.files import write_whole

    file = str(task.work.file)
    page, row = page_and_row(task.student, file, task.page, answer)
    write_whole(request.target / task.page, page)
    row = replace(row, printed=_fingerprint(_bytes(request.target / task.page)))
    stopped = "stopped after" in answer.error or BROKEN in answer.error
    journal.add(task.key, f"{task.student}: {file}", row, stopped=stopped)


# Writing ----------------------------------------------------------------------------------------------------------------


def _write(request: ClassCheck, rows: Sequence[SubmissionRow], rubric: Rubric | None) -> None:
    """The exports that grades have, then the index."""
    from verifier.commands.class_grading import write_outputs
    from verifier.report.files import write_whole
    from verifier.report.gradebooks import gradebook

    if rubric is not None:
        entries = _entries(rows, rubric)
        write_outputs(request.outputs, entries, [f"{row.student}: {row.error}" for row in rows if row.error])
        write_whole(request.gradebook, gradebook(entries))
    write_index(request.target, request.title, rows)


def _entries(rows: Sequence[SubmissionRow], rubric: Rubric) -> list[Entry]:
    """The lines of the gradebook; what could not be checked needs a person in every item."""
    from verifier.checking.marking.marking import unmarked
    from verifier.grading.versions import engine_version
    from verifier.report.document_marks import entries

    version = engine_version()
    found: list[Entry] = []
    for row in rows:
        found += entries(row.student, row.marked or unmarked(rubric, row.error), rubric.version, version)
    return found


def _tell(request: ClassCheck, rows: Sequence[SubmissionRow]) -> None:
    from verifier.report.mark_lines import print_submissions
    from verifier.report.terminal import output

    if request.as_json:
        print_json({"submissions": [row.to_json() for row in rows], "index": str(request.target / INDEX)})
        return
    print_submissions(output(), rows)
    marks = f"; marks in {request.gradebook}" if request.rubric else ""
    sys.stderr.write(f"verify: pages in {request.target / INDEX}{marks}\n")


# In a worker process ------------------------------------------------------------------------------------------------------


def judged_here(work: Work) -> Answer:
    """What comes of a document, all in this process."""
    memory = _memory()
    found = answered(work, memory)
    return replace(found, data={})


@lru_cache(maxsize=1)
def _memory() -> Memory:
    """What this process knows of relations that it judged."""
    from verifier.checking.memory import Memory

    return Memory()
