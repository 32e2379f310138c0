"""What may stand first in an expression: numbers, letters, words, brackets, bars, roots, fractions, sums, signs."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from verifier.reading.cursor import NOT, OPERAND, RELATION, SIGN, Cursor
from verifier.reading.syntax import (
    Call,
    Chain,
    Connective,
    Factors,
    Member,
    Minus,
    Name,
    Node,
    Number,
    Quantifier,
    Reciprocal,
    Terms,
    children,
)  # fmt: skip
from verifier.reading.written import big, brackets, derivatives, environments, functions, symbols


def operand(cursor: Cursor) -> Node:
    """Reads one operand.  Raises ReadingError if none starts here."""
    token = cursor.token
    if token.kind == "operator" and token.text.startswith("\\begin"):
        return environments.environment(cursor)
    read = _BY_SYMBOL.get(token.text) if token.kind == "operator" else _BY_KIND.get(token.kind)
    if read is None:
        cursor.fail(f"expected a number, a name or '(', found {token.shown}")
    return read(cursor)


def _number(cursor: Cursor) -> Node:
    token = cursor.advance()
    number = Number(Fraction(token.text), token.at)
    if cursor.sees("frac") and token.text.isdigit() and _is_literal_fraction(cursor):
        return Terms((number, _fraction(cursor)), token.at)
    return number


def _is_literal_fraction(cursor: Cursor) -> bool:
    """Whether a proper fraction of whole numbers stands here, which makes a mixed number of the number before it."""
    words = [cursor.peek(i).text for i in range(1, 7)]
    shape = words[0] == words[3] == "{" and words[2] == words[5] == "}"
    return shape and words[1].isdigit() and words[4].isdigit() and int(words[1]) < int(words[4])


def _fraction(cursor: Cursor) -> Node:
    if derivatives.is_derivative(cursor):
        return derivatives.derivative(cursor)
    sign = cursor.advance()
    above = brackets.braced(cursor)
    below = brackets.braced(cursor)
    return Factors((above, Reciprocal(below, below.at)), sign.at)


def _binomial(cursor: Cursor) -> Node:
    sign = cursor.advance()
    return Call("binomial", (brackets.braced(cursor), brackets.braced(cursor)), sign.at)


def _root(cursor: Cursor) -> Node:
    sign = cursor.advance()
    if cursor.sees("["):
        opener = cursor.open()
        index = cursor.parse()
        cursor.close("]", opener)
        return Call("root", (brackets.braced(cursor), index), sign.at)
    inside = brackets.braced(cursor) if cursor.sees("{") else cursor.parse(OPERAND)
    return Call("sqrt", (inside,), sign.at)


def _minus(cursor: Cursor) -> Node:
    sign = cursor.advance()
    return Minus(cursor.parse(SIGN), sign.at)


def _plus(cursor: Cursor) -> Node:
    cursor.advance()
    return cursor.parse(SIGN)


def _plus_minus(cursor: Cursor) -> Node:
    sign = cursor.advance()
    return Call("PlusMinus" if sign.text == "±" else "MinusPlus", (cursor.parse(SIGN),), sign.at)


def _not(cursor: Cursor) -> Node:
    word = cursor.advance()
    return Connective("not", (cursor.parse(NOT),), word.at)


def quantifier(cursor: Cursor) -> Node:
    """``\\forall x \\in \\mathbb{R}: P``."""
    word = cursor.advance()
    written = cursor.parse(RELATION)
    variable = children(written)[0] if isinstance(written, Member | Chain) else written
    if not isinstance(variable, Name):
        cursor.fail("expected a variable, as in 'x', 'x > 0' or 'x \\in [0, 1]'", written.at)
    if not cursor.accept(":"):
        cursor.accept(",")
    return Quantifier(word.text, variable, None if written is variable else written, cursor.parse(), word.at)


def _otherwise(cursor: Cursor) -> Node:
    return Name("true", cursor.advance().at)


def _partial(cursor: Cursor) -> Node:
    return derivatives.partial(cursor)


def _differential(cursor: Cursor) -> Node:
    """``dx`` inside a numerator, which the integral around it takes out."""
    return Call("Differential", (big.differential(cursor),), cursor.token.at)


def _named_bracket(cursor: Cursor) -> Node:
    """``\\norm{x}`` and ``\\abs{x}``."""
    sign = cursor.advance()
    return Call("Norm" if sign.text == "norm" else "Abs", (brackets.braced(cursor),), sign.at)


def _superscript(cursor: Cursor) -> Node:
    """``{}^T`` and the like have nothing to stand on."""
    return cursor.fail(f"expected something before {cursor.token.text!r}")


_Reader = Callable[[Cursor], Node]
_BY_KIND: Final[dict[str, _Reader]] = {"number": _number, "name": symbols.symbol, "text": functions.word}
_BY_SYMBOL: Final[dict[str, _Reader]] = {
    "(": brackets.parentheses, "[": brackets.square, "{": brackets.braced, "\\{": brackets.braces, "|(": brackets.bars,
    "‖(": brackets.double_bars, "lfloor": brackets.rounded, "lceil": brackets.rounded, "langle": brackets.angles,
    "forall": quantifier, "exists": quantifier, "-": _minus, "+": _plus, "±": _plus_minus, "∓": _plus_minus,
    "root": _root, "frac": _fraction,
    "binom": _binomial, "not": _not, "otherwise": _otherwise, "partial": _partial, "nabla": derivatives.nabla,
    "Sum": big.total, "Product": big.total, "Integral": big.integral, "norm": _named_bracket, "abs": _named_bracket,
    "\\d": _differential, "^": _superscript, "_": _superscript, "cup": big.set_total, "cap": big.set_total,
}  # fmt: skip
