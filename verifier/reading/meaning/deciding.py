"""What each letter is, decided over all the texts of one reading together: declared, defined, an index, a family, a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import sympy

from verifier import vocabulary
from verifier.reading import building, chances, names
from verifier.reading.letters import Letters
from verifier.reading.meaning.calculus import SIZE
from verifier.reading.meaning.chance import density
from verifier.reading.meaning.indices import readable
from verifier.reading.meaning.survey import Survey, is_atomic
from verifier.reading.meaning.types import Types, assumptions_of
from verifier.reading.scope import Declaration
from verifier.reading.syntax import Indexed, Name, Node, Number, subtrees
from verifier.reading.written import tables

WRITTEN_CALLS: Final = frozenset(
    "Norm Gradient HadamardProduct Inner PlusMinus MinusPlus Probability MaxOver MinOver ArgMin ArgMax Union Intersection "
    "Complement Xor Interval FiniteSet Contains Entry Given Range Degrees Indicator Sup Inf Expectation Variance Covariance".split()
)
_OPEN: Final = frozenset({"sigma", "E"})  # names that the strict language takes for its functions
_SETS: Final = frozenset({"EmptySet", "emptyset", "varnothing", "reals", "Reals", "RR", "integers", "naturals", "rationals", "complexes"})
_TYPED: Final = frozenset({"E", "I", "EulerGamma", "GoldenRatio", "Catalan"})


@dataclass(frozen=True)
class Decided:
    """The declarations of all letters, the parts they play, what is given with them, and what was assumed in words."""

    declarations: Mapping[str, Declaration]
    letters: Letters
    given: tuple[Any, ...]
    where: Mapping[Any, Any]
    assumed: tuple[str, ...]


@dataclass(frozen=True)
class _Indices:
    """The bases of indices by what they are."""

    families: frozenset[str]
    iterates: frozenset[str]
    random: frozenset[str]


def is_known_call(name: str) -> bool:
    """Whether ``name(...)`` is a function of the language."""
    return name in WRITTEN_CALLS or (name in names.KNOWN_FUNCTIONS and name not in _OPEN)


def decide(found: Survey, types: Types, defined: Mapping[str, bool], typed: bool) -> Decided:  # noqa: FBT001  (data of the texts)
    """What every letter is.

    Args:
        found: where letters stand.
        types: what is declared.
        defined: the defined names, and whether each is a function.
        typed: whether all texts are typed, not LaTeX.
    """
    functions = _functions(found, types, defined)
    declared = {**types.declared, **functions}
    bases = _bases(found, declared, types)
    new = _counted(found) | _indexed_symbols(found, declared, bases) | _indices(found, declared, bases) | _sizes(found)
    new = {name: d for name, d in new.items() if name not in declared}
    random = _random(found, declared | new)
    normed = {n: Declaration(n, "vector", sympy.MatrixSymbol(n, types.size, 1)) for n in found.normed if _is_new(n, declared)}
    declared |= new | random | normed
    identity = "I" if "I" in found.names and _has_matrices(declared) and "I" not in declared else None
    others = {n for n in found.names if _is_new(n, declared) and not _is_constant(n, typed) and n != identity}
    declared |= {name: _real(name) for name in sorted(others)} | {SIZE: Declaration(SIZE, "dim", types.size)}
    letters = Letters(
        families=bases.families, iterates=bases.iterates, random=bases.random | frozenset(random), truths=found.truths & others,
        elementwise=types.elementwise, deltas=types.deltas, opaque=frozenset(others - set(defined)), identity=identity,
        size=types.size, ranges=found.ranges, line=_line(found), typed=typed,
    )
    said = (*_assumed(bases, {**functions, **new, **random, **normed}, defined), *([_IDENTITY] if identity else ()))
    densities = [density(n) for n in sorted(found.densities) if n not in defined]
    given = (*_given(bases, declared, found), *(positive for _, _, positive in densities))
    return Decided(declared, letters, given, {p: meaning for p, meaning, _ in densities}, said)


_IDENTITY: Final = "I is the identity matrix"


def _functions(found: Survey, types: Types, defined: Mapping[str, bool]) -> dict[str, Declaration]:
    """The functions that are defined, or applied without being declared or known."""
    applied = {n for n in found.calls | found.densities if not is_known_call(n) and n not in tables.FUNCTIONS - _OPEN}
    return {n: _function(n) for n in sorted(applied | {d for d in defined if defined[d]}) if n not in types.declared}


def _line(found: Survey) -> Any:
    """The variable of sets of numbers: a letter that nothing else has."""
    return sympy.Symbol(next(n for n in ("x", "t", "u", "s", "x_") if n not in found.names), real=True)


def _is_new(name: str, declared: Collection[str]) -> bool:
    return name not in declared and name not in _SETS and name not in names.TRUTHS


def _is_constant(name: str, typed: bool) -> bool:  # noqa: FBT001
    return name in names.CONSTANTS and (typed or name not in _TYPED)


def _has_matrices(declared: Mapping[str, Declaration]) -> bool:
    return any(getattr(d.meaning, "is_Matrix", False) for d in declared.values())


def _real(name: str) -> Declaration:
    return Declaration(name, "real", sympy.Symbol(name, real=True))


def _function(name: str) -> Declaration:
    return Declaration(name, "function", sympy.Function(name))


# Letters with indices -------------------------------------------------------------------------------------------------


def _bases(found: Survey, declared: Mapping[str, Declaration], types: Types) -> _Indices:
    uses: dict[str, list[Indexed]] = {}
    for node in found.indexed:
        uses.setdefault(node.base.name, []).append(node)
    free = {base: nodes for base, nodes in uses.items() if base not in types.deltas}
    matrices = {b for b in free if b in declared and getattr(declared[b].meaning, "is_Matrix", False)}
    random = {b for b in free if b in declared and chances.is_random(declared[b].type)}
    functions = {b for b in free if b in declared and declared[b].is_function}
    varying = {b for b, nodes in free.items() if b not in matrices | random and any(_varies(n, found) for n in nodes)}
    iterates = _iterates({b: free[b] for b in matrices}, found)
    return _Indices(frozenset(varying | functions - random), frozenset(iterates), frozenset(random))


def _varies(node: Indexed, found: Survey) -> bool:
    """Whether an index is computed, or runs in a sum."""
    indices = (*node.below, *node.above)
    return any(not is_atomic(i) or (isinstance(i, Name) and i.name in found.indices) for i in indices)


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


def _indexed_symbols(found: Survey, declared: Mapping[str, Declaration], bases: _Indices) -> dict[str, Declaration]:
    """The plain symbols with indices, declared as their base is."""
    taken = bases.families | bases.random | bases.iterates
    plain = [n for n in found.indexed if n.base.name not in taken and not _is_matrix(declared.get(n.base.name))]
    return {readable(node): _like(readable(node), declared.get(node.base.name)) for node in plain}


def _is_matrix(declared: Declaration | None) -> bool:
    return declared is not None and bool(getattr(declared.meaning, "is_Matrix", False))


def _like(name: str, base: Declaration | None) -> Declaration:
    if base is None or not getattr(base.meaning, "is_Symbol", False):
        return _real(name)
    return Declaration(name, base.type, sympy.Symbol(name, **assumptions_of(base)))


def _indices(found: Survey, declared: Mapping[str, Declaration], bases: _Indices) -> dict[str, Declaration]:
    """The index letters, as integers; a Greek letter is one only where it is computed with."""
    running = bases.families | bases.random | bases.iterates
    nodes = [n for n in found.indexed if n.base.name in running or _is_matrix(declared.get(n.base.name))]
    parts = [index for node in nodes for index in (*node.below, *node.above)]
    letters = {n.name for part in parts for n in subtrees(part) if isinstance(n, Name)}
    computed = {n.name for part in parts if not is_atomic(part) for n in subtrees(part) if isinstance(n, Name)}
    whole = {name for name in letters if name not in names.GREEK or (name in computed and name in found.indices)}
    return {n: Declaration(n, "integer", sympy.Symbol(n, integer=True)) for n in sorted(whole & found.names)}


def _counted(found: Survey) -> dict[str, Declaration]:
    """The letters of factorials and binomial coefficients: whole numbers from 0."""
    names_ = sorted(found.counted & found.names - set(names.CONSTANTS))
    return {n: Declaration(n, "nonnegative integer", sympy.Symbol(n, integer=True, nonnegative=True)) for n in names_}


def _sizes(found: Survey) -> dict[str, Declaration]:
    """The letters in the ends of sums and products: whole numbers, positive in an upper end."""
    lower, upper = (
        {n.name for ends in found.limits for n in subtrees(ends[k]) if isinstance(n, Name)} & found.names - set(names.CONSTANTS)
        for k in (0, 1)
    )
    low = {n: Declaration(n, "integer", sympy.Symbol(n, integer=True)) for n in sorted(lower)}
    return low | {n: Declaration(n, "positive integer", sympy.Symbol(n, integer=True, positive=True)) for n in sorted(upper)}


# Chance ---------------------------------------------------------------------------------------------------------------


def _random(found: Survey, declared: Mapping[str, Declaration]) -> dict[str, Declaration]:
    """Undeclared random variables: capital letters under E, Var, Cov, a letter under the sign of E, or the only letter there."""
    free = {n for n in found.averaged & found.names if _is_new(n, declared) and n not in names.CONSTANTS}
    capital = {n for n in free if re.fullmatch(r"[A-Z]", n)}
    chosen = capital | (found.random & free) or (free if len(free) == 1 else set())
    return {n: Declaration(n, "random variable", chances.variable(n)) for n in sorted(chosen)}


# What is given and assumed --------------------------------------------------------------------------------------------


def _given(bases: _Indices, declared: Mapping[str, Declaration], found: Survey) -> Iterator[Any]:
    """The hypotheses of the types; the type of a base is that of each member of its family."""
    for declaration in declared.values():
        yield from declaration.hypotheses
    for letter, (low, high) in _inside(bases, found).items():
        yield from _in_range(letter, low, high, declared)


def _inside(bases: _Indices, found: Survey) -> dict[str, tuple[Node, Node]]:
    """The free indices of families that are summed over a range elsewhere, with that range."""
    nodes = [node for node in found.indexed if node.base.name in bases.families]
    places = [((node.base.name, at), index) for node in nodes for at, index in enumerate((*node.below, *node.above))]
    summed = {place: found.ranges[i.name] for place, i in places if isinstance(i, Name) and i.name in found.ranges}
    return {
        index.name: summed[place] for place, index in places
        if isinstance(index, Name) and place in summed and index.name in found.names and index.name not in found.indices
    }  # fmt: skip


def _in_range(letter: str, low: Node, high: Node, declared: Mapping[str, Declaration]) -> Iterator[Any]:
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


def _assumed(bases: _Indices, new: Mapping[str, Declaration], defined: Mapping[str, bool]) -> Iterator[str]:
    """What was assumed of letters that nobody declared, a sentence each."""
    for name, declared in new.items():
        if declared.type != "real" and name not in defined:
            yield f"{name} is {_WORDS.get(declared.type, 'a ' + declared.type)}"
    yield from (f"{name} is a sequence of numbers, one for each index" for name in sorted(bases.families))
    yield from (f"{name} is a sequence of vectors, one for each step" for name in sorted(bases.iterates))


_WORDS: Final = {
    "integer": "a whole number", "nonnegative integer": "a whole number, at least 0", "positive integer": "a whole number, at least 1", "vector": "a vector of any length",
}  # fmt: skip
