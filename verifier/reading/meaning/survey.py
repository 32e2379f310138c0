"""A look over all the trees of one reading: where each letter stands, before any of them gets a meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from verifier.reading.names import KNOWN_FUNCTIONS, canonical
from verifier.reading.syntax import (
    Call,
    Chain,
    Connective,
    Factors,
    Group,
    Indexed,
    Member,
    Minus,
    Name,
    Node,
    Number,
    Quantifier,
    Terms,
    Transpose,
    children,
    subtrees,
)

INDEXED_CALLS: Final = frozenset({"Sum", "Product", "MaxOver", "MinOver"})
COUNTING_CALLS: Final = frozenset({"factorial", "factorial2", "binomial"})
CHANCE_CALLS: Final = frozenset({"Expectation", "Variance", "Covariance", "Probability"})
_SLOPES: Final = frozenset({"Derivative", "Gradient"})
_LOGICAL_CALLS: Final = frozenset({"And", "Or", "Not", "Implies", "Equivalent", "Xor"})


@dataclass(frozen=True)
class Survey:
    """Where letters stand in all texts, definitions included."""

    trees: tuple[Node, ...]
    names: frozenset[str]
    calls: frozenset[str]
    indexed: tuple[Indexed, ...]
    indices: frozenset[str]
    quantified: frozenset[str]
    bound: frozenset[str]
    limits: tuple[tuple[Node, Node], ...]
    ranges: dict[str, tuple[Node, Node]]
    truths: frozenset[str]
    random: frozenset[str]
    averaged: tuple[frozenset[str], ...]
    normed: frozenset[str]
    densities: frozenset[str]
    counted: frozenset[str]
    compared: frozenset[str]
    deltas: frozenset[str]
    turned: frozenset[str]
    columns: frozenset[str]
    sloped: frozenset[tuple[str, str]]
    paired: frozenset[str]


def survey(trees: Iterable[Node]) -> Survey:
    """What stands where in ``trees``."""
    kept = tuple(trees)
    nodes = [node for tree in kept for node in subtrees(tree)]
    calls = [node for node in nodes if isinstance(node, Call)]
    laws = {id(node.parts[1]) for node in nodes if isinstance(node, Chain) and node.relations == ("~",)}
    ranges = [r for call in calls if canonical(call.name) in INDEXED_CALLS for r in _ranges(call)]
    indexed = tuple(node for node in nodes if isinstance(node, Indexed))
    bound_names = frozenset(name for call in calls for name in bound_by(call))
    return Survey(
        trees=kept,
        names=frozenset(name for tree in kept for name in free_names(tree)),
        calls=frozenset(call.name for call in calls if id(call) not in laws),
        indexed=indexed,
        indices=frozenset(name for name, _ in ranges),
        quantified=frozenset(node.variable.name for node in nodes if isinstance(node, Quantifier)),
        bound=bound_names,
        limits=tuple(limits for _, limits in ranges if limits is not None),
        ranges=_fixed(ranges),
        truths=frozenset(name for node in nodes for name in _truth_names(node)),
        random=frozenset(name for call in calls if call.name in CHANCE_CALLS for name in _subscripted(call)),
        averaged=tuple(frozenset(plain_letters(part)) for c in calls if c.name in CHANCE_CALLS for part in _averaged(c)),
        normed=frozenset(name for call in calls if call.name == "Norm" for name in _linear_names(call.args[0])),
        counted=frozenset(name for c in calls if canonical(c.name) in COUNTING_CALLS for name in _all_linear(c.args)),
        turned=frozenset(n.base.name for n in _columns(nodes) if isinstance(n, Indexed) and len(n.below) + len(n.above) == 1),
        columns=frozenset(n.name for n in _columns(nodes) if isinstance(n, Call) and n.name not in KNOWN_FUNCTIONS),
        sloped=frozenset(pair for call in calls if call.name in _SLOPES for pair in _sloped(call)),
        paired=frozenset(pair[0] for call in calls if call.name in _SLOPES for pair in _sloped(call) if pair[0] == pair[1]),
        compared=frozenset(name for pair in _compared(nodes) for name in pair),
        deltas=frozenset(n.base.name for n in indexed if n.base.name == "delta" and _letters_below(n) in _compared(nodes)),
        densities=frozenset(name for call in calls if call.name == "Expectation" for name in _densities(call)),
    )


def _sloped(call: Call) -> Iterator[tuple[str, str]]:
    """The letter that is differentiated, where it stands alone, and those by which it is."""
    body, *variables = ((part.parts[0] if isinstance(part, Group) else part) for part in call.args)
    letters = [n.base.name if isinstance(n, Indexed) else n.name for n in (body, *variables) if isinstance(n, (Name, Indexed))]
    return ((letters[0], by) for by in letters[1:] if isinstance(body, (Name, Indexed)))


def _compared(nodes: Sequence[Node]) -> set[frozenset[str]]:
    """The pairs of letters that are said to be equal or different, as in cases of i = j."""
    chains = (n for n in nodes if isinstance(n, Chain) and n.relations in (("=",), ("!=",)))
    names = (tuple(p.name for p in chain.parts if isinstance(p, Name)) for chain in chains)
    return {frozenset(pair) for pair in names if len(pair) == 2}


def _columns(nodes: Sequence[Node]) -> Iterator[Node]:
    """What is transposed, and what stands right behind something transposed, as x_i does in w^T x_i."""
    for node in nodes:
        if isinstance(node, Transpose):
            yield node.operand
        if isinstance(node, Factors):
            yield from (after for before, after in pairwise(node.parts) if isinstance(before, Transpose))


def _letters_below(node: Indexed) -> frozenset[str]:
    return frozenset(p.name for p in node.below if isinstance(p, Name)) if len(node.below) == 2 else frozenset()


def _fixed(ranges: Sequence[tuple[str, tuple[Node, Node] | None]]) -> dict[str, tuple[Node, Node]]:
    """The first range that is written for each index and whose ends speak of no other index."""
    indices = {name for name, _ in ranges}
    return {
        name: limits for name, limits in reversed(ranges)
        if limits is not None and not any(indices & set(free_names(end)) for end in limits)
    }  # fmt: skip


def bound_by(call: Call) -> Iterator[str]:
    """The names that ``call`` binds."""
    name = canonical(call.name)
    if name in INDEXED_CALLS or name == "Integral":
        yield from (ranged for ranged, _ in _ranges(call))
    if name == "Expectation":
        laws = (part for part in call.args[1:] if isinstance(part, Group) and len(part.parts) > 1)
        yield from (law.parts[0].name for law in laws if isinstance(law.parts[0], Name))
    if name == "Limit":
        for part in call.args[1:]:
            if isinstance(part, Chain) and isinstance(part.parts[0], Name):
                yield part.parts[0].name


def _ranges(call: Call) -> Iterator[tuple[str, tuple[Node, Node] | None]]:
    """The indices of a sum or product, each with its ends where they are written."""
    match call.args[1:]:
        case (Name(name=name), low, high) if not isinstance(low, Group):
            yield name, (low, high)
            return
    for part in call.args[1:]:
        match part:
            case Group(parts=(Name(name=name), low, high)):
                yield name, (low, high)
            case Name(name=name) | Group(parts=(Name(name=name), *_)) | Member(part=Name(name=name)):
                yield name, None


def free_names(node: Node, bound: frozenset[str] = frozenset()) -> Iterator[str]:
    """The names that stand as symbols in ``node`` and are not bound there; those of bases with indices are not among them."""
    match node:
        case Name(name=name):
            if name not in bound:
                yield name
            return
        case Indexed(below=below, above=above):
            inside: tuple[Node, ...] = (*below, *above)
        case Call():
            bound, inside = bound | frozenset(bound_by(node)), node.args
        case Quantifier(variable=variable):
            bound, inside = bound | {variable.name}, children(node)
        case _:
            inside = children(node)
    for part in inside:
        yield from free_names(part, bound)


def _truth_names(node: Node) -> Iterator[str]:
    """The letters that ``node`` takes for truth values."""
    logical = isinstance(node, Connective) or (isinstance(node, Call) and canonical(node.name) in _LOGICAL_CALLS)
    return (part.name for part in children(node) if isinstance(part, Name)) if logical else iter(())


def _averaged(call: Call) -> tuple[Node, ...]:
    """What an expectation, a variance or a covariance is taken of."""
    return call.args if call.name == "Covariance" else call.args[:1]


def plain_letters(node: Node) -> Iterator[str]:
    """The letters in ``node`` that are no indices, and have none."""
    match node:
        case Name(name=name):
            yield name
        case Indexed():
            return
        case _:
            for part in children(node):
                yield from plain_letters(part)


def _subscripted(call: Call) -> Iterator[str]:
    """The letters under an expectation sign."""
    for part in call.args[1:] if call.name == "Expectation" else ():
        match part:
            case Name(name=name) | Group(parts=(Name(name=name),)):
                yield name


def _densities(call: Call) -> Iterator[str]:
    """The letters of the densities under an expectation sign."""
    return (p.parts[1].name for p in call.args[1:] if isinstance(p, Group) and len(p.parts) > 1 and isinstance(p.parts[1], Name))


def _all_linear(nodes: Iterable[Node]) -> Iterator[str]:
    return (name for node in nodes for name in _linear_names(node))


def _linear_names(node: Node) -> Iterator[str]:
    """The letters that are added up in ``node``, or that it is."""
    match node:
        case Name(name=name):
            yield name
        case Minus(operand=operand):
            yield from _linear_names(operand)
        case Terms(parts=parts):
            for part in parts:
                yield from _linear_names(part)


def is_atomic(index: Node) -> bool:
    """Whether an index is a letter or a number."""
    return isinstance(index, (Name, Number))
