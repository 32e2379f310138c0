"""Notation that is short for other notation: components of a softmax, log-sum-exp, sums over i < j."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from verifier.reading.meaning.survey import bound_by, free_names
from verifier.reading.syntax import Call, Chain, Factors, Group, Indexed, Minus, Name, Node, Number, Reciprocal, Terms

_INDEX: Final = "ι"
_RANGED: Final = frozenset({"Sum", "Product"})


def written_out(node: Node, known: Collection[str], bound: frozenset[str] = frozenset()) -> Node:
    """``node`` with shorthand written out; ``known`` are the functions that the question declares or defines, ``bound`` the
    indices of the sums around it."""
    inner = bound | frozenset(bound_by(node)) if isinstance(node, Call) else bound
    inside: Node = mapped(node, lambda part: written_out(part, known, inner))
    match inside:
        case Call(name="Entry", args=(Call(name="softmax", args=(Name() as z,)), index)) if "softmax" not in known:
            return _softmax(z, index, inside.at)
        case Call(name="softmax", args=(Name() as z, Name() as index)) if "softmax" not in known:
            return _softmax(z, index, inside.at)
        case Call(name="softmax", args=(Indexed(base=z, below=(index,), above=()),)) if "softmax" not in known:
            return _softmax(z, index, inside.at)
        case Call(name="logsumexp", args=(Name() as z,)) if "logsumexp" not in known:
            return Call("log", (_exponentials(z, inside.at),), inside.at)
        case Call(name=name, args=(body, *parts)) if name in _RANGED:
            free = frozenset(free_names(body)) - inner
            return replace(inside, args=(body, *(r for part in parts for r in _ranges(part, free))))
        case _:
            return inside


def mapped(node: Any, change: Callable[[Any], Any]) -> Node:
    """``node`` with ``change`` made to each of its parts; indices are left as they are."""
    changes: dict[str, Any] = {}
    for field in ("args", "parts"):
        if hasattr(node, field):
            changes[field] = tuple(change(part) for part in getattr(node, field))
    for field in ("operand", "base", "exponent", "body"):
        if hasattr(node, field) and not isinstance(node, Indexed):
            changes[field] = change(getattr(node, field))
    changed: Node = replace(node, **changes) if any(getattr(node, f) != v for f, v in changes.items()) else node
    return changed


def _softmax(z: Name, index: Node, at: int) -> Node:
    top = Call("exp", (Indexed(z, (index,), (), at),), at)
    return Factors((top, Reciprocal(_exponentials(z, at), at)), at)


def _exponentials(z: Name, at: int) -> Node:
    """Σ exp(z_ι) over all components."""
    index = Name(_INDEX, at)
    return Call("Sum", (Call("exp", (Indexed(z, (index,), (), at),), at), Group((index,), at)), at)


def _ranges(part: Node, free: frozenset[str]) -> Iterator[Node]:
    """The ranges that conditions such as 1 ≤ i < j ≤ n stand for, the inner one first; ``free`` letters may be indices, too."""
    match part:
        case Group(parts=(Chain() as condition,)) | (Chain() as condition):
            yield from _conditioned(condition, free) or [part]
        case _:
            yield part


def _conditioned(condition: Chain, free: frozenset[str]) -> list[Node]:
    at, one = condition.at, Number(Fraction(1), condition.at)
    match condition.parts, condition.relations:
        case (Name() as i, Name() as j), ("<" | "<=" as order,):
            inner, outer = Group((i, one, _below(j, order)), at), Group((j,), at)
            return [inner, outer] if j.name in free else [inner]
        case (low, Name() as i, high), ("<=", "<" | "<=" as order):
            return [Group((i, low, _below(high, order)), at)]
        case (low, Name() as i, Name() as j, high), ("<=", "<" | "<=" as order, "<=" | "<" as last) if j.name in free:
            return [Group((i, low, _below(j, order)), at), Group((j, low, _below(high, last)), at)]
        case _:
            return []


def _below(end: Node, order: str) -> Node:
    return end if order == "<=" else Terms((end, Minus(Number(Fraction(1), end.at), end.at)), end.at)
