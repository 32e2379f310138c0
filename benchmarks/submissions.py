"""A class of 300 written derivations, right and wrong, in many notations and orders: checked and marked in one go, and again
with the run killed twice and gone on with.  All files must be the same, byte by byte.

python -m benchmarks.submissions [--students 300] [--jobs 2] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.measure import print_table
from benchmarks.submissions_exercises import BROKEN, CONTEXT, EXERCISES, RUBRIC, WORDS

VERIFY: Final = (sys.executable, "-c", "from verifier.cli import main; main()")
KILLS: Final = (1 / 3, 2 / 3)
WRONG: Final = 0.3
LEFT_OUT: Final = 0.04
UNUSABLE: Final = 0.02
PARTS: Final = ("ridge", "logistic", "softplus", "geometric", "entropy")

Truths = dict[tuple[str, str], str]


def main(arguments: list[str] | None = None) -> None:
    """Makes the class, checks it twice and prints how it went; exits with 1 if files differ or a verdict is false."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch)
        truths = make_class(folder, options.students)
        seconds = _checked(folder, "whole", options.jobs)
        _killed_and_resumed(folder, options.jobs, options.students)
        same = _same(folder / "whole", folder / "resumed")
        false = _report(folder / "whole", truths)
    print(f"{options.students} submissions, {options.jobs} processes: {seconds / 60:.1f} minutes")
    print("killed twice and resumed: " + ("the same files, byte by byte" if same else "OTHER FILES"))
    sys.exit(0 if same and not false else 1)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.submissions", description="Derivations of a class, checked.")
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", help="folder to leave the files in")
    return parser.parse_args(arguments)


# The class ----------------------------------------------------------------------------------------------------------------


def make_class(folder: Path, students: int) -> Truths:
    """Writes context, rubric and submissions into ``folder``; what each part of each student is."""
    chance, truths = random.Random(5), Truths()
    (folder / "class").mkdir(parents=True, exist_ok=True)
    (folder / "class.context").write_text(CONTEXT, encoding="utf-8")
    (folder / "rubric.toml").write_text(RUBRIC, encoding="utf-8")
    for number in range(students):
        student = f"student{number:03}"
        text = chance.choice(BROKEN) if chance.random() < UNUSABLE else _document(chance, student, truths)
        _place(folder / "class", student, number).write_text(text, encoding="utf-8")
    return truths


def _place(folder: Path, student: str, number: int) -> Path:
    """Most hand in one file, some a folder with it."""
    if number % 10:
        return folder / f"{student}.md"
    (folder / student).mkdir(exist_ok=True)
    return folder / student / "homework.md"


def _document(chance: random.Random, student: str, truths: Truths) -> str:
    order = list(range(len(EXERCISES)))
    if chance.random() < 0.2:
        chance.shuffle(order)
    heading = chance.choice(("# Exercise {}", "## Problem {}", "**Exercise {}**", "# Exercise {}: solution"))
    done = [number for number in order if chance.random() >= LEFT_OUT]
    return "\n\n".join(heading.format(n + 1) + "\n\n" + _solution(chance, n, student, truths) for n in done) + "\n"


def _solution(chance: random.Random, number: int, student: str, truths: Truths) -> str:
    exercise = EXERCISES[number]
    truth = "wrong" if chance.random() < WRONG else "right"
    truths[student, PARTS[number]] = truth
    chain = chance.choice(exercise.wrong if truth == "wrong" else exercise.right)
    return f"{exercise.intro}\n\n{_displayed(chance, [_dressed(chance, side) for side in chain])}"


def _dressed(chance: random.Random, side: str) -> str:
    """The same formula as another student would write it."""
    changes: tuple[Callable[[str], str], ...] = (
        lambda s: s, lambda s: s, lambda s: s.replace("^T", r"^\top"), lambda s: s.replace(r"\frac", r"\dfrac"),
        lambda s: s.replace("(", r"\left(").replace(")", r"\right)"), lambda s: s.replace(" + ", "+"),
    )  # fmt: skip
    change = chance.choice(changes)
    return side if r"\left" in side else change(side)


def _displayed(chance: random.Random, chain: Sequence[str]) -> str:
    """The chain as one formula, as lines below each other, or in two pieces with words between."""
    layout = chance.choice(("chain", "align", "align*", "aligned", "pieces"))
    if layout == "chain" or len(chain) < 3:
        return f"$$\n{' = '.join(chain)}\n$$"
    lines = [f"{chain[0]} &= {chain[1]}", *(f"&= {side}" for side in chain[2:])]
    if layout == "aligned":
        return "$$\n\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}\n$$"
    if layout == "pieces":
        word = chance.choice(WORDS)
        return f"$$\n{chain[0]} = {chain[1]}.\n$$\n\n{word}\n\n$$\n{' = '.join((chain[0], *chain[2:]))}\n$$"
    return f"\\begin{{{layout}}}\n" + " \\\\\n".join(lines) + f"\n\\end{{{layout}}}"


# Checking -----------------------------------------------------------------------------------------------------------------


def _start(folder: Path, output: str, jobs: int) -> subprocess.Popen[bytes]:
    asked = ("check", "class", "--context", "class.context", "--marks", "rubric.toml", "--html", output, "--jobs", str(jobs))
    return subprocess.Popen([*VERIFY, *asked], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _checked(folder: Path, output: str, jobs: int) -> float:
    """Checks to the end; the seconds it took."""
    start = time.perf_counter()
    process = _start(folder, output, jobs)
    if process.wait() not in (0, 1, 2, 3):
        sys.exit(f"verify check failed with code {process.returncode}")
    return time.perf_counter() - start


def _killed_and_resumed(folder: Path, jobs: int, students: int) -> None:
    journal = folder / "resumed" / "journal"
    for share in KILLS:
        process = _start(folder, "resumed", jobs)
        while process.poll() is None and _lines(journal) < share * students:
            time.sleep(0.02)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        print(f"killed at {_lines(journal)} of {students}", flush=True)
    _checked(folder, "resumed", jobs)


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n") if file.exists() else 0


def _same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same, but for the journal, whose order is that in which it went."""
    return _files(one) == _files(other)


def _files(folder: Path) -> dict[Path, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.name != "journal")
    return {file.relative_to(folder): file.read_bytes() for file in files}


# The report ---------------------------------------------------------------------------------------------------------------


def _report(folder: Path, truths: Truths) -> int:
    """Prints what right and wrong parts got for their steps and results; how many verdicts are false."""
    counts: Counter[tuple[str, str]] = Counter()
    with (folder / "marks.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            part, _, item = row["question"].partition(".")
            truth = truths.get((row["student"], part), "not there")
            counts[f"{truth} {item}", _got(row)] += 1
    kinds = ("full", "partly", "none", "a person")
    rows = sorted({what for what, _ in counts})
    print_table(("items", *kinds), [(what, *(counts[what, kind] for kind in kinds)) for what in rows])
    return counts["wrong steps", "full"] + counts["right steps", "partly"] + counts["right steps", "none"]


def _got(row: dict[str, str]) -> str:
    if not row["score"]:
        return "a person"
    return {"1": "full", "0": "none"}.get(row["score"], "partly")


if __name__ == "__main__":
    main()
