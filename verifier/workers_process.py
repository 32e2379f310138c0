"""What runs in a worker process of ``verifier.workers``, and the limits that it sets itself."""

from __future__ import annotations

import gc
import math
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

MEGABYTE: Final = 1 << 20
KILOBYTE: Final = 1 << 10
GRACE_SECONDS: Final = 10
YOUNG: Final = 100_000  # new objects that the garbage collector waits for


@dataclass(frozen=True)
class Limits:
    """What one task may use, and what a process may have used when it gets another one.

    Attributes:
        seconds: wall-clock seconds of one task.
        megabytes: address space of a process.
        cpu_seconds: processor seconds of one task, which unlike those of the clock do not depend on what else runs; None
            for as many as there are.
        resident_megabytes: a process that has ever held more than this gets no further task, but a successor.
    """

    seconds: float = 10.0
    megabytes: int = 4096
    cpu_seconds: float | None = None
    resident_megabytes: int = 1024


@dataclass(frozen=True)
class Killed:
    """Stands for the result of ``task``, whose process ended before it: killed at a limit, or broken."""

    reason: str
    task: Any = None


def serve(pipe: Connection, function: Callable[[Any], Any], limits: Limits) -> None:
    """Answers tasks until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(limits.megabytes * MEGABYTE)
    _spare_the_collector()
    pipe.send(None)
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            _alarm(math.ceil(limits.seconds) + GRACE_SECONDS)
            _limit_processor(limits.cpu_seconds or 0)
            _answer(pipe, function, task, limits)
            _limit_processor(0)
            _alarm(0)


def _spare_the_collector() -> None:
    """Keeps the garbage collector from walking over and over what was imported: it stays until the process ends."""
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)


def _answer(pipe: Connection, function: Callable[[Any], Any], task: Any, limits: Limits) -> None:
    """Sends the result, and whether this process has grown too big for another task."""
    try:
        pipe.send((function(task), _has_grown(limits)))
    except OSError:
        raise
    except Exception as error:
        pipe.send((Killed(f"{type(error).__name__}: {error}".rstrip(": "), task), _has_grown(limits)))


def _has_grown(limits: Limits) -> bool:
    return _most_resident() > limits.resident_megabytes * MEGABYTE


def _limit_memory(size: int) -> None:
    """Allocations beyond ``size`` bytes fail, where the platform can be told so."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _most_resident() -> int:
    """The most memory that this process has held, in bytes; 0 where the platform does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else KILOBYTE)


def _limit_processor(seconds: float) -> None:
    """The system ends this process after so many seconds of computing, whatever it is in the midst of; 0 for no limit."""
    if hasattr(signal, "ITIMER_PROF"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _alarm(seconds: int) -> None:
    """The system ends this process after ``seconds``, so that it never outlives a parent that was killed itself."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
