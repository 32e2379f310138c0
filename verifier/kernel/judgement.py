"""What the kernel passes judgement on: sequents, and certificates that a sequent holds.

A sequent Γ ⊢ P **holds** when at every assignment of its free symbols and functions at which each hypothesis in Γ is
defined and true, and P is defined, P is true.  A symbol ranges over its kind (real, integer, complex); an
uninterpreted function ranges over the smooth real functions of its arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from verifier.kernel.serial import from_json, to_json
from verifier.kernel.terms import Term

Param = Term | int | str | tuple["Param", ...]


class Rejected(Exception):  # noqa: N818  (what the kernel says, not a fault of the program)
    """A rule does not apply, or a certificate does not prove its goal; the message says why."""


@dataclass(frozen=True, slots=True)
class Sequent:
    """Γ ⊢ P: ``hypotheses`` and ``conclusion`` are formulas."""

    hypotheses: tuple[Term, ...]
    conclusion: Term

    def also(self, *more: Term) -> Sequent:
        """The same conclusion under further hypotheses."""
        return Sequent(self.hypotheses + more, self.conclusion)

    def concluding(self, conclusion: Term) -> Sequent:
        """The same hypotheses with another conclusion."""
        return Sequent(self.hypotheses, conclusion)

    @property
    def free(self) -> frozenset[Term]:
        """The free symbols and functions of the whole sequent."""
        return frozenset().union(self.conclusion.free, *(h.free for h in self.hypotheses))


@dataclass(frozen=True, slots=True)
class Certificate:
    """A proof: the rule applied to the goal, its parameters, and a certificate for each goal that the rule leaves."""

    rule: str
    params: Mapping[str, Param] = field(default_factory=dict)
    premises: tuple[Certificate, ...] = ()

    def to_json(self) -> object:
        """Nested JSON data."""
        params = {key: _param_to_json(p) for key, p in self.params.items()}
        return {"rule": self.rule, "params": params, "premises": [c.to_json() for c in self.premises]}

    @staticmethod
    def from_json(data: object) -> Certificate:
        """The inverse of ``to_json``.  Raises ValueError on anything else."""
        if not isinstance(data, dict) or not {"rule", "params", "premises"} <= data.keys():
            raise ValueError(f"not a certificate: {data!r:.80}")
        params = {str(key): _param_from_json(p) for key, p in data["params"].items()}
        return Certificate(str(data["rule"]), params, tuple(Certificate.from_json(c) for c in data["premises"]))


def _param_to_json(param: Param) -> object:
    if isinstance(param, Term):
        return {"term": to_json(param)}
    if isinstance(param, tuple):
        return [_param_to_json(p) for p in param]
    return param


def _param_from_json(data: object) -> Param:
    if isinstance(data, dict):
        return from_json(data["term"])
    if isinstance(data, list):
        return tuple(_param_from_json(d) for d in data)
    if isinstance(data, (int, str)):
        return data
    raise ValueError(f"not a parameter: {data!r:.80}")
