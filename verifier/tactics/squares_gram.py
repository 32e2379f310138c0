"""Gram families: all ways to write a polynomial as Σ gₖ·(zₖᵀ Qₖ zₖ) + Σ cⱼ·hⱼ, as exact affine families of symmetric matrices.

The unknowns are the entries of the Qₖ and the cⱼ; comparing coefficients gives linear equations, solved once over ℚ.
Symmetries of the polynomial (exchanged variables, changed signs) make the family small: the average of a solution over them
is a solution too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any, Final

import flint

from verifier.tactics.linear_columns import Column
from verifier.tactics.polynomials import Poly, Rational

Exponents = tuple[int, ...]
Affine = dict[int, Rational]  # coefficients by parameter; CONSTANT for the constant term
CONSTANT: Final = -1
MAX_UNKNOWNS: Final = 3000
MAX_CELLS: Final = 200_000
ZERO: Final = flint.fmpq(0)


@dataclass(frozen=True, slots=True)
class Block:
    """A multiplier g (a column known to be ≥ 0, or free) and the monomials z whose Gram matrix it takes; free: one coefficient.

    ``margin``: it stands for something > 0 that a strict goal needs, and should not be 0.
    """

    column: Column
    basis: tuple[Exponents, ...]
    margin: bool = False

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The places of the unknowns: the upper triangle, or for a free block each monomial once."""
        n = len(self.basis)
        if self.column.free:
            return tuple((i, i) for i in range(n))
        return tuple((i, j) for i in range(n) for j in range(i, n))

    def monomial(self, i: int, j: int) -> Exponents:
        """The monomial that the unknown at (i, j) stands before."""
        if self.column.free:
            return self.basis[i]
        return tuple(a + b for a, b in zip(self.basis[i], self.basis[j], strict=True))


@dataclass(frozen=True)
class Family:
    """The blocks with the entries of their matrices as affine functions of ``size`` parameters.

    ``leaders`` are the blocks that are not images of earlier ones under the symmetries.
    """

    blocks: tuple[Block, ...]
    entries: tuple[dict[tuple[int, int], Affine], ...]
    leaders: tuple[int, ...]
    size: int


def family(wanted: Poly, blocks: Sequence[Block]) -> Family | None:
    """The Gram family of ``wanted`` over ``blocks``; None when it is empty or too large."""
    split = _by_signs(wanted, blocks)
    places = [(k, pair) for k, block in enumerate(split) for pair in block.pairs]
    if not places or len(places) > MAX_UNKNOWNS:
        return None
    orbit, leaders = _orbits(wanted, split, places)
    solved = _solve(wanted, split, places, orbit)
    if solved is None:
        return None
    unknowns, size = solved
    entries: tuple[dict[tuple[int, int], Affine], ...] = tuple({} for _ in split)
    for (k, pair), o in zip(places, orbit, strict=True):
        entries[k][pair] = unknowns[o]
    return Family(tuple(split), entries, leaders, size)


# The equations ------------------------------------------------------------------------------------------------------


def _solve(
    wanted: Poly, blocks: Sequence[Block], places: Sequence[tuple[int, tuple[int, int]]], orbit: Sequence[int]
) -> tuple[list[Affine], int] | None:
    """Each orbit's unknown as an affine function of the free ones; None when there is no solution or too much work."""
    terms = [[(tuple(map(int, m)), c) for m, c in b.column.poly.terms()] for b in blocks]
    table: dict[Exponents, dict[int, Rational]] = {tuple(map(int, m)): {} for m in wanted.monoms()}
    for (k, (i, j)), o in zip(places, orbit, strict=True):
        shift, double = blocks[k].monomial(i, j), 1 if i == j else 2
        for exponents, c in terms[k]:
            row = table.setdefault(tuple(a + b for a, b in zip(exponents, shift, strict=True)), {})
            row[o] = row.get(o, ZERO) + c * double
    count = max(orbit) + 1
    right = {tuple(map(int, m)): c for m, c in wanted.terms()}
    rows = {(*((o, c) for o, c in sorted(row.items())), right.get(e, ZERO)) for e, row in table.items()}
    return _reduced([(dict(r[:-1]), r[-1]) for r in rows], count)


def _reduced(rows: Sequence[tuple[dict[int, Rational], Rational]], count: int) -> tuple[list[Affine], int] | None:
    if len(rows) * (count + 1) > MAX_CELLS:
        return None
    matrix = flint.fmpq_mat(len(rows), count + 1, [c for row, b in rows for c in (*(row.get(o, ZERO) for o in range(count)), b)])
    return solutions(matrix)


