"""Conditions on inverses that say more than they seem: XᵀX and XXᵀ are both invertible only when X is square.

A product that is invertible of size s has no factor with a side shorter than s.  Two such conditions may force two sizes to be
equal, so that the formulas agree for hardly any matrices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from verifier.grading.comparison import Comparison
from verifier.grading.outcomes import unsure
from verifier.kernel.matrices import shape
from verifier.kernel.terms import Term, subterms

ONLY_SQUARE: Final = "they agree only where the inverses of both exist, which forces sizes to be equal that are free"


def unless_sizes_are_forced(found: Comparison) -> Comparison:
    """``found``; undecided where its conditions force sizes to be equal that are free."""
    bounds = {pair for verdict in found.verdicts for c in verdict.conditions for pair in _bounds(c)}
    forced = any((high, low) in bounds for low, high in bounds)
    return unsure(ONLY_SQUARE, *found.verdicts) if found.outcome == "proved" and forced else found


def _bounds(condition: Term) -> Iterator[tuple[Term, Term]]:
    """The pairs of sizes (s, t) with s ≤ t, s ≠ t, that the condition implies."""
    for matrix in (t.args[0] for t in subterms(condition) if t.op == "invertible"):
        size = shape(matrix)[0]
        yield from ((size, side) for factor in _factors(matrix) for side in shape(factor) if side != size)


def _factors(matrix: Term) -> Iterable[Term]:
    """The factors of a product of matrices, however nested."""
    if matrix.op in {"matmul", "transpose"}:
        return [factor for part in matrix.args for factor in _factors(part)]
    return [matrix]
