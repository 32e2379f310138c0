"""Small moves that the tactics for inequalities share."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import islice
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts
from verifier.kernel.judgement import Certificate, Param, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

Prover = Callable[[Sequent], Certificate | None]


def linked(search: Search, goal: Sequent, rule: str, params: dict[str, Param], *provers: Prover) -> Certificate | None:
    """The rule with its first premises proved by ``provers``, in order, and the others by the whole search.

    The others come first: they are cheap, and hopeless more often.
    """
    left = search.goals(goal, rule, **params)
    if left is None or len(left) < len(provers):
        return None
    rest = []
    for subgoal in left[len(provers) :]:
        found = search.prove(subgoal)
        if found is None:
            return None
        rest.append(found)
    first = []
    for subgoal, prover in zip(left, provers, strict=False):
        found = prover(subgoal)
        if found is None:
            return None
        first.append(found)
    return Certificate(rule, params, (*first, *rest))


def rescaled(search: Search, goal: Sequent, new: Term, factor: Term, prover: Prover) -> Certificate | None:
    """The goal from ``new``, of which it is ``factor`` times; ``prover`` proves the new goal."""
    if new == goal.conclusion:
        return prover(goal)
    return linked(search, goal, "rescale", {"relation_": new, "factor": factor}, prover)


def assuming(search: Search, goal: Sequent, formula: Term, prover: Prover) -> Certificate | None:
    """The goal with ``formula`` proved first, as a further hypothesis."""
    if formula in facts(goal):
        return prover(goal)
    left = search.goals(goal, "lemma", formula=formula)
    if left is None:
        return None
    found = [search.prove(g) for k, g in enumerate(left) if k != 1]
    if None in found:
        return None
    main = prover(left[1])
    if main is None:
        return None
    done = [c for c in found if c is not None]
    return Certificate("lemma", {"formula": formula}, (done[0], main, *done[1:]))


def relevant(goal: Sequent) -> tuple[int, ...]:
    """The numbers of the hypotheses that speak of nothing but the symbols of the conclusion, looser bounds left out."""
    spoken = [(k, h) for k, h in enumerate(goal.hypotheses) if h.free and h.free <= goal.conclusion.free]
    best: dict[tuple[Term, bool], tuple[Fraction, bool]] = {}
    for _, h in spoken:
        bound = _number_bound(h)
        if bound is not None:
            key, strength = bound
            best[key] = max(best.get(key, strength), strength)
    return tuple(dict.fromkeys(k for k, h in spoken if _is_best(h, best)))


def _number_bound(h: Term) -> tuple[tuple[Term, bool], tuple[Fraction, bool]] | None:
    """A bound of a symbol by a number, as (symbol, upper or not) and how strong it is."""
    if h.op not in {"lt", "le"} or {a.op for a in h.args} != {"num", "sym"}:
        return None
    low, high = h.args
    if low.op == "num":
        return (high, False), (T.value(low), h.op == "lt")
    return (low, True), (-T.value(high), h.op == "lt")


def _is_best(h: Term, best: dict[tuple[Term, bool], tuple[Fraction, bool]]) -> bool:
    bound = _number_bound(h)
    return bound is None or best[bound[0]] == bound[1]


LARGEST: Final = (0, 160, 100)  # by the number of variables


def small(goal: Sequent) -> bool:
    """Whether the conclusion is small enough that looking closer is worth the time."""
    most = LARGEST[min(len(goal.conclusion.free), 2)]
    return sum(1 for _ in islice(T.subterms(goal.conclusion), most + 1)) <= most


def difference(goal: Sequent) -> Term:
    """The larger side minus the smaller; for ≠ the left minus the right."""
    left, right = goal.conclusion.args
    if goal.conclusion.op == "ne":
        left, right = right, left
    return right if left == T.ZERO else T.sub(right, left)


def above_zero(op: str, t: Term) -> Term:
    """0 < t or 0 ≤ t."""
    return Term(op, (T.ZERO, t))
