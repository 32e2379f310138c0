"""Workers that stay: calls under limits from threads and from copies of a process."""

from __future__ import annotations

import math
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from verifier.workers import Killed, Limits
from verifier.workers_standing import crew

LIMITS = Limits(5.0, 1024)


def test_a_worker_stays() -> None:
    assert crew(math.sqrt, LIMITS).run(4.0) == 2.0
    processes = {crew(_process, LIMITS).run(None) for _ in range(3)}
    assert len(processes) == 1
    assert os.getpid() not in processes


def _process(_: None) -> int:
    return os.getpid()


def test_an_exception_is_told() -> None:
    found = crew(math.sqrt, LIMITS).run(-1.0)
    assert isinstance(found, Killed)
    assert "ValueError" in found.reason


def test_a_slow_call_is_killed_and_the_next_goes_on() -> None:
    standing = crew(time.sleep, Limits(0.3, 1024))
    found = standing.run(30.0)
    assert isinstance(found, Killed)
    assert "0.3 s" in found.reason
    assert standing.run(0.0) is None


def test_threads_have_workers_of_their_own() -> None:
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(crew(math.sqrt, LIMITS).run, map(float, range(20)))) == [math.sqrt(k) for k in range(20)]


@pytest.mark.skipif(sys.platform == "win32", reason="no fork there")
def test_a_copy_of_the_process_has_workers_of_its_own() -> None:
    here = crew(_process, LIMITS).run(None)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, str(crew(_process, LIMITS).run(None)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert int(os.read(read, 100)) not in (here, os.getpid())
    assert crew(_process, LIMITS).run(None) == here
