"""Letters with indices: which are plain symbols, which families, steps or components, and what their index letters are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import sympy

from verifier import vocabulary
from verifier.reading import building, chances, names
from verifier.reading.meaning.calculus import SIZE
from verifier.reading.meaning.indices import readable
from verifier.reading.meaning.survey import Survey, is_atomic
from verifier.reading.meaning.types import Types, assumptions_of
from verifier.reading.scope import Declaration
from verifier.reading.syntax import Indexed, Name, Node, Number, subtrees


@dataclass(frozen=True)
class Bases:
    """The bases of indices by what they are."""

    families: frozenset[str]
    iterates: frozenset[str]
    random: frozenset[str]



def bases_of(found: Survey, declared: Mapping[str, Declaration], types: Types) -> Bases:
    """What each base of indices is, by its declaration and by all the indices it has."""
    uses: dict[str, list[Indexed]] = {}
    for node in found.indexed:
        if readable(node) not in declared:
            uses.setdefault(node.base.name, []).append(node)
    free = {base: nodes for base, nodes in uses.items() if base not in types.deltas}
    matrices = {b for b in free if b in declared and getattr(declared[b].meaning, "is_Matrix", False)}
    random = {b for b in free if b in declared and chances.is_random(declared[b].type)}
    functions = {b for b in free if b in declared and declared[b].is_function}
    deltas = {i.name for n in found.indexed if n.base.name in types.deltas for i in (*n.below, *n.above) if isinstance(i, Name)}
    equal = deltas | found.compared | found.quantified  # indices that may be one: p_i is p_j where i = j, or for all i
    varying = {b for b, nodes in free.items() if b not in matrices | random and any(_varies(n, found, equal) for n in nodes)}
    varying |= {b for b in found.paired if b in free and b not in matrices | random and len({*map(readable, free[b])}) > 1}
    iterates = _iterates({b: free[b] for b in matrices}, found) | (matrices & (found.turned | types.each))
    return Bases(frozenset(varying | functions - random), frozenset(iterates), frozenset(random))


def turned(found: Survey, declared: Mapping[str, Declaration], size: Any) -> dict[str, Declaration]:
    """The undeclared letters with an index that are transposed, or multiplied with what is: vectors, capital letters matrices."""
    names_ = sorted(found.turned - set(declared))
    shapes = {n: (size, size) if n[0].isupper() and n not in names.GREEK else (size, 1) for n in names_}
    words = {n: "vector" if shape[1] == 1 else "square matrix" for n, shape in shapes.items()}
    return {n: Declaration(n, words[n], sympy.MatrixSymbol(n, *shape)) for n, shape in shapes.items()}


def _varies(node: Indexed, found: Survey, equal: Set[str]) -> bool:
    """Whether an index is computed, or runs in a sum, or may be equal to another."""
    indices = (*node.below, *node.above)
    return any(not is_atomic(i) or (isinstance(i, Name) and i.name in found.indices | equal) for i in indices)


def _iterates(uses: Mapping[str, list[Indexed]], found: Survey) -> set[str]:
    """The declared vectors whose indices name steps, as in w_{t+1} = w_t - g_t, and not components."""
    steps = {n.name for nodes in uses.values() for node in nodes for n in _letters(node, computed=True)} - found.indices
    chosen = {base for base, nodes in uses.items() if any({n.name for n in _letters(node)} & steps for node in nodes)}
    return chosen | {base for base, nodes in uses.items() if all(node.above and not node.below for node in nodes)}


def _letters(node: Indexed, *, computed: bool = False) -> Iterator[Name]:
    """The letters in the indices; with ``computed``, in those that are more than a letter."""
    for index in (*node.below, *node.above):
        if not (computed and is_atomic(index)):
            yield from (n for n in subtrees(index) if isinstance(n, Name))


def indexed_symbols(
    found: Survey, declared: Mapping[str, Declaration], bases: Bases, deltas: frozenset[str]
) -> dict[str, Declaration]:
    """The plain symbols with indices, declared as their base is."""
    taken = bases.families | bases.random | bases.iterates | deltas
    plain = [n for n in found.indexed if n.base.name not in taken and not is_matrix(declared.get(n.base.name))]
    return {readable(node): _like(readable(node), declared.get(node.base.name)) for node in plain}


def is_matrix(declared: Declaration | None) -> bool:
    """Whether a vector or matrix is declared."""
    return declared is not None and bool(getattr(declared.meaning, "is_Matrix", False))


def _like(name: str, base: Declaration | None) -> Declaration:
    if base is None or not getattr(base.meaning, "is_Symbol", False):
        return real(name)
    return Declaration(name, base.type, sympy.Symbol(name, **assumptions_of(base)))


def indices(found: Survey, declared: Mapping[str, Declaration], bases: Bases) -> dict[str, Declaration]:
    """The index letters, as integers; a Greek letter is one only where it is computed with."""
    running = bases.families | bases.random | bases.iterates
    sloped = {name for pair in found.sloped for name in pair}
    nodes = [n for n in found.indexed if n.base.name in running | sloped or is_matrix(declared.get(n.base.name))]
    parts = [index for node in nodes for index in (*node.below, *node.above)]
    letters = {n.name for part in parts for n in subtrees(part) if isinstance(n, Name)}
    computed = {n.name for part in parts if not is_atomic(part) for n in subtrees(part) if isinstance(n, Name)}
    whole = {name for name in letters if name not in names.GREEK or (name in computed and name in found.indices)}
    return {n: Declaration(n, "integer", sympy.Symbol(n, integer=True)) for n in sorted(whole & found.names)}


def counted(found: Survey) -> dict[str, Declaration]:
    """The letters of factorials and binomial coefficients: whole numbers from 0."""
    names_ = sorted(found.counted & found.names - set(names.CONSTANTS))
    return {n: Declaration(n, "nonnegative integer", sympy.Symbol(n, integer=True, nonnegative=True)) for n in names_}


def sizes(found: Survey) -> dict[str, Declaration]:
    """The letters in the ends of sums and products: whole numbers, positive in an upper end."""
    lower, upper = (
        {n.name for ends in found.limits for n in subtrees(ends[k]) if isinstance(n, Name)} & found.names - set(names.CONSTANTS)
        for k in (0, 1)
    )
    low = {n: Declaration(n, "integer", sympy.Symbol(n, integer=True)) for n in sorted(lower)}
    return low | {n: Declaration(n, "positive integer", sympy.Symbol(n, integer=True, positive=True)) for n in sorted(upper)}


def inside(bases: Bases, found: Survey) -> dict[str, tuple[Node, Node]]:
    """The free indices of families that are summed over elsewhere, also with the same letter, as k in x_k Σ_k w_k x_k, with the
    range of that sum: if none is written, all."""
    nodes = [node for node in found.indexed if node.base.name in bases.families]
    places = [((node.base.name, at), index) for node in nodes for at, index in enumerate((*node.below, *node.above))]
    running = [(place, i.name) for place, i in places if isinstance(i, Name) and i.name in found.indices]
    summed = {place: ALL for place, _ in running} | {place: found.ranges[n] for place, n in running if n in found.ranges}
    return {
        index.name: summed[place] for place, index in places
        if isinstance(index, Name) and place in summed and index.name in found.names
    }  # fmt: skip


ALL: Final = (Number(Fraction(1), 0), Name(SIZE, 0))


def in_range(letter: str, low: Node, high: Node, declared: Mapping[str, Declaration]) -> Iterator[Any]:
    """That ``letter`` lies between the ends, those that are a number or a letter."""
    symbol = declared[letter].meaning
    ends = [_simple(end, declared) for end in (low, high)]
    if not getattr(symbol, "is_integer", False) or symbol in ends:
        return
    if ends[0] is not None:
        yield vocabulary.Le(ends[0], symbol)
    if ends[1] is not None:
        yield vocabulary.Le(symbol, ends[1])


def _simple(node: Node, declared: Mapping[str, Declaration]) -> Any:
    match node:
        case Number(value=value):
            return building.number(value)
        case Name(name=name) if name in declared and declared[name].meaning.is_Symbol:
            return declared[name].meaning
        case _:
            return None


def real(name: str) -> Declaration:
    """The declaration of a real number."""
    return Declaration(name, "real", sympy.Symbol(name, real=True))
