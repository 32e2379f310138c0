"""What was written, as algebra: sums and products flat, a minus sign and a division as factors, nothing worked out.

``-x/y`` is the product of ``-``, ``x`` and ``1/y``: so a sign and a division commute with other factors, and are still seen.
Two texts are the same up to order and association when their shapes are the same once sums and products are sorted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from verifier.reading.syntax import (
    Braces,
    Call,
    Chain,
    Connective,
    Factors,
    Group,
    Indexed,
    Interval,
    Minus,
    Name,
    Node,
    Number,
    Power,
    Reciprocal,
    Rows,
    Terms,
    Text,
    children,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A node: ``op`` is "+", "*", "^", "/" (one over its part), "-" (the factor minus one), "number", "decimal", "name", "call",
    "set", "=", "and", "or" or the name of what else can be written; ``label`` is its number or name."""

    op: str
    parts: tuple[Shape, ...] = ()
    label: str = ""


MINUS = Shape("-")
EULER = Shape("name", label="e")
SETS = frozenset({"Braces", "FiniteSet"})
LOGIC = {"And": "and", "Or": "or", "Not": "not", "Implies": "=>", "Equivalent": "<=>", "Iff": "<=>"}
DECIMAL = re.compile(r"\s*[+-]?\s*\d*\.\d*")


def number(value: Fraction | int) -> Shape:
    """The shape of an exact number; a minus sign is a factor."""
    digits = Shape("number", label=str(abs(value)))
    return digits if value >= 0 else product((MINUS, digits))


def integer(shape: Shape) -> int | None:
    """The value of a literal integer, of one behind a minus sign, and of a minus sign that stands for minus one."""
    factors = factors_of(shape)
    digits = [part for part in factors if part != MINUS]
    if len(digits) > 1 or any(part.op != "number" or "/" in part.label for part in digits):
        return None
    size = int(digits[0].label) if digits else 1
    return -size if len(factors) - len(digits) == 1 else size if len(factors) == len(digits) else None


def sum_of(parts: Iterable[Shape]) -> Shape:
    """The sum, flat; the number 0 if there is nothing to add."""
    return _joined("+", parts, "0")


def product(parts: Iterable[Shape]) -> Shape:
    """The product, flat; the number 1 if there is nothing to multiply."""
    return _joined("*", parts, "1")


def _joined(op: str, parts: Iterable[Shape], empty: str) -> Shape:
    flat = tuple(inner for part in parts for inner in (part.parts if part.op == op else (part,)))
    if not flat:
        return Shape("number", label=empty)
    return flat[0] if len(flat) == 1 else Shape(op, flat)


def over(shape: Shape) -> Shape:
    """One over ``shape``, as a factor."""
    return Shape("/", (shape,))


def factors_of(shape: Shape) -> tuple[Shape, ...]:
    """The factors of a product; otherwise the shape itself, alone."""
    return shape.parts if shape.op == "*" else (shape,)


def terms_of(shape: Shape) -> tuple[Shape, ...]:
    """The terms of a sum; otherwise the shape itself, alone."""
    return shape.parts if shape.op == "+" else (shape,)


def everything_in(shape: Shape) -> Iterator[Shape]:
    """``shape`` and every shape below it."""
    stack = [shape]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(here.parts)


def mentions(shape: Shape, part: Shape) -> bool:
    """Whether ``part`` stands somewhere in ``shape``; both sorted alike."""
    return any(here == part for here in everything_in(shape))


def shape_of(node: Node, text: str = "") -> Shape:
    """The shape of a tree read from ``text``, which tells 4.0 from 4."""
    match node:
        case Number():
            return _number(node, text)
        case Name():
            return Shape("name", label=node.name)
        case Terms():
            return sum_of(shape_of(part, text) for part in node.parts)
        case Factors():
            return product(shape_of(part, text) for part in node.parts)
        case Minus():
            return product((MINUS, shape_of(node.operand, text)))
        case Reciprocal():
            return over(shape_of(node.operand, text))
        case Power():
            return Shape("^", (shape_of(node.base, text), shape_of(node.exponent, text)))
        case Call():
            return _call(node, text)
        case _:
            return _other(node, text)


def is_decimal(node: Number, text: str) -> bool:
    """Whether the number was written with a decimal point."""
    return DECIMAL.match(text, node.at) is not None


def _number(node: Number, text: str) -> Shape:
    shape = number(node.value)
    if not is_decimal(node, text):
        return shape
    digits = Shape("decimal", label=str(abs(node.value)))
    return digits if node.value >= 0 else product((MINUS, digits))


def _call(node: Call, text: str) -> Shape:
    parts = tuple(shape_of(arg, text) for arg in node.args)
    if node.name == "exp" and len(parts) == 1 and not node.primes:
        return Shape("^", (EULER, *parts))
    if node.name in LOGIC:
        return _logic(LOGIC[node.name], parts)
    if node.name in SETS:
        return Shape("set", parts)
    if node.name == "Matrix" and len(parts) == 1:
        return parts[0]
    return Shape("call", parts, node.name + "'" * node.primes)


def _other(node: Node, text: str) -> Shape:
    parts = tuple(shape_of(child, text) for child in children(node))
    match node:
        case Chain(relations=("=",)) | Chain(relations=("==",)):
            return Shape("=", parts)
        case Chain():
            return Shape("chain", parts, " ".join(node.relations))
        case Connective():
            return _logic(node.word, parts)
        case Braces():
            return Shape("set", parts)
        case Rows() | Group():
            return Shape("list" if isinstance(node, Rows) else "tuple", parts)
        case Indexed():
            return Shape("indexed", parts, f"{len(node.below)} {len(node.above)}")
        case Interval():
            return Shape("interval", parts, node.ends)
        case Text():
            return Shape("text", label=node.value)
        case _:
            return Shape(type(node).__name__.lower(), parts, getattr(node, "word", ""))


def _logic(word: str, parts: tuple[Shape, ...]) -> Shape:
    return _joined(word, parts, word) if word in {"and", "or"} else Shape(word, parts)
