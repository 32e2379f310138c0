"""The document's own commands: ``\\newcommand`` with up to nine arguments, written out where they are used.

Nothing is executed: a definition is a piece of text with places for arguments.  How deep definitions may use one another and
how much text they may make is bounded, so that no definition can blow up.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from verifier.reading.documents.pieces import Skipped

DEPTH: Final = 20  # definitions using one another
MADE: Final = 100_000  # characters written out in one document, beyond its own
BODY: Final = 2_000  # characters of one definition
FAILURE: Final = 2_000  # what a use that cannot be written out costs of MADE: looking for its arguments takes time, too
_NEW: Final = re.compile(
    r"\\(?P<how>newcommand|renewcommand|providecommand|DeclareMathOperator|def|gdef)\*?\s*(?:\{\s*\\(?P<braced>[A-Za-z]+)\s*\}"
    r"|\\(?P<bare>[A-Za-z]+))\s*(?P<arguments>\[\d\]|(?:#\d)+)?\s*(?P<optional>\[[^\]\n]*\])?\s*(?=\{)"
)
_COMMAND: Final = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)
_PLACE: Final = re.compile(r"#([1-9])")
_PROTECTED: Final = frozenset("begin end left right frac text label tag".split())


@dataclass(frozen=True)
class Macro:
    """A command ``\\name`` with ``arguments`` of them, that stands for ``body``."""

    name: str
    arguments: int
    body: str


@dataclass(frozen=True)
class Expanded:
    """The text with the commands written out; ``origins`` says for each character where it came from, if it moved."""

    text: str
    origins: Sequence[int] | None = None
    skipped: tuple[Skipped, ...] = ()

    def origin(self, at: int) -> int:
        """Where in the document's own text the character at ``at`` stands."""
        if self.origins is None:
            return at
        return self.origins[at] if at < len(self.origins) else (self.origins[-1] + 1 if len(self.origins) else 0)

    def end(self, at: int) -> int:
        """Where in the document's own text a stretch ends that ends before ``at``."""
        return self.origin(at - 1) + 1 if at else 0


@dataclass
class _Writing:
    """What has been written out so far, and what is left of the allowance."""

    pieces: list[str] = field(default_factory=list)
    origins: array[int] = field(default_factory=lambda: array("l"))
    left: int = MADE
    skipped: list[Skipped] = field(default_factory=list)

    def copy(self, text: str, start: int, end: int) -> None:
        self.pieces.append(text[start:end])
        self.origins.extend(range(start, end))

    def make(self, made: str, at: int, end: int) -> None:
        """What stands at ``at`` is written as ``made``; its last character stands for the end of it."""
        self.pieces.append(made)
        self.origins.extend([at] * (len(made) - 1) + [end - 1] * bool(made))


def expand(text: str) -> Expanded:
    """``text`` with its own commands written out and their definitions blanked.

    Definitions that cannot be read, and uses beyond the limits, are told in ``skipped`` and left as they are.
    """
    macros, blanked, skipped = _definitions(text)
    if not macros:
        return Expanded(blanked, None, skipped)
    writing = _Writing()
    writing.skipped.extend(skipped)
    at = 0
    for found in _COMMAND.finditer(blanked):
        if found.start() >= at and found[1] in macros and writing.left > 0:
            writing.copy(blanked, at, found.start())
            at = _write(blanked, found, macros, writing)
    writing.copy(blanked, at, len(blanked))
    return Expanded("".join(writing.pieces), writing.origins, tuple(writing.skipped))


def _write(text: str, found: re.Match[str], macros: dict[str, Macro], writing: _Writing) -> int:
    """Writes one use out, and returns where it ends; one that cannot be is told and kept."""
    left = [writing.left - 1]
    made, end = _made(text, found, macros, DEPTH, left)
    writing.left = left[0] if made is not None else left[0] - FAILURE
    if made is None:
        reason = f"'\\{found[1]}' cannot be written out: its arguments are missing, it uses itself, or makes too much text"
        writing.skipped.append(Skipped(found[0], found.start(), reason))
        writing.copy(text, found.start(), found.end())
        return found.end()
    writing.make(made, found.start(), end)
    return end


