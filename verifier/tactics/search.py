"""Search: tactics propose certificates, one goal at a time, within a budget counted in steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from verifier.kernel.check import apply, check
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.terms import Term

Tactic = Callable[[Sequent, "Search"], Certificate | None]


MOST_UNPROVED = 40


class GiveUp(Exception):  # noqa: N818  (a signal, not an error)
    """What a tactic raises to say that no other need be tried on the goal."""


@dataclass
class Search:
    """A running search: the tactics in the order they are tried, what is left of the budget, and what is known already.

    A tactic gets the goal and this object; it returns a certificate or None.  It may use anything to find one: whatever it
    returns is replayed by the kernel.  ``steps`` counts attempted rule applications; ``depth`` bounds nested goals;
    ``nested`` counts the inductions that the goal at hand is inside of.
    """

    tactics: Sequence[Tactic]
    steps: int = 2000
    depth: int = 24
    reasons: list[str] = field(default_factory=list)
    unproved: list[Sequent] = field(default_factory=list)
    nested: int = 0
    _known: dict[Sequent, tuple[Certificate | None, int]] = field(default_factory=dict)
    _open: set[Sequent] = field(default_factory=set)
    _level: int = 0

    def prove(self, goal: Sequent) -> Certificate | None:
        """A certificate for ``goal``, or None when no tactic finds one within the budget."""
        found, tried_with = self._known.get(goal, (None, -1))
        left = self.depth - self._level
        if found is not None or tried_with >= left or goal in self._open or left <= 0 or self.steps <= 0:
            return found
        self._open.add(goal)
        self._level += 1
        try:
            found = self._first(goal)
        finally:
            self._level -= 1
            self._open.discard(goal)
        self._known[goal] = found, left
        if found is None and len(self.unproved) < MOST_UNPROVED:
            self.unproved.append(goal)
        return found

    def within(self, steps: int, goal: Sequent) -> Certificate | None:
        """As ``prove``, in no more than so many steps."""
        spare = max(self.steps - steps, 0)
        self.steps -= spare
        try:
            return self.prove(goal)
        finally:
            self.steps += spare

    def _first(self, goal: Sequent) -> Certificate | None:
        for tactic in self.tactics:
            if self.steps <= 0:
                return None
            try:
                found = tactic(goal, self)
            except GiveUp:
                return None
            if found is not None:
                return found
        return None

    def step(self, goal: Sequent, rule: str, **params: Param) -> Certificate | None:
        """The rule applied to ``goal`` with all goals that it leaves proved; None when it does not apply or one is not."""
        left = self.goals(goal, rule, **params)
        if left is None:
            return None
        premises = []
        for subgoal in left:
            found = self.prove(subgoal)
            if found is None:
                return None
            premises.append(found)
        return Certificate(rule, params, tuple(premises))

    def lemma(self, goal: Sequent, formula: Term, proof: Certificate) -> Certificate | None:
        """``goal`` by the lemma ``formula``, whose own ``proof`` is at hand; None when the rest is not proved."""
        left = self.goals(goal, "lemma", formula=formula)
        if left is None or not self.holds(left[0], proof):
            return None
        rest = [self.prove(g) for g in left[1:]]
        found = tuple(c for c in rest if c is not None)
        return Certificate("lemma", {"formula": formula}, (proof, *found)) if len(found) == len(rest) else None

    def holds(self, goal: Sequent, certificate: Certificate) -> bool:
        """Whether the kernel accepts the certificate for ``goal``."""
        self.steps -= 1
        try:
            check(goal, certificate)
        except Rejected:
            return False
        return True

    def goals(self, goal: Sequent, rule: str, **params: Param) -> tuple[Sequent, ...] | None:
        """The goals that the rule leaves of ``goal``; None when it does not apply."""
        self.steps -= 1
        try:
            return apply(goal, Certificate(rule, params))
        except Rejected:
            return None

    def first(self, *attempts: Callable[[], Certificate | None]) -> Certificate | None:
        """The first certificate that one of the attempts gives."""
        for attempt in attempts:
            found = attempt()
            if found is not None:
                return found
        return None

    def note(self, reason: str) -> None:
        """Records why the search is stuck, for the reader of an undecided verdict."""
        if reason not in self.reasons:
            self.reasons.append(reason)
