"""Attacks and bombs cost their own answer only: nothing is run, nothing hangs, and the good answers between them are graded."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from attacks import ATTACKS, CANARY, GOOD, SYSTEM, TOUCH, WRONG, rows

from verifier.reading.errors import ReadingError
from verifier.workers import Killed, Limits, in_order

MODULES = ("verifier.reading.formulas", "verifier.grading.marking", "verifier.commands.grading")
READ_SECONDS = 8.0  # on a busy machine; alone none takes one
ONLY_SPACED = {f"characters: {name}" for name in ("isolates", "zero width", "tabs", "no-break")}  # x + 1, oddly spaced
ENTRY = [sys.executable, "-c", "from verifier.cli import main; main()"]


def read(text: str) -> tuple[str, float]:
    """How reading ``text`` ends, and its processor seconds (in a worker process)."""
    from verifier.reading.formulas import read_formulas

    start = time.process_time()
    try:
        read_formulas((text,))
        told = "read"
    except ReadingError as error:
        told = str(error)
        if not 0 <= error.position <= max(len(error.text), len(text)) or len(told) > 500:
            raise AssertionError(f"{told} at {error.position} of {text!r:.80}") from None
    return told, time.process_time() - start


def test_attacks_are_read_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    results = dict(zip(ATTACKS, in_order(read, ATTACKS.values(), 2, Limits(20, 1024), MODULES), strict=True))
    assert not {name: found.reason for name, found in results.items() if isinstance(found, Killed)}
    assert not {name: found for name, found in results.items() if not isinstance(found, Killed) and found[1] > READ_SECONDS}
    assert not list(tmp_path.iterdir())


def test_code_is_not_read_as_a_formula() -> None:
    for name, text in ATTACKS.items():
        if name.startswith("code") and (SYSTEM in text or TOUCH in text):
            assert read(text)[0] != "read", name


def audited(text: str) -> list[str]:
    """What is compiled or started while ``text`` is marked (in a worker process)."""
    from verifier.grading.marking import mark
    from verifier.grading.questions import Question

    watched = _watch()
    mark(Question("", ("x + 1",)), "1 + x")
    watched.clear()
    mark(Question("", ("x + 1",)), text)
    return list(watched)


def _watch() -> list[str]:
    """The list of what happens from now on: hooks stay as long as the process, so that there is one for it."""
    if not _EVENTS:
        _EVENTS.append([])
        sys.addaudithook(_hook)
    return _EVENTS[0]


_EVENTS: list[list[str]] = []
_WATCHED = frozenset("compile os.system subprocess.Popen os.exec os.posix_spawn socket.connect pickle.find_class".split())


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if event in _WATCHED or (event == "open" and CANARY in str(arguments[0])):
        _EVENTS[0].append(f"{event} {arguments!r:.200}")


def test_nothing_is_compiled_or_started() -> None:
    texts = [text for name, text in ATTACKS.items() if name.startswith("code")]
    results = list(in_order(audited, texts, 2, Limits(20, 1024), MODULES))
    assert not [found for found in results if isinstance(found, Killed) or found]


def lines() -> list[str]:
    """The attacks as answers and in all other fields, a right and a wrong answer after every tenth."""
    answers = ({"id": name, "reference": "x + 1", "answer": text} for name, text in ATTACKS.items())
    hostile = [*map(json.dumps, answers), *rows().values()]
    good = [json.dumps({"id": "good", **GOOD}), json.dumps({"id": "wrong", **WRONG})]
    return [line for k, one in enumerate(hostile) for line in (one, *(good if k % 10 == 0 else ()))]


def test_each_line_is_answered_and_good_answers_get_their_grades(tmp_path: Path) -> None:
    asked = lines()
    ran = subprocess.run(
        [*ENTRY, "grade", "--jsonl", "--timeout", "1", "--memory", "1024", "--jobs", "2"], input="\n".join(asked).encode(),
        capture_output=True, cwd=tmp_path, timeout=300,
    )  # fmt: skip
    assert not ran.stderr
    found = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    assert len(found) == len(asked)
    assert {row["verdict"] for row in found if row["id"] == "good"} == {"proved"}
    assert {row["verdict"] for row in found if row["id"] == "wrong"} == {"refuted"}
    assert {row["id"] for row in found if row["verdict"] == "proved" and str(row["id"]) in ATTACKS} <= ONLY_SPACED
    assert not list(tmp_path.iterdir())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_300_000  # kilobytes, of any one process
