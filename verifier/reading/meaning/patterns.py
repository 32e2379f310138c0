"""What is defined at indices or of a vector, such as w_{kj}, a^{(l)} or softmax(z)_i, found again at others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from verifier.reading.meaning.shorthand import mapped
from verifier.reading.meaning.survey import bound_by, free_names
from verifier.reading.syntax import Call, Factors, Indexed, Minus, Name, Node, Number, Reciprocal, Terms, subtrees

COUNTING: Final = frozenset("i j k l t ell tau".split())
RUNNING: Final = COUNTING | frozenset("m n r s".split())
_CALCULUS: Final = frozenset({"Derivative", "Gradient", "Hessian", "Subs", "Limit", "Integral"})
TWOFOLD: Final = "whether {name} with an index is the value of the function {name} is not known"
Values = Mapping[str, Node]


def matched(head: Node, body: Node, key: Node) -> dict[str, Node] | None:
    """What the letters of ``head`` stand for in ``key``; None where this is not what ``head``, defined as ``body``, is about.

    An index may be any letter or number, and a sum of such where ``body`` speaks of it; of a recurrence it may be no sum, as that
    would go on.  A letter of which ``body`` does not speak must be one that counts: of x_n = 0 follows nothing for x_a, as a may
    be another name and no index.
    """
    match head, key:
        case Indexed(), Indexed() if head.base.name == key.base.name:
            pairs = ((*head.below, *head.above), (*key.below, *key.above))
            return _indices(head, pairs, body) if _alike(head, key) else None
        case Call(name="Entry", args=(Call() as one, *at)), Call(name="Entry", args=(Call() as other, *there)):
            if one.name != other.name or len(one.args) != len(other.args) or differentiates(body):
                return None
            indices = _indices(head, (tuple(at), tuple(there)), body)
            return None if indices is None else _joined(indices, one.args, other.args)
        case Call(), Call() if head.name == key.name and len(head.args) == len(key.args) and not (head.primes or key.primes):
            return None if differentiates(body) else _joined({}, head.args, key.args)
        case _:
            return None


def generality(head: Node, key: Node) -> int:
    """How much ``head`` leaves open that is settled in ``key``: of two definitions that match, that with less is meant."""
    if isinstance(head, Indexed):
        return sum(isinstance(part, Name) for part in (*head.below, *head.above))
    if isinstance(head, Call) and isinstance(key, Call):
        return sum(one != other for one, other in zip(head.args, key.args, strict=False))
    return 0


def _alike(head: Indexed, key: Indexed) -> bool:
    return len(head.below) == len(key.below) and len(head.above) == len(key.above)


def _indices(of: Node, pairs: tuple[tuple[Node, ...], tuple[Node, ...]], body: Node) -> dict[str, Node] | None:
    if len(pairs[0]) != len(pairs[1]):
        return None
    found: dict[str, Node] = {}
    for head, key in zip(*pairs, strict=True):
        if not isinstance(head, Name):
            if head != key:
                return None
        elif found.setdefault(head.name, key) != key or not _may_be(head, key, of, body):
            return None
    return found


def _may_be(index: Name, value: Node, of: Node, body: Node) -> bool:
    """Whether a definition of ``of`` at ``index`` is also one at ``value``."""
    if isinstance(value, Name) and value.name == index.name:
        return True
    if index.name in free_names(body) and not (speaks_of(body, of) and not isinstance(value, (Name, Number))):
        return True
    return index.name in COUNTING and (isinstance(value, Number) or (isinstance(value, Name) and value.name in RUNNING))


def _joined(found: dict[str, Node], letters: tuple[Node, ...], values: tuple[Node, ...]) -> dict[str, Node] | None:
    for letter, value in zip(letters, values, strict=True):
        if not isinstance(letter, Name) or found.setdefault(letter.name, value) != value:
            return None
    return found


def differentiates(body: Node) -> bool:
    """Whether a derivative, a limit or an integral stands in ``body``."""
    return any(isinstance(node, Call) and (node.name in _CALCULUS or node.primes) for node in subtrees(body))


def substituted(node: Node, values: Values, numbers: Collection[str] = ()) -> Node:
    """``node`` with ``values`` for letters, also in indices; an index that a sum in ``node`` runs over is renamed where it would
    catch a letter of the values.  ``numbers`` are no vectors: a component of y + c is y_i + c where c is a number."""
    match node:
        case Name(name=name):
            return values.get(name, node)
        case Indexed(base=base, below=below, above=above):
            inside = [tuple(substituted(part, values, numbers) for part in parts) for parts in (below, above)]
            if base.name in values:
                written = replace(node, below=inside[0], above=inside[1])
                return _component(values[base.name], (*inside[0], *inside[1]), numbers, written)
            return replace(node, below=inside[0], above=inside[1])
        case Call():
            return _in_call(node, values, numbers)
        case _:
            return mapped(node, lambda part: substituted(part, values, numbers))


def _in_call(call: Call, values: Values, numbers: Collection[str]) -> Node:
    bound = frozenset(bound_by(call))
    kept = {name: value for name, value in values.items() if name not in bound}
    caught = bound & frozenset(name for value in kept.values() for name in _all_names(value))
    fresh: dict[str, Node] = {name: Name(f"{name}′", call.at) for name in caught}
    return mapped(call, lambda part: substituted(part, {**kept, **fresh}, numbers))


def _all_names(node: Node) -> frozenset[str]:
    return frozenset(part.name for part in subtrees(node) if isinstance(part, Name))


def _component(value: Node, indices: tuple[Node, ...], numbers: Collection[str], written: Indexed) -> Node:
    """The component of ``value``, which stands where the letter of ``written`` stood."""
    match value:
        case Name(name=name):
            return value if name in numbers else replace(written, base=value)
        case Number():
            return value
        case Terms(parts=parts):
            return replace(value, parts=tuple(_component(part, indices, numbers, written) for part in parts))
        case Minus(operand=operand):
            return replace(value, operand=_component(operand, indices, numbers, written))
        case Factors(parts=parts) if sum(not _is_number(part, numbers) for part in parts) == 1:
            parted = (p if _is_number(p, numbers) else _component(p, indices, numbers, written) for p in parts)
            return replace(value, parts=tuple(parted))
        case _:
            return Call("Entry", (value, *indices), written.at)


def _is_number(node: Node, numbers: Collection[str]) -> bool:
    inside = node.operand if isinstance(node, (Minus, Reciprocal)) else node
    return isinstance(inside, Number) or (isinstance(inside, Name) and inside.name in numbers)


def speaks_of(body: Node, head: Node) -> bool:
    """Whether ``body`` speaks of what ``head`` is: m_{t-1} of m_t, but not x_1 of the vector x, nor W^{(1)} of W^{(2)}."""
    bases = {id(node.base) for node in subtrees(body) if isinstance(node, Indexed)}
    return any(is_about(node, head) for node in subtrees(body) if not (isinstance(node, Name) and id(node) in bases))


def is_about(node: Node, head: Node) -> bool:
    """Whether ``node`` may be what ``head`` is at other indices or arguments."""
    match node, head:
        case Name(), Name():
            return node.name == head.name
        case Indexed(), Indexed():
            pairs = zip((*node.below, *node.above), (*head.below, *head.above), strict=False)
            numbers = [(p.value, q.value) for p, q in pairs if isinstance(p, Number) and isinstance(q, Number)]
            apart = any(one != other for one, other in numbers)
            return node.base.name == head.base.name and not (_alike(head, node) and apart)
        case Call(name=name), Call(name="Entry", args=(Call(name=other), *_)):
            return name == other
        case Call(), Call():
            return node.name == head.name and (node.name != "Entry" or node == head)
        case Call(name=name), Name(name=other):
            return name == other
        case _:
            return False


def told_apart(trees: Sequence[Node], functions: Collection[str]) -> tuple[tuple[Node, ...], tuple[str, ...]]:
    """The trees with letters that have an index, but also are defined ``functions``, called by names of their own: after
    h(a) = a², h_3 need not be 9.  What is different then may be equal all the same, as is said."""
    found = {n.base.name for tree in trees for n in subtrees(tree) if isinstance(n, Indexed) and n.base.name in functions}
    if not found:
        return tuple(trees), ()
    said = tuple(TWOFOLD.format(name=name) for name in sorted(found))
    return tuple(_renamed(tree, found) for tree in trees), said


def _renamed(node: Node, names: Collection[str]) -> Node:
    if isinstance(node, Indexed):
        base = replace(node.base, name=f"{node.base.name}′") if node.base.name in names else node.base
        below, above = (tuple(_renamed(part, names) for part in parts) for parts in (node.below, node.above))
        return replace(node, base=base, below=below, above=above)
    return mapped(node, lambda part: _renamed(part, names))
