"""A checked document on the terminal: its own lines in reading order, each with what is said of it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from verifier.report.document_sheets import (
    BAD,
    DIRECTIONS,
    KEYS,
    UNDER_CONDITIONS,
    Sheet,
    SheetChain,
    SheetLine,
    SheetRow,
    Unread,
    cited_place,
    summary,
)
from verifier.report.overview import witness_line
from verifier.report.rows import Row, print_lines, print_rows
from verifier.report.terminal import STYLES, UNICODE_LOOK, Look, look_of

WORDS: Final = {UNDER_CONDITIONS: "follows if"}
BESIDE: Final = 34  # columns that a formula leaves to what stands before it
SHORTEST: Final = 24
REASON: Final = 160


def chain_text(chain: SheetChain) -> str:
    """A chain as ``print_sheet`` prints it, as plain text."""
    console = Console(file=io.StringIO(), width=100, color_system=None, highlight=False, emoji=False, markup=False)
    print_rows(console, list(_chain(chain, UNICODE_LOOK, console)))
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def print_sheet(console: Console, sheet: Sheet) -> None:
    """The lines with their verdicts, what was not read, the first line that does not follow, and a line that sums up."""
    look = look_of(console)
    print_lines(console, [Text(sheet.path, "bold")])
    print_rows(console, [row for chain in sheet.chains if chain.is_told for row in _chain(chain, look, console)])
    _print_reading(console, sheet)
    if sheet.unread:
        print_lines(console, [Text(), Text(f"not read ({len(sheet.unread)})", STYLES["undecided"])])
        print_rows(console, [shown_unread(part, console) for part in sheet.unread])
    print_lines(console, [Text(), *conclusion(sheet, look, console)])


def _print_reading(console: Console, sheet: Sheet) -> None:
    """The names with their domains, and what was assumed."""
    by_type: dict[str, list[str]] = {}
    for name, kind in sheet.symbols.items():
        by_type.setdefault(kind, []).append(name)
    names = [Text(f"{', '.join(names)}: {kind}") for kind, names in by_type.items()]
    told: list[Row] = [(Text("names", "dim"), names), (Text("assumed", "dim"), [Text(text) for text in sheet.assumed])]
    if any(lines for _, lines in told):
        print_lines(console, [Text()])
    print_rows(console, [row for row in told if row[1]])


def _chain(chain: SheetChain, look: Look, console: Console) -> Iterator[Row]:
    """The rows of a chain; what was used is told where it is used first."""
    known: set[str] = set()
    for row in chain.rows:
        uses = [text for text in row.told.uses if text not in known]
        known.update(uses)
        yield shown_row(row, look, console, uses)
    if chain.ends:
        yield Text("       the ends", "dim"), [Text(chain.ends, "dim")]


def shown_row(row: SheetRow, look: Look, console: Console, uses: Sequence[str]) -> Row:
    """A row of a chain with what is said of it."""
    line = row.told
    key = KEYS.get(line.status, "none")
    mark = f"{look.marks[key] if line.status else ' '} {WORDS.get(line.status, line.status)}"
    label = Text.assemble((f"{line.short:>4} ", "dim"), (mark, STYLES.get("unexpected" if line.status == BAD else key, "dim")))
    style = "bold" if line.status == BAD else ""
    return label, [*(Text(text, style) for text in _written(row, console)), *_said(line, uses)]


def _written(row: SheetRow, console: Console) -> Iterator[str]:
    """The row as written, in one line if that fits, else a line for each side."""
    whole = row.written
    if len(whole) <= _room(console):
        yield whole
    else:
        yield from (shortened(line.written, console) for line in row.lines)


def shortened(text: str, console: Console, lines: int = 2) -> str:
    """``text`` without what does not fit beside the verdicts in so many ``lines``."""
    room = _room(console) * lines
    return text if len(text) <= room else text[: room - 1] + "…"


def _room(console: Console) -> int:
    return max(console.width - BESIDE, SHORTEST)


def _said(line: SheetLine, uses: Sequence[str]) -> Iterator[Text]:
    """What is to be told below a line."""
    yield from (Text(f"  {text}", "dim") for text in (("as it is meant to",) if line.meant else ()))
    yield from (Text(f"  if {condition}") for condition in line.conditions)
    if line.residue:
        first, *more = line.residue.text.splitlines() or [""]
        yield Text.assemble(("  residue ", "dim"), first)
        yield from (Text(f"          {text}") for text in more)
    if line.witness:
        yield Text(f"  {witness_line(line.witness)}", "dim")
    if line.status in KEYS and line.direction in DIRECTIONS:
        yield Text(f"  {DIRECTIONS[line.direction]}", "dim")
    yield from (Text.assemble((f"  {label} ", "dim"), text) for label, text in _advice(line, uses) if text)
    yield from (Text(f"  {_cut(text)}", "dim") for reason in line.reasons for text in reason.splitlines())


def _advice(line: SheetLine, uses: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "perhaps:", line.diagnosis
    yield "would follow:", f"{line.relation} {line.change}" if line.change else ""
    yield "uses", "; ".join(dict.fromkeys(cited_place(text) or text for text in uses))


def _cut(reason: str) -> str:
    return reason if len(reason) <= REASON else reason[: REASON - 1] + "…"


def shown_unread(part: Unread, console: Console) -> Row:
    """The reason, which names the line, and what stands there."""
    text = shortened(" ".join(part.text.split()), console, 1)
    return Text("?", STYLES["undecided"]), [Text(_cut(part.reason)), *([Text(text, "dim")] if text else [])]


def conclusion(sheet: Sheet, look: Look, console: Console) -> Iterator[Text]:
    """The first line that does not follow, what is said to be wrong and is not, and a line that sums up."""
    bad = sheet.first_bad
    if bad is not None:
        told = f"{look.marks['refuted']} first line that does not follow: {bad.place}: "
        beside = len(told) + len(bad.in_full) <= console.width
        yield Text.assemble((told, STYLES["unexpected"]), bad.in_full if beside else "")
        yield from () if beside else (Text(f"  {shortened(bad.in_full, console)}"),)
    yield from (Text(f"{look.marks['unexpected']} {unmet.told}", STYLES["unexpected"]) for unmet in sheet.unmet)
    key = ("proved", "unexpected", "", "undecided")[sheet.exit_code]
    mark = "" if bad else look.marks[key] + " "
    yield Text(mark + summary(sheet), STYLES[key])
