"""Written the very same way: trees compared node by node, numbers as they are or but as places for numbers."""

from __future__ import annotations

import re
from typing import Any

from verifier.grading.forms.shapes import is_decimal
from verifier.reading.syntax import (
    Call,
    Chain,
    Connective,
    Indexed,
    Interval,
    Minus,
    Name,
    Node,
    Number,
    Quantifier,
    Text,
    children,
)  # fmt: skip

Outline = tuple[Any, ...]
LEADING = (Number, Name, Call)
# A plus sign with nothing before it to add to; trees do not keep it.
PLUS = re.compile(r"(^|[(\[{,=<>*/^&])\s*\+\s*$")


def outline(node: Node, text: str) -> Outline:
    """What is written, without the places where it stands; ``text`` tells 4.0 from 4."""
    written = _number(node, text) if isinstance(node, Number) else _branch(node, text)
    return ("+", written) if isinstance(node, LEADING) and PLUS.search(text[: node.at]) else written


def _branch(node: Node, text: str) -> Outline:
    return type(node).__name__, _label(node), *(outline(child, text) for child in children(node))


def pattern(node: Node, text: str) -> Outline:
    """The same with every number left open."""
    if isinstance(node, Number):
        return ("Minus", "", ("Number",)) if node.value < 0 else ("Number",)
    return type(node).__name__, _label(node), *(pattern(child, text) for child in children(node))


def _number(node: Number, text: str) -> Outline:
    digits = ("Number", abs(node.value), is_decimal(node, text))
    return (Minus.__name__, "", digits) if node.value < 0 else digits


def _label(node: Node) -> str:
    match node:
        case Name():
            return node.name
        case Call():
            return node.name + "'" * node.primes
        case Text():
            return node.value
        case Interval():
            return node.ends
        case Chain():
            return " ".join(node.relations)
        case Connective() | Quantifier():
            return node.word
        case Indexed():
            return f"{len(node.below)} {len(node.above)}"
        case _:
            return ""
