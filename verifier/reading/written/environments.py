"""Matrices, cases, systems and lines set under one another."""

from __future__ import annotations

from verifier.reading.cursor import Cursor
from verifier.reading.limits import ENTRIES
from verifier.reading.syntax import Call, Chain, Connective, Group, Name, Node, Rows
from verifier.reading.tokens import Token


def environment(cursor: Cursor) -> Node:
    """``\\begin{...} ... \\end{...}``."""
    opener = cursor.open()
    kind = opener.text.removeprefix("\\begin ")
    if kind in ("cases", "dcases", "rcases"):
        return _cases(cursor, opener, kind)
    after_brace = cursor.index >= 2 and cursor.tokens[cursor.index - 2].text == "\\{"
    if kind == "array" and after_brace:
        return _cases(cursor, opener, kind)
    rows = _rows(cursor, opener, kind)
    matrix = Rows(tuple(Rows(tuple(row), row[0].at) for row in rows), opener.at)
    if len({len(row) for row in rows}) > 1:
        cursor.fail("the rows of this matrix have different lengths", opener.at)
    return Call("Determinant", (matrix,), opener.at) if kind == "vmatrix" else matrix


def _rows(cursor: Cursor, opener: Token, kind: str) -> list[list[Node]]:
    rows: list[list[Node]] = []
    entries = 0
    while not _ends(cursor, opener, kind):
        row = [cursor.parse()]
        while cursor.accept("&"):
            row.append(cursor.parse())
        rows.append(row)
        entries += len(row)
        if entries > ENTRIES:
            cursor.fail(f"a matrix of more than {ENTRIES} entries", opener.at)
        if not cursor.accept("\\\\") and not cursor.token.text.startswith("\\end"):
            cursor.fail(f"expected '&', '\\\\' or the end of the {kind}, found {cursor.token.shown}")
    if not rows:
        cursor.fail(f"nothing stands in this {kind}", opener.at)
    return rows


def _ends(cursor: Cursor, opener: Token, kind: str) -> bool:
    """Moves past the end of the environment if it is here."""
    if cursor.token.kind == "end":
        cursor.fail(f"'\\begin{{{kind}}}' is never closed; expected '\\end{{{kind}}}'", opener.at)
    if not cursor.token.text.startswith("\\end"):
        return False
    cursor.close(f"\\end {kind}", opener)
    return True


def _cases(cursor: Cursor, opener: Token, kind: str) -> Node:
    """Values with conditions, or a system."""
    rows: list[Node] = []
    while not _ends(cursor, opener, kind):
        rows.append(_case(cursor))
        if not cursor.accept("\\\\") and not cursor.token.text.startswith("\\end"):
            cursor.fail(f"expected '\\\\' or the end of the cases, found {cursor.token.shown}")
    if not rows:
        cursor.fail("nothing stands in these cases", opener.at)
    if any(isinstance(row, Group) for row in rows):
        pairs = tuple(row if isinstance(row, Group) else Group((row, Name("true", row.at)), row.at) for row in rows)
        return Call("Piecewise", pairs, opener.at)
    return rows[0] if len(rows) == 1 else Group(tuple(rows), opener.at)


def _case(cursor: Cursor) -> Node:
    """A line of cases: ``value & condition``, ``value if condition``, or an equation."""
    value = cursor.parse(16)
    cursor.accept(",")
    if not cursor.sees("&", "if", "otherwise"):
        return value
    cursor.accept("&")
    if isinstance(value, Chain):
        return _continued(cursor, value)
    cursor.accept("if")
    cursor.accept(":")
    return Group((value, _conditions(cursor)), value.at)


def _continued(cursor: Cursor, value: Chain) -> Node:
    """An equation whose parts are aligned."""
    return cursor.fail("expected the end of the line; an equation in cases has no second column")


def _conditions(cursor: Cursor) -> Node:
    found = [cursor.parse()]
    while cursor.accept(","):
        if cursor.token.text in ("\\\\",) or cursor.token.text.startswith("\\end"):
            break
        found.append(cursor.parse())
    return found[0] if len(found) == 1 else Connective("and", tuple(found), found[0].at)
