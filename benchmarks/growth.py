"""How the zero test grows: identities between rational functions of n exponentials, ours beside SymPy and symengine.

python -m benchmarks.growth [--full] [--most 64] [--limit 5] [--families shift,variance]

Asked is whether left − right is 0, given both sides as they are written.  A tool is asked the next n until it fails or
takes longer than the limit.  The exponent k is that of time = c·n^k, then that of time = c·(terms of the result)^k: the result is
the numerator and the denominator of the left side in normal form.  Fitted are the four largest n, of times from a millisecond.
"""

from __future__ import annotations

import argparse
import importlib.util
from typing import Final

from benchmarks.families import FAMILIES, SMALL
from benchmarks.measure import Outcome, exponent, figure, outcomes, print_table, seconds_text
from benchmarks.zero_tests import PRELOAD, TESTS, result_size, zero_test

SIZES: Final = (2, 4, 8, 16, 32, 64)
SHORTEST: Final = 0.001
FITTED: Final = 4
Cells = dict[int, Outcome]


def main(arguments: list[str] | None = None) -> None:
    """Measures each family with each tool and prints times and exponents."""
    options = _options(arguments)
    for family in options.families.split(","):
        most = min(options.most, SMALL.get(family, options.most))
        sizes = [n for n in SIZES if n <= most]
        print(f"{family}: {FAMILIES[family].__doc__}")
        columns = {tool: _cells(tool, family, sizes, options) for tool in _tools()}
        _print_family(family, sizes, columns)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description="Growth of the zero test with n.")
    parser.add_argument("--full", action="store_true", help="three runs a cell, a limit of 60 s")
    parser.add_argument("--most", type=int, default=64, help="largest n")
    parser.add_argument("--limit", type=float, default=5, help="seconds a cell")
    parser.add_argument("--families", default=",".join(FAMILIES), help=f"some of {', '.join(FAMILIES)}")
    return parser.parse_args(arguments)


def _tools() -> list[str]:
    return [tool for tool in TESTS if "symengine" not in tool or importlib.util.find_spec("symengine")]


def _cells(tool: str, family: str, sizes: list[int], options: argparse.Namespace) -> Cells:
    """The outcomes for growing n, up to the first that is not "zero"."""
    limit, runs = 60 if options.full else options.limit, 3 if options.full or tool == "ours" else 1
    found: Cells = {}
    for n in sizes:
        repeated = outcomes(zero_test(tool, family), [n] * runs, limit + 5, PRELOAD)
        found[n] = sorted(repeated, key=lambda o: o.seconds)[runs // 2]
        if found[n].verdict != "zero" or found[n].seconds > limit:
            break
    return found


def _print_family(family: str, sizes: list[int], columns: dict[str, Cells]) -> None:
    terms = {n: result_size(family, n) for n in sizes}
    rows = [[str(n), str(terms[n] or "-"), *(_cell(cells.get(n)) for cells in columns.values())] for n in sizes]
    rows.append(["k in n", "", *(figure(_fit(cells, {n: n for n in sizes})) for cells in columns.values())])
    rows.append(["k in terms", "", *(figure(_fit(cells, terms)) for cells in columns.values())])
    print_table(("n", "terms", *columns), rows)


def _cell(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    return seconds_text(outcome.seconds) if outcome.verdict == "zero" else outcome.verdict


def _fit(cells: Cells, sizes: dict[int, int]) -> float:
    points = [(sizes[n], o.seconds) for n, o in cells.items() if o.verdict == "zero" and sizes[n] and o.seconds >= SHORTEST]
    points = points[-FITTED:]
    return exponent([size for size, _ in points], [seconds for _, seconds in points])


if __name__ == "__main__":
    main()
