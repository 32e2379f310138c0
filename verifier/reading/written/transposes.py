"""T in a superscript: a transpose, unless T is a letter of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from verifier.reading.tokens import Token

_BIG: Final = frozenset(("Sum", "Product", "Integral", "sum", "prod", "int"))


def transposed(texts: tuple[tuple[Token, ...], ...], declared: Iterable[str]) -> tuple[tuple[Token, ...], ...]:
    """The tokens with every T that stands alone above something as a transpose, if T stands nowhere else."""
    if "T" in set(declared) or any(_is_letter(tokens, i) for tokens in texts for i in range(len(tokens))):
        return texts
    return tuple(tuple(_turned(token, tokens, i) for i, token in enumerate(tokens)) for tokens in texts)


def _is_t(token: Token) -> bool:
    return token.kind in ("name", "text") and token.text == "T"


def _above(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the token at ``i`` is all of a superscript, but for a minus sign."""
    if not i:
        return False
    if tokens[i - 1].text == "^":
        return not _is_bound(tokens, i - 2)
    start = i - 1 if tokens[i - 1].text == "-" else i
    return (
        start > 1
        and tokens[start - 1].text == "{"
        and tokens[start - 2].text == "^"
        and tokens[i + 1].text == "}"
        and not _is_bound(tokens, start - 3)
    )


def _is_bound(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether what ends at ``i`` is a big operator with or without its lower bound."""
    depth = 0
    while i > 0 and tokens[i].text not in _BIG:
        depth += {"}": 1, "{": -1}.get(tokens[i].text, 0)
        if depth == 0 and tokens[i].text != "_" and tokens[i - 1].text != "_":
            return False
        i -= 1
    return i >= 0 and tokens[i].text in _BIG


def _is_letter(tokens: tuple[Token, ...], i: int) -> bool:
    return _is_t(tokens[i]) and not _above(tokens, i)


def _turned(token: Token, tokens: tuple[Token, ...], i: int) -> Token:
    return Token("operator", "top", token.at, token.end) if _is_t(token) and _above(tokens, i) else token
