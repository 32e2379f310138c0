"""Numbers: one written for another."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from verifier.grading.slips.changes import Change, Problem, changed
from verifier.kernel import terms as T
from verifier.kernel.terms import Term, num

MOST: Final = 6


def replaced(given: Problem) -> Iterator[Change]:
    """A number of the reference replaced by one of the answer, by one more or less, or by its inverse."""
    written = _numbers(given.answer)
    for place in given.places:
        t = place.part
        if t.op == "num" and place.path:
            x = T.value(t)
            near = [x + 1, x - 1, x * 2, x / 2, x * 10, x / 10]
            signed = (y if x > 0 else -y for y in written)
            for y in dict.fromkeys([*signed, *near]):
                if y != x:
                    yield changed(place, "wrong number", num(y), "The number {part} is another one in your formula.")


def _numbers(t: Term) -> list[Fraction]:
    found = dict.fromkeys(T.value(s) for s in T.subterms(t) if s.op == "num" and s not in (t, T.ZERO, T.ONE))
    return list(found)[:MOST]
