"""Antiderivatives between their bounds, [F]_a^b: the difference of the values there, at infinity of the limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from verifier.reading.errors import Unsupported
from verifier.reading.meaning.patterns import differentiates, substituted
from verifier.reading.meaning.shorthand import mapped
from verifier.reading.meaning.survey import bound_by, free_names
from verifier.reading.names import CONSTANTS
from verifier.reading.syntax import Call, Chain, Minus, Name, Node, Terms, subtrees
from verifier.reading.written.operators import BETWEEN

_INFINITE: Final = frozenset({"oo", "inf", "infinity", "Infinity"})


def evaluated(trees: Sequence[Node]) -> tuple[Node, ...]:
    """The ``trees`` with F(b) - F(a) for [F]_a^b.  Raises Unsupported where it is not plain which letter has these values."""
    calls = [node for tree in trees for node in subtrees(tree) if isinstance(node, Call)]
    if not any(call.name == BETWEEN for call in calls):
        return tuple(trees)
    integrated = {name for call in calls if call.name == "Integral" for name in bound_by(call)}
    return tuple(_evaluated(tree, integrated) for tree in trees)


def _evaluated(node: Node, integrated: set[str]) -> Node:
    inside = mapped(node, lambda part: _evaluated(part, integrated))
    if not isinstance(inside, Call) or inside.name != BETWEEN:
        return inside
    body, low, high, *written = inside.args
    letter = written[0] if written and isinstance(written[0], Name) else Name(_letter(body, (low, high), integrated), inside.at)
    return Terms((_value(body, letter, high), Minus(_value(body, letter, low), inside.at)), inside.at)


def _letter(body: Node, ends: tuple[Node, Node], integrated: set[str]) -> str:
    """The letter with the bounds as values: the only one, or the only one that is none of them, or is integrated over."""
    letters = {name for name in free_names(body) if name not in CONSTANTS}
    letters = letters if len(letters) == 1 else letters - {name for end in ends for name in free_names(end)}
    chosen = list(letters if len(letters) == 1 else letters & integrated)
    if len(chosen) != 1:
        raise Unsupported("which letter has the bounds behind the bracket as its values is not plain; write [F]_{x=a}^{x=b}")
    return chosen[0]


def _value(body: Node, letter: Name, point: Node) -> Node:
    if _is_infinite(point):
        return Call("Limit", (body, Chain((letter, point), ("->",), body.at)), body.at)
    return Call("Subs", (body, letter, point), body.at) if differentiates(body) else substituted(body, {letter.name: point})


def _is_infinite(point: Node) -> bool:
    return any(isinstance(node, Name) and node.name in _INFINITE for node in _unsigned(point))


def _unsigned(point: Node) -> Iterator[Node]:
    yield point.operand if isinstance(point, Minus) else point
