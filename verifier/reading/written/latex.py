"""LaTeX to tokens: commands become the operators, names and texts they stand for; spacing and sizes are left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from verifier.reading.characters import SUBSCRIPTS, SUPERSCRIPTS
from verifier.reading.errors import ReadingError
from verifier.reading.limits import check_digits, check_length
from verifier.reading.names import nearest
from verifier.reading.tokens import Token
from verifier.reading.written import tables
from verifier.reading.written.letters import complaint, letter
from verifier.reading.written.rows import rows_in

_WORD: Final = re.compile(r"[A-Za-z]+")
_NUMBER: Final = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:(?<=[.][0-9])[eE][+-]?[0-9]+)?")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:(?:\{,\}|\\,)[0-9]{3})+(?:\.[0-9]+)?")
_COMMAND: Final = re.compile(r"\\(?:[A-Za-z]+\*?|.)", re.DOTALL)
_BRACED: Final = re.compile(r"\s*\{([^{}]*)\}")
_ENVIRONMENT: Final = re.compile(r"\\(begin|end)\s*\{([A-Za-z]+\*?)\}")
_COLUMNS: Final = re.compile(r"\s*(?:\[[a-z]\])?\s*\{[lcr|@{}\s]*\}")
_DELIMITER: Final = re.compile(r"\\(left|right|middle)\s*(\.|\\?[|{}<>]|\\[a-zA-Z]+)?")
_SIDE: Final = re.compile(r"\\(left|right)(?![a-z])\s*(.?)")
_SYMBOLS: Final = ("<=", ">=", "!=", "==", "=>", "->", ":=", "**", "&&")
_SPELLING: Final = {"**": "^", "==": "=", ":=": "=", "&&": "and"}
_SINGLE: Final = "+-*/^_=<>![](){},:;|&'"
_ESCAPED: Final = {"{": "\\{", "}": "\\}", "|": "‖", "\\": "\\\\", "%": "%", "*": "*"}
_NO_STOPS: Final = ("\\,", "\\;", "\\left.", "\\right.")
_STOP: Final = re.compile(r"\.\s*(?:$|\\end|\\\\|\\q?quad)")
# A hyphen that may show, overrides that turn around what is seen, and the invisible comma and plus sign
_DECEIVING: Final = frozenset("\u00ad\u202d\u202e\u2063\u2064")
_SPACES: Final = frozenset(",;:!> \t\n\r/")
ENVIRONMENTS: Final = frozenset(
    "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array cases dcases rcases aligned align split gathered "
    "gather equation eqnarray multline".split()
)
_LAYOUT: Final = frozenset("aligned align split gathered gather equation eqnarray multline".split())


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of the LaTeX ``text``, the last of kind "end".

    Raises ReadingError at a command or a character that cannot be read, or where a limit on length or digits is passed.
    """
    check_length(text)
    start, end = _formula(text)
    tokens = [token for token in _tokens(text, start, end, rows_in(text)) if token.text or token.kind == "end"]
    return (*tokens, Token("end", "", end, end))


