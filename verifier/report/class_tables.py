"""A class on the terminal: the summary, the grades that change, what was wrong with the file, and how far the run is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from verifier.report.classes import KINDS, QuestionSummary, mean_text
from verifier.report.gradebooks import shortened
from verifier.report.rows import Row, print_lines, print_rows
from verifier.report.terminal import STYLES, look_of

T = TypeVar("T")

MOST_NOTES: Final = 20
KIND_STYLES: Final = ("green", "green", "yellow", "yellow", "magenta")


@dataclass(frozen=True)
class Change:
    """A grade that is another than before: what it was, what it is, and why."""

    student: str
    question: str
    before: str
    after: str
    why: str


def timed(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Yields ``items`` and, while standard error is a terminal, shows there how many are done and the time left."""
    if not sys.stderr.isatty():
        yield from items
        return
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("left"),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True, markup=False), transient=True) as progress:
        yield from progress.track(items, total=total, description=label)


def print_class(console: Console, questions: Sequence[QuestionSummary]) -> None:
    """The table of the questions, and below it what several students got wrong in the same way."""
    look = look_of(console)
    table = Table(box=look.box, pad_edge=False, header_style="bold")
    table.add_column("question", overflow="fold")
    table.add_column("answers", justify="right")
    for name, style in zip(KINDS, KIND_STYLES, strict=True):
        table.add_column(name, justify="right", style=style)
    table.add_column("mean", justify="right")
    for question in questions:
        counts = (str(question.kinds[name] or look.marks["none"]) for name in KINDS)
        table.add_row(Text(question.question), str(question.answers), *counts, mean_text(question))
    console.print(table)
    print_rows(console, [(Text(q.question, "bold"), _said(q)) for q in questions if q.notes])


def _said(question: QuestionSummary) -> list[Text]:
    """The notes with how many got them, the most frequent first, and the wrong answers that several gave."""
    lines = [Text(", ".join(f"{key} ({count})" for key, count in question.notes))]
    for common in question.common:
        lines += [Text(f"{common.count} times {common.answer}"), Text(f"  {common.feedback}", "dim")]
    return lines


def print_changes(console: Console, changes: Sequence[Change]) -> None:
    """Who gets another grade than before, and why."""
    if not changes:
        print_lines(console, [Text("No grade changes.", STYLES["proved"])])
        return
    console.print(Text(f"Grades that change ({len(changes)})", STYLES["unexpected"]))
    rows: list[Row] = [
        (Text(shortened(f"{c.student}, {c.question}")), [Text(f"{c.before} -> {c.after}"), Text(c.why, "dim")]) for c in changes
    ]
    print_rows(console, rows)


def note_lines(notes: Sequence[str]) -> list[str]:
    """The notes, as many as anyone reads at once."""
    more = len(notes) - MOST_NOTES
    return [*map(shortened, notes[:MOST_NOTES]), *([f"... and {more} more; --summary FILE holds all"] if more > 0 else [])]
