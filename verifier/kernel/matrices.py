"""Matrices of symbolic shape: their operators, their shapes, and where they are defined.

A matrix symbol stands for an array of real numbers over all pairs of integers (and its parameters), cut to its shape, so that
equals may be put for equals in a shape.  A vector is a matrix of one column; indices start at 1.

    ``matrix`` (rows, columns, parameters; name)   ``mbound`` (rows, columns; index)   ``identity`` (n)   ``zeros`` (rows, cols)
    ``onesvec`` (n): the column of ones            ``grid`` (entries row by row; data: the number of columns)
    ``madd``, ``matmul``, ``hadamard`` (several)   ``kron``, ``hstack``, ``vstack`` (two)   ``scale`` (number, matrix)
    ``transpose``, ``inverse`` (one)               ``matpow`` (matrix, exponent)
    ``diag`` (a column: the diagonal matrix)       ``diagonal`` (a square matrix: its diagonal as a column)
    ``table`` (row, rows, columns) over ``row`` (entry): the entries by a formula in the two bound indices
    numbers ``entry`` (matrix, i, j), ``trace``, ``det``; formulas ``meq`` (two matrices), ``invertible``
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import ONE, Term, value

SEVERAL: Final = frozenset({"madd", "matmul", "hadamard"})
TWO: Final = frozenset({"kron", "hstack", "vstack"})
OF_MATRIX: Final = frozenset({"transpose", "inverse", "diag", "diagonal"})
MATRICES: Final = SEVERAL | TWO | OF_MATRIX | {
    "matrix", "mbound", "identity", "zeros", "onesvec", "grid", "scale", "matpow", "table",
}  # fmt: skip
SCALARS: Final = frozenset({"entry", "trace", "det"})
ALL: Final = MATRICES | SCALARS | T.MATRIX_FORMULAS | {"row"}
Shape = tuple[Term, Term]


def is_matrix(term: Term) -> bool:
    """Whether ``term`` is a matrix rather than a number or a formula."""
    return term.op in MATRICES


def has_matrices(term: Term) -> bool:
    """Whether a matrix occurs in ``term``."""
    return T.contains(term, MATRICES)


def shape(m: Term) -> Shape:
    """The numbers of rows and columns.  Raises ValueError for what is no matrix."""
    rule = _SHAPES.get(m.op)
    if rule is None:
        raise ValueError(f"not a matrix: {m!r:.60}")
    return rule(m)


def _product_shape(m: Term) -> Shape:
    return shape(m.args[0])[0], shape(m.args[-1])[1]


def _grid_shape(m: Term) -> Shape:
    columns = m.data if isinstance(m.data, int) else 1
    return T.num(len(m.args) // columns), T.num(columns)


def times(a: Term, b: Term) -> Term:
    """The product of two sizes, numbers carried out."""
    if a.op == b.op == "num":
        return T.num(value(a) * value(b))
    return b if a == ONE else a if b == ONE else T.mul(a, b)


def plus(a: Term, b: Term) -> Term:
    """The sum of two sizes, numbers carried out."""
    return T.num(value(a) + value(b)) if a.op == b.op == "num" else T.add(a, b)


def _kron_shape(m: Term) -> Shape:
    (a, b), (c, d) = map(shape, m.args)
    return times(a, c), times(b, d)


def _hstack_shape(m: Term) -> Shape:
    (a, b), (_, d) = map(shape, m.args)
    return a, plus(b, d)


def _vstack_shape(m: Term) -> Shape:
    (a, b), (c, _) = map(shape, m.args)
    return plus(a, c), b


def _turned_shape(m: Term) -> Shape:
    rows, columns = shape(m.args[0])
    return columns, rows


def _first(m: Term) -> Shape:
    return shape(m.args[0])


_SHAPES: Final[dict[str, Callable[[Term], Shape]]] = {
    "matrix": lambda m: (m.args[0], m.args[1]), "mbound": lambda m: (m.args[0], m.args[1]),
    "identity": lambda m: (m.args[0], m.args[0]), "zeros": lambda m: (m.args[0], m.args[1]),
    "onesvec": lambda m: (m.args[0], ONE), "grid": _grid_shape, "madd": _first, "hadamard": _first,
    "matmul": _product_shape, "kron": _kron_shape, "hstack": _hstack_shape, "vstack": _vstack_shape,
    "scale": lambda m: shape(m.args[1]), "transpose": _turned_shape, "inverse": _first, "matpow": _first,
    "diag": lambda m: (shape(m.args[0])[0],) * 2, "diagonal": lambda m: (shape(m.args[0])[0], ONE),
    "table": lambda m: (m.args[1], m.args[2]),
}  # fmt: skip


# Construction -----------------------------------------------------------------------------------------------------


def matmul(*factors: Term) -> Term:
    """The inert product, nested products opened."""
    flat = [f for m in factors for f in (m.args if m.op == "matmul" else (m,))]
    return flat[0] if len(flat) == 1 else Term("matmul", tuple(flat))


def madd(*parts: Term) -> Term:
    """The inert sum, nested sums opened."""
    flat = [p for m in parts for p in (m.args if m.op == "madd" else (m,))]
    return flat[0] if len(flat) == 1 else Term("madd", tuple(flat))


def scale(c: Term, m: Term) -> Term:
    """c·M, inert but for c = 1."""
    return m if c == ONE else Term("scale", (c, m))


def msub(a: Term, b: Term) -> Term:
    """A − B."""
    return madd(a, scale(T.MINUS_ONE, b))


def transpose(m: Term) -> Term:
    """The inert transpose."""
    return Term("transpose", (m,))


def inverse(m: Term) -> Term:
    """The inert inverse."""
    return Term("inverse", (m,))


def entry(m: Term, i: Term, j: Term) -> Term:
    """The inert entry in row i, column j, both from 1."""
    return Term("entry", (m, i, j))


def trace(m: Term) -> Term:
    """The inert trace."""
    return Term("trace", (m,))


def meq(a: Term, b: Term) -> Term:
    """A = B."""
    return Term("meq", (a, b))


def table(i: Term, j: Term, body: Term, rows: Term, columns: Term) -> Term:
    """The matrix with the entry ``body`` in row i, column j."""
    return T.bind("table", i, T.bind("row", j, body), rows, columns)


def symmetry(h: Term) -> list[tuple[Term, int]]:
    """The matrix symbol that the hypothesis says is symmetric (1) or antisymmetric (−1), if it says so of one."""
    for one, other in (h.args, h.args[::-1]) if h.op == "meq" else ():
        if one.op == "transpose" and one.args[0].op in {"matrix", "mbound"}:
            a = one.args[0]
            if other in (a, scale(T.MINUS_ONE, a)):
                return [(a, 1 if other == a else -1)]
    return []


# Definedness ------------------------------------------------------------------------------------------------------


def size_conditions(n: Term) -> list[Term]:
    """That n is a size: an integer ≥ 0."""
    if n.op == "num":
        return [] if value(n) >= 0 and value(n).denominator == 1 else [T.FALSE]
    whole = [] if is_integer(n) else [Term("eq", (n, T.app("floor", n)))]
    return [*whole, Term("le", (T.ZERO, n))]


def _same(a: Term, b: Term) -> list[Term]:
    if a.op == b.op == "num":
        return [] if a == b else [T.FALSE]
    return [] if a == b else [Term("eq", (a, b))]


def _square(m: Term) -> list[Term]:
    return _same(*shape(m.args[0]))


def _sized(m: Term) -> list[Term]:
    return [c for n in dict.fromkeys(shape(m)) for c in size_conditions(n)]


def _alike(m: Term) -> list[Term]:
    rows, columns = shape(m.args[0])
    return [c for a in m.args[1:] for r, k in [shape(a)] for c in (*_same(rows, r), *_same(columns, k))]


def _chained(m: Term) -> list[Term]:
    return [c for a, b in zip(m.args, m.args[1:], strict=False) for c in _same(shape(a)[1], shape(b)[0])]


def _matpow(m: Term) -> list[Term]:
    base, k = m.args
    if k.op == "num" and value(k).denominator == 1:
        return [*_square(m), *([Term("invertible", (base,))] if value(k) < 0 else [])]
    whole = [] if is_integer(k) else [Term("eq", (k, T.app("floor", k)))]
    return [*_square(m), *whole, Term("or", (Term("le", (T.ZERO, k)), Term("invertible", (base,))))]


def _entry(m: Term) -> list[Term]:
    found = []
    for index, size in zip(m.args[1:], shape(m.args[0]), strict=True):
        found += [] if is_integer(index) else [Term("eq", (index, T.app("floor", index)))]
        found += [c for a, b in ((ONE, index), (index, size)) for c in _at_most(a, b)]
    return found


def _at_most(a: Term, b: Term) -> list[Term]:
    if a.op == b.op == "num":
        return [] if value(a) <= value(b) else [T.FALSE]
    return [] if a == b else [Term("le", (a, b))]


def _stacked(m: Term) -> list[Term]:
    (a, b), (c, d) = map(shape, m.args)
    return _same(a, c) if m.op == "hstack" else _same(b, d)


DEFINED: Final[dict[str, Callable[[Term], list[Term]]]] = {
    "matrix": _sized, "mbound": _sized, "identity": _sized, "zeros": _sized, "onesvec": _sized, "table": _sized,
    "madd": _alike, "hadamard": _alike, "meq": _alike, "matmul": _chained, "hstack": _stacked, "vstack": _stacked,
    "inverse": lambda m: [*_square(m), Term("invertible", m.args)], "matpow": _matpow, "entry": _entry,
    "trace": _square, "det": _square, "diagonal": _square, "invertible": _square,
    "diag": lambda m: _same(shape(m.args[0])[1], ONE),
}  # fmt: skip
