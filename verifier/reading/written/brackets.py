"""Brackets: groups, tuples, intervals, lists, sets, absolute values, norms, rounding."""

from __future__ import annotations

from typing import Final

from verifier.reading.cursor import Cursor
from verifier.reading.syntax import Braces, Call, Group, Interval, Name, Node, Rows
from verifier.reading.tokens import Token

_OPENING: Final = frozenset(("(", "[", "{", "\\{"))
_CLOSING: Final = frozenset((")", "]", "}", "\\}"))
_LIST_BEFORE: Final = frozenset((",", "[", "(", "\\{", ";", ""))
_LIST_AFTER: Final = frozenset((",", "]", ")", "\\}", ";", ""))


def parts(cursor: Cursor, *closers: str) -> list[Node]:
    """What stands between brackets, separated by commas or semicolons, up to one of ``closers``."""
    found = [] if cursor.sees(*closers) else [cursor.parse()]
    while cursor.sees(",", ";"):
        cursor.advance()
        if cursor.sees(*closers):
            break
        found.append(cursor.parse())
    return found


def _end(cursor: Cursor, opener: Token, closers: tuple[str, ...]) -> str:
    """Moves past the closing bracket and says which it was."""
    closer = cursor.token.text if cursor.sees(*closers) else closers[0]
    cursor.close(closer, opener)
    return closer


def braced(cursor: Cursor) -> Node:
    """``{...}`` that only groups."""
    if not cursor.sees("{"):
        cursor.fail(f"expected '{{', found {cursor.token.shown}")
    opener = cursor.open()
    if cursor.sees("}"):
        cursor.fail("nothing stands between these braces", opener.at)
    inside = parts(cursor, "}")
    cursor.close("}", opener)
    return inside[0] if len(inside) == 1 else Group(tuple(inside), opener.at)


def parentheses(cursor: Cursor) -> Node:
    """``(x)``, ``(a, b)``, ``(a, b]``."""
    opener = cursor.open()
    inside = parts(cursor, ")", "]")
    if not inside:
        cursor.fail("nothing stands between these parentheses", opener.at)
    if len(inside) != 2:
        cursor.close(")", opener)
        if len(inside) == 1 and isinstance(inside[0], Call) and inside[0].name == "HadamardProduct" and cursor.sees("("):
            return _composed(cursor, inside[0])
        return inside[0] if len(inside) == 1 else Group(tuple(inside), opener.at)
    if _end(cursor, opener, (")", "]")) == "]":
        return Interval(inside[0], inside[1], "(]", opener.at)
    return Group(tuple(inside), opener.at)


def _composed(cursor: Cursor, product: Call) -> Node:
    """``(f \\circ g)(x)`` is f(g(x)); a product of matrices stays one."""
    outer, inner = product.args
    if not (isinstance(outer, Name) and isinstance(inner, Name) and {outer.name, inner.name} <= cursor.names.functions):
        return product
    opener = cursor.open()
    arguments = parts(cursor, ")")
    cursor.close(")", opener)
    return Call(outer.name, (Call(inner.name, tuple(arguments), inner.at),), outer.at)


def square(cursor: Cursor) -> Node:
    """``[a, b]``, ``[a, b)``, a list; around one thing inside a formula, a group."""
    before = cursor.tokens[cursor.index - 1].text if cursor.index else ""
    start, opener = cursor.index + 1, cursor.open()
    inside = parts(cursor, "]", ")")
    if (rows := _lines(cursor, start, inside)) is not None:
        return rows
    if len(inside) == 2 and _end(cursor, opener, ("]", ")")) == ")":
        return Interval(inside[0], inside[1], "[)", opener.at)
    if len(inside) != 2:
        cursor.close("]", opener)
    if len(inside) == 1 and _groups(before, cursor.token.text, inside[0]):
        return inside[0]
    return Rows(tuple(inside), opener.at)


def _lines(cursor: Cursor, start: int, inside: list[Node]) -> Rows | None:
    """The matrix ``[1, 2; 3, 4]``; None if no semicolon stands in the brackets."""
    opener = cursor.tokens[start - 1]
    depth, sizes = 0, [1]
    for token in cursor.tokens[start : cursor.index]:
        if token.kind == "operator":
            depth += 1 if token.text in _OPENING else -1 if token.text in _CLOSING else 0
            if depth == 0 and token.text == ";":
                sizes.append(1)
            elif depth == 0 and token.text == ",":
                sizes[-1] += 1
    if len(sizes) == 1 or len(set(sizes)) > 1 or sum(sizes) != len(inside):
        return None
    cursor.close("]", opener)
    width = sizes[0]
    rows = [tuple(inside[i : i + width]) for i in range(0, len(inside), width)]
    return Rows(tuple(Rows(row, row[0].at) for row in rows), opener.at)


def _groups(before: str, after: str, inside: Node) -> bool:
    if isinstance(inside, Rows) and any(isinstance(row, Rows) for row in inside.parts):
        return True
    return before not in _LIST_BEFORE or after not in _LIST_AFTER


def braces(cursor: Cursor) -> Node:
    """``\\{a, b\\}``, a set; without its right side, cases or a system."""
    opener = cursor.open()
    inside = parts(cursor, "\\}", "right.")
    if _end(cursor, opener, ("\\}", "right.")) == "right.":
        return inside[0] if len(inside) == 1 else Group(tuple(inside), opener.at)
    return Braces(tuple(inside), opener.at)


def bars(cursor: Cursor) -> Node:
    """``|x|``; around a matrix, its determinant; two bars on either side are a norm."""
    opener = cursor.open()
    start = cursor.index
    inside = cursor.parse()
    inner_end = cursor.tokens[cursor.index - 1]
    matrix = cursor.tokens[start].text.startswith("\\begin") and inner_end.text.startswith("\\end")
    end = cursor.token.at
    cursor.close(")|", opener)
    doubled = cursor.tokens[start].text == "|(" and inner_end.text == ")|" and opener.end == inside.at and inner_end.end == end
    if doubled and isinstance(inside, Call) and inside.name == "Abs":
        return Call("Norm", inside.args, opener.at)
    return Call("Determinant" if matrix else "Abs", (inside,), opener.at)


def double_bars(cursor: Cursor) -> Node:
    """``‖x‖``."""
    opener = cursor.open()
    inside = cursor.parse()
    cursor.close(")‖", opener)
    return Call("Norm", (inside,), opener.at)


def rounded(cursor: Cursor) -> Node:
    """``⌊x⌋``, ``⌈x⌉``, and mixed brackets."""
    opener = cursor.open()
    inside = cursor.parse()
    closer = _end(cursor, opener, ("rfloor", "rceil"))
    if opener.text[1:] != closer[1:]:
        cursor.fail(f"{opener.text!r} closed by {closer!r}; write floor(x) or ceiling(x)", opener.at)
    return Call("floor" if closer == "rfloor" else "ceiling", (inside,), opener.at)


def angles(cursor: Cursor) -> Node:
    """``⟨x, y⟩``, an inner product."""
    opener = cursor.open()
    inside = parts(cursor, "rangle")
    cursor.close("rangle", opener)
    if len(inside) != 2:
        cursor.fail("expected two vectors between the angles", opener.at)
    return Call("InnerProduct", tuple(inside), opener.at)
