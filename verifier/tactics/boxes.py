"""Subdivision: boxes of rational bounds on whose parts ball arithmetic shows a relation."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from verifier.kernel import balls
from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Certificate, Param, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

BITS: Final = 64
MOST_PARTS: Final = {1: 400, 2: 800}
DEEPEST: Final = 30
PARTS_A_STEP: Final = 10  # so many parts cost as much as an attempted rule

Box = dict[Term, tuple[Fraction, Fraction]]


def boxes(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations that hold with room to spare on a box of rational bounds, by subdividing it.

    Example: 0 ≤ x ≤ 1 ⊢ e^x < 3.
    Gives up when: a symbol has no bounds, the sides touch in the closed box, or the parts become too many.
    """
    box = bounds(goal)
    if not box or goal.conclusion.op not in {"lt", "le", "ne"}:
        return None
    parts = iter(range(MOST_PARTS.get(len(box), 1200)))
    tree = subdivision(goal.conclusion, box, parts)
    search.steps -= next(parts, MOST_PARTS[2]) // PARTS_A_STEP
    return None if tree is None else search.step(goal, "boxes", tree=tree)


def bounds(goal: Sequent) -> Box | None:
    """The rational bounds of the goal's symbols; None when one has none, or is no real symbol."""
    known, box = normalizer(goal).facts, {}
    for symbol in sorted(goal.conclusion.free, key=repr):
        if symbol.op != "sym" or T.kind(symbol) == "complex":
            return None
        r = known.range(symbol)
        if r.low is None or r.high is None or r.low > r.high:
            return None
        box[symbol] = (r.low, r.high)
    return box


def subdivision(relation: Term, box: Box, budget: Iterator[int], depth: int = 0) -> Param | None:
    """A tree of cuts on whose leaves the relation is certain; None when the budget ends first."""
    if next(budget, None) is None or depth > DEEPEST:
        return None
    truth = balls.decide(relation, {s: balls.interval(*ends) for s, ends in box.items()}, BITS)
    if truth is not None:
        return BITS if truth else None
    symbol = max(box, key=lambda s: box[s][1] - box[s][0])
    low, high = box[symbol]
    if low == high:
        return None
    cut = simplest(low + (high - low) * 2 / 5, low + (high - low) * 3 / 5)
    below = subdivision(relation, {**box, symbol: (low, cut)}, budget, depth + 1)
    if below is None:
        return None
    above = subdivision(relation, {**box, symbol: (cut, high)}, budget, depth + 1)
    return None if above is None else (symbol, T.num(cut), below, above)


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction of least denominator in the closed interval from ``low`` to ``high``."""
    whole = -((-low) // 1)
    if whole <= high:
        return Fraction(0) if low <= 0 <= high else Fraction(whole if low > 0 else high // 1)
    inner = simplest(1 / (high - low // 1), 1 / (low - low // 1))
    return low // 1 + 1 / inner
