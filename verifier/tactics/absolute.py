"""Bounds on absolute values among the hypotheses, as bounds on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import terms as T
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term
from verifier.tactics.linear import inequality
from verifier.tactics.search import Search


def absolute_bounds(goal: Sequent, search: Search) -> Certificate | None:
    """Replaces hypotheses |t| ≤ u and |t| < u by −u ≤ t and t ≤ u (or <).

    Proves: what follows from the two bounds.
    Example: |x| ≤ 1 ⊢ x² ≤ 1.
    Gives up when: there is no such hypothesis, or the goal does not follow from the bounds.
    """
    if goal.conclusion.op not in T.RELATIONS and goal.conclusion.op != "false":
        return None
    for h in goal.hypotheses:
        for bound in _bounds(h):
            if bound not in goal.hypotheses:
                return _added(goal, h, bound, search)
    rest = tuple(k for k, h in enumerate(goal.hypotheses) if not any(True for _ in _bounds(h)))
    return search.step(goal, "keep", indices=rest) if len(rest) < len(goal.hypotheses) else None


def _bounds(h: Term) -> Iterator[Term]:
    if h.op in {"le", "lt"} and h.args[0].op == "abs" and is_real(h.args[0].args[0]):
        t, u = h.args[0].args[0], h.args[1]
        yield Term(h.op, (t, u))
        yield Term(h.op, (T.neg(u), t))


def _added(goal: Sequent, h: Term, bound: Term, search: Search) -> Certificate | None:
    """The bound as a lemma, by the cases t ≥ 0 and t < 0."""
    left = search.goals(goal, "lemma", formula=bound)
    border = le(T.ZERO, h.args[0].args[0])
    halves = search.goals(left[0], "cases", formula=border) if left is not None else None
    if left is None or halves is None:
        return None
    proofs = [inequality(half, search) for half in halves[:2]] + [search.prove(g) for g in halves[2:]]
    known = tuple(p for p in proofs if p is not None)
    if len(known) < len(halves):
        return None
    rest = [search.prove(g) for g in left[1:]]
    found = tuple(r for r in rest if r is not None)
    lemma = Certificate("cases", {"formula": border}, known)
    return Certificate("lemma", {"formula": bound}, (lemma, *found)) if len(found) == len(rest) else None
