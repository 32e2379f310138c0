"""Sums, products, integrals, limits and derivatives as they are written: ranges left out, components, undefined letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

import sympy

from verifier.reading import binders, building
from verifier.reading.limits import ORDER
from verifier.reading.meaning.slopes import is_undefined, quotient, require_constants
from verifier.reading.names import canonical
from verifier.reading.scope import Scope
from verifier.reading.syntax import (
    Call,
    Chain,
    Factors,
    Group,
    Indexed,
    Member,
    Name,
    Node,
    Number,
    Reciprocal,
    Text,
    Transpose,
    subtrees,
)


def ranged(call: Call, scope: Scope) -> Any:
    """A sum, product or integral; an index without a range runs over the range it has elsewhere, or from 1 to a size."""
    if canonical(call.name) == "Integral":
        return binders.binder(call, scope)
    if len(call.args) == 4 and not isinstance(call.args[1], (Group, Chain)):
        return binders.binder(call, scope)
    completed = (call.args[0], *(_completed(part, call, scope) for part in call.args[1:]))
    if _is_vector(call.args[0], scope):
        scope.unsupported(call, "a sum of vectors was understood, but only sums of numbers are supported")
    return binders.binder(Call(call.name, completed, call.at), scope)


def _is_vector(body: Node, scope: Scope) -> bool:
    """Whether the terms of a sum are steps of a vector, such as x_i: a sum of them is a vector."""
    parts = body.parts if isinstance(body, Factors) else (body,)
    last = next((p for p in reversed(parts) if not isinstance(p, Reciprocal)), None)
    rows = any(isinstance(p, Transpose) for p in parts)
    return isinstance(last, Indexed) and last.base.name in scope.letters.iterates and not rows


def _completed(part: Node, call: Call, scope: Scope) -> Node:
    """The range ``part`` with both its ends."""
    match part:
        case Group(parts=(Name(), _, _)):
            return part
        case Name() as name:
            pass
        case Group(parts=(Name() as name,)):
            pass
        case Member() | Chain():
            return scope.unsupported(part, "a sum over a condition was understood, but only ranges from a to b are supported")
        case _:
            return scope.fail(part, f"expected an index such as k=1 under the sign of {call.name}")
    letters = scope.letters
    low, high = letters.ranges.get(name.name) or next(_usual(call.args[0], name.name, letters.lengths), _whole(name.at))
    size = next(_lengths(call.args[0], name.name, scope), None)
    return Group((name, low, high if size is None else _named(size, high)), name.at)


def _whole(at: int) -> tuple[Node, Node]:
    return Number(_ONE, at), Name(SIZE, at)


def _usual(body: Node, index: str, lengths: Mapping[str, tuple[Node, Node]]) -> Iterator[tuple[Node, Node]]:
    """The ranges over which the letters with this index are summed elsewhere."""
    for node in subtrees(body):
        if isinstance(node, Indexed) and node.base.name in lengths and _is_only(node, index):
            yield lengths[node.base.name]


def _is_only(node: Indexed, index: str) -> bool:
    return [part.name for part in (*node.below, *node.above) if isinstance(part, Name)] == [index]


def _named(size: Any, otherwise: Node) -> Node:
    """A size as it is written."""
    if size.is_Symbol:
        return Name(size.name, otherwise.at)
    return Number(Fraction(int(size)), otherwise.at) if size.is_Integer else otherwise


def _lengths(body: Node, index: str, scope: Scope) -> Iterator[Any]:
    """The numbers of rows and columns of the declared matrices that ``index`` runs over in ``body``."""
    for node in subtrees(body):
        declared = scope.declarations.get(node.base.name) if isinstance(node, Indexed) else None
        if declared is not None and isinstance(node, Indexed) and getattr(declared.meaning, "is_Matrix", False):
            sides = zip(node.below, declared.meaning.shape, strict=False)
            yield from (side for part, side in sides if isinstance(part, Name) and part.name == index)


_ONE: Final = Fraction(1)
SIZE: Final = "#size"  # the length of what is declared without one; no text can name it


def limit(call: Call, scope: Scope) -> Any:
    """A limit, from both sides unless a side is written."""
    has_side = any(isinstance(part, Text) for part in call.args) or len(call.args) == 4
    sided = call if has_side else Call(call.name, (*call.args, Text("+-", call.at)), call.at)
    return binders.binder(sided, scope)


def derivative(call: Call, scope: Scope) -> Any:
    """A derivative by letters or components; of an undefined letter, a letter of its own such as dy/dx."""
    body, *variables = call.args
    if is_undefined(body, variables, scope):
        return quotient(body, variables, scope)
    require_constants(body, variables, scope)
    if not any(_is_component(v) for v in variables):
        return binders.binder(call, scope)
    value = scope.number(body)
    for variable in variables:
        by, order = _component(variable, scope)
        value = building.derivative(value, by, order)
    return value


def _is_component(node: Node) -> bool:
    match node:
        case Indexed() | Group(parts=(Indexed(), _)):
            return True
        case _:
            return False


def _component(node: Node, scope: Scope) -> tuple[Any, Any]:
    variable, order = node.parts if isinstance(node, Group) and len(node.parts) == 2 else (node, None)
    by = scope.number(variable)
    count = sympy.S.One if order is None else scope.number(order)
    if order is not None and not (count.is_Integer and 0 < count <= ORDER):
        scope.fail(order, f"the order of a derivative is a whole number from 1 to {ORDER}")
    if not (by.is_Symbol or by.is_Function or by.is_commutative):
        scope.fail(variable, "expected a variable to differentiate by")
    return by, count


__all__ = ["SIZE", "derivative", "limit", "ranged"]
