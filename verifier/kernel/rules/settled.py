"""Conclusions in which a part is settled by the hypotheses: a connective evaluated as in a truth table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import conj, disj, negation
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.terms import Term

Goals = tuple[Sequent, ...]


def settled(goal: Sequent) -> Goals:
    """Proves: P from P with "true" for each part that is a hypothesis and "false" for each whose negation is one.

    A hypothesis is defined, and the negation of a part is defined where the part is; what is left out of P can but make it
    defined at more points.

    Example: a > 0 ⊢ (a > 0 and B) or C becomes a > 0 ⊢ B or C.
    Gives up when: no part of the conclusion, down through its connectives, is among the hypotheses or their negations.
    """
    new = _settled(goal.conclusion, frozenset(goal.hypotheses))
    if new == goal.conclusion:
        raise Rejected("the hypotheses settle no part of the conclusion")
    return (goal.concluding(new),)


def _settled(formula: Term, known: frozenset[Term]) -> Term:
    if formula in known or formula == T.TRUE:
        return T.TRUE
    if negation(formula) in known:
        return T.FALSE
    rule = _RULES.get(formula.op)
    return formula if rule is None else rule([_settled(part, known) for part in formula.args])


def _and(parts: list[Term]) -> Term:
    return T.FALSE if T.FALSE in parts else conj(*(p for p in parts if p != T.TRUE))


def _or(parts: list[Term]) -> Term:
    return T.TRUE if T.TRUE in parts else disj(*(p for p in parts if p != T.FALSE))


def _not(parts: list[Term]) -> Term:
    return _negated(parts[0])


def _implies(parts: list[Term]) -> Term:
    premise, claim = parts
    if premise == T.FALSE or claim == T.TRUE:
        return T.TRUE
    return claim if premise == T.TRUE else _negated(premise) if claim == T.FALSE else Term("implies", (premise, claim))


def _iff(parts: list[Term]) -> Term:
    left, right = parts
    for one, other in ((left, right), (right, left)):
        if one in (T.TRUE, T.FALSE):
            return other if one == T.TRUE else _negated(other)
    return Term("iff", (left, right))


def _negated(formula: Term) -> Term:
    return {T.TRUE: T.FALSE, T.FALSE: T.TRUE}.get(formula) or Term("not", (formula,))


_RULES: Final[dict[str, Callable[[list[Term]], Term]]] = {
    "and": _and, "or": _or, "not": _not, "implies": _implies, "iff": _iff,
}
