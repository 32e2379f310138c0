"""The equations among the claims: our time and verdict a claim beside SymPy's ``simplify`` and ``equals``.

python -m benchmarks.claims [--full] [--each] [--limit 10] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import sympy

from benchmarks.measure import Outcome, median, outcomes, print_table, seconds_text
from benchmarks.questions import PRELOAD, claims_of, on_claims
from benchmarks.scores import HEAD, row
from verifier.claims import Claim
from verifier.loading import default_folder

TOOLS: Final = ("verify", "SymPy simplify", "SymPy equals")


def main(arguments: list[str] | None = None) -> None:
    """Asks each tool each claim and prints how they did."""
    options = _options(arguments)
    folder = str(Path(options.folder or default_folder()).resolve())
    claims = [c for c in claims_of(folder).values() if _is_scalar_equation(c)]
    claims = claims if options.full else claims[:: max(len(claims) // options.sample, 1)]
    found = {name: _ask(folder, name, claims, options.limit) for name in TOOLS}
    truths = [c.expected for c in claims]
    print_table(HEAD, [row(name, results, truths) for name, results in found.items()])
    _print_ratios(found)
    if options.each:
        _print_each(claims, found)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claims", description="Claims that are equations, beside SymPy.")
    parser.add_argument("--full", action="store_true", help="all claims instead of a sample")
    parser.add_argument("--sample", type=int, default=40, help="about so many claims, evenly chosen")
    parser.add_argument("--each", action="store_true", help="print every claim")
    parser.add_argument("--limit", type=float, default=10, help="seconds a claim and tool")
    parser.add_argument("--folder", help="folder of claims; the installed one unless given")
    return parser.parse_args(arguments)


def _is_scalar_equation(claim: Claim) -> bool:
    formula = claim.proposition
    return isinstance(formula, sympy.Eq) and all(isinstance(a, sympy.Expr) for a in formula.args)


def _ask(folder: str, name: str, claims: list[Claim], limit: float) -> list[Outcome]:
    return list(outcomes(on_claims(folder, name), [c.id for c in claims], limit, PRELOAD))


def _print_ratios(found: dict[str, list[Outcome]]) -> None:
    ours, *others = found.items()
    for name, results in others:
        ratios = [o.seconds / u.seconds for u, o in zip(ours[1], results, strict=True)]
        print(f"{name} takes {median(ratios):.1f} times our time (median over the claims; timeouts count as the limit)")
    print()


def _print_each(claims: list[Claim], found: dict[str, list[Outcome]]) -> None:
    lines = zip(claims, *found.values(), strict=True)
    rows = [(c.id, c.expected, *(f"{o.verdict} {seconds_text(o.seconds)}" for o in told)) for c, *told in lines]
    print_table(("claim", "expected", *found), rows)


if __name__ == "__main__":
    main()
