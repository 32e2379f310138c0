"""Derivatives of letters that nobody defines: letters of their own, such as dy/dx, or one for each index, such as ∂E/∂z_j."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import sympy

from verifier.reading.meaning.definitions import plain
from verifier.reading.meaning.survey import is_atomic
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Group, Indexed, Name, Node, Number, subtrees

_STEPS: Final = frozenset({"t", "s", "T", "n", "N", "tau"})  # what is indexed by them is not free to vary by itself


def is_undefined(body: Node, variables: Sequence[Node], scope: Scope) -> bool:
    """Whether ``body`` is a letter, with indices or without, that no one has defined and that may depend on the variables."""
    match body:
        case Name(name=name):
            return name in scope.letters.opaque and name not in scope.bound and name not in map(_written, variables)
        case Indexed(base=base):
            declared = scope.declarations.get(base.name)
            loose = declared is None or declared.is_function or base.name in scope.letters.opaque
            return loose and not any(_is_of_one_kind(body, v) for v in variables)
        case _:
            return False


def _is_of_one_kind(body: Indexed, variable: Node) -> bool:
    """Whether the two are x_i and x_j, of which one does not depend on the other; not so layers or steps, x_{t+1} and x_t."""
    other = variable.parts[0] if isinstance(variable, Group) else variable
    if not isinstance(other, Indexed) or other.base.name != body.base.name:
        return False
    one, two = ((n.below, n.above) for n in (body, other))
    pairs = [(i, j) for ones, twos in zip(one, two, strict=True) for i, j in zip(ones, twos, strict=False)]
    return list(map(len, one)) == list(map(len, two)) and all(map(_is_free, pairs))


def _is_free(pair: tuple[Node, Node]) -> bool:
    if plain(pair[0]) == plain(pair[1]):
        return True
    return all(is_atomic(i) and not (isinstance(i, Name) and i.name in _STEPS) for i in pair)


def require_constants(body: Node, variables: Sequence[Node], scope: Scope) -> None:
    """Raises Unsupported where ``body``, more than a letter, speaks of letters of which a derivative by one of the variables is
    written elsewhere."""
    if isinstance(body, (Name, Indexed)):
        return
    by = set(map(_base, variables))
    moving = sorted({name for name, other in scope.letters.sloped if other in by and name not in by} & _letters(body))
    if moving:
        scope.unsupported(body, f"a derivative by {', '.join(sorted(by))} of what {', '.join(moving)} stands in, "
                                f"which depends on it, is only understood where {moving[0]} is defined")  # fmt: skip


def _letters(body: Node) -> set[str]:
    return {n.name for n in subtrees(body) if isinstance(n, Name)}


def quotient(body: Node, variables: Sequence[Node], scope: Scope) -> Any:
    """The number that stands for dy/dx, d²y/dx², ..., one for each letter and variables; a family of them where indices stand."""
    ordered = sorted(variables, key=_written)
    indices = [scope.number(index) for node in (body, *ordered) for index in _indices(node)]
    if not indices:
        return sympy.Symbol(f"d{_written(body)}/d{' '.join(map(_written, ordered))}", real=True)
    return sympy.Function(f"d{_bare(body)}/d{' '.join(map(_bare, ordered))}")(*indices, evaluate=False)


def _indices(node: Node) -> Iterator[Node]:
    match node:
        case Group(parts=(variable, _)):
            yield from _indices(variable)
        case Indexed(below=below, above=above):
            yield from (*below, *above)


def _base(node: Node) -> str:
    match node:
        case Group(parts=(variable, _)):
            return _base(variable)
        case Indexed(base=base):
            return base.name
        case _:
            return _written(node)


def _bare(node: Node) -> str:
    """A letter with a sign for each place of an index, so that z_j and z^{(j)} are told apart."""
    match node:
        case Group(parts=(variable, order)):
            return f"{_bare(variable)}^{_written(order)}"
        case Indexed(base=base, below=below, above=above):
            return base.name + "_" * len(below) + "^" * len(above)
        case _:
            return _written(node)


def _written(node: Node) -> str:
    """A variable as the name of a derivative spells it."""
    match node:
        case Name(name=name):
            return name
        case Number(value=value):
            return str(value)
        case Group(parts=(variable, order)):
            return f"{_written(variable)}^{_written(order)}"
        case Indexed():
            return node.base.name + "_" + ",".join(_written(i) for i in (*node.below, *node.above))
        case _:
            return "|".join(sorted(_written(n) for n in subtrees(node) if isinstance(n, Name)))


def loosely_tied(texts: Sequence[Node], given: Sequence[Node]) -> tuple[str, ...]:
    """The letters of which derivatives by several things stand in ``texts``, when ``given`` does not say how they hang together.

    Each is taken for any number; but by the chain rule they depend on each other, so that formulas in which they differ may be
    the same.
    """
    known = {_base(body) for body, _ in _lone(given)}
    pairs = {(_base(body), _kind(by)) for body, by in _lone(texts)}
    bodies = {body for body, _ in pairs}
    several = {body for body in bodies if len({by for own, by in pairs if own == body}) > 1}
    through = {body for body, by in pairs if by.partition("_")[0] in bodies - {body}}
    return tuple(sorted((several | through) - known))


def _lone(trees: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Letters that are differentiated, and by what."""
    for tree in trees:
        for node in subtrees(tree):
            match node:
                case Call(name="Derivative" | "Gradient", args=(Name() | Indexed() as body, *variables)):
                    yield from ((body, v.parts[0] if isinstance(v, Group) else v) for v in variables)


def _kind(variable: Node) -> str:
    """A variable without the letters of its indices: z_i and z_j are of one kind, a^{(k)} and a^{(k+1)} are not."""
    if not isinstance(variable, Indexed):
        return _written(variable)
    places = ("·" if isinstance(i, Name) else repr(plain(i)) for i in (*variable.below, *variable.above))
    return f"{variable.base.name}_{','.join(places)}"
