"""``verify check --watch``: documents are checked again when they, or their contexts, are saved.

Files are looked at a few times a second: that needs no library, and works where the system tells nothing, as on network drives.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from verifier.commands.common import UsageError
from verifier.commands.documents import Request, require_apart, worst, write_page
from verifier.commands.documents_judged import Answer, Checker, Work
from verifier.workers import Limits

if TYPE_CHECKING:
    from verifier.checking.memory import Memory
    from verifier.report.document_sheets import Sheet

EVERY: Final = 0.1  # seconds between two looks
SETTLING: Final = 0.03  # seconds in which a file that is being saved does not change any more
MOST_LOOKS: Final = 20  # at a file that goes on changing
Pause = Callable[[float], None]
Stamp = tuple[tuple[int, int, int] | None, ...]


def watch(request: Request, jobs: int, limits: Limits, pause: Pause = time.sleep) -> int:
    """Checks documents whenever they are saved, until Ctrl-C; the exit code is the worst of the last ones.

    Raises UsageError for what cannot be asked together, and where the page cannot be written.
    """
    if request.as_json:
        raise UsageError("--watch tells people what changed; without it --json writes one document")
    if request.rubric or (request.page and len(request.files) > 1):
        raise UsageError("--watch takes neither --marks nor --html of several documents; leave it out for these")
    require_apart(request)
    watched = _Watched(request)
    with Checker(jobs or os.cpu_count() or 1, limits) as checker:
        try:
            for work in saved(request.works, pause):
                watched.check(work, checker)
        except KeyboardInterrupt:
            return worst([answer.code for answer in watched.answers.values()])
    return 0


def saved(works: tuple[Work, ...], pause: Pause) -> Iterator[Work]:
    """Each document, and then again each that was saved, or whose context was; without end."""
    stamps: dict[Work, Stamp] = {}
    while True:
        for work in works:
            stamp = _settled(work, pause) if stamps and _stamp(work) != stamps.get(work) else _stamp(work)
            if stamp != stamps.get(work):
                stamps[work] = stamp
                yield work
        pause(EVERY)


def _settled(work: Work, pause: Pause) -> Stamp:
    """The stamp once it stays the same for a moment: a file is often saved in several steps."""
    stamp = _stamp(work)
    for _ in range(MOST_LOOKS):
        pause(SETTLING)
        before, stamp = stamp, _stamp(work)
        if before == stamp:
            break
    return stamp


def _stamp(work: Work) -> Stamp:
    """What tells one state of the files from another; None for a file that is not there."""
    return tuple(map(_state, work.reads))


def _state(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class _Watched:
    """What is known of the documents, and what came of them last; ``sheets`` are those that could be read last."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.memories: dict[Work, Memory | None] = {}
        self.answers: dict[Work, Answer] = {}
        self.sheets: dict[Work, Sheet] = {}

    def check(self, work: Work, checker: Checker) -> None:
        """Judges one document anew where it changed, and tells what is new."""
        answer, self.memories[work] = checker.check(work, self.memories.get(work))
        self._tell(work, answer)
        self.answers[work] = answer
        if answer.sheet is not None:
            self.sheets[work] = answer.sheet

    def _tell(self, work: Work, answer: Answer) -> None:
        from verifier.report.document_changes import changes, print_changes
        from verifier.report.document_lines import print_sheet
        from verifier.report.terminal import cleared, output

        console = cleared(output()) if self.answers and len(self.request.files) == 1 else output()
        if answer.sheet is None:
            sys.stderr.write(f"verify: {answer.error}\n")
        elif work in self.sheets:
            print_changes(console, changes(self.sheets[work], answer.sheet))
        else:
            print_sheet(console, answer.sheet)
        if answer.sheet is not None and self.request.page is not None:
            write_page(self.request.page, answer.page)
        sys.stdout.flush()
