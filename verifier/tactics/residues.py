"""Residues: what is left of the difference of two sides, in a short form; and the values at a witness."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.check import part_at
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Counterexample, Proved, Refuted, Statement
from verifier.tactics.proofs import smooth
from verifier.verdicts import Residue, Witness
from verifier.kernel.contexts import normalizer


def residue_of(statement: Statement, theorem: Proved | Refuted | None) -> Residue | None:
    """The residue of the part of the statement that fails (or, undecided, of the whole); None when proved."""
    if isinstance(theorem, Proved):
        return None
    path = theorem.evidence.path if isinstance(theorem, Refuted) else ()
    given, part = part_at(statement, path)
    if part.op != "eq":
        return Residue((), _note(part))
    return Residue(((None, difference(Sequent(given, smooth(part)))),), "")


def _note(part: Term) -> str:
    return {"not": "the negation fails", "tends": "another limit"}.get(part.op, "")


def difference(goal: Sequent) -> Term:
    """left − right of the goal's equation: expanded or factored, whichever is shorter."""
    plain = T.sub(*goal.conclusion.args)
    known = normalizer(goal)
    forms = [plain]
    try:
        forms.append(known.canonical(plain))
        found = known.factors(plain)
        if found is not None:
            c, factors = found
            forms.append(T.mul(T.num(c), *(p if k == 1 else T.power(p, k) for p, k in factors)))
    except Rejected:
        pass
    return min(reversed(forms), key=_size)


def _size(t: Term) -> int:
    return sum(3 if s.op == "i" else 1 for s in T.subterms(t))


def witness_of(theorem: Refuted) -> Witness:
    """The point of a counterexample and the values of the two sides there."""
    evidence = theorem.evidence
    assert isinstance(evidence, Counterexample)
    _, part = part_at(theorem.statement, evidence.path)
    at = T.assign(smooth(part), dict(evidence.point))
    values = tuple((T.name(s), v) for s, v in evidence.point)
    if at.op not in {"eq", "ne", "lt", "le"}:
        return Witness(values, None, None, at.op)
    left, right = (_value(a) for a in at.args)
    return Witness(values, left, right, at.op)


def _value(t: Term) -> Term:
    try:
        return min((t, normalizer(Sequent((), T.TRUE)).canonical(t)), key=_size)
    except Rejected:
        return t
