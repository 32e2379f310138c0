"""What a question says of its letters in one line: ``"x > 0, y real, -1 < z < 1"``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from verifier.reading.formulas import Context

_SIGNS: Final = {
    ">0": "positive", ">=0": "nonnegative", "<0": "negative", "<=0": "nonpositive", "!=0": "nonzero", "<>0": "nonzero",
}  # fmt: skip
_SIGNED: Final = re.compile(r"([^\W\d]\w*)\s*(>=|<=|!=|<>|>|<)\s*0")
_TYPED: Final = re.compile(
    r"([^\W\d]\w*)\s*(?::|\bis\b)?\s+((?:(?:positive|nonnegative|nonzero) )?(?:real|integer)|complex|positive|nonnegative|nonzero"
    r"|negative|constant|vector|function)", re.IGNORECASE,
)  # fmt: skip


def context_from_text(text: str | None) -> Context:
    """The context that a line of conditions separated by commas states; what is no type is a hypothesis.

    Nothing is read yet: a condition that cannot be read is an error of ``read_formulas``.
    """
    assume: dict[str, str] = {}
    given: list[str] = []
    for part in _parts(text or ""):
        name, kind = _type(part)
        if name and name not in assume:
            assume[name] = kind
        elif not (name and assume[name] == kind) and kind != "real":
            given.append(part)
    return Context(assume, given=tuple(given))


def _type(part: str) -> tuple[str, str]:
    """The name and the type that ``part`` states; no name for another condition."""
    signed, typed = _SIGNED.fullmatch(part), _TYPED.fullmatch(part)
    if signed:
        return signed.group(1), _SIGNS[signed.group(2) + "0"]
    return (typed.group(1), typed.group(2).lower()) if typed else ("", "")


def _parts(text: str) -> Iterator[str]:
    """What stands between the commas outside brackets."""
    depth, start = 0, 0
    for at, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if depth == 0 and letter in ",;":
            yield from filter(None, [text[start:at].strip()])
            start = at + 1
    yield from filter(None, [text[start:].strip()])
