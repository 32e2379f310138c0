"""What may be attached to a letter: indices below and above, words, stars, primes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from verifier.reading.cursor import SUM, Cursor
from verifier.reading.limits import ORDER
from verifier.reading.syntax import Factors, Indexed, Name, Node, Number
from verifier.reading.written import tables

_MARKS: Final = {"*": "star", "star": "star", "dagger": "dagger", "+": "plus", "-": "minus"}
_SIMPLE: Final = frozenset(("+", "-", ",", "_", "{", "}"))


@dataclass(frozen=True)
class Scripts:
    """The indices of a letter, what its name grows by, its primes, and a power written behind an upper index."""

    below: tuple[Node, ...] = ()
    above: tuple[Node, ...] = ()
    words: str = ""
    primes: int = 0
    power: Node | None = None

    def applied(self, name: str, at: int) -> Name | Indexed:
        """The letter ``name`` with them; primes become part of the name."""
        prime = {0: "", 1: "_prime"}.get(self.primes, f"_prime{self.primes}")
        base = Name(name + self.words + prime, at)
        return Indexed(base, self.below, self.above, at) if self.below or self.above else base


def scripts(cursor: Cursor, *, upper: bool) -> Scripts:
    """Reads the scripts that stand here; ``upper`` says whether parenthesised superscripts are indices."""
    found = Scripts()
    while True:
        if cursor.sees("_"):
            found = _below(cursor, found)
        elif cursor.sees("'", "''"):
            found = replace(found, primes=found.primes + len(cursor.advance().text))
        elif cursor.sees("^") and _is_mark(cursor):
            found = _mark(cursor, found)
        elif upper and cursor.sees("^") and not found.above and _is_index(cursor):
            found = _above(cursor, found)
        else:
            break
    if found.primes > ORDER:
        cursor.fail(f"a derivative of an order beyond {ORDER}")
    return found


def _below(cursor: Cursor, found: Scripts) -> Scripts:
    if found.below:
        cursor.fail("a second subscript; put both into one, separated by a comma")
    cursor.advance()
    if not cursor.sees("{"):
        return _attached(found, _bare(cursor))
    opener = cursor.open()
    parts = _parts(cursor)
    cursor.close("}", opener)
    return _attached(found, parts)


def _parts(cursor: Cursor) -> list[Node | str]:
    """What stands in a subscript: words, and indices."""
    parts: list[Node | str] = []
    while not cursor.sees("}"):
        if cursor.accept(",") or cursor.accept(";"):
            continue
        if cursor.sees("*", "star", "+", "-", "dagger", "top") and cursor.peek().text in ("}", ","):
            parts.append(_MARKS.get(cursor.token.text, cursor.token.text))
            cursor.advance()
        elif cursor.token.kind == "text" and cursor.peek().text not in ("(", "_", "^"):
            parts.append(cursor.advance().text)
        else:
            parts += indices(cursor.parse(SUM))
    return parts


def _bare(cursor: Cursor) -> list[Node | str]:
    """A subscript without braces, in typed text."""
    token = cursor.token
    if token.kind == "text":
        return [cursor.advance().text]
    if token.kind == "number":
        from_number: Node = Number(_whole(cursor), token.at)
        return [from_number]
    if token.kind == "name":
        cursor.advance()
        return _letters(token.text, token.at)
    if cursor.sees("("):
        opener = cursor.open()
        parts = [*indices(cursor.parse(SUM))]
        while cursor.accept(","):
            parts += indices(cursor.parse(SUM))
        cursor.close(")", opener)
        return [*parts]
    return cursor.fail(f"expected an index after '_', found {token.shown}")


def _whole(cursor: Cursor) -> Fraction:
    return Fraction(cursor.advance().text)


def _letters(word: str, at: int) -> list[Node | str]:
    if word in tables.GREEK or len(word) == 1 or not re.fullmatch(r"[a-z]{2,3}", word):
        return [Name(word, at)]
    return [Name(letter, at + i) for i, letter in enumerate(word)]


def _attached(found: Scripts, parts: list[Node | str]) -> Scripts:
    words = "".join("_" + spelled(part) for part in parts if isinstance(part, str))
    return replace(found, words=found.words + words, below=tuple(p for p in parts if not isinstance(p, str)))


def spelled(word: str) -> str:
    """A text as part of a name."""
    return re.sub(r"[^A-Za-z0-9]+", "_", word).strip("_") or "x"


def indices(node: Node) -> list[Node]:
    """One index for each letter of ``kj``; a multiple such as ``2k`` and a sum are one."""
    match node:
        case Factors(parts=(Number(), *_)):
            return [node]
        case Factors(parts=parts) if all(isinstance(p, Name | Number | Indexed) for p in parts):
            return list(parts)
        case Name(name=word) if re.fullmatch(r"[a-z]{2,3}", word) and word not in tables.GREEK and word != "oo":
            return [Name(letter, node.at + i) for i, letter in enumerate(word)]
        case _:
            return [node]


def _is_mark(cursor: Cursor) -> bool:
    """Whether ``^{*}`` or the like stands here, or ``^{\\prime}``."""
    ahead = 2 if cursor.peek().text == "{" else 1
    mark = cursor.peek(ahead)
    if mark.kind != "operator" or (mark.text not in _MARKS and mark.text not in ("'", "''")):
        return False
    if ahead == 1:
        return mark.text in ("'", "''", "star", "dagger") or (mark.text == "*" and cursor.peek(2).kind == "end")
    i = ahead
    while cursor.peek(i).text in ("'", "''"):
        i += 1
    return cursor.peek(max(i, ahead + 1)).text == "}"


def _mark(cursor: Cursor, found: Scripts) -> Scripts:
    cursor.advance()
    braced = cursor.accept("{")
    primes, words = found.primes, found.words
    while cursor.sees("'", "''", *_MARKS):
        sign = cursor.advance().text
        if sign in _MARKS:
            words += "_" + _MARKS[sign]
        else:
            primes += len(sign)
    if braced:
        cursor.expect("}", "after the superscript")
    return replace(found, primes=primes, words=words)


def _is_index(cursor: Cursor) -> bool:
    """Whether ``^{(i)`` stands here, with a simple index inside."""
    if cursor.peek().text != "{" or cursor.peek(2).text not in ("(", "["):
        return False
    closer = ")" if cursor.peek(2).text == "(" else "]"
    i, depth = 3, 0
    while not (cursor.peek(i).text == closer and cursor.peek(i).kind == "operator"):
        token = cursor.peek(i)
        simple = token.kind == "name" or (token.kind == "number" and token.text.isdigit()) or token.kind == "text"
        if not simple and token.text not in _SIMPLE:
            return False
        i, depth = i + 1, depth + 1
        if depth > 40:
            return False
    return i > 3


def _above(cursor: Cursor, found: Scripts) -> Scripts:
    """``^{(i)}``, or ``^{(i)2}``, or ``^{(1)'}``."""
    cursor.advance()
    brace = cursor.open()
    closer = ")" if cursor.sees("(") else "]"
    opener = cursor.open()
    parts: list[Node | str] = []
    while not cursor.sees(closer):
        if cursor.token.kind == "text":
            parts.append(cursor.advance().text)
        elif not cursor.accept(","):
            parts += indices(cursor.parse(SUM))
    cursor.close(closer, opener)
    primes = found.primes
    while cursor.sees("'", "''"):
        primes += len(cursor.advance().text)
    power = None if cursor.sees("}") else cursor.parse()
    cursor.close("}", brace)
    words = "".join("_" + spelled(p) for p in parts if isinstance(p, str))
    above = tuple(p for p in parts if not isinstance(p, str))
    return replace(found, above=above, words=found.words + words, primes=primes, power=power)
