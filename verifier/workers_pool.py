"""A pool that stays: several threads share its worker processes, each task under the same limits."""

from __future__ import annotations

from collections.abc import Callable
from queue import LifoQueue
from types import TracebackType
from typing import Generic, TypeVar

from verifier.workers import Killed, Limits, Worker, forking

T = TypeVar("T")
R = TypeVar("R")


class Pool(Generic[T, R]):
    """``jobs`` worker processes for ``function``, importable by name; they start when first needed."""

    def __init__(self, function: Callable[[T], R], jobs: int, limits: Limits, preload: tuple[str, ...] = ()) -> None:
        context = forking(preload)
        self.jobs, self.limits = jobs, limits
        self.workers = [Worker(function, limits, context) for _ in range(jobs)]
        self.idle: LifoQueue[Worker[T, R]] = LifoQueue()  # the one that was busy last knows most
        for worker in self.workers:
            self.idle.put(worker)

    def run(self, task: T) -> R | Killed:
        """``function(task)``, computed when a process is idle; ``Killed`` if it went past the limits."""
        worker = self.idle.get()
        try:
            return worker.run(task)
        finally:
            self.idle.put(worker)

    def close(self) -> None:
        """Ends the processes; threads that wait for one get ``Killed``."""
        for worker in self.workers:
            worker.kill()

    def __enter__(self) -> Pool[T, R]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
