"""The tactics in the order in which they are tried on a goal."""

from __future__ import annotations

from typing import Final

from verifier.tactics import (
    absolute,
    closers,
    complexes,
    derivatives,
    equations,
    induction,
    inequality_rules,
    integers,
    inverses,
    limits,
    linear,
    logic,
    quantifiers,
    regions,
    screening,
    solving,
    squares,
)
from verifier.tactics.search import Search, Tactic

TACTICS: Final[tuple[Tactic, ...]] = (
    closers.trivial,
    derivatives.carry_out,
    logic.introduce,
    closers.numbers,
    closers.same_normal_form,
    closers.by_signs,
    closers.contradictory,
    screening.sampled,
    logic.open_hypotheses,
    logic.choose,
    limits.tends,
    limits.not_tends,
    limits.exists,
    limits.inside,
    limits.assumed,
    equations.eliminate,
    derivatives.differentiate,
    derivatives.not_differentiable,
    equations.rewrite_applications,
    solving.take_exponentials,
    solving.take_odd_powers,
    solving.factor_vanishes,
    solving.zero_products,
    equations.combine,
    complexes.split_symbols,
    complexes.split_equation,
    complexes.split_disequation,
    inverses.angles,
    inverses.exponentiate,
    inverses.square,
    inverses.lambert,
    regions.regions,
    inverses.split_signs,
    absolute.absolute_bounds,
    linear.linear,
    integers.integers,

    squares.squares,
    inequality_rules.inequalities,
    solving.compare_exponentials,
    regions.given_regions,
    solving.invert,
    quantifiers.exhibit,
    logic.modus_ponens,
    induction.induction,
    quantifiers.instances,
)

__all__ = ["TACTICS", "Search"]
