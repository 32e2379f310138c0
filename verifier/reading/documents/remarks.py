"""Words inside a displayed formula: what joins statements, restricts them, gives a reason, or is a name."""

from __future__ import annotations

import re
from typing import Final, Literal

WordKind = Literal["and", "or", "lead", "condition", "because", "name"]

_WORDS: Final[tuple[tuple[WordKind, str], ...]] = (
    ("and", r"and(?! therefore| thus| hence| so)|as well as|, and"),
    ("or", "or|or else"),
    ("condition", "for|if|when|whenever|where|with|provided|such that|s\\.? ?t|subject to|as long as|given|assuming|while"),
    ("because", "by|since|because|using|from|due|see|via|as|definition|chain rule|product rule|recall|per|note"),
    ("lead", "so|thus|hence|therefore|then|and (?:therefore|thus|hence|so)|we get|we have|which gives|finally|i\\.?e"),
)
_KINDS: Final = tuple((kind, re.compile(rf"\W*(?:{words})\b", re.IGNORECASE)) for kind, words in _WORDS)
_LABEL: Final = re.compile(
    r"\s*(?:\(?(?:[a-zA-Z]|\d{1,2}|[ivx]{1,4})(?:\)|\.(?!\d))|(?:\d{1,2}|[a-zA-Z])\s*:(?!\s*=|\s*\\?[A-Za-z]+\s*(?:\\to|\\rightarrow)))"
    r"\s*(?:\\q?quad(?![A-Za-z])|\\[ ,;:]|~|\s)\s*(?:\\q?quad(?![A-Za-z])|\\ )?"
)


def kind_of(words: str, before: str, behind: str) -> WordKind:
    """What the ``words`` of a text are, that stand after ``before`` (empty at the beginning) and in front of ``behind``."""
    if behind.lstrip()[:1] in ("(", "_", "^", "[") and not words.strip().endswith((":", ",")) and not _reason(words):
        return "name"
    for kind, pattern in _KINDS:
        if pattern.match(words):
            return kind
    if _reason(words):
        return "because"
    return "because" if before and (_spaced(before) and not behind.strip()) else "name"


def _reason(words: str) -> bool:
    """Whether the words stand in brackets of their own, as a reason does."""
    plain = words.strip()
    return (plain[:1] in ("(", "[") and plain[-1:] in (")", "]")) or plain.startswith(("←", "//"))


def _spaced(before: str) -> bool:
    """Whether a space as wide as between columns, or a comma, stands at the end of ``before``."""
    return before.rstrip(" ").endswith(("quad", ",", ";", "\n", "\\ ", "&")) or before.endswith("  ")


def label_end(text: str, at: int, end: int) -> int:
    """Where the formula begins behind labels such as "b) \\quad 1:"."""
    while (found := _LABEL.match(text, at, end)) is not None and found.end() < end:
        at = found.end()
    return at
