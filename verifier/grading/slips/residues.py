"""The shape of what is left: the answer is a constant multiple of the reference, or differs from it by a constant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Final

from verifier.grading.slips.changes import Change, Problem, changed, times
from verifier.grading.slips.factors import symbols
from verifier.grading.slips.values import close
from verifier.kernel import terms as T

LARGEST: Final = 60


def constant(given: Problem) -> Iterator[Change]:
    """A number added, or a number as a factor."""
    if not symbols(given.reference) or T.is_formula(given.reference):
        return
    top = given.places[0]
    added = _number(given, lambda wanted, found: found - wanted)
    if added is not None:
        now = T.add(given.reference, T.num(added))
        yield changed(top, "constant term", now, f"The formula differs by the constant {added} from what is asked for.")
    factor = _number(given, lambda wanted, found: found / wanted)
    if factor is not None:
        now = times(T.num(factor), given.reference)
        yield changed(top, "constant factor", now, f"The formula is {factor} times what is asked for.")


def _number(given: Problem, combine: Callable[[Any, Any], Any]) -> Fraction | None:
    """The rational number that the two sides give at every point; None where they do not."""
    sides = [(p.value(given.reference), p.value(given.answer)) for p in given.points]
    if len(sides) < 2 or not all(isinstance(x, float) and x for pair in sides for x in pair):
        return None
    found = [combine(*pair) for pair in sides]
    guess = Fraction(found[0]).limit_denominator(LARGEST) if abs(found[0]) < 1e6 else None
    return guess if guess and all(close(x, float(guess)) for x in found) else None
