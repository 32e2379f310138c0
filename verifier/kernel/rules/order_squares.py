"""The rule of order through squares: a bound that is not negative."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import informed, ranges_over, relation
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.terms import Term


def squares(goal: Sequent) -> Goals:
    """Proves: a ≤ b or a < b from the same of a² and b², where b ≥ 0.

    Example: S² ≤ E·G, E ≤ ρ², ρ ≥ 0 ⊢ S ≤ ρ·√G through S² ≤ ρ²·G.
    Gives up when: the conclusion is no such relation of reals.
    """
    left, right = relation(goal, "lt", "le")
    ranges_over(left, "real")
    ranges_over(right, "real")
    squared = Term(goal.conclusion.op, (T.power(left, 2), T.power(right, 2)))
    return goal.concluding(squared), informed(goal, le(T.ZERO, right))


RULES: Final[Mapping[str, Callable[..., Goals]]] = {"through squares": squares}
