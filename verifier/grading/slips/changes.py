"""What a slip does to a formula: one part of it replaced, everything else as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from verifier.grading.slips.values import Point
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.terms import Term

LONGEST_PART: Final = 32
FORMULA: Final = "the whole formula"


@dataclass(frozen=True)
class Place:
    """A part of a formula, the way to it, and symbols that name the variables bound around it, innermost first."""

    part: Term
    path: tuple[int, ...] = ()
    names: tuple[Term, ...] = ()
    above: tuple[Term, ...] = ()

    @property
    def parent(self) -> Term | None:
        """What the part is an argument of."""
        return self.above[-1] if self.above else None

    def named(self, part: Term) -> Term:
        """``part`` with names for the variables that are bound around this place: what one prints."""
        for name in self.names:
            part = T.instantiate(part, name)
        return part


@dataclass(frozen=True)
class Change:
    """The formula ``whole`` that a slip makes of the reference: at ``place``, ``now`` for what stood there.

    ``sentence`` is for the student; ``{part}`` in it stands for ``about``, a part of the reference.
    """

    key: str
    whole: Term
    place: Place
    now: Term
    sentence: str
    about: Term


@dataclass(frozen=True)
class Problem:
    """A reference, its places, and an answer that differs from it."""

    reference: Term
    answer: Term
    places: tuple[Place, ...]
    points: tuple[Point, ...] = ()


Slip = Callable[[Problem], Iterator[Change]]
Local = Callable[[Place], Iterable[tuple[str, Term, Term]]]


def problem(reference: Term, answer: Term, points: tuple[Point, ...] = ()) -> Problem:
    """The problem to find what makes ``answer`` of ``reference``; ``points`` to look at the two, where floats can."""
    return Problem(reference, answer, tuple(places(reference)), points)


def places(term: Term) -> Iterator[Place]:
    """Every place in ``term``, outer ones first, in the order they are written."""
    stack = [Place(term)]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(reversed([_below(here, k) for k in range(len(here.part.args))]))


def _below(place: Place, k: int) -> Place:
    t = place.part
    names = (_variable(t), *place.names) if t.op in T.BINDERS and k == 0 else place.names
    return Place(t.args[k], (*place.path, k), names, (*place.above, t))


def _variable(binder: Term) -> Term:
    kind = T.bound_kind(binder)
    return T.sym(binder.hint or "u", kind if kind in T.KINDS else "real")


def changed(place: Place, key: str, now: Term, sentence: str, about: Term | None = None) -> Change:
    """The change that puts ``now`` in the place."""
    whole = now
    for term, k in zip(reversed(place.above), reversed(place.path), strict=True):
        whole = Term(term.op, (*term.args[:k], whole, *term.args[k + 1 :]), term.data, term.hint)
    return Change(key, whole, place, now, sentence, place.part if about is None else about)


def anywhere(key: str, local: Local) -> Slip:
    """The slip that makes, at any place, one of the changes (sentence, what it is about, the new part) of ``local``."""
    def slip(given: Problem) -> Iterator[Change]:
        for place in given.places:
            for sentence, about, now in local(place):
                yield changed(place, key, now, sentence, about)

    return slip


# Terms, whether numbers or matrices -------------------------------------------------------------------------------


def negated(t: Term) -> Term:
    """−t, a minus sign that is there taken away."""
    if t.op == "scale":
        return M.scale(negated(t.args[0]), t.args[1])
    if M.is_matrix(t):
        return M.scale(T.MINUS_ONE, t)
    if t.op == "mul" and t.args[0].op == "num" and T.value(t.args[0]) < 0:
        return T.mul(*(() if t.args[0] == T.MINUS_ONE else (T.neg(t.args[0]),)), *t.args[1:])
    return T.neg(t)


def times(factor: Term, t: Term) -> Term:
    """factor·t for a number ``factor``."""
    if M.is_matrix(t):
        return M.scale(factor, t)
    return T.mul(factor, *(t.args if t.op == "mul" else (t,)))


def unsigned(t: Term) -> Term:
    """``t`` without the minus sign it starts with: how a term is named."""
    shows_minus = t.op in {"mul", "scale"} and t.args[0].op == "num" and T.value(t.args[0]) < 0
    return negated(t) if shows_minus else T.num(abs(T.value(t))) if t.op == "num" else t


def total(parts: Iterable[Term], like: Term) -> Term:
    """The sum of the parts; ``like`` is a sum of the same kind."""
    return M.madd(*parts) if like.op == "madd" else T.add(*parts)


def without(parts: tuple[Term, ...], k: int) -> tuple[Term, ...]:
    """The parts but for number k."""
    return (*parts[:k], *parts[k + 1 :])


def with_part(t: Term, k: int, new: Term) -> Term:
    """``t`` with another argument k."""
    return Term(t.op, (*t.args[:k], new, *t.args[k + 1 :]), t.data, t.hint)


SUMS: Final = frozenset({"add", "madd"})
