"""What each letter is, decided over all the texts of one reading together: declared, defined, an index, a family, a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import sympy

from verifier.reading import chances, names
from verifier.reading.letters import Letters
from verifier.reading.meaning.bases import (
    Bases,
    bases_of,
    counted,
    in_range,
    indexed_symbols,
    indices,
    inside,
    is_matrix,
    real,
    sizes,
    turned,
)
from verifier.reading.meaning.calculus import SIZE
from verifier.reading.meaning.chance import density
from verifier.reading.meaning.kinds import Kind, infer
from verifier.reading.meaning.survey import Survey
from verifier.reading.meaning.types import Types
from verifier.reading.scope import Declaration
from verifier.reading.syntax import Name, Node
from verifier.reading.written import tables

WRITTEN_CALLS: Final = frozenset(
    "Norm Gradient HadamardProduct Inner PlusMinus MinusPlus Probability MaxOver MinOver ArgMin ArgMax Union Intersection "
    "Complement Xor Hessian InnerProduct Family Differential Interval FiniteSet Contains Entry Given Range Degrees Indicator "
    "Sup Inf Expectation Variance Covariance".split()
)
_OPEN: Final = frozenset({"sigma", "E"})  # names that the strict language takes for its functions
_SETS: Final = frozenset("EmptySet emptyset varnothing reals Reals RR integers naturals rationals complexes".split())
_TYPED: Final = frozenset({"E", "I", "EulerGamma", "GoldenRatio", "Catalan"})


@dataclass(frozen=True)
class Decided:
    """The declarations of all letters, the parts they play, what is given with them, and what was assumed in words."""

    declarations: Mapping[str, Declaration]
    letters: Letters
    given: tuple[Any, ...]
    where: Mapping[Any, Any]
    assumed: tuple[str, ...]


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
    steps = {n: d for n, d in turned(found, declared, types.size).items() if n not in defined and n not in types.deltas}
    declared |= steps
    bases = bases_of(found, declared, types)
    new = counted(found) | indexed_symbols(found, declared, bases, types.deltas) | indices(found, declared, bases) | sizes(found)
    new = {name: d for name, d in new.items() if name not in declared}
    random = _random(found, declared | new, defined)
    normed = _vectors(found, declared | new | random, types.size, defined)
    declared |= new | random | normed
    identity = "I" if "I" in found.names and _has_matrices(declared) and "I" not in declared else None
    others = {n for n in found.names if _is_new(n, declared) and not _is_constant(n, typed) and n != identity}
    others |= {name for name, function in defined.items() if not function and name not in declared}
    declared |= {name: real(name) for name in sorted(others)} | {SIZE: Declaration(SIZE, "dim", types.size)}
    letters = Letters(
        families=bases.families, iterates=bases.iterates, random=bases.random | frozenset(random), truths=found.truths & others,
        elementwise=types.elementwise, deltas=types.deltas, identity=identity,
        opaque=frozenset(others - set(defined)) | _loose(types),
        columns=found.columns & set(functions) - set(defined),
        sloped=found.sloped, told=frozenset({*types.declared, *defined}), fixed=_fixed(types) | frozenset(defined),
        side=_side(declared), size=types.size, ranges=found.ranges, lengths=_lengths(found), line=_line(found), typed=typed,
    )
    said = (*_assumed(bases, {**functions, **steps, **new, **random, **normed}, defined), *([_IDENTITY] if identity else ()))
    densities = [density(n) for n in sorted(found.densities) if n not in defined]
    given = (*_given(bases, declared, found), *(positive for _, _, positive in densities))
    return Decided(declared, letters, given, {p: meaning for p, meaning, _ in densities}, said)


_IDENTITY: Final = "I is the identity matrix"


def _functions(found: Survey, types: Types, defined: Mapping[str, bool]) -> dict[str, Declaration]:
    """The functions that are defined, or applied without being declared or known."""
    applied = {n for n in found.calls | found.densities if not is_known_call(n) and n not in tables.FUNCTIONS - _OPEN}
    return {n: _function(n) for n in sorted(applied | {d for d in defined if defined[d]}) if n not in types.declared}


def _loose(types: Types) -> frozenset[str]:
    """The letters that are declared to be numbers, and not to be constants: each may depend on others."""
    numbers = ((name, d) for name, d in types.declared.items() if d.meaning.is_Symbol and not d.meaning.is_integer)
    return frozenset(name for name, declared in numbers if "constant" not in declared.type.lower())


def _fixed(types: Types) -> frozenset[str]:
    """The letters that are declared to be constants, sizes or indices: another number may well be a random one."""
    whole = {name for name, d in types.declared.items() if d.meaning.is_Symbol and d.meaning.is_integer}
    return frozenset(whole | {name for name, d in types.declared.items() if "constant" in d.type.lower()})


def _lengths(found: Survey) -> dict[str, tuple[Node, Node]]:
    """The ranges over which the one index of a base runs, where one is written."""
    single = [(n.base.name, (*n.below, *n.above)) for n in found.indexed if len(n.below) + len(n.above) == 1]
    return {base: found.ranges[i.name] for base, (i,) in single if isinstance(i, Name) and i.name in found.ranges}


def _line(found: Survey) -> Any:
    """The variable of sets of numbers: a letter that nothing else has."""
    return sympy.Symbol(next(n for n in ("x", "t", "u", "s", "x_") if n not in found.names), real=True)


def _is_new(name: str, declared: Collection[str]) -> bool:
    return name not in declared and name not in _SETS and name not in names.TRUTHS


def _is_constant(name: str, typed: bool) -> bool:  # noqa: FBT001
    return name in names.CONSTANTS and (typed or name not in _TYPED)


def _has_matrices(declared: Mapping[str, Declaration]) -> bool:
    return any(getattr(d.meaning, "is_Matrix", False) for d in declared.values())


def _vectors(found: Survey, declared: Mapping[str, Declaration], size: Any, defined: Collection[str]) -> dict[str, Declaration]:
    """The undeclared letters that are vectors or matrices by the way they are used."""
    free = {n for n in found.names if _is_new(n, declared) and n not in defined and n not in names.CONSTANTS}
    known = {n: _kind(d) for n, d in declared.items() if is_matrix(d)}
    kinds = dict.fromkeys(found.normed & free, "column") | infer(found.trees, known, free)
    shapes = {"column": ("vector", (size, 1)), "row": ("vector", (size, 1)), "matrix": ("square matrix", (size, size))}
    return {n: Declaration(n, shapes[k][0], sympy.MatrixSymbol(n, *shapes[k][1])) for n, k in sorted(kinds.items())}


def _kind(declared: Declaration) -> Kind:
    return "column" if declared.meaning.shape[1] == 1 else "matrix"


def _side(declared: Mapping[str, Declaration]) -> Any:
    """The one number of rows that all declared square matrices have, None where they differ or are none."""
    shapes = {d.meaning.shape for d in declared.values() if is_matrix(d)}
    sides = {rows for rows, columns in shapes if rows == columns}
    return sides.pop() if len(sides) == 1 else None


def _function(name: str) -> Declaration:
    return Declaration(name, "function", sympy.Function(name))


# Chance ---------------------------------------------------------------------------------------------------------------


def _random(found: Survey, declared: Mapping[str, Declaration], defined: Collection[str]) -> dict[str, Declaration]:
    """Undeclared random variables: capital letters under E, Var, Cov, a letter under the sign of E, or the only letter there."""
    free = {n for n in frozenset().union(*found.averaged) & found.names if _is_new(n, declared) and n not in names.CONSTANTS}
    free -= set(defined)
    told = any(chances.is_random(d.type) for d in declared.values())
    chosen = {n for n in free if re.fullmatch(r"[A-Z]", n)} | (found.random & free)
    if not told:
        chosen |= {n for inside in found.averaged if not inside & chosen and len(inside & free) == 1 for n in inside & free}
    return {n: Declaration(n, "random variable", chances.variable(n)) for n in sorted(chosen)}


# What is given and assumed --------------------------------------------------------------------------------------------


def _given(bases: Bases, declared: Mapping[str, Declaration], found: Survey) -> Iterator[Any]:
    """The hypotheses of the types; the type of a base is that of each member of its family."""
    counts = _counts(bases, found)
    for declaration in declared.values():
        said = declaration.hypotheses
        count = counts.get(declaration.name)
        yield from said if count is None else chances.of_family(declaration.name, declaration.type, said, count)
    for letter, (low, high) in inside(bases, found).items():
        yield from in_range(letter, low, high, declared)


def _counts(bases: Bases, found: Survey) -> dict[str, int]:
    """How many indices each family of random variables has, where that is always as many."""
    counts = {b: {len(n.below) + len(n.above) for n in found.indexed if n.base.name == b} for b in bases.random}
    alone = found.names - found.random
    return {base: next(iter(sizes)) for base, sizes in counts.items() if len(sizes) == 1 and base not in alone}


def _assumed(bases: Bases, new: Mapping[str, Declaration], defined: Mapping[str, bool]) -> Iterator[str]:
    """What was assumed of letters that nobody declared, a sentence each."""
    for name, declared in new.items():
        if declared.type != "real" and name not in defined:
            yield f"{name} is {_WORDS.get(declared.type, 'a ' + declared.type)}"
    yield from (f"{name} is a sequence of numbers, one for each index" for name in sorted(bases.families))
    yield from (f"{name} is a sequence of vectors, one for each step" for name in sorted(bases.iterates))


_WORDS: Final = {
    "integer": "a whole number", "nonnegative integer": "a whole number, at least 0",
    "positive integer": "a whole number, at least 1", "vector": "a vector of any length",
    "square matrix": "a square matrix of any size",
}  # fmt: skip
