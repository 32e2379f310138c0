"""Operators on matrices, word by word: Kronecker and entrywise products, diagonals, tables, explicit matrices, stacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.letters import column, factors
from verifier.kernel.lowering import Canon
from verifier.kernel.terms import ONE, Term
from verifier.kernel.words import Poly, as_term, collect, expand, from_poly, scaled, times, turned, word_of


def _bilinear(m: Term, canon: Canon, one: Callable[[Term, Term, Canon], Poly]) -> Poly:
    """An operator of two or more matrices, word by word."""
    rows = [canon.canonical(M.shape(a)[0]) for a in m.args]
    found = expand(m.args[0], canon)
    for k, b in enumerate(m.args[1:], 1):
        parts = []
        for w, c in found.items():
            for v, d in expand(b, canon).items():
                inner = one(as_term(w, rows[0]), as_term(v, rows[k]), canon)
                parts += [(times(times(c, d, canon), e, canon), u) for u, e in inner.items()]
        found = collect(parts, canon)
    return found


def _kron(a: Term, b: Term, canon: Canon) -> Poly:
    if a.op == b.op == "identity":
        return {(): ONE}
    for one, other in ((a, b), (b, a)):
        if one.op == "identity" and one.args[0] == ONE:
            return expand(other, canon)
    return word_of([Term("kron", (a, b))], canon)


def _hadamard(a: Term, b: Term, canon: Canon) -> Poly:
    columns = [m.args if m.op == "matmul" else (m,) for m in (a, b)]
    if M.shape(a)[1] == ONE and M.shape(a)[0] != ONE:
        return word_of(column([f for w in columns for f in factors(w)]), canon)
    for one, other in ((a, b), (b, a)):
        if one.op == "identity":
            return expand(Term("diag", (Term("diagonal", (other,)),)), canon)
        split = _outer(one)
        if split is not None:
            return expand(M.matmul(Term("diag", (split[0],)), other, Term("diag", (M.transpose(split[1]),))), canon)
    parts = [p for m in (a, b) for p in (m.args if m.op == "hadamard" else (m,))]
    return word_of([Term("hadamard", tuple(sorted(parts, key=repr)))], canon)


def _outer(m: Term) -> tuple[Term, Term] | None:
    """u and vᵀ of a word u·vᵀ with a size 1 between."""
    if m.op != "matmul" or ONE in M.shape(m):
        return None
    cut = next((k for k in range(1, len(m.args)) if M.shape(m.args[k])[0] == ONE), None)
    return None if cut is None else (M.matmul(*m.args[:cut]), M.matmul(*m.args[cut:]))


def _linear(m: Term, canon: Canon, one: Callable[[Term, Canon], Poly]) -> Poly:
    rows = canon.canonical(M.shape(m.args[0])[0])
    parts = []
    for w, c in expand(m.args[0], canon).items():
        parts += [(times(c, d, canon), v) for v, d in one(as_term(w, rows), canon).items()]
    return collect(parts, canon)


def _diag(u: Term, canon: Canon) -> Poly:
    if u.op == "onesvec" or u.op == "identity":
        return {(): ONE}
    return expand(u.args[0].args[0], canon) if _is_of_diagonal(u) else word_of([Term("diag", (u,))], canon)


def _is_of_diagonal(u: Term) -> bool:
    return u.op == "diagonal" and u.args[0].op == "diag"


def _diagonal(m: Term, canon: Canon) -> Poly:
    if m.op == "identity":
        return word_of([Term("onesvec", m.args)], canon)
    if m.op == "diag":
        return expand(m.args[0], canon)
    split = _outer(m)
    if split is not None:
        return expand(Term("hadamard", (split[0], M.transpose(split[1]))), canon)
    rows = M.shape(m)[0]
    back = from_poly(turned({m.args if m.op == "matmul" else (m,): ONE}, canon), rows, rows)
    return word_of([Term("diagonal", (min(m, back, key=repr),))], canon)


def _table(m: Term, canon: Canon) -> Poly:
    rows, columns = map(canon.canonical, m.args[1:])
    i, row = canon.opened(m)
    j, body = canon.opened(row)  # like i, a symbol that no hypothesis speaks of
    body = canon.canonical(body)
    if body == T.ZERO:
        return {}
    if not body.free & {i, j}:
        ones = M.matmul(Term("onesvec", (rows,)), M.transpose(Term("onesvec", (columns,))))
        return scaled(expand(ones, canon), body, canon)
    if rows == columns and body in (Term("delta", (i, j)), Term("delta", (j, i))):
        return {(): ONE}
    if body.op == "entry" and body.args[1:] == (i, j) and _is_all(body.args[0], rows, columns) and not body.args[0].free & {i, j}:
        return expand(body.args[0], canon)
    return word_of([M.table(i, j, body, rows, columns)], canon)


def _is_all(m: Term, rows: Term, columns: Term) -> bool:
    return M.shape(m) == (rows, columns)


def _grid(m: Term, canon: Canon) -> Poly:
    width = int(str(m.data))
    entries = tuple(map(canon.canonical, m.args))
    if all(e == T.ZERO for e in entries):
        return {}
    if width * width == len(entries) and all(e == (ONE if k % (width + 1) == 0 else T.ZERO) for k, e in enumerate(entries)):
        return {(): ONE}
    return word_of([Term("grid", entries, width)], canon)


def _stack(m: Term, canon: Canon) -> Poly:
    """[A B] = [A 0] + [0 B], word by word."""
    parts = []
    for k, a in enumerate(m.args):
        for w, c in expand(a, canon).items():
            sides = [Term("zeros", tuple(map(canon.canonical, M.shape(b)))) for b in m.args]
            sides[k] = as_term(w, canon.canonical(M.shape(a)[0]))
            parts.append((c, (Term(m.op, tuple(sides)),)))
    return collect(parts, canon)


OPENED: Final[dict[str, Callable[[Term, Canon], Poly]]] = {
    "hadamard": lambda m, canon: _bilinear(m, canon, _hadamard), "kron": lambda m, canon: _bilinear(m, canon, _kron),
    "diag": lambda m, canon: _linear(m, canon, _diag), "diagonal": lambda m, canon: _linear(m, canon, _diagonal),
    "table": _table, "grid": _grid, "hstack": _stack, "vstack": _stack,
}  # fmt: skip
