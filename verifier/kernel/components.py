"""The numbers that matrices have: entries, traces and determinants, lowered; the link between matrices and sums over indices.

    entry(AB, i, j) = Σₖ entry(A, i, k)·entry(B, k, j);   tr AB = tr BA, tr Aᵀ = tr A;   det AB = det A·det B for square A, B,
    det cA = cⁿ·det A, det Aᵀ = det A, det A⁻¹ = 1/det A, det (A ⊗ B) = (det A)ᵐ(det B)ⁿ, det diag(u) = Π uᵢ.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.explicit import determinant, explicit, is_concrete
from verifier.kernel.judgement import Rejected
from verifier.kernel.letters import number, raw_transpose
from verifier.kernel.lowering import Canon
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import ONE, ZERO, Term, value
from verifier.kernel.words import Word, as_term, chunks, expand, from_poly, turned, word_of

# Entries ----------------------------------------------------------------------------------------------------------


def lower_entry(term: Term, canon: Canon) -> Term:
    """An entry over leaves: entries of letters, and numbers xᵀ⋯y that matrices of shape 1 × 1 are."""
    m, i, j = term.args[0], canon.canonical(term.args[1]), canon.canonical(term.args[2])
    if is_concrete(m) and i.op == j.op == "num":
        return _leaf(_picked(m, i, j, canon), term, canon)
    if M.shape(m) == (ONE, ONE):
        return _leaf(_whole(expand(m, canon)), term, canon)
    parts = [T.mul(c, word_entry(w, i, j)) if c != ONE else word_entry(w, i, j) for w, c in expand(m, canon).items()]
    return _leaf(T.add(*parts), M.entry(m, i, j), canon)


def _picked(m: Term, i: Term, j: Term, canon: Canon) -> Term:
    rows = explicit(m, canon)
    if not (1 <= value(i) <= len(rows) and 1 <= value(j) <= len(rows[0])) or not (is_integer(i) and is_integer(j)):
        raise Rejected("an entry outside the matrix")
    return rows[int(value(i)) - 1][int(value(j)) - 1]


def _leaf(found: Term, term: Term, canon: Canon) -> Term:
    """What was found, lowered; as it is when it is the leaf itself."""
    if found == term or (found.op == term.op and canon.lowered.get(found) == found):
        return found
    if found.op in {"trace", "det"} or (found.op == "entry" and not _opens(found)):
        canon.lowered[found] = found  # a leaf: its matrix is one word already
        return found
    return canon.lower(found)


def _opens(t: Term) -> bool:
    """Whether the entry is one of an operator that has a formula for its entries."""
    m = t.args[0]
    return M.shape(m) != (ONE, ONE) and (m.op in _ENTRIES or m.op in {"matmul", "madd", "scale", "identity", "zeros"})


def word_entry(w: Word, i: Term, j: Term) -> Term:
    """The entry of a word, by sums over the indices between its letters."""
    if not w:
        return Term("delta", (i, j))
    if len(w) == 1:
        return letter_entry(w[0], i, j)
    if w[0].op == "diag":
        return T.mul(M.entry(w[0].args[0], i, ONE), word_entry(w[1:], i, j))
    if w[-1].op == "diag":
        return T.mul(word_entry(w[:-1], i, j), M.entry(w[-1].args[0], j, ONE))
    size = M.shape(w[0])[1]
    if size == ONE:
        return T.mul(letter_entry(w[0], i, ONE), word_entry(w[1:], ONE, j))
    k = T.fresh("k", i.free.union(j.free, *(a.free for a in w)), "integer")
    return T.bind("sum", k, T.mul(letter_entry(w[0], i, k), word_entry(w[1:], k, j)), ONE, size)


def letter_entry(m: Term, i: Term, j: Term) -> Term:
    """The entry of a letter by its definition; as an entry of the letter where it has none."""
    rule = _ENTRIES.get(m.op)
    return M.entry(m, i, j) if rule is None else rule(m, i, j)


def _inverse_entry(m: Term, i: Term, j: Term) -> Term:
    if m.args[0].op != "diag":
        return M.entry(m, i, j)
    return T.div(Term("delta", (i, j)), M.entry(m.args[0].args[0], i, ONE))


def _table_entry(m: Term, i: Term, j: Term) -> Term:
    return T.instantiate(T.instantiate(m.args[0], i).args[0], j)


def _grid_entry(m: Term, i: Term, j: Term) -> Term:
    width = int(str(m.data))
    cases: list[Term] = []
    for k, e in enumerate(m.args):
        place = Term("and", (Term("eq", (i, T.num(k // width + 1))), Term("eq", (j, T.num(k % width + 1)))))
        cases += [e, place]
    return Term("piecewise", (*cases[:-1], T.TRUE))


def _stack_entry(m: Term, i: Term, j: Term) -> Term:
    a, b = m.args
    rows, columns = M.shape(a)
    if m.op == "hstack":
        other = M.entry(b, i, T.sub(j, columns))
        return Term("piecewise", (M.entry(a, i, j), Term("le", (j, columns)), other, T.TRUE))
    other = M.entry(b, T.sub(i, rows), j)
    return Term("piecewise", (M.entry(a, i, j), Term("le", (i, rows)), other, T.TRUE))


_ENTRIES: Final[dict[str, Callable[[Term, Term, Term], Term]]] = {
    "transpose": lambda m, i, j: letter_entry(m.args[0], j, i), "onesvec": lambda m, i, j: ONE,
    "hadamard": lambda m, i, j: T.mul(*(M.entry(a, i, j) for a in m.args)),
    "diag": lambda m, i, j: T.mul(Term("delta", (i, j)), M.entry(m.args[0], i, ONE)),
    "diagonal": lambda m, i, j: M.entry(m.args[0], i, i), "inverse": _inverse_entry, "table": _table_entry,
    "grid": _grid_entry, "hstack": _stack_entry, "vstack": _stack_entry,
}  # fmt: skip


def components(m: Term, i: Term, j: Term) -> Term:
    """The entry of any matrix written out over the entries of letters, also where shape 1 × 1 would make it a number."""
    if m.op == "madd":
        return T.add(*(components(a, i, j) for a in m.args))
    if m.op == "scale":
        return T.mul(m.args[0], components(m.args[1], i, j))
    if m.op == "transpose":
        return components(m.args[0], j, i)
    if m.op == "hadamard":
        return T.mul(*(components(a, i, j) for a in m.args))
    if m.op == "identity":
        return Term("delta", (i, j))
    if m.op == "zeros":
        return ZERO
    return _product_components(m.args, i, j) if m.op == "matmul" else letter_entry(m, i, j)


def _product_components(factors: tuple[Term, ...], i: Term, j: Term) -> Term:
    if len(factors) == 1:
        return components(factors[0], i, j)
    if factors[0].op == "diag":
        return T.mul(components(factors[0].args[0], i, ONE), _product_components(factors[1:], i, j))
    if factors[-1].op == "diag":
        return T.mul(_product_components(factors[:-1], i, j), components(factors[-1].args[0], j, ONE))
    size = M.shape(factors[0])[1]
    if size == ONE:
        return T.mul(components(factors[0], i, ONE), _product_components(factors[1:], ONE, j))
    k = T.fresh("k", i.free.union(j.free, *(a.free for a in factors)), "integer")
    return T.bind("sum", k, T.mul(components(factors[0], i, k), _product_components(factors[1:], k, j)), ONE, size)


# Traces -----------------------------------------------------------------------------------------------------------


def lower_trace(term: Term, canon: Canon) -> Term:
    """A trace over leaves: traces of cyclic words."""
    m = term.args[0]
    if is_concrete(m):
        rows = explicit(m, canon)
        return canon.lower(T.add(*(line[k] for k, line in enumerate(rows))))
    n = canon.canonical(M.shape(m)[0])
    parts = [T.mul(c, trace_of(w, n, canon)) for w, c in expand(m, canon).items()]
    return _leaf(T.add(*parts) if len(parts) != 1 or parts[0].args[0] != ONE else parts[0].args[1], term, canon)


def trace_of(w: Word, n: Term, canon: Canon) -> Term:
    """The trace of a word of size n × n: the least of its rotations and of those of its transpose."""
    if not w:
        return n
    cut = next((k for k in range(len(w)) if M.shape(w[k])[0] == ONE), None)
    if cut is not None:
        return _whole(word_of((*w[cut:], *w[:cut]), canon))
    for k in range(1, len(w)):
        ((v, c),) = word_of((*w[k:], *w[:k]), canon).items() or [((), ZERO)]
        if c == ZERO or len(v) < len(w) or c != ONE:
            return T.mul(c, trace_of(v, canon.canonical(M.shape(w[k])[0]), canon))
    if len(w) == 1 and w[0].op in _TRACES:
        return _TRACES[w[0].op](w[0], canon)
    return _least_rotation(w, canon)


def _whole(p: dict[Word, Term]) -> Term:
    """The number that a polynomial of shape 1 × 1 is: words may be left whose sizes are 1 by a hypothesis only."""
    return T.add(*(T.mul(c, word_entry(w, ONE, ONE)) if w else c for w, c in p.items()))


def _least_rotation(w: Word, canon: Canon) -> Term:
    back, sign = raw_transpose(w, canon)
    forms = [(v[k:] + v[:k], s) for v, s in ((w, ONE), (back, sign)) for k in range(len(v))]
    best, s = min(forms, key=lambda pair: (len(pair[0]), repr(pair[0]), repr(pair[1])))
    if (best, ONE) in forms and (best, T.MINUS_ONE) in forms:  # it is its own negative
        return ZERO
    leaf = M.trace(M.matmul(*best))
    return leaf if (best, ONE) in forms else T.mul(s, leaf)


def _kron_trace(m: Term, canon: Canon) -> Term:
    if any(len(set(M.shape(a))) > 1 for a in m.args):
        return M.trace(m)
    return T.mul(*(M.trace(a) for a in m.args))


def _table_trace(m: Term, canon: Canon) -> Term:
    k = T.fresh("k", m.free, "integer")
    return T.bind("sum", k, _table_entry(m, k, k), ONE, m.args[1])


def _diag_trace(m: Term, canon: Canon) -> Term:
    u = m.args[0]
    return M.entry(M.matmul(M.transpose(Term("onesvec", (M.shape(u)[0],))), u), ONE, ONE)


_TRACES: Final = {"kron": _kron_trace, "table": _table_trace, "diag": _diag_trace}


# Determinants -----------------------------------------------------------------------------------------------------


def lower_det(term: Term, canon: Canon) -> Term:
    """A determinant over leaves: those of single letters, and of sums as they are."""
    m = term.args[0]
    n = canon.canonical(M.shape(m)[0])
    if is_concrete(m) and value(n) <= 4:
        return canon.lower(determinant(explicit(m, canon), canon))
    if n == ONE:
        return canon.lower(M.entry(m, ONE, ONE))
    p = expand(m, canon)
    if len(p) != 1 or not is_integer(n):  # cⁿ is a power by an integer only where n is known to be one
        forms = [from_poly(q, n, n) for q in (p, turned(p, canon))]
        return _leaf(Term("det", (min(forms, key=repr),)), term, canon)
    ((w, c),) = p.items()
    factors = [letter_det(x, canon) for x in chunks(w, n)]
    return _leaf(T.mul(*([T.power(c, n)] if c != ONE else []), *factors), term, canon)


def letter_det(chunk: Word, canon: Canon) -> Term:
    """The determinant of a square piece of a word that no cut makes smaller."""
    letter = chunk[0]
    if len(chunk) > 1:
        back = raw_transpose(chunk, canon)
        return Term("det", (M.matmul(*(min(chunk, back[0], key=repr) if back[1] == ONE else chunk)),))
    rule = _DETS.get(letter.op)
    return Term("det", (letter,)) if rule is None else rule(letter, canon)


def _kron_det(m: Term, canon: Canon) -> Term:
    (a, b), (r, k), (s, q) = m.args, *map(M.shape, m.args)
    if r != k or s != q or not (is_integer(r) and is_integer(s)):
        return Term("det", (m,))
    return T.mul(T.power(Term("det", (a,)), s), T.power(Term("det", (b,)), r))


def _power_det(m: Term, canon: Canon) -> Term:
    return T.power(Term("det", (m.args[0],)), m.args[1]) if is_integer(m.args[1]) else Term("det", (m,))


def _diag_det(m: Term, canon: Canon) -> Term:
    u = m.args[0]
    k = T.fresh("k", u.free, "integer")
    return T.bind("product", k, M.entry(u, k, ONE), ONE, M.shape(u)[0])


_DETS: Final[dict[str, Callable[[Term, Canon], Term]]] = {
    "transpose": lambda m, canon: Term("det", (m.args[0],)), "inverse": lambda m, canon: T.power(Term("det", m.args), -1),
    "matpow": _power_det, "kron": _kron_det, "diag": _diag_det,
}  # fmt: skip

RULES: Final = {"entry": lower_entry, "trace": lower_trace, "det": lower_det}
__all__ = ["RULES", "as_term", "components", "number"]
