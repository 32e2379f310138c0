"""Calls by SymPy's names, and typed sums and limits, in the shape that the rest of the reader uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from verifier.reading.cursor import Cursor
from verifier.reading.syntax import Braces, Call, Chain, Connective, Group, Interval, Name, Node, Rows, Transpose

_RELATIONS: Final = {"Eq": "=", "Ne": "!=", "Lt": "<", "Le": "<=", "Gt": ">", "Ge": ">="}
_INTERVALS: Final = {"Interval": "[]", "Interval.open": "()", "Interval.Lopen": "(]", "Interval.Ropen": "[)"}
_WORDS: Final[dict[str, Literal["and", "or", "not", "=>", "<=>"]]] = {
    "And": "and", "Or": "or", "Not": "not", "Implies": "=>", "Equivalent": "<=>",
}  # fmt: skip
_Args = tuple[Node, ...]


def made(cursor: Cursor, name: str, args: _Args, at: int) -> Node:
    """The node for ``name(args)``.  Raises ReadingError if the number of arguments does not fit."""
    if name in _RELATIONS and len(args) == 2:
        return Chain(args, (_RELATIONS[name],), at)
    if name in _INTERVALS and len(args) == 2:
        return Interval(args[0], args[1], _INTERVALS[name], at)
    if name in _WORDS:
        return Connective(_WORDS[name], args, at)
    special = _SPECIAL.get(name)
    return special(name, args, at) if special else Call(name, args, at)


def _set(name: str, args: _Args, at: int) -> Node:
    return Braces(args, at)


def _matrix(name: str, args: _Args, at: int) -> Node:
    return args[0] if len(args) == 1 and isinstance(args[0], Rows) else Call(name, args, at)


def _transpose(name: str, args: _Args, at: int) -> Node:
    return Transpose(args[0], at) if len(args) == 1 else Call(name, args, at)


def _limit(name: str, args: _Args, at: int) -> Node:
    match args:
        case (body, Chain() as arrow, *side):
            return Call(name, (body, Chain(arrow.parts, ("->",), arrow.at), *side), at)
        case (body, variable, point, *side):
            return Call(name, (body, Chain((variable, point), ("->",), variable.at), *side), at)
        case _:
            return Call(name, args, at)


def _ranged(name: str, args: _Args, at: int) -> Node:
    """A sum with its ranges: ``(i, 1, n)``, ``i = 1..n``, or ``i, 1, n``."""
    if len(args) == 4 and isinstance(args[1], Name):
        return Call(name, (args[0], Group(args[1:], args[1].at)), at)
    return Call(name, (args[0], *(_range(arg) for arg in args[1:])), at)


def _range(arg: Node) -> Node:
    match arg:
        case Chain(parts=(Name() as index, Call(name="Range", args=(low, high))), relations=("=",)):
            return Group((index, low, high), arg.at)
        case _:
            return arg


def _union(name: str, args: _Args, at: int) -> Node:
    return args[0] if len(args) == 1 else Call(name, args, at)


_SPECIAL: Final[dict[str, Callable[[str, _Args, int], Node]]] = {
    "FiniteSet": _set, "Matrix": _matrix, "Transpose": _transpose, "Limit": _limit, "Sum": _ranged, "Product": _ranged,
    "Integral": _ranged, "Union": _union, "Intersection": _union,
}  # fmt: skip
