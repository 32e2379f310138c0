"""Files of cases with known truth: ``verify prove --jsonl`` as a filter, beside SymPy and, where it is installed, Alkahest.

python -m benchmarks.samples [FILE...] [--full] [--each] [--limit 10]

A case is a JSON line with "lhs", "rhs", perhaps "rel", "vars", "assume", and the truth as "expected" (true or false).  The
others are asked in Python, in processes that are killed at the limit; what our reader cannot read they are not asked ("other").
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import Outcome, outcomes, print_table
from benchmarks.questions import PRELOAD, on_cases
from benchmarks.scores import HEAD, row

FOLDER: Final = Path("../shared/benchmarks")
FILES: Final = ("identities_sample.jsonl", "inequalities_sample.jsonl")
VERIFY: Final = [sys.executable, "-c", "from verifier.cli import main; main()", "prove", "--jsonl"]


def main(arguments: list[str] | None = None) -> None:
    """Asks each tool each case and prints how they did, kind by kind."""
    options = _options(arguments)
    for file in options.files or [FOLDER / name for name in FILES]:
        if file.is_file():
            _measure(file, options)
        else:
            print(f"{file} is not here; name a file of cases")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.samples", description="Cases with known truth, beside others.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=f"default: {', '.join(FILES)} in {FOLDER}")
    parser.add_argument("--full", action="store_true", help="ask the other tools all cases instead of every second")
    parser.add_argument("--each", action="store_true", help="print what we do not settle right")
    parser.add_argument("--limit", type=float, default=10, help="seconds a case and tool")
    return parser.parse_args(arguments)


def _measure(file: Path, options: argparse.Namespace) -> None:
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = _ours(cases, options.limit)
    print(f"{file.name}: verify prove --jsonl")
    print_table(HEAD, _by_kind(cases, found))
    if options.each:
        _print_open(cases, found)
    chosen = cases if options.full else cases[::2]
    print(f"{file.name}: {len(chosen)} cases, each tool asked the same")
    print_table(HEAD, _beside(chosen, found if options.full else found[::2], options.limit))


def _ours(cases: Sequence[dict[str, Any]], limit: float) -> list[Outcome]:
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    command = [*VERIFY, "--timeout", str(limit)]
    ran = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=False)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    return [Outcome(answer["verdict"], answer["seconds"]) for answer in answers]


def _truths(cases: Sequence[dict[str, Any]]) -> list[str]:
    return ["proved" if case["expected"] else "refuted" for case in cases]


def _by_kind(cases: Sequence[dict[str, Any]], found: Sequence[Outcome]) -> list[tuple[str, ...]]:
    truths = _truths(cases)
    rows = []
    for kind in dict.fromkeys(case["kind"] for case in cases):
        of_kind = [k for k, case in enumerate(cases) if case["kind"] == kind]
        rows.append(row(kind, [found[k] for k in of_kind], [truths[k] for k in of_kind]))
    return [*rows, row("all", found, truths)]


def _beside(cases: Sequence[dict[str, Any]], ours: Sequence[Outcome], limit: float) -> list[tuple[str, ...]]:
    truths = _truths(cases)
    rows = [row("verify", ours, truths)]
    for tool in ("SymPy", "Alkahest"):
        if importlib.util.find_spec(tool.lower()) is None:
            print(f"{tool} is not installed (pip install {tool.lower()})")
        else:
            rows.append(row(tool, list(outcomes(on_cases(tool), cases, limit, PRELOAD)), truths))
    return rows


def _print_open(cases: Sequence[dict[str, Any]], found: Sequence[Outcome]) -> None:
    for case, outcome, truth in zip(cases, found, _truths(cases), strict=True):
        if outcome.verdict != truth:
            print(f"{case['id']}: {outcome.verdict}, not {truth}: {case['lhs']} {case.get('rel', '=')} {case['rhs']}")
    print()


if __name__ == "__main__":
    main()
