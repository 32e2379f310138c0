"""What the measurements share: repeated timing, quantiles, exponents, tables, and tools run in killable processes."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from verifier.workers import Killed, Limits, in_order

TIMED_OUT: Final = "timeout"


@dataclass(frozen=True)
class Outcome:
    """What a tool said of a task, and after how many seconds."""

    verdict: str
    seconds: float


@dataclass(frozen=True)
class Tool:
    """A way to answer tasks: ``prepare`` makes of a task what ``ask`` is timed on.  Both are importable by name."""

    prepare: Callable[[Any], Any]
    ask: Callable[[Any], str]


def outcomes(tool: Tool, tasks: Iterable[Any], limit: float, preload: tuple[str, ...]) -> Iterator[Outcome]:
    """What ``tool`` says of each task, in order, in a process that is killed when a task takes longer than ``limit``."""
    for found in in_order(partial(_timed, tool), tasks, 1, Limits(limit), preload):
        yield Outcome(TIMED_OUT, limit) if isinstance(found, Killed) else found


def rate(tool: Tool, tasks: Sequence[Any], processes: int, limit: float, preload: tuple[str, ...], warm_up: int = 5) -> float:
    """How many tasks a second so many processes answer, by the clock on the wall, once each has answered a few."""
    first = processes * warm_up
    found = in_order(partial(_timed, tool), [*(list(tasks) * first)[:first], *tasks], processes, Limits(limit), preload)
    for _ in range(first):
        next(found, None)
    start = time.perf_counter()
    return sum(1 for _ in found) / (time.perf_counter() - start) if tasks else math.nan


def _timed(tool: Tool, task: Any) -> Outcome:
    """An exception, of preparing or of asking, is a verdict: its name in brackets."""
    start = time.perf_counter()
    try:
        question = tool.prepare(task)
        start = time.perf_counter()
        verdict = tool.ask(question)
    except Exception as error:
        verdict = f"({type(error).__name__})"
    return Outcome(verdict, time.perf_counter() - start)


# Figures ------------------------------------------------------------------------------------------------------------


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest of ``values`` that at least ``share`` of them do not exceed; NaN of none."""
    ranked = sorted(values)
    return ranked[max(math.ceil(share * len(ranked)) - 1, 0)] if ranked else math.nan


def median(values: Sequence[float]) -> float:
    """The median; NaN of none."""
    return statistics.median(values) if values else math.nan


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The slope k of the least-squares line log(seconds) = k·log(size) + c; NaN for fewer than three sizes."""
    if len(set(sizes)) < 3:
        return math.nan
    return statistics.linear_regression([math.log(s) for s in sizes], [math.log(t) for t in seconds]).slope


# Tables -------------------------------------------------------------------------------------------------------------


def seconds_text(seconds: float) -> str:
    """A time in the unit that suits it."""
    if math.isnan(seconds):
        return "-"
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.3g} ms"


def figure(value: float, digits: int = 1) -> str:
    """A number with so many decimals; a dash for NaN."""
    return "-" if math.isnan(value) else f"{value:.{digits}f}"


def print_table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Prints columns, the first to the left, the others to the right."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[k]) for line in lines) for k in range(len(head))]
    for line in lines:
        cells = [cell.rjust(width) if k else cell.ljust(width) for k, (cell, width) in enumerate(zip(line, widths, strict=True))]
        print("  ".join(cells).rstrip())
    print(flush=True)
