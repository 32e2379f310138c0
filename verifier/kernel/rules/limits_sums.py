"""Limits under a sum of fixed, perhaps symbolic, length."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, fresh_symbol, hypothesis, informed, obligations, ranges_over, term
from verifier.kernel.definedness import defined, eq, is_infinite, le, lt, ne
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.limits_near import is_end, tending
from verifier.kernel.rules.limits_nearby import limit_goal
from verifier.kernel.rules.logic import Goals
from verifier.kernel.terms import Term


def under_sum(goal: Sequent, variable: Param, index: Param, summand: Param) -> Goals:
    """Proves: Σ_{k=a}^{b} f(k, t) → L, over a range that does not depend on t, from f(k, t) → g(k) for each k and L = Σ g(k).

    ``summand`` is g(k) in the fresh symbol ``index``.
    Example: |rₖ| < 1 for every k ⊢ Σ_{k=1}^{n} cₖ·rₖ^t → 0.
    Gives up when: the range depends on the variable of the limit, or the limit is infinite.
    """
    formula = limit_goal(goal)
    if is_end(formula.args[2]):
        raise Rejected("a sum is taken summand by summand to a finite limit")
    t = fresh_symbol(variable, goal.free)
    assert isinstance(formula.data, tuple)
    if T.kind(t) != formula.data[1]:
        raise Rejected("the symbol has another kind than the variable of the limit")
    whole = T.instantiate(formula.args[0], t)
    if whole.op != "sum" or any(t in b.free or is_infinite(b) for b in whole.args[1:]):
        raise Rejected("expected a finite sum over a fixed range")
    k, g = fresh_symbol(index, goal.free, whole.free), term(summand)
    ranges_over(g, "real")
    if t in g.free or T.kind(k) != "integer" or k == t:
        raise Rejected("the limit of a summand depends on the index only")
    body = T.instantiate(whole.args[0], k)
    each = Term("tends", (T.abstract(body, t), formula.args[1], g), formula.data, T.name(t))
    total = T.bind("sum", k, g, *whole.args[1:])
    inside = (*facts(goal), le(whole.args[1], k), le(k, whole.args[2]))
    return (
        Sequent(inside, each),
        informed(goal, eq(formula.args[2], total)),
        *obligations(goal, total),
        *_never_empty(goal, whole, k, body),
    )


def _never_empty(goal: Sequent, whole: Term, k: Term, body: Term) -> Goals:
    """That there is a summand, where the sum could otherwise be undefined although it is empty."""
    if all(k in d.free for d in defined(body)):
        return ()
    return (informed(goal, le(*whole.args[1:])),)


def vanishing_powers(goal: Sequent, index: Param, symbol: Param, base: Param, factor: Param) -> Goals:
    """Proves: P with the further hypothesis |r| < 1, from a hypothesis that c·r^t → 0 along the integers t → oo, where c ≠ 0.

    Example: (1 − ηλ)^t → 0 ⊢ 0 < ηλ.
    Gives up when: the hypothesis is no such limit, or what tends to 0 is not seen to be c·r^t.
    """
    h, r, c = hypothesis(goal, index), term(base), term(factor)
    if h.op != "tends" or h.data != ("-", "integer") or h.args[1] != T.INFINITY or is_end(h.args[2]):
        raise Rejected("expected a sequence with a finite limit")
    t = fresh_symbol(symbol, goal.free, r.free, c.free)
    if T.kind(t) != "integer":
        raise Rejected("a sequence is indexed by integers")
    ranges_over(r, "real")
    ranges_over(c, "real")
    body = T.instantiate(tending(h).args[0], t)
    return (
        goal.also(lt(T.app("abs", r), T.ONE)),
        informed(goal, eq(h.args[2], T.ZERO)),
        informed(goal, ne(c, T.ZERO)),
        Sequent((*facts(goal), le(T.ONE, t)), eq(body, T.mul(c, T.power(r, t)))),
        *obligations(goal, r, c),
    )


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "limit under a sum": under_sum,
    "vanishing powers": vanishing_powers,
}
