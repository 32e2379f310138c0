"""Statements: a relation turned, a boundary lost or added, one of several conditions lost."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.grading.slips.changes import Place, anywhere, without
from verifier.kernel.definedness import conj, disj
from verifier.kernel.terms import Term

Found = Iterator[tuple[str, Term, Term]]


def _turned(place: Place) -> Found:
    t = place.part
    if t.op in {"le", "lt"}:
        yield "The inequality is turned round.", t, Term(t.op, t.args[::-1])
        other = Term("lt" if t.op == "le" else "le", t.args[::-1])
        yield "The inequality is turned round.", t, other


def _boundary(place: Place) -> Found:
    t = place.part
    if t.op == "le":
        yield "Equality is allowed: the boundary belongs to it.", t, Term("lt", t.args)
    if t.op == "lt":
        yield "Equality is not allowed: the boundary does not belong to it.", t, Term("le", t.args)


def _lost(place: Place) -> Found:
    t = place.part
    if t.op in {"and", "or"}:
        join = conj if t.op == "and" else disj
        what = "A condition is missing." if t.op == "and" else "A case or solution is missing."
        for k in range(len(t.args)):
            yield what, t, join(*without(t.args, k))


def _word(place: Place) -> Found:
    t = place.part
    if t.op in {"and", "or"}:
        yield "'and' and 'or' are exchanged.", t, Term("or" if t.op == "and" else "and", t.args)


turned = anywhere("inequality turned", _turned)
boundary = anywhere("boundary", _boundary)
lost = anywhere("condition lost", _lost)
word = anywhere("and for or", _word)
