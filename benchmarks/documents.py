"""Documents checked with a short context: how many of their displayed relations are settled, and whether the chains of the
encoded claims go wrong at the same lines.

python -m benchmarks.documents [FILE...] [--contexts FOLDER] [--claims FOLDER] [--verdicts FILE] [--each]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.chains import DIFFERS, Compared, compare, load
from benchmarks.measure import print_table, seconds_text
from verifier.checking.contexts import DocumentContext, read_context
from verifier.checking.document import check_document
from verifier.checking.introductions import UNUSED
from verifier.checking.verdicts import Checked, Judgement
from verifier.reading.documents.reading import read_document

FOLDER: Final = Path("../shared/homework")
CLAIMS: Final = Path("../shared/claims")
CONTEXTS: Final = Path(__file__).parent / "contexts"
MOST_LINES: Final = 30
SETTLED: Final = ("follows", "follows under conditions", "does not follow", "hypothesis", "definition")
OPEN: Final = ("not used", "undecided", "unreadable", "mention")
HEAD: Final = ("", "displayed", *SETTLED, *OPEN, "settled %", "seconds", "context")


class LongContextError(ValueError):
    """A context has more lines than a short one may have."""


@dataclass(frozen=True)
class Measured:
    """A document that was checked, in how many seconds, and how many lines its context has."""

    checked: Checked
    seconds: float
    lines: int


def main(arguments: list[str] | None = None) -> None:
    """Checks each document and prints what became of its relations, then how the chains compare."""
    options = _options(arguments)
    found: dict[str, Measured] = {}
    for file in options.files or sorted(FOLDER.glob("*.md")):
        if file.is_file():
            found[file.name] = measured(file, options.contexts)
        else:
            print(f"{file} is not here; name a document")
    if found:
        print_table(HEAD, [_row(name, one) for name, one in found.items()])
    if options.each:
        _print_open(found)
    if (options.claims / "chains.json").is_file() and found:
        _print_chains({name: one.checked for name, one in found.items()}, options)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.documents", description="Documents checked with a short context.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=f"default: those in {FOLDER}")
    parser.add_argument("--contexts", type=Path, default=CONTEXTS, help="folder of contexts, NAME.context for NAME.md")
    parser.add_argument("--claims", type=Path, default=CLAIMS, help="folder with claims.json and chains.json")
    parser.add_argument("--verdicts", type=Path, help="what `verify all --json` printed; it is asked otherwise")
    parser.add_argument("--each", action="store_true", help="print relations not settled, and those that do not follow")
    return parser.parse_args(arguments)


def measured(file: Path, contexts: Path) -> Measured:
    """The document ``file`` checked with its context in the folder ``contexts``.  Raises LongContextError."""
    beside = contexts / f"{file.stem}.context"
    text = beside.read_text(encoding="utf-8") if beside.is_file() else ""
    lines = lines_of(text)
    if lines > MOST_LINES:
        raise LongContextError(f"{beside.name}: expected at most {MOST_LINES} lines, found {lines}")
    context = read_context(text, beside.name) if text else DocumentContext()
    start = time.perf_counter()
    checked = check_document(read_document(file), context)
    return Measured(checked, time.perf_counter() - start, lines)


def lines_of(context: str) -> int:
    """The lines of a context that say something."""
    return sum(bool(line.strip()) and not line.startswith("#") for line in context.splitlines())


def displayed(checked: Checked) -> Iterable[Judgement]:
    """The judgements of displayed relations; what is only named is none."""
    chains = {chain.id: chain for chain in checked.document.chains}
    for judgement in checked.judgements:
        chain = chains[judgement.chain]
        if chain.display and chain.role != "mention" and any(line.relation for line in chain.lines):
            yield judgement


def outcome(judgement: Judgement) -> str:
    """The status; "not used" of a definition that could not be used."""
    return "not used" if judgement.status == "definition" and UNUSED in judgement.reasons else judgement.status


def _row(name: str, one: Measured) -> tuple[str, ...]:
    counts = Counter(map(outcome, displayed(one.checked)))
    total = sum(counts.values())
    settled = sum(counts[status] for status in SETTLED)
    share = f"{100 * settled / total:.1f}" if total else "-"
    columns = (str(counts[status]) for status in (*SETTLED, *OPEN))
    return name, str(total), *columns, share, seconds_text(one.seconds), f"{one.lines} lines"


def _print_open(found: Mapping[str, Measured]) -> None:
    for name, one in found.items():
        for judgement in displayed(one.checked):
            if outcome(judgement) in (*OPEN, "does not follow"):
                line = one.checked.document.chain(judgement.chain).lines[judgement.line]
                why = f": {judgement.reasons[0]}" if judgement.reasons else ""
                print(f"{name} {judgement.chain}:{judgement.line} {outcome(judgement)}: {line.relation} {line.text}{why}")
    print()


def _print_chains(documents: Mapping[str, Checked], options: argparse.Namespace) -> None:
    claims, chains = load(options.claims)
    verdicts = _verdicts(options.verdicts)
    rows = [compare(chain, claims, verdicts, documents) for chain in chains if claims[chain["steps"][0]]["document"] in documents]
    counts = Counter(row.outcome for row in rows)
    print(f"{len(rows)} chains of claims, the first bad line: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    shown = [row for row in rows if row.outcome == DIFFERS or row.claim or row.place]
    print_table(("chain", "", "first claim refuted", "does not follow at", "steps not displayed"), map(_cells, shown))


def _cells(row: Compared) -> tuple[str, ...]:
    return row.id, row.outcome, row.claim or "-", row.place or "-", str(len(row.missing))


def _verdicts(file: Path | None) -> dict[str, str]:
    """The verdicts of the encoded claims, by id."""
    if file is None:
        command = [str(Path(sys.executable).with_name("verify")), "all", "--json"]
        text = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    else:
        text = file.read_text(encoding="utf-8")
    return {claim["id"]: claim["verdict"] for claim in json.loads(text)["claims"]}


if __name__ == "__main__":
    main()
