"""Products of matrices side by side and on top of each other, block by block."""

from __future__ import annotations

import itertools

from verifier.kernel import matrices as M
from verifier.kernel.terms import Term


def multiplied(m: Term) -> Term | None:
    """The product with one pair of neighbours multiplied by blocks; None when there is none."""
    factors = [f for a in m.args for f in (a.args if a.op == "matmul" else (a,))]
    for k, (a, b) in enumerate(itertools.pairwise(factors)):
        found = _pair(a, b)
        if found is not None:
            return M.matmul(*factors[:k], found, *factors[k + 2 :])
    return None


def _pair(a: Term, b: Term) -> Term | None:
    """[A B]·[C; D] = AC + BD, [A; B]·C = [AC; BC], A·[B C] = [AB AC]; a transpose of blocks is opened first."""
    a, b = opened(a), opened(b)
    if a.op == "hstack" and b.op == "vstack" and M.shape(a.args[0])[1] == M.shape(b.args[0])[0]:
        return M.madd(M.matmul(a.args[0], b.args[0]), M.matmul(a.args[1], b.args[1]))
    if a.op == "vstack":
        return Term("vstack", tuple(M.matmul(part, b) for part in a.args))
    if b.op == "hstack":
        return Term("hstack", tuple(M.matmul(a, part) for part in b.args))
    return None


def opened(m: Term) -> Term:
    """[A B]ᵀ = [Aᵀ; Bᵀ], and the other way round; anything else as it is."""
    inner = m.args[0] if m.op == "transpose" else m
    if m is inner or inner.op not in {"hstack", "vstack"}:
        return m
    return Term("vstack" if inner.op == "hstack" else "hstack", tuple(opened(M.transpose(a)) for a in inner.args))
