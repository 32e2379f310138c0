"""The part each chain plays: defined, supposed, named or claimed, told by the signs in it and the sentence around it."""

from __future__ import annotations

import re
from typing import Final

from verifier.reading.documents.cues import Manner, cue_of
from verifier.reading.documents.heads import is_function_head, is_head
from verifier.reading.documents.pieces import DEFINING, IMPLICATIONS, Line, Role
from verifier.reading.documents.relations import EQUALITIES

GOAL: Final = "goal"
SOLUTION: Final = re.compile(
    r"[\s$)\\]*(?:is|as|gives|minimi[sz]es|maximi[sz]es|solves|attains|yields)\b[^.;$]{0,40}?"
    r"\b(?:minimi[sz]\w*|maximi[sz]\w*|minimum|maximum|optim\w*|solution|root|zero|stationary|critical|solves)\b"
)
"""Words behind "μ = …" that call it a value found: "is the minimizer"."""
_BEHIND_COMMA: Final = re.compile(r"[§¤]\s*,?\s*\Z")  # "for § , a = b": the equation is said of what is supposed
_ARROWS: Final = frozenset(("→", "↦"))


def role_of(lines: tuple[Line, ...], before: str, behind: str, listed: str, met: set[str]) -> tuple[Role, str]:
    """The role of a chain and the words that made it.

    ``listed`` is the word that announced a list of definitions around it, ``met`` are the left sides of equations before.
    """
    signs = [line.relation for line in lines if line.relation]
    if not set(signs) - _ARROWS:
        return "mention", ""
    if lines[0].relation:
        return "claim", ""
    defining = next((sign for sign in signs if sign in DEFINING), "")
    if defining and not _is_congruence(lines):
        return "definition", defining
    if SOLUTION.match(behind):
        return "claim", ""
    cue = cue_of(before, behind) or (("defines", listed) if listed else None)
    if cue is None or set(signs) & set(IMPLICATIONS):
        return "claim", cue[1] if cue else ""
    if cue[0] == "supposes" and lines[1].relation in EQUALITIES and _BEHIND_COMMA.search(before):
        return "claim", cue[1]
    return _resolved(*cue, lines, met)


def _is_congruence(lines: tuple[Line, ...]) -> bool:
    return any("mod" in line.text for line in lines)


def _resolved(manner: Manner, words: str, lines: tuple[Line, ...], met: set[str]) -> tuple[Role, str]:
    left = lines[0].text
    equation, head = lines[1].relation in EQUALITIES, is_head(left)
    if manner == "goal":
        return "claim", GOAL
    if manner in ("claims", "mentions"):
        return ("claim" if manner == "claims" else "mention"), words
    if manner == "names":
        return ("definition", words) if equation and head and len(lines) == 2 and left not in met else ("claim", words)
    if manner == "where":
        return _where(left, lines[1].relation), words
    if manner == "defines":
        return ("definition" if equation and head else "hypothesis"), words
    if manner == "supposes" and (_speaks_of_argument(lines) or (_abbreviates(words, lines) and left not in met)):
        return "definition", words
    return ("definition" if manner == "considers" and equation and is_function_head(left) else "hypothesis"), words


def _speaks_of_argument(lines: tuple[Line, ...]) -> bool:
    """ "for f(x) = x³" defines the function; "for f(x) = 0" supposes an equation."""
    _, inside, behind = lines[0].text.partition("(")
    letter = re.match(r"\s*(\\?[A-Za-z]+)\s*(?:\\right)?\)", behind)
    plain = len(lines) == 2 and lines[1].relation in EQUALITIES and bool(inside) and is_function_head(lines[0].text)
    spoken = rf"(?<![A-Za-z\\]){re.escape(letter[1])}(?![A-Za-z])" if letter else "(?!)"
    return plain and re.search(spoken, lines[1].text) is not None


def _abbreviates(words: str, lines: tuple[Line, ...]) -> bool:
    """ "with u = 3x² + 1" defines the letter u; "with K = 3" supposes a value."""
    plain = len(lines) == 2 and lines[1].relation in EQUALITIES and not is_function_head(lines[0].text)
    return words.lower() == "with" and plain and is_head(lines[0].text) and re.search(r"[A-Za-z]", lines[1].text) is not None


def _where(left: str, sign: str) -> Role:
    """ "where h(a) = ..." defines, "where a > 0" supposes, "where f(x) > 0" claims."""
    if not is_head(left):
        return "claim"
    if sign in EQUALITIES:
        return "definition"
    return "claim" if is_function_head(left) else "hypothesis"
