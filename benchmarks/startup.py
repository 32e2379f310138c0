"""Whole processes: ``verify all`` and ``verify --help`` beside ``python -c "import sympy"``, run in turn.

The processor time of --jobs is that of the main process alone.

python -m benchmarks.startup [--runs 5] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from dataclasses import dataclass

from benchmarks.measure import median, print_table, seconds_text

VERIFY = [sys.executable, "-c", "from verifier.cli import main; main()"]


@dataclass(frozen=True)
class Run:
    """What one process took: seconds on the clock, and of processor time with its children."""

    wall: float
    cpu: float


def main(arguments: list[str] | None = None) -> None:
    """Runs the commands in turn and prints medians and ratios."""
    options = _options(arguments)
    commands = _commands(options.folder)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(options.runs):
        for name, command in commands.items():
            runs[name].append(_run(command))
    base = next(iter(runs.values()))
    rows = [_row(name, found, base) for name, found in runs.items()]
    print_table(("whole process", "median", "ratio", "processor", "ratio"), rows)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description="Whole processes beside import sympy.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    parser.add_argument("--folder", help="folder of claims; the installed one unless given")
    return parser.parse_args(arguments)


def _commands(folder: str | None) -> dict[str, list[str]]:
    where = ["--folder", folder] if folder else []
    return {
        'python -c "import sympy"': [sys.executable, "-c", "import sympy"],
        "verify all": [*VERIFY, "all", *where],
        "verify all --jobs 2": [*VERIFY, "all", "--jobs", "2", *where],
        "verify list": [*VERIFY, "list", *where],
        "verify --help": [*VERIFY, "--help"],
    }


def _run(command: list[str]) -> Run:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _row(name: str, found: list[Run], base: list[Run]) -> tuple[str, ...]:
    wall, cpu = median([r.wall for r in found]), median([r.cpu for r in found])
    ratios = (f"{wall / median([r.wall for r in base]):.2f}", f"{cpu / median([r.cpu for r in base]):.2f}")
    return name, seconds_text(wall), ratios[0], seconds_text(cpu), ratios[1]


if __name__ == "__main__":
    main()
