"""Rules of limits: existence and value by parts or by expansion, one-sided limits, uniqueness, limits inside formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import fresh_symbol, informed, number, obligations, ranges_over, term
from verifier.kernel.definedness import eq, ne
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules import limits_nearby
from verifier.kernel.rules.limits_evaluate import Evaluation
from verifier.kernel.rules.limits_expansions import limit_of
from verifier.kernel.rules.limits_near import Near, Signs, is_end, near, sides, tending
from verifier.kernel.rules.limits_nearby import ALLOWED, approach, limit_goal
from verifier.kernel.rules.logic import Goals
from verifier.kernel.terms import Term

MOST_ORDERS: Final = 24


def by_parts(goal: Sequent) -> Goals:
    """Proves: f → L where the limits of f's parts determine that of f: continuity, limits at the ends of a function's range,
    arithmetic with ±oo, comparison of growth, bounded times vanishing.

    Limits of parts may stand among the hypotheses.
    Example: x·e^(−x) → 0 at oo, since e^x outgrows x.
    Gives up when: an indeterminate form is left, or a sign is not known.
    """
    return _evaluated(goal, lambda here, body: Evaluation(here).trend(body).limit)


def by_expansion(goal: Sequent, order: Param) -> Goals:
    """Proves: f → L from the expansion of f in powers of the distance to the point (of 1/x at ±oo), up to an order.

    Example: (e^x − 1 − x)/x² → 1/2 at 0.
    Gives up when: f has no such expansion, or the order is too low.
    """
    cut = number(order)
    if not 1 <= cut <= MOST_ORDERS:
        raise Rejected("the order is out of range")
    return _evaluated(goal, lambda here, body: limit_of(here, body, Fraction(cut)))


def _evaluated(goal: Sequent, limit: Callable[[Near, Term], Term | None]) -> Goals:
    """That the limit which a calculation finds, from each side, is the target; and what the calculation needed."""
    formula = limit_goal(goal)
    found: dict[Sequent, None] = {}
    for side in sides(formula):
        here = near(goal, formula, side)
        value = limit(here, T.instantiate(formula.args[0], here.x))
        if value is None:
            raise Rejected("the limit is not determined")
        found.update(dict.fromkeys(_agrees(goal, formula.args[2], value)))
        found.update(dict.fromkeys(informed(goal, n) for n in here.needed if n != T.TRUE))
    return tuple(found)


def _agrees(goal: Sequent, target: Term, value: Term) -> Goals:
    if is_end(target) or is_end(value):
        if target != value:
            raise Rejected("the limit is another")
        return ()
    return (informed(goal, eq(target, value)),)


def both_sides(goal: Sequent) -> Goals:
    """Proves: f → L from both sides, from the limits from above and from below.

    Example: |x| → 0 at 0.
    Gives up when: the limit is one-sided.
    """
    formula = limit_goal(goal)
    assert isinstance(formula.data, tuple)
    if formula.data[0] != "+-" or is_end(formula.args[1]):
        raise Rejected("the limit has one side")
    return tuple(goal.concluding(_one_sided(formula, side)) for side in ("+", "-"))


def _one_sided(formula: Term, side: str) -> Term:
    assert isinstance(formula.data, tuple)
    return Term("tends", formula.args, (side, formula.data[1]), formula.hint)


# Limits that are others, or are not ---------------------------------------------------------------------------------


def _denied(goal: Sequent, op: str) -> Term:
    c = goal.conclusion
    if c.op != "not" or c.args[0].op != op:
        raise Rejected("expected a conclusion that a limit does not have a value, or does not exist")
    return tending(c.args[0])


def _differ(goal: Sequent, one: Term, other: Term) -> Goals:
    """That two targets differ."""
    if is_end(one) or is_end(other):
        if one == other:
            raise Rejected("the limits are the same")
        return ()
    return (informed(goal, ne(one, other)),)


def _target(value: Param) -> Term:
    t = term(value)
    if not is_end(t):
        ranges_over(t, "real")
    return t


def _obligations(goal: Sequent, target: Term) -> Goals:
    return () if is_end(target) else obligations(goal, target)


def another_limit(goal: Sequent, value: Param) -> Goals:
    """Proves: f does not tend to L, from f → M and M ≠ L.

    Example: sin(x)/x does not tend to 0 at 0, as it tends to 1.
    Gives up when: the limits are not seen to differ.
    """
    formula, other = _denied(goal, "tends"), _target(value)
    new = Term("tends", (*formula.args[:2], other), formula.data, formula.hint)
    return (goal.concluding(new), *_differ(goal, formula.args[2], other), *_obligations(goal, other))


def from_one_side(goal: Sequent, side: Param) -> Goals:
    """Proves: f does not tend to L from both sides, as it does not from one.

    Example: |x|/x does not tend to 1 at 0, as it tends to −1 from below.
    Gives up when: the limit is one-sided.
    """
    formula = _denied(goal, "tends")
    assert isinstance(formula.data, tuple)
    if formula.data[0] != "+-" or is_end(formula.args[1]) or side not in {"+", "-"}:
        raise Rejected("the limit has one side")
    return (goal.concluding(Term("not", (_one_sided(formula, str(side)),))),)


def _along(goal: Sequent, formula: Term, symbol: Param, sequence: Param) -> tuple[Term, Goals]:
    """The body at the members of a sequence that tends to the point, as a body at oo; and that the sequence does so."""
    n, g = fresh_symbol(symbol, goal.free, formula.free), term(sequence)
    assert isinstance(formula.data, tuple)
    ranges_over(g, formula.data[1])
    if T.kind(n) != "integer":
        raise Rejected("a sequence is indexed by integers")
    ends = Term("tends", (T.abstract(g, n), T.INFINITY, formula.args[1]), ("-", "integer"), T.name(n))
    allowed: Signs = ALLOWED[formula.data[0]]
    body = T.abstract(T.instantiate(formula.args[0], g), n)
    return body, approach(goal, ends, n, g, formula.args[1], allowed)


def along(goal: Sequent, symbol: Param, sequence: Param) -> Goals:
    """Proves: f does not tend to L, as f(xₙ) does not for a sequence xₙ that tends to the point without meeting it.

    Example: sin x does not tend to 0 at oo: not for xₙ = π/2 + 2πn.
    Gives up when: the sequence has no limit by its parts.
    """
    formula = _denied(goal, "tends")
    body, goals = _along(goal, formula, symbol, sequence)
    new = Term("tends", (body, T.INFINITY, formula.args[2]), ("-", "integer"), "n")
    return (goal.concluding(Term("not", (new,))), *goals)


def no_limit(goal: Sequent, symbol: Param, first: Param, second: Param, value: Param, other: Param) -> Goals:
    """Proves: f has no (finite) limit, as f(xₙ) → L and f(yₙ) → M ≠ L for two sequences that tend to the point; or f(xₙ) → ±oo.

    Example: sin(1/x) at 0, with xₙ = 1/(πn) and yₙ = 1/(π/2 + 2πn).
    Gives up when: a sequence has no limit by its parts.
    """
    formula = _denied(goal, "converges")
    goals: list[Sequent] = []
    ends = (_target(value), _target(other))
    for sequence, end in zip((first, second), ends, strict=True):
        body, more = _along(goal, formula, symbol, sequence)
        goals += [goal.concluding(Term("tends", (body, T.INFINITY, end), ("-", "integer"), "n")), *more]
    if not any(is_end(e) for e in ends):
        goals += _differ(goal, *ends)
    return (*goals, *(o for e in ends for o in _obligations(goal, e)))


# Limits inside formulas ---------------------------------------------------------------------------------------------


def limit_value(goal: Sequent, target: Param, value: Param) -> Goals:
    """Proves: P(lim f) from f → v and P(v).

    Example: 1 + lim sin(x)/x = 2 from 1 + 1 = 2.
    Gives up when: the limit stands under a binder of a variable in it.
    """
    t, v = term(target), term(value)
    ranges_over(v, "real")
    if t.op != "limit" or _loose(t):
        raise Rejected("expected a limit")
    new = tending(Term("tends", (*t.args, v), t.data, t.hint))
    return (goal.concluding(T.replace(goal.conclusion, {t: v})), informed(goal, new), *obligations(goal, v))


def _loose(t: Term) -> bool:
    """Whether a bound variable of a binder further out occurs in ``t``."""
    return T.shift(t, 1) != t


def converges(goal: Sequent, value: Param) -> Goals:
    """Proves: f has a limit, from f → v.

    Example: (1 + 1/n)^n converges, to e.
    Gives up when: v is no number.
    """
    c, v = goal.conclusion, term(value)
    if c.op != "converges":
        raise Rejected("expected a conclusion that a limit exists")
    ranges_over(v, "real")
    return (goal.concluding(tending(Term("tends", (*c.args, v), c.data, c.hint))), *obligations(goal, v))


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "limit by parts": by_parts,
    "limit by expansion": by_expansion,
    "limit by substitution": limits_nearby.substitution,
    "squeeze": limits_nearby.squeeze,
    "L'Hôpital": limits_nearby.lhopital,
    "ratio test": limits_nearby.ratio,
    "both sides": both_sides,
    "another limit": another_limit,
    "from one side": from_one_side,
    "limit along": along,
    "no limit": no_limit,
    "limit value": limit_value,
    "converges": converges,
}
