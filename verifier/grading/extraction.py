r"""Formulas found in a longer answer: in ``\boxed{...}``, between dollars, after "the answer is", or the answer itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# This runs in the caller's own process, so that all of it takes time linear in the text: no pattern scans a part twice.
LONGEST_TEXT: Final = 200_000
LONGEST_FORMULA: Final = 4_000
BOXED: Final = re.compile(r"\\(?:boxed|fbox)\s*\{")
BRACE: Final = re.compile(r"(?<!\\)[{}]")
MATHS: Final = (
    re.compile(r"(?<!\\)\$\$(.+?)(?<!\\)\$\$", re.DOTALL),
    re.compile(r"(?<!\\)\\\[((?:(?!(?<!\\)\\[\[\]]).)+)\\\]", re.DOTALL),
    re.compile(r"(?<![\\$])\$([^$\n]+?)(?<!\\)\$(?!\$)"),
    re.compile(r"(?<!\\)\\\(((?:(?!(?<!\\)\\[()]).)+)\\\)", re.DOTALL),
)  # fmt: skip
SAID: Final = re.compile(r"(?i)\banswer\**\s*(?:is|:|=)\s*+:?[\s*]*+([^\n]{1,400}?)(?<=\S)[^\S\n]*+(?:\.\s|\.?$)", re.MULTILINE)
SENTENCE: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}\s+[A-Za-z]{2,}\s+[A-Za-z]{2,}")


def formulas_in(text: str) -> tuple[str, ...]:
    """The formulas that ``text`` offers as its answer, the last first; none of a text beyond any answer's length."""
    if len(text) > LONGEST_TEXT:
        return ()
    found = list(_boxed(text)) or list(_said(text)) or _between(text) or _itself(text)
    return tuple(dict.fromkeys(f for f in map(str.strip, reversed(found)) if f and len(f) <= LONGEST_FORMULA))


def _boxed(text: str) -> Iterator[str]:
    found = list(BOXED.finditer(text))
    ends = _braces(text) if found else {}
    for opening in found:
        start, end = opening.end(), ends.get(opening.end() - 1)
        if end is not None and end - start <= LONGEST_FORMULA:
            yield text[start:end]


def _braces(text: str) -> dict[int, int]:
    """For each opening brace the place of the one that closes it."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for brace in BRACE.finditer(text):
        if brace[0] == "{":
            stack.append(brace.start())
        elif stack:
            found[stack.pop()] = brace.start()
    return found


def _said(text: str) -> Iterator[str]:
    """What follows "the answer is": its formula between dollars, if there is one."""
    for sentence in SAID.finditer(text):
        yield (_between(sentence.group(1)) or [sentence.group(1)])[-1]


def _between(text: str) -> list[str]:
    """What stands between dollars and the like, in the order of the text."""
    found = [(m.start(), m.group(1)) for pattern in MATHS for m in pattern.finditer(text)]
    return [formula for _, formula in sorted(found)]


def _itself(text: str) -> list[str]:
    """A text that is no prose."""
    return [] if SENTENCE.search(text.replace("\\", " \\")) else [text]
