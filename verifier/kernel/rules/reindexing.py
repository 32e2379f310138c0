"""The rule of reindexing: a sum or product over a bijective image of its range."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, fresh_symbol, obligations, ranges_over, term
from verifier.kernel.definedness import defined, eq, is_infinite, le
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.structure import is_integer
from verifier.kernel.substitution import replaced
from verifier.kernel.terms import Term


def reindex(goal: Sequent, total: Param, symbol: Param, image: Param, back: Param, low: Param, high: Param) -> Goals:
    """Proves: P with the further hypothesis Σ_{k=a}^{b} f(k) = Σ_{j=low}^{high} f(π(j)), or of products, for a bijection π of the
    ranges with inverse ρ.

    ``image`` is π(j) and ``back`` is ρ(j), both in the fresh symbol ``symbol``.  The goals say that π and ρ take integers of one
    range to integers of the other and undo each other.
    Example: a permutation of the hidden units does not change Σ_{j=1}^{M} v(j)·h(u(j)).
    Gives up when: a bound is infinite, or a power would change its meaning.
    """
    whole, there, again, a, b = term(total), term(image), term(back), term(low), term(high)
    j = fresh_symbol(symbol, goal.free, whole.free, a.free, b.free)
    if whole.op not in {"sum", "product"} or T.kind(j) != "integer" or any(map(is_infinite, (*whole.args[1:], a, b))):
        raise Rejected("expected a finite sum or product and an integer index")
    for t in (there, again, a, b):
        ranges_over(t, "real")
    k, body = T.open_binder(whole, goal.free | there.free | again.free, "integer")
    new = T.bind(whole.op, j, replaced(body, {k: there}), a, b)
    forth = _maps(goal, j, (a, b), there, whole.args[1:], again)
    return (
        goal.also(eq(whole, new)),
        *forth,
        *_maps(goal, j, whole.args[1:], again, (a, b), there),
        *obligations(goal, whole, new),
    )


def _maps(goal: Sequent, j: Term, source: tuple[Term, ...], image: Term, target: tuple[Term, ...], back: Term) -> Goals:
    """That j ↦ image takes the integers of one range to integers of the other, and ``back`` undoes it."""
    inside = (*facts(goal), le(source[0], j), le(j, source[1]))
    undone = replaced(back, {j: image})
    whole = () if is_integer(image) else (eq(image, T.app("floor", image)),)
    claims = (*defined(image), *whole, le(target[0], image), le(image, target[1]), *defined(undone), eq(undone, j))
    return tuple(Sequent(inside, c) for c in claims)


RULES: Final[Mapping[str, Callable[..., Goals]]] = {"reindex": reindex}
