"""Rules of order at the ends of an interval: a function that falls towards its limit stays above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.contexts import facts, fresh_symbol, informed, obligations, ranges_over, real_symbol, relation, term
from verifier.kernel.definedness import defined, is_infinite, le, lt
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.rules.order import require_continuous
from verifier.kernel.terms import Term


def from_limit(goal: Sequent, variable: Param, point: Param, path: Param, side: Param, limit: Param, strict: Param) -> Goals:
    """Proves: a ~ b when the difference d(x) = b − a tends to L ≥ 0 at the end of an interval and only grows on the way to x.

    ``side`` is "above" (x lies above the point: −∞, or an end that is not attained; slope ≥ 0) or "below" (x lies below it;
    slope ≤ 0).  On the whole way, ends excluded, d must be defined and differentiable.  For a < b the strict part is the
    "limit" (L > 0) or the "slope".
    Example: x > 0 ⊢ log(1 + 1/x) > 1/(x + 1): the difference falls to 0 at ∞.
    Gives up when: a side can jump, or a function has no rule of differentiation.
    """
    left, right = relation(goal, "lt", "le")
    x, at, bound = real_symbol(variable), term(point), term(limit)
    ranges_over(bound, "real")
    if x in at.free | bound.free:
        raise Rejected("the point or the limit depends on the variable")
    difference = T.sub(right, left)
    require_continuous(difference, x)
    on_way, s = _way(goal, x, at, path, side)
    along = T.replace(difference, {x: s})
    slope, conditions = derivative(along, s)
    compare = lt if goal.conclusion.op == "lt" else le
    return (
        informed(goal, _tends(goal, along, s, at, side, bound)),
        informed(goal, (compare if strict == "limit" else le)(T.ZERO, bound)),
        Sequent(on_way, _growing(slope, side, le if strict == "limit" else compare)),
        *(Sequent(on_way, c) for c in (*defined(along), *conditions)),
        *_placed(goal, x, at, side),
        *obligations(goal, bound),
    )


def _tends(goal: Sequent, along: Term, s: Term, at: Term, side: Param, bound: Term) -> Term:
    data = ("+" if side == "above" else "-", "real")
    return T.bind("tends", s, along, at, bound, data=data)


def _growing(slope: Term, side: Param, compare: Callable[[Term, Term], Term]) -> Term:
    return compare(T.ZERO, slope) if side == "above" else compare(slope, T.ZERO)


def _placed(goal: Sequent, x: Term, at: Term, side: Param) -> Goals:
    """That x lies strictly on its side of a finite point, and that the point is a number."""
    if is_infinite(at):
        return ()
    ranges_over(at, "real")
    return informed(goal, lt(at, x) if side == "above" else lt(x, at)), *obligations(goal, at)


def _way(goal: Sequent, x: Term, at: Term, path: Param, side: Param) -> tuple[tuple[Term, ...], Term]:
    """The facts at a fresh point s between the end and x, and s; ±∞ must lie on the side of the end."""
    s = fresh_symbol(path, goal.free, at.free)
    if T.kind(s) != "real" or side not in {"above", "below"}:
        raise Rejected("expected a real point on the way, above or below the end")
    infinite = is_infinite(at)
    if infinite and at != (T.neg(T.INFINITY) if side == "above" else T.INFINITY):
        raise Rejected("the variable lies above −∞ and below ∞")
    if side == "above":
        return (*facts(goal), *(() if infinite else (lt(at, s),)), lt(s, x), *_passed(goal, x, s, side)), s
    return (*facts(goal), lt(x, s), *(() if infinite else (lt(s, at),)), *_passed(goal, x, s, side)), s


def _passed(goal: Sequent, x: Term, s: Term, side: Param) -> tuple[Term, ...]:
    """The bounds on x from its own side, which s keeps strictly."""
    found = []
    for h in facts(goal):
        if h.op in {"lt", "le"} and side == "above" and h.args[0] == x and x not in h.args[1].free:
            found.append(lt(s, h.args[1]))
        if h.op in {"lt", "le"} and side == "below" and h.args[1] == x and x not in h.args[0].free:
            found.append(lt(h.args[0], s))
    return tuple(found)


RULES: Final[Mapping[str, Callable[..., Goals]]] = {"from limit": from_limit}
