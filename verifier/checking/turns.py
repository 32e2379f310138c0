"""Where the prose of a document turns: headings, paragraphs, items, cases, and words that end what was supposed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from verifier.reading.documents.pieces import Document, Span

Kind = Literal["heading", "paragraph", "case", "instead", "otherwise", "in general", "without", "absurd", "induced"]

_WITHIN: Final = r"(?!\W*(?:case|step|proof|solution|answer|remark|note|hint|claim|beweis|lösung|fall|schritt)\b)"
HEADING: Final = re.compile(
    rf"^[ \t]*(?:#{{1,6}}\s+{_WITHIN}|\\(?:sub)*section\b{_WITHIN}|\*\*{_WITHIN}[^*\n]{{1,60}}\*\*"
    r"|(?:exercise|problem|task|question|aufgabe)\b)",
    re.MULTILINE | re.IGNORECASE,
)
_CASE: Final = re.compile(
    r"^[ \t]*(?:[-*+•][ \t]|\d{1,2}[.)][ \t]|\(?[a-z]\)[ \t]|\\item\b)|\b[Cc]ase (?:\d{1,2}|[A-D]|[IVX]{1,3}|one|two|three)\b"
    r"|\b(?:first|second|third|other|last|next|remaining) case\b",
    re.MULTILINE,
)
_MANNER: Final = r"(?:suppose|assume|consider|let|take)"
_INSTEAD: Final = re.compile(
    rf"\b(?:(?:now|next)\W+{_MANNER}|{_MANNER} (?:now|next|instead|on the (?:other hand|contrary))|on the other hand|conversely"
    r"|if instead|(?:for|to show) the converse)\b",
    re.IGNORECASE,
)
_OTHERWISE: Final = re.compile(r"\b(?:otherwise|or else)\b", re.IGNORECASE)
_IN_GENERAL: Final = re.compile(
    r"\b(?:in general|generally|always|in (?:both|all|either|any|every|each)(?: of (?:the|these))?(?: \w+)? cases?|in any event"
    r"|regardless|either way"
    r"|for (?:all|any|every|arbitrary|general) (?:real |natural |possible )?(?:numbers?|values?|arguments?|inputs?))\b",
    re.IGNORECASE,
)
_WITHOUT: Final = re.compile(
    r"\b(?:(?:without|drop(?:ping)?|lifting|no longer assum\w*) (?:this|that|the|these|any)"
    r" (?:assumption|condition|restriction|hypothes[ei]s)"
    r"|no longer (?:assume|suppose)|the (?:converse|opposite|reverse)(?: direction| statement)?)",
    re.IGNORECASE,
)
_AIM: Final = r"(?:by(?: way of)?|for(?: the sake of)?(?: a)?|towards?(?: a)?|to (?:obtain|reach|derive|get|arrive at)(?: a)?)"
_ABSURD: Final = re.compile(
    rf"(?P<aim>\b{_AIM}\s+contradiction)|\bcontradict|\babsurd|\bis impossible|\bcannot be\b|\bcan't be\b|↯|⨳|\\lightning",
    re.IGNORECASE,
)
_INDUCED: Final = re.compile(
    r"\b(?:(?:this |which )?(?:completes|finishes|concludes|closes) the (?:induction|inductive|proof by induction|step)"
    r"|(?:thus|hence|therefore|so|then|and)?,? ?by (?:the principle of )?(?:mathematical )?induction\b"
    r"(?! hypothesis| on\b| that\b|:))",
    re.IGNORECASE,
)
_KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("heading", HEADING), ("case", _CASE), ("instead", _INSTEAD), ("otherwise", _OTHERWISE), ("in general", _IN_GENERAL),
    ("without", _WITHOUT), ("induced", _INDUCED),
)  # fmt: skip
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n\s*")
_GOES_ON: Final = re.compile(
    r"(?:hence|thus|therefore|then|so|and|which|where|with|consequently|this|here|it|that)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Turn:
    """A place in the document at which less, or something else, is supposed than before."""

    at: int
    kind: Kind


def turns(document: Document) -> tuple[Turn, ...]:
    """The turns of ``document``, in order."""
    found = (turn for span in document.prose for turn in _of(document.text, span))
    return tuple(sorted(found, key=lambda turn: turn.at))


def _of(text: str, span: Span) -> Iterator[Turn]:
    end = max(span.end, span.at)
    for kind, pattern in _KINDS:
        yield from (Turn(match.start(), kind) for match in pattern.finditer(text, span.at, end))
    yield from (Turn(m.start(), "absurd") for m in _ABSURD.finditer(text, span.at, end) if m["aim"] is None)
    yield from (Turn(match.end(), "paragraph") for match in _PARAGRAPH.finditer(text, span.at, end) if _begins(text, match, end))


def _begins(text: str, found: re.Match[str], end: int) -> bool:
    """Whether a new thought begins behind the blank line: not with a displayed formula, nor with a word that goes on."""
    behind = text[found.end() : found.end() + 40]
    if found.end() >= end:
        return behind.startswith(("$", "\\(")) and not behind.startswith("$$")
    return not (behind[:1].islower() or _GOES_ON.match(behind))
