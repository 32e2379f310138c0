"""Where the judging runs: in processes of this machine, or on a Dask cluster.  Both yield the results as they come."""

from __future__ import annotations

import logging
import multiprocessing
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeVar

from verifier.grading.versions import engine_version
from verifier.workers import BROKEN, Killed, Limits, as_done

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")
Results = Iterator[tuple[int, Any]]

PRELOAD: Final = ("verifier.grading.batch", "verifier.engine", "verifier.grading.diagnosis")
CHUNK: Final = 8
CONNECT_SECONDS: Final = 30


class ClusterError(RuntimeError):
    """The cluster cannot be reached or does not fit; what was judged until then is in the journal."""


def on_this_machine(function: Callable[[T], R], tasks: Sequence[T], jobs: int, limits: Limits) -> Results:
    """Yields the number of each task and its result, computed by ``jobs`` processes."""
    return as_done(function, tasks, min(jobs, max(len(tasks), 1)), limits, PRELOAD)


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of the scheduler at ``address``.  Raises ClusterError if there is none, or other code runs there."""
    dask = _dask()
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what fails is told by the errors raised here
    try:
        client = dask.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterError(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        _require_same_engine(client, address)
        yield client


def _dask() -> Any:
    """The package, which is an optional extra, and has no types.  Raises ClusterError if it is not installed."""
    try:
        return import_module("distributed")
    except ImportError as error:
        raise ClusterError("--scheduler needs Dask: pip install 'verifier[cluster]'") from error


def _require_same_engine(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        found = set(client.run(engine_version).values())
    except TimeoutError as error:
        raise ClusterError(f"the scheduler at {address} has no workers") from error
    except ImportError as error:
        raise ClusterError(f"the workers at {address} need this package too: {error}") from error
    if found != {engine_version()}:
        theirs = ", ".join(sorted(found - {engine_version()}))
        raise ClusterError(f"the workers at {address} run version {theirs}, this is {engine_version()}; install the same on all")


def on_cluster(client: Client, function: Callable[[T], R], tasks: Sequence[T], limits: Limits) -> Results:
    """Yields the number of each task and its result, computed on the cluster, a few tasks at a time.

    A task of a worker that dies goes to another one.  Raises ClusterError if the cluster is lost.
    """
    starts = {_submit(client, function, tasks[k : k + CHUNK], limits): k for k in range(0, len(tasks), CHUNK)}
    lengths = {future: min(CHUNK, len(tasks) - k) for future, k in starts.items()}
    waiting = _dask().as_completed(list(starts), loop=client.loop)
    for future in waiting:
        start, length = starts.pop(future), lengths.pop(future)
        if future.status == "finished":
            yield from enumerate(future.result(), start)
        elif length == 1 and _has_killed(future):
            yield start, Killed(f"{BROKEN}, on several machines", tasks[start])
        else:
            for k in _again(future, start, length):
                one = _submit(client, function, tasks[k : k + 1], limits)
                starts[one], lengths[one] = k, 1
                waiting.add(one)


def _submit(client: Client, function: Callable[[T], R], tasks: Sequence[T], limits: Limits) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Sending large graph")  # an answer of many megabytes is told by its grade
        return client.submit(work_off, function, list(tasks), limits, pure=False)


def _has_killed(future: Any) -> bool:
    return bool(future.status == "error" and isinstance(future.exception(), _dask().scheduler.KilledWorker))


def _again(future: Any, start: int, length: int) -> range:
    """The tasks to be tried one by one: several whose workers died again and again.  Raises ClusterError for all else."""
    if not _has_killed(future):
        told = repr(future.exception()) if future.status == "error" else f"the tasks were {future.status}"
        raise ClusterError(f"the cluster failed: {told}; the next run goes on from here")
    return range(start, start + length)


def work_off(function: Callable[[T], R], tasks: Sequence[T], limits: Limits) -> list[R | Killed]:
    """The results of ``tasks``, in order (in a worker of the cluster): in a process of its own, under ``limits``."""
    multiprocessing.current_process().daemon = False  # Dask's workers may be daemons, which may not have children otherwise
    found = dict(as_done(function, tasks, 1, limits, PRELOAD))
    return [found[k] for k in range(len(tasks))]
