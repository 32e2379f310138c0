"""Rows of a label and what is said of it, in two columns where there is room: labels are never cut, long text hangs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

MARGIN: Final = 2
GAP: Final = 2
HANG: Final = 2
NARROWEST: Final = 26

Row = tuple[Text, Sequence[Text]]


def print_rows(console: Console, rows: Sequence[Row]) -> None:
    """Prints each row's label and its lines; the lines stand below the label where these get too little room beside it."""
    widest = max((label.cell_len for label, _ in rows), default=0)
    column = MARGIN + widest + GAP
    beside = 2 * column <= console.width and column + NARROWEST <= console.width
    column = column if beside else 3 * MARGIN
    for label, lines in rows:
        layout = _beside if beside else _below
        print_lines(console, layout(Text(" " * MARGIN) + label, lines, column, console))


def _beside(label: Text, lines: Sequence[Text], column: int, console: Console) -> Iterator[Text]:
    first = label + Text(" " * (column - label.cell_len))
    for line in _hanging(lines, console, column):
        yield first + line
        first = Text(" " * column)
    if not lines:
        yield label


def _below(label: Text, lines: Sequence[Text], column: int, console: Console) -> Iterator[Text]:
    yield label
    yield from (Text(" " * column) + line for line in _hanging(lines, console, column))


def _hanging(lines: Iterable[Text], console: Console, column: int) -> Iterator[Text]:
    """``lines`` folded to the width right of ``column``; what is carried over stands a little further in."""
    for line in lines:
        indent = len(line.plain) - len(line.plain.lstrip())
        width = max(console.width - column - indent - HANG, HANG)
        first, *more = line[indent:].wrap(console, width, overflow="fold", tab_size=4) or [line]
        yield Text(" " * indent) + first
        yield from (Text(" " * (indent + HANG)) + part for part in more)


def print_lines(console: Console, lines: Iterable[Text]) -> None:
    """Prints ``lines`` as they are: never wrapped again, cut or padded."""
    for line in lines:
        line.rstrip()
        console.print(line, soft_wrap=True)
