"""Worker processes that stay: for programs that call a function again and again, each call under limits.

The processes are started by a command line of their own, so that the calling program's main module is not run again in
them (it may be a training script without a guard), and each belongs to the process that started it.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from multiprocessing.connection import Connection
from queue import Empty, LifoQueue
from typing import Any, Final, Generic, TypeVar

from verifier.workers import Killed, Limits, Worker, serve

T = TypeVar("T")
R = TypeVar("R")

START: Final = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); from verifier.workers_standing import begin; "
    "begin(*pickle.load(sys.stdin.buffer))"
)


def crew(function: Callable[[T], R], limits: Limits) -> Crew[T, R]:
    """The standing workers of this process for ``function``, importable by name, under ``limits``."""
    return _crew(function, limits, os.getpid())


@lru_cache(maxsize=8)
def _crew(function: Callable[[Any], Any], limits: Limits, _process: int) -> Crew[Any, Any]:
    """A copy of this process starts its own: two writers on one pipe would read each other's answers."""
    return Crew(function, limits)


class Crew(Generic[T, R]):
    """As many workers as calls at a time; safe in threads."""

    def __init__(self, function: Callable[[T], R], limits: Limits) -> None:
        self.function, self.limits = function, limits
        self.idle: LifoQueue[Worker[T, R]] = LifoQueue()

    def run(self, task: T) -> R | Killed:
        """``function(task)`` in a worker process; ``Killed`` if it went past the limits."""
        worker = self._worker()
        try:
            return worker.run(task)
        finally:
            self.idle.put(worker)

    def _worker(self) -> Worker[T, R]:
        try:
            return self.idle.get_nowait()
        except Empty:
            worker = Worker(self.function, self.limits, _context())
            atexit.register(_end, worker, os.getpid())
            return worker


def _end(worker: Worker[Any, Any], process: int) -> None:
    """Ends a worker with the process that started it, not with a copy of that process."""
    if os.getpid() == process:
        worker.kill()


class _Started:
    """What ``Worker`` asks of multiprocessing, with processes that share nothing with this one but a pipe."""

    @staticmethod
    def Pipe() -> tuple[Connection, Connection]:  # noqa: N802
        """Two ends of a pipe."""
        return multiprocessing.Pipe()

    class Process:
        """A Python process that serves one end of a pipe."""

        def __init__(self, target: Any, args: tuple[Connection, Any, Limits], *, daemon: bool) -> None:
            self.inner, *self.work = args
            self.process: subprocess.Popen[bytes] | None = None

        def start(self) -> None:
            """Starts it, and tells it by its standard input where to look for modules and what to do."""
            end = self.inner.fileno()
            self.process = subprocess.Popen(
                [sys.executable, "-c", START], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, pass_fds=(end,)
            )
            assert self.process.stdin is not None
            self.process.stdin.write(pickle.dumps(sys.path) + pickle.dumps((end, *self.work)))
            self.process.stdin.close()

        def kill(self) -> None:
            """Ends it at once."""
            if self.process is not None:
                self.process.kill()

        def join(self) -> None:
            """Waits for its end."""
            if self.process is not None:
                self.process.wait()


def begin(end: int, function: Callable[[Any], Any], limits: Limits) -> None:
    """Serves the pipe whose end was handed to this process (in a worker process)."""
    serve(Connection(end), function, limits)


def _context() -> Any:
    """Handing over the end of a pipe is for POSIX; elsewhere multiprocessing's own way."""
    return _Started if os.name == "posix" else multiprocessing.get_context("spawn")
