"""What may follow an operand: relations, connectives, arithmetic, powers, factorials and products without a sign."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal

from verifier.reading.cursor import AND, IFF, IMPLIES, OR, POSTFIX, POWER, PRODUCT, RELATION, SUM, Cursor, Operator
from verifier.reading.names import SETS
from verifier.reading.syntax import (
    Call,
    Chain,
    Connective,
    Factors,
    Interval,
    Member,
    Minus,
    Name,
    Node,
    Number,
    Power,
    Reciprocal,
    Terms,
    Transpose,
)

RELATIONS: Final = ("=", "!=", "<", "<=", ">", ">=", "->")


def operator(cursor: Cursor) -> Operator | None:
    """The operator at the cursor, None if the expression ends there."""
    token = cursor.token
    if token.kind == "operator" and token.text in _OPERATORS:
        return _OPERATORS[token.text]
    if token.kind == "superscript":
        return _SUPERSCRIPT
    return _UNWRITTEN if starts_factor(cursor) else None


def starts_factor(cursor: Cursor) -> bool:
    """Whether a factor starts here without a product sign before it; a bar does unless it closes one."""
    if cursor.token.kind == "name" or cursor.sees("(", "√"):
        return True
    return cursor.sees("|") and not cursor.bars[-1]


def negative(operand: Node, at: int) -> Node:
    """``-operand``; a literal number takes the sign itself."""
    return Number(-operand.value, at) if isinstance(operand, Number) else Minus(operand, at)


def _terms(cursor: Cursor, left: Node) -> Node:
    parts = [left]
    while cursor.sees("+", "-"):
        sign = cursor.advance()
        part = cursor.parse(SUM + 1)
        parts.append(negative(part, sign.at) if sign.text == "-" else part)
    return Terms(tuple(parts), left.at)


def _factors(cursor: Cursor, left: Node) -> Node:
    parts = [left]
    while cursor.sees("*", "/") or starts_factor(cursor):
        divides = cursor.sees("/")
        if cursor.sees("*", "/"):
            cursor.advance()
        part = cursor.parse(PRODUCT + 1)
        parts.append(Reciprocal(part, part.at) if divides else part)
    return Factors(tuple(parts), left.at)


def _power(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    return Power(left, cursor.parse(POWER), left.at)


def _superscript(cursor: Cursor, left: Node) -> Node:
    token = cursor.advance()
    if cursor.sees("^"):
        cursor.fail("a power of a power is ambiguous here; use parentheses")
    return Power(left, Number(_integer(token.text), token.at), left.at)


def _integer(digits: str) -> Fraction:
    return Fraction(int(digits))


def _factorial(cursor: Cursor, left: Node) -> Node:
    sign = cursor.advance()
    if cursor.sees("!", "!=") and cursor.token.at == sign.end:
        cursor.fail("'!!' is ambiguous; write (n!)!, factorial2(n) or, for a relation, 'n! != m'")
    return Call("factorial", (left,), left.at)


def _transpose(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    if cursor.sees(".T"):
        cursor.fail("a second transpose; the two cancel, leave both out")
    return Transpose(left, left.at)


def _chain(cursor: Cursor, left: Node) -> Node:
    parts, relations = [left], []
    while cursor.sees(*RELATIONS):
        relations.append(cursor.advance().text)
        parts.append(cursor.parse(RELATION + 1))
    return Chain(tuple(parts), tuple(relations), left.at)


def _member(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    return Member(left, _domain(cursor), left.at)


def _domain(cursor: Cursor) -> Interval | Name:
    """An interval such as ``(0, 1]`` or a set of numbers."""
    token = cursor.token
    if token.kind == "name" and token.text in SETS:
        cursor.advance()
        return Name(token.text, token.at)
    if not cursor.sees("(", "["):
        cursor.fail(f"expected an interval such as (0, 1] or one of {', '.join(sorted(SETS))}, found {token.shown}")
    opener = cursor.open()
    low = cursor.parse(SUM)
    cursor.expect(",", "between the ends of the interval")
    high = cursor.parse(SUM)
    closer = "]" if cursor.sees("]") else ")"
    cursor.close(closer, opener)
    return Interval(low, high, opener.text + closer, opener.at)


def _joined(cursor: Cursor, left: Node) -> Node:
    word: Literal["and", "or"] = "and" if cursor.sees("and") else "or"
    parts = [left]
    while cursor.accept(word):
        parts.append(cursor.parse((AND if word == "and" else OR) + 1))
    return Connective(word, tuple(parts), left.at)


def _implies(cursor: Cursor, left: Node) -> Node:
    cursor.advance()
    right = cursor.parse(IMPLIES + 1)
    if cursor.sees("=>"):
        cursor.fail("'=>' after '=>' is ambiguous; use parentheses")
    return Connective("=>", (left, right), left.at)


def _iff(cursor: Cursor, left: Node) -> Node:
    parts = [left]
    while cursor.accept("<=>"):
        parts.append(cursor.parse(IFF + 1))
    return Connective("<=>", tuple(parts), left.at)


_UNWRITTEN: Final = Operator(PRODUCT, _factors)
_SUPERSCRIPT: Final = Operator(POWER, _superscript)
_OPERATORS: Final = {
    "<=>": Operator(IFF, _iff),
    "=>": Operator(IMPLIES, _implies),
    "or": Operator(OR, _joined),
    "and": Operator(AND, _joined),
    **dict.fromkeys(RELATIONS, Operator(RELATION, _chain)),
    "in": Operator(RELATION, _member),
    **dict.fromkeys("+-", Operator(SUM, _terms)),
    **dict.fromkeys("*/", Operator(PRODUCT, _factors)),
    "^": Operator(POWER, _power),
    "!": Operator(POSTFIX, _factorial),
    ".T": Operator(POSTFIX, _transpose),
}
