"""What stands below and above a big operator, and the ranges it describes."""

from __future__ import annotations

from fractions import Fraction

from verifier.reading.cursor import OPERAND, Cursor
from verifier.reading.syntax import Call, Chain, Group, Member, Name, Node, Number
from verifier.reading.written import brackets


def scripts(cursor: Cursor) -> tuple[list[Node], Node | None]:
    """What stands below and above a big operator."""
    below: list[Node] = []
    above = None
    while cursor.sees("_", "^"):
        sign = cursor.advance()
        if sign.text == "^":
            above = _script(cursor)[0]
        else:
            below = _script(cursor)
    return below, above


def _script(cursor: Cursor) -> list[Node]:
    if not cursor.sees("{", "("):
        return [cursor.parse(OPERAND)]
    opener = cursor.open()
    closer = "}" if opener.text == "{" else ")"
    inside = brackets.parts(cursor, closer)
    cursor.close(closer, opener)
    if not inside:
        cursor.fail("nothing stands in this bound", opener.at)
    return inside


def ranged(part: Node, above: Node | None) -> Node:
    """The range that ``part`` below the sign, together with ``above``, describes."""
    match part:
        case Chain(parts=(Name() as index, Call(name="Range", args=(low, high))), relations=("=",)):
            return Group((index, low, high), part.at)
        case Chain(parts=(index, low), relations=("=",)) if above is not None:
            return Group((index, low, above), part.at)
        case Chain(parts=(Name() as index, low), relations=("=",)):
            return Group((index, low), part.at)
        case Member(part=Name() as index):
            return Group((index, part), part.at)
        case Name() if above is not None:
            return Group((part, Number(Fraction(1), part.at), above), part.at)
        case _:
            return Group((part,), part.at)
