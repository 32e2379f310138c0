"""Slips that leave no meaning to compare: a product of matrices that do not fit, because a transpose is missing or factors
are in the wrong order.  What was written is the reference with that one change, letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, Final

from verifier.reading.syntax import Factors, Name, Node, Transpose, children, subtrees

LARGEST: Final = 200
Slip = tuple[str, str, Node]


def misfit(reference: Node, answer: Node) -> tuple[str, str] | None:
    """The key and the sentence of the slip that makes the tree ``answer`` of the tree ``reference``; None if none does."""
    wanted = _shape(answer)
    if sum(1 for _ in subtrees(reference)) > LARGEST:
        return None
    return next(((key, said) for key, said, tree in _changed(reference) if _shape(tree) == wanted), None)


def _changed(tree: Node) -> Iterator[Slip]:
    yield from _here(tree)
    for name, at, child in _below(tree):
        for key, said, changed in _changed(child):
            yield key, said, _with(tree, name, at, changed)


def _here(tree: Node) -> Iterator[Slip]:
    match tree:
        case Transpose():
            yield "missing transpose", f"The transpose{_of(tree.operand)} is missing.", tree.operand
        case Name():
            yield "missing transpose", f"{tree.name} is transposed and should not be.", Transpose(tree, tree.at)
        case Factors(parts=parts):
            for k in range(len(parts) - 1):
                turned = (*parts[:k], parts[k + 1], parts[k], *parts[k + 2 :])
                said = "Matrices do not commute: two factors are swapped."
                yield "swapped factors", said, replace(tree, parts=turned)


def _of(operand: Node) -> str:
    return f" of {operand.name}" if isinstance(operand, Name) else " of a product" if isinstance(operand, Factors) else ""


def _below(tree: Node) -> Iterator[tuple[str, int, Node]]:
    """The children with the names of the fields that hold them, and their numbers in a field with several (else −1)."""
    kept = set(map(id, children(tree)))
    for field in fields(tree):
        value: Any = getattr(tree, field.name)
        several = isinstance(value, tuple)
        for k, child in enumerate(value if several else (value,)):
            if id(child) in kept:
                yield field.name, k if several else -1, child


def _with(tree: Node, name: str, at: int, child: Node) -> Node:
    if at < 0:
        return replace(tree, **{name: child})  # type: ignore[arg-type]
    value = getattr(tree, name)
    return replace(tree, **{name: (*value[:at], child, *value[at + 1 :])})  # type: ignore[arg-type]


def _shape(tree: Any) -> Any:
    """The tree without positions."""
    if isinstance(tree, tuple):
        return tuple(map(_shape, tree))
    if not hasattr(tree, "at"):
        return tree
    return type(tree).__name__, *(_shape(getattr(tree, f.name)) for f in fields(tree) if f.name != "at")
