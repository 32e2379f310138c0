"""Chains that run through prose: a left side in words, "=" between two formulas, and which chain goes on from which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from verifier.reading.documents.pieces import Chain, Line, Span
from verifier.reading.documents.relations import relation
from verifier.reading.documents.sentences import Setting

_HANGING: Final = re.compile(r"(?P<sign><=|>=|=>|!=|:=|(?<![<>=!:])=|[<>≤≥≈⇒⟹])[\s>*]*\Z")
_TAG: Final = re.compile(r"<[/A-Za-z][^<>]*>\s*\Z")  # of HTML
_WORD: Final = re.compile(r"(?:^|\n)[ \t]*(?P<word>[A-Za-z]{2,20})[ \t]*\n?[ \t]*\Z")
_TYPED: Final = re.compile(r"(?P<name>[A-Za-z][A-Za-z ]*?)(?P<index>_\w|_\{\w+\})?[ ]*(?P<arguments>\([^()\n]{1,40}\))?[ ]*\Z")
_FILLERS: Final = frozenset(
    "is are was the that we get have so thus hence therefore then where with for of equals equal becomes obtain by gives "
    "and let now find this it as finally".split()
)
WORDS: Final = 4  # of a name in words, such as "Output size"


@dataclass(frozen=True)
class Lead:
    """What prose says right before a formula: a relation, and a side in words before that, if there is one."""

    relation: str
    left: Line | None = None


def lead_of(prose: Span | None) -> Lead | None:
    """The relation that ends the prose before a formula; None if none does."""
    found = _HANGING.search(prose.text[-200:]) if prose else None
    if prose is None or found is None or _TAG.search(prose.text[-200:]):
        return None
    at = prose.at + max(len(prose.text) - 200, 0) + found.start()
    line = prose.text[: at - prose.at].rpartition("\n")[2]
    return Lead(relation(found["sign"]), _left(line, at))


def _left(line: str, end: int) -> Line | None:
    """The side in words at the end of ``line``, which ends at ``end``."""
    found = _TYPED.search(line[-120:])
    if found is None:
        return None
    words = found["name"].split()
    kept = words if len(words) <= WORDS and not _FILLERS & {w.lower() for w in words} else words[-1:]
    if kept[-1].lower() in _FILLERS:
        return None
    written = " ".join(kept)
    name = written if len(written) == 1 else f"\\text{{{written}}}"
    at = end - len(line) + line.rfind(kept[0]) if len(kept) == 1 else end - len(line) + max(len(line) - 120, 0) + found.start()
    return Line("", f"{name}{found['index'] or ''}{found['arguments'] or ''}", at, end - len(line) + len(line.rstrip()))


def word_before(prose: Span | None, span: Span) -> tuple[str, int] | None:
    """A name that stands in a line by itself right before a display that begins with its arguments, and where it stands."""
    if prose is None or span.kind != "display" or not span.text.lstrip().startswith(("(", "\\left(")):
        return None
    found = _WORD.search(prose.text[-100:])
    if found is None or found["word"].lower() in _FILLERS:
        return None
    return (found["word"], prose.at + max(len(prose.text) - 100, 0) + found.start("word"))


def predecessor(chains: list[Chain], setting: Setting) -> str | None:
    """The chain from which one goes on that begins with a relation: the one right before it, else the last displayed one."""
    if not chains:
        return None
    if setting.adjacent or setting.span.kind == "inline":
        return chains[-1].id
    shown = next((chain for chain in reversed(chains) if chain.display and chain.relations), chains[-1])
    return shown.id
