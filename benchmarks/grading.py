"""Graders side by side on pairs of formulas whose truth is known.

python -m benchmarks.grading [FILE...] [--only-ours] [--each] [--limit 10] [--jobs 2]

A case is a JSON line with "reference", "answer" and the truth as "expected".  All graders get the same cases in one run, each in
one warm process that is killed at the limit; Math-Verify where it is installed (pip install '.[bench]').  With --jobs also how
many cases a second we grade in one process and in so many.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.graders import GRADERS, PRELOAD, grader
from benchmarks.measure import TIMED_OUT, Outcome, figure, median, outcomes, print_table, quantile, rate, seconds_text

OURS: Final = "verify"
ALONE: Final = "verify, verdict alone"
OWN: Final = Path(__file__).parent / "data" / "formulas.jsonl"
FOLDER: Final = Path("../shared/benchmarks")
FILES: Final = ("grading_homework_sample.jsonl", "grading_suites.jsonl", "stack_cases.jsonl")
TOLD: Final = ("id", "reference", "answer", "assume", "defs", "form", "test", "opts")
HEAD: Final = (
    "", "asked", "right", "false equal", "false unequal", "undecided", "unread", "timeout", "right %", "median", "p95", "per s",
)  # fmt: skip
COMPARABLE: Final = frozenset({"equality", "syntax"})  # suites that ask for equality alone
WARM_UP: Final = 5


def main(arguments: list[str] | None = None) -> None:
    """Asks each grader each case and prints how they did."""
    options = _options(arguments)
    for file in options.files or [OWN, *(FOLDER / name for name in FILES)]:
        if file.is_file():
            _measure(file, options)
        else:
            print(f"{file} is not here; name a file of cases")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grading", description="Graders side by side.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=f"default: {OWN.name} and those in {FOLDER}")
    parser.add_argument("--only-ours", action="store_true", help="do not ask the others")
    parser.add_argument("--each", action="store_true", help="print the cases that we do not settle right")
    parser.add_argument("--limit", type=float, default=10, help="seconds a case and grader")
    parser.add_argument("--jobs", type=int, default=1, help="processes to compare one with")
    return parser.parse_args(arguments)


def _measure(file: Path, options: argparse.Namespace) -> None:
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    cases = [case for case in cases if not case.get("doubtful")]
    found = _asked(OURS, cases, options.limit)
    print(f"{file.name}: verify, by kind")
    print_table(HEAD, _by_kind(cases, found))
    if options.each:
        _print_open(cases, found)
    if not options.only_ours:
        _beside(file, cases, found, options.limit)
    if options.jobs > 1:
        _print_rates(file, cases, options)


def _asked(name: str, cases: Sequence[dict[str, Any]], limit: float) -> list[Outcome]:
    """What the grader says of each case; it has answered a few before, so that no case pays for loading it."""
    told = _told(cases)
    return list(outcomes(grader(name), [*told[:WARM_UP], *told], limit, PRELOAD))[len(told[:WARM_UP]) :]


def _told(cases: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{field: case[field] for field in TOLD if field in case} for case in cases]


def _print_rates(file: Path, cases: Sequence[dict[str, Any]], options: argparse.Namespace) -> None:
    """What more processes gain."""
    one, more = (rate(grader(OURS), _told(cases), count, options.limit, PRELOAD) for count in (1, options.jobs))
    gain = f"{figure(one, 0)} cases a second in one process, {figure(more, 0)} in {options.jobs}: {figure(more / one, 2)}×"
    print(f"{file.name}: {gain}\n", flush=True)


def _by_kind(cases: Sequence[dict[str, Any]], found: Sequence[Outcome]) -> list[tuple[str, ...]]:
    field = "suite" if any("suite" in case for case in cases) else "kind"
    rows = []
    for kind in dict.fromkeys(case[field] for case in cases):
        chosen = [k for k, case in enumerate(cases) if case[field] == kind]
        rows.append(_row(kind, [found[k] for k in chosen], [cases[k]["expected"] for k in chosen]))
    return [*rows, _row("all", found, [case["expected"] for case in cases])]


def _beside(file: Path, cases: Sequence[dict[str, Any]], ours: Sequence[Outcome], limit: float) -> None:
    chosen = [k for k, case in enumerate(cases) if case.get("suite", "equality") in COMPARABLE]
    asked = [cases[k] for k in chosen]
    truths = [case["expected"] for case in asked]
    found = {OURS: [ours[k] for k in chosen]}
    if importlib.util.find_spec("math_verify") is None:
        print("Math-Verify is not installed (pip install '.[bench]')")
    else:
        found |= {name: _asked(name, asked, limit) for name in GRADERS if name != OURS}
    print(f"{file.name}: {len(asked)} cases, each grader asked the same")
    print_table(HEAD, [_row(name, told, truths) for name, told in found.items()])
    for name, own in [(name, own) for name in found for own in (OURS, ALONE) if name not in (OURS, ALONE) and asked]:
        print(f"throughput, {own} : {name} = {figure(_total(found[name]) / _total(found[own]))}×")
    print(flush=True)


def _total(found: Sequence[Outcome]) -> float:
    return sum(o.seconds for o in found)


def _row(name: str, found: Sequence[Outcome], truths: Sequence[bool]) -> tuple[str, ...]:
    """A row under HEAD.  What raised or could not be read is "unread"."""
    verdicts = [o.verdict for o in found]
    pairs = list(zip(verdicts, truths, strict=True))
    right = sum(verdict == ("proved" if truth else "refuted") for verdict, truth in pairs)
    equal, unequal = pairs.count(("proved", False)), pairs.count(("refuted", True))
    undecided, late = verdicts.count("undecided"), verdicts.count(TIMED_OUT)
    unread = len(found) - right - equal - unequal - undecided - late
    times = [o.seconds for o in found]
    share = f"{100 * right / len(found):.1f}" if found else "-"
    speed = f"{len(found) / sum(times):.0f}" if sum(times) else "-"
    counts = map(str, (len(found), right, equal, unequal, undecided, unread, late))
    return name, *counts, share, seconds_text(median(times)), seconds_text(quantile(times, 0.95)), speed


def _print_open(cases: Sequence[dict[str, Any]], found: Sequence[Outcome]) -> None:
    for case, outcome in zip(cases, found, strict=True):
        if outcome.verdict != ("proved" if case["expected"] else "refuted"):
            told = f"{case['reference']}  against  {case['answer']}"
            print(f"{case['id']}: {outcome.verdict}, expected {case['expected']}: {told}")
    print()


if __name__ == "__main__":
    main()
