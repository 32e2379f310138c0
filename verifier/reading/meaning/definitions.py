"""Definitions that are put in where they are used: of letters with indices, of what is differentiated, of matrices."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from verifier.reading.errors import Unsupported
from verifier.reading.meaning.shorthand import mapped
from verifier.reading.meaning.survey import bound_by
from verifier.reading.syntax import Call, Indexed, Name, Node, Number, Transpose, subtrees

_CALCULUS: Final = frozenset({"Derivative", "Gradient", "Hessian", "Subs"})
_OF_MATRICES: Final = frozenset({"Norm", "Inverse", "Trace", "Determinant", "HadamardProduct"})


@dataclass(frozen=True)
class Defined:
    """What is defined, as it is written on the left, and what it stands for."""

    head: Node
    body: Node


def plain(node: Node) -> Node:
    """``node`` without the places where its parts stand, so that two of them can be compared."""
    bare = mapped(node, plain)
    if isinstance(bare, Indexed):
        below, above = (tuple(map(plain, part)) for part in (bare.below, bare.above))
        return Indexed(Name(bare.base.name, 0), below, above, 0)
    return replace(bare, at=0)


def put_in(node: Node, defined: Sequence[Defined], matrices: Collection[str]) -> Node:
    """``node`` with the definitions put in that cannot stay names: those of letters with indices everywhere, those of plain
    letters where a derivative is taken, or where they are made of ``matrices``."""
    always = {plain(d.head): d.body for d in defined if not isinstance(d.head, Name) or of_matrices(d.body, matrices)}
    return _put_in(node, always, {**always, **{plain(d.head): d.body for d in defined}})


def of_matrices(body: Node, matrices: Collection[str]) -> bool:
    """Whether ``body`` is made of ``matrices``, or of operations that only matrices have."""
    nodes = list(subtrees(body))
    operations = any(isinstance(n, Transpose) or (isinstance(n, Call) and n.name in _OF_MATRICES) for n in nodes)
    return operations or any(isinstance(n, Name) and n.name in matrices for n in nodes)


def _put_in(node: Node, here: Mapping[Node, Node], inside: Mapping[Node, Node]) -> Node:
    """``node`` with the definitions ``here``; under a derivative, those ``inside``.  A definition is not put into itself."""
    found = _found(node, here) if isinstance(node, (Name, Indexed, Call)) else None
    if found is not None:
        key, body = found
        return _put_in(body, *({k: v for k, v in table.items() if k != key} for table in (here, inside)))
    used = inside if isinstance(node, Call) and node.name in _CALCULUS else here
    if isinstance(node, Call) and node.name in _CALCULUS:
        free = _without(used, here, node)
        return replace(node, args=(_put_in(node.args[0], free, free), *node.args[1:]))
    return mapped(node, lambda part: _put_in(part, used, inside))


def _without(used: Mapping[Node, Node], here: Mapping[Node, Node], taken: Call) -> Mapping[Node, Node]:
    """The definitions ``used`` but for that of the letter by which the derivative is ``taken``: it varies there, and has its
    value at the point only.  Raises Unsupported where the definition is put in around the derivative as well."""
    letters = {_letter(part) for arg in taken.args[1:2 if taken.name == "Subs" else None] for part in subtrees(arg)}
    clashing = {head for head in used if _letter(head) in letters - {""}}
    if any(head in here for head in clashing):
        names = ", ".join(sorted(_letter(head) for head in clashing))
        raise Unsupported(f"a derivative by {names}, for which a definition is to be put in, is not understood here")
    return {head: body for head, body in used.items() if head not in clashing}


def _letter(node: Node) -> str:
    return node.name if isinstance(node, Name) else node.base.name if isinstance(node, Indexed) else ""


def _found(node: Name | Indexed | Call, table: Mapping[Node, Node]) -> tuple[Node, Node] | None:
    """The definition of ``node`` and what it stands for; what is defined at an index i is so at any other letter or number."""
    key = plain(node)
    if key in table:
        return key, table[key]
    for head, body in table.items():
        match head, key:
            case Indexed(base=base, below=(Name() as i,), above=()), Indexed(below=(Name() | Number() as j,), above=()):
                if base == key.base and not _binds(body, i):
                    apart = replaced_index(body, j, Name(f"{j.name}′", 0)) if isinstance(j, Name) and _binds(body, j) else body
                    return head, replaced_index(apart, i, j)
    return None


def _binds(body: Node, *letters: Node) -> bool:
    """Whether one of ``letters`` is bound in ``body``, so that it cannot be put in or replaced."""
    wanted = {n.name for n in letters if isinstance(n, Name)}
    return any(wanted & set(bound_by(node)) for node in subtrees(body) if isinstance(node, Call))


def replaced_index(node: Node, index: Name, value: Node) -> Node:
    """``node`` with ``value`` for the letter ``index``, in the indices of letters too."""
    if isinstance(node, Name):
        return value if node.name == index.name else node
    if isinstance(node, Indexed):
        below, above = (tuple(replaced_index(part, index, value) for part in parts) for parts in (node.below, node.above))
        return replace(node, below=below, above=above)
    return mapped(node, lambda part: replaced_index(part, index, value))
