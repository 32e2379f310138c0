"""The syntax tree between text and mathematics: what was written, and where, before anything has a meaning.

Readers (of statements, of formulas as people write them) produce it; it is turned into SymPy afterwards.  Sums, products and
chains are lists, not nested pairs, so that the depth of a tree is that of the nesting on paper.  ``at`` is a position in the
text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal


@dataclass(frozen=True, slots=True)
class Number:
    """A literal number, exact; negative when a minus sign stood before the digits."""

    value: Fraction
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is not applied: a symbol or a constant."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """A name with indices: ``w_{kj}^{(2)}`` has ``below`` k, j and ``above`` 2.  A power is no index."""

    base: Name
    below: tuple[Node, ...]
    above: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted text; only the direction of a limit takes one."""

    value: str
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """``name(args)``, or a derivative ``name'(args)`` with as many ``primes``."""

    name: str
    args: tuple[Node, ...]
    at: int
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Minus:
    """``-operand``; also a subtracted term."""

    operand: Node
    at: int


@dataclass(frozen=True, slots=True)
class Terms:
    """``a + b - c``: the parts are added."""

    parts: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Factors:
    """``a*b/c``: the parts are multiplied."""

    parts: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Reciprocal:
    """``1/operand``, as a factor."""

    operand: Node
    at: int


@dataclass(frozen=True, slots=True)
class Power:
    """``base^exponent``."""

    base: Node
    exponent: Node
    at: int


@dataclass(frozen=True, slots=True)
class Transpose:
    """``operand.T``."""

    operand: Node
    at: int


@dataclass(frozen=True, slots=True)
class Group:
    """``(a, b, ...)``: two or more things in parentheses."""

    parts: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Rows:
    """``[a, b, ...]``: a row, or a list of rows."""

    parts: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Braces:
    """``{a, b, ...}``: a finite set."""

    parts: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Chain:
    """``a < b <= c``: ``relations`` stand between neighbouring ``parts``."""

    parts: tuple[Node, ...]
    relations: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Interval:
    """``(low, high]``; ``ends`` is the pair of brackets, as in ``"(]"``."""

    low: Node
    high: Node
    ends: str
    at: int


@dataclass(frozen=True, slots=True)
class Member:
    """``part in domain``; a domain that is a Name is a set of numbers such as ``integers``."""

    part: Node
    domain: Interval | Name
    at: int


@dataclass(frozen=True, slots=True)
class Connective:
    """``parts`` joined by one word."""

    word: Literal["and", "or", "not", "=>", "<=>"]
    parts: tuple[Node, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Quantifier:
    """``forall variable: body``, with the condition on the variable in ``domain`` if one is written."""

    word: str
    variable: Name
    domain: Node | None
    body: Node
    at: int


Node = (
    Number | Name | Indexed | Text | Call | Minus | Terms | Factors | Reciprocal | Power | Transpose | Group | Rows | Braces
    | Chain | Interval | Member | Connective | Quantifier
)  # fmt: skip


def subtrees(node: Node) -> Iterator[Node]:
    """``node`` and every node below it."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(reversed(children(here)))


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below ``node``, in the order they were written."""
    match node:
        case Number() | Name() | Text():
            return ()
        case Indexed():
            return node.base, *node.below, *node.above
        case Call():
            return node.args
        case Minus() | Reciprocal() | Transpose():
            return (node.operand,)
        case Power():
            return node.base, node.exponent
        case Interval():
            return node.low, node.high
        case Member():
            return node.part, node.domain
        case Quantifier():
            return (node.body,) if node.domain is None else (node.domain, node.body)
        case _:
            return node.parts
