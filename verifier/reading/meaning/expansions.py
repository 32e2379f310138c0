"""Functions of vectors, such as J(w) = w^T H w, written out where they are applied, and where their gradient is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from verifier.reading.errors import Unsupported
from verifier.reading.meaning.patterns import substituted
from verifier.reading.meaning.shorthand import mapped
from verifier.reading.syntax import Call, Indexed, Name, Node, subtrees

_SLOPES: Final = frozenset({"Gradient", "Hessian"})


@dataclass(frozen=True)
class Expansion:
    """The letters of a function and its value; ``of_matrices``: it is written out wherever it is applied."""

    parameters: tuple[str, ...]
    body: Node
    of_matrices: bool


def expanded(node: Node, functions: Mapping[str, Expansion]) -> Node:
    """``node`` with the values of ``functions`` of vectors in their places; ∇J(v) is the gradient by v, and ∇_w J(v) that at v if
    w is the letter of J.  Raises Unsupported for another gradient of a function that is defined."""
    match node:
        case Call(name=name, args=(Call(name=of, args=(argument,), primes=0), *by)) if name in _SLOPES and of in functions:
            return _slope(node, functions[of], expanded(argument, functions), by) or _inside(node, functions)
        case Call(name=name, args=(Call(name=of) | Name(name=of),)) if name in _SLOPES and of in functions:
            raise Unsupported(f"the gradient of {of!r} is understood with its variable only, as in \\nabla_w f(w)", node.at)
        case Call(name=name, primes=0) if name in functions and functions[name].of_matrices:
            return _value(node, functions)
        case _:
            return _inside(node, functions)


def _inside(node: Node, functions: Mapping[str, Expansion]) -> Node:
    return mapped(node, lambda part: expanded(part, functions))


def _value(call: Call, functions: Mapping[str, Expansion]) -> Node:
    function = functions[call.name]
    if len(call.args) != len(function.parameters):
        return _inside(call, functions)
    values = [expanded(argument, functions) for argument in call.args]
    others = {n: f for n, f in functions.items() if n != call.name}
    return expanded(substituted(function.body, dict(zip(function.parameters, values, strict=True))), others)


def _slope(call: Call, function: Expansion, argument: Node, by: list[Node]) -> Node | None:
    """A gradient of ``function`` at ``argument``; None where the variable is another one, and it is a derivative like others."""
    names = {n.name for n in by if isinstance(n, Name)}
    letters = {*function.parameters, _letter(argument)}
    if by and not (len(by) == len(names) == 1 and names <= letters):
        return None
    if by and any(isinstance(n, Name) and n.name in names for n in subtrees(argument)) and not isinstance(argument, Name):
        return None
    if len(function.parameters) != 1 or not isinstance(argument, (Name, Indexed)) or _catches(function, argument):
        raise Unsupported("the gradient of a function at what is no letter is not understood; write it out", call.at)
    return replace(call, args=(substituted(function.body, {function.parameters[0]: argument}), argument))


def _catches(function: Expansion, argument: Node) -> bool:
    """Whether the letter of ``argument`` stands in the function for something else, so that the gradient would see it there."""
    other = _letter(argument) not in function.parameters
    return other and any(isinstance(n, Name) and n.name == _letter(argument) for n in subtrees(function.body))


def _letter(node: Node) -> str:
    return node.name if isinstance(node, Name) else node.base.name if isinstance(node, Indexed) else ""
