"""A pool of killable worker processes with limits of time, processor time and memory.

Nothing here knows what the work is: ``in_order`` maps a function over a stream of tasks and yields the results in the
stream's order, ``as_done`` as they come.  A task that outlives its limits is killed with its process, and yields ``Killed``
in its place.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from queue import Queue, SimpleQueue
from typing import Any, Final, Generic, TypeVar

from verifier.workers_process import Killed as Killed
from verifier.workers_process import Limits as Limits
from verifier.workers_process import serve as serve

T = TypeVar("T")
R = TypeVar("R")

START_SECONDS: Final = 60
AHEAD: Final = 4
BROKEN: Final = "its process ended without an answer"


def in_order(
    function: Callable[[T], R], tasks: Iterable[T], jobs: int, limits: Limits, preload: tuple[str, ...] = ()
) -> Iterator[R | Killed]:
    """Yields ``function(task)`` for each task, in order, computed by ``jobs`` processes.

    ``function`` must be importable by name; tasks and results are pickled.  ``tasks`` is read from a thread, only
    a few tasks ahead of the results.  ``preload`` names modules that the processes start with.
    An exception in ``function`` is ``Killed`` too, with the exception's name.
    """
    context = forking(preload)
    workers = [Worker(function, limits, context) for _ in range(jobs)]
    idle: SimpleQueue[Worker[T, R]] = SimpleQueue()
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


def as_done(
    function: Callable[[T], R], tasks: Iterable[T], jobs: int, limits: Limits, preload: tuple[str, ...] = ()
) -> Iterator[tuple[int, R | Killed]]:
    """Like ``in_order``, but yields each task's number, from 0, with its result as soon as there is one.

    So a slow task holds up nobody.  Each process asks for a task when it is idle.
    """
    context = forking(preload)
    workers = [Worker(function, limits, context) for _ in range(jobs)]
    numbered, lock, done = enumerate(tasks), threading.Lock(), SimpleQueue[tuple[int, Any] | None]()
    for worker in workers:
        threading.Thread(target=_work_off, args=(worker, numbered, lock, done), daemon=True).start()
    try:
        for _ in workers:
            yield from iter(done.get, None)
    finally:
        for worker in workers:
            worker.kill()


def _work_off(worker: Worker[T, R], numbered: Iterator[tuple[int, T]], lock: Any, done: SimpleQueue[Any]) -> None:
    """Gives ``worker`` one task after the other; None says that there are no more for it, also when reading them fails."""
    with suppress(OSError, ValueError):
        while (numbered_task := _next(numbered, lock)) and not worker.stopped:
            number, task = numbered_task
            done.put((number, worker.run(task)))
    done.put(None)


def _next(numbered: Iterator[T], lock: Any) -> T | None:
    with lock:
        return next(numbered, None)


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


class Worker(Generic[T, R]):
    """One process at a time, started when first needed and again after it was killed or has grown."""

    def __init__(self, function: Callable[[T], R], limits: Limits, context: Any) -> None:
        self.function, self.limits, self.context = function, limits, context
        self.process: Any = None
        self.pipe: Connection | None = None
        self.stopped = False
        self.answered = 0

    def run(self, task: T) -> R | Killed:
        """The result of ``task``, or what ended its process.

        A task for which there was no memory, or whose process broke, is tried once more in a fresh process: what others left
        behind in the old one must not be charged to it.
        """
        fresh = self.answered == 0
        found = self._try(task)
        again = isinstance(found, Killed) and _may_be_for_want_of_memory(found) and not fresh and not self.stopped
        return self._anew(task) if again else found

    def _anew(self, task: T) -> R | Killed:
        self._end()
        return self._try(task)

    def _try(self, task: T) -> R | Killed:
        try:
            pipe = self._started()
            pipe.send(task)
            if pipe.poll(self.limits.seconds):
                return self._received(pipe)
            reason = _stopped(self.limits)
        except (EOFError, OSError):
            reason = self._how_it_ended()
        self._end()
        return Killed(reason, task)

    def _received(self, pipe: Connection) -> R | Killed:
        result, has_grown = pipe.recv()
        self.answered += 1
        if has_grown:
            self._end()
        return result  # type: ignore[no-any-return]

    def kill(self) -> None:
        """Ends the process for good; a thread that waits for it sees the pipe close."""
        self.stopped = True
        process = self.process
        if process is not None:
            process.kill()

    def _how_it_ended(self) -> str:
        """Why the pipe was closed at the other end."""
        process, limit = self.process, self.limits.cpu_seconds
        if process is not None and limit is not None:
            process.kill()  # of no effect on what made it end, if that was a signal
            process.join()
            if process.exitcode == -getattr(signal, "SIGPROF", 0):
                return _stopped(self.limits)
        return f"{BROKEN} (it may use {self.limits.megabytes} MB)"

    def _started(self) -> Connection:
        if self.stopped:
            raise OSError("the pool is closed")
        return self.pipe or self._start()

    def _start(self) -> Connection:
        pipe: Connection
        pipe, inner = self.context.Pipe()
        process = self.context.Process(target=serve, args=(inner, self.function, self.limits), daemon=True)
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
        self.answered = 0


def _stopped(limits: Limits) -> str:
    """Told in seconds of the processor where these are limited, whichever limit it was: a busy machine must not show."""
    return f"stopped after {limits.cpu_seconds or limits.seconds:g} s"


def _may_be_for_want_of_memory(killed: Killed) -> bool:
    return killed.reason.startswith((MemoryError.__name__, BROKEN))


def forking(preload: tuple[str, ...]) -> Any:
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
