"""A checked document on the terminal: its own lines in reading order, each with what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

from verifier.report.document_sheets import BAD, DIRECTIONS, KEYS, UNDER_CONDITIONS, Sheet, SheetLine, Unread, summary
from verifier.report.overview import witness_line
from verifier.report.rows import Row, print_lines, print_rows
from verifier.report.terminal import STYLES, Look, look_of

WORDS: Final = {UNDER_CONDITIONS: "follows if"}
BESIDE: Final = 34  # columns that a formula leaves to what stands before it
SHORTEST: Final = 24
REASON: Final = 160


def print_sheet(console: Console, sheet: Sheet) -> None:
    """The lines with their verdicts, what was not read, the first line that does not follow, and a line that sums up."""
    look = look_of(console)
    print_lines(console, [Text(sheet.path, "bold")])
    rows = [_line(line, look, console) for chain in sheet.chains if chain.is_told for line in chain.lines]
    print_rows(console, rows)
    _print_reading(console, sheet)
    if sheet.unread:
        print_lines(console, [Text(), Text(f"not read ({len(sheet.unread)})", STYLES["undecided"])])
        print_rows(console, [_unread(part, console) for part in sheet.unread])
    print_lines(console, [Text(), *_conclusion(sheet, look, console)])


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


def _line(line: SheetLine, look: Look, console: Console) -> Row:
    key = KEYS.get(line.status, "none")
    mark = f"{look.marks[key] if line.status else ' '} {WORDS.get(line.status, line.status)}"
    label = Text.assemble((f"{line.short:>4} ", "dim"), (mark, STYLES.get("unexpected" if line.status == BAD else key, "dim")))
    return label, [Text(shortened(line.written, console)), *_said(line)]


def shortened(text: str, console: Console) -> str:
    """``text`` without what does not fit beside the verdicts."""
    room = max(console.width - BESIDE, SHORTEST)
    return text if len(text) <= room else text[: room - 1] + "…"


def _said(line: SheetLine) -> Iterator[Text]:
    """What is to be told below a line."""
    yield from (Text(f"  if {condition}") for condition in line.conditions)
    if line.residue:
        first, *more = line.residue.text.splitlines() or [""]
        yield Text.assemble(("  residue ", "dim"), first)
        yield from (Text(f"          {text}") for text in more)
    if line.witness:
        yield Text(f"  {witness_line(line.witness)}", "dim")
    if line.status in KEYS and line.direction in DIRECTIONS:
        yield Text(f"  {DIRECTIONS[line.direction]}", "dim")
    yield from (Text.assemble((f"  {label} ", "dim"), text) for label, text in _advice(line) if text)
    yield from (Text(f"  {_cut(text)}", "dim") for reason in line.reasons for text in reason.splitlines())


def _advice(line: SheetLine) -> Iterator[tuple[str, str]]:
    yield "perhaps:", line.diagnosis
    yield "would follow with", line.change
    yield "uses", ", ".join(line.uses)


def _cut(reason: str) -> str:
    return reason if len(reason) <= REASON else reason[: REASON - 1] + "…"


def _unread(part: Unread, console: Console) -> Row:
    """The reason, which names the line, and what stands there."""
    text = " ".join(part.text.split())
    return Text("?", STYLES["undecided"]), [Text(_cut(part.reason)), *([Text(shortened(text, console), "dim")] if text else [])]


def _conclusion(sheet: Sheet, look: Look, console: Console) -> Iterator[Text]:
    bad = sheet.first_bad
    if bad is not None:
        told = f"{look.marks['refuted']} first line that does not follow: {bad.place}: "
        yield Text.assemble((told, STYLES["unexpected"]), shortened(bad.in_full, console))
    key = ("proved", "unexpected", "", "undecided")[sheet.exit_code]
    mark = "" if bad else look.marks[key] + " "
    yield Text(mark + summary(sheet), STYLES[key])
