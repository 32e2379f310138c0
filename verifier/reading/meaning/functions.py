"""Defined functions as they are written: J for J(a, b) under a derivative, ∇J(w) for ∇_w J(w); and those that are put in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from verifier.reading.meaning.patterns import differentiates
from verifier.reading.meaning.shorthand import mapped
from verifier.reading.syntax import Call, Group, Indexed, Name, Node, subtrees

_SLOPES: Final = frozenset({"Derivative", "Gradient", "Hessian"})
Parameters = Mapping[str, tuple[str, ...]]


def completed(node: Node, functions: Parameters) -> Node:
    """``node`` with the arguments and variables that derivatives of defined ``functions`` leave out: ∂J/∂a is that of J(a, b),
    and ∇J(w) that by w."""
    if isinstance(node, Call) and node.name in _SLOPES and not node.primes:
        body, *variables = (completed(part, functions) for part in node.args)
        by = [name for variable in variables for name in _letters(variable)]
        body = _applied(body, by, functions)
        return replace(node, args=(body, *(variables or _variable(body, node, functions))))
    return mapped(node, lambda part: completed(part, functions))


def _letters(variable: Node) -> Iterator[str]:
    first = variable.parts[0] if isinstance(variable, Group) else variable
    if isinstance(first, Name):
        yield first.name


def _applied(body: Node, by: Sequence[str], functions: Parameters) -> Node:
    """The function with its own letters as arguments, where it is written without, and they are meant."""
    if not isinstance(body, Name) or body.name not in functions:
        return body
    letters = functions[body.name]
    if not set(by) <= set(letters) or (not by and len(letters) > 1):
        return body
    return Call(body.name, tuple(Name(letter, body.at) for letter in letters), body.at)


def _variable(body: Node, call: Call, functions: Parameters) -> tuple[Node, ...]:
    """The variable of a gradient that has none: the one argument, if it is a letter."""
    match body:
        case Call(name=name, args=(Name() as only,)) if call.name != "Derivative" and name in functions and not body.primes:
            return (only,)
        case _:
            return ()


def stays(parameters: Sequence[str], body: Node, shaped: Collection[str], operations: bool) -> bool:  # noqa: FBT001
    """Whether a definition stays one of a function of one number.  One of several, or of ``shaped`` letters, or with the
    ``operations`` in its ``body`` that only vectors have, or of which components stand there, is put in where it is used, unless
    a derivative stands in it."""
    names = {n.name for n in subtrees(body) if isinstance(n, Name)}
    columns = {n.base.name for n in subtrees(body) if isinstance(n, Indexed)}
    if not parameters or set(parameters) & (set(shaped) | columns) or operations or names & set(shaped):
        return not parameters
    return len(parameters) == 1 or differentiates(body)
