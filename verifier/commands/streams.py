"""Filters: one JSON object a line in, one out, in order, each written as soon as it and those before it are done."""

from __future__ import annotations

import json
import math
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from verifier.commands.common import to_json
from verifier.workers import Killed, Limits, in_order

if TYPE_CHECKING:
    from verifier.reading import ReadingError

Row = dict[str, Any]
LONGEST_LINE: Final = 1 << 24  # bytes
BLANK: Final[Mapping[str, Any]] = {
    "verdict": "undecided", "conditions": [], "residue": None, "witness": None, "reasons": [], "diagnosis": None, "seconds": 0.0,
}


def filtered(
    answer: Callable[[bytes], Row], jobs: int, limits: Limits, modules: tuple[str, ...], blank: Mapping[str, Any] = BLANK
) -> int:
    """Answers the lines of standard input in worker processes; the exit code is that of the verdicts.

    ``modules`` are what the processes start with, ``blank`` the fields of an answer that came to no end.
    """
    from verifier.report.tally import outcome_code

    lines = filter(bytes.strip, _lines(_standard_input()))
    return outcome_code(set(_written(in_order(answer, lines, jobs, limits, modules), blank)))


def _standard_input() -> BinaryIO:
    """Standard input by a handle of its own: a thread that waits for a line holds the handle's lock, and the
    interpreter, when it exits, asks for the lock of ``sys.stdin``."""
    try:
        return open(os.dup(sys.stdin.fileno()), "rb")
    except OSError:
        return sys.stdin.buffer


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines, of a very long one its beginning only: it must not fill the memory."""
    while line := stream.readline(LONGEST_LINE):
        rest = line
        while len(rest) == LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE)
        yield line


def _written(results: Iterator[Row | Killed], blank: Mapping[str, Any]) -> Iterator[str]:
    for found in results:
        data = {"id": _id(found.task), **undecided(found.reason, blank)} if isinstance(found, Killed) else found
        sys.stdout.write(_line(data) + "\n")
        sys.stdout.flush()
        yield data["verdict"]


def _line(data: Row) -> str:
    """``data`` as JSON; without its id if that is nested too deeply to be written."""
    try:
        return to_json(data)
    except RecursionError:
        return to_json({**data, "id": None})


def _id(line: bytes) -> Any:
    """The id on a line whose process ended before it could say it."""
    with suppress(ValueError, RecursionError, AttributeError):
        return _parsed(line).get("id")
    return None


def _parsed(line: bytes) -> Any:
    """The JSON on a line; numbers that no JSON knows, such as NaN and 1e999, could not be written again."""
    return json.loads(line.decode("utf-8"), parse_constant=_finite, parse_float=_finite)


def _finite(number: str) -> float:
    if not math.isfinite(float(number)):
        raise ValueError(f"{number!r:.40} is no number of JSON")
    return float(number)


def answered(check: Callable[[Row], Row], line: bytes, blank: Mapping[str, Any] = BLANK) -> Row:
    """What ``check`` makes of one line (in a worker process).  Never raises for what the line says: it is "unreadable"."""
    from verifier.reading import ReadingError, Unsupported

    start, row = time.perf_counter(), {}
    try:
        row = _object(line)
        data = check(row)
    except Unsupported as error:
        data = undecided(str(error), blank)
    except ReadingError as error:
        data = unreadable(error, blank)
    return {"id": row.get("id"), **data, "seconds": round(time.perf_counter() - start, 4)}


def _object(line: bytes) -> Row:
    from verifier.reading import ReadingError

    if len(line) >= LONGEST_LINE:
        raise ReadingError(f"a line of more than {LONGEST_LINE} bytes")
    try:
        row = _parsed(line)
    except UnicodeDecodeError as error:
        raise ReadingError("not UTF-8", error.start) from error
    except json.JSONDecodeError as error:
        raise ReadingError(f"not JSON: {error.msg}", error.pos) from error
    except (RecursionError, ValueError) as error:
        raise ReadingError(f"not JSON that can be read: {error}") from error
    if not isinstance(row, dict):
        raise ReadingError(f"expected a JSON object, found {type(row).__name__}")
    return row


def undecided(reason: str, blank: Mapping[str, Any] = BLANK) -> Row:
    """The machine format of what came to no end."""
    return {**blank, "reasons": [reason]}


def unreadable(error: ReadingError, blank: Mapping[str, Any] = BLANK) -> Row:
    """The machine format of what could not be read."""
    return {**blank, "verdict": "unreadable", "message": str(error), "position": error.position}
