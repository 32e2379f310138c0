"""Matrices: a transpose or an inverse left out or added, factors in the wrong order, entrywise for ordinary products."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.grading.slips.changes import Place, anywhere, without
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.terms import Term

Found = Iterator[tuple[str, Term, Term]]
PLAIN: Final = frozenset({"identity", "zeros", "madd", "scale"})


def _transposes(place: Place) -> Found:
    t = place.part
    if t.op == "transpose":
        yield "The transpose of {part} is missing.", t.args[0], t.args[0]
    elif M.is_matrix(t) and t.op not in PLAIN and M.shape(t) != (T.ONE, T.ONE) and not _under(place, "transpose"):
        yield "{part} is transposed and should not be.", t, M.transpose(t)


def _under(place: Place, op: str) -> bool:
    return place.parent is not None and place.parent.op == op


def _orders(place: Place) -> Found:
    t = place.part
    if t.op == "matmul":
        for k in range(len(t.args) - 1):
            parts = (*t.args[:k], t.args[k + 1], t.args[k], *t.args[k + 2 :])
            yield "Matrices do not commute: two factors of {part} are swapped.", t, M.matmul(*parts)
        if len(t.args) > 2:
            yield "The factors of {part} stand in the reverse order.", t, M.matmul(*reversed(t.args))


def _inverses(place: Place) -> Found:
    t = place.part
    if t.op == "inverse":
        yield "The inverse of {part} is missing.", t.args[0], t.args[0]
        if t.args[0].op == "matmul":
            parts = tuple(map(M.inverse, t.args[0].args))
            yield "The inverse of the product {part} has its factors in the wrong order.", t.args[0], M.matmul(*parts)
    elif t.op == "matrix" and t.args[0] == t.args[1] and not _under(place, "inverse"):
        yield "{part} is inverted and should not be.", t, M.inverse(t)


def _turned_product(place: Place) -> Found:
    """(AB)ᵀ = AᵀBᵀ."""
    t = place.part
    if t.op == "transpose" and t.args[0].op == "matmul":
        parts = tuple(map(M.transpose, t.args[0].args))
        yield "The transpose of the product {part} has its factors in the wrong order.", t.args[0], M.matmul(*parts)


def _entrywise(place: Place) -> Found:
    t = place.part
    if t.op == "hadamard":
        yield "The product asked for is entrywise, not that of matrices.", t, M.matmul(*t.args)
    if t.op == "matmul" and len(t.args) == 2 and M.shape(t.args[0]) == M.shape(t.args[1]):
        yield "The product asked for is that of matrices, not entrywise.", t, Term("hadamard", t.args)


def _dropped(place: Place) -> Found:
    t = place.part
    if t.op == "matmul":
        for k, factor in enumerate(t.args):
            yield "The factor {part} is missing.", factor, M.matmul(*without(t.args, k))


transposes = anywhere("missing transpose", _transposes)
orders = anywhere("swapped factors", _orders)
turned_product = anywhere("swapped factors", _turned_product)
inverses = anywhere("missing inverse", _inverses)
entrywise = anywhere("entrywise product", _entrywise)
dropped = anywhere("missing factor", _dropped)
