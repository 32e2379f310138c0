"""Matrices that are written out, and what is known at single numbers only: entries, and short sums spelled out to use them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from verifier.reading.meaning.patterns import substituted
from verifier.reading.syntax import Call, Factors, Group, Indexed, Name, Node, Number, Rows, Terms, Transpose, subtrees

LONGEST: Final = 24  # terms of a sum that is spelled out
_SPELLED: Final = frozenset({"Sum", "Product"})


def is_grid(body: Node) -> bool:
    """Whether ``body`` is a matrix that is written out."""
    inside = body.operand if isinstance(body, Transpose) else body
    return isinstance(inside, Rows) and (isinstance(body, Transpose) or all(isinstance(row, Rows) for row in inside.parts))


def entry(node: Indexed, table: Mapping[Node, Node]) -> Node:
    """The entry at two numbers, or the component at one, of a matrix that ``table`` writes out; else ``node``."""
    grid = next((rows for head, body in table.items() if names_matrix(head, node) and (rows := _rows(body)) is not None), None)
    places = _places(node.below)
    if grid is None or places is None:
        return node
    if len(places) == 1:
        places = (*places, 0) if len(grid[0]) == 1 else tuple(int(digit) - 1 for digit in str(places[0] + 1))  # V_{12}
    inside = len(places) == 2 and places[0] in range(len(grid)) and places[1] in range(len(grid[0]))
    return grid[places[0]][places[1]] if inside else node


def names_matrix(head: Node, node: Node) -> bool:
    """Whether ``head`` is the matrix of which ``node`` is an entry."""
    if not isinstance(node, Indexed) or not node.below:
        return False
    if isinstance(head, Name):
        return head.name == node.base.name and not node.above
    if not isinstance(head, Indexed) or head.below or head.base.name != node.base.name:
        return False
    return [_value(part) for part in head.above] == [_value(part) for part in node.above]


def _value(part: Node) -> object:
    return part.value if isinstance(part, Number) else part.name if isinstance(part, Name) else part


def _rows(body: Node) -> tuple[tuple[Node, ...], ...] | None:
    """The rows of a matrix that is written out, all of one length."""
    inside = body.operand if isinstance(body, Transpose) else body
    if not isinstance(inside, Rows) or not is_grid(body):
        return None
    rows = tuple(row.parts if isinstance(row, Rows) else () for row in inside.parts)
    rows = rows if any(rows) else (inside.parts,)
    if not rows or len({len(row) for row in rows}) != 1:
        return None
    return tuple(zip(*rows, strict=True)) if isinstance(body, Transpose) else rows


def _places(below: tuple[Node, ...]) -> tuple[int, ...] | None:
    """The indices as places from 0; None where one is no whole number."""
    if not all(isinstance(part, Number) and part.value.denominator == 1 for part in below):
        return None
    return tuple(int(part.value) - 1 for part in below)  # type: ignore[union-attr]


def spelled_out(call: Call, table: Mapping[Node, Node]) -> Node | None:
    """A sum or product over a few numbers, spelled out where ``table`` says of a letter in it what it is at single numbers."""
    match call:
        case Call(args=(body, Group(parts=(Name() as index, Number(value=low), Number(value=high))))) if call.name in _SPELLED:
            if low.denominator != 1 or high.denominator != 1 or high - low >= LONGEST or not _at_numbers(body, index, table):
                return None
        case _:
            return None
    numbers = (Number(Fraction(k), call.at) for k in range(int(low), int(high) + 1))
    parts = tuple(substituted(body, {index.name: number}) for number in numbers)
    if not parts:
        return Number(Fraction(call.name == "Product"), call.at)
    return parts[0] if len(parts) == 1 else (Terms if call.name == "Sum" else Factors)(parts, call.at)


def _at_numbers(body: Node, index: Name, table: Mapping[Node, Node]) -> bool:
    """Whether ``body`` has a letter with the ``index`` that ``table`` knows at numbers, or of which it knows the entries."""
    running = [n for n in subtrees(body) if isinstance(n, Indexed) and _runs(n, index)]
    return any(_known(node, head, grid) for node in running for head, grid in table.items())


def _runs(node: Indexed, index: Name) -> bool:
    return any(isinstance(n, Name) and n.name == index.name for part in (*node.below, *node.above) for n in subtrees(part))


def _known(node: Indexed, head: Node, body: Node) -> bool:
    if names_matrix(head, node):
        return is_grid(body)
    if not isinstance(head, Indexed) or head.base.name != node.base.name:
        return False
    return bool(head.below) and all(isinstance(part, Number) for part in (*head.below, *head.above))
