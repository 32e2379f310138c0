"""Syntax trees spelled so that every bracket shows, for tables of tests."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.reading.syntax import (
    Braces,
    Call,
    Chain,
    Connective,
    Factors,
    Group,
    Indexed,
    Interval,
    Member,
    Minus,
    Name,
    Node,
    Number,
    Power,
    Reciprocal,
    Rows,
    Terms,
    Text,
    Transpose,
)


def spelled(node: Node) -> str:  # noqa: C901  (a table)
    """``node`` on a line: sums in ``( + )``, products in ``[ * ]``."""
    match node:
        case Number():
            return str(node.value)
        case Name():
            return node.name
        case Indexed():
            above = f"^<{_all(node.above)}>" if node.above else ""
            return f"{spelled(node.base)}<{_all(node.below)}>{above}"
        case Text():
            return repr(node.value)
        case Call():
            return f"{node.name}{chr(39) * node.primes}({_all(node.args)})"
        case Minus():
            return f"-{spelled(node.operand)}"
        case Reciprocal():
            return f"1/{spelled(node.operand)}"
        case Transpose():
            return f"{spelled(node.operand)}.T"
        case Terms():
            return f"({_all(node.parts, ' + ')})"
        case Factors():
            return f"[{_all(node.parts, '*')}]"
        case Power():
            return f"{spelled(node.base)}^{spelled(node.exponent)}"
        case Group() | Rows() | Braces():
            return f"{type(node).__name__}({_all(node.parts)})"
        case Chain():
            rest = "".join(f" {r} {spelled(p)}" for r, p in zip(node.relations, node.parts[1:], strict=True))
            return f"<{spelled(node.parts[0])}{rest}>"
        case Interval():
            return f"{node.ends[0]}{spelled(node.low)}; {spelled(node.high)}{node.ends[1]}"
        case Member():
            return f"<{spelled(node.part)} in {spelled(node.domain)}>"
        case Connective():
            return f"{node.word}({_all(node.parts)})"
        case _:
            return f"{node.word} {spelled(node.variable)}: {spelled(node.body)}"


def _all(nodes: Sequence[Node], between: str = ", ") -> str:
    return between.join(map(spelled, nodes))
