"""Fonts: a letter in a font is the plain letter, unless one text has both; then they are two in all of them.

A reference in bold letters and an answer that is typed without, or the other way round, mean the same letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from verifier.reading.tokens import Token
from verifier.reading.written import tables

_SETS: Final = {f"{letter}@bb": name for letter, name in tables.BLACKBOARD.items()}
_FUNCTIONS: Final = {**{f"{letter}@bb": name for letter, name in tables.BLACKBOARD_FUNCTIONS.items()}, "ones@bold": "Indicator"}


def merged(texts: tuple[tuple[Token, ...], ...]) -> tuple[tuple[Token, ...], ...]:
    """The texts' tokens with names without ``@``; a letter that occurs in two fonts in one text keeps them as ``x_bold``, unless
    one has indices and the other none: the x_i are the components of a bold x."""
    spelling = _spelling([_told_apart(tokens) for tokens in texts])
    return tuple(tuple(_plain(token, spelling) for token in tokens) for tokens in texts)


def _told_apart(tokens: tuple[Token, ...]) -> set[str]:
    """The names in a text, but for plain ones that always have an index where those in a font have none."""
    names = {t.text for t in tokens if t.kind == "name"}
    free = {t.text for t, after in pairwise(tokens) if t.kind == "name" and after.text != "_"}
    whole = {name.partition("@")[0] for name in names if "@" in name} - {
        t.text.partition("@")[0] for t, after in pairwise(tokens) if "@" in t.text and after.text == "_"
    }
    return {name for name in names if name in free or name not in whole}


def _spelling(texts: Sequence[set[str]]) -> Mapping[str, str]:
    """For each name in a font what it is called."""
    fonts = [_fonts(names) for names in texts]
    two = {plain for found in fonts for plain, styles in found.items() if len(styles) > 1}
    return {
        f"{plain}@{style}": f"{plain}_{style}" if plain in two else plain
        for found in fonts for plain, styles in found.items() for style in styles if style
    }  # fmt: skip


def _fonts(names: set[str]) -> dict[str, set[str]]:
    """The fonts of each letter, "" for none."""
    fonts: dict[str, set[str]] = {}
    for name in names:
        plain, _, style = name.partition("@")
        fonts.setdefault(plain, set()).add(style)
    return fonts


def _plain(token: Token, spelling: Mapping[str, str]) -> Token:
    if token.kind not in ("name", "text") or "@" not in token.text:
        return token
    if token.text in _FUNCTIONS:
        return Token("text", _FUNCTIONS[token.text], token.at, token.end)
    name = _SETS.get(token.text) or spelling.get(token.text) or token.text.partition("@")[0]
    return Token("name", name, token.at, token.end)
