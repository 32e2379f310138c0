"""The step of an induction for an inequality: what the two sides grow by, or by what they are multiplied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

FOLDED: Final = frozenset({"sum", "product", "harmonic"})


def by_increments(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a ~ b from a hypothesis a′ ~ b′ and a − a′ ≤ b − b′, or from a = r·a′ and r·b′ ≤ b with r ≥ 0.

    Example: Σ_{j=1}^k 1/√j ≤ 2√k − 1 ⊢ Σ_{j=1}^{k+1} 1/√j ≤ 2√(k+1) − 1 from 1/√(k+1) ≤ 2√(k+1) − 2√k.
    Gives up when: the difference keeps a sum, or is not seen to have the sign.
    """
    c = goal.conclusion
    if c.op not in {"le", "lt"} or not T.contains(c, FOLDED):
        return None
    for h in goal.hypotheses:
        if h.op in {"le", "lt"} and T.contains(h, FOLDED):
            for scale, lemma in _lemmas(goal, h):
                found = _through(goal, h, scale, lemma, search)
                if found is not None:
                    return found
    return None


def _lemmas(goal: Sequent, h: Term) -> Iterator[tuple[Term, Term]]:
    """(r, what remains to be shown) for the conclusion's difference = r·(that of ``h``) + remainder."""
    known, (a, b), (u, v) = normalizer(goal), goal.conclusion.args, h.args
    for scale in (T.ONE, T.div(a, u), T.div(b, v)):
        try:
            r = known.canonical(scale)
            rest = known.canonical(T.sub(T.sub(b, a), T.mul(r, T.sub(v, u))))
        except Rejected:
            continue
        if not T.contains(r, FOLDED) and not T.contains(rest, FOLDED):
            yield r, le(T.ZERO, rest)


def _through(goal: Sequent, h: Term, r: Term, lemma: Term, search: Search) -> Certificate | None:
    """The conclusion by two lemmas: 0 ≤ rest and 0 ≤ r·(difference of the hypothesis)."""
    left = search.goals(goal, "lemma", formula=lemma)
    if left is None or any(search.prove(g) is None for g in (left[0], *left[2:])):
        return None
    grown = T.mul(r, T.sub(h.args[1], h.args[0]))
    scaled = Term(h.op, (T.ZERO, grown))
    inner = search.goals(left[1], "lemma", formula=scaled)
    if inner is None:
        return None
    total = Term(goal.conclusion.op, (T.ZERO, T.add(grown, lemma.args[1])))
    main = search.step(inner[1], "rescale", relation_=total, factor=T.ONE)
    proofs = [search.prove(g) for g in (inner[0], *inner[2:])]
    outer = [search.prove(g) for g in (left[0], *left[2:])]
    if main is None or None in proofs or None in outer:
        return None
    first, *others = [p for p in proofs if p is not None]
    start, *rest = [p for p in outer if p is not None]
    within = Certificate("lemma", {"formula": scaled}, (first, main, *others))
    return Certificate("lemma", {"formula": lemma}, (start, within, *rest))
