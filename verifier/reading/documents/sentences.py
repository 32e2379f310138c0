"""The sentence around a formula, with other formulas as signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from verifier.reading.documents.cues import WINDOW
from verifier.reading.documents.pieces import Span

_SHORT: Final = r"(?<!\be\.g.)(?<!\bi\.e.)(?<!\bs\.t.)(?<!\bs\. t.)(?<!\bs\.)(?<!w\.r\.t.)(?<!\bcf.)(?<!\b[Ee]q.)(?<!\n\d\.)"
_END: Final = re.compile(r"[.!?](?=[\s*_)\"']|\Z)" + _SHORT)
_ITEM: Final = r"[-*+•] |\d{1,2}[.)] |\(?[a-z]\) |\\(?:item|section\*?|subsection\*?|paragraph)\b"
_LINE: Final = re.compile(rf"^[ \t]*(?:#{{1,6}}[^\n]*\n?|{_ITEM})", re.MULTILINE)
_LEADS: Final = r"\b(notation|notations|definitions|define|denote)\b[^.\n]*:\s*(?:\Z|\n[ \t]*[-*+•\d])"
_ANNOUNCED: Final = re.compile(_LEADS, re.IGNORECASE)
_BLANK: Final = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Setting:
    """A formula, what stands ``before`` it in its sentence and ``behind`` it, the ``prose`` right before it, if any, whether
    nothing but space is between it and the formula before, and the word that announced a ``list`` of definitions it is in."""

    span: Span
    before: str
    behind: str
    prose: Span | None
    adjacent: bool
    list: str = ""


def settings(spans: Sequence[Span]) -> Iterator[Setting]:
    """Each formula in its sentence.

    A displayed formula belongs to the paragraph before it, unless that ends with a full stop.
    """
    said = listed = ""
    prose: Span | None = None
    for n, span in enumerate(spans):
        following = spans[n + 1] if n + 1 < len(spans) else None
        if span.kind == "prose":
            said, prose, listed = _continued(said, span.text, following), span, _listed(listed, span.text)
            continue
        adjacent = n > 0 and (prose is None or not _between(prose))
        behind = following.text[:WINDOW] if following and following.kind == "prose" else ""
        yield Setting(span, said, behind, prose, adjacent, listed)
        prose = None
        closed = span.kind == "display" and span.text.rstrip(" \n\t~$\\]").endswith(".")
        said = "" if closed else f"{said} {'§' if span.kind == 'inline' else '¤'}{_comma(span)}"[-WINDOW:]


def _listed(before: str, prose: str) -> str:
    """The word that announced the list of definitions that ``prose`` leads into or goes on with; a plain paragraph ends it."""
    first, *others = _BLANK.split(prose)
    found = _ANNOUNCED.search(first)
    listed = found[1] if found else before
    for paragraph in others:
        if _LINE.match(paragraph.lstrip("\n")) is None and paragraph.strip():
            found = _ANNOUNCED.search(paragraph)
            listed = found[1] if found else ""
    return listed


def _between(prose: Span) -> str:
    """What stands between two formulas besides the signs around them, space and "="."""
    return prose.text.strip(" \n\t=>*")


def _comma(span: Span) -> str:
    return "," if span.text.rstrip().endswith((",", ";", "and}")) else ""


def _continued(said: str, prose: str, following: Span | None) -> str:
    """The sentence that goes on behind ``prose``."""
    whole = f"{said}{prose[-2 * WINDOW :]}" if len(prose) < 2 * WINDOW else prose[-2 * WINDOW :]
    body = whole.rstrip() if following is not None and following.kind == "display" else whole
    ends = [m.end() for pattern in (_END, _LINE) for m in pattern.finditer(body)]
    ends += [m.end() for m in _BLANK.finditer(body) if not body[: m.start()].rstrip().endswith(":")]
    start = max(ends, default=0)
    return re.sub(r"\s+", " ", body[start:])[-WINDOW:]
