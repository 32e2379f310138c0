"""Derivatives by a component of an indexed family, such as ∂/∂w_k of a sum over all w_j, and by an entry of a matrix.

``Derivative(e, w[k])`` is the derivative in s, at s = 0, of e with every w[j] replaced by w[j] + s·δ(j, k): it counts each place
where the component stands, also inside sums, and is 0 for an index that occurs nowhere.  By the entry (i, j) of a matrix W it is
that of e with W + s·U in the place of W, where U is 1 in row i, column j, and 0 elsewhere.
"""

from __future__ import annotations

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.translation.errors import TranslationError

PARTIAL = "partial"


def partial(body: Term, component: Term) -> Term:
    """The derivative of ``body`` by an application w(k, ...) or an entry, not elaborated yet: definitions are put in before."""
    return Term(PARTIAL, (body, component))


def elaborate(t: Term) -> Term:
    """``t`` with every ``partial`` written as a derivative in a parameter.

    Raises:
        TranslationError: a derivative is by something else than a component of an uninterpreted family.
    """
    if not T.contains(t, frozenset({PARTIAL})):
        return t
    if t.op in T.BINDERS:
        variable, body = T.open_binder(t, of_kind=T.bound_kind(t))
        return T.bind(t.op, variable, elaborate(body), *map(elaborate, t.args[1:]), data=t.data)
    args = tuple(map(elaborate, t.args))
    if t.op != PARTIAL:
        return Term(t.op, args, t.data, t.hint)
    body, component = args
    s = T.fresh("s", body.free | component.free)
    if component.op == "entry" and component.args[0].op == "matrix":
        matrix, row, column = component.args
        return T.bind("deriv", s, moved(body, matrix, row, column, s), T.ZERO)
    if component.op != "apply":
        raise TranslationError("a derivative is by a component of a family that is defined by something else")
    return T.bind("deriv", s, perturbed(body, component, s), T.ZERO)


def moved(t: Term, w: Term, i: Term, j: Term, s: Term) -> Term:
    """``t`` with s added to the entry (i, j) of the matrix ``w`` wherever it stands.

    Raises:
        TranslationError: a matrix of that name has another shape.
    """
    if Term("matrix", (), w.data) not in t.free:
        return t
    if t.op in T.BINDERS:
        variable, body = T.open_binder(t, w.free | i.free | j.free | {s}, T.bound_kind(t))
        rest = (moved(a, w, i, j, s) for a in t.args[1:])
        return T.bind(t.op, variable, moved(body, w, i, j, s), *rest, data=t.data)
    here = Term(t.op, tuple(moved(a, w, i, j, s) for a in t.args), t.data, t.hint)
    if t.op != "matrix" or t.data != w.data:
        return here
    if t.args[:2] != w.args[:2] or len(t.args) != len(w.args):
        raise TranslationError(f"a derivative is by an entry of {w.data}, which has two shapes")
    shares = [_same(a, b) for a, b in zip(t.args[2:], w.args[2:], strict=True)]
    return here if T.ZERO in shares else M.madd(here, M.scale(T.mul(s, *(d for d in shares if d != T.ONE)), _unit(w, i, j)))


def _unit(w: Term, i: Term, j: Term) -> Term:
    """The matrix of the shape of ``w`` with 1 in row i, column j, and 0 elsewhere."""
    row = T.fresh("k", w.free | i.free | j.free, "integer")
    column = T.fresh("l", w.free | i.free | j.free | {row}, "integer")
    rows, columns = M.shape(w)
    places = [d for d in (_same(row, i), _same(T.ONE if columns == T.ONE else column, j)) if d != T.ONE]
    return M.table(row, column, T.mul(*places), rows, columns)


def perturbed(t: Term, component: Term, s: Term) -> Term:
    """``t`` with s added to ``component`` wherever an application of its family is that."""
    if Term("apply", (), component.data) not in t.free:
        return t
    if t.op in T.BINDERS:
        variable, body = T.open_binder(t, component.free | {s}, T.bound_kind(t))
        rest = (perturbed(a, component, s) for a in t.args[1:])
        return T.bind(t.op, variable, perturbed(body, component, s), *rest, data=t.data)
    args = tuple(perturbed(a, component, s) for a in t.args)
    here = Term(t.op, args, t.data, t.hint)
    if t.op != "apply" or t.data != component.data or len(args) != len(component.args):
        return here
    shares = [_same(a, b) for a, b in zip(args, component.args, strict=True)]
    return here if T.ZERO in shares else T.add(here, T.mul(s, *(d for d in shares if d != T.ONE)))


def _same(a: Term, b: Term) -> Term:
    """δ(a, b), settled where both are the same or two numbers."""
    if a == b:
        return T.ONE
    return T.ZERO if a.op == b.op == "num" else T.app("delta", a, b)
