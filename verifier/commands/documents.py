"""``verify check``: written derivations, line by line.  Each document is checked in a worker process."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from verifier.commands.common import PRELOAD, UsageError, print_json
from verifier.workers import Killed, Limits, in_order

if TYPE_CHECKING:
    from verifier.checking.contexts import DocumentContext
    from verifier.report.document_sheets import Sheet

MODULES: Final = (*PRELOAD, "verifier.reading.documents", "verifier.checking.document", "verifier.commands.documents_shown")
CONTEXT_BYTES: Final = 1_000_000
_METADATA: Final = re.compile(r"(?m)^(?:title|subtitle|author|date|tags|keywords|lang|layout|output|course)[ \t]*:.*$")


@dataclass(frozen=True)
class Request:
    """What ``verify check`` is asked: the documents, their context, and where their page goes."""

    files: tuple[Path, ...]
    context: Path | None = None
    page: Path | None = None
    as_json: bool = False


@dataclass(frozen=True)
class Answer:
    """What came of a document: what is shown of it, or why it could not be checked, and the same as JSON data."""

    data: dict[str, Any]
    sheet: Sheet | None = None
    page: str = ""
    error: str = ""
    code: int = 2


def check_documents(request: Request, jobs: int, limits: Limits) -> int:
    """Checks documents and tells what follows; the exit code is the worst of theirs.

    Raises UsageError for a page of several documents, and where the page cannot be written.
    """
    if request.page is not None and len(request.files) != 1:
        raise UsageError(f"--html writes the page of one FILE, found {len(request.files)}")
    _require_apart(request)
    answers = []
    for answer in _answers(request, jobs, limits):
        answers.append(answer)
        _tell(request, answer)
    if request.as_json:
        print_json(answers[0].data if len(answers) == 1 else [answer.data for answer in answers])
    return _worst([answer.code for answer in answers])


def _require_apart(request: Request) -> None:
    """Raises UsageError if the page would be written over what it is made from."""
    read = [*request.files, *([request.context] if request.context else [])]
    if request.page is not None and request.page.resolve() in [file.resolve() for file in read]:
        raise UsageError(f"--html {request.page}: would be written over what is checked")


def _answers(request: Request, jobs: int, limits: Limits) -> Iterator[Answer]:
    from verifier.report.terminal import waiting

    work = partial(checked_file, request.context, request.page is not None)
    found = in_order(work, request.files, min(jobs, len(request.files)), limits, MODULES)
    for file in request.files:
        with waiting(f"checking {file.name}"):
            answer = next(found)
        yield _stopped(file, answer.reason) if isinstance(answer, Killed) else answer


def _stopped(file: Path, reason: str) -> Answer:
    told = f"{file}: undecided: {reason}"
    return Answer({"document": str(file), "error": told}, error=told, code=3)


def _worst(codes: Sequence[int]) -> int:
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
    if request.page is not None:
        _write(request.page, answer.page)


def _write(path: Path, page: str) -> None:
    from verifier.report.files import write_whole

    try:
        write_whole(path, page)
    except OSError as error:
        raise UsageError(f"--html {path}: cannot be written: {error.strerror or error}") from None
    sys.stderr.write(f"page written to {path}\n")


# In a worker process ------------------------------------------------------------------------------------------------


def checked_file(context: Path | None, with_page: bool, file: Path) -> Answer:  # noqa: FBT001
    """Reads and checks one document.  Never raises for what a file says."""
    from verifier.checking.document import check_document
    from verifier.commands.documents_shown import sheet
    from verifier.reading import ReadingError
    from verifier.reading.documents import DocumentError, read_document
    from verifier.report.document_pages import page

    try:
        if file.is_dir():
            raise DocumentError(f"{file}: is a folder; name the documents in it")
        document = read_document(file)
        checked = check_document(replace(document, front=_METADATA.sub("", document.front)), context_of(file, context))
    except (DocumentError, ReadingError, OSError) as error:
        told = _message(error, file)
        return Answer({"document": str(file), "error": told}, error=told)
    shown = sheet(checked)
    return Answer(checked.to_json(), shown, page(shown) if with_page else "", code=shown.exit_code)


def _message(error: Exception, file: Path) -> str:
    from verifier.reading import ReadingError

    told = error.pretty() if isinstance(error, ReadingError) and error.text else str(error)
    return told if str(file) in told else f"{file}: {told}"


def context_of(file: Path, given: Path | None) -> DocumentContext:
    """The context of ``--context`` over that beside the document ``file``; that within it is read with the document.

    Raises ContextError for a line that cannot be read, OSError for a file that cannot.
    """
    from verifier.checking.contexts import DocumentContext, context_beside, read_context

    asked = read_context(_text(given), given.name) if given else DocumentContext()
    return asked.over(context_beside(file))


def _text(file: Path) -> str:
    """Raises DocumentError if the file cannot be read as a context."""
    from verifier.reading.documents import DocumentError

    try:
        with file.open("rb") as stream:
            data = stream.read(CONTEXT_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"--context {file}: cannot be read: {error.strerror or error}") from None
    if len(data) > CONTEXT_BYTES:
        raise DocumentError(f"--context {file}: has more than {CONTEXT_BYTES:,} bytes; a context is a few lines")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"--context {file}: not UTF-8 at byte {error.start}") from None
