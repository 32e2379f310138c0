"""``verify check``: written derivations, line by line.  Documents are judged in worker processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verifier.commands.common import UsageError, print_json
from verifier.commands.documents_judged import Answer, Work, checked
from verifier.workers import Limits


@dataclass(frozen=True)
class Request:
    """What ``verify check`` is asked: the documents, their context, by what they are marked, and where their page goes; of
    several documents ``page`` is the folder of their pages."""

    files: tuple[Path, ...]
    context: Path | None = None
    page: Path | None = None
    as_json: bool = False
    rubric: Path | None = None

    @property
    def works(self) -> tuple[Work, ...]:
        """The documents to be judged.  Raises UsageError if the rubric cannot be used."""
        from verifier.commands.marking import HOME, usable_rubric

        home = HOME if len(self.files) > 1 else ""
        rubric = usable_rubric(self.rubric, self.context) if self.rubric else None
        return tuple(Work(file, self.context, self.page is not None, rubric, home) for file in self.files)


def check_documents(request: Request, jobs: int, limits: Limits) -> int:
    """Checks documents and tells what follows; the exit code is the worst of theirs.  ``jobs``: 0 for one a processor.

    Raises UsageError for a rubric that cannot be used, and where a page cannot be written.
    """
    require_apart(request)
    answers = []
    for answer in _answers(request, jobs, limits):
        answers.append(answer)
        _tell(request, answer)
    if request.page is not None and len(answers) > 1:
        _write_pages(request, request.page, answers)
    if request.as_json:
        print_json(answers[0].data if len(answers) == 1 else [answer.data for answer in answers])
    return worst([answer.code for answer in answers])


def require_apart(request: Request) -> None:
    """Raises UsageError for a page that would be written over what it is made from, or for pages that need a folder."""
    if request.page is not None and len(request.files) > 1 and request.page.is_file():
        raise UsageError(f"--html {request.page}: expected a folder for the pages of {len(request.files)} FILEs, found a file")
    read = [*request.files, *(file for file in (request.context, request.rubric) if file)]
    if request.page is not None and request.page.resolve() in [file.resolve() for file in read]:
        raise UsageError(f"--html {request.page}: would be written over what is checked")


def _answers(request: Request, jobs: int, limits: Limits) -> Iterator[Answer]:
    from verifier.report.terminal import waiting

    found = checked(request.works, jobs or os.cpu_count() or 1, limits)
    for file in request.files:
        with waiting(f"checking {file.name}"):
            answer = next(found)
        yield answer


def worst(codes: Sequence[int]) -> int:
    """2 if a document could not be read, else 1 if something does not follow, else 3 if something is undecided, else 0."""
    return next((code for code in (2, 1, 3) if code in codes), 0)


def _tell(request: Request, answer: Answer) -> None:
    """Prints what is to be read by people, and writes the page."""
    from verifier.report.document_lines import print_sheet
    from verifier.report.terminal import output

    if answer.sheet is None:
        sys.stderr.write(f"verify: {answer.error}\n")
        return
    if not request.as_json:
        print_sheet(output(), answer.sheet)
        _tell_marks(answer)
    if request.page is not None and len(request.files) == 1:
        write_page(request.page, answer.page)


def _tell_marks(answer: Answer) -> None:
    if answer.marked is not None:
        from verifier.report.mark_lines import print_marks
        from verifier.report.terminal import output

        print_marks(output(), answer.marked)


def _write_pages(request: Request, folder: Path, answers: Sequence[Answer]) -> None:
    """A page for each document, and one with links to them."""
    from verifier.commands.marking import INDEX, page_and_row, write_index
    from verifier.report.files import write_whole
    from verifier.report.handouts import file_names

    stems = [file.stem for file in request.files]
    called = [stem if stems.count(stem) == 1 else str(file) for stem, file in zip(stems, request.files, strict=True)]
    names, rows = file_names(called), []
    try:
        for file, name, answer in zip(request.files, called, answers, strict=True):
            page, row = page_and_row(name, str(file), f"pages/{names[name]}.html", answer)
            write_whole(folder / row.page, page)
            rows.append(row)
        write_index(folder, "Documents", rows)
    except OSError as error:
        raise UsageError(f"--html {folder}: cannot be written: {error.strerror or error}") from None
    sys.stderr.write(f"pages written to {folder / INDEX}\n")


def write_page(path: Path, page: str) -> None:
    """Writes the page.  Raises UsageError where that cannot be done."""
    from verifier.report.files import write_whole

    try:
        write_whole(path, page)
    except OSError as error:
        raise UsageError(f"--html {path}: cannot be written: {error.strerror or error}") from None
    sys.stderr.write(f"page written to {path}\n")
