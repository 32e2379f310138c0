"""A class graded on a Dask cluster of separate worker processes, one of them killed midway."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from conftest import Run

from verifier.grading.versions import engine_version

pytest.importorskip("distributed")

QUESTIONS = '[[question]]\nid = "q"\nreference = "2*x + 1"\n'
ANSWERS = "student,question,answer\n" + "".join(f"s{k},q,2x + {k} - {k % 5}\n" for k in range(80))
QUIET = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical", "DASK_DISTRIBUTED__SCHEDULER__WORK_STEALING": "False"}


@contextmanager
def dask(tmp_path: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process of Dask's own command line, ended with all that it started."""
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:], "--no-dashboard"]
    environment = {**os.environ, **QUIET, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=tmp_path, env=environment)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)


def address(file: Path, scheduler: subprocess.Popen[str]) -> str:
    """What the scheduler writes into its ``file``."""
    wait_for(lambda: file.exists() and file.stat().st_size > 0, scheduler)
    return str(json.loads(file.read_text(encoding="utf-8"))["address"])


def test_one_worker_is_killed_midway_and_nothing_is_lost(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    version = engine_version.__wrapped__()
    (tmp_path / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    journal = tmp_path / "grades.csv.journal"
    file = tmp_path / "scheduler.json"
    with dask(tmp_path, "dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--scheduler-file", str(file)) as scheduler:
        at = address(file, scheduler)
        with worker(tmp_path, at) as first, worker(tmp_path, at):
            grading = subprocess.Popen(
                [sys.executable, "-c", "from verifier.cli import main; main()", "grade", "questions.toml", "answers.csv",
                 "-o", "grades.csv", "--scheduler", at],
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            )  # fmt: skip
            wait_for(lambda: journal.exists() and journal.read_bytes().count(b"\n") >= 8, grading)
            os.killpg(first.pid, signal.SIGKILL)
            at_kill = journal.read_bytes().count(b"\n")
            _, told = grading.communicate(timeout=120)
    run("grade", "questions.toml", "answers.csv", "-o", "here.csv")
    if engine_version.__wrapped__() != version:
        pytest.skip("the program was edited meanwhile, and a changed program judges anew")
    assert grading.returncode == 0, told
    assert at_kill < 80
    assert (tmp_path / "grades.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()


def worker(tmp_path: Path, at: str) -> AbstractContextManager[subprocess.Popen[str]]:
    return dask(tmp_path, "dask_worker", at, "--nthreads", "1", "--no-nanny")


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < deadline, "nothing comes"
        time.sleep(0.01)
