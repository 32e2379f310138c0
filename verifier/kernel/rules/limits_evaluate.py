"""The limit of a whole term, part by part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import evaluate_derivative
from verifier.kernel.rules.limits_near import (
    ABOVE,
    ANY,
    BELOW,
    NONE,
    Indeterminate,
    Near,
    Signs,
    Unsettled,
    in_range,
    is_end,
)
from verifier.kernel.rules.limits_powers import is_whole, real_power, whole_power
from verifier.kernel.rules.limits_sizes import LOG, Size, exact_part
from verifier.kernel.rules.limits_steps import RULES
from verifier.kernel.rules.limits_trends import (
    BOUNDED,
    Trend,
    final_signs,
    from_size,
    infinity,
    multiplied,
    total,
    vanishes,
)
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, app, value

DEEPEST: Final = 60


@dataclass(frozen=True)
class Evaluation:
    """The trends of terms near a point, each computed once."""

    near: Near
    seen: dict[Term, Trend] = field(default_factory=dict)
    depth: list[int] = field(default_factory=lambda: [0])

    def trend(self, t: Term) -> Trend:
        """How ``t`` behaves near the point; it is then defined there.

        Raises:
            Indeterminate: the parts do not determine it, or there is no rule for some function.
            Unsettled: it depends on a sign that the hypotheses do not show.
        """
        if t not in self.seen:
            if self.depth[0] > DEEPEST:
                raise Indeterminate(t)
            self.depth[0] += 1
            try:
                self.seen[t] = self._sharpened(t, self._trend(t))
            finally:
                self.depth[0] -= 1
        return self.seen[t]

    def _trend(self, t: Term) -> Trend:
        near = self.near
        if near.x not in t.free:
            return Trend(near.constant(t), NONE)
        if t in near.known:
            end = near.known[t]
            return infinity(1 if end == T.INFINITY else -1) if is_end(end) else Trend(end)
        if t == near.x:
            return _variable(near)
        rule = RULES.get(t.op)
        if rule is not None:
            return rule(near, t, self.trend)
        own = _OWN.get(t.op)
        if own is None:
            raise Indeterminate(t)
        return own(self, t)

    def _sharpened(self, t: Term, f: Trend) -> Trend:
        """The side from which 0 is approached, or the sign of what is bounded, where the range of ``t`` shows more."""
        if f.infinite or len(f.side) == 1 or not (f.limit is None or vanishes(self.near, f)):
            return f
        return replace(f, side=f.side & in_range(self.near.normal.range(t)))


def _variable(near: Near) -> Trend:
    if near.unit is None:
        return Trend(near.point, frozenset({near.side}))
    sign, k = near.unit
    size = Size(T.num(sign), {LOG: T.num(k)})
    return infinity(sign, size) if k > 0 else Trend(T.ZERO, frozenset({sign}), size)


def _sum(here: Evaluation, t: Term) -> Trend:
    return total(here.near, t, [here.trend(a) for a in t.args])


def _product(here: Evaluation, t: Term) -> Trend:
    return multiplied(here.near, t, [here.trend(a) for a in t.args])


# Powers and exponentials ------------------------------------------------------------------------------------------


def _power(here: Evaluation, t: Term) -> Trend:
    base, exponent = t.args
    if is_whole(exponent):
        if abs(value(exponent)) > 10_000:
            raise Indeterminate(t)
        return whole_power(here.near, t, here.trend(base), int(value(exponent)))
    if here.near.x not in exponent.free:
        return _fixed_power(here, t, here.near.constant(exponent))
    f = here.trend(base)
    signs = final_signs(here.near, f)
    if signs == ABOVE:
        return here.trend(app("exp", T.mul(exponent, app("log", base))))
    if here.near.x in base.free:
        raise Unsettled(f.limit) if f.finite and f.limit is not None and len(here.near.signs(f.limit)) > 1 else Indeterminate(t)
    return _geometric(here, t, signs)


def _fixed_power(here: Evaluation, t: Term, r: Term) -> Trend:
    """f^r for an r without x that is no plain integer."""
    near, f = here.near, here.trend(t.args[0])
    if not is_integer(r) or final_signs(near, f) <= {1}:
        return real_power(near, t, f, r)
    if f.finite and f.limit is not None and not near.signs(f.limit) & NONE:
        return Trend(T.power(f.limit, r))
    if vanishes(near, f) and near.sign(r) > 0:
        return Trend(T.ZERO)
    raise Unsettled(f.limit) if f.finite and f.limit is not None and not vanishes(near, f) else Indeterminate(t)


def _geometric(here: Evaluation, t: Term, signs: Signs) -> Trend:
    """c^f for a number c that is not seen to be positive."""
    c, exponent = t.args
    growing = here.trend(exponent)
    if signs == NONE and final_signs(here.near, growing) == ABOVE:
        return Trend(T.ZERO, NONE)
    whole = is_integer(exponent)
    size = here.near.normal.range(c if signs <= {0, 1} else app("abs", c))
    if not whole and not signs <= {0, 1}:
        raise Unsettled(c)
    if 0 in signs:
        if growing.infinite and growing.side == ABOVE and size.high is not None and size.high <= 1 and size.high_open:
            return Trend(T.ZERO, frozenset({0, 1}) if signs <= {0, 1} else ANY, Unsettled(c))
        raise Unsettled(c)
    return _alternating(here, t)


def _alternating(here: Evaluation, t: Term) -> Trend:
    """c^n for an integer-valued n and c ≠ 0 of unknown or negative sign: |c|^n up to a sign."""
    c, exponent = t.args
    if here.near.normal.is_zero(T.sub(app("abs", c), T.ONE)):
        return replace(BOUNDED, size=Size(T.ONE, {}, False))
    f = here.trend(app("exp", T.mul(exponent, app("log", app("abs", c)))))
    if not isinstance(f.size, Size):
        raise f.size or Indeterminate(t)
    return from_size(here.near, replace(f.size, signed=False))


def _exponential(here: Evaluation, t: Term) -> Trend:
    """exp(exact growing part + rest) = exp(exact part)·exp(rest), when the rest has a finite limit."""
    vector, rest = exact_part(here.near, t.args[0])
    f = _finite_rest(here, rest) if vector else None
    if f is None or f.limit is None:
        return _plain_exponential(here, t, here.trend(t.args[0]))
    return from_size(here.near, Size(_exp(here.near, f), vector))


def _finite_rest(here: Evaluation, rest: tuple[Term, ...]) -> Trend | None:
    try:
        f = here.trend(T.add(*rest))
    except Indeterminate:
        return None
    return f if f.finite else None


def _exp(near: Near, f: Trend) -> Term:
    assert f.limit is not None
    return T.ONE if vanishes(near, f) else app("exp", f.limit)


def _plain_exponential(here: Evaluation, t: Term, f: Trend) -> Trend:
    if f.finite:
        return Trend(_exp(here.near, f), f.side)
    if f.infinite:
        return infinity(1) if f.side == ABOVE else Trend(T.ZERO, ABOVE)
    if not f.bounded:
        raise Indeterminate(t)
    return replace(BOUNDED, side=ABOVE)


# Choices, derivatives, functions ------------------------------------------------------------------------------------


def holds_finally(here: Evaluation, formula: Term) -> bool:
    """Whether ``formula`` is true in the end; False: it is false in the end.  Raises Indeterminate, Unsettled."""
    if formula.op in {"true", "false"}:
        return formula.op == "true"
    if formula.op in {"and", "or"}:
        parts = [holds_finally(here, a) for a in formula.args]
        return all(parts) if formula.op == "and" else any(parts)
    if formula.op == "implies":
        return not holds_finally(here, formula.args[0]) or holds_finally(here, formula.args[1])
    if formula.op == "not":
        return not holds_finally(here, formula.args[0])
    return _relation_finally(here, formula)


def _relation_finally(here: Evaluation, formula: Term) -> bool:
    truth: dict[str, Signs] = {"lt": ABOVE, "le": ABOVE | NONE, "eq": NONE, "ne": ABOVE | BELOW}
    if formula.op not in truth:
        raise Indeterminate(formula)
    left, right = formula.args
    f = here.trend(T.sub(right, left))
    signs = final_signs(here.near, f)
    if signs <= truth[formula.op]:
        return True
    if not signs & truth[formula.op]:
        return False
    raise Unsettled(f.limit) if f.finite and f.limit is not None and len(here.near.signs(f.limit)) > 1 else Indeterminate(formula)


def _piecewise(here: Evaluation, t: Term) -> Trend:
    for branch, condition in zip(t.args[::2], t.args[1::2], strict=True):
        if holds_finally(here, condition):
            return here.trend(branch)
    raise Indeterminate(t)


def _derivative(here: Evaluation, t: Term) -> Trend:
    """A derivative, taken by the rules of calculus where their conditions hold in the end."""
    expression, conditions = evaluate_derivative(t)
    here.trend(T.instantiate(t.args[0], t.args[1]))
    for c in conditions:
        if here.near.x not in c.free:
            here.near.needed[c] = None
        elif not holds_finally(here, c):
            raise Indeterminate(t)
    return here.trend(expression) if expression != t else _smooth_derivative(here, t)


def _smooth_derivative(here: Evaluation, t: Term) -> Trend:
    """A derivative of an uninterpreted function, which is continuous."""
    at = here.trend(t.args[1])
    if at.limit is None or not at.finite or here.near.x in t.args[0].free:
        raise Indeterminate(t)
    return Trend(Term("deriv", (t.args[0], at.limit), t.data, t.hint))


def _apply(here: Evaluation, t: Term) -> Trend:
    """An uninterpreted function, which is smooth."""
    parts = [here.trend(a) for a in t.args]
    if not all(p.finite for p in parts):
        raise Indeterminate(t)
    return Trend(T.call(T.name(t), *(p.limit for p in parts if p.limit is not None)))


_OWN: Final[dict[str, Callable[[Evaluation, Term], Trend]]] = {
    "add": _sum,
    "mul": _product,
    "pow": _power,
    "exp": _exponential,
    "piecewise": _piecewise,
    "deriv": _derivative,
    "apply": _apply,
}
