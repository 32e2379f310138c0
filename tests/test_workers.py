"""The pool of killable processes."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import time
from collections.abc import Iterator

import pytest

from verifier.workers import Killed, Limits, in_order

QUICK = Limits(1.0, 2048)


def act(task: str) -> str:
    """What a worker does with a task: answers, or misbehaves as told."""
    if task == "hang":
        while True:
            pass
    if task == "allocate":
        return str(len(bytearray(10**12)))
    if task == "die":
        os._exit(3)
    if task == "recurse":
        return act(task)
    if task == "raise":
        raise ValueError("a reason")
    time.sleep(0.02 * (task == "slow"))
    return task.upper()


MISBEHAVIOUR = [
    ("hang", "stopped after 1 s"),
    ("allocate", "MemoryError"),
    ("die", "its process ended without an answer (it may use 2048 MB)"),
    ("recurse", "RecursionError: maximum recursion depth exceeded"),
    ("raise", "ValueError: a reason"),
]


def test_results_come_in_order() -> None:
    tasks = ["slow", "a", "slow", "b", "c"]
    assert list(in_order(act, tasks, 2, QUICK)) == ["SLOW", "A", "SLOW", "B", "C"]


def test_misbehaviour_is_told_in_its_place_and_the_rest_goes_on() -> None:
    tasks = [word for name, _ in MISBEHAVIOUR for word in (name, "next")]
    results = list(in_order(act, tasks, 2, QUICK))
    assert results[1::2] == ["NEXT"] * len(MISBEHAVIOUR)
    for (name, reason), found in zip(MISBEHAVIOUR, results[::2], strict=True):
        assert isinstance(found, Killed)
        assert found.task == name
        assert found.reason.startswith(reason)


def test_tasks_are_read_only_a_little_ahead() -> None:
    read: list[int] = []

    def endless() -> Iterator[str]:
        for number in itertools.count():
            read.append(number)
            yield str(number)

    results = in_order(act, endless(), 2, QUICK)
    assert list(itertools.islice(results, 10)) == [str(k) for k in range(10)]
    results.close()  # type: ignore[attr-defined]
    assert len(read) < 40


def test_an_answer_does_not_wait_for_the_next_task() -> None:
    asked: list[str] = []

    def conversation() -> Iterator[str]:
        yield "first"
        while not asked:
            time.sleep(0.01)
        yield asked[0]

    results = in_order(act, conversation(), 1, QUICK)
    assert next(results) == "FIRST"
    asked.append("second")
    assert next(results) == "SECOND"


@pytest.mark.parametrize("jobs", [1, 3])
def test_no_process_is_left(jobs: int) -> None:
    results = in_order(act, itertools.repeat("a"), jobs, QUICK)
    next(results)
    results.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 5
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not multiprocessing.active_children()


def test_nothing_to_do() -> None:
    assert list(in_order(act, [], 2, QUICK)) == []
