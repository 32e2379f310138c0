"""A class of 250 students and 14 questions, with bombs and garbage among the answers: graded in one go, and again with the
run killed twice and gone on with.  The two files must be the same, byte by byte.

python -m benchmarks.classroom [--students 250] [--jobs 2] [--keep FOLDER]
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
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Final

from benchmarks.classroom_questions import ANSWERS, BOMBS, FILE, GARBAGE
from benchmarks.measure import print_table, seconds_text

VERIFY: Final = (sys.executable, "-c", "from verifier.cli import main; main()")
SHARES: Final = {"right": 0.62, "wrong": 0.28, "garbage": 0.04, "empty": 0.03, "bomb": 0.03}
KILLS: Final = ((1 / 3, signal.SIGKILL), (2 / 3, signal.SIGKILL))

Truths = dict[tuple[str, str], str]


def main(arguments: list[str] | None = None) -> None:
    """Makes the class, grades it twice and prints how it went; exits with 1 if the files differ or a wrong answer passed."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        truths = _make_class(folder, options.students)
        seconds = _graded(folder, "whole.csv", options.jobs)
        _killed_and_resumed(folder, options.jobs)
        same = (folder / "whole.csv").read_bytes() == (folder / "resumed.csv").read_bytes()
        wrong = _report(folder, truths, seconds, options.jobs)
    print("killed twice and resumed: " + ("the same file, byte by byte" if same else "ANOTHER FILE"))
    sys.exit(0 if same and not wrong else 1)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.classroom", description="A class graded, killed and resumed.")
    parser.add_argument("--students", type=int, default=250)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", help="folder to leave the files in")
    return parser.parse_args(arguments)


# The class ------------------------------------------------------------------------------------------------------------


def _make_class(folder: Path, students: int) -> Truths:
    """Writes the questions and the submissions; what each answer is."""
    rows = list(_rows(random.Random(4), students))
    (folder / "questions.toml").write_text(FILE, encoding="utf-8")
    with (folder / "submissions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("student", "question", "answer"))
        writer.writerows(row[:3] for row in rows)
    return {(student, question): truth for student, question, _, truth in rows}


def _rows(chance: random.Random, students: int) -> Iterator[tuple[str, str, str, str]]:
    bombs = cycle(BOMBS)
    for number in range(students):
        for question in ANSWERS:
            (truth,) = chance.choices(list(SHARES), list(SHARES.values()))
            answer = next(bombs) if truth == "bomb" else _answer(chance, question, truth)
            yield f"student{number:03}", question, answer, truth


def _answer(chance: random.Random, question: str, truth: str) -> str:
    answers = ANSWERS[question]
    if truth in ("empty", "garbage"):
        return chance.choice(GARBAGE if truth == "garbage" else ("", " ", "\n"))
    return _dressed(chance, chance.choice(answers.right if truth == "right" else answers.wrong))


def _dressed(chance: random.Random, answer: str) -> str:
    """The same formula as another student would write it: blanks, dollars, brackets, a number that makes no difference."""
    number, spaced = chance.randint(2, 9), answer.replace("+", " + ")
    return chance.choice((answer, answer, f" {answer} ", f"${answer}$", f"({answer})", spaced, f"{number}({answer})/{number}"))


# Grading --------------------------------------------------------------------------------------------------------------


def _start(folder: Path, output: str, jobs: int) -> subprocess.Popen[bytes]:
    command = [*VERIFY, "grade", "questions.toml", "submissions.csv", "-o", output, "--jobs", str(jobs)]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _graded(folder: Path, output: str, jobs: int) -> float:
    """Grades to the end; the seconds it took."""
    start = time.perf_counter()
    process = _start(folder, output, jobs)
    if process.wait() not in (0, 3):
        sys.exit(f"verify grade failed with code {process.returncode}")
    return time.perf_counter() - start


def _killed_and_resumed(folder: Path, jobs: int) -> None:
    total = _lines(folder / "whole.csv.journal")
    for share, number in KILLS:
        process = _start(folder, "resumed.csv", jobs)
        while process.poll() is None and _lines(folder / "resumed.csv.journal") < share * total:
            time.sleep(0.02)
        if process.poll() is None:
            os.kill(process.pid, number)
        process.wait()
        print(f"killed at {_lines(folder / 'resumed.csv.journal')} of {total} different answers", flush=True)
    _graded(folder, "resumed.csv", jobs)


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n") if file.exists() else 0


# The report -----------------------------------------------------------------------------------------------------------


def _report(folder: Path, truths: Truths, seconds: float, jobs: int) -> int:
    """Prints what the answers got; how many that are wrong got full marks, or lost them although they are right."""
    with (folder / "whole.csv").open(encoding="utf-8", newline="") as file:
        found = [(truths[row["student"].strip(), row["question"]], _result(row)) for row in csv.DictReader(file)]
    counts = Counter(found)
    kinds = sorted({result for _, result in found})
    print_table(("answers", *kinds), [(truth, *(counts[truth, kind] for kind in kinds)) for truth in SHARES])
    different = _lines(folder / "whole.csv.journal")
    print(f"{len(found)} submissions, {different} different answers, {jobs} processes: {seconds / 60:.1f} minutes")
    each = seconds_text(seconds * jobs / different)
    print(f"{len(found) / seconds:.1f} submissions a second; {each} a different answer and process")
    return sum(counts[truth, "full"] for truth in ("wrong", "bomb", "garbage", "empty")) + counts["right", "lost"]


def _result(row: dict[str, str]) -> str:
    if not row["score"]:
        return row["verdict"]
    return "full" if row["score"] == "1" else "lost"


if __name__ == "__main__":
    main()
