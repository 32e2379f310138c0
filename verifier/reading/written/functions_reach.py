"""Where a derivative's product ends: before another operator that takes what follows it."""

from __future__ import annotations

from verifier.reading.cursor import Cursor


def starts_function(cursor: Cursor) -> bool:
    """Whether another derivative or gradient starts here."""
    if cursor.sees("partial", "nabla"):
        return True
    return cursor.sees("frac") and cursor.peek().text == "{" and cursor.peek(2).text in ("d", "\\d", "partial")
