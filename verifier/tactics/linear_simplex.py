"""Exact linear feasibility: nonnegative combinations of sparse rational vectors, by the simplex method.

Phase one of the method of Dantzig with the largest reduced cost, and Bland's rule once that may be cycling.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final

import flint

Rational = Any  # flint.fmpq
Vector = Mapping[Hashable, Rational]
Row = dict[int, Rational]
MAX_PIVOTS: Final = 400
PATIENCE: Final = 120
MAX_CELLS: Final = 60_000
ZERO: Final = flint.fmpq(0)


def combination(columns: Sequence[Vector], target: Vector) -> dict[int, Rational] | None:
    """Coefficients λ ≥ 0 with Σ λₖ · columnₖ = target, only the positive ones; None when there are none within the budget."""
    kept = _useful(columns, target)
    rows, right = _system(columns, kept, target)
    if len(rows) * max(len(kept), 1) > MAX_CELLS or any(not row and r != 0 for row, r in zip(rows, right, strict=True)):
        return None
    return _phase_one(rows, right)


def _useful(columns: Sequence[Vector], target: Vector) -> list[int]:
    """The columns that can take part: one whose entry nothing else can cancel is 0 in every solution."""
    kept = set(range(len(columns)))
    while True:
        signs: dict[Hashable, set[bool]] = {}
        for k in kept:
            for key, c in columns[k].items():
                signs.setdefault(key, set()).add(c > 0)
        stuck = {key for key, seen in signs.items() if len(seen) == 1 and _opposed(target.get(key), next(iter(seen)))}
        dropped = {k for k in kept if any(key in stuck for key in columns[k])}
        if not dropped:
            return sorted(kept)
        kept -= dropped


def _opposed(wanted: Rational | None, positive: bool) -> bool:  # noqa: FBT001
    return wanted is None or wanted == 0 or (wanted > 0) != positive


def _system(columns: Sequence[Vector], kept: Sequence[int], target: Vector) -> tuple[list[Row], list[Rational]]:
    """The equations with nonnegative right sides, one a key; what the columns cannot reach stays as an empty row."""
    table: dict[Hashable, Row] = {key: {} for key, c in target.items() if c != 0}
    for k in kept:
        for key, c in columns[k].items():
            if c != 0:
                table.setdefault(key, {})[k] = c
    rows, right = [], []
    for key, row in table.items():
        b = target.get(key, ZERO)
        rows.append({k: -c for k, c in row.items()} if b < 0 else row)
        right.append(-b if b < 0 else b)
    return rows, right


def _phase_one(rows: list[Row], right: list[Rational]) -> dict[int, Rational] | None:
    basis = [-1 - i for i in range(len(rows))]
    cost = _reduced_costs(rows)
    for count in range(MAX_PIVOTS):
        if all(r == 0 or basis[i] >= 0 for i, r in enumerate(right)):
            return {k: right[i] for i, k in enumerate(basis) if k >= 0 and right[i] > 0}
        entering = _entering(cost, count)
        leaving = None if entering is None else _leaving(rows, right, basis, entering)
        if entering is None or leaving is None:
            return None
        _pivot(rows, right, cost, leaving, entering)
        basis[leaving] = entering
    return None


def _reduced_costs(rows: list[Row]) -> Row:
    cost: Row = {}
    for row in rows:
        for k, c in row.items():
            cost[k] = cost.get(k, ZERO) + c
    return cost


def _entering(cost: Row, count: int) -> int | None:
    rising = [k for k, c in cost.items() if c > 0]
    if not rising:
        return None
    return min(rising) if count > PATIENCE else max(rising, key=lambda k: (cost[k], -k))


def _leaving(rows: list[Row], right: list[Rational], basis: list[int], entering: int) -> int | None:
    """The row of the smallest ratio; artificial variables leave first among equals."""
    best: tuple[Rational, int, int] | None = None
    for i, row in enumerate(rows):
        c = row.get(entering, ZERO)
        if c > 0:
            candidate = (right[i] / c, basis[i], i)
            best = candidate if best is None or candidate < best else best
    return None if best is None else best[2]


def _pivot(rows: list[Row], right: list[Rational], cost: Row, leaving: int, entering: int) -> None:
    pivot = rows[leaving][entering]
    scaled = {k: c / pivot for k, c in rows[leaving].items()}
    rows[leaving], right[leaving] = scaled, right[leaving] / pivot
    for i, row in enumerate(rows):
        factor = row.get(entering)
        if i != leaving and factor is not None:
            _subtract(row, factor, scaled)
            right[i] -= factor * right[leaving]
    factor = cost.get(entering)
    if factor is not None:
        _subtract(cost, factor, scaled)


def _subtract(row: Row, factor: Rational, other: Row) -> None:
    for k, c in other.items():
        changed = row.get(k, ZERO) - factor * c
        if changed == 0:
            row.pop(k, None)
        else:
            row[k] = changed
