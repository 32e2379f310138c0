"""Terms: one left out, one too many, a constant besides."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.grading.slips.changes import SUMS, Change, Place, Problem, anywhere, changed, negated, total, unsigned, without
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.terms import Term


def _dropped(place: Place) -> Iterator[tuple[str, Term, Term]]:
    t = place.part
    if t.op in SUMS:
        for k, part in enumerate(t.args):
            yield "The term {part} is missing.", unsigned(part), total(without(t.args, k), t)


def extra(given: Problem) -> Iterator[Change]:
    """A term of the answer too many."""
    top, t = given.places[0], given.reference
    if T.is_formula(t):
        return
    plus = M.madd if M.is_matrix(t) else T.add
    for part in given.answer.args if given.answer.op in SUMS else ():
        yield changed(top, "extra term", plus(t, part), "There is a term too many: {part}.", unsigned(part))
        yield changed(top, "extra term", plus(t, negated(part)), "The term {part} should not be taken away.", unsigned(part))


def one(given: Problem) -> Iterator[Change]:
    """1 added to a term or a factor, or taken away."""
    for place in given.places:
        t, above = place.part, place.parent
        simple = t.op not in {"num", "bound", "add"} and not T.is_formula(t) and not M.is_matrix(t)
        if simple and (above is None or above.op in {"mul", "pow", "log", "exp"}):
            for by in (T.ONE, T.MINUS_ONE):
                yield changed(place, "extra term", T.add(t, by), "There is a 1 too many or too few, next to {part}.")


dropped = anywhere("dropped term", _dropped)
