"""Verdicts: what the engine concludes of a claim, with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verifier.claims import Claim
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Proved, Refuted, genuine

Outcome = Literal["proved", "refuted", "undecided"]


@dataclass(frozen=True)
class Residue:
    """What is left of the difference of the two sides: (case, value) rows, one row with no case when it is one formula.

    For an inequality: no rows, and the two values stand in the witness.  ``note`` is a phrase for what is no formula
    (the direction of an equivalence that fails, a side that is undefined).
    """

    rows: tuple[tuple[Term | None, Term], ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Witness:
    """An exact assignment at which the claim fails, and the values of the two sides there (None: not defined)."""

    values: tuple[tuple[str, Term], ...]
    left: Term | None
    right: Term | None
    relation: str = "="


@dataclass(frozen=True)
class Verdict:
    """The outcome for a claim.  ``evidence`` is what the kernel built: present exactly unless undecided.

    ``missing`` holds formulas each of which, as a further hypothesis, would let the claim be proved.
    """

    claim: Claim
    outcome: Outcome
    evidence: Proved | Refuted | None = None
    conditions: tuple[Term, ...] = ()
    residue: Residue | None = None
    witness: Witness | None = None
    reasons: tuple[str, ...] = ()
    missing: tuple[Term, ...] = ()
    seconds: float = 0.0

    def __post_init__(self) -> None:
        """Raises ValueError for a verdict without the kernel's theorem for it."""
        kinds: dict[str, type] = {"proved": Proved, "refuted": Refuted, "undecided": type(None)}
        if not isinstance(self.evidence, kinds[self.outcome]) or (self.evidence is not None and not genuine(self.evidence)):
            raise ValueError(f"a verdict of {self.outcome!r} needs the kernel's theorem, found {self.evidence!r:.60}")
