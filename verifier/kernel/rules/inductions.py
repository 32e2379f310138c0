"""Rules of induction on an integer symbol: upwards, downwards, and from all smaller numbers.

Hypotheses that speak of the symbol serve only to show that it lies in the range; what the step needs of them belongs into the
conclusion, as premises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import fresh_symbol, informed, number, ranges_over, term
from verifier.kernel.definedness import conj, defined, le, lt
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.terms import Term

MOST_DEEP: Final = 8


def _range(goal: Sequent, variable: Param, base: Param, name: Param) -> tuple[Term, Term, Term]:
    """The symbol n, the base b and the fresh symbol k of an induction.  Raises Rejected if they are not such."""
    n, b = term(variable), term(base)
    k = fresh_symbol(name, goal.free, b.free)
    ranges_over(b, "integer")
    if n.op != "sym" or T.kind(n) != "integer" or T.kind(k) != "integer" or n in b.free:
        raise Rejected("expected an integer symbol, a base free of it and a fresh integer symbol")
    return n, b, k


def _steps(goal: Sequent, variable: Param, base: Param, depth: Param, name: Param, direction: int) -> Goals:
    """Induction of some depth, up (direction 1) or down (−1)."""
    (n, b, k), d = _range(goal, variable, base, name), number(depth)
    if not 1 <= d <= MOST_DEEP:
        raise Rejected("expected a small depth")
    rest = tuple(h for h in goal.hypotheses if n not in h.free)

    def at(start: Term, j: int) -> Term:
        return T.replace(goal.conclusion, {n: T.add(start, T.num(direction * j)) if j else start})

    def beyond(t: Term) -> Term:
        return le(b, t) if direction > 0 else le(t, b)

    known = (*rest, beyond(k))
    return (
        informed(goal, beyond(n)),
        *(Sequent(rest, at(b, j)) for j in range(d)),
        Sequent((*known, *(at(k, j) for j in range(d))), at(k, d)),
        *(Sequent(known, c) for c in defined(at(k, 0))),
        *(Sequent(rest, c) for c in defined(b)),
    )


def induction(goal: Sequent, variable: Param, base: Param, depth: Param, name: Param) -> Goals:
    """Proves: P(n) for an integer n ≥ b by induction: P(b), ..., P(b+d−1), and P(k), ..., P(k+d−1) ⊢ P(k+d) for k ≥ b.

    Hypotheses that speak of n serve only to show b ≤ n.  P must be defined from b on.
    Example: Σ_{k=1}^n k = n(n+1)/2 from b = 0.
    Gives up when: n is no integer symbol, or the depth is not between 1 and 8.
    """
    return _steps(goal, variable, base, depth, name, 1)


def downwards(goal: Sequent, variable: Param, base: Param, depth: Param, name: Param) -> Goals:
    """Proves: P(n) for an integer n ≤ b by induction: P(b), ..., P(b−d+1), and P(k), ..., P(k−d+1) ⊢ P(k−d) for k ≤ b.

    Hypotheses that speak of n serve only to show n ≤ b.  P must be defined up to b.
    Example: δ(l) = δ(l+1) for l < N ⊢ l ≤ N ⇒ δ(l) = δ(N), from b = N.
    Gives up when: n is no integer symbol, or the depth is not between 1 and 8.
    """
    return _steps(goal, variable, base, depth, name, -1)


def from_all_smaller(goal: Sequent, variable: Param, base: Param, name: Param) -> Goals:
    """Proves: P(n) for an integer n ≥ b from P(k) for any k ≥ b, with P(m) for all m from b to k − 1 as a hypothesis.

    Hypotheses that speak of n serve only to show b ≤ n.  P must be defined from b on.
    Example: a(n) = 1 + Σ_{m=0}^{n−1} a(m) ⊢ a(n) = 2ⁿ.
    Gives up when: n is no integer symbol.
    """
    n, b, k = _range(goal, variable, base, name)
    rest = tuple(h for h in goal.hypotheses if n not in h.free)
    at = T.replace(goal.conclusion, {n: k})
    earlier = Term("implies", (conj(le(b, n), lt(n, k)), goal.conclusion))
    known = (*rest, le(b, k))
    return (
        informed(goal, le(b, n)),
        Sequent((*known, T.bind("forall", n, earlier, data="integer")), at),
        *(Sequent(known, c) for c in defined(at)),
        *(Sequent(rest, c) for c in defined(b)),
    )


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "induction": induction, "induction downwards": downwards, "induction from all smaller": from_all_smaller,
}  # fmt: skip
