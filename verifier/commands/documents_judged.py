"""Documents judged in worker processes, one walk through a document after the other, its relations many at a time.

A walk tells what is yet to be asked, and ends when nothing is: see ``verifier.checking.ahead``.  What was asked is remembered
as long as the caller keeps the memory, so that a document that changed in one place is judged anew only there.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from verifier.commands.common import PRELOAD
from verifier.workers import Killed, Limits
from verifier.workers_pool import Pool

if TYPE_CHECKING:
    from verifier.checking.contexts import DocumentContext
    from verifier.checking.marking.formulas import Judge
    from verifier.checking.marking.rubrics import Rubric
    from verifier.checking.memory import Engine, Memory, Question
    from verifier.checking.relating import Found
    from verifier.checking.scope import Scope
    from verifier.checking.verdicts import Checked
    from verifier.reading.documents import Document
    from verifier.report.document_marks import Marked
    from verifier.report.document_sheets import Sheet

MODULES: Final = (
    *PRELOAD, "verifier.reading.documents", "verifier.checking.ahead", "verifier.checking.document",
    "verifier.commands.documents_shown",
)  # fmt: skip
RELATION_SECONDS: Final = 20.0
CONTEXT_BYTES: Final = 1_000_000
LATE: Final = "not judged: the {seconds:g} s for the document were over"
_METADATA: Final = re.compile(r"(?m)^(?:title|subtitle|author|date|tags|keywords|lang|layout|output|course)[ \t]*:.*$")


@dataclass(frozen=True)
class Answer:
    """What came of a document: what is shown of it, or why it could not be checked, and the same as JSON data."""

    data: dict[str, Any]
    sheet: Sheet | None = None
    page: str = ""
    error: str = ""
    code: int = 2
    marked: Marked | None = None


@dataclass(frozen=True)
class Work:
    """A document to be judged: its file, the file of its context if one is named, and whether a page is made of it.

    ``rubric`` is what it is marked by, if it is: then what it brings as a context of its own does not count.  ``home`` is where
    its page has a link to.
    """

    file: Path
    context: Path | None = None
    with_page: bool = False
    rubric: Rubric | None = None
    home: str = ""

    @property
    def reads(self) -> tuple[Path, ...]:
        """The files on which the verdicts rest, whether they are there or not."""
        return (self.file, self.file.with_suffix(".context"), *([self.context] if self.context else []))


@dataclass(frozen=True)
class Walk:
    """A walk through a document with what is known; ``otherwise`` is said of the rest where there is no time to ask."""

    work: Work
    memory: Memory
    otherwise: Found | None = None


@dataclass(frozen=True)
class Walked:
    """What is known behind a walk, what is to be asked, and, if that is nothing, what came of the document."""

    memory: Memory
    unknown: tuple[Question, ...] = ()
    answer: Answer | None = None


class Checker:
    """Worker processes that judge documents, ``jobs`` relations at a time; safe in threads."""

    def __init__(self, jobs: int, limits: Limits) -> None:
        """``limits`` are those of a document; a relation has less."""
        each = min(limits.seconds, RELATION_SECONDS)
        self.seconds = limits.seconds
        self.walkers = Pool(walked, jobs, limits, MODULES)
        self.askers = Pool(asked, jobs, replace(limits, seconds=3 * each, cpu_seconds=each), MODULES)
        self.threads = ThreadPoolExecutor(jobs)

    def check(self, work: Work, memory: Memory | None = None) -> tuple[Answer, Memory | None]:
        """What came of a document, and what is known now; ``memory`` is what was known of it before."""
        from verifier.checking.memory import Memory

        until = time.monotonic() + self.seconds
        known, late = memory or Memory(), None
        while True:
            found = self.walkers.run(Walk(work, known, late))
            if isinstance(found, Killed):
                return _stopped(work.file, found.reason), known
            known = found.memory
            if found.answer is not None:
                known.forget()
                return found.answer, known
            late = self._ask(found.unknown, known, until)

    def _ask(self, questions: Iterable[Question], memory: Memory, until: float) -> Found | None:
        """Asks, and remembers the answers; what is to be said of the rest if there was no time for all."""
        answers = self.threads.map(lambda one: (one, self._answer(one, until)), questions)
        for one, found in answers:
            if found is not None:
                memory.keep(one, found)
        return _undecided(LATE.format(seconds=self.seconds)) if time.monotonic() > until else None

    def _answer(self, one: Question, until: float) -> Found | None:
        if time.monotonic() > until:
            return None
        found = self.askers.run(one)
        return _undecided(found.reason) if isinstance(found, Killed) else found

    def close(self) -> None:
        """Ends the processes."""
        self.walkers.close()
        self.askers.close()
        self.threads.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Checker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def checked(works: Iterable[Work], jobs: int, limits: Limits) -> Iterator[Answer]:
    """What came of each document, in order; ``jobs`` at a time."""
    with Checker(jobs, limits) as checker, ThreadPoolExecutor(jobs) as threads:
        try:
            yield from threads.map(lambda work: checker.check(work)[0], works)
        finally:
            checker.close()
            threads.shutdown(wait=False, cancel_futures=True)


def _undecided(reason: str) -> Found:
    from verifier.checking.relating import Found
    from verifier.checking.verdicts import Judgement

    return Found(Judgement("", 0, "undecided", reasons=(reason,)))


def _stopped(file: Path, reason: str) -> Answer:
    told = f"{file}: undecided: {reason}"
    return Answer({"document": str(file), "error": told}, error=told, code=3)


# In a worker process ------------------------------------------------------------------------------------------------


def asked(one: Question) -> Found:
    """What the engine says of one relation."""
    from verifier.checking.relating import relate

    assert one.pair is not None
    return relate(one.pair, one.context)


def walked(walk: Walk) -> Walked:
    """One walk through a document.  Never raises for what a file says."""
    from verifier.checking.ahead import Ahead, Late

    if walk.otherwise is not None:
        return Walked(walk.memory, answer=answered(walk.work, Late(walk.memory, walk.otherwise)))
    engine = Ahead(walk.memory)
    found = judged(walk.work, engine)
    if engine.unknown:
        return Walked(walk.memory, tuple(engine.unknown))
    return Walked(walk.memory, answer=found if isinstance(found, Answer) else told(walk.work, *found))


def answered(work: Work, engine: Engine) -> Answer:
    """What comes of a document, asking ``engine``."""
    found = judged(work, engine)
    return found if isinstance(found, Answer) else told(work, *found)


def judged(work: Work, engine: Engine) -> tuple[Checked, Mapping[str, Scope]] | Answer:
    """The document, judged by what ``engine`` says, and what is known behind each chain; an answer that tells why, if it cannot
    be read."""
    from verifier.checking.document import check_in_scopes
    from verifier.reading import ReadingError
    from verifier.reading.documents import DocumentError

    try:
        return check_in_scopes(*opened(work), engine)
    except (DocumentError, ReadingError, OSError) as error:
        message = _message(error, work.file)
        return Answer({"document": str(work.file), "error": message}, error=message)


def opened(work: Work) -> tuple[Document, DocumentContext]:
    """The document and its context.  Raises DocumentError, ContextError or OSError where they cannot be read."""
    from verifier.reading.documents import DocumentError, read_document

    if work.file.is_dir():
        raise DocumentError(f"{work.file}: is a folder; name the documents in it")
    document = read_document(work.file)
    front = "" if work.rubric else _METADATA.sub("", document.front)
    return replace(document, front=front), context_of(work.file, work.context, beside=work.rubric is None)


def told(work: Work, found: Checked, scopes: Mapping[str, Scope]) -> Answer:
    """What is told of a judged document, marks included."""
    from verifier.commands.documents_shown import sheet
    from verifier.report.document_pages import page

    shown, marked = sheet(found), _marked(work.rubric, found, scopes)
    data = found.to_json() | ({"marks": marked.to_json()} if marked else {})
    code = _with_marks(shown.exit_code, marked)
    return Answer(data, shown, page(shown, marked, work.home) if work.with_page else "", code=code, marked=marked)


def _marked(rubric: Rubric | None, found: Checked, scopes: Mapping[str, Scope]) -> Marked | None:
    if rubric is None:
        return None
    from verifier.checking.marking.marking import mark_document, unmarked

    try:
        return mark_document(rubric, found, scopes, _judge())
    except Exception as error:  # a failure of the program must not cost the page, nor the marks
        return unmarked(rubric, f"an error within the program ({type(error).__name__}); please report it")


@lru_cache(maxsize=1)
def _judge() -> Judge:
    """What this process knows of formulas that it compared."""
    from verifier.checking.marking.formulas import Judge

    return Judge()


def _with_marks(code: int, marked: Marked | None) -> int:
    """1 too where an item that was asked for is wrong, 3 where a person has to look."""
    verdicts = {item.mark.verdict for item in marked.items} if marked else set()
    return 1 if code == 1 or "refuted" in verdicts else 3 if verdicts - {"proved"} else code


def _message(error: Exception, file: Path) -> str:
    from verifier.reading import ReadingError

    message = error.pretty() if isinstance(error, ReadingError) and error.text else str(error)
    return message if str(file) in message else f"{file}: {message}"


def context_of(file: Path, given: Path | None, *, beside: bool = True) -> DocumentContext:
    """The context of ``--context`` over that ``beside`` the document ``file``; that within it is read with the document.

    Raises ContextError for a line that cannot be read, OSError for a file that cannot.
    """
    from verifier.checking.contexts import DocumentContext, context_beside, read_context

    asked_for = read_context(_text(given), given.name) if given else DocumentContext()
    return asked_for.over(context_beside(file)) if beside else asked_for


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
