"""Marks on the terminal: those of one document, and the table of a class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from verifier.report.document_mark_section import kind_of
from verifier.report.document_marks import ItemMark, Marked, points_text
from verifier.report.gradebooks import number, shortened
from verifier.report.rows import Row, print_lines, print_rows
from verifier.report.submission_pages import overview
from verifier.report.submission_rows import SubmissionRow, part_names, part_points, totals
from verifier.report.terminal import STYLES, Look, look_of

KEYS: Final = {"full": "proved", "partly": "unexpected", "lost": "refuted", "person": "undecided"}


def print_marks(console: Console, marked: Marked) -> None:
    """Each part with its items: the points and a line of feedback; then the points together."""
    look = look_of(console)
    for part in marked.parts:
        print_lines(console, [Text(), Text(f"{part.title}: {points_text(part.items)}", "bold")])
        widest = max((len(_figures(item)) for item in part.items), default=0)
        print_rows(console, [_item(item, look, widest) for item in part.items])
    print_lines(console, [Text(), *map(Text, marked.notes), Text(points_text(marked.items), "bold")])


def _figures(item: ItemMark) -> str:
    so_far = " so far" if item.is_open else ""
    return f"{number(round(item.points, 2))} of {number(item.mark.possible)}{so_far}"


def _item(item: ItemMark, look: Look, widest: int) -> Row:
    key = KEYS[kind_of(item)]
    label = Text(f"{look.marks[key]} {_figures(item):<{widest}}  {item.title}", STYLES[key])
    return label, [Text(item.mark.feedback)]


def print_submissions(console: Console, rows: Sequence[SubmissionRow]) -> None:
    """A row for each submission, and a line on the class."""
    look, parts = look_of(console), part_names(rows)
    table = Table(box=look.box, pad_edge=False, header_style="bold")
    table.add_column("student", overflow="fold")
    for name in ("points", *parts) if parts else ():
        table.add_column(name, justify="right")
    table.add_column("first bad line", overflow="fold")
    table.add_column("to be looked at", justify="right", style=STYLES["undecided"])
    for row in rows:
        table.add_row(*_cells(row, parts, look))
    console.print(table)
    print_lines(console, [Text("; ".join(overview(rows)))])


def _cells(row: SubmissionRow, parts: Sequence[str], look: Look) -> list[Text]:
    none = look.marks["none"]
    got, most = totals(row)
    marks = [f"{got} of {most}" if got else none, *(part_points(row, part) or none for part in parts)] if parts else []
    bad = Text(f"{look.marks['refuted']} {row.bad[0]}", STYLES["refuted"]) if row.bad else Text(none)
    told = Text(shortened(row.error), STYLES["undecided"]) if row.error else bad
    return [Text(shortened(row.student)), *map(Text, marks), told, Text(str(row.to_look_at or none))]
