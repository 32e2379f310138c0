"""What is new since a document was checked before: the lines that now have another verdict, and what is still to be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.text import Text

from verifier.report.document_lines import WORDS, conclusion, shortened, shown_row, shown_unread
from verifier.report.document_sheets import BAD, KEYS, Sheet, SheetLine, SheetRow, Unread
from verifier.report.rows import Row, print_lines, print_rows
from verifier.report.terminal import STYLES, look_of

MOST_STILL: Final = 10
Key = tuple[str, int]


@dataclass(frozen=True)
class Change:
    """A row whose verdict is another than ``before``; that is "" of a line that was not there."""

    row: SheetRow
    before: str = ""


@dataclass(frozen=True)
class Changes:
    """What is new in ``sheet``: its rows, what of it could not be read, and how many judged lines are gone."""

    sheet: Sheet
    changed: tuple[Change, ...] = ()
    unread: tuple[Unread, ...] = ()
    gone: int = 0

    @property
    def still(self) -> tuple[SheetLine, ...]:
        """The lines to look at whose verdict is what it was."""
        new = {change.row.told for change in self.changed}
        return tuple(line for line in self.sheet.to_look_at if line not in new)


def changes(before: Sheet, now: Sheet) -> Changes:
    """What is new in ``now``.  Lines are the same where they and what stands before them are written the same."""
    old, new = _judged(before), _judged(now)
    was = {key: row.told.status for key, row in old.items()}
    changed = tuple(Change(row, was.get(key, "")) for key, row in new.items() if row.told.status != was.get(key))
    known = {part.text for part in before.unread}
    unread = tuple(part for part in now.unread if part.text not in known)
    return Changes(now, changed, unread, len(old.keys() - new.keys()))


def _judged(sheet: Sheet) -> dict[Key, SheetRow]:
    """The rows with a verdict by what is written there, and how often it was written before."""
    met: Counter[str] = Counter()
    found: dict[Key, SheetRow] = {}
    for row in (row for chain in sheet.chains for row in chain.rows if row.told.status in KEYS):
        text = row.told.in_full
        found[text, met[text]] = row
        met[text] += 1
    return found


def print_changes(console: Console, found: Changes) -> None:
    """The changed lines with all that is said of them, in short what is still to be looked at, and a line that sums up."""
    look = look_of(console)
    print_lines(console, [Text(found.sheet.path, "bold")])
    if not found.changed and not found.unread:
        print_lines(console, [Text("  no other verdict than before", "dim")])
    rows = [_row(change, shown_row(change.row, look, console, change.row.told.uses)) for change in found.changed]
    print_rows(console, [*rows, *(shown_unread(part, console) for part in found.unread)])
    print_lines(console, [*_gone(found), *_still(found, console), Text(), *conclusion(found.sheet, look, console)])


def _row(change: Change, row: Row) -> Row:
    label, (first, *more) = row
    was = f"was: {WORDS.get(change.before, change.before)}" if change.before else "new"
    return label, [first, Text(f"  {was}", "dim"), *more]


def _gone(found: Changes) -> Iterator[Text]:
    if found.gone:
        yield Text(f"  {found.gone} judged line{'s' * (found.gone != 1)} gone", "dim")


def _still(found: Changes, console: Console) -> Iterator[Text]:
    """A line for each that is still to be looked at, those that do not follow first."""
    still = sorted(found.still, key=lambda line: line.status != BAD)
    if still:
        yield Text("still to be looked at", "dim")
    for line in still[:MOST_STILL]:
        key = "unexpected" if line.status == BAD else KEYS[line.status]
        words = Text(f"{line.short:>6} {WORDS.get(line.status, line.status)}  ", STYLES[key])
        yield words + Text(shortened(line.in_full, console, 1), "")
    if len(still) > MOST_STILL:
        yield Text(f"       and {len(still) - MOST_STILL} more", "dim")
