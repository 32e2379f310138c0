"""Derivatives of matrices in a real variable, and of the numbers made from them.

    (AB)′ = A′B + AB′,   (A⁻¹)′ = −A⁻¹A′A⁻¹,   (tr A)′ = tr A′,   (det A)′ = det A·tr(A⁻¹A′) where A is invertible.

Reference: Magnus and Neudecker, Matrix Differential Calculus, chapter 8.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected
from verifier.kernel.terms import Term, value

Derived = tuple[Term, list[Term]]
Derive = Callable[[Term, Term], Derived]
MOST_FACTORS: Final = 12


def number(t: Term, x: Term, derive: Derive) -> Derived:
    """The derivative of an entry, a trace or a determinant.  Raises Rejected."""
    if any(x in a.free for a in t.args[1:]):
        raise Rejected("an index that varies cannot be differentiated")
    slope, conditions = matrix(t.args[0], x, derive)
    if t.op != "det":
        return Term(t.op, (slope, *t.args[1:])), conditions
    inverse = M.inverse(t.args[0])
    return T.mul(t, M.trace(M.matmul(inverse, slope))), [*conditions, Term("invertible", t.args)]


def matrix(m: Term, x: Term, derive: Derive) -> Derived:
    """The derivative of a matrix, and the conditions under which it is that.  Raises Rejected."""
    if any(x in n.free for n in M.shape(m)):
        raise Rejected("a size that varies cannot be differentiated")
    if x not in m.free:
        return Term("zeros", M.shape(m)), []
    if m.op == "scale":
        return _scale(m, x, derive)
    if m.op == "grid":
        found = [derive(a, x) for a in m.args]
        return Term("grid", tuple(d for d, _ in found), m.data), [c for _, cs in found for c in cs]
    if m.op in {"matmul", "hadamard", "kron"}:
        return _product(m, x, derive)
    if m.op in {"madd", "hstack", "vstack", "transpose", "diag", "diagonal"}:
        found = [matrix(a, x, derive) for a in m.args]
        return Term(m.op, tuple(d for d, _ in found)), [c for _, cs in found for c in cs]
    return _inverse_or_power(m, x, derive)


def _scale(m: Term, x: Term, derive: Derive) -> Derived:
    (dc, first), (da, second) = derive(m.args[0], x), matrix(m.args[1], x, derive)
    return M.madd(Term("scale", (dc, m.args[1])), Term("scale", (m.args[0], da))), [*first, *second]


def _product(m: Term, x: Term, derive: Derive) -> Derived:
    parts, conditions = [], []
    for k, a in enumerate(m.args):
        if x in a.free:
            d, more = matrix(a, x, derive)
            parts.append(Term(m.op, (*m.args[:k], d, *m.args[k + 1 :])))
            conditions += more
    return M.madd(*parts), conditions


def _inverse_or_power(m: Term, x: Term, derive: Derive) -> Derived:
    if m.op == "inverse":
        d, conditions = matrix(m.args[0], x, derive)
        return M.scale(T.MINUS_ONE, M.matmul(m, d, m)), [*conditions, Term("invertible", m.args)]
    k = m.args[1] if m.op == "matpow" else T.MINUS_ONE
    if k.op != "num" or value(k).denominator != 1 or not 1 <= value(k) <= MOST_FACTORS:
        raise Rejected(f"no rule differentiates {m.op}")
    return _product(Term("matmul", (m.args[0],) * int(value(k))), x, derive)
