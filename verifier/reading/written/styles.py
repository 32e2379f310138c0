"""Fonts: a letter in a font is the plain letter, unless both occur; then they are two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from verifier.reading.tokens import Token
from verifier.reading.written import tables

_SETS: Final = {f"{letter}@bb": name for letter, name in tables.BLACKBOARD.items()}
_FUNCTIONS: Final = {**{f"{letter}@bb": name for letter, name in tables.BLACKBOARD_FUNCTIONS.items()}, "ones@bold": "Indicator"}


def merged(texts: tuple[tuple[Token, ...], ...]) -> tuple[tuple[Token, ...], ...]:
    """The texts' tokens with names without ``@``; a letter that occurs in two fonts keeps them as ``x_bold``."""
    names = {t.text for tokens in texts for t in tokens if t.kind == "name"}
    spelling = _spelling(names)
    return tuple(tuple(_plain(token, spelling) for token in tokens) for tokens in texts)


def _spelling(names: set[str]) -> Mapping[str, str]:
    """For each name in a font what it is called."""
    fonts: dict[str, set[str]] = {}
    for name in names:
        plain, _, style = name.partition("@")
        fonts.setdefault(plain, set()).add(style)
    return {
        f"{plain}@{style}": plain if len(styles) == 1 else f"{plain}_{style}"
        for plain, styles in fonts.items() for style in styles if style
    }  # fmt: skip


def _plain(token: Token, spelling: Mapping[str, str]) -> Token:
    if token.kind not in ("name", "text") or "@" not in token.text:
        return token
    if token.text in _FUNCTIONS:
        return Token("text", _FUNCTIONS[token.text], token.at, token.end)
    name = _SETS.get(token.text) or spelling.get(token.text) or token.text.partition("@")[0]
    return Token("name", name, token.at, token.end)
