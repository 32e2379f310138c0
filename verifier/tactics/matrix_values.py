"""Values of terms with matrices at a point, in rational numbers as far as they go, else in floats.

For screening only: nothing here is trusted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from verifier.kernel import terms as T
from verifier.kernel.terms import Term

Number = Any  # Fraction or float
Matrix = list[list[Number]]
CLOSE: Final = 1e-9
MOST_TERMS: Final = 400
LARGEST: Final = 24
FEW: Final = 4


class NoValueError(ValueError):
    """Not defined at the point, or not known here."""


def vectors(rows: int, columns: int) -> list[Matrix]:
    """Matrices at which a statement about all matrices is tried."""
    size = rows * columns
    units = [[int(k == j) for j in range(size)] for k in range(size)]
    mixed = [[1] * size, [(-1) ** j for j in range(size)], [j + 1 for j in range(size)], [3 - 2 * j for j in range(size)]]
    return [[[Fraction(flat[i * columns + j]) for j in range(columns)] for i in range(rows)] for flat in (*units, *mixed)]


@dataclass(frozen=True)
class Values:
    """The values of free symbols and of matrix symbols (by their heads); ``kept`` are those of terms worked out already."""

    numbers: Mapping[Term, Number]
    matrices: dict[Term, Matrix]
    kept: dict[Term, Matrix] = field(default_factory=dict)

    def rounded(self) -> Values:
        """The same with floats for the entries of matrices, which is faster."""
        return Values(self.numbers, {h: [list(map(float, line)) for line in m] for h, m in self.matrices.items()})

    def truth(self, f: Term, stack: tuple[Any, ...] = ()) -> bool:
        """Whether the formula holds.  Raises NoValueError."""
        if f.op in {"eq", "ne", "lt", "le"}:
            a, b = (self.number(x, stack) for x in f.args)
            close = a == b if isinstance(a, Fraction) and isinstance(b, Fraction) else abs(a - b) <= CLOSE * (1 + abs(a) + abs(b))
            return {"eq": bool(close), "ne": not close, "lt": bool(a < b) and not close, "le": bool(a <= b) or bool(close)}[f.op]
        if f.op in {"true", "false"}:
            return f.op == "true"
        if f.op == "meq":
            return _same(*(self.matrix(m, stack) for m in f.args))
        if f.op == "invertible":
            return bool(abs(_determinant(self.matrix(f.args[0], stack))) > CLOSE)
        return self._connected(f, stack)

    def _connected(self, f: Term, stack: tuple[Any, ...]) -> bool:
        if f.op in {"forall", "exists"} and f.data == "matrix":
            rows, columns = (self.size(n, stack) for n in f.args[1:])
            found = (self.truth(f.args[0], (v, *stack)) for v in vectors(rows, columns))
            return all(found) if f.op == "forall" else any(found)
        if f.op == "forall" and f.data == "integer":
            return all(self.truth(f.args[0], (Fraction(k), *stack)) for k in range(FEW))
        if f.op == "not":
            return not self.truth(f.args[0], stack)
        if f.op == "implies":
            return not self.truth(f.args[0], stack) or self.truth(f.args[1], stack)
        if f.op in {"and", "or"}:
            return (all if f.op == "and" else any)(self.truth(a, stack) for a in f.args)
        if f.op == "iff":
            return self.truth(f.args[0], stack) == self.truth(f.args[1], stack)
        raise NoValueError(f.op)

    def also(self, name: Term, value: Any) -> Values:
        """With a value for one more symbol or matrix."""
        if name.op == "sym":
            return Values({**self.numbers, name: value}, self.matrices)
        return Values(self.numbers, {**self.matrices, name: value})

    def size(self, n: Term, stack: tuple[Any, ...] = ()) -> int:
        """The value of a size.  Raises NoValueError unless it is a small natural number."""
        size = self.number(n, stack)
        if size != int(size) or not 0 <= size <= LARGEST:
            raise NoValueError("a size")
        return int(size)

    def number(self, t: Term, stack: tuple[Any, ...] = ()) -> Number:
        """The value of a number.  Raises NoValueError."""
        if t.op == "num":
            return T.value(t)
        if t.op == "sym":
            if t not in self.numbers:
                raise NoValueError(repr(t))
            return self.numbers[t]
        if t.op == "bound":
            return stack[int(str(t.data))]
        if t.op in {"sum", "product"}:
            return self._ranged(t, stack)
        if t.op in {"entry", "trace", "det"}:
            return self._of_matrix(t, stack)
        if t.op == "piecewise":
            pairs = zip(t.args[::2], t.args[1::2], strict=True)
            return next(self.number(v, stack) for v, test in pairs if self.truth(test, stack))
        rule = _NUMBERS.get(t.op)
        if rule is None:
            raise NoValueError(t.op)
        try:
            return rule(*(self.number(a, stack) for a in t.args))
        except (ArithmeticError, ValueError) as error:
            raise NoValueError(str(error)) from error

    def _ranged(self, t: Term, stack: tuple[Any, ...]) -> Number:
        low, high = (self.number(a, stack) for a in t.args[1:])
        if low != int(low) or high != int(high) or high - low > MOST_TERMS:
            raise NoValueError("a range")
        found = [self.number(t.args[0], (Fraction(k), *stack)) for k in range(int(low), int(high) + 1)]
        return sum(found, Fraction(0)) if t.op == "sum" else math.prod(found, start=Fraction(1))

    def _of_matrix(self, t: Term, stack: tuple[Any, ...]) -> Number:
        m = self.matrix(t.args[0], stack)
        if t.op == "trace":
            return sum((line[k] for k, line in enumerate(m)), Fraction(0))
        if t.op == "det":
            return _determinant(m)
        i, j = (self.number(a, stack) for a in t.args[1:])
        if not (1 <= i <= len(m) and 1 <= j <= len(m[0])):
            raise NoValueError("an entry outside the matrix")
        return m[int(i) - 1][int(j) - 1]

    def matrix(self, m: Term, stack: tuple[Any, ...] = ()) -> Matrix:
        """The value of a matrix.  Raises NoValueError."""
        if m.op == "matrix":
            head = Term("matrix", (), m.data)
            if head not in self.matrices:
                raise NoValueError(str(m.data))
            return self.matrices[head]
        if m.op == "mbound":
            bound: Matrix = stack[int(str(m.data))]
            return bound
        if m.loose:
            return self._made(m, stack)
        if m not in self.kept:
            self.kept[m] = self._made(m, stack)
        return self.kept[m]

    def _made(self, m: Term, stack: tuple[Any, ...]) -> Matrix:
        if m.op in {"identity", "zeros", "onesvec"}:
            return self._constant(m, stack)
        if m.op == "grid":
            width = int(str(m.data))
            flat = [self.number(a, stack) for a in m.args]
            return [flat[k : k + width] for k in range(0, len(flat), width)]
        if m.op == "table":
            rows, columns = (self.size(n, stack) for n in m.args[1:])
            body = m.args[0].args[0]
            places = [[(Fraction(j), Fraction(i)) for j in range(1, columns + 1)] for i in range(1, rows + 1)]
            return [[self.number(body, (*place, *stack)) for place in line] for line in places]
        if m.op == "scale":
            c = self.number(m.args[0], stack)
            return [[c * e for e in line] for line in self.matrix(m.args[1], stack)]
        if m.op == "matpow":
            return _power(self.matrix(m.args[0], stack), self.number(m.args[1], stack))
        return _MATRICES[m.op](*(self.matrix(a, stack) for a in m.args))

    def _constant(self, m: Term, stack: tuple[Any, ...]) -> Matrix:
        sizes = [self.size(n, stack) for n in m.args]
        rows, columns = sizes[0], 1 if m.op == "onesvec" else sizes[-1]
        full, unit = m.op == "onesvec", m.op == "identity"
        return [[Fraction(int(full or (unit and i == j))) for j in range(columns)] for i in range(rows)]


def _same(a: Matrix, b: Matrix) -> bool:
    if len(a) != len(b) or any(len(p) != len(q) for p, q in zip(a, b, strict=True)):
        raise NoValueError("shapes")
    pairs = [(x, y) for p, q in zip(a, b, strict=True) for x, y in zip(p, q, strict=True)]
    return all(abs(x - y) <= CLOSE * (1 + abs(x) + abs(y)) for x, y in pairs)


def _determinant(m: Matrix) -> Number:
    if not m:
        return Fraction(1)
    if any(len(line) != len(m) for line in m):
        raise NoValueError("not square")
    return _eliminated([[*line] for line in m])[0]


def _eliminated(m: Matrix) -> tuple[Number, Matrix]:
    """Gauss and Jordan on a square matrix with what stands to its right: the determinant, and the matrix reduced."""
    n, d = len(m), Fraction(1)
    for k in range(n):
        pivot = max(range(k, n), key=lambda r: abs(m[r][k]))
        if abs(m[pivot][k]) <= CLOSE:
            return Fraction(0), m
        if pivot != k:
            m[k], m[pivot], d = m[pivot], m[k], -d
        d *= m[k][k]
        m[k] = [e / m[k][k] for e in m[k]]
        for r in range(n):
            if r != k and m[r][k]:
                m[r] = [x - m[r][k] * y for x, y in zip(m[r], m[k], strict=True)]
    return d, m


def _inverse(m: Matrix) -> Matrix:
    n = len(m)
    if any(len(line) != n for line in m):
        raise NoValueError("not square")
    d, found = _eliminated([[*line, *(Fraction(int(i == j)) for j in range(n))] for i, line in enumerate(m)])
    if d == 0:
        raise NoValueError("singular")
    return [line[n:] for line in found]


def _product(*factors: Matrix) -> Matrix:
    found = factors[0]
    for m in factors[1:]:
        if any(len(line) != len(m) for line in found):
            raise NoValueError("shapes")
        width = len(m[0]) if m else 0
        found = [[sum((a * m[k][j] for k, a in enumerate(line)), Fraction(0)) for j in range(width)] for line in found]
    return found


def _entrywise(op: Callable[[Sequence[Number]], Number]) -> Callable[..., Matrix]:
    return lambda *parts: [[op(es) for es in zip(*lines, strict=True)] for lines in zip(*parts, strict=True)]


def _power(m: Matrix, k: Number) -> Matrix:
    if k != int(k) or abs(k) > LARGEST:
        raise NoValueError("a power")
    base = m if k >= 0 else _inverse(m)
    one = [[Fraction(int(i == j)) for j in range(len(m))] for i in range(len(m))]
    return _product(one, *[base] * abs(int(k)))


def _kron(a: Matrix, b: Matrix) -> Matrix:
    return [[x * y for x in one for y in other] for one in a for other in b]


_MATRICES: Final[dict[str, Callable[..., Matrix]]] = {
    "madd": _entrywise(sum), "hadamard": _entrywise(math.prod), "matmul": _product, "inverse": _inverse, "kron": _kron,
    "transpose": lambda m: [list(line) for line in zip(*m, strict=True)],
    "diag": lambda u: [[line[0] if i == j else Fraction(0) for j in range(len(u))] for i, line in enumerate(u)],
    "diagonal": lambda m: [[line[k]] for k, line in enumerate(m)],
    "hstack": lambda a, b: [[*x, *y] for x, y in zip(a, b, strict=True)], "vstack": lambda a, b: [*a, *b],
}  # fmt: skip


def _pow(a: Number, b: Number) -> Number:
    if isinstance(b, Fraction) and b.denominator == 1:
        return a ** int(b) if abs(b) < 200 else float(a) ** float(b)
    if a < 0:
        raise NoValueError("a root")
    if isinstance(a, Fraction) and b == Fraction(1, 2):
        above, below = math.isqrt(a.numerator), math.isqrt(a.denominator)
        if above**2 == a.numerator and below**2 == a.denominator:
            return Fraction(above, below)
    return float(a) ** float(b)


_NUMBERS: Final[dict[str, Callable[..., Number]]] = {
    "add": lambda *xs: sum(xs, Fraction(0)), "mul": lambda *xs: math.prod(xs, start=Fraction(1)), "pow": _pow, "max": max,
    "min": min, "abs": abs, "delta": lambda a, b: Fraction(int(a == b)), "pi": lambda: math.pi,
    "sign": lambda a: Fraction((a > 0) - (a < 0)), "floor": lambda a: Fraction(math.floor(a)),
    "ceiling": lambda a: Fraction(math.ceil(a)), "factorial": lambda a: Fraction(math.factorial(int(a))),
    "relu": lambda a: max(a, Fraction(0)), "sigmoid": lambda a: 1 / (1 + math.exp(-a)),
    "softplus": lambda a: math.log1p(math.exp(a)),
    **{name: getattr(math, name) for name in "exp log sin cos tan asin acos atan sinh cosh tanh".split()},
}  # fmt: skip
