"""The pool of killable processes."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator

import pytest

from verifier.workers import Killed, Limits, as_done, in_order

QUICK = Limits(1.0, 2048)
COMPUTING = Limits(20.0, 2048, cpu_seconds=0.3)
SMALL = Limits(20.0, 1024, resident_megabytes=200)


def hang() -> None:
    while True:
        pass


def work() -> None:
    end = time.process_time() + 0.15
    while time.process_time() < end:
        pass


def keep(megabytes: int) -> None:
    KEPT.append(bytearray(megabytes << 20))
    KEPT[-1][::4096] = b"x" * len(KEPT[-1][::4096])


def recurse() -> None:
    recurse()


def fail() -> None:
    raise ValueError("a reason")


KEPT: list[bytearray] = []
ACTS: dict[str, Callable[[], object]] = {
    "hang": hang,
    "work": work,
    "recurse": recurse,
    "raise": fail,
    "allocate": lambda: bytearray(10**12),
    "fill": lambda: [bytearray(1 << 26) for _ in range(96)],  # 6 GB, block by block
    "power": lambda: str(9**9**9),  # one instruction, in which no signal handler of Python's would run
    "wait": lambda: time.sleep(0.5),
    "slow": lambda: time.sleep(0.02),
    "die": lambda: os._exit(3),
}


def act(task: str) -> str:
    """What a worker does with a task: answers, or misbehaves as told."""
    if task.startswith("keep"):
        keep(int(task[5:]))
    elif task in ACTS:
        ACTS[task]()
    return task.split(" ", maxsplit=1)[0].upper()


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
    assert list(as_done(act, [], 2, QUICK)) == []


# As they come ---------------------------------------------------------------------------------------------------------


def test_a_slow_task_holds_up_nobody() -> None:
    found = list(as_done(act, ["hang", *"abcdefghijklmnop"], 2, QUICK))
    assert [number for number, _ in found] == [*range(1, 17), 0]
    assert dict(found)[16] == "P"
    assert found[-1] == (0, Killed("stopped after 1 s", "hang"))


def test_tasks_that_cannot_be_read_end_the_stream() -> None:
    def failing() -> Iterator[str]:
        yield "a"
        raise OSError("gone")

    assert list(as_done(act, failing(), 1, QUICK)) == [(0, "A")]


# Processor time and memory --------------------------------------------------------------------------------------------


def test_processor_time_is_limited_and_waiting_does_not_use_it_up() -> None:
    results = list(in_order(act, ["hang", "next", "wait", "power", "next"], 1, COMPUTING))
    assert results == [Killed("stopped after 0.3 s", "hang"), "NEXT", "WAIT", Killed("stopped after 0.3 s", "power"), "NEXT"]


def test_what_is_told_does_not_depend_on_how_busy_the_machine_is() -> None:
    assert list(in_order(act, ["wait"], 1, Limits(0.2, 2048, cpu_seconds=0.1))) == [Killed("stopped after 0.1 s", "wait")]


def test_each_task_has_its_own_processor_time() -> None:
    assert list(in_order(act, ["work"] * 6, 1, COMPUTING)) == ["WORK"] * 6


def test_the_memory_limit_holds() -> None:
    first, second = in_order(act, ["fill", "next"], 1, Limits(20.0, 1024))
    assert isinstance(first, Killed)
    assert first.reason == "MemoryError"
    assert second == "NEXT"


def test_what_others_left_behind_is_not_charged_to_a_task() -> None:
    assert list(in_order(act, ["keep 500", "keep 400", "keep 400"], 1, Limits(20.0, 1024))) == ["KEEP"] * 3


def test_a_process_that_has_grown_gets_no_more_tasks() -> None:
    names = list(in_order(name_after, ["", "", "keep 250", "", ""], 1, SMALL))
    assert names[0] == names[1] == names[2]
    assert names[3] == names[4] != names[0]


def name_after(task: str) -> int:
    """Does ``task`` and tells which process did."""
    if task:
        act(task)
    return os.getpid()
