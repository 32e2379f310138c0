"""Matrices of a concrete size, entry by entry: rows of canonical numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flint import fmpq, fmpq_mat

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected
from verifier.kernel.lowering import Canon
from verifier.kernel.terms import ONE, ZERO, Term, value

Rows = tuple[tuple[Term, ...], ...]
MOST_ENTRIES: Final = 64
MOST_EXPONENT: Final = 64
LARGEST_SYMBOLIC: Final = 4


def is_concrete(m: Term) -> bool:
    """Whether the sizes of ``m`` and of all matrices in it are numbers, and small."""
    if not M.is_matrix(m):
        return True
    rows, columns = M.shape(m)
    if rows.op != "num" or columns.op != "num" or not 0 <= value(rows) * value(columns) <= MOST_ENTRIES:
        return False
    return m.op == "matrix" or all(map(is_concrete, m.args))


def size(n: Term) -> int:
    """The number that a size is.  Raises Rejected unless it is 0, 1, 2, ..."""
    if n.op != "num" or value(n).denominator != 1 or value(n) < 0:
        raise Rejected("a size is no natural number")
    return int(value(n))


def explicit(m: Term, canon: Canon) -> Rows:
    """The entries of a concrete matrix.  Raises Rejected where it is not defined, or too large."""
    rule = _RULES.get(m.op)
    if rule is None:
        raise Rejected(f"{m.op} is not written out")
    return rule(m, canon)


def _build(m: Term, canon: Canon, entry: Callable[[int, int], Term]) -> Rows:
    rows, columns = map(size, M.shape(m))
    return tuple(tuple(canon.canonical(entry(i, j)) for j in range(1, columns + 1)) for i in range(1, rows + 1))


def _symbol(m: Term, canon: Canon) -> Rows:
    rows, columns = map(size, M.shape(m))
    letter = Term(m.op, tuple(map(canon.canonical, m.args)), m.data)
    return tuple(tuple(M.entry(letter, T.num(i), T.num(j)) for j in range(1, columns + 1)) for i in range(1, rows + 1))


def _table(m: Term, canon: Canon) -> Rows:
    return _build(m, canon, lambda i, j: T.instantiate(T.instantiate(m.args[0], T.num(i)).args[0], T.num(j)))


def _grid(m: Term, canon: Canon) -> Rows:
    width = int(str(m.data))
    return _build(m, canon, lambda i, j: m.args[(i - 1) * width + j - 1])


def _zipped(op: Callable[..., Term]) -> Callable[[Term, Canon], Rows]:
    def rule(m: Term, canon: Canon) -> Rows:
        parts = [explicit(a, canon) for a in m.args]
        if len({(len(p), len(p[0]) if p else 0) for p in parts}) != 1:
            raise Rejected("matrices of different shapes")
        return tuple(tuple(canon.canonical(op(*es)) for es in zip(*lines, strict=True)) for lines in zip(*parts, strict=True))

    return rule


def _product(m: Term, canon: Canon) -> Rows:
    found = explicit(m.args[0], canon)
    for a in m.args[1:]:
        found = _times(found, explicit(a, canon), size(M.shape(a)[1]), canon)
    return found


def _times(p: Rows, q: Rows, columns: int, canon: Canon) -> Rows:
    if any(len(line) != len(q) for line in p):
        raise Rejected("matrices whose shapes do not fit are multiplied")
    return tuple(
        tuple(canon.canonical(T.add(*(T.mul(a, q[k][j]) for k, a in enumerate(line)))) for j in range(columns)) for line in p
    )


def _scale(m: Term, canon: Canon) -> Rows:
    return tuple(tuple(canon.canonical(T.mul(m.args[0], e)) for e in line) for line in explicit(m.args[1], canon))


def _transpose(m: Term, canon: Canon) -> Rows:
    inner = explicit(m.args[0], canon)
    return tuple(tuple(line[j] for line in inner) for j in range(size(M.shape(m)[0])))


def _inverse(m: Term, canon: Canon) -> Rows:
    return inverted(explicit(m.args[0], canon), canon)


def inverted(rows: Rows, canon: Canon) -> Rows:
    """The inverse.  Raises Rejected when the matrix is singular, not square, or has symbols and is large."""
    n = len(rows)
    if any(len(line) != n for line in rows):
        raise Rejected("the inverse of a matrix that is not square")
    if n and all(e.op == "num" for line in rows for e in line):
        return _inverted_numbers(rows)
    d = determinant(rows, canon)
    if canon.canonical(d) == ZERO:
        raise Rejected("the inverse of a singular matrix")
    return tuple(
        tuple(canon.canonical(T.div(T.mul(T.num((-1) ** (i + j)), determinant(_minor(rows, j, i), canon)), d)) for j in range(n))
        for i in range(n)
    )


def _inverted_numbers(rows: Rows) -> Rows:
    n = len(rows)
    given = fmpq_mat(n, n, [fmpq(value(e).numerator, value(e).denominator) for line in rows for e in line])
    if given.det() == 0:
        raise Rejected("the inverse of a singular matrix")
    found = given.inv().entries()
    numbers = [T.num(f"{int(e.p)}/{int(e.q)}") for e in found]
    return tuple(tuple(numbers[i * n : (i + 1) * n]) for i in range(n))


def _minor(rows: Rows, i: int, j: int) -> Rows:
    return tuple((*line[:j], *line[j + 1 :]) for k, line in enumerate(rows) if k != i)


def determinant(rows: Rows, canon: Canon) -> Term:
    """The determinant.  Raises Rejected when the matrix is not square, or has symbols and is large."""
    n = len(rows)
    if any(len(line) != n for line in rows):
        raise Rejected("the determinant of a matrix that is not square")
    if n and all(e.op == "num" for line in rows for e in line):
        d = fmpq_mat(n, n, [fmpq(value(e).numerator, value(e).denominator) for line in rows for e in line]).det()
        return T.num(f"{int(d.p)}/{int(d.q)}")
    if n > LARGEST_SYMBOLIC:
        raise Rejected("the determinant of a large matrix with symbols")
    if n == 0:
        return ONE
    terms = (T.mul(T.num((-1) ** j), e, determinant(_minor(rows, 0, j), canon)) for j, e in enumerate(rows[0]) if e != ZERO)
    return canon.canonical(T.add(*terms))


def _power(m: Term, canon: Canon) -> Rows:
    k = canon.canonical(m.args[1])
    if k.op != "num" or value(k).denominator != 1 or abs(value(k)) > MOST_EXPONENT:
        raise Rejected("a power of a concrete matrix by what is no small number")
    base = explicit(m.args[0], canon)
    n = len(base)
    base = inverted(base, canon) if value(k) < 0 else base
    found: Rows = tuple(tuple(ONE if i == j else ZERO for j in range(n)) for i in range(n))
    for _ in range(abs(int(value(k)))):
        found = _times(found, base, n, canon)
    return found


def _kron(m: Term, canon: Canon) -> Rows:
    a, b = (explicit(part, canon) for part in m.args)
    return tuple(tuple(canon.canonical(T.mul(x, y)) for x in one for y in other) for one in a for other in b)


def _diag(m: Term, canon: Canon) -> Rows:
    u = explicit(m.args[0], canon)
    if any(len(line) != 1 for line in u):
        raise Rejected("a diagonal that is no column")
    return tuple(tuple(line[0] if i == j else ZERO for j in range(len(u))) for i, line in enumerate(u))


def _diagonal(m: Term, canon: Canon) -> Rows:
    return tuple((line[k],) for k, line in enumerate(explicit(m.args[0], canon)))


def _stack(m: Term, canon: Canon) -> Rows:
    a, b = (explicit(part, canon) for part in m.args)
    return tuple((*x, *y) for x, y in zip(a, b, strict=True)) if m.op == "hstack" else (*a, *b)


_RULES: Final[dict[str, Callable[[Term, Canon], Rows]]] = {
    "matrix": _symbol, "mbound": _symbol, "table": _table, "grid": _grid, "madd": _zipped(T.add), "hadamard": _zipped(T.mul),
    "identity": lambda m, canon: _build(m, canon, lambda i, j: T.num(int(i == j))),
    "zeros": lambda m, canon: _build(m, canon, lambda i, j: ZERO), "onesvec": lambda m, canon: _build(m, canon, lambda i, j: ONE),
    "matmul": _product, "scale": _scale, "transpose": _transpose, "inverse": _inverse, "matpow": _power, "kron": _kron,
    "diag": _diag, "diagonal": _diagonal, "hstack": _stack, "vstack": _stack,
}  # fmt: skip
