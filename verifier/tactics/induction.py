"""Induction on an integer symbol."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

INDUCTIVE = frozenset({"sum", "product", "apply", "pow", "factorial", "matrix", "matpow"})
RELATIONS = frozenset({"eq", "lt", "le", "meq"})


def induction(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations about sums, products, powers and sequences up to n, from the least n on.

    Example: a(0) = 0, ∀n a(n+1) = a(n) + n + 1 ⊢ a(n) = n(n+1)/2.
    Gives up when: no lower bound of n is known, or a base case or the step is not proved.
    """
    if goal.conclusion.op not in RELATIONS:
        return None
    for n, low in _variables(goal):
        name = T.fresh("k", goal.free, "integer")
        found = search.step(goal, "induction", variable=n, base=T.num(low), depth=_depth(goal, n), name=name)
        if found is not None:
            return found
    return None


def of_matrices(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations about sequences and powers of matrices, as ``induction`` does, before what may take long.

    Example: ∀t w(t+1) = A·w(t) ⊢ w(t) = Aᵗ·w(0).
    Gives up when: the goal is no equation of matrices, or ``induction`` does.
    """
    return induction(goal, search) if goal.conclusion.op == "meq" else None


def _variables(goal: Sequent) -> Iterator[tuple[Term, Fraction]]:
    """The integer symbols on which a sum, product, power or sequence in the conclusion depends, with their least value."""
    spoken_of = {s for h in goal.hypotheses if h.op != "forall" and T.contains(h, INDUCTIVE) for s in h.free}
    involved = {s for t in T.subterms(goal.conclusion) if t.op in INDUCTIVE for a in _indices(t) for s in a.free} - spoken_of
    for n in sorted(involved, key=repr):
        if n.op == "sym" and T.kind(n) == "integer":
            low = normalizer(goal).facts.range(n).low
            if low is not None:
                yield n, low


def _indices(t: Term) -> tuple[Term, ...]:
    """The arguments of ``t`` on which it may depend by a recurrence: of a matrix, not its shape."""
    return t.args[2:] if t.op == "matrix" else t.args


def _depth(goal: Sequent, n: Term) -> int:
    """The order of the recurrences among the hypotheses: the largest shift of an index in them."""
    shifts = [1]
    for h in goal.hypotheses:
        if h.op == "forall":
            k, body = T.open_binder(h, goal.free, str(h.data or "real"))
            shifts += [_shift(a, k) for t in T.subterms(body) if t.op in {"apply", "matrix"} for a in _indices(t) if k in a.free]
    return min(max(shifts), 4)


def _shift(index: Term, k: Term) -> int:
    rest = PLAIN.canonical(T.sub(index, k))
    return int(T.value(rest)) if rest.op == "num" else 1
