"""Text to tokens, by hand: numbers, names, operators, quoted texts; every character is read or complained about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from verifier.reading.characters import GREEK, OPERATORS, SUBSCRIPTS, SUPERSCRIPTS, complaint
from verifier.reading.errors import ReadingError
from verifier.reading.limits import check_digits, check_length
from verifier.reading.names import KEYWORDS

Kind = Literal["number", "name", "operator", "text", "superscript", "end"]

_BLANKS: Final = " \t\r\n"
_NUMBER: Final = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![A-Za-z_0-9.]))?")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_GREEK_TAIL: Final = re.compile(r"(?:_[A-Za-z0-9]+|[0-9]+)?")
_QUOTED: Final = re.compile(r"\"([^\"\n]{0,3})\"|'([+-]{1,2})'")
_TRANSPOSE: Final = re.compile(r"\.T(?![A-Za-z0-9_])")
# Longest first: the first that fits is taken.
_SYMBOLS: Final = ("<=>", "==>", "<==", "<->", "...", "**", "<=", ">=", "!=", "==", "=>", "=<", "->", ":=", "&&", "||", "<>")
_SINGLE: Final = "+-*/^=<>!()[],:|"
_SPELLING: Final = {"**": "^", "==": "="}
_INSTEAD: Final = {
    "==>": "write '=>' for 'implies'", "<==": "turn the implication round and write '=>'", "<->": "write '<=>' for 'iff'",
    "...": "write a sum as Sum(term, (k, 1, n))", "=<": "write '<='", ":=": "write '='", "&&": "write 'and'",
    "||": "write 'or', or (|x|)*(|y|) for a product", "<>": "write '!='",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the text: ``text`` in its standard spelling, ``at`` and ``end`` its place."""

    kind: Kind
    text: str
    at: int
    end: int

    @property
    def shown(self) -> str:
        """How a message speaks of it."""
        return "the end of the text" if self.kind == "end" else repr(self.text)


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``, the last of kind "end".

    Raises ReadingError at a character that is not part of the language, or where a limit on length or digits is passed.
    """
    check_length(text)
    return (*_tokens(text), Token("end", "", len(text.rstrip()), len(text)))


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if text[at] in _BLANKS or unicodedata.category(text[at]) == "Zs":
            at += 1
            continue
        token = _next(text, at)
        yield token
        at = token.end


def _next(text: str, at: int) -> Token:
    """The token that starts at ``at``: the first scanner that knows its beginning reads it."""
    for scan in _SCANNERS:
        token = scan(text, at)
        if token is not None:
            return token
    raise ReadingError(complaint(text[at]), at, text)


def _number(text: str, at: int) -> Token | None:
    found = _NUMBER.match(text, at)
    if found is None:
        return None
    check_digits(found[0], at, text)
    return Token("number", found[0], at, found.end())


def _latin(text: str, at: int) -> Token | None:
    found = _LATIN.match(text, at)
    if found is None:
        return None
    end, tail = _subscript(text, found.end())
    word = found[0] + tail
    return Token("operator", KEYWORDS[word], at, end) if word in KEYWORDS else Token("name", word, at, end)


def _greek(text: str, at: int) -> Token | None:
    """A Greek letter is a name of its own, so that ελ is a product; an index may follow it."""
    if text[at] not in GREEK:
        return None
    found = _GREEK_TAIL.match(text, at + 1)
    index = found[0] if found else ""
    end, tail = _subscript(text, at + 1 + len(index))
    return Token("name", GREEK[text[at]] + index + tail, at, end)


def _subscript(text: str, at: int) -> tuple[int, str]:
    """The run of small low digits at ``at``: where it ends, and its spelling, as in x₁₂ = x_12."""
    end = at
    while end < len(text) and text[end] in SUBSCRIPTS:
        end += 1
    return end, "_" + "".join(SUBSCRIPTS[c] for c in text[at:end]) if end > at else ""


def _superscript(text: str, at: int) -> Token | None:
    end = at
    while end < len(text) and text[end] in SUPERSCRIPTS:
        end += 1
    digits = "".join(SUPERSCRIPTS[c] for c in text[at:end])
    if not digits:
        return None
    if not re.fullmatch(r"-?[0-9]+", digits):
        raise ReadingError("expected digits in the exponent", at, text)
    check_digits(digits, at, text)
    return Token("superscript", digits, at, end)


def _quoted(text: str, at: int) -> Token | None:
    """A quoted text of one or two characters; elsewhere ``'`` is the prime of a derivative."""
    found = _QUOTED.match(text, at)
    return Token("text", found[1] or found[2] or "", at, found.end()) if found else None


def _operator(text: str, at: int) -> Token | None:
    if _TRANSPOSE.match(text, at):
        return Token("operator", ".T", at, at + 2)
    for symbol in _SYMBOLS:
        if text.startswith(symbol, at) and not (symbol == "||" and not _is_or(text, at)):
            return _spelled(symbol, at, text)
    if text[at] in _SINGLE or text[at] == "'":
        return Token("operator", text[at], at, at + 1)
    return Token("operator", OPERATORS[text[at]], at, at + 1) if text[at] in OPERATORS else None


def _is_or(text: str, at: int) -> bool:
    """Whether ``||`` looks like a programmer's "or" and not like two bars: it has space on both sides."""
    return text[at - 1 : at].isspace() and text[at + 2 : at + 3].isspace()


def _spelled(symbol: str, at: int, text: str) -> Token:
    if symbol in _INSTEAD:
        raise ReadingError(f"{symbol!r} is not part of the language; {_INSTEAD[symbol]}", at, text)
    return Token("operator", _SPELLING.get(symbol, symbol), at, at + len(symbol))


_Scanner = Callable[[str, int], Token | None]
_SCANNERS: Final[tuple[_Scanner, ...]] = (_number, _latin, _greek, _superscript, _quoted, _operator)
