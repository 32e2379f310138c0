"""The evidence of theorems as JSON, and back through the kernel.

Nothing here is trusted: what is read back is only data until ``check`` has replayed it.
"""

from __future__ import annotations

from typing import Any

from verifier.kernel import check
from verifier.kernel.judgement import Certificate, Rejected
from verifier.kernel.serial import from_json, to_json
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Assignment, Counterexample, Proof, Proved, Refuted, Statement

Json = dict[str, Any]


def evidence_to_json(theorem: Proved | Refuted) -> Json:
    """The statement and all that ``replay`` needs to build the theorem again."""
    evidence = theorem.evidence
    told = _proof_to_json(evidence) if isinstance(evidence, Proof) else _counterexample_to_json(evidence)
    return {"statement": theorem.statement.to_json(), **told}


def replay(data: Json) -> Proved | Refuted:
    """The theorem that stored evidence shows, its certificates replayed by the kernel without search.

    Raises:
        Rejected: the evidence does not hold, or is not the JSON of evidence.
    """
    try:
        statement, evidence = Statement.from_json(data["statement"]), _from_json(data)
    except (KeyError, TypeError, ValueError, AssertionError, AttributeError, RecursionError) as error:
        raise Rejected(f"not the evidence of a theorem: {type(error).__name__}: {error}") from error
    return check.prove(statement, evidence) if isinstance(evidence, Proof) else check.refute(statement, evidence)


def _from_json(data: Json) -> Proof | Counterexample:
    return _proof_from_json(data["proof"]) if "proof" in data else _counterexample_from_json(data["counterexample"])


def _proof_to_json(proof: Proof) -> Json:
    told = {
        "conditions": [to_json(c) for c in proof.conditions], "main": proof.main.to_json(), "point": _point_to_json(proof.point),
        "inhabited": [c.to_json() for c in proof.inhabited], "defined": [c.to_json() for c in proof.defined],
    }
    return {"proof": told}


def _proof_from_json(data: Json) -> Proof:
    return Proof(
        tuple(from_json(c) for c in data["conditions"]), Certificate.from_json(data["main"]), _point_from_json(data["point"]),
        _certificates(data["inhabited"]), _certificates(data["defined"]),
    )


def _counterexample_to_json(shown: Counterexample) -> Json:
    told = {
        "point": _point_to_json(shown.point), "path": list(shown.path), "fails": shown.fails.to_json(),
        "hypotheses": [c.to_json() for c in shown.hypotheses], "defined": [c.to_json() for c in shown.defined],
    }
    return {"counterexample": told}


def _counterexample_from_json(data: Json) -> Counterexample:
    return Counterexample(
        _point_from_json(data["point"]), tuple(int(k) for k in data["path"]), _certificates(data["hypotheses"]),
        _certificates(data["defined"]), Certificate.from_json(data["fails"]),
    )


def _certificates(data: list[Any]) -> tuple[Certificate, ...]:
    return tuple(Certificate.from_json(c) for c in data)


def _point_to_json(point: Assignment) -> list[list[object]]:
    return [[to_json(key), to_json(value)] for key, value in point]


def _point_from_json(data: list[Any]) -> tuple[tuple[Term, Term], ...]:
    return tuple((from_json(key), from_json(value)) for key, value in data)
