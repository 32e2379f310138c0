"""Work shared among forked copies of this process: what is loaded here is there at once, and nothing is loaded twice.

Only for work that the caller trusts with its own memory, where the platform can fork safely; for the rest see ``workers``.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, Final, Generic, TypeVar

from verifier.workers import Killed

T = TypeVar("T")
R = TypeVar("R")

CAN_FORK: Final = sys.platform == "linux"
WORTH_IT: Final = 24


def copies_for(tasks: int) -> int:
    """How many copies are worth their start for so many tasks: one a processor, none for a few tasks."""
    return min(os.cpu_count() or 1, 8) if CAN_FORK and tasks >= WORTH_IT else 1


def shared(function: Callable[[T], R], tasks: Sequence[T], copies: int, seconds: float) -> Iterator[R | Killed]:
    """Yields ``function(task)`` for each task, in order, the tasks dealt out to ``copies`` of this process.

    Results are pickled, tasks are not.  A task that takes longer than ``seconds``, or ends its process, yields ``Killed``.
    """
    shares = [_Share(function, tasks[k::copies], seconds) for k in range(copies)]
    for share in shares:
        share.start()
    try:
        for k in range(len(tasks)):
            yield shares[k % copies].next()
    finally:
        for share in shares:
            share.end()


@dataclass
class _Share(Generic[T, R]):
    """The tasks of one copy, and the copy that works on them; a new one goes on after a task that was killed."""

    function: Callable[[T], R]
    tasks: Sequence[T]
    seconds: float
    done: int = 0
    process: Any = field(default=None)
    pipe: Connection | None = None

    def start(self) -> None:
        """Forks a copy that works on the tasks not done yet."""
        context = multiprocessing.get_context("fork")
        self.pipe, inner = context.Pipe(duplex=False)
        self.process = context.Process(target=_work, args=(inner, self.function, self.tasks[self.done :]), daemon=True)
        self.process.start()
        inner.close()

    def next(self) -> R | Killed:
        """The result of the next task."""
        assert self.pipe is not None
        self.done += 1
        try:
            if self.pipe.poll(self.seconds):
                return self.pipe.recv()  # type: ignore[no-any-return]
            reason = f"stopped after {self.seconds:g} s"
        except (EOFError, OSError):
            reason = "its process ended without an answer"
        self.end()
        self.start()
        return Killed(reason, self.tasks[self.done - 1])

    def end(self) -> None:
        """Ends the copy."""
        if self.process is not None:
            self.process.kill()
            self.process.join()


def _work(pipe: Connection, function: Callable[[Any], Any], tasks: Sequence[Any]) -> None:
    """In the copy: the results one after the other, until there are no more or nobody reads them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        for task in tasks:
            pipe.send(function(task))