def _made(text: str, found: re.Match[str], macros: dict[str, Macro], depth: int, left: list[int]) -> tuple[str | None, int]:
    """What the use ``found`` stands for, and where it ends; None beyond a limit or without its arguments."""
    macro = macros[found[1]]
    arguments, end = _arguments(text, found.end(), macro.arguments)
    if arguments is None or depth == 0 or left[0] < 0:
        return None, end
    body = _PLACE.sub(lambda m: arguments[int(m[1]) - 1] if int(m[1]) <= len(arguments) else "", macro.body)
    left[0] -= len(body)
    made = _written(body, macros, depth - 1, left)
    keeps_word = text[end : end + 1].isalpha() and made is not None and re.search(r"\\[A-Za-z]+$", made)
    return (f"{made} " if keeps_word else made), end


def _written(body: str, macros: dict[str, Macro], depth: int, left: list[int]) -> str | None:
    pieces, at = [], 0
    for found in _COMMAND.finditer(body):
        if found.start() >= at and found[1] in macros:
            made, end = _made(body, found, macros, depth, left)
            if made is None:
                return None
            pieces += [body[at : found.start()], made]
            at = end
    return "".join((*pieces, body[at:]))


def _arguments(text: str, at: int, count: int) -> tuple[list[str] | None, int]:
    """The ``count`` arguments from ``at``, and where they end."""
    found = []
    for _ in range(count):
        while at < len(text) and text[at] in " \t\n":
            at += 1
        end = group_end(text, at, BODY) if text.startswith("{", at) else _single(text, at)
        if end is None:
            return None, at
        found.append(text[at + 1 : end - 1] if text[at] == "{" else text[at:end])
        at = end
    return found, at


def _single(text: str, at: int) -> int | None:
    command = _COMMAND.match(text, at)
    return command.end() if command else at + 1 if at < len(text) else None


def group_end(text: str, at: int, limit: int) -> int | None:
    """Where the group ``{...}`` that begins at ``at`` ends; None if it is not closed within ``limit`` characters."""
    depth = 0
    for brace in _BRACE.finditer(text, at, at + limit):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return brace.end()
    return None


def _definitions(text: str) -> tuple[dict[str, Macro], str, tuple[Skipped, ...]]:
    """The commands defined, the text without the definitions, and those that could not be read."""
    macros: dict[str, Macro] = {}
    skipped: list[Skipped] = []
    blanks: list[tuple[int, int]] = []
    for found in _NEW.finditer(text):
        if blanks and found.start() < blanks[-1][1]:
            continue
        end = group_end(text, found.end(), BODY)
        if end is None or found["optional"] or (found["braced"] or found["bare"]) in _PROTECTED:
            skipped.append(Skipped(found[0], found.start(), _why_not(found, end)))
            continue
        macro = _macro(found, text[found.end() + 1 : end - 1])
        macros[macro.name] = macro
        blanks.append((found.start(), end))
    return macros, blanked(text, blanks), tuple(skipped)


def definitions(text: str) -> list[tuple[int, int]]:
    """Where commands are defined in ``text``, also those that cannot be read."""
    ends = ((m.start(), group_end(text, m.end(), BODY) or m.end()) for m in _NEW.finditer(text))
    out: list[tuple[int, int]] = []
    for start, end in ends:
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out


def _macro(found: re.Match[str], body: str) -> Macro:
    name, arguments = found["braced"] or found["bare"], found["arguments"] or ""
    if found["how"] == "DeclareMathOperator":
        return Macro(name, 0, f"\\operatorname{{{body}}}")
    return Macro(name, int(arguments[-1]) if arguments.startswith("#") else int(arguments.strip("[]") or 0), body)


def _why_not(found: re.Match[str], end: int | None) -> str:
    name = found["braced"] or found["bare"]
    if end is None:
        return f"the definition of '\\{name}' is not closed within {BODY} characters"
    if found["optional"]:
        return f"'\\{name}' has an optional argument; only plain arguments are written out"
    return f"'\\{name}' is not redefined here"


def blanked(text: str, stretches: list[tuple[int, int]]) -> str:
    """``text`` with the stretches (in order, apart) made blank; line ends stay."""
    if not stretches:
        return text
    pieces = [text[: stretches[0][0]]]
    for (start, end), (following, _) in pairwise((*stretches, (len(text), 0))):
        pieces += [re.sub(r"[^\n]", " ", text[start:end]), text[end:following]]
    return "".join(pieces)
