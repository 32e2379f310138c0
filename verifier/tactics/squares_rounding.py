"""From floats to exact sums of squares: faces of the cone, rational rounding, exact LDLᵀ.

Where a polynomial has zeros, every Gram matrix has a kernel; it is read off the float solution, made rational and imposed
exactly, after which there is room to round (Peyrl and Parrilo 2008; facial reduction as in Borwein and Wolkowicz 1981).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import flint

from verifier.tactics.polynomials import Rational
from verifier.tactics.squares_gram import CONSTANT, ZERO, Affine, Family, solutions
from verifier.tactics.squares_sdp import HOPELESS, Array, Found, Pencil, largest

DENOMINATORS: Final = (1, 2, 3, 4, 6, 12, 24, 60, 240, 1000, 2**14, 2**20, 2**30)
MAX_ROUNDS: Final = 6
MAX_WORK: Final = 3e6
SMALL: Final = 1e-3
Matrix = list[list[Rational]]


@dataclass(frozen=True, slots=True)
class Square:
    """coefficient · (Σ weightsᵢ · basisᵢ)² in a block."""

    block: int
    coefficient: Rational
    weights: tuple[Rational, ...]


Exact = tuple[list[Square], dict[int, list[Rational]]]


def exact_squares(found: Family) -> Exact | None:
    """Squares for every block and coefficients for the free blocks, exactly; None when no such member is found."""
    import numpy as np

    try:
        with np.errstate(all="ignore"):
            return _searched(np, found)
    except np.linalg.LinAlgError:  # an eigenvalue iteration that does not converge
        return None


def _searched(np: Any, found: Family) -> Exact | None:
    """Face after face, until there is room to round."""
    kernels: list[Array | None] = [None] * len(found.blocks)
    for _ in range(MAX_ROUNDS):
        shown = [k for k in found.leaders if not found.blocks[k].column.free]
        if work(found) > MAX_WORK:
            return None
        pencils = [_compressed(np, pencil, kernels[k]) for k, pencil in ((k, _pencil(np, found, k)) for k in shown)]
        solid = [p for p in pencils if p.constant.shape[0]]
        best = largest(solid, found.size) if solid else Found(np.zeros(found.size), 1.0, 1.0)
        if best is None or best.bound < HOPELESS:
            return None
        reduced = None if best.least > 0 else _face(np, found, shown, best.y, kernels)
        if reduced is None:
            return _rounded(np, found, solid, best.y)
        found, kernels = reduced
    return None


def work(found: Family) -> float:
    """The multiplications that one Newton step takes, about."""
    d, orders = float(found.size), [len(found.blocks[k].basis) for k in found.leaders if not found.blocks[k].column.free]
    return d**3 / 3 + sum(d * n**3 + d**2 * n**2 for n in orders)


# Pencils --------------------------------------------------------------------------------------------------------------


def _pencil(np: Any, found: Family, k: int) -> Pencil:
    n = len(found.blocks[k].basis)
    constant, directions = np.zeros((n, n)), np.zeros((found.size, n, n))
    for (i, j), affine in found.entries[k].items():
        for parameter, c in affine.items():
            target = constant if parameter == CONSTANT else directions[parameter]
            target[i, j] = target[j, i] = _float(c)
    return Pencil(constant, directions, margin=found.blocks[k].margin)


def _float(c: Rational) -> float:
    return int(c.p) / int(c.q)


def _compressed(np: Any, pencil: Pencil, kernel: Array | None) -> Pencil:
    """The pencil on the orthogonal complement of the kernel."""
    if kernel is None:
        return pencil
    basis, _ = np.linalg.qr(kernel, mode="complete")
    rest = basis[:, kernel.shape[1] :]
    return Pencil(rest.T @ pencil.constant @ rest, rest.T @ pencil.directions @ rest, pencil.margin)


# Faces ----------------------------------------------------------------------------------------------------------------


def _face(
    np: Any, found: Family, shown: Sequence[int], y: Array, kernels: list[Array | None]
) -> tuple[Family, list[Array | None]] | None:
    """The subfamily whose members vanish on the rational kernels seen in the float solution; None when there are no new ones."""
    rows: list[tuple[dict[int, Rational], Rational]] = []
    after = list(kernels)
    for k in shown:
        kernel = _rational_kernel(np, _pencil(np, found, k), y)
        if kernel is not None:
            after[k] = np.array([[_float(c) for c in v] for v in kernel]).T
            rows += _vanishing(found, k, kernel)
    narrowed = _narrowed(found, rows) if rows else found
    moved = [_width(a) for a in kernels] != [_width(b) for b in after]
    return None if narrowed is None or not moved else (narrowed, after)


def _width(kernel: Array | None) -> int:
    return 0 if kernel is None else int(kernel.shape[1])


def _rational_kernel(np: Any, pencil: Pencil, y: Array) -> list[list[Rational]] | None:
    """A rational basis, in echelon form, of the eigenvectors of the eigenvalues that are nearly 0."""
    matrix = pencil.constant + np.tensordot(y, pencil.directions, axes=1)
    values, vectors = np.linalg.eigh(matrix)
    count = _nearly_zero(values)
    return _echelon(np, vectors[:, :count].T.copy()) if count else None


def _nearly_zero(values: Array) -> int:
    """How many of the ascending eigenvalues lie below the widest gap under SMALL."""
    sizes = [max(abs(float(v)), 1e-12) for v in values]
    low = [k for k, v in enumerate(sizes) if v < SMALL]
    if not low:
        return 0
    following = [*sizes[1:], max(1.0, sizes[-1])]
    return 1 + max(low, key=lambda k: following[k] / sizes[k])


def _echelon(np: Any, rows: Array) -> list[list[Rational]] | None:
    """The reduced row echelon form with entries made rational; None when they are not near small rationals."""
    rank, free = 0, list(range(rows.shape[1]))
    while rank < len(rows):
        pivot_row, pivot = max(((i, k) for i in range(rank, len(rows)) for k in free), key=lambda p: abs(rows[p]))
        if abs(rows[pivot_row, pivot]) < 1e-3:
            return None
        rows[[rank, pivot_row]] = rows[[pivot_row, rank]]
        rows[rank] /= rows[rank, pivot]
        for i in range(len(rows)):
            if i != rank:
                rows[i] -= rows[i, pivot] * rows[rank]
        free.remove(pivot)
        rank += 1
    return _rationals(rows)


def _rationals(rows: Array) -> list[list[Rational]] | None:
    found = [[Fraction(float(c)).limit_denominator(60) for c in row] for row in rows]
    pairs = [(a, b) for exact, row in zip(found, rows, strict=True) for a, b in zip(exact, row, strict=True)]
    if any(abs(float(a) - float(b)) > 2e-3 for a, b in pairs):
        return None
    return [[flint.fmpq(c.numerator, c.denominator) for c in row] for row in found]


def _vanishing(found: Family, k: int, kernel: Sequence[Sequence[Rational]]) -> list[tuple[dict[int, Rational], Rational]]:
    """The equations on the parameters that say Q·v = 0."""
    n = len(found.blocks[k].basis)
    rows = []
    for v in kernel:
        for i in range(n):
            total: Affine = {}
            for j in range(n):
                if v[j] != 0:
                    _accumulate(total, found.entries[k][min(i, j), max(i, j)], v[j])
            rows.append(({p: c for p, c in total.items() if p != CONSTANT and c != 0}, -total.get(CONSTANT, ZERO)))
    return [r for r in rows if r[0] or r[1] != 0]


def _accumulate(total: Affine, affine: Affine, scale: Rational) -> None:
    for p, c in affine.items():
        total[p] = total.get(p, ZERO) + c * scale


def _narrowed(found: Family, rows: Sequence[tuple[dict[int, Rational], Rational]]) -> Family | None:
    """The family with its parameters restricted by linear equations; None when they contradict each other."""
    cells = [c for row, b in rows for c in (*(row.get(p, ZERO) for p in range(found.size)), b)]
    solved = solutions(flint.fmpq_mat(len(rows), found.size + 1, cells))
    if solved is None:
        return None
    parameters, size = solved
    entries = tuple({pair: _substituted(a, parameters) for pair, a in block.items()} for block in found.entries)
    return Family(found.blocks, entries, found.leaders, size)


def _substituted(affine: Affine, parameters: Sequence[Affine]) -> Affine:
    total: Affine = {CONSTANT: affine[CONSTANT]} if CONSTANT in affine else {}
    for p, c in affine.items():
        if p != CONSTANT:
            _accumulate(total, parameters[p], c)
    return {p: c for p, c in total.items() if c != 0}


# Rounding -------------------------------------------------------------------------------------------------------------


def _rounded(np: Any, found: Family, pencils: Sequence[Pencil], y: Array) -> Exact | None:
    for d in DENOMINATORS:
        near = np.round(y * d) / d
        if all(_least(np, p, near) > (1e-12 if p.margin else -1e-9) for p in pencils):
            exact = [flint.fmpq(int(v), d) for v in np.round(y * d)]
            squares = _all_squares(found, exact)
            if squares is not None:
                return squares, _free_values(found, exact)
    return None


def _least(np: Any, pencil: Pencil, y: Array) -> float:
    return float(np.linalg.eigvalsh(pencil.constant + np.tensordot(y, pencil.directions, axes=1))[0])


def _value(affine: Affine, exact: Sequence[Rational]) -> Rational:
    return sum((c if p == CONSTANT else c * exact[p] for p, c in affine.items()), ZERO)


def _all_squares(found: Family, exact: Sequence[Rational]) -> list[Square] | None:
    squares: list[Square] = []
    for k, block in enumerate(found.blocks):
        if block.column.free:
            continue
        n = len(block.basis)
        matrix = [[_value(found.entries[k][min(i, j), max(i, j)], exact) for j in range(n)] for i in range(n)]
        parts = decomposed(matrix)
        if parts is None:
            return None
        squares += [Square(k, d, weights) for d, weights in parts]
    return squares


def _free_values(found: Family, exact: Sequence[Rational]) -> dict[int, list[Rational]]:
    free = [k for k, b in enumerate(found.blocks) if b.column.free]
    return {k: [_value(found.entries[k][i, i], exact) for i in range(len(found.blocks[k].basis))] for k in free}


def decomposed(matrix: Matrix) -> list[tuple[Rational, tuple[Rational, ...]]] | None:
    """Σ dᵢ·(lᵢᵀz)² for a positive semidefinite matrix, by LDLᵀ; None when it is not positive semidefinite."""
    n, rest, found = len(matrix), [row[:] for row in matrix], []
    for k in range(n):
        d = rest[k][k]
        if d < 0 or (d == 0 and any(rest[k][j] != 0 for j in range(k, n))):
            return None
        if d == 0:
            continue
        weights = [c / d for c in rest[k]]
        found.append((d, tuple(weights)))
        for i in range(k, n):
            if rest[k][i] != 0 and i > k:
                rest[i] = [a - d * weights[i] * w for a, w in zip(rest[i], weights, strict=True)]
        rest[k] = [ZERO] * n
    return found
