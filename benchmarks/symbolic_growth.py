"""How the engine grows on claims of symbolic size: time from the claim to the checked verdict, for n = 2 ... 64.

python -m benchmarks.symbolic_growth [--most 64] [--limit 20] [--families layers,transposes]

The exponent k is that of time = c·n^k, fitted to the four largest n.  No other tool that we know settles these for symbolic m.
"""

from __future__ import annotations

import argparse
from functools import partial

from benchmarks.growth import FITTED, SHORTEST, SIZES
from benchmarks.measure import Outcome, Tool, exponent, figure, outcomes, print_table, seconds_text
from benchmarks.symbolic_families import FAMILIES, claim, outcome_of

PRELOAD = ("benchmarks.symbolic_families", "verifier.engine")


def main(arguments: list[str] | None = None) -> None:
    """Measures each family and prints one line for it."""
    options = _options(arguments)
    sizes = [n for n in SIZES if n <= options.most]
    rows = [_row(family, sizes, options.limit) for family in options.families.split(",")]
    print_table(("family", *map(str, sizes), "k in n"), rows)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.symbolic_growth", description="Growth on symbolic sizes.")
    parser.add_argument("--most", type=int, default=64, help="largest n")
    parser.add_argument("--limit", type=float, default=20, help="seconds a cell")
    parser.add_argument("--families", default=",".join(FAMILIES), help=f"some of {', '.join(FAMILIES)}")
    return parser.parse_args(arguments)


def _row(family: str, sizes: list[int], limit: float) -> list[str]:
    found = list(outcomes(Tool(partial(claim, family), outcome_of), sizes, limit, PRELOAD))
    return [family, *map(_cell, found), figure(_fit(sizes, found))]


def _cell(outcome: Outcome) -> str:
    return seconds_text(outcome.seconds) if outcome.verdict == "proved" else outcome.verdict


def _fit(sizes: list[int], found: list[Outcome]) -> float:
    pairs = [(n, o.seconds) for n, o in zip(sizes, found, strict=True) if o.verdict == "proved" and o.seconds >= SHORTEST]
    return exponent([n for n, _ in pairs[-FITTED:]], [t for _, t in pairs[-FITTED:]])


if __name__ == "__main__":
    main()
