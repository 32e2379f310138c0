"""Questions to the engine: propositions become claims under the hypotheses and definitions of what was read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from verifier.claims import Claim
from verifier.engine import GRADING, Effort, verify
from verifier.verdicts import Verdict
from verifier.vocabulary import Eq


@dataclass(frozen=True)
class Asking:
    """The hypotheses ``given`` and definitions ``where`` that all questions about two formulas share, and the steps that
    one may take."""

    given: tuple[Any, ...] = ()
    where: Mapping[Any, Any] = field(default_factory=dict)
    effort: Effort = GRADING

    def verdict(self, proposition: Any) -> Verdict:
        """The engine's verdict on ``proposition``, an unevaluated SymPy Boolean."""
        return verify(Claim("comparison", "", proposition, self.given, dict(self.where)), effort=self.effort)

    def defined(self, *expressions: Any) -> bool:
        """Whether numbers are provably defined wherever the hypotheses hold."""
        claims = (Claim("comparison", "", Eq(e, e), self.given, dict(self.where), everywhere=True) for e in expressions)
        return all(verify(claim, effort=self.effort).outcome == "proved" for claim in claims)

    def wherever(self, premise: Any, conclusion: Any) -> Verdict:
        """The engine's verdict on: wherever ``premise`` is true, ``conclusion`` is defined and true."""
        claim = Claim("comparison", "", conclusion, (*self.given, premise), dict(self.where), everywhere=True)
        return verify(claim, effort=self.effort)
