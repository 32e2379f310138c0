"""Rules of sums and products: telescoping, and infinite sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, fresh_symbol, term, where_undefined
from verifier.kernel.definedness import defined, is_infinite, le, ne
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.structure import is_integer
from verifier.kernel.substitution import WIDENED, replaced
from verifier.kernel.terms import Term


def telescoping(goal: Sequent, target: Param, symbol: Param, partial: Param) -> Goals:
    """Proves: P(Σ_{k=a}^b t(k)) from P(G(b+1) − G(a)), where t(k) = G(k+1) − G(k) for a ≤ k ≤ b and G is defined from a to
    b + 1; P(Π_{k=a}^b t(k)) from P(G(b+1)/G(a)), where t(k) = G(k+1)/G(k) and G is not 0 there.

    Example: Σ_{k=1}^n 1/(k(k+1)) by G(k) = −1/k.
    Gives up when: the target is no finite sum or product of the conclusion, or a bound is not an integer by its structure.
    """
    t, k, g = term(target), fresh_symbol(symbol, goal.free), term(partial)
    if t.op not in {"sum", "product"} or T.kind(k) != "integer" or T.contains(g, frozenset({"oo"})):
        raise Rejected("expected a finite sum or product, an integer symbol and a term")
    low, high = t.args[1:]
    if any(is_infinite(b) or not is_integer(b) for b in (low, high)) or g.free - {k} - goal.free:
        raise Rejected("expected integer bounds, and a partial sum in the symbols of the goal")
    after, known = T.add(high, T.ONE), facts(goal)
    at = [replaced(g, {k: end}) for end in (low, after, T.add(k, T.ONE))]
    join = T.sub if t.op == "sum" else T.div
    changed = goal.concluding(replaced(goal.conclusion, {t: join(at[1], at[0])}, WIDENED))
    within, reach = (le(low, k), le(k, high)), (le(low, k), le(k, after))
    step = Term("eq", (T.instantiate(t.args[0], k), join(at[2], g)))
    needed = (*defined(g), *(() if t.op == "sum" else (ne(g, T.ZERO),)))
    return (
        changed,
        Sequent((*known, *within), step),
        *(Sequent((*known, *reach), d) for d in needed),
        *where_undefined(goal, t, goal.conclusion),
    )


RULES: Final[Mapping[str, Callable[..., Goals]]] = {"telescoping": telescoping}
