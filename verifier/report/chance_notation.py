"""Expectations and what is said of random variables as terms that the writers know: without the outcome, which nobody writes."""

from __future__ import annotations

from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.terms import Term

OUTCOME: Final = T.sym("ω", "outcome")
SAID: Final = frozenset({"independent", "identical"})
READ_AS: Final = {"expect": "mean", "integrable": "has mean"}


def without_outcome(term: Term) -> Term:
    """``term`` with its outermost operator written as one writes it: E[X] for the expectation of X(ω), X ~ N for a law."""
    if term.op in READ_AS:
        return Term(READ_AS[term.op], (_opened(term),))
    if term.op == "law":
        return Term("has law", (_opened(term), T.call(str(term.data), *term.args[1:])))
    if term.op in SAID:
        return Term(term.op, tuple(map(_part, term.args)))
    if term.op == "forall" and term.data == "outcome":
        return Term("always", (T.instantiate(term.args[0], OUTCOME),))
    if term.op == "dist":
        return T.call(str(term.data), *term.args)
    if term.op == "space":
        pairs = zip(term.args[::2], term.args[1::2], strict=True)
        return Term("outcomes", tuple(T.call("P", T.app("eq", w, p)) for p, w in pairs))
    if term.op == "apply" and term.args and _is_outcome(term.args[-1]):
        indices = term.args[:-1]
        return T.call(T.name(term), *indices) if indices else T.sym(T.name(term))
    return term


def _is_outcome(t: Term) -> bool:
    return t.op == "sym" and T.kind(t) == "outcome"


def _opened(binder: Term) -> Term:
    return T.instantiate(binder.args[0], OUTCOME)


def _part(part: Term) -> Term:
    """A part of an independence: a variable, a family by its member at an index, or several together."""
    if part.op == "each":
        index = T.fresh(part.hint or "i", part.free, "integer")
        return _part(T.instantiate(part.args[0], index))
    return Term("block", tuple(map(_part, part.args))) if part.op == "block" else _opened(part)
