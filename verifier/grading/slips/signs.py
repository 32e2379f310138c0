"""Signs: of the whole formula, of a term, of what stands in a function or an exponent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.grading.slips.changes import SUMS, Change, Place, Problem, anywhere, changed, negated, total, unsigned, with_part
from verifier.kernel import terms as T
from verifier.kernel.terms import Term

COUNTING: Final = frozenset({"binomial", "factorial", "gamma", "harmonic", "fibonacci", "lucas", "subfactorial", "delta"})


def whole(given: Problem) -> Iterator[Change]:
    """−f for f."""
    if not T.is_formula(given.reference):
        top = given.places[0]
        yield changed(top, "sign", negated(given.reference), "The sign of the whole formula is turned.")


def _of_terms(place: Place) -> Iterator[tuple[str, Term, Term]]:
    t = place.part
    if t.op in SUMS:
        for k, part in enumerate(t.args):
            yield "The sign of the term {part} is turned.", unsigned(part), with_part(t, k, negated(part))


def _inside(place: Place) -> Iterator[tuple[str, Term, Term]]:
    t, above = place.part, place.parent
    if above is not None and above.op in T.FUNCTIONS - COUNTING and t.op != "num":
        yield "A sign is turned inside a function, before {part}.", unsigned(t), negated(t)
    if above is not None and above.op == "pow" and place.path[-1] == 1:
        yield "The sign of the exponent {part} is turned.", unsigned(t), negated(t)


def _brackets(place: Place) -> Iterator[tuple[str, Term, Term]]:
    """−(a − b) written as −a − b."""
    t = place.part
    if t.op in {"mul", "scale"} and t.args[0] == T.MINUS_ONE and len(t.args) == 2 and t.args[1].op in SUMS:
        first, *rest = t.args[1].args
        yield "A minus sign before parentheses turns every sign in {part}.", t.args[1], total((negated(first), *rest), t.args[1])


of_terms = anywhere("sign", _of_terms)
inside = anywhere("sign", _inside)
brackets = anywhere("missing parentheses", _brackets)
