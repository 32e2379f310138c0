"""Definitions that are put in where they are used: of letters with indices, of what is differentiated, of matrices."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeGuard

from verifier.reading.errors import Unsupported
from verifier.reading.meaning.patterns import generality, is_about, matched, speaks_of, substituted
from verifier.reading.meaning.shorthand import mapped
from verifier.reading.meaning.tables import entry, is_grid, names_matrix, spelled_out
from verifier.reading.syntax import Call, Indexed, Name, Node, Number, Transpose, children, subtrees

_CALCULUS: Final = frozenset({"Derivative", "Gradient", "Hessian", "Subs"})
_OF_MATRICES: Final = frozenset({"Norm", "Inverse", "Trace", "Determinant", "HadamardProduct"})
OTHER_INDEX: Final = "what is defined of {name} at one index was not used at another"
KIND: Final = "nothing says whether {name} is a number or a vector"


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


def put_in(node: Node, defined: Sequence[Defined], matrices: Collection[str], numbers: Collection[str] = ()) -> Node:
    """``node`` with the definitions put in that cannot stay names: those of letters with indices everywhere, those of plain
    letters where a derivative is taken, or where they are made of ``matrices``; ``numbers`` are declared to be such."""
    always = {plain(d.head): d.body for d in defined if not isinstance(d.head, Name) or of_matrices(d.body, matrices)}
    shaped = frozenset(head for head in always if isinstance(head, Name))
    return _put_in(node, _Table(always, {**always, **{plain(d.head): d.body for d in defined}}, frozenset(numbers), shaped))


@dataclass(frozen=True)
class _Table:
    """The definitions that are put in ``here``, and ``inside`` a derivative; ``numbers`` are declared to be such, ``shaped`` are
    names of what is made of matrices."""

    here: Mapping[Node, Node]
    inside: Mapping[Node, Node]
    numbers: frozenset[str]
    shaped: frozenset[Node] = frozenset()

    def without(self, head: Node) -> _Table:
        return replace(self, here=_but(self.here, head), inside=_but(self.inside, head))

    def under(self, used: Mapping[Node, Node]) -> _Table:
        return replace(self, here=used)


def _but(table: Mapping[Node, Node], head: Node) -> Mapping[Node, Node]:
    return {key: body for key, body in table.items() if key != head}


def of_matrices(body: Node, matrices: Collection[str]) -> bool:
    """Whether ``body`` is made of ``matrices``, or of operations that only matrices have."""
    nodes = list(subtrees(body))
    operations = any(isinstance(n, Transpose) or (isinstance(n, Call) and n.name in _OF_MATRICES) for n in nodes)
    return operations or is_grid(body) or any(isinstance(n, Name) and n.name in matrices for n in nodes)


def _put_in(node: Node, table: _Table) -> Node:
    """``node`` with the definitions ``here``; under a derivative, those ``inside``.  A definition is not put into itself."""
    node = entry(node, table.here) if isinstance(node, Indexed) else node
    found = _found(node, table) if isinstance(node, (Name, Indexed, Call)) else None
    if found is not None:
        key, body = found
        return _put_in(body, table.without(key))
    used = table.inside if isinstance(node, Call) and node.name in _CALCULUS else table.here
    if isinstance(node, Call) and node.name in _CALCULUS and _is_of_the_undefined(node, table):
        return node
    if isinstance(node, Call) and node.name in _CALCULUS:
        free = table.under(_without(used, table.here, node))
        return replace(node, args=(_put_in(node.args[0], replace(free, inside=free.here)), *node.args[1:]))
    if isinstance(node, Call) and (terms := spelled_out(node, table.here)) is not None:
        return _put_in(terms, table)
    return mapped(node, lambda part: _put_in(part, table.under(used)))


def _without(used: Mapping[Node, Node], here: Mapping[Node, Node], taken: Call) -> Mapping[Node, Node]:
    """The definitions ``used`` but for that of the letter by which the derivative is ``taken``: it varies there, and has its
    value at the point only.  Raises Unsupported where the definition is put in around the derivative as well."""
    parts = [plain(part) for arg in taken.args[1:2 if taken.name == "Subs" else None] for part in _letters_of(arg)]
    clashing = {head for head in used if any(_clashes(head, used[head], part) for part in parts)}
    if any(head in here for head in clashing):
        names = ", ".join(sorted(_letter(head) for head in clashing))
        raise Unsupported(f"a derivative by {names}, for which a definition is to be put in, is not understood here")
    return {head: body for head, body in used.items() if head not in clashing}


def _letters_of(variable: Node) -> tuple[Node, ...]:
    """The letters of what a derivative is taken by, those with indices with them."""
    if isinstance(variable, (Name, Indexed)):
        return (variable,)
    return tuple(part for inside in children(variable) for part in _letters_of(inside))


def _clashes(head: Node, body: Node, variable: Node) -> bool:
    """Whether ``head``, defined as ``body``, says what ``variable`` is; a^{(k+1)} does not of a^{(k)}."""
    if _letter(head) != _letter(variable) or not _letter(head):
        return False
    return not (isinstance(head, Indexed) and isinstance(variable, Indexed)) or matched(head, body, variable) is not None


def _is_of_the_undefined(taken: Call, table: _Table) -> bool:
    """Whether a derivative is of a letter that nothing is said of, and so a letter of its own."""
    body = taken.args[0]
    return isinstance(body, (Name, Indexed)) and _found(body, table.under(table.inside)) is None


def _letter(node: Node) -> str:
    return node.name if isinstance(node, Name) else node.base.name if isinstance(node, Indexed) else ""


def _found(node: Name | Indexed | Call, table: _Table) -> tuple[Node, Node] | None:
    """The definition of ``node`` and what it stands for; what is defined at an index i is so at others."""
    key = plain(node)
    if key in table.here:
        return key, table.here[key]
    found = [(head, values) for head, body in table.here.items() if (values := matched(head, body, key)) is not None]
    if not found:
        return _entry(node, key, table)
    head, values = min(found, key=lambda pair: generality(pair[0], key))
    return head, substituted(table.here[head], values, table.numbers)


def _entry(node: Node, key: Node, table: _Table) -> tuple[Node, Node] | None:
    """Of z = W x the entry z_k, if that is what ``node`` is: the entry of W x at k."""
    match key:
        case Indexed(base=base, below=(_, *_) as below, above=()) if base in table.shaped and base in table.here:
            return base, Call("Entry", (table.here[base], *below), node.at)
        case _:
            return None


def left_over(
    before: Sequence[Node], after: Sequence[Node], bodies: Sequence[Node], defined: Sequence[Defined]
) -> Iterator[str]:
    """What is known of letters in the trees ``after`` definitions were put in, and in the ``bodies`` of others, and could not be
    used there: so what differs may be equal.  What a recurrence says comes down to one value before, which is free; two are not.
    """
    heads = {plain(d.head): d.body for d in defined if not isinstance(d.head, Name) or is_grid(d.body)}
    nodes, inside, written = (_distinct(trees) if heads else set() for trees in (after, bodies, before))
    lefts = {head: _left(head, body, nodes | inside) for head, body in heads.items()}
    for head, body in heads.items():
        left = lefts[head]
        if any(_in_a_circle(head, other, heads) for other, more in lefts.items() if left and more and other != head):
            yield OTHER_INDEX.format(name=_letter(head) or "a component")
        if left and _only_names(head, heads, nodes | inside):
            continue
        beside = any(_beside(n, head) for n in (nodes | inside) - written)
        if beside or not _is_one_step(left, head, heads) or (left and not _leads_to(body, head, heads)):
            yield OTHER_INDEX.format(name=_letter(head) or "a component")
    new = {_letter(node) for node in nodes - written} - {_letter(node) for node in written if isinstance(node, Indexed)}
    bare = {node.name for node in written if isinstance(node, Name)} - set(map(_letter, heads))
    yield from (KIND.format(name=name) for name in sorted(new & bare))


def _left(head: Node, body: Node, nodes: Collection[Node]) -> list[Node]:
    """Those of ``nodes`` that ``head`` may be about, but for entries by which a matrix is written out."""
    own = _distinct([body])
    return [n for n in nodes if is_about(n, head) or (names_matrix(head, n) and n not in own)]


def _in_a_circle(one: Node, other: Node, heads: Mapping[Node, Node]) -> bool:
    """Whether each of two is defined by the other, so that values of both that are left are tied: a = Wz and z = h(a)."""
    return _leads_to(heads[one], other, heads) and _leads_to(heads[other], one, heads)


def reached(trees: Sequence[Node], named: Mapping[str, Node]) -> list[Node]:
    """Those of the ``named`` bodies on which the ``trees`` rest, also by way of others."""
    found: dict[str, Node] = {}
    wanted = [*trees]
    while wanted:
        names = {n.name for n in subtrees(wanted.pop()) if isinstance(n, (Name, Call))}
        new = {name: body for name, body in named.items() if name in names and name not in found}
        found |= new
        wanted += new.values()
    return list(found.values())


def _is_one_step(left: Sequence[Node], head: Node, heads: Mapping[Node, Node]) -> bool:
    """Whether what is ``left`` is at most one value before, a_j^{(k)} of a_j^{(k+1)}; or of several units of which each has
    numbers of its own in what it is defined by."""
    if len(left) < 2 or not isinstance(head, Indexed):
        return len(left) < 2
    runs = [isinstance(part, Name) for part in (*head.below, *head.above)]
    steps = {tuple(p for p, run in zip(children(node)[1:], runs, strict=False) if not run) for node in left}
    units = {part.name for part in (*head.below, *head.above) if isinstance(part, Name)}
    own = [n for n in subtrees(heads[head]) if isinstance(n, Indexed) and n.base.name not in map(_letter, heads)]
    speaks = {part.name for n in own for part in children(n)[1:] if isinstance(part, Name)}
    return len(steps) == 1 and not all(runs) and units <= speaks


def _leads_to(body: Node, head: Node, heads: Mapping[Node, Node]) -> bool:
    """Whether ``body`` speaks of ``head``, if only by way of what others in it are defined to be."""
    if speaks_of(body, head):
        return True
    others = {key: value for key, value in heads.items() if key != head}
    return any(speaks_of(body, other) and _leads_to(others[other], head, _but(heads, other)) for other in others)


def _only_names(head: Node, heads: Mapping[Node, Node], nodes: Collection[Node]) -> bool:
    """Whether ``head`` only gets another name, which stands nowhere else: y_j = a_j^{(N)}, of outputs, says nothing of a."""
    body = heads[head]
    if not isinstance(head, Indexed) or not isinstance(body, Indexed):
        return False
    others = _distinct([other for key, other in heads.items() if key != head])
    runs = {n.name for part in (*head.below, *head.above) for n in subtrees(part) if isinstance(n, Name) and not n.name.isupper()}
    own = {n.name for n in subtrees(body) if isinstance(n, Name)}
    same = all(isinstance(part, Name) for part in (*body.below, *body.above)) and runs <= own
    return same and not any(_letter(node) == _letter(body) for node in (*nodes, *others))


def _distinct(trees: Sequence[Node]) -> set[Node]:
    """The letters and calls in ``trees``, but for those that only say by what a letter is differentiated."""
    inner = {id(n.base) for tree in trees for n in subtrees(tree) if isinstance(n, Indexed)}
    inner |= {id(n) for tree in trees for part in subtrees(tree) if _is_slope(part) for by in part.args[1:] for n in subtrees(by)}
    nodes = (n for tree in trees for n in subtrees(tree) if id(n) not in inner)
    return {plain(n) for n in nodes if isinstance(n, (Name, Indexed, Call))}


def _is_slope(node: Node) -> TypeGuard[Call]:
    return isinstance(node, Call) and node.name in _CALCULUS and isinstance(node.args[0], (Name, Indexed))


def _beside(node: Node, head: Node) -> bool:
    """Whether ``node`` has a number where ``head`` has another: h_2, where only h_1 is known."""
    if not isinstance(node, Indexed) or not isinstance(head, Indexed) or node.base.name != head.base.name:
        return False
    return all(isinstance(part, Number) for part in (*node.below, *node.above, *head.below, *head.above))


def replaced_index(node: Node, index: Name, value: Node) -> Node:
    """``node`` with ``value`` for the letter ``index``, in the indices of letters too."""
    if isinstance(node, Name):
        return value if node.name == index.name else node
    if isinstance(node, Indexed):
        below, above = (tuple(replaced_index(part, index, value) for part in parts) for parts in (node.below, node.above))
        return replace(node, below=below, above=above)
    return mapped(node, lambda part: replaced_index(part, index, value))
