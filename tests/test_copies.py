"""Work shared among copies of the process: order, what is killed, what is left behind."""

from __future__ import annotations

import multiprocessing
import os
import time

import pytest

from verifier.copies import CAN_FORK, copies_for, shared
from verifier.workers import Killed

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="the platform cannot fork safely")


def square(n: int) -> int:
    if n == 3:
        os._exit(1)
    if n == 5:
        time.sleep(60)
    return n * n


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(copies: int) -> None:
    assert list(shared(lambda n: n + 1, range(20), copies, 20)) == list(range(1, 21))


def test_a_task_that_ends_its_process_costs_only_itself() -> None:
    found = list(shared(square, [1, 2, 3, 4, 6], 2, 20))
    assert [r for r in found if not isinstance(r, Killed)] == [1, 4, 16, 36]
    assert found[2] == Killed("its process ended without an answer", 3)


def test_a_task_that_takes_too_long_is_stopped() -> None:
    assert list(shared(square, [5, 2], 1, 0.5)) == [Killed("stopped after 0.5 s", 5), 4]


def test_no_process_is_left() -> None:
    results = shared(square, [1, 2, 4, 6], 2, 20)
    assert next(results) == 1
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(("tasks", "most"), [(0, 1), (5, 1), (1000, 8)])
def test_few_tasks_are_not_worth_a_copy(tasks: int, most: int) -> None:
    assert 1 <= copies_for(tasks) <= most
