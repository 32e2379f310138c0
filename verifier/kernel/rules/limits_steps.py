"""Limits of functions with corners and jumps: max and min, sign and step, rounding."""

from __future__ import annotations

from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.rules.limits_functions import RULES as SMOOTH
from verifier.kernel.rules.limits_functions import Ask, Rule
from verifier.kernel.rules.limits_near import ABOVE, ANY, APART, BELOW, NONE, Indeterminate, Near, Signs, flip
from verifier.kernel.rules.limits_trends import BOUNDED, Trend, final_signs
from verifier.kernel.terms import Term, app


def extremum(near: Near, t: Term, ask: Ask) -> Trend:
    """max and min."""
    parts = [ask(a) for a in t.args]
    large = T.INFINITY if t.op == "max" else T.neg(T.INFINITY)
    if any(p.limit == large for p in parts):
        alone = len(parts) == 2 and [p for p in parts if p.limit != large and (p.limit is not None or p.bounded)]
        winner = next(p for p in parts if p.limit == large)
        return Trend(large, winner.side, winner.size if alone else None)
    finite = [p for p in parts if not p.infinite]
    if any(p.limit is None for p in finite):
        if all(p.bounded for p in finite if p.limit is None) and finite:
            return BOUNDED
        raise Indeterminate(t)
    if not finite:
        return Trend(parts[0].limit, parts[0].side)
    return _finite_extremum(near, t, finite)


def _finite_extremum(near: Near, t: Term, parts: list[Trend]) -> Trend:
    keep = parts[0]
    for p in parts[1:]:
        keep = _larger(near, t.op, keep, p)
    return keep


def _larger(near: Near, op: str, f: Trend, g: Trend) -> Trend:
    assert f.limit is not None
    assert g.limit is not None
    order = near.signs(T.sub(g.limit, f.limit))
    order = order if op == "max" else flip(order)
    if order in (ABOVE, BELOW):
        return g if order == ABOVE else f
    return Trend(f.limit, _joint(op, f, g)) if order == NONE else Trend(app(op, f.limit, g.limit), ANY)


def _joint(op: str, f: Trend, g: Trend) -> Signs:
    """The signs of max(f, g) − L for two with one limit L."""
    choose = max if op == "max" else min
    return frozenset(choose(a, b) for a in f.side for b in g.side)


def step(near: Near, t: Term, ask: Ask) -> Trend:
    """sign and heaviside, where the argument keeps a sign other than 0."""
    signs = final_signs(near, ask(t.args[0]))
    if signs == ABOVE:
        return Trend(T.ONE, NONE)
    if signs == BELOW:
        return Trend(T.MINUS_ONE if t.op == "sign" else T.ZERO, NONE)
    if signs == NONE and t.op == "sign":
        return Trend(T.ZERO, NONE)
    if signs <= APART | NONE:
        return BOUNDED
    raise Indeterminate(t)


def rounded(near: Near, t: Term, ask: Ask) -> Trend:
    """floor and ceiling of what tends to a rational number, from one side if that is an integer, or to ±oo."""
    f = ask(t.args[0])
    if f.infinite:
        return Trend(f.limit, f.side, f.size)
    if f.limit is None or f.limit.op != "num":
        raise Indeterminate(t)
    q = T.value(f.limit)
    if q.denominator != 1:
        return Trend(T.num(q.__floor__() if t.op == "floor" else q.__ceil__()), NONE)
    staying, leaving = ({0, 1}, BELOW) if t.op == "floor" else ({0, -1}, ABOVE)
    if f.side <= staying:
        return Trend(f.limit, NONE)
    if f.side == leaving:
        return Trend(T.num(q + (-1 if t.op == "floor" else 1)), NONE)
    raise Indeterminate(t)


RULES: Final[dict[str, Rule]] = {
    **SMOOTH, "max": extremum, "min": extremum, "sign": step, "heaviside": step, "floor": rounded, "ceiling": rounded,
}  # fmt: skip
