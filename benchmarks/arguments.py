"""Arguments judged line by line, against the statuses that others gave them.

python -m benchmarks.arguments [FILE] [--each] [--limit 60] [--jobs 2]

A case is a JSON line as `verify check --jsonl` reads it, with the true status of each line as "steps".  A line is called valid
if it has the solutions, or the value, of the one before.  --each prints the lines that are not judged right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import median, print_table, quantile, seconds_text
from verifier.checking.steps import OPEN, Step
from verifier.commands.arguments import MODULES, answer_line
from verifier.workers import Killed, Limits, in_order

FILE: Final = Path("../shared/benchmarks/stack_equiv.jsonl")
HEAD: Final = ("true status", "lines", "right", "undecided", "other", "right %", "called valid")
TOLD: Final = ("id", "lines", "assume", "calculus")


@dataclass(frozen=True)
class Judged:
    """A line with its true status and the one that it is given."""

    case: str
    lines: tuple[Any, ...]
    truth: str
    said: str

    @property
    def right(self) -> bool:
        return self.said == self.truth


def main(arguments: list[str] | None = None) -> None:
    """Judges the arguments and prints how many of their lines are judged right."""
    options = _options(arguments)
    if not options.file.is_file():
        print(f"{options.file} is not here; name a file of arguments")
        return
    cases = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    answers = list(_answers(cases, options.jobs, options.limit))
    found = [judged for case, answer in zip(cases, answers, strict=True) for judged in _judged(case, answer)]
    print(f"{options.file.name}: {len(cases)} arguments")
    print_table(HEAD, _rows(found))
    times = [float(answer["seconds"]) for answer in answers]
    print(f"an argument: median {seconds_text(median(times))}, p95 {seconds_text(quantile(times, 0.95))}")
    if options.each:
        _print_each(found)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.arguments", description="Arguments judged line by line.")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", default=FILE, help="arguments, a JSON object a line")
    parser.add_argument("--each", action="store_true", help="print the lines that are not judged right")
    parser.add_argument("--limit", type=float, default=60, help="seconds an argument")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    return parser.parse_args(arguments)


def _answers(cases: Sequence[dict[str, Any]], jobs: int, limit: float) -> Iterable[dict[str, Any]]:
    lines = [json.dumps({field: case[field] for field in TOLD if field in case}).encode() for case in cases]
    for found in in_order(answer_line, lines, jobs, Limits(limit), MODULES):
        yield {"steps": [], "seconds": limit} if isinstance(found, Killed) else found


def _judged(case: dict[str, Any], answer: dict[str, Any]) -> Iterable[Judged]:
    said = answer["steps"] or ["undecided"] * len(case["steps"])
    for n, (truth, status) in enumerate(zip(case["steps"], said, strict=True)):
        yield Judged(case["id"], tuple(case["lines"][max(n - 1, 0) : n + 1]), truth, status)


def _rows(found: Sequence[Judged]) -> list[tuple[str, ...]]:
    truths = dict.fromkeys(judged.truth for judged in found)
    return [*(_row(truth, [j for j in found if j.truth == truth]) for truth in truths), _row("all", found)]


def _row(name: str, found: Sequence[Judged]) -> tuple[str, ...]:
    right = sum(j.right for j in found)
    open_ = sum(j.said in OPEN for j in found)
    valid = sum(Step(j.said).valid for j in found)
    counts = map(str, (len(found), right, open_, len(found) - right - open_))
    return name, *counts, f"{100 * right / len(found):.1f}", str(valid)


def _print_each(found: Sequence[Judged]) -> None:
    for judged in found:
        if not judged.right:
            print(f"{judged.case}: {judged.said}, expected {judged.truth}: {'  then  '.join(map(str, judged.lines))}")


if __name__ == "__main__":
    main()
