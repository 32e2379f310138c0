"""Typed formulas to tokens: words are kept whole, to be told apart later; ``{`` is a set unless a script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from verifier.reading.characters import complaint
from verifier.reading.errors import ReadingError
from verifier.reading.limits import check_digits, check_length
from verifier.reading.tokens import Token
from verifier.reading.written.latex import beyond_ascii

_NUMBER: Final = re.compile(r"(?:[0-9]+(?:\.(?!\.)[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+(?![A-Za-z_0-9.]))?")
_PLAIN: Final = re.compile(r"[0-9]+(?:\.(?!\.)[0-9]*)?|\.[0-9]+")
_WORD: Final = re.compile(r"Interval\.(?:open|Lopen|Ropen)|[A-Za-z][A-Za-z0-9]*")
_SEPARATOR: Final = re.compile(r",000(?![0-9])")
_DIGITS: Final = re.compile(r"[0-9]+")
_SCRIPT: Final = re.compile(r"[A-Za-z]+|[0-9]+")
_TRANSPOSE: Final = re.compile(r"\.T(?![A-Za-z0-9_])")
_SYMBOLS: Final = (
    "<=>", "==>", "<->", "**", "<=", ">=", "!=", "/=", "=/=", "==", "=>", "=<", "->", ":=", "&&", "..", "<>", "+/-",
)  # fmt: skip
_SPELLING: Final = {
    "==>": "=>", "<->": "<=>", "**": "^", "/=": "!=", "=/=": "!=", "==": "=", "=<": "<=", ":=": "=", "&&": "and",
    "<>": "!=", "+/-": "±",
}  # fmt: skip
_SINGLE: Final = "+-*/^_=<>!()[],:;|'~&@"


def tokenize(text: str, symbols: frozenset[str]) -> tuple[Token, ...]:
    """The tokens of the typed ``text``, the last of kind "end"; a declared ``e`` is never the sign of an exponent.

    Raises ReadingError at a character that cannot be read, or where a limit on length or digits is passed.
    """
    check_length(text)
    number = _PLAIN if symbols & {"e", "E"} else _NUMBER
    end = len(text.rstrip().rstrip(";").rstrip("$"))
    tokens = [t for t in _braces(_tokens(text, end, number), text) if t.text]
    return (*tokens, Token("end", "", end, end))


def _tokens(text: str, stop: int, number: re.Pattern[str]) -> Iterator[Token]:
    at = 1 if text.startswith("$") else 0
    script = False
    while at < stop:
        if text[at] == "%" and not text[at + 1 : stop].strip():
            yield Token("operator", "%", at, at + 1)
            return
        if text[at].isspace() or unicodedata.category(text[at]) == "Zs":
            at += 1
            continue
        if (
            text[at] == ","
            and _SEPARATOR.match(text, at)
            and text[at - 1 : at].isdigit()
            and text.count("(", 0, at) == text.count(")", 0, at)
        ):
            raise ReadingError("a comma inside a number; write 1000, and 0.5 with a point", at, text)
        found = [_script(text, at)] if script and text[at].isalnum() and text[at].isascii() else list(_next(text, at, number))
        yield from found
        script = found[-1].kind == "operator" and found[-1].text == "_"
        at = max(found[-1].end, at + 1)


def _script(text: str, at: int) -> Token:
    """What is written directly after an underscore: a number, or a word."""
    found = _SCRIPT.match(text, at)
    assert found is not None  # the caller saw a letter or a digit
    if found[0].isdigit():
        check_digits(found[0], at, text)
    return Token("number" if found[0].isdigit() else "name", found[0], at, found.end())


def _next(text: str, at: int, number: re.Pattern[str]) -> Iterator[Token]:
    if _TRANSPOSE.match(text, at):
        yield Token("operator", ".T", at, at + 2)
    elif (digits := number.match(text, at)) is not None:
        check_digits(digits[0], at, text)
        yield Token("number", digits[0].rstrip(".") if digits[0].endswith(".") else digits[0], at, digits.end())
    elif (word := _WORD.match(text, at)) is not None:
        yield Token("name", word[0], at, word.end())
    else:
        yield from _symbol(text, at)


def _symbol(text: str, at: int) -> Iterator[Token]:
    for symbol in _SYMBOLS:
        if text.startswith(symbol, at):
            yield Token("operator", _SPELLING.get(symbol, symbol), at, at + len(symbol))
            return
    if text[at] in _SINGLE or text[at] in "{}":
        yield Token("operator", text[at], at, at + 1)
    elif text[at].isascii():
        raise ReadingError(complaint(text[at]), at, text)
    else:
        yield from _numbered(text, at)


def _numbered(text: str, at: int) -> Iterator[Token]:
    """A character beyond ASCII; digits directly after a letter belong to its name, as in μ0."""
    digits = _DIGITS.match(text, at + 1)
    for token in beyond_ascii(text, at):
        if token.kind == "name" and digits and token.text != "pi":
            yield Token("name", token.text + digits[0], token.at, digits.end())
        else:
            yield token


def _braces(tokens: Iterator[Token], text: str) -> Iterator[Token]:
    """Braces after ``^`` or ``_`` and in sums group; all others are sets."""
    opened: list[str] = []
    before = ""
    for token in tokens:
        if token.kind != "operator":
            yield token
        elif token.text == "{" and before not in ("^", "_"):
            opened.append("\\}")
            yield Token("operator", "\\{", token.at, token.end)
        elif token.text == "{":
            opened.append("}")
            yield token
        elif token.text == "}":
            yield Token("operator", opened.pop() if opened else "}", token.at, token.end)
        else:
            yield token
        before = token.text


def is_latex(text: str) -> bool:
    """Whether ``text`` looks like LaTeX: it has a command, or braces behind its letters and no words."""
    if re.search(r"\\[A-Za-z{|,;:!]|\[[^\]]*\\ ", text) is not None:
        return True
    return re.search(r"[_^]\{", text) is not None and re.search(r"[A-Za-z]{3}", text) is None
