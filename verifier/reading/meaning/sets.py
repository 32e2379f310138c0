"""Sets of numbers, tuples, lists and systems, and the value of a whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal

import sympy

from verifier import vocabulary
from verifier.reading import building, matrices, names, statements
from verifier.reading.matrices import Grid
from verifier.reading.meaning.propositions import has_signs, is_statement, signs
from verifier.reading.scope import Scope
from verifier.reading.syntax import Braces, Call, Group, Interval, Minus, Name, Node, Rows, Terms
from verifier.reading.values import Collection, Quantity, Region, Statement, Value

_OPERATIONS: Final = {"Union": "or", "Intersection": "and", "Complement": "without"}
_EMPTY: Final = frozenset({"EmptySet", "emptyset", "varnothing"})
_LINES: Final = frozenset({"reals", "Reals", "RR", "R"})


def value(node: Node, scope: Scope) -> Value:
    """What a whole text stands for.  Raises ReadingError where a part cannot be read, Unsupported beyond the engine."""
    if is_statement(node, scope):
        return Statement(building.disjunction([scope.statement(one) for one in signs(node)]))
    if is_region(node):
        return _set_value(node, scope)
    match node:
        case Braces(parts=parts):
            return Collection("set", tuple(_expanded(parts, scope)))
        case Name(name=name) if name in _EMPTY and name not in scope.known:
            return Collection("set", ())
        case Group(parts=parts):
            return Collection(_kind(parts, "tuple", scope), tuple(_expanded(parts, scope)))
        case Rows(parts=parts) if not _is_matrix(parts):
            return Collection(_kind(parts, "list", scope), tuple(_expanded(parts, scope)))
    if has_signs(node):
        return Collection("set", tuple(Quantity(quantity(one, scope)) for one in signs(node)))
    return Quantity(quantity(node, scope))


def quantity(node: Node, scope: Scope) -> Any:
    """The number or matrix that ``node`` stands for; also an infinity."""
    found = statements.side(node, scope)
    return matrices.to_sympy(found) if isinstance(found, Grid) else found


def _kind(parts: Sequence[Node], otherwise: Literal["tuple", "list"], scope: Scope) -> Literal["tuple", "list", "system"]:
    return "system" if parts and all(is_statement(part, scope) for part in parts) else otherwise


def _is_matrix(parts: Sequence[Node]) -> bool:
    """Whether rows are those of a matrix: rows of numbers, equally long."""
    rows = [part for part in parts if isinstance(part, Rows)]
    flat = not any(isinstance(entry, (Rows, Group, Braces)) for row in rows for entry in row.parts)
    return bool(rows) and len(rows) == len(parts) and flat and len({len(row.parts) for row in rows}) == 1


def _expanded(parts: Sequence[Node], scope: Scope) -> Iterator[Value]:
    """The values of ``parts``; one with ± is two."""
    for part in parts:
        inside = isinstance(part, (Braces, Group, Rows)) or is_statement(part, scope)
        yield from (value(one, scope) for one in ((part,) if inside else signs(part)))


# Sets of real numbers -------------------------------------------------------------------------------------------------


def is_region(node: Node) -> bool:
    """Whether ``node`` is a set of numbers that is more than a list of its members."""
    match node:
        case Interval():
            return True
        case Call(name=name):
            return names.canonical(name) in _OPERATIONS
        case Terms(parts=parts):
            found = [_unsigned(part) for part in parts]
            return all(map(_may_be_set, found)) and any(not isinstance(part, Rows) for part in found)
        case _:
            return False


def _may_be_set(node: Node) -> bool:
    """Whether ``node`` may be a set of numbers where sets are added and taken away: (0, 1) and [0, 1] are intervals there."""
    pair = isinstance(node, (Group, Rows)) and len(node.parts) == 2 and not any(isinstance(p, Rows) for p in node.parts)
    return pair or isinstance(node, (Interval, Braces)) or is_region(node)


def _unsigned(node: Node) -> Node:
    return node.operand if isinstance(node, Minus) else node


def _set_value(node: Node, scope: Scope) -> Value:
    merged = _merged(node)
    if merged is not None:
        return value(merged, scope)
    return Region(scope.letters.line, condition(node, scope.letters.line, scope))


def _merged(node: Node) -> Braces | None:
    """A union of finite sets as one."""
    match node:
        case Call(name=name, args=parts) if names.canonical(name) == "Union" and all(isinstance(p, Braces) for p in parts):
            return Braces(tuple(e for p in parts for e in p.parts), node.at)  # type: ignore[union-attr]
        case Terms(parts=parts) if all(isinstance(p, Braces) for p in parts):
            return Braces(tuple(e for p in parts for e in p.parts), node.at)  # type: ignore[union-attr]
        case _:
            return None


def condition(node: Node, x: Any, scope: Scope) -> Any:
    """That the number ``x`` is in the set ``node``.  Raises ReadingError if it is no set of numbers."""
    match node:
        case Interval():
            return _between(node.low, node.high, node.ends, x, scope)
        case Group(parts=(low, high)):
            return _between(low, high, "()", x, scope)
        case Rows(parts=(low, high)):
            return _between(low, high, "[]", x, scope)
        case Braces(parts=parts):
            return _one_of(parts, x, scope)
        case Name(name=name) if name in _EMPTY:
            return sympy.false
        case Name(name=name) if name in _LINES:
            return sympy.true
        case Call(name=name, args=parts) if names.canonical(name) in _OPERATIONS:
            return _combined(_OPERATIONS[names.canonical(name)], parts, x, scope)
        case Terms(parts=parts):
            return _added(parts, x, scope)
    return scope.fail(node, "expected a set of numbers such as [0, 1), {1, 2} or a union of them")


def _between(low: Node, high: Node, ends: str, x: Any, scope: Scope) -> Any:
    below, above = scope.endpoint(low), scope.endpoint(high)
    found = [] if below == -sympy.oo else [statements.relate("<=" if ends[0] == "[" else "<", below, x)]
    found += [] if above == sympy.oo else [statements.relate("<=" if ends[1] == "]" else "<", x, above)]
    return building.conjunction(found) if found else sympy.true


def _one_of(parts: Sequence[Node], x: Any, scope: Scope) -> Any:
    equal = [vocabulary.Eq(x, scope.number(one)) for part in parts for one in signs(part)]
    return building.disjunction(equal) if equal else sympy.false


def _combined(operation: str, parts: Sequence[Node], x: Any, scope: Scope) -> Any:
    found = [condition(part, x, scope) for part in parts]
    if operation == "without":
        return building.conjunction([found[0], *map(vocabulary.Not, found[1:])])
    return (building.disjunction if operation == "or" else building.conjunction)(found)


def _added(parts: Sequence[Node], x: Any, scope: Scope) -> Any:
    """``A + B - C`` of sets: unions and differences from left to right."""
    found = condition(parts[0], x, scope)
    for part in parts[1:]:
        other = condition(_unsigned(part), x, scope)
        taken = isinstance(part, Minus)
        found = building.conjunction([found, vocabulary.Not(other)]) if taken else building.disjunction([found, other])
    return found


def as_region(value: Value, variable: Any) -> Region | None:
    """A finite set of numbers, or a pair of numbers as an open interval, as a Region; None for other values.

    ``variable`` is the variable of the Region that it is compared with.
    """
    match value:
        case Region():
            return value
        case Collection("set", parts) if all(isinstance(part, Quantity) for part in parts):
            equal = [vocabulary.Eq(variable, part.value) for part in parts]  # type: ignore[union-attr]
            return Region(variable, building.disjunction(equal) if equal else sympy.false)
        case Collection("tuple" | "list" as kind, (Quantity(value=low), Quantity(value=high))):
            relation = "<" if kind == "tuple" else "<="
            below = [] if low == -sympy.oo else [statements.relate(relation, low, variable)]
            above = [] if high == sympy.oo else [statements.relate(relation, variable, high)]
            return Region(variable, building.conjunction([*below, *above]) if below or above else sympy.true)
        case _:
            return None


__all__ = ["as_region", "condition", "is_region", "quantity", "value"]
