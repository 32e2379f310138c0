"""Values for matrix symbols at a point: closed matrices of the shapes at which the symbols stand."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.calculus import is_smooth
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term
from verifier.kernel.wellformed import well_formed


def is_matrix_value(value: Term) -> bool:
    """Whether ``value`` is a closed matrix, or a closed ``lambda`` of a grid of smooth functions of its parameters."""
    if value.free or value.op != "lambda":
        return not value.free and M.is_matrix(value) and well_formed(value)
    body = value
    while body.op == "lambda":
        body = T.open_binder(body, body.free)[1]
    return body.op == "grid" and well_formed(body) and all(is_smooth(e) for e in body.args)


def shapes_fit(formula: Term, at: Mapping[Term, Term]) -> None:
    """Checks that each matrix symbol of ``formula`` stands with the shape of its value.  Raises Rejected otherwise."""
    for t in T.subterms(formula):
        value = at.get(Term("matrix", (), t.data)) if t.op == "matrix" else None
        if value is None:
            continue
        for parameter in t.args[2:]:
            if value.op != "lambda":
                break
            value = T.instantiate(value.args[0], parameter)
        if not M.is_matrix(value) or not all(map(_same, M.shape(value), (assign(n, at) for n in t.args[:2]))):
            raise Rejected(f"the value of {T.name(t)} has another shape than the matrix")


def _same(a: Term, b: Term) -> bool:
    if a == b:
        return True
    return not any(t.op in T.BOUND for s in (a, b) for t in T.subterms(s)) and PLAIN.equal(a, b)
