"""Values of matrices at a point, as tuples of rows."""

from __future__ import annotations

import math
from typing import Any, Final

from verifier.grading.slips.draws import smooth
from verifier.grading.slips.values import Env, Point, Rule, UnknownValueError
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.terms import Term

Rows = tuple[tuple[Any, ...], ...]
LARGEST: Final = 8


def _size(point: Point, n: Term, env: Env) -> int:
    found = int(point.at(n, env))
    if not 0 <= found <= LARGEST:
        raise UnknownValueError("a large matrix")
    return found


def _symbol(point: Point, t: Term, env: Env) -> Rows:
    rows, columns = (_size(point, n, env) for n in t.args[:2])
    more, order = [point.at(a, env) for a in t.args[2:]], sorted if T.name(t) in point.symmetric else tuple

    def entry(i: int, j: int) -> Any:
        return smooth(point.seed, T.name(t), [*order((i, j)), *more]) - 1.1

    return tuple(tuple(entry(i, j) for j in range(1, columns + 1)) for i in range(1, rows + 1))


def _table(point: Point, t: Term, env: Env) -> Rows:
    rows, columns = (_size(point, n, env) for n in t.args[1:])
    body = t.args[0].args[0]
    return tuple(
        tuple(point.at(body, (float(j), float(i), *env)) for j in range(1, columns + 1)) for i in range(1, rows + 1)
    )


def _sum(point: Point, t: Term, env: Env) -> Rows:
    parts = [point.at(a, env) for a in t.args]
    return tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in zip(*parts, strict=True))


def _hadamard(point: Point, t: Term, env: Env) -> Rows:
    parts = [point.at(a, env) for a in t.args]
    return tuple(tuple(map(math.prod, zip(*rows, strict=True))) for rows in zip(*parts, strict=True))


def times(a: Rows, b: Rows) -> Rows:
    """The product.  Raises ValueError unless the shapes fit."""
    columns = tuple(zip(*b, strict=True))
    return tuple(tuple(sum(x * y for x, y in zip(row, column, strict=True)) for column in columns) for row in a)


def _product(point: Point, t: Term, env: Env) -> Rows:
    found, *rest = [point.at(a, env) for a in t.args]
    for other in rest:
        found = times(found, other)
    return tuple(found)


def _scaled(point: Point, t: Term, env: Env) -> Rows:
    c = point.at(t.args[0], env)
    return tuple(tuple(c * x for x in row) for row in point.at(t.args[1], env))


def _identity(point: Point, t: Term, env: Env) -> Rows:
    return unit(_size(point, t.args[0], env))


def unit(n: int) -> Rows:
    """The identity."""
    return tuple(tuple(float(i == j) for j in range(n)) for i in range(n))


def _inverse(point: Point, t: Term, env: Env) -> Rows:
    return _solved(point.at(t.args[0], env))[0]


def _determinant(point: Point, t: Term, env: Env) -> Any:
    return _solved(point.at(t.args[0], env))[1]


def _solved(m: Rows) -> tuple[Rows, Any]:
    """The inverse and the determinant, by elimination.  Raises ZeroDivisionError or ValueError."""
    rows = [[*row, *more] for row, more in zip(m, unit(len(m)), strict=True)]
    size: Any = 1.0
    for k in range(len(rows)):
        best = max(range(k, len(rows)), key=lambda i: abs(rows[i][k]))
        size *= rows[best][k] if best == k else -rows[best][k]
        rows[k], rows[best] = rows[best], rows[k]
        lead = rows[k][k]
        rows[k] = [x / lead for x in rows[k]]
        rows = [row if i == k else [x - row[k] * y for x, y in zip(row, rows[k], strict=True)] for i, row in enumerate(rows)]
    return tuple(tuple(row[len(m) :]) for row in rows), size


def _power(point: Point, t: Term, env: Env) -> Rows:
    base, k = point.at(t.args[0], env), int(point.at(t.args[1], env))
    found = unit(len(base))
    for _ in range(abs(k)):
        found = times(found, base)
    return found if k >= 0 else _solved(found)[0]


def _entry(point: Point, t: Term, env: Env) -> Any:
    m, i, j = (point.at(a, env) for a in t.args)
    if i < 1 or j < 1:
        raise ValueError("an index below 1")
    return m[int(i) - 1][int(j) - 1]


def _transpose(point: Point, t: Term, env: Env) -> Rows:
    return tuple(zip(*point.at(t.args[0], env), strict=True))


def _trace(point: Point, t: Term, env: Env) -> Any:
    m = point.at(t.args[0], env)
    return sum(m[k][k] for k in range(max(len(m), len(m[0]))))


def _grid(point: Point, t: Term, env: Env) -> Rows:
    width = int(str(t.data))
    entries = [point.at(a, env) for a in t.args]
    return tuple(tuple(entries[k : k + width]) for k in range(0, len(entries), width))


def _filled(value: float) -> Rule:
    def rule(point: Point, t: Term, env: Env) -> Rows:
        rows, columns = (_size(point, n, env) for n in M.shape(t))
        return ((value,) * columns,) * rows

    return rule


def _diag(point: Point, t: Term, env: Env) -> Rows:
    column = [row[0] for row in point.at(t.args[0], env)]
    return tuple(tuple(x if i == j else 0.0 for j in range(len(column))) for i, x in enumerate(column))


def _diagonal(point: Point, t: Term, env: Env) -> Rows:
    return tuple((row[k],) for k, row in enumerate(point.at(t.args[0], env)))


OF_MATRICES: Final[dict[str, Rule]] = {
    "matrix": _symbol, "table": _table, "madd": _sum, "hadamard": _hadamard, "matmul": _product, "scale": _scaled,
    "identity": _identity, "inverse": _inverse, "det": _determinant, "matpow": _power, "entry": _entry,
    "transpose": _transpose, "trace": _trace, "grid": _grid, "zeros": _filled(0.0), "onesvec": _filled(1.0),
    "diag": _diag, "diagonal": _diagonal,
}  # fmt: skip
