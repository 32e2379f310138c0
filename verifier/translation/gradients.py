"""Gradients and Hessians by a matrix: tables of partial derivatives by its entries.

The entry in row i, column j of a gradient is the derivative in s, at s = 0, with s added to the entry (i, j) of the matrix
(see ``components``).
"""

from __future__ import annotations

from typing import Any, Final

from verifier import vocabulary_gradients as V
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.terms import ONE, Term
from verifier.translation.components import partial
from verifier.translation.errors import TranslationError
from verifier.translation.matrices import as_number, shown
from verifier.translation.rules import Read, Rule


def _symbol(expr: Any, read: Read, what: str) -> Term:
    w = read(expr)
    if w.op != "matrix":
        raise TranslationError(f"a {what} is by a matrix symbol, found {expr}")
    return w


def gradient(expr: Any, read: Read) -> Term:
    """The table of the partial derivatives.  Raises TranslationError unless they are by a matrix symbol."""
    f, w = as_number(read(expr.args[0])), _symbol(expr.args[1], read, "gradient")
    i, j = _indices(f, w)
    column = ONE if M.shape(w)[1] == ONE else j
    return M.table(i, j, partial(f, M.entry(w, i, column)), *M.shape(w))


def hessian(expr: Any, read: Read) -> Term:
    """The table of the second partial derivatives.  Raises TranslationError unless they are by a column."""
    f, w = as_number(read(expr.args[0])), _symbol(expr.args[1], read, "Hessian")
    if M.shape(w)[1] != ONE:
        raise TranslationError(f"a Hessian is by a column, found a matrix of shape {shown(w)}")
    i, j = _indices(f, w)
    n = M.shape(w)[0]
    return M.table(i, j, partial(partial(f, M.entry(w, i, ONE)), M.entry(w, j, ONE)), n, n)


def _indices(f: Term, w: Term) -> tuple[Term, Term]:
    i = T.fresh("i", f.free | w.free, "integer")
    return i, T.fresh("j", f.free | w.free | {i}, "integer")


RULES: Final[dict[Any, Rule]] = {V.gradient: gradient, V.hessian: hessian}
