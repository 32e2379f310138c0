"""Matrices of symbolic shape: SymPy's matrix expressions, and what is said of matrices.

Shapes are compared here, once: one that does not fit is an error that names both.  A matrix of shape 1 × 1 may stand for the
number in it.
"""

from __future__ import annotations

from typing import Any, Final

import sympy
from sympy.matrices.expressions.diagonal import DiagonalMatrix, DiagonalOf

from verifier import vocabulary_matrices as V
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.definedness import conj, eq
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import ONE, ZERO, Term
from verifier.translation.errors import TranslationError
from verifier.translation.rules import Read, Rule


def size(n: Any, read: Read) -> Term:
    """A number of rows or columns in normal form."""
    return canonical(as_number(read(n)))


def canonical(n: Term) -> Term:
    """The normal form of a size."""
    try:
        return PLAIN.canonical(n)
    except Rejected:
        return n


def as_number(t: Term) -> Term:
    """``t`` itself, or the number that a matrix of shape 1 × 1 is.  Raises TranslationError for another matrix."""
    if not M.is_matrix(t):
        return t
    if M.shape(t) != (ONE, ONE):
        raise TranslationError(f"a matrix of shape {shown(t)} stands where a number is expected")
    return M.entry(t, ONE, ONE)


def as_matrix(t: Term) -> Term:
    """``t`` itself.  Raises TranslationError for a number."""
    if not M.is_matrix(t):
        raise TranslationError("a number stands where a matrix is expected")
    return t


def shown(t: Term) -> str:
    """The shape of a matrix in words."""
    return " × ".join(_plain(n) for n in M.shape(t))


def _plain(n: Term) -> str:
    if n.op == "num":
        return str(n.data)
    parts = [_plain(a) for a in n.args]
    if n.op in {"add", "mul"}:
        return (" + " if n.op == "add" else "·").join(parts)
    return f"{T.name(n)}({', '.join(parts)})" if parts and n.op == "apply" else T.name(n) if n.op in {"sym", "apply"} else n.op


def same_shape(a: Term, b: Term, what: str) -> None:
    """Checks that two matrices have one shape.  Raises TranslationError naming both otherwise."""
    if tuple(map(canonical, M.shape(a))) != tuple(map(canonical, M.shape(b))):
        raise TranslationError(f"matrices of shapes {shown(a)} and {shown(b)} are {what}")


def square(a: Term, what: str) -> Term:
    """``a`` itself.  Raises TranslationError unless it is square."""
    if len(set(map(canonical, M.shape(as_matrix(a))))) > 1:
        raise TranslationError(f"{what} needs a square matrix, found one of shape {shown(a)}")
    return a


# Expressions ------------------------------------------------------------------------------------------------------


def _symbol(expr: Any, read: Read) -> Term:
    return Term("matrix", tuple(size(n, read) for n in expr.shape), expr.name)


def _member(expr: Any, read: Read) -> Term:
    indices = tuple(as_number(read(a)) for a in expr.args[3:])
    return Term("matrix", (*(size(n, read) for n in expr.shape), *indices), expr.name)


def _table(expr: Any, read: Read) -> Term:
    row, column = (read(s) for s in expr.args[:2])
    i, j = (T.sym(T.name(s), "integer") for s in (row, column))
    body = T.replace(as_number(read(expr.args[2])), {row: i, column: j})
    return M.table(i, j, body, *(size(n, read) for n in expr.args[3:]))


def _sum(expr: Any, read: Read) -> Term:
    parts = [as_matrix(read(a)) for a in expr.args]
    for p in parts[1:]:
        same_shape(parts[0], p, "added")
    return M.madd(*parts)


def _entrywise(expr: Any, read: Read) -> Term:
    parts = [as_matrix(read(a)) for a in expr.args]
    for p in parts[1:]:
        same_shape(parts[0], p, "multiplied entry by entry")
    return Term("hadamard", tuple(parts))


def _product(expr: Any, read: Read) -> Term:
    return product([read(a) for a in expr.args])


