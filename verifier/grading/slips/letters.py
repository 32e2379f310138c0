"""Letters: two of them exchanged, one for another, a family for another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from verifier.grading.slips.changes import Change, Place, Problem, changed
from verifier.grading.slips.factors import symbols
from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.report.notation import pretty

MOST: Final = 8


def exchanged(given: Problem) -> Iterator[Change]:
    """Two letters, functions or matrices of one kind exchanged throughout."""
    top = given.places[0]
    for a, b in _pairs(given.reference):
        now = _renamed(given.reference, {a.data: b.data, b.data: a.data})
        yield changed(top, "swapped symbols", now, f"The letters {_shown(a)} and {_shown(b)} are exchanged.")
    for place in given.places:
        if place.path and place.part.args and not T.is_formula(place.part):
            for a, b in _pairs(place.part):
                now = _renamed(place.part, {a.data: b.data, b.data: a.data})
                sentence = f"The letters {_shown(a)} and {_shown(b)} are exchanged in {{part}}."
                yield changed(place, "swapped symbols", now, sentence)


def mistaken(given: Problem) -> Iterator[Change]:
    """One letter written for another, in one place or throughout."""
    top, heads = given.places[0], _heads(given.reference) + [h for h in _heads(given.answer) if h not in _heads(given.reference)]
    for a in _heads(given.reference):
        for b in heads:
            if a != b and _alike(a, b):
                now = _renamed(given.reference, {a.data: b.data})
                yield changed(top, *_named(a, b, now, ""))
    for place in given.places:
        yield from (c for b in heads for c in _at(place, b))


def _at(place: Place, b: Term) -> Iterator[Change]:
    t = place.part
    head = Term(t.op, (), t.data)
    if t.op in {"sym", "apply", "matrix"} and head != b and _alike(head, b):
        now = Term(t.op, t.args, b.data)
        yield changed(place, *_named(head, b, now, "in a place "))


def _named(a: Term, b: Term, now: Term, where: str) -> tuple[str, Term, str]:
    """What it is to write b for a: perhaps only the indices in the names differ."""
    (stem, index), (other, written) = (_split(T.name(s)) for s in (a, b))
    if stem == other and sorted(index) == sorted(written):
        return "index swapped", now, f"The indices of {_shown(a)} are swapped."
    if stem == other and index and written:
        return "wrong index", now, f"The index of {_shown(a)} is wrong."
    return "wrong symbol", now, f"The letter {_shown(b)} stands {where}where {_shown(a)} is expected."


def _split(name: str) -> tuple[str, str]:
    stem, _, index = name.partition("_")
    return stem, index


def _shown(head: Term) -> str:
    return pretty(T.sym(T.name(head)))


def _pairs(t: Term) -> list[tuple[Term, Term]]:
    return [(a, b) for a, b in combinations(_heads(t), 2) if _alike(a, b)]


def _heads(t: Term) -> list[Term]:
    """Symbols, functions and matrices, without arguments."""
    named = [s for s in t.free if s.op in T.HEADS]
    return [*symbols(t)[:MOST], *sorted(named, key=T.name)[:MOST]]


def _alike(a: Term, b: Term) -> bool:
    return a.op == b.op and (a.op != "sym" or T.kind(a) == T.kind(b))


def _renamed(t: Term, names: dict[object, object]) -> Term:
    if not t.args and t.op != "sym":
        return t
    args = tuple(_renamed(a, names) for a in t.args)
    data = names.get(t.data, t.data) if t.op in {"sym", "apply", "matrix"} else t.data
    return Term(t.op, args, data, t.hint)  # type: ignore[arg-type]
