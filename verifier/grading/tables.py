"""Tables as people export them: CSV in whatever encoding and with whatever delimiter, read whole, mended where it is torn."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DELIMITERS: Final = (",", ";", "\t", "|")
LARGEST_CELL: Final = 1 << 30
BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
PROBE: Final = 4096

IsRow = Callable[[Sequence[str]], bool]


class TableError(ValueError):
    """The file is no table that can be read; the message says what was expected."""


@dataclass(frozen=True)
class Row:
    """The cells of one row, and its number as a spreadsheet counts: the head is row 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table's head and rows, and what is to be said of how it was read."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str = ","
    notes: tuple[str, ...] = ()


def read_table(path: Path, is_row: IsRow = lambda cells: False) -> Table:
    """The table in ``path``.  Raises TableError if there is none, or nothing in it.

    ``is_row`` says of a line inside a cell of several lines, split at the delimiters, whether it is a row of its own: then
    a quotation mark that was not meant as one has swallowed it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(f"cannot read {path}: {error.strerror}") from error
    text, encoding_note = decoded(data)
    lines = _lines(text if "\n" in text else text.replace("\r", "\n"))
    if not lines or not any(line.strip() for line in lines):
        raise TableError(f"{path} is empty; expected a table with a row of column names")
    delimiter = _delimiter(lines[0])
    notes: list[str] = [encoding_note] if encoding_note else []
    rows = list(_rows(lines, delimiter, is_row, notes))
    return Table(tuple(cell.strip() for cell in rows[0].cells), tuple(rows[1:]), delimiter, tuple(notes))


def _lines(text: str) -> list[str]:
    """The lines with their ends; only line feeds end them, whatever else Unicode takes for the end of a line."""
    return [line + "\n" for line in text.split("\n")]


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and a note where its encoding had to be guessed."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ""
    if b"\0" in data[:PROBE] and (guess := _wide(data)):
        return data.decode(guess, errors="replace"), f"the file has no byte order mark and was read as {guess.upper()}"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        text, name = _western(data)
        return text, f"the file is not UTF-8 (byte {error.start}) and was read as {name}"


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    even, odd = data[:PROBE:2].count(0), data[1:PROBE:2].count(0)
    most = min(len(data), PROBE) // 4
    return "utf-16-le" if odd > most > even else "utf-16-be" if even > most > odd else ""


def _western(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"


def _delimiter(head: str) -> str:
    """The delimiter that gives the head the most columns."""
    return max(DELIMITERS, key=lambda d: len(next(csv.reader([head], delimiter=d), [])))


# Rows ---------------------------------------------------------------------------------------------------------------


def _rows(lines: Sequence[str], delimiter: str, is_row: IsRow, notes: list[str]) -> Iterator[Row]:
    """The rows.  One whose quotation marks do not match is read as it stands, line by line, so that it takes nobody along."""
    before = csv.field_size_limit(LARGEST_CELL)
    try:
        start, number = 0, 0
        while start < len(lines):
            number += 1
            cells, used = _record(lines, start, delimiter)
            swallowed = any(is_row(_split(line, delimiter)) for line in lines[start + 1 : start + used])
            if not used or swallowed:
                notes.append(f"row {number}: its quotation marks do not match, so it was read as it stands")
                cells, used = _split(lines[start], delimiter), 1
            start += used
            if any(cell.strip() for cell in cells):
                yield Row(number, tuple(cells))
    finally:
        csv.field_size_limit(before)


def _split(line: str, delimiter: str) -> list[str]:
    return line.rstrip("\r\n").split(delimiter)


def _record(lines: Sequence[str], start: int, delimiter: str) -> tuple[list[str], int]:
    """The record that begins in line ``start``, and how many lines it takes; none if its quotation marks do not match."""
    reader = csv.reader((lines[k] for k in range(start, len(lines))), delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:
        return [], 0
    except StopIteration:
        return [], 1