def product(factors: list[Term]) -> Term:
    """The product of numbers and matrices; products of shape 1 × 1 that fit nowhere are numbers.  Raises TranslationError."""
    numbers = [f for f in factors if not M.is_matrix(f)]
    chains: list[list[Term]] = []
    for f in (f for f in factors if M.is_matrix(f)):
        if chains and canonical(M.shape(chains[-1][-1])[1]) == canonical(M.shape(f)[0]):
            chains[-1].append(f)
        else:
            chains.append([f])
    found = [M.matmul(*chain) for chain in chains]
    whole = [m for m in found if M.shape(m) != (ONE, ONE)]
    if len(whole) > 1:
        raise TranslationError(f"matrices of shapes {shown(whole[0])} and {shown(whole[1])} are multiplied")
    main = whole[0] if whole else found[-1]
    numbers += [M.entry(m, ONE, ONE) for m in found if m is not main]
    return M.scale(T.mul(*(n for n in numbers if n != ONE)), main)


def _power(expr: Any, read: Read) -> Term:
    base, k = square(read(expr.args[0]), "a power"), as_number(read(expr.args[1]))
    k = canonical(k)
    if k == T.MINUS_ONE:
        return M.inverse(base)
    return base if k == ONE else Term("matpow", (base, k))


def _unary(op: str, name: str) -> Rule:
    """An operator of square matrices."""
    return lambda expr, read: Term(op, (square(read(expr.args[0]), name),))


def _transpose(expr: Any, read: Read) -> Term:
    return M.transpose(as_matrix(read(expr.args[0])))


def _kron(expr: Any, read: Read) -> Term:
    parts = [as_matrix(read(a)) for a in expr.args]
    found = parts[0]
    for p in parts[1:]:
        found = Term("kron", (found, p))
    return found


def _ones(expr: Any, read: Read) -> Term:
    rows, columns = (size(n, read) for n in expr.shape)
    column = Term("onesvec", (rows,))
    return column if columns == ONE else M.matmul(column, M.transpose(Term("onesvec", (columns,))))


def _diag(expr: Any, read: Read) -> Term:
    u = as_matrix(read(expr.args[0]))
    if M.shape(u)[1] != ONE:
        raise TranslationError(f"a diagonal matrix needs a column, found a matrix of shape {shown(u)}")
    return Term("diag", (u,))


def _diagonal_part(expr: Any, read: Read) -> Term:
    return Term("diag", (Term("diagonal", (square(read(expr.args[0]), "a diagonal"),)),))


def _entry(expr: Any, read: Read) -> Term:
    """SymPy counts from 0, mathematics from 1."""
    m, *indices = expr.args
    return M.entry(as_matrix(read(m)), *(canonical(T.add(as_number(read(k)), ONE)) for k in indices))


def grid(expr: Any, read: Read) -> Term:
    """An explicit matrix."""
    if 0 in expr.shape:
        return Term("zeros", tuple(T.num(n) for n in expr.shape))
    return Term("grid", tuple(as_number(read(e)) for e in expr), expr.shape[1])


def _blocks(expr: Any, read: Read) -> Term:
    rows = expr.args if isinstance(expr, V.BlockMatrix) else expr.blocks.tolist()
    lines = [_stacked("hstack", [as_matrix(read(b)) for b in row]) for row in rows]
    return _stacked("vstack", lines)


def _stacked(op: str, parts: list[Term]) -> Term:
    found, side = parts[0], 0 if op == "hstack" else 1
    for p in parts[1:]:
        if canonical(M.shape(found)[side]) != canonical(M.shape(p)[side]):
            raise TranslationError(f"blocks of shapes {shown(found)} and {shown(p)} stand together")
        found = Term(op, (found, p))
    return found


RULES: Final[dict[Any, Rule]] = {
    sympy.MatrixSymbol: _symbol, V.MatrixTerm: _member, V.MatrixTable: _table, sympy.MatAdd: _sum, sympy.MatMul: _product,
    sympy.MatPow: _power, sympy.Inverse: lambda e, read: M.inverse(square(read(e.args[0]), "an inverse")),
    sympy.Transpose: _transpose, sympy.Adjoint: _transpose,
    sympy.Identity: lambda e, read: Term("identity", (size(e.args[0], read),)),
    sympy.ZeroMatrix: lambda e, read: Term("zeros", tuple(size(n, read) for n in e.shape)), sympy.OneMatrix: _ones,
    sympy.HadamardProduct: _entrywise, sympy.KroneckerProduct: _kron, sympy.DiagMatrix: _diag, DiagonalMatrix: _diagonal_part,
    DiagonalOf: lambda e, read: Term("diagonal", (square(read(e.args[0]), "a diagonal"),)), sympy.BlockMatrix: _blocks,
    sympy.Trace: _unary("trace", "a trace"), sympy.Determinant: _unary("det", "a determinant"),
    type(sympy.MatrixSymbol("A", 1, 1)[0, 0]): _entry, V.scalar: lambda e, read: as_number(read(e.args[0])),
}  # fmt: skip


