"""The journal of a run: each mark is appended as it comes, so that whatever ends the run, the next one goes on from there.

One JSON object a line.  A line that was torn when the run ended, or that is none of ours, is passed over.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, Generic, Protocol, TypeVar

from verifier.report.gradebooks import Mark, mark_from_json

SYNC_SECONDS: Final = 1.0


class Kept(Protocol):
    """What a journal can hold."""

    def to_json(self) -> dict[str, Any]:
        """The machine format."""


K = TypeVar("K", bound=Kept)


class JournalError(OSError):
    """The journal cannot be used; the message says why."""


@dataclass
class Journal(Generic[K]):
    """An open journal.  ``known`` are the marks in it by their keys, those of earlier runs included."""

    path: Path
    file: IO[bytes]
    limits: str
    known: dict[str, K] = field(default_factory=dict)
    synced: float = 0.0

    def add(self, key: str, label: str, mark: K, *, stopped: bool = False) -> None:
        """Appends the mark of ``key``.  It is with the system at once, and on the disk within a second.

        ``stopped`` marks hold for these limits only: with others the answer is tried again.
        """
        row = {"key": key, "label": label, "limits": self.limits if stopped else "", "mark": mark.to_json()}
        self.file.write(json.dumps(row, separators=(",", ":")).encode() + b"\n")
        self.file.flush()
        self.known[key] = mark
        if time.monotonic() - self.synced > SYNC_SECONDS:
            self.sync()

    def sync(self) -> None:
        """Waits until all of it is on the disk."""
        os.fsync(self.file.fileno())
        self.synced = time.monotonic()

    def __enter__(self) -> Journal[K]:
        return self

    def __exit__(self, *_: object) -> None:
        with self.file, suppress(OSError):
            self.sync()


def open_journal(path: Path, limits: str) -> Journal[Mark]:
    """The journal of marks at ``path``, made if there is none.

    Raises JournalError if it cannot be written, or if another run writes it.
    """
    return open_journal_of(mark_from_json, path, limits)


def open_journal_of(read: Callable[[dict[str, Any]], K], path: Path, limits: str) -> Journal[K]:
    """As ``open_journal``, of what ``read`` makes of its machine format; it raises ValueError, TypeError or KeyError for what is
    none."""
    with ExitStack() as opened:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = opened.enter_context(path.open("a+b"))
            _lock(file, path)
            known = dict(_read(read, file, limits))
            _end_torn_line(file)
        except JournalError:
            raise
        except OSError as error:
            raise JournalError(f"cannot write {path}: {error.strerror}") from error
        opened.pop_all()
    return Journal(path, file, limits, known)


def _lock(file: IO[bytes], path: Path) -> None:
    """Keeps other runs out until this one ends, however it does."""
    try:
        import fcntl
    except ImportError:  # a platform without locks
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise JournalError(f"{path} is being written by another run; wait for its end, or choose another output") from error


def _read(read: Callable[[dict[str, Any]], K], file: IO[bytes], limits: str) -> Iterator[tuple[str, K]]:
    file.seek(0)
    for line in file:
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            row: dict[str, Any] = json.loads(line)
            mark = read(row["mark"])
            if row["limits"] in ("", limits):
                yield str(row["key"]), mark


def _end_torn_line(file: IO[bytes]) -> None:
    """What comes next begins on a line of its own."""
    if file.seek(0, os.SEEK_END):
        file.seek(-1, os.SEEK_END)
        if file.read(1) != b"\n":
            file.write(b"\n")
