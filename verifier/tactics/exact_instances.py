"""Goals that are instances of a universal equation among the hypotheses, seen before anything longer is tried."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term
from verifier.tactics.rewriting import Recurrence, match, read
from verifier.tactics.search import Search
from verifier.tactics.unfolding import instance_of

MOST_TRIED = 12


def exact_instance(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: an equation that a universal hypothesis says for some values of its variables, its premises settled.

    Example: ∀n ≥ 1: a(n) = a(n − 1) + c, l ≥ 3 ⊢ a(l − 2) = a(l − 3) + c.
    Gives up when: no hypothesis says the same in the indices of the goal, or one of its premises is not seen to hold.
    """
    if goal.conclusion.op != "eq" or not any(h.op == "forall" for h in goal.hypotheses):
        return None
    for r, values in _instances(goal):
        found = instance_of(goal, r, values, search) if _says(goal.conclusion, r, values) else None
        if found is not None:
            return found
    return None


def _instances(goal: Sequent) -> Iterator[tuple[Recurrence, dict[Term, Term]]]:
    """Universal equations with values for their variables, at which the left side is one that stands in the conclusion."""
    for index, h in enumerate(goal.hypotheses):
        for r in read(goal, index, h) if h.op == "forall" else ():
            there = [t for t in T.subterms(goal.conclusion) if (t.op, t.data) == (r.left.op, r.left.data)]
            found = (match(r, t) for t in dict.fromkeys(there[:MOST_TRIED]))
            yield from ((r, values) for values in found if values is not None)


def _says(conclusion: Term, r: Recurrence, values: dict[Term, Term]) -> bool:
    """Whether the instance of the equation is the conclusion, up to what the normal form sees."""
    instance = T.sub(T.replace(r.left, values), T.replace(r.right, values))
    try:
        return PLAIN.canonical(T.sub(T.sub(*conclusion.args), instance)) == T.ZERO
    except Rejected:
        return False
