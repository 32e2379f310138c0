"""Limits of the elementary functions, each from the limit of its argument."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import defined
from verifier.kernel.definitions import unfolded
from verifier.kernel.rules.limits_near import ABOVE, ANY, BELOW, NONE, Indeterminate, Near, Unsettled, flip, times
from verifier.kernel.rules.limits_sizes import Size, leading, logarithm
from verifier.kernel.rules.limits_trends import BOUNDED, Trend, final_signs, infinity, size_of, vanishes
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, app

Ask = Callable[[Term], Trend]
Rule = Callable[[Near, Term, Ask], Trend]

RISING: Final = frozenset("sinh tanh asinh atan erf sigmoid softplus lambertw".split())
TANGENT: Final = frozenset("sin tan asin atan sinh tanh asinh atanh erf lambertw".split())
"""Functions with f(u) ~ c·u at 0."""
ENDS: Final = {
    "tanh": (T.MINUS_ONE, T.ONE),
    "erf": (T.MINUS_ONE, T.ONE),
    "atan": (T.neg(T.mul(T.HALF, T.PI)), T.mul(T.HALF, T.PI)),
    "sigmoid": (T.ZERO, T.ONE),
}


def _at_limit(near: Near, t: Term, f: Trend) -> Trend:
    """A strictly increasing function, continuous at the limit of its argument."""
    assert f.limit is not None
    found = Trend(app(t.op, f.limit), f.side)
    return Trend(T.ZERO, f.side, _tangent(t.op, f)) if t.op in TANGENT and vanishes(near, f) else found


def _tangent(op: str, f: Trend) -> Size | Unsettled | None:
    if op != "erf" or not isinstance(f.size, Size):
        return f.size
    slope = T.mul(T.TWO, T.power(T.PI, T.neg(T.HALF)))
    return replace(f.size, coefficient=T.mul(slope, f.size.coefficient))


def rising(near: Near, t: Term, ask: Ask) -> Trend:
    """An increasing function on the whole line; its limits at ±oo by ENDS or by its definition in exponentials."""
    f = ask(t.args[0])
    if f.finite:
        return _at_limit(near, t, f)
    if f.limit is None:
        return _wild(near, t, f)
    up = next(iter(f.side)) > 0
    if t.op in {"sigmoid", "softplus"} and not up:
        size = ask(app("exp", t.args[0])).size
        return Trend(T.ZERO, ABOVE, size)
    if t.op in ENDS:
        return Trend(ENDS[t.op][up], BELOW if up else ABOVE)
    return _unbounded(t, f, ask)


def _wild(near: Near, t: Term, f: Trend) -> Trend:
    if f.bounded or t.op in ENDS:
        return BOUNDED
    raise Indeterminate(t)


def _unbounded(t: Term, f: Trend, ask: Ask) -> Trend:
    if t.op == "sinh":
        x = t.args[0]
        return ask(T.mul(T.HALF, T.sub(app("exp", x), app("exp", T.neg(x)))))
    if t.op == "softplus":
        return infinity(1, f.size)
    if t.op == "lambertw" and f.side != ABOVE:
        raise Indeterminate(t)
    if t.op == "asinh":
        definition = unfolded(t)
        return ask(definition) if definition is not None and f.side == ABOVE else infinity(-1)
    return infinity(next(iter(f.side)))


def lambertw(near: Near, t: Term, ask: Ask) -> Trend:
    """W, on its domain beyond −1/e."""
    f = ask(t.args[0])
    if f.finite and f.limit is not None and near.sign(T.add(f.limit, app("exp", T.MINUS_ONE))) != 1:
        raise Indeterminate(t)
    if f.limit is None:
        raise Indeterminate(t)
    return rising(near, t, ask)


def unwound(t: Term) -> Term:
    """``t`` without summands that are whole multiples of 2π by their structure."""
    parts = t.args if t.op == "add" else (t,)
    return T.add(*(p for p in parts if not _whole_turns(p)))


def _whole_turns(t: Term) -> bool:
    if t.op != "mul" or t.args.count(T.PI) != 1:
        return False
    rest = [a for a in t.args if a != T.PI]
    return all(map(is_integer, rest)) and any(a.op == "num" and T.value(a) % 2 == 0 for a in rest)


def wave(near: Near, t: Term, ask: Ask) -> Trend:
    """sin and cos."""
    if unwound(t.args[0]) != t.args[0]:
        ask(t.args[0])
        return ask(app(t.op, unwound(t.args[0])))
    try:
        f = ask(t.args[0])
    except Unsettled:
        if defined(t.args[0]):
            raise
        return BOUNDED
    if not f.finite:
        return BOUNDED
    assert f.limit is not None
    if not vanishes(near, f):
        return Trend(app(t.op, f.limit), f.side & NONE if f.side == NONE else ANY)
    if t.op == "sin":
        return Trend(T.ZERO, f.side, f.size)
    return Trend(T.ONE, flip(times(f.side, f.side)))


def tangent(near: Near, t: Term, ask: Ask) -> Trend:
    """tan, where the cosine does not vanish."""
    f = ask(t.args[0])
    if not f.finite or f.limit is None or near.signs(app("cos", f.limit)) & NONE:
        raise Indeterminate(t)
    return _at_limit(near, t, f)


def inverse_wave(near: Near, t: Term, ask: Ask) -> Trend:
    """asin, acos, atanh between −1 and 1; asin and acos also at the ends from within."""
    f = ask(t.args[0])
    if not f.finite or f.limit is None:
        raise Indeterminate(t)
    to_top = _within(near, t, T.sub(T.ONE, f.limit), flip(f.side))
    to_bottom = _within(near, t, T.add(T.ONE, f.limit), f.side)
    if t.op == "atanh" and not (to_top and to_bottom):
        return infinity(-1 if to_top else 1)
    found = _at_limit(near, t, f)
    return found if t.op != "acos" else replace(found, side=flip(f.side), size=None)


def _within(near: Near, t: Term, room: Term, side: frozenset[int]) -> bool:
    """Whether the limit leaves room to an end of the domain; False: it is the end, approached from within."""
    left = near.sign(room)
    if left < 0 or (left == 0 and not side <= ({1} if t.op == "atanh" else {0, 1})):
        raise Indeterminate(t)
    return left > 0


def cosh(near: Near, t: Term, ask: Ask) -> Trend:
    """cosh, at ±oo by its definition."""
    f = ask(t.args[0])
    if f.infinite:
        x = t.args[0]
        return ask(T.mul(T.HALF, T.add(app("exp", x), app("exp", T.neg(x)))))
    if f.limit is None:
        return _wild(near, t, f)
    if vanishes(near, f):
        return Trend(T.ONE, times(f.side, f.side))
    return Trend(app("cosh", f.limit), times(f.side, near.signs(f.limit)) if 0 not in near.signs(f.limit) else ANY)


def acosh(near: Near, t: Term, ask: Ask) -> Trend:
    """acosh, beyond 1."""
    f = ask(t.args[0])
    if f.infinite and f.side == ABOVE:
        definition = unfolded(t)
        assert definition is not None
        return ask(definition)
    if not f.finite or f.limit is None or near.sign(T.sub(f.limit, T.ONE)) < 0:
        raise Indeterminate(t)
    if near.sign(T.sub(f.limit, T.ONE)) == 0 and not f.side <= {0, 1}:
        raise Indeterminate(t)
    return Trend(app("acosh", f.limit), f.side)


def absolute(near: Near, t: Term, ask: Ask) -> Trend:
    """|f|."""
    f = ask(t.args[0])
    size = replace(f.size, coefficient=app("abs", f.size.coefficient), signed=True) if isinstance(f.size, Size) else f.size
    signs = final_signs(near, f)
    side = times(signs, signs)
    if f.infinite or (f.limit is None and not f.bounded):
        return infinity(1, size)
    if f.limit is None:
        return replace(BOUNDED, side=side)
    if signs <= {0, 1}:
        return f
    if signs <= {0, -1}:
        return Trend(T.neg(f.limit), flip(f.side), size)
    return Trend(T.ZERO, side, size) if vanishes(near, f) else Trend(app("abs", f.limit), ANY)


def logarithm_of(near: Near, t: Term, ask: Ask) -> Trend:
    """log f, for f positive in the end."""
    f = ask(t.args[0])
    if final_signs(near, f) != ABOVE:
        raise Unsettled(f.limit) if f.finite and f.limit is not None and len(near.signs(f.limit)) > 1 else Indeterminate(t)
    if f.limit is None:
        raise Indeterminate(t)
    if f.infinite or vanishes(near, f):
        return infinity(1 if f.infinite else -1, _log_size(near, f))
    if near.sign(f.limit) != 1:
        raise Unsettled(f.limit)
    found = Trend(app("log", f.limit), f.side)
    return replace(found, size=_near_one(near, t.args[0], ask)) if vanishes(near, found) else found


def _log_size(near: Near, f: Trend) -> Size | Unsettled | None:
    """log f ~ v·g for the leading part of f ~ c·exp(v·g + ...)."""
    try:
        size = size_of(near, f)
        lead = None if size is None else leading(near, size.vector)
    except Unsettled as found:
        return found
    if lead is None or size is None:
        return None
    vector = logarithm(lead[0])
    return None if vector is None else Size(size.vector[lead[0]], vector)


def _near_one(near: Near, argument: Term, ask: Ask) -> Size | Unsettled | None:
    """log(1 + u) ~ u."""
    if argument.op != "add":
        return None
    try:
        return ask(without(argument, T.ONE)).size
    except Indeterminate:
        return None
    except Unsettled as found:
        return found


def without(total: Term, one: Term) -> Term:
    """``total`` − ``one`` with a summand ``one`` left out."""
    args = list(total.args)
    if one not in args:
        return T.sub(total, one)
    args.remove(one)
    return T.add(*args)


def factorial(near: Near, t: Term, ask: Ask) -> Trend:
    """Γ and the factorial, right of their poles."""
    f = ask(t.args[0])
    if f.infinite and f.side == ABOVE:
        return infinity(1)
    lowest = T.ZERO if t.op == "gamma" else T.MINUS_ONE
    if not f.finite or f.limit is None or near.sign(T.sub(f.limit, lowest)) != 1:
        raise Indeterminate(t)
    return Trend(app(t.op, f.limit), NONE if f.side == NONE else ANY)


def relu(near: Near, t: Term, ask: Ask) -> Trend:
    """max(0, f)."""
    return ask(app("max", T.ZERO, t.args[0]))


RULES: Final[dict[str, Rule]] = {
    **dict.fromkeys(RISING - {"lambertw"}, rising), "lambertw": lambertw, "sin": wave, "cos": wave, "tan": tangent,
    "asin": inverse_wave, "acos": inverse_wave, "atanh": inverse_wave, "cosh": cosh, "acosh": acosh, "abs": absolute,
    "log": logarithm_of, "gamma": factorial, "factorial": factorial, "relu": relu,
}  # fmt: skip
