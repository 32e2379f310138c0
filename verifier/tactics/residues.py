"""Residues: what is left of the difference of two sides, in a short form; and the values at a witness."""

from __future__ import annotations

from fractions import Fraction

from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.bounds import truth
from verifier.kernel.check import part_at
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import conj, defined, is_infinite, negation
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.models import declarations
from verifier.kernel.normal import Normalizer
from verifier.kernel.parts import distinct, size
from verifier.kernel.terms import Term
from verifier.kernel.theorems import Counterexample, Proved, Refuted, Statement
from verifier.tactics import matrix_residues
from verifier.tactics.gradients import in_matrices
from verifier.tactics.integrals_places import with_values
from verifier.tactics.limit_plans import Plan, find
from verifier.tactics.proofs import smooth
from verifier.tactics.regions import open_borders
from verifier.verdicts import Residue, Witness

MOST_ROWS = 8


def residue_of(statement: Statement, theorem: Proved | Refuted | None) -> Residue | None:
    """The residue of the part of the statement that fails (or, undecided, of the whole); None when proved."""
    if isinstance(theorem, Proved):
        return None
    path = theorem.evidence.path if isinstance(theorem, Refuted) else ()
    given, part = part_at(statement, path)
    if isinstance(theorem, Refuted) and _lost(theorem, assign(part, dict(theorem.evidence.point))) is not None:
        return Residue((), "one side is not defined at the witness")
    if part.op == "tends":
        return _limit_residue(Sequent(given, part))
    if part.op == "meq":
        return Residue(((None, matrix_residues.difference(Sequent(given, in_matrices(Sequent(given, part))))),))
    if part.op != "eq":
        return Residue()
    rows = tuple(_rows(Sequent(given, with_values(Sequent(given, smooth(part)))), ()))
    return Residue(rows[:MOST_ROWS])


def _limit_residue(goal: Sequent) -> Residue:
    """The limit that the body has, less the one claimed, when both are finite."""
    plan, target = find(goal, goal.conclusion), goal.conclusion.args[2]
    if not isinstance(plan, Plan):
        return Residue()
    if is_infinite(plan.value) or is_infinite(target):
        return Residue((), "the limit is infinite" if is_infinite(plan.value) else "the limit is finite")
    return Residue(((None, difference(goal.concluding(Term("eq", (plan.value, target))))),))


def _rows(goal: Sequent, case: tuple[Term, ...]) -> list[tuple[Term | None, Term]]:
    """One row for each region on which the difference is a single expression; regions seen to be empty are left out."""
    border = next(open_borders(goal), None) if len(case) < 4 else None
    if border is None:
        return [(conj(*case) if case else None, difference(goal))]
    sides = [side for side in (border, negation(border)) if _has_interior(goal, side)]
    found = [_rows(goal.also(side), (*case, side)) for side in sides]
    if len({value for rows in found for _, value in rows}) == 1:
        return [(conj(*case) if case else None, found[0][0][1])]
    return [row for rows in found for row in rows]


def _has_interior(goal: Sequent, side: Term) -> bool:
    """Whether the facts leave the region more than its border."""
    strict = Term("lt", side.args) if side.op == "le" else side
    return truth(strict, normalizer(goal).facts.range) is not False


def difference(goal: Sequent) -> Term:
    """left − right of the goal's equation: as written, expanded or factored, whichever is shortest."""
    plain = T.sub(*goal.conclusion.args)
    known = normalizer(goal)
    forms = [plain]
    try:
        forms.append(known.canonical(plain))
        found = known.factors(plain)
        if found is not None:
            forms.append(_product(*found))
    except Rejected:
        pass
    settled = [f for f in forms if not T.contains(f, frozenset({"expect"}))]
    return min(reversed(settled or forms), key=_size)


def _product(constant: Fraction, factors: tuple[tuple[Term, int], ...]) -> Term:
    """constant · Π factorᵏ, a constant −1 put into a factor that is a sum."""
    powers = [p if k == 1 else T.power(p, k) for p, k in factors]
    turned = next((k for k, p in enumerate(powers) if p.op == "add"), None)
    if constant < 0 and turned is not None:
        powers[turned] = T.add(*reversed([_negated(a) for a in powers[turned].args]))
        constant = -constant
    return T.mul(*([T.num(constant)] if constant != 1 or not powers else []), *powers)


def _negated(term: Term) -> Term:
    if term.op == "num":
        return T.neg(term)
    if term.op == "mul" and term.args[0].op == "num":
        c = -T.value(term.args[0])
        return T.mul(*([T.num(c)] if c != 1 else []), *term.args[1:])
    return T.neg(term)


def _size(t: Term) -> int:
    return size(t) + 2 * sum(1 for s in distinct(t) if s.op == "i")


def witness_of(theorem: Refuted) -> Witness:
    """The point of a counterexample and the values of the two sides there."""
    evidence = theorem.evidence
    assert isinstance(evidence, Counterexample)
    _, part = part_at(theorem.statement, evidence.path)
    at = assign(smooth(part), dict(evidence.point))
    values = tuple(("outcome" if s == T.SPACE else T.name(s), v) for s, v in evidence.point)
    known = normalizer(Sequent(declarations(dict(evidence.point)), T.TRUE))
    if at.op == "meq":
        left, right = map(matrix_residues.value, at.args)
        return Witness(values, left, right, "eq")
    if at.op not in {"eq", "ne", "lt", "le"}:
        return Witness(values, None, None, at.op)
    lost = _lost(theorem, assign(part, dict(evidence.point)))
    sides = zip(part_sides(part, evidence), at.args, strict=True)
    left, right = (None if lost in defined(written) else _value(a, known) for written, a in sides)
    return Witness(values, left, right, at.op)


def part_sides(part: Term, evidence: Counterexample) -> tuple[Term, ...]:
    """The two sides of the failing relation at the witness, derivatives as written."""
    return assign(part, dict(evidence.point)).args


def _lost(theorem: Refuted, claimed: Term) -> Term | None:
    """What fails to be defined at the witness, when that is how the statement fails."""
    fails = theorem.evidence.fails if isinstance(theorem.evidence, Counterexample) else None
    needs = defined(claimed)
    if not theorem.statement.everywhere or fails is None or fails.rule != "either":
        return None
    index = fails.params["index"]
    return needs[index] if isinstance(index, int) and index < len(needs) else None


def _value(t: Term, known: Normalizer) -> Term:
    plain = _tidied(t)
    try:
        return min((plain, known.canonical(t)), key=_size)
    except Rejected:
        return plain


def _tidied(t: Term) -> Term:
    """A ground term without summands 0 and factors 0 and 1."""
    if t.op in {"add", "mul"}:
        unit = T.ZERO if t.op == "add" else T.ONE
        kept = [a for a in map(_tidied, t.args) if a != unit]
        if t.op == "mul" and T.ZERO in kept:  # the sides are defined at the witness, so nothing here is lost
            return T.ZERO
        return unit if not kept else kept[0] if len(kept) == 1 else Term(t.op, tuple(kept))
    return t if t.op in T.BINDERS else Term(t.op, tuple(map(_tidied, t.args)), t.data, t.hint)
