"""Rows of which the entries stand apart by spaces only, as in ``[x_1 \\ x_2 \\ x_3]^T``."""

from __future__ import annotations

import re
from typing import Final

_BRACKET: Final = re.compile(r"\[([^\[\]=<>]*)\]")
_RIGHT: Final = re.compile(r"\\right\s*\Z")
_WIDER: Final = r"(?:~|\\[;: ]|\\q?quad(?![A-Za-z]))"
_SPACE: Final = re.compile(rf"\s*(?:{_WIDER}\s*)+")
_WIDE: Final = re.compile(r"\\(?: |q?quad)")
_JOINING: Final = re.compile(r"(?:[-+*/,;&|]|\\(?:cdot|times|mid|le|ge|leq|geq|in|to|[cl]?dots?))\Z")
_LEADING: Final = re.compile(r"[+*/,;&|]|\\(?:cdot|times|mid|le|ge|leq|geq|in|to)(?![A-Za-z])")
_LEFT: Final = re.compile(r"\\(?:left|[bB]igg?l?)\s*\Z")
_FREE: Final = re.compile(r"(?:[=+\-(,&{|<>*/]|\\(?:cdot|times|q?quad|[;:, ]))\Z")
_TURNED: Final = re.compile(r"\s*\^\s*(?:T|\\top|\{\s*(?:T|\\top|\\mathsf\s*\{?T\}?|\\intercal)\s*\})")


def rows_in(text: str) -> dict[int, tuple[str, int]]:
    """Where brackets and spaces in ``text`` make a row: by position, what stands there for the grammar, and where it ends."""
    found: dict[int, tuple[str, int]] = {}
    for bracket in _BRACKET.finditer(text):
        gaps = [gap for gap in _SPACE.finditer(text, bracket.start() + 1, _end(text, bracket)) if _between(text, gap, bracket)]
        pieces = len(gaps) + 1
        wide = pieces > 2 or any(_WIDE.search(gap[0]) for gap in gaps)
        if gaps and wide and "," not in bracket[1] and _is_whole(text, gaps, bracket) and _stands(text, bracket, pieces):
            found[bracket.start()] = ("\\begin bmatrix", bracket.start() + 1)
            found |= {gap.start(): ("&", gap.end()) for gap in gaps}
            found[bracket.end() - 1] = ("\\end bmatrix", bracket.end())
    return found


def _end(text: str, bracket: re.Match[str]) -> int:
    right = _RIGHT.search(text, 0, bracket.end() - 1)
    return right.start() if right else bracket.end() - 1


def _between(text: str, gap: re.Match[str], bracket: re.Match[str]) -> bool:
    """Whether there is something on both sides of the gap."""
    return bool(text[bracket.start() + 1 : gap.start()].strip() and text[gap.end() : _end(text, bracket)].strip())


def _is_whole(text: str, gaps: list[re.Match[str]], bracket: re.Match[str]) -> bool:
    """Whether no entry begins or ends with a sign that joins it to the next."""
    starts = [bracket.start() + 1, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), _end(text, bracket)]
    entries = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return all(entry and not _JOINING.search(entry) and not _LEADING.match(entry) and _closed(entry) for entry in entries)


def _closed(entry: str) -> bool:
    return entry.count("{") == entry.count("}") and entry.count("(") == entry.count(")")


def _stands(text: str, bracket: re.Match[str], pieces: int) -> bool:
    """Whether the bracket belongs to no letter before it, as that of a mean E[X Y] does."""
    before = _LEFT.sub("", text[: bracket.start()].rstrip()).rstrip()
    return not before or _FREE.search(before) is not None or (pieces > 2 and _TURNED.match(text, bracket.end()) is not None)
