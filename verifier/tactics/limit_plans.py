"""What a limit is, and by which rule: the search for it, which the kernel then replays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from verifier.kernel import balls
from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.limits_evaluate import Evaluation
from verifier.kernel.rules.limits_expansions import limit_of
from verifier.kernel.rules.limits_near import Near, Unsettled, is_end, near, sides, tending
from verifier.kernel.terms import Term
from verifier.tactics import limit_bodies

ORDERS: Final = (2, 4, 8)
BEYOND: Final = 16
FAILURES: Final = (Rejected, TypeError, ValueError, ArithmeticError, AssertionError, KeyError, RecursionError)


@dataclass(frozen=True)
class Plan:
    """A limit's ``value`` (a number or ±oo) and the rule, with its parameters, that shows it."""

    value: Term
    rule: str
    params: dict[str, Param] = field(default_factory=dict)


def find(goal: Sequent, formula: Term) -> Plan | Unsettled | None:
    """How the limit of ``formula`` is found under the hypotheses of ``goal``; the sign it depends on; None: not at all."""
    try:
        tending(formula)
    except Rejected:
        return None
    first: Unsettled | None = None
    for attempt in (_direct, _equal_bodies, _substituted, _nested):
        for found in attempt(goal, formula):
            if isinstance(found, Plan):
                return found
            first = first or found
    return first


def unsettled(goal: Sequent, formula: Term) -> Unsettled | None:
    """A sign on which the limit depends, and which the hypotheses do not show."""
    return next((f for attempt in (_direct, _equal_bodies) for f in attempt(goal, formula) if isinstance(f, Unsettled)), None)


Found = Iterator[Plan | Unsettled]


def _direct(goal: Sequent, formula: Term) -> Found:
    """By parts, or by expansions of growing order."""
    yield from _from_sides(goal, formula, "limit by parts", {}, _trend)
    for order in ORDERS:
        yield from _from_sides(goal, formula, "limit by expansion", {"order": order}, _expansion(order))


def _trend(here: Near, body: Term) -> Term | None:
    return Evaluation(here).trend(body).limit


def _expansion(order: int) -> Callable[[Near, Term], Term]:
    return lambda here, body: limit_of(here, body, Fraction(order))


def _from_sides(
    goal: Sequent, formula: Term, rule: str, params: dict[str, Param], limit: Callable[[Near, Term], Term | None]
) -> Found:
    values: list[Term] = []
    try:
        for side in sides(formula):
            here = near(goal, formula, side)
            value = limit(here, T.instantiate(formula.args[0], here.x))
            if value is None or any(map(_false, here.needed)):
                return
            values.append(value if is_end(value) else normalizer(goal).canonical(value))
    except Unsettled as found:
        yield found
        return
    except FAILURES:
        return
    if all(same_limit(goal, values[0], v) for v in values[1:]):
        yield Plan(values[0], rule, params)


def _false(condition: Term) -> bool:
    """Whether a condition without symbols certainly fails."""
    return condition == T.FALSE or (not condition.free and balls.decide(condition, {}, 64) is False)


def same_limit(goal: Sequent, a: Term, b: Term) -> bool:
    """Whether two values are seen to be the same."""
    if a == b:
        return True
    try:
        return not is_end(a) and not is_end(b) and normalizer(goal).equal(a, b)
    except Rejected:
        return False


def _equal_bodies(goal: Sequent, formula: Term) -> Found:
    """By an equal body whose limit is found directly."""
    for x, new in _variants(goal, formula):
        other = Term("tends", (T.abstract(new, x), *formula.args[1:]), formula.data, formula.hint)
        for found in _direct(goal, other):
            if isinstance(found, Unsettled):
                yield found
            else:
                yield Plan(found.value, "limit by substitution", _renamed(formula, x, new))


def _variants(goal: Sequent, formula: Term) -> Iterator[tuple[Term, Term]]:
    """The variable and other forms of the body, the same from all sides."""
    bodies = []
    for side in sides(formula):
        here = near(goal, formula, side)
        bodies.append(tuple(limit_bodies.variants(here, T.instantiate(formula.args[0], here.x))))
    yield from ((here.x, new) for new in bodies[0] if all(new in b for b in bodies[1:]))


def _renamed(formula: Term, x: Term, new: Term) -> dict[str, Param]:
    assert isinstance(formula.data, tuple)
    u = T.fresh("u", new.free | formula.free | {x}, formula.data[1])
    return {
        "symbol": x, "bound": bound_of(formula), "inner": x, "variable": u, "body": T.replace(new, {x: u}),
        "point": formula.args[1], "side": formula.data[0],
    }  # fmt: skip


def bound_of(formula: Term) -> Term:
    """How near is near: beyond a number, or within a width."""
    if is_end(formula.args[1]):
        return T.num(BEYOND) if formula.args[1] == T.INFINITY else T.num(-BEYOND)
    return T.num(Fraction(1, BEYOND))


def _substituted(goal: Sequent, formula: Term) -> Found:
    """By a new variable: e^(cx) at oo, a real one for an integer."""
    for params in limit_bodies.substitutions(goal, formula):
        new = Term("tends", (T.abstract(_term(params["body"]), _term(params["variable"])), _term(params["point"]), T.ZERO),
                   (str(params["side"]), T.kind(_term(params["variable"]))), T.name(_term(params["variable"])))  # fmt: skip
        for attempt in (_direct, _equal_bodies):
            for found in attempt(goal, new):
                if isinstance(found, Plan):
                    yield Plan(found.value, "limit by substitution", {**params, "bound": bound_of(formula)})


def _nested(goal: Sequent, formula: Term) -> Found:
    """By the values of limits inside the body."""
    x = T.fresh(formula.hint or "x", goal.free | formula.free, formula.data[1])  # type: ignore[index]
    body = T.instantiate(formula.args[0], x)
    inner = next((t for t in T.subterms(body) if t.op == "limit" and T.shift(t, 1) == t), None)
    if inner is None:
        return
    found = find(goal, Term("tends", (*inner.args, T.ZERO), inner.data, inner.hint))
    if not isinstance(found, Plan) or is_end(found.value):
        return
    new = T.replace(body, {inner: found.value})
    outer = find(goal, Term("tends", (T.abstract(new, x), *formula.args[1:]), formula.data, formula.hint))
    if isinstance(outer, Plan):
        yield Plan(outer.value, "limit by substitution", _renamed(formula, x, new))


def _term(param: Param) -> Term:
    assert isinstance(param, Term)
    return param
