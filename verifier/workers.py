"""A pool of killable worker processes with time and memory limits.

Nothing here knows what the work is: ``in_order`` maps a function over a stream of tasks and yields the results in the
stream's order.  A task that outlives its limits is killed with its process, and yields ``Killed`` in its place.
"""

from __future__ import annotations

import math
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from queue import Queue, SimpleQueue
from typing import Any, Final, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MEGABYTE: Final = 1 << 20
START_SECONDS: Final = 60
GRACE_SECONDS: Final = 10
AHEAD: Final = 4


@dataclass(frozen=True)
class Limits:
    """What one task may use: wall-clock seconds, and megabytes of address space of its process."""

    seconds: float = 10.0
    megabytes: int = 4096


@dataclass(frozen=True)
class Killed:
    """Stands for the result of ``task``, whose process ended before it: killed at a limit, or broken."""

    reason: str
    task: Any = None


def in_order(
    function: Callable[[T], R], tasks: Iterable[T], jobs: int, limits: Limits, preload: tuple[str, ...] = ()
) -> Iterator[R | Killed]:
    """Yields ``function(task)`` for each task, in order, computed by ``jobs`` processes.

    ``function`` must be importable by name; tasks and results are pickled.  ``tasks`` is read from a thread, only
    a few tasks ahead of the results.  ``preload`` names modules that the processes start with.
    An exception in ``function`` is ``Killed`` too, with the exception's name.
    """
    context = _context(preload)
    workers = [_Worker(function, limits, context) for _ in range(jobs)]
    idle: SimpleQueue[_Worker[T, R]] = SimpleQueue()
    for worker in workers:
        idle.put(worker)
    pending: Queue[Future[R | Killed] | None] = Queue(AHEAD * jobs)
    threads = ThreadPoolExecutor(jobs)
    threading.Thread(target=_feed, args=(tasks, threads, idle, pending), daemon=True).start()
    try:
        while (future := pending.get()) is not None:
            yield future.result()
    finally:
        for worker in workers:
            worker.kill()
        threads.shutdown(wait=False, cancel_futures=True)


def _feed(tasks: Iterable[T], threads: ThreadPoolExecutor, idle: SimpleQueue[Any], pending: Queue[Any]) -> None:
    """Submits each task as it arrives; None ends the queue, also when reading the tasks fails."""
    def one(task: T) -> Any:
        worker = idle.get()
        try:
            return worker.run(task)
        finally:
            idle.put(worker)

    with suppress(RuntimeError, OSError, ValueError):  # shut down, or the stream behind the tasks is gone
        for task in tasks:
            pending.put(threads.submit(one, task))
    pending.put(None)


class _Worker(Generic[T, R]):
    """One process at a time, started when first needed and again after it was killed."""

    def __init__(self, function: Callable[[T], R], limits: Limits, context: Any) -> None:
        self.function, self.limits, self.context = function, limits, context
        self.process: Any = None
        self.pipe: Connection | None = None
        self.stopped = False

    def run(self, task: T) -> R | Killed:
        """The result of ``task``, or what ended its process."""
        try:
            pipe = self._started()
            pipe.send(task)
            if pipe.poll(self.limits.seconds):
                return pipe.recv()  # type: ignore[no-any-return]
            reason = f"stopped after {self.limits.seconds:g} s"
        except (EOFError, OSError):
            reason = f"its process ended without an answer (it may use {self.limits.megabytes} MB)"
        self._end()
        return Killed(reason, task)

    def kill(self) -> None:
        """Ends the process for good; a thread that waits for it sees the pipe close."""
        self.stopped = True
        process = self.process
        if process is not None:
            process.kill()

    def _started(self) -> Connection:
        if self.stopped:
            raise OSError("the pool is closed")
        return self.pipe or self._start()

    def _start(self) -> Connection:
        pipe: Connection
        pipe, inner = self.context.Pipe()
        process = self.context.Process(target=_serve, args=(inner, self.function, self.limits), daemon=True)
        process.start()
        inner.close()
        self.process = process
        if self.stopped or not pipe.poll(START_SECONDS):
            raise OSError("the process does not start")
        pipe.recv()  # what the process imports at its start is not charged to the first task
        self.pipe = pipe
        return self.pipe

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()
        if self.pipe is not None:
            self.pipe.close()
        self.process = self.pipe = None


def _context(preload: tuple[str, ...]) -> Any:
    """Processes forked from a clean server that has imported ``preload``; spawned ones where there is no fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    with _uninterrupted():
        forkserver.ensure_running()
    return context


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes started meanwhile ignore Ctrl-C: the terminal sends it to them too, but it is for this one to act on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


# In the worker process ------------------------------------------------------------------------------------------


def _serve(pipe: Connection, function: Callable[[Any], Any], limits: Limits) -> None:
    """Answers tasks until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(limits.megabytes * MEGABYTE)
    pipe.send(None)
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            _alarm(math.ceil(limits.seconds) + GRACE_SECONDS)
            _answer(pipe, function, task)
            _alarm(0)


def _answer(pipe: Connection, function: Callable[[Any], Any], task: Any) -> None:
    try:
        pipe.send(function(task))
    except OSError:
        raise
    except Exception as error:
        pipe.send(Killed(f"{type(error).__name__}: {error}".rstrip(": "), task))


def _limit_memory(size: int) -> None:
    """Allocations beyond ``size`` bytes fail, where the platform can be told so."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _alarm(seconds: int) -> None:
    """The system ends this process after ``seconds``, so that it never outlives a parent that was killed itself."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
