"""The tactics in the order in which they are tried on a goal."""

from __future__ import annotations

from typing import Final

from verifier.tactics import closers, derivatives, equations, logic, regions
from verifier.tactics.search import Search, Tactic

TACTICS: Final[tuple[Tactic, ...]] = (
    closers.trivial,
    logic.introduce,
    closers.numbers,
    closers.same_normal_form,
    closers.by_signs,
    closers.contradictory,
    logic.open_hypotheses,
    derivatives.differentiate,
    derivatives.not_differentiable,
    equations.eliminate,
    equations.combine,
    regions.regions,
    logic.choose,
    logic.modus_ponens,
)

__all__ = ["TACTICS", "Search"]
