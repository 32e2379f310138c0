"""Universal equations about sums, such as Σ_i w(i, j)·g(i) = λ·g(j), at the indices that the conclusion speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from verifier.kernel import terms as T
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term
from verifier.tactics.rewriting import LOOSE, TOTALS, Recurrence, read
from verifier.tactics.search import Search
from verifier.tactics.unfolding import specialised

MOST = 6


def equations_of_sums(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals with an instance of a universal equation about a sum as a further hypothesis.

    Example: ∀j Σ_i w(i, j)·g(i) = λ·g(j) ⊢ μ·Σ_i w(i, k)·g(i) = λ·μ·g(k).
    Gives up when: no sum in the conclusion looks like one in an equation, or its premises are not seen to hold.
    """
    if goal.conclusion.op not in {"eq", "le", "lt", "ne"} or not T.contains(goal.conclusion, TOTALS):
        return None
    for index, h in enumerate(goal.hypotheses):
        for r in read(goal, index, h) if h.op in {"forall", "implies"} else ():
            for values in _instances(goal, r) if r.left.op in TOTALS else ():
                if _there(goal, r, values):
                    continue
                found = specialised(goal, r.index, r.opened, values, search, search.prove)
                if found is not None:
                    return found
    return None


def _there(goal: Sequent, r: Recurrence, values: dict[Term, Term]) -> bool:
    return Term("eq", (T.replace(r.left, values), T.replace(r.right, values))) in _both_ways(goal)


def _both_ways(goal: Sequent) -> set[Term]:
    equations = [h for h in goal.hypotheses if h.op == "eq"]
    return {*equations, *(Term("eq", h.args[::-1]) for h in equations)}


def _instances(goal: Sequent, r: Recurrence) -> Iterator[dict[Term, Term]]:
    """Values of the variables at which members of families under the sum stand under a sum of the conclusion."""
    proposed = [_proposed(goal, r, v) for v in r.variables]
    for count, values in enumerate(product(*proposed)):
        if count >= MOST:
            return
        yield dict(zip(r.variables, values, strict=True))


def _proposed(goal: Sequent, r: Recurrence, variable: Term) -> list[Term]:
    fits = is_integer if T.kind(variable) == "integer" else is_real
    found: dict[Term, None] = {}
    for total in (t for t in T.subterms(goal.conclusion) if t.op in TOTALS):
        for pattern in (p for p in T.subterms(r.left.args[0]) if p.op == "apply" and variable in p.args):
            for t in T.subterms(total.args[0]):
                if t.op == "apply" and t.data == pattern.data and len(t.args) == len(pattern.args):
                    found.update((a, None) for a, b in zip(t.args, pattern.args, strict=True) if b == variable)
    return [t for t in found if fits(t) and not T.contains(t, LOOSE)]
