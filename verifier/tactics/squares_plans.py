"""Which multipliers and monomials a sum-of-squares certificate may use: by the hypotheses, the degree, the Newton polytope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, combinations_with_replacement, product
from typing import Final

from verifier.kernel import terms as T
from verifier.tactics.linear_columns import Column, gap_columns, monomial_columns, sign_columns
from verifier.tactics.polynomials import Poly, Setting, degrees
from verifier.tactics.squares_gram import Block, Exponents

MAX_BASIS: Final = 60
MAX_MULTIPLIERS: Final = 40


def plans(s: Setting, core: Poly, *, strict: bool) -> Iterator[tuple[Block, ...]]:
    """The lists of blocks to try for ``core``, in increasing size; for a strict goal with constants that must be positive."""
    active = _active(s, core)
    equations = tuple(c for c in gap_columns(s) if c.free and _within(c.poly, active))
    one = Column(s.ring.one, (), (), strict=False)
    margins = tuple(_margins(s, core)) if strict else ()
    seen: set[tuple[str, ...]] = set()
    for multipliers in _multiplier_lists(s, active, one):
        blocks = (*margins, *_blocks(core, active, (*multipliers, *equations)))
        key = tuple(repr(b.column.poly) + repr(b.basis) for b in blocks)
        if key not in seen and any(not b.column.free for b in blocks[len(margins) :]):
            seen.add(key)
            yield blocks


def _active(s: Setting, core: Poly) -> tuple[int, ...]:
    """The generators of the core and those that facts tie to them."""
    active = _used(core)
    polys = [c.poly for c in gap_columns(s)]
    while True:
        more = active.union(*(_used(p) for p in polys if _used(p) & active))
        if more == active:
            return tuple(sorted(active))
        active = more


def _used(poly: Poly) -> set[int]:
    return {k for m in poly.monoms() for k, e in enumerate(m) if e}


def _within(poly: Poly, active: Sequence[int]) -> bool:
    return _used(poly) <= set(active)


# Multipliers ------------------------------------------------------------------------------------------------------------


def _multiplier_lists(s: Setting, active: Sequence[int], one: Column) -> Iterator[tuple[Column, ...]]:
    """1 alone; the facts; the products of variables of known sign; the products of two facts."""
    yield (one,)
    gaps = [c for c in gap_columns(s) if not c.free and _within(c.poly, active)]
    signs = [c for c in sign_columns(s) if _within(c.poly, active)]
    facts = list(_distinct([*signs, *gaps]))
    variables = [c for c in facts if len(c.poly) == 1]
    others = [c for c in facts if len(c.poly) != 1]
    if not facts:
        return
    boxes = [a.times(b) for a, b in combinations(facts, 2) if len(_used(a.poly) | _used(b.poly)) == 1]
    subsets = list(_subsets(variables, one))
    if not others:
        yield tuple(subsets[:MAX_MULTIPLIERS])
        return
    yield (one, *facts, *boxes)
    pairs = [a.times(b) for a, b in combinations(facts, 2)]
    yield tuple(_distinct((one, *facts, *pairs)))[:MAX_MULTIPLIERS]
    yield tuple(_distinct((*subsets, *facts, *pairs, *(a.times(b) for a in pairs for b in facts))))[:MAX_MULTIPLIERS]


def _distinct(columns: Iterable[Column]) -> Iterator[Column]:
    seen: dict[str, Column] = {}
    for c in columns:
        if seen.setdefault(repr(c.poly), c) is c:
            yield c


def _subsets(variables: Sequence[Column], one: Column) -> Iterator[Column]:
    for size in range(len(variables) + 1):
        for chosen in combinations(variables, size):
            total = one
            for c in chosen:
                total = total.times(c)
            yield total


def _margins(s: Setting, core: Poly) -> Iterator[Block]:
    """What may be seen to be positive: a constant, monomials of the core, strict facts."""
    here = (0,) * len(next(iter(core.monoms())))
    facts = [c for c in gap_columns(s) if c.strict and not c.free and not c.poly.is_constant()]
    pairs = [a.times(b) for a, b in combinations_with_replacement(facts[:6], 2)]
    monomials = [c for c in monomial_columns(s, (core,)) if c.strict]
    for c in _distinct([Column(s.ring.one, (T.ONE,), (), strict=True), *facts, *pairs, *monomials]):
        if max(degrees(c.poly)) <= max(degrees(core)):
            yield Block(c, (here,), margin=True)


# Monomials --------------------------------------------------------------------------------------------------------------


def _blocks(core: Poly, active: Sequence[int], columns: Sequence[Column]) -> Iterator[Block]:
    """A block for each multiplier with monomials within the degree, and in the Newton polytope where that is a bound."""
    degree, size = max(degrees(core)), len(next(iter(core.monoms())))
    even = degree + degree % 2
    homogeneous = len({*degrees(core)}) == 1 and all(len({*degrees(c.poly)}) == 1 for c in columns)
    bounded = _polytope(core, active) if all(len(c.poly) == 1 and not c.free for c in columns) else None
    for c in columns:
        basis = list(_basis(c, degree if homogeneous else even, active, size, exact=homogeneous))
        if bounded is not None:
            shift = tuple(map(int, c.poly.monoms()[0]))
            basis = [b for b in basis if bounded(tuple(e + 2 * x for e, x in zip(shift, b, strict=True)))]
        if basis:
            yield Block(c, tuple(basis[:MAX_BASIS]))


def _basis(c: Column, degree: int, active: Sequence[int], size: int, *, exact: bool) -> Iterator[Exponents]:
    room = degree - max(degrees(c.poly))
    if room < 0 or (exact and not c.free and room % 2):
        return
    most = room if c.free else room // 2
    for exponents in _exponents(most, len(active), exact=exact):
        full = [0] * size
        for k, e in zip(active, exponents, strict=True):
            full[k] = e
        yield tuple(full)


def _exponents(most: int, count: int, *, exact: bool) -> Iterator[Exponents]:
    if count == 0:
        if most == 0 or not exact:
            yield ()
        return
    for e in range(most, -1, -1):
        for rest in _exponents(most - e, count - 1, exact=exact):
            yield (e, *rest)


def _polytope(core: Poly, active: Sequence[int]) -> Callable[[Exponents], bool]:
    """A test that holds on the Newton polytope: bounds in the directions with small entries."""
    support = [tuple(map(int, m)) for m in core.monoms()]
    small = range(-1, 3) if len(active) <= 3 else range(2)
    directions = [w for w in product(small, repeat=len(active)) if any(w)][:400]
    directions += [tuple(-x for x in w) for w in directions]

    def height(e: Exponents, w: Sequence[int]) -> int:
        return sum(e[k] * x for k, x in zip(active, w, strict=True))

    bounds = [(w, max(height(e, w) for e in support)) for w in directions]
    return lambda e: all(height(e, w) <= most for w, most in bounds)
