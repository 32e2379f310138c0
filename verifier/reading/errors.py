"""What the reader says when it cannot read: a message, a position, and the text with a caret under the place."""

from __future__ import annotations

WINDOW = 72  # characters of the text shown around the place
LONGEST = 400  # characters of a message, which may quote what was found


class ReadingError(Exception):
    """The text is no statement of the language.

    ``position`` counts characters of ``text`` from 0; ``place`` names the field the text came from, if there are several.
    """

    def __init__(self, message: str, position: int = 0, text: str = "", place: str = "") -> None:
        message = message if len(message) <= LONGEST else f"{message[: LONGEST - 1]}…"
        super().__init__(message, position, text, place)
        self.message, self.position, self.text, self.place = message, position, text, place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message

    def within(self, place: str) -> ReadingError:
        """The same error, said to be in the field ``place``."""
        return type(self)(self.message, self.position, self.text, place)

    def pretty(self) -> str:
        """Two lines: the text around the place, and a caret under it with the message; of a field without a text, the message."""
        if not self.text and self.place:
            return str(self)
        line, column = _excerpt(self.text, self.position)
        return f"{line}\n{' ' * column}^ {self}"


class Unsupported(ReadingError):  # noqa: N818  (no error of the writer's)
    """The text was understood, but the engine cannot reason about what it says yet: undecided, not unreadable."""


def _excerpt(text: str, position: int) -> tuple[str, int]:
    """One printable line of ``text`` around ``position``, and the column of the position in it."""
    start = max(0, position - WINDOW // 2) if len(text) > WINDOW else 0
    piece = text[start : start + WINDOW]
    shown = "".join(c if c.isprintable() else " " for c in piece)
    lead, tail = "…" * (start > 0), "…" * (start + WINDOW < len(text))
    return lead + shown + tail, len(lead) + min(position, len(text)) - start