RULES.update({ours: RULES[theirs] for theirs, ours in V.INERT.items()})
RULES.update({V.Trace: RULES[sympy.Trace], V.Determinant: RULES[sympy.Determinant], V.BlockMatrix: _blocks})


# Statements -------------------------------------------------------------------------------------------------------


def equation(left: Term, right: Term) -> Term:
    """An equation of matrices; of shape 1 × 1, of the numbers in them.  Raises TranslationError if the shapes differ."""
    if not (M.is_matrix(left) and M.is_matrix(right)) or M.shape(left) == M.shape(right) == (ONE, ONE):
        return eq(_side(left, right), _side(right, left))
    same_shape(left, right, "compared")
    return M.meq(left, right)


def _side(one: Term, other: Term) -> Term:
    """One side of an equation of numbers; 0 as a matrix is not among them."""
    if M.is_matrix(one) and M.shape(one) != (ONE, ONE):
        against = f"one of shape {shown(other)}" if M.is_matrix(other) else "a number"
        raise TranslationError(f"a matrix of shape {shown(one)} is compared with {against}")
    return as_number(one)


def _identity_of(a: Term) -> Term:
    return Term("identity", (M.shape(a)[0],))


def _symmetric(a: Term) -> Term:
    return M.meq(M.transpose(square(a, "symmetry")), a)


def _orthogonal(q: Term) -> Term:
    columns = Term("identity", (M.shape(q)[1],))
    first = M.meq(M.matmul(M.transpose(q), q), columns)
    rows = M.meq(M.matmul(q, M.transpose(q)), _identity_of(q))
    return conj(first, rows) if M.shape(q)[0] == M.shape(q)[1] else first


def _definite(op: str, a: Term) -> Term:
    n = M.shape(square(a, "definiteness"))[0]
    x = Term("matrix", (n, ONE), T.name(T.fresh("x", a.free)))
    form = Term(op, (ZERO, M.entry(M.matmul(M.transpose(x), a, x), ONE, ONE)))
    nonzero = Term("not", (M.meq(x, Term("zeros", (n, ONE))),))
    body = Term("implies", (nonzero, form)) if op == "lt" else form
    return conj(_symmetric(a), T.bind("forall", x, body, n, ONE, data="matrix"))


def _nilpotent(a: Term, k: Term) -> Term:
    return M.meq(Term("matpow", (square(a, "a power"), canonical(k))), Term("zeros", M.shape(a)))


def _of_matrix(rule: Any) -> Rule:
    return lambda expr, read: rule(*(read(a) for a in expr.args))


STATEMENTS: Final[dict[Any, Rule]] = {
    V.symmetric: _of_matrix(_symmetric), V.orthogonal: _of_matrix(_orthogonal),
    V.antisymmetric: _of_matrix(lambda a: M.meq(M.transpose(square(a, "symmetry")), M.scale(T.MINUS_ONE, a))),
    V.idempotent: _of_matrix(lambda a: M.meq(M.matmul(square(a, "a power"), a), a)), V.nilpotent: _of_matrix(_nilpotent),
    V.commute: _of_matrix(lambda a, b: M.meq(product([a, b]), product([b, a]))),
    V.invertible: _of_matrix(lambda a: Term("invertible", (square(a, "an inverse"),))),
    V.diagonal: _of_matrix(lambda a: M.meq(a, Term("diag", (Term("diagonal", (square(a, "a diagonal"),)),)))),
    V.posdef: _of_matrix(lambda a: _definite("lt", a)), V.possemidef: _of_matrix(lambda a: _definite("le", a)),
}  # fmt: skip
