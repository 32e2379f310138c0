"""The conditions beside a line, such as "for x > 0": what of them can be supposed, and to which lines they belong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from verifier.checking.known import Known
from verifier.checking.relating import Pair
from verifier.checking.scope import Scope
from verifier.checking.shapes import is_shape
from verifier.reading.documents.heads import is_head
from verifier.reading.documents.pieces import Chain, Line

_LEADS: Final = re.compile(
    r"\s*(?:(?:for|if|when(?:ever)?|where|with|provided|such that|s\. ?t\.?|subject to|as long as|given|assuming|while|that"
    r"|all|any|every|each|and)\b|\\forall(?![A-Za-z])|\\text\s*\{[\s,]*(?:for|if|when|where|all|any|and|with)*[\s,]*\})[\s:,~]*",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(r"\\text|(?<![\\A-Za-z])[A-Za-z]{2,}")

_SEVERAL: Final = re.compile(
    r"(?P<names>\\?[A-Za-z]+(?:_\w|_\{\w+\})?(?:\s*,\s*\\?[A-Za-z]+(?:_\w|_\{\w+\})?)+)\s*(?P<rest>(?:[<>≤≥≠]|\\(?:leq?|geq?|neq?|in)(?![a-z])).*)"
)


@dataclass(frozen=True)
class Conditions:
    """What is supposed for one line, and what is said of it that could not be used."""

    supposed: tuple[Known, ...] = ()
    unread: str = ""


def conditions(chain: Chain, number: int, scope: Scope) -> Conditions:
    """Those of a line: its own, else those of the line before it, from which it goes on."""
    own = chain.lines[number].condition or (chain.lines[number - 1].condition if number else "")
    return read(own, scope)


def of_all(chain: Chain, scope: Scope) -> Conditions:
    """A condition that stands behind the last line only, and may be meant of all."""
    *others, last = chain.lines
    return Conditions() if any(line.condition for line in others) else read(last.condition, scope)


def read(text: str, scope: Scope) -> Conditions:
    """``text`` as hypotheses; what is not understood is named."""
    supposed: list[Known] = []
    for part in filter(str.strip, text.split(";")):
        plain = bare(part)
        if is_shape(plain, scope):
            continue
        known = [Known(each, part.strip()) for each in _each(plain)]
        if _WORDS.search(plain) or any(scope.supposing(k).unsure != scope.unsure for k in known):
            return Conditions(unread=part.strip())
        supposed += known
    return Conditions(tuple(supposed))


def apart(pair: Pair) -> tuple[Pair, ...]:
    """What is said of several names at once, a, b > 0, said of each."""
    names = [name.strip() for name in pair.left.split(",")]
    several = len(names) > 1 and all(map(is_head, names)) and not any("(" in name for name in names)
    return tuple(Pair(name, pair.sign, pair.right) for name in names) if several else (pair,)


def _each(part: str) -> tuple[str, ...]:
    """As ``apart``, of a condition as written."""
    found = _SEVERAL.fullmatch(part)
    return tuple(f"{name.strip()} {found['rest']}" for name in found["names"].split(",")) if found else (part,)


def bare(text: str) -> str:
    """A condition without the words that lead to it: "for all x > 0" is "x > 0"."""
    while (found := _LEADS.match(text)) is not None and found.end():
        text = text[found.end() :]
    return text.strip(" .,;")


def side_before(lines: tuple[Line, ...], number: int) -> str:
    """The side with which a line is compared: of two cases under each other, the side from which both begin."""
    own = lines[number].condition
    at = number - 1
    while at and own and lines[at].condition not in ("", own):
        at -= 1
    return lines[at].text


def is_everywhere(text: str, head: str) -> bool:
    """Whether a condition only says of the letters of ``head`` that they are any of those there are: i = 1, …, n."""
    found = _RANGE.fullmatch(bare(text))
    return found is not None and set(_LETTER.findall(found["letters"])) <= set(_LETTER.findall(head))


_LETTER: Final = re.compile(r"\\[A-Za-z]+|[A-Za-z]")
_DOTS: Final = r"(?:\\[cl]?dots|\.\.\.|…)"
_RANGE: Final = re.compile(
    r"(?P<letters>(?:\\ell|[A-Za-z])(?:\s*,\s*(?:\\ell|[A-Za-z]))*)\s*(?:"
    rf"(?:=|\\in(?![A-Za-z]))\s*(?:\\?\{{)?\s*[01]\s*(?:,\s*[12]\s*)?,\s*{_DOTS}\s*,\s*[A-Za-z](?:\s*[-+]\s*1)?\s*(?:\\?\}})?"
    r"|\\in\s*(?:\\mathbb\s*\{?\s*[RNZ]\s*\}?|\[\s*[A-Za-z]\s*\]))?"
)