def _formula(text: str) -> tuple[int, int]:
    """The part of the text without the dollar signs or brackets around it, and without a full stop inside or behind."""
    start, end = _trimmed(text, len(text) - len(text.lstrip()), len(text.rstrip()))
    for opening, closing in (("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)")):
        if text.startswith(opening, start) and text.endswith(closing, start, end) and end - start >= 2 * len(opening):
            return _trimmed(text, start + len(opening), end - len(closing))
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The part from ``start`` to ``end`` without the punctuation and the spaces that end it."""
    while end > start and (text[end - 1].isspace() or (text[end - 1] in ".,;" and not text.endswith(_NO_STOPS, start, end))):
        end -= 1
    return start, end


def _tokens(text: str, at: int, stop: int, rows: Mapping[int, tuple[str, int]]) -> Iterator[Token]:
    while at < stop:
        if at in rows:
            sign, end = rows[at]
            yield Token("operator", sign, at, end)
            at = end
        elif text[at].isspace() or text[at] == "~" or unicodedata.category(text[at]) == "Zs" or _STOP.match(text, at, stop):
            at += 1
        elif text[at] == "%":
            raise ReadingError("'%' is not part of a formula; write x/100", at, text)
        else:
            found = list(_next(text, at))
            yield from found
            at = max(found[-1].end, at + 1)


def _next(text: str, at: int) -> Iterator[Token]:
    if text[at] == "\\":
        yield from _command(text, at)
    elif (number := _GROUPED.match(text, at) or _NUMBER.match(text, at)) is not None:
        digits = re.sub(r"\{,\}|\\,", "", number[0])
        check_digits(digits, at, text)
        yield Token("number", digits, at, number.end())
    elif (word := _WORD.match(text, at)) is not None:
        yield Token("name", word[0], at, word.end())
    else:
        yield from _character(text, at)


def _character(text: str, at: int) -> Iterator[Token]:
    for symbol in _SYMBOLS:
        if text.startswith(symbol, at):
            yield Token("operator", _SPELLING.get(symbol, symbol), at, at + len(symbol))
            return
    if text[at] in _SINGLE:
        yield Token("operator", text[at], at, at + 1)
    else:
        yield from beyond_ascii(text, at)


def beyond_ascii(text: str, at: int) -> Iterator[Token]:
    """The token of a character that is no plain letter, digit or sign.  Raises ReadingError if it stands for nothing."""
    character = text[at]
    if character in SUPERSCRIPTS:
        yield from _small(text, at, SUPERSCRIPTS, "^")
    elif character in SUBSCRIPTS:
        yield from _small(text, at, SUBSCRIPTS, "_")
    elif character in tables.OPERATORS:
        yield Token("operator", "root" if character == "√" else tables.OPERATORS[character], at, at + 1)
    elif (name := letter(character)) is not None:
        yield Token("name", name, at, at + 1)
    elif unicodedata.category(character) == "Cf" and character not in _DECEIVING:
        yield Token("operator", "", at, at + 1)
    else:
        raise ReadingError(complaint(character), at, text)


def _small(text: str, at: int, digits: dict[str, str], sign: str) -> Iterator[Token]:
    """A run of small raised or lowered digits, as a script."""
    end = at
    while end < len(text) and text[end] in digits:
        end += 1
    run = "".join(digits[c] for c in text[at:end])
    if not re.fullmatch(r"-?[0-9]+", run):
        raise ReadingError("expected digits in the exponent", at, text)
    check_digits(run, at, text)
    yield Token("operator", sign, at, at + 1)
    yield Token("operator", "{", at, at + 1)
    if run.startswith("-"):
        yield Token("operator", "-", at, at + 1)
    yield Token("number", run.lstrip("-"), at, end)
    yield Token("operator", "}", end - 1, end)


def _command(text: str, at: int) -> Iterator[Token]:
    if (environment := _ENVIRONMENT.match(text, at)) is not None:
        yield _environment(text, at, environment)
        return
    if (delimiter := _DELIMITER.match(text, at)) is not None and not _is_longer(text, at, delimiter[1]):
        yield from _delimiter(text, at, delimiter)
        return
    found = _COMMAND.match(text, at)
    if found is None:
        raise ReadingError("a backslash at the end of the text", at, text)
    word = found[0][1:].rstrip("*") or "*"
    if word[0].isalpha():
        yield from _word(text, at, word, found.end())
    elif word in _ESCAPED:
        yield Token("operator", _ESCAPED[word], at, found.end())
    elif word in _SPACES:
        yield Token("operator", "", at, found.end())
    else:
        raise ReadingError(f"unknown command '\\{word}'", at, text)


def _is_longer(text: str, at: int, word: str) -> bool:
    """Whether the command at ``at`` only begins like ``word``, as \\leftarrow does."""
    return text[at + 1 + len(word) : at + 2 + len(word)].isalpha()


def _environment(text: str, at: int, found: re.Match[str]) -> Token:
    kind, name = found[1], found[2].rstrip("*")
    if name not in ENVIRONMENTS:
        raise ReadingError(f"unknown environment {name!r}{nearest(name, ENVIRONMENTS)}", at, text)
    end = found.end()
    if kind == "begin" and name == "array":
        columns = _COLUMNS.match(text, end)
        end = columns.end() if columns else end
    return Token("operator", f"\\{kind} {'layout' if name in _LAYOUT else name}", at, end)


_SIDES: Final = {
    "|": ("|(", ")|"), "\\|": ("‖(", ")‖"), "\\vert": ("|(", ")|"), "\\Vert": ("‖(", ")‖"), "\\lvert": ("|(", ")|"),
    "\\rvert": ("|(", ")|"), "\\lVert": ("‖(", ")‖"), "\\rVert": ("‖(", ")‖"), ".": ("", "right."),
    "\\{": ("\\{", "\\}"), "\\}": ("\\{", "\\}"), "<": ("langle", "rangle"), ">": ("langle", "rangle"),
}  # fmt: skip


def _delimiter(text: str, at: int, found: re.Match[str]) -> Iterator[Token]:
    """``\\left``, ``\\right`` or ``\\middle`` and what follows it, if that needs to know."""
    side, sign = found[1], found[2]
    end = at + 1 + len(side)
    if side == "middle" and sign in ("|", "\\vert", "\\mid"):
        yield Token("operator", "given", at, found.end())
    elif side == "right" and sign == "|" and text.startswith("_", found.end()) and _is_open(text, at):
        yield Token("operator", "value at", at, found.end())
    elif sign in _SIDES and side != "middle":
        yield Token("operator", _SIDES[sign][side == "right"], at, found.end())
    else:
        yield Token("operator", "", at, end)


def _is_open(text: str, at: int) -> bool:
    """Whether the last ``\\left`` before the ``\\right`` at ``at`` has a full stop for a bracket."""
    return at in _open_ends(text)


@lru_cache(maxsize=8)
def _open_ends(text: str) -> frozenset[int]:
    """Where each ``\\right`` begins whose ``\\left`` has a full stop for a bracket: found once for all of them."""
    found, stack = set(), []
    for side in _SIDE.finditer(text):
        if side[1] == "left":
            stack.append(side[2])
        elif stack and stack.pop() == ".":
            found.add(side.start())
    return frozenset(found)


def _word(text: str, at: int, word: str, end: int) -> Iterator[Token]:
    if word in tables.TEXTS or word in ("mathrm", "mathit", "mathsf"):
        found = _BRACED.match(text, end)
        content = (
            re.sub(
                r"\\[,;:! ]|\\(?=arg|min|max)" if word.startswith(("operator", "mathop")) else r"\\[,;:!]", "", found[1]
            ).strip()
            if found
            else ""
        )
        if found and (word in tables.TEXTS or len(content) > 1) and not _marked(content):
            yield Token("text", content, at, found.end())
            return
    if word in tables.SKIPPED_WITH_ARGUMENT:
        found = _BRACED.match(text, end)
        yield Token("operator", "", at, found.end() if found else end)
    elif word in tables.IGNORED:
        yield Token("operator", "", at, end)
    else:
        yield _token(text, at, word, end)


def _marked(content: str) -> bool:
    return "\\" in content or "^" in content or "_" in content or "$" in content


def _token(text: str, at: int, word: str, end: int) -> Token:
    if word in tables.VARIANTS:
        return Token("name", f"{tables.VARIANTS[word]}@var", at, end)
    if word in tables.GREEK:
        return Token("name", word, at, end)
    if word in tables.NAMED:
        return Token("name", tables.NAMED[word], at, end)
    if word in tables.SYMBOLS:
        return Token("operator", tables.SYMBOLS[word], at, end)
    if word in tables.FONTS or word in tables.ACCENTS:
        return Token("operator", f"\\{word}", at, end)
    if word in tables.FUNCTIONS:
        return Token("text", word, at, end)
    raise ReadingError(_unknown(word), at, text)


def _unknown(word: str) -> str:
    if word in tables.ADVICE:
        return f"'\\{word}' cannot be read here; {tables.ADVICE[word]}"
    known = {*tables.GREEK, *tables.SYMBOLS, *tables.FONTS, *tables.ACCENTS, *tables.NAMED, *tables.FUNCTIONS}
    advice = nearest(word, known).replace("'", "'\\", 1)
    return f"unknown command '\\{word}'" + (advice or f"; write \\operatorname{{{word}}} for a name")
