"""The judge: replays certificates and, if all of a statement's evidence holds, builds the theorem.

Trusted are this file, the rules, and what the rules rest on (terms, normal forms, ranges, balls, calculus, definedness).
Nothing here searches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, permutations
from typing import Final

from verifier.kernel import models
from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.calculus import is_smooth
from verifier.kernel.contexts import ranges_over
from verifier.kernel.definedness import conj, defined, negation
from verifier.kernel.indexing import families
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.matrices_values import is_matrix_value, shapes_fit
from verifier.kernel.rules import RULES
from verifier.kernel.structure import is_real
from verifier.kernel.substitution import CHECKED, WIDENED, replaced
from verifier.kernel.terms import Term
from verifier.kernel.theorems import _SEAL, Assignment, Counterexample, Proof, Proved, Refuted, Statement
from verifier.kernel.wellformed import admit, well_formed

MOST_STEPS: Final = 100_000
_MALFORMED = (TypeError, ValueError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError, RecursionError)


def apply(goal: Sequent, certificate: Certificate) -> tuple[Sequent, ...]:
    """The goals that the certificate's first rule leaves of ``goal``.

    Raises:
        Rejected: the rule is unknown, its parameters are not its own, or it does not apply.
    """
    rule = RULES.get(certificate.rule) if type(certificate) is Certificate and type(certificate.rule) is str else None
    if rule is None:
        raise Rejected(f"there is no such rule: {certificate!r:.80}")
    try:
        return rule(goal, **{str(key): admit(p) for key, p in certificate.params.items()})
    except _MALFORMED as error:
        raise Rejected(f"{certificate.rule}: {type(error).__name__}: {error}") from error


def check(goal: Sequent, certificate: Certificate) -> None:
    """Replays ``certificate`` against ``goal``.

    Raises:
        Rejected: some step of it does not prove what it should, or it has no end.
    """
    pending: list[tuple[Sequent | None, Certificate]] = [(goal, certificate)]
    above: set[int] = set()
    for steps in count():
        if not pending:
            return
        here, proof = pending.pop()
        if here is None:
            above.discard(id(proof))
            continue
        if id(proof) in above or steps > MOST_STEPS:
            raise Rejected("the certificate contains itself, or is too long")
        above.add(id(proof))
        pending.append((None, proof))
        left = apply(here, proof)
        if len(left) != len(proof.premises):
            raise Rejected(f"{proof.rule} leaves {len(left)} goals, the certificate proves {len(proof.premises)}")
        pending.extend(zip(left, proof.premises, strict=True))


def _check_all(goals: Sequence[Sequent], certificates: Sequence[Certificate], what: str) -> None:
    if len(goals) != len(certificates):
        raise Rejected(f"{what}: {len(goals)} goals, {len(certificates)} certificates")
    for goal, certificate in zip(goals, certificates, strict=True):
        check(goal, certificate)


# Proofs -----------------------------------------------------------------------------------------------------------


def prove(statement: Statement, proof: Proof) -> Proved:
    """The theorem that ``statement`` holds, provided the proof's conditions.

    Raises:
        Rejected: some part of the evidence does not hold.
    """
    _require_formulas(*statement.hypotheses, statement.proposition, *proof.conditions)
    if statement.everywhere and proof.conditions:
        raise Rejected("a statement that asserts definedness is not proved under conditions")
    for goal, certificate in _claimed(statement.sequent, proof.main):
        check(goal, certificate)
    _check_all(definedness_goals(statement, proof.conditions), proof.defined, "definedness")
    _check_all(inhabitation_goals(statement, proof.conditions, proof.point), proof.inhabited, "not vacuous")
    return Proved(statement, proof, _SEAL)


def _require_formulas(*formulas: Term) -> None:
    """Checks that all of ``formulas`` are well-formed formulas.  Raises Rejected otherwise."""
    for f in formulas:
        admit(f)
        if not isinstance(f, Term) or not T.is_formula(f):
            raise Rejected(f"expected a formula, found {f!r:.80}")


def _claimed(goal: Sequent, certificate: Certificate) -> Iterator[tuple[Sequent, Certificate]]:
    """What the proof of a statement has to prove: a conjunction claims each part wherever that part alone is defined.

    The conditions of a proof are no hypotheses here: they only compare where the two sides are defined.
    """
    if type(certificate) is not Certificate:
        raise Rejected(f"expected a certificate, found {certificate!r:.80}")
    opens = {"and": "split", "implies": "assume", "forall": "arbitrary"}.get(goal.conclusion.op)
    if opens is not None and opens == certificate.rule:
        parts = apply(goal, certificate)
        if len(parts) != len(certificate.premises):
            raise Rejected(f"{opens} leaves {len(parts)} goals, the certificate proves {len(certificate.premises)}")
        for part, proof in zip(parts, certificate.premises, strict=True):
            yield from _claimed(part, proof)
        return
    if not _defined_at_once(goal.conclusion):
        raise Rejected("parts of a conjunction are not defined together; each has to be proved for itself")
    yield goal, certificate


def _defined_at_once(p: Term) -> bool:
    """Whether no part that ``p`` claims is defined where another is not, as far as their shape shows it."""
    if p.op in {"implies", "forall"}:
        return _defined_at_once(p.args[-1])
    return p.op != "and" or (len({frozenset(defined(a)) for a in p.args}) <= 1 and all(map(_defined_at_once, p.args)))


def definedness_goals(statement: Statement, conditions: tuple[Term, ...]) -> tuple[Sequent, ...]:
    """That wherever one side of the statement is defined so is the other (``everywhere``: that both always are)."""
    known = statement.hypotheses + conditions
    goals = _everywhere(statement.proposition, known) if statement.everywhere else _together(statement.proposition, known)
    return tuple(dict.fromkeys(g for g in goals if g.conclusion not in g.hypotheses))


def _known(context: tuple[Term, ...]) -> tuple[Term, ...]:
    return (*context, *(d for h in context for d in defined(h)))


def _everywhere(p: Term, context: tuple[Term, ...]) -> Iterator[Sequent]:
    if p.op == "and":
        for part in p.args:
            yield from _everywhere(part, context)
    elif p.op == "implies":
        yield from (Sequent(_known(context), d) for d in defined(p.args[0]))
        yield from _everywhere(p.args[1], (*context, p.args[0]))
    elif p.op == "forall":
        yield from _everywhere(_opened(p, context), context)
    else:
        yield from (Sequent(_known(context), d) for d in defined(p))


def _together(p: Term, context: tuple[Term, ...]) -> Iterator[Sequent]:
    if p.op == "and":
        for part in p.args:
            yield from _together(part, context)
    elif p.op == "implies":
        yield from _together(p.args[1], (*context, p.args[0]))
    elif p.op == "forall":
        yield from _together(_opened(p, context), context)
    elif p.op in T.RELATIONS or p.op in {"or", "iff", "meq"}:
        for one, other in permutations(p.args, 2):
            yield from (Sequent((*_known(context), *defined(other)), d) for d in defined(one))


def _opened(p: Term, context: tuple[Term, ...]) -> Term:
    return T.open_binder(p, Sequent(context, p).free, str(p.data or "real"))[1]


def inhabitation_goals(statement: Statement, conditions: tuple[Term, ...], point: Assignment) -> tuple[Sequent, ...]:
    """That at ``point`` everything in ``inhabited`` holds, and the values of the point are defined."""
    at = _valid(point, (*statement.hypotheses, *conditions, statement.proposition))
    formulas = inhabited(statement, conditions)
    held = dict.fromkeys(_assigned(f, at) for f in formulas)
    return (*_possible(point, at), *(Sequent(models.declarations(at), f) for f in held if f != T.TRUE))


def _possible(point: Assignment, at: dict[Term, Term]) -> tuple[Sequent, ...]:
    """That the values of the point are defined, and the laws that it assigns are laws."""
    needed = [*(d for _, value in point for d in defined(value)), *models.validity(at)]
    return tuple(Sequent((), f) for f in dict.fromkeys(needed) if f != T.TRUE)


def inhabited(statement: Statement, conditions: tuple[Term, ...]) -> tuple[Term, ...]:
    """What must hold at some point for the statement not to be vacuous: the hypotheses, the conditions, the premises of
    the proposition when it is an implication (after ∀), and that all of these and what is claimed are defined.
    """
    known, claimed = statement.hypotheses + conditions, statement.proposition
    while claimed.op in {"implies", "forall"}:
        if claimed.op == "implies":
            known, claimed = (*known, claimed.args[0]), claimed.args[1]
        else:
            claimed = _opened(claimed, known)
    return tuple(dict.fromkeys((*known, *(d for f in (*known, claimed) for d in defined(f)))))


# Counterexamples --------------------------------------------------------------------------------------------------


def refute(statement: Statement, counterexample: Counterexample) -> Refuted:
    """The theorem that ``statement`` fails at the point of ``counterexample``.

    Raises:
        Rejected: some part of the evidence does not hold.
    """
    hypotheses, needed, failure = counterexample_goals(statement, counterexample.point, counterexample.path)
    _check_all(hypotheses, counterexample.hypotheses, "hypotheses")
    _check_all(needed, counterexample.defined, "definedness")
    check(failure, counterexample.fails)
    return Refuted(statement, counterexample, _SEAL)


def counterexample_goals(
    statement: Statement, point: Assignment, path: tuple[int, ...]
) -> tuple[tuple[Sequent, ...], tuple[Sequent, ...], Sequent]:
    """What shows that the statement's part at ``path`` fails at ``point``: hypotheses, definedness, failure.

    A statement that asserts definedness fails, too, where its part is not defined.
    """
    given, part = part_at(statement, path)
    at = _valid(point, (*statement.hypotheses, statement.proposition))
    held = [_assigned(h, at) for h in given]
    claimed = _assigned(part, at, WIDENED if statement.everywhere else CHECKED)
    needed = [d for h in given for d in _defined_at(h, at)]
    if statement.everywhere:
        failure = negation(conj(*defined(claimed), claimed))
    else:
        needed += _defined_at(part, at)
        failure = negation(claimed)
    space = models.declarations(at)
    holding = tuple(Sequent(space, h) for h in dict.fromkeys(held) if h != T.TRUE)
    where = (*_possible(point, at), *(Sequent(space, d) for d in dict.fromkeys(needed) if d != T.TRUE))
    return holding, tuple(dict.fromkeys(where)), Sequent(space, failure)


def part_at(statement: Statement, path: tuple[int, ...]) -> tuple[tuple[Term, ...], Term]:
    """The hypotheses and the claim at a part of the proposition: a conjunct, a direction of an equivalence (0: left to
    right), the conclusion of an implication, the body of a universal claim (any index for the last two).
    """
    given, p = statement.hypotheses, statement.proposition
    for index in path:
        if type(index) is not int:
            raise Rejected(f"expected the number of a part, found {index!r:.40}")
        if p.op == "and" and 0 <= index < len(p.args):
            p = p.args[index]
        elif p.op == "iff" and index in {0, 1}:
            given, p = (*given, p.args[index]), p.args[1 - index]
        elif p.op == "implies":
            given, p = (*given, p.args[0]), p.args[1]
        elif p.op == "forall":
            p = _opened(p, given)
        else:
            raise Rejected(f"{p.op} has no parts that can fail alone")
    return given, p


def _valid(point: Assignment, formulas: Sequence[Term]) -> dict[Term, Term]:
    """The assignment, if each value is of the kind of its symbol, and each function closed and, unless it is an indexed
    family in the formulas, smooth.
    """
    indexed = families(formulas)
    for key, value in point:
        if type(key) is not Term or type(value) is not Term:
            raise Rejected("a point assigns terms to terms")
        if key.op == "sym":
            admit(key)
            admit(value)
            ranges_over(value, T.kind(key))
        elif key == T.SPACE:
            models.admit_space(value)
        elif key.op == "apply" and models.is_law(value):
            models.declarations({key: value})
        elif key.args or not _is_value(key, value, indexed):
            raise Rejected("a point assigns values to symbols, closed smooth functions to functions, closed matrices to matrices")
    if len(dict(point)) < len(point):
        raise Rejected("a point assigns two values to one symbol")
    return dict(point)


def _is_value(key: Term, value: Term, indexed: frozenset[str]) -> bool:
    """Whether ``value`` may stand for the function or matrix ``key``."""
    if key.op == "apply":
        return _is_function(value, T.name(key) in indexed)
    return key.op == "matrix" and is_matrix_value(value)


def _is_function(value: Term, indexed: bool) -> bool:  # noqa: FBT001
    """Whether ``value`` is a closed real function, smooth unless ``indexed``; that it is total is left to prove."""
    if value.op != "lambda" or value.free or not is_real(value) or not (indexed or is_smooth(value)):
        return False
    while value.op == "lambda":
        value = T.open_binder(value, value.free)[1]
    return well_formed(value)


def _assigned(formula: Term, at: dict[Term, Term], allowed: frozenset[tuple[str, str]] = CHECKED) -> Term:
    """``formula`` with the values put in; powers and roots inside binders must keep their meaning, outside as ``allowed``."""
    if T.SPACE in at:
        formula = models.declared_by_moments(formula, len(at[T.SPACE].args) // 2)
    if not models.only_random(formula, frozenset(T.name(f) for f, v in at.items() if models.is_law(v))):
        raise Rejected("a variable that is given a law is used as another function, too")
    put = replaced(formula, at, allowed)
    shapes_fit(put, at)
    functions = frozenset(f for f, v in at.items() if f.op == "apply" and not models.is_law(v))
    if any(t.op == "pow" and t.args[1].free & functions for t in T.subterms(put)):
        raise Rejected("a function in an exponent is not given a value: the power could change its meaning")
    try:
        result = assign(put, at)
    except ValueError as error:
        raise Rejected(str(error)) from error
    if any(t.op == "lambda" for t in T.subterms(result)):
        raise Rejected("a function takes more arguments than it gets")
    return result


def _defined_at(formula: Term, at: dict[Term, Term]) -> tuple[Term, ...]:
    """That ``formula`` is defined as it is meant with the symbols, and with the values put in."""
    before = tuple(_assigned(d, at) for d in defined(formula))
    return tuple(dict.fromkeys((*before, *defined(_assigned(formula, at)))))