def solutions(matrix: Any) -> tuple[list[Affine], int] | None:
    """The solutions of the augmented system as affine functions of its free variables; None when there are none."""
    reduced, rank = matrix.rref()
    table, count = reduced.tolist(), reduced.ncols() - 1
    pivots = [next(k for k, c in enumerate(row) if c != 0) for row in table[:rank]]
    if count in pivots:
        return None
    free = {k: n for n, k in enumerate(sorted(set(range(count)) - set(pivots)))}
    unknowns: list[Affine] = [{free[k]: flint.fmpq(1)} if k in free else {} for k in range(count)]
    for row, pivot in zip(table[:rank], pivots, strict=True):
        found = {free[k]: -row[k] for k in free if row[k] != 0}
        unknowns[pivot] = {**found, CONSTANT: row[count]} if row[count] != 0 else found
    return unknowns, len(free)


# Symmetries ---------------------------------------------------------------------------------------------------------


def _by_signs(wanted: Poly, blocks: Sequence[Block]) -> list[Block]:
    """The blocks split by the changes of sign of variables that leave the polynomial and all multipliers as they are."""
    polys = (wanted, *(b.column.poly for b in blocks if not b.column.free or len(b.column.poly) > 1))
    supports = [tuple(map(int, m)) for p in polys for m in p.monoms()]
    used = [k for k in range(len(supports[0])) if any(e[k] for e in supports)] if supports else []
    if len(used) > 7:
        return list(blocks)
    flips = [f for f in product((0, 1), repeat=len(used)) if any(f) and all(_even(e, used, f) for e in supports)]
    found = []
    for block in blocks:
        classes: dict[tuple[bool, ...], list[Exponents]] = {}
        for e in block.basis:
            classes.setdefault(tuple(_even(e, used, f) for f in flips), []).append(e)
        keep = [True] * len(flips) if block.column.free else None
        found += [Block(block.column, tuple(c), block.margin) for key, c in classes.items() if keep is None or list(key) == keep]
    return found


def _even(exponents: Exponents, used: Sequence[int], flip: Sequence[int]) -> bool:
    return sum(exponents[k] for k, f in zip(used, flip, strict=True) if f) % 2 == 0


def _orbits(
    wanted: Poly, blocks: Sequence[Block], places: Sequence[tuple[int, tuple[int, int]]]
) -> tuple[list[int], tuple[int, ...]]:
    """The number of the orbit of each unknown, and the first block of each orbit of blocks."""
    parent, chief = list(range(len(places))), list(range(len(blocks)))
    where = {(k, pair): n for n, (k, pair) in enumerate(places)}
    keys = {(_key(b.column.poly), frozenset(b.basis), b.margin): k for k, b in enumerate(blocks)}
    for move in _exchanges(wanted):
        image = _moved_blocks(blocks, keys, move)
        if image is None:
            continue
        for k, b in enumerate(blocks):
            _join(chief, k, image[k])
            index = {e: n for n, e in enumerate(blocks[image[k]].basis)}
            to = [index[_moved(e, move)] for e in b.basis]
            for i, j in b.pairs:
                _join(parent, where[k, (i, j)], where[image[k], (min(to[i], to[j]), max(to[i], to[j]))])
    roots = {r: n for n, r in enumerate(sorted({_root(parent, n) for n in range(len(places))}))}
    return [roots[_root(parent, n)] for n in range(len(places))], tuple(sorted({_root(chief, k) for k in range(len(blocks))}))


def _moved_blocks(
    blocks: Sequence[Block], keys: dict[tuple[Any, frozenset[Exponents], bool], int], move: Exponents
) -> list[int] | None:
    found = []
    for b in blocks:
        image = frozenset((_moved(e, move), c) for e, c in _key(b.column.poly))
        key = (image, frozenset(_moved(e, move) for e in b.basis), b.margin)
        if key not in keys:
            return None
        found.append(keys[key])
    return found


def _key(poly: Poly) -> frozenset[tuple[Exponents, Rational]]:
    return frozenset((tuple(map(int, m)), c) for m, c in poly.terms())


def _moved(exponents: Exponents, move: Exponents) -> Exponents:
    return tuple(exponents[k] for k in move)


def _exchanges(wanted: Poly) -> Iterable[Exponents]:
    """Permutations of the variables that leave the polynomial as it is; exchanges of two suffice when all of them do."""
    key, n = _key(wanted), len(next(iter(wanted.monoms()), ()))
    if n > 6:
        return []
    swaps = [m for m in permutations(range(n)) if sum(a != b for a, b in enumerate(m)) == 2]
    kept = [m for m in swaps if _keeps(key, m)]
    if len(kept) == len(swaps):
        return kept
    longer = [m for m in permutations(range(n)) if sum(a != b for a, b in enumerate(m)) > 2]
    return kept + [m for m in longer if _keeps(key, m)][:12]


def _keeps(key: frozenset[tuple[Exponents, Rational]], move: Exponents) -> bool:
    return all((_moved(e, move), c) in key for e, c in key)


def _root(parent: list[int], k: int) -> int:
    while parent[k] != k:
        parent[k] = parent[parent[k]]
        k = parent[k]
    return k


def _join(parent: list[int], a: int, b: int) -> None:
    a, b = _root(parent, a), _root(parent, b)
    parent[max(a, b)] = min(a, b)
