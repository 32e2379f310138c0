"""The terminal: consoles that respect pipes, NO_COLOR and encodings, and progress on long work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Final, TypeVar

from rich import box
from rich.box import Box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from verifier.report.notation import plain, pretty
from verifier.report.records import Notation

T = TypeVar("T")

UNBOUNDED: Final = 10_000


@dataclass(frozen=True)
class Look:
    """How an output shows things: its notation, its marks and the lines of its tables."""

    notation: Notation
    marks: Mapping[str, str]
    box: Box


UNICODE_LOOK: Final = Look(
    pretty, {"proved": "✓", "refuted": "✗", "undecided": "?", "unexpected": "!", "none": "·"}, box.SIMPLE_HEAD
)
ASCII_LOOK: Final = Look(plain, {"proved": "+", "refuted": "x", "undecided": "?", "unexpected": "!", "none": "."}, box.ASCII2)

STYLES: Final = {"proved": "green", "refuted": "yellow", "undecided": "magenta", "unexpected": "bold red"}


class _Output(Console):
    def on_broken_pipe(self) -> None:
        """Leaves a closed pipe to the command, which knows how to exit."""
        raise BrokenPipeError


def output() -> Console:
    """Standard output.  Into a pipe or a file rows are as long as they need to be, so that each stays greppable."""
    console = _Output(highlight=False, emoji=False, markup=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = UNBOUNDED
    return console


def cleared(console: Console) -> Console:
    """``console``, emptied if it is a terminal."""
    if console.is_terminal:
        console.clear()
    return console


def look_of(console: Console) -> Look:
    """The look that ``console`` can show."""
    return UNICODE_LOOK if console.encoding.lower().startswith("utf") else ASCII_LOOK


def tracked(items: Iterable[T], total: int, label: Callable[[T], str]) -> Iterator[T]:
    """Yields ``items`` and, while standard error is a terminal, shows there how many of ``total`` are done."""
    if not sys.stderr.isatty():
        yield from items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True, markup=False), transient=True) as progress:
        task = progress.add_task("checking", total=total)
        for item in items:
            progress.update(task, advance=1, description=label(item))
            yield item


def waiting(label: str) -> AbstractContextManager[object]:
    """While entered, and while standard error is a terminal, shows there that something is being done."""
    return Console(stderr=True).status(label) if sys.stderr.isatty() else nullcontext()
