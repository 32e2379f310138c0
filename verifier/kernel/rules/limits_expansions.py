"""Which series a term has: functions expanded by Taylor's theorem, from their derivatives by the rules of calculus."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.rules.limits_functions import ENDS, TANGENT
from verifier.kernel.rules.limits_near import Indeterminate, Near
from verifier.kernel.rules.limits_powers import is_whole
from verifier.kernel.rules.limits_series import ELL, MOST_TERMS, Expansion, Series, has_ell
from verifier.kernel.terms import Term, app, value


def of(here: Expansion, t: Term) -> Series:
    """The series of ``t``; where it exists ``t`` is defined near the point.

    Raises:
        Indeterminate: there is no such series, or the cut leaves no term to divide by.
        Unsettled: it depends on a sign that the hypotheses do not show.
    """
    if here.near.x not in t.free:
        return here.clean({Fraction(0): here.near.constant(t)}, None)
    if t == here.near.x:
        return here.variable()
    return _RULES.get(t.op, _taylor)(here, t)


def _sum(here: Expansion, t: Term) -> Series:
    result = of(here, t.args[0])
    for a in t.args[1:]:
        result = here.plus(result, of(here, a))
    return result


def _product(here: Expansion, t: Term) -> Series:
    result = of(here, t.args[0])
    for a in t.args[1:]:
        result = here.times(result, of(here, a))
    return result


def _power(here: Expansion, t: Term) -> Series:
    base, r = t.args
    if here.near.x in r.free:
        return _exponential(here, app("exp", T.mul(r, app("log", base))))
    s = of(here, base)
    if is_whole(r) and 0 <= value(r) <= MOST_TERMS:
        result = here.clean({Fraction(0): T.ONE}, None)
        for _ in range(int(value(r))):
            result = here.times(result, s)
        return result
    k, c = here.leading(t, s)
    if not is_whole(r) and here.near.sign(c) < 0:
        raise Indeterminate(t)
    if k and r.op != "num":
        raise Indeterminate(t)
    u = here.plus(here.scaled(s, T.power(c, -1), -k), here.clean({Fraction(0): T.MINUS_ONE}, None))
    return here.scaled(here.composed(u, lambda n: _binomial(here.near.constant(r), n)), T.power(c, r), k * value(r) if k else k)


def _binomial(r: Term, n: int) -> Term:
    factors = [T.mul(T.sub(r, T.num(j)), T.num(Fraction(1, j + 1))) for j in range(n)]
    return T.mul(*factors)


def _split(here: Expansion, t: Term, s: Series) -> tuple[Term, Series]:
    """The value at τ = 0 and the rest, for a series that has one."""
    if s.start < 0 or (s.order is not None and s.order <= 0):
        raise Indeterminate(t)
    return s.terms.get(Fraction(0), T.ZERO), here.clean({k: c for k, c in s.terms.items() if k}, s.order)


def _exponential(here: Expansion, t: Term) -> Series:
    s = of(here, t.args[0])
    if s.start < 0:
        return _vanishing(here, t, s)
    c, u = _split(here, t, s)
    by = Fraction(0)
    if has_ell(c):
        c, by = _linear_in_ell(here, t, c)
    result = here.composed(u, lambda n: T.num(Fraction(1, _factorial(n))))
    return here.scaled(result, app("exp", c), by)


def _vanishing(here: Expansion, t: Term, s: Series) -> Series:
    """exp(s) for s → −oo like a negative power of τ: smaller than every power of τ."""
    if _end(here, t, s) > 0:
        raise Indeterminate(t)
    return Series({}, here.cut)


def _end(here: Expansion, t: Term, s: Series) -> int:
    """The sign of what ``s``, which grows like a negative power of τ, tends to."""
    k, c = here.leading(t, s)
    if k >= 0:
        raise Indeterminate(t)
    return here.near.sign(c)


def _saturated(here: Expansion, t: Term, s: Series) -> Series:
    """Functions that approach their limit at ±oo faster than any power; atan by atan s = ±π/2 − atan(1/s)."""
    up = _end(here, t, s)
    if t.op == "softplus":
        return here.plus(s, Series({}, here.cut)) if up > 0 else Series({}, here.cut)
    if t.op in {"tanh", "erf", "sigmoid"}:
        return here.clean({Fraction(0): ENDS[t.op][up > 0]}, here.cut)
    if t.op != "atan":
        raise Indeterminate(t)
    quarter = here.clean({Fraction(0): ENDS[t.op][up > 0]}, None)
    return here.plus(quarter, here.scaled(of(here, app("atan", T.power(t.args[0], -1))), T.MINUS_ONE, Fraction(0)))


def _linear_in_ell(here: Expansion, t: Term, c: Term) -> tuple[Term, Fraction]:
    """c = c₀ + q·ℓ with a rational q."""
    constant = T.replace(c, {ELL: T.ZERO})
    slope = here.near.normal.canonical(T.sub(T.replace(c, {ELL: T.ONE}), constant))
    if slope.op != "num" or not here.near.normal.is_zero(T.sub(c, T.add(constant, T.mul(slope, ELL)))):
        raise Indeterminate(t)
    return constant, value(slope)


def _logarithm(here: Expansion, t: Term) -> Series:
    s = of(here, t.args[0])
    k, c = here.leading(t, s)
    if here.near.sign(c) < 0:
        raise Indeterminate(t)
    u = here.plus(here.scaled(s, T.power(c, -1), -k), here.clean({Fraction(0): T.MINUS_ONE}, None))
    tail = here.composed(u, lambda n: T.num(Fraction((-1) ** (n + 1), n)) if n else T.ZERO)
    return here.plus(here.clean({Fraction(0): T.add(app("log", c), T.mul(T.num(k), ELL))}, None), tail)


def _factorial(n: int) -> int:
    return 1 if n < 2 else n * _factorial(n - 1)


def _absolute(here: Expansion, t: Term) -> Series:
    s = of(here, t.args[0])
    _, c = here.leading(t, s)
    return s if here.near.sign(c) > 0 else here.scaled(s, T.MINUS_ONE, Fraction(0))


def _tangent(here: Expansion, t: Term) -> Series:
    return of(here, T.div(app("sin", t.args[0]), app("cos", t.args[0])))


def _wave(here: Expansion, t: Term) -> Series:
    """sin and cos, whose derivatives return."""
    c, u = _split(here, t, of(here, t.args[0]))
    if has_ell(c):
        raise Indeterminate(t)
    sin, cos = (T.ZERO, T.ONE) if c == T.ZERO else (app("sin", c), app("cos", c))
    cycle = [sin, cos, T.neg(sin), T.neg(cos)] if t.op == "sin" else [cos, T.neg(sin), T.neg(cos), sin]
    return here.composed(u, lambda n: T.mul(T.num(Fraction(1, _factorial(n))), cycle[n % 4]))


def _taylor(here: Expansion, t: Term) -> Series:
    """Any other function of one argument that the rules of calculus differentiate."""
    if len(t.args) != 1 or t.op in T.BINDERS or T.is_formula(t):
        raise Indeterminate(t)
    s = of(here, t.args[0])
    if s.start < 0:
        return _saturated(here, t, s)
    c, u = _split(here, t, s)
    if has_ell(c):
        raise Indeterminate(t)
    z = T.fresh("z", t.free | c.free)
    derivatives = [Term(t.op, (z,), t.data)]

    def coefficient(n: int) -> Term:
        if n == 0 and c == T.ZERO and t.op in TANGENT:
            return T.ZERO
        while len(derivatives) <= n:
            d, conditions = derivative(derivatives[-1], z)
            here.near.needed.update(dict.fromkeys(T.replace(k, {z: c}) for k in conditions))
            derivatives.append(here.near.normal.canonical(d))
        return T.mul(T.num(Fraction(1, _factorial(n))), T.replace(derivatives[n], {z: c}))

    here.near.constant(T.replace(derivatives[0], {z: c}))
    coefficient(1)
    return here.composed(u, coefficient)


_RULES: Final[dict[str, Callable[[Expansion, Term], Series]]] = {
    "add": _sum, "mul": _product, "pow": _power, "exp": _exponential, "log": _logarithm, "abs": _absolute, "sin": _wave,
    "cos": _wave, "tan": _tangent,
}  # fmt: skip


def limit_of(near: Near, t: Term, cut: Fraction) -> Term:
    """The limit of ``t`` by its expansion up to τ^cut.  Raises Indeterminate, Unsettled."""
    if any(has_ell(h) for h in (t, *near.normal.facts.hypotheses)):
        raise Indeterminate(t)
    s = of(Expansion(near, cut), t)
    if s.start > 0:
        return T.ZERO
    if not s.terms or has_ell(s.terms[s.start]):
        raise Indeterminate(t)
    c = s.terms[s.start]
    if s.start == 0:
        return c
    sign = near.sign(c)
    if sign == 0:
        raise Indeterminate(t)
    return T.INFINITY if sign > 0 else T.neg(T.INFINITY)
