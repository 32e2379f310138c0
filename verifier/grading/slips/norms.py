"""Norms: the sum of absolute values for the root of the sum of squares, a norm for its square."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.grading.slips.changes import Place, anywhere
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.terms import Term, app, num, power

Found = Iterator[tuple[str, Term, Term]]
HALF = num(Fraction(1, 2))


def _kinds(place: Place) -> Found:
    t = place.part
    vector = squared(t)
    if vector is not None and (place.parent is None or place.parent.op != "pow"):
        yield "The square of the norm of {part} is asked for.", vector, power(t, HALF)
        yield "The 2-norm of {part} is meant, not the 1-norm.", vector, absolute(vector)
    inner = squared(t.args[0]) if t.op == "pow" else None
    if inner is not None and t.args[1] == HALF:
        yield "The norm of {part} is meant, not its square.", inner, t.args[0]
        yield "The 2-norm of {part} is meant, not the 1-norm.", inner, absolute(inner)
        yield "The 2-norm of {part} is meant, not the 1-norm.", inner, power(absolute(inner), 2)
    column = squared(t.args[0].args[0]) if t.op == "pow" and t.args[0].op == "pow" else None
    if column is not None and t.args[0].args[1] == HALF:
        yield "The square of the norm of {part} is asked for.", column, t.args[0]
        yield "The 2-norm of {part} is meant, not the 1-norm.", column, absolute(column)


def squared(t: Term) -> Term | None:
    """The column v of vᵀv."""
    if t.op == "entry" and t.args[0].op == "matmul" and len(t.args[0].args) == 2:
        left, right = t.args[0].args
        return right if left == M.transpose(right) else None
    return None


def absolute(vector: Term) -> Term:
    """The sum of the absolute values of the entries of a column."""
    body = app("abs", M.entry(T.shift(vector, 1), Term("bound", (), 0), T.ONE))
    return Term("sum", (body, T.ONE, M.shape(vector)[0]), None, "i")


kinds = anywhere("norm", _kinds)
