"""Differentiation by the rules of calculus, with what each rule asks of the point.

``derivative(body, x)`` returns an expression and conditions.  Where the body is defined and all conditions hold, the body is
differentiable in x and the expression is its derivative.  Every condition is open: it keeps holding nearby, so that
higher derivatives need nothing more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from verifier.kernel import matrix_calculus
from verifier.kernel import terms as T
from verifier.kernel.chances import always_integrable, is_polynomial
from verifier.kernel.definedness import conj, defined, disj, is_infinite, le, lt, ne, nonzero, positive
from verifier.kernel.judgement import Rejected
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term, add, app, mul, neg, num, power, sub, value

Derived = tuple[Term, list[Term]]


def derivative(body: Term, x: Term) -> Derived:
    """The derivative of ``body`` in the free symbol ``x``, and the conditions under which it is that.

    Raises:
        Rejected: no rule differentiates some function in the body.
    """
    if body == x:
        return T.ONE, []
    if x not in body.free:
        return T.ZERO, []
    rule = _RULES.get(body.op)
    if rule is not None:
        return rule(body, x)
    if body.op in _OUTER:
        return _chain(body, x)
    raise Rejected(f"no rule differentiates {body.op}")


def evaluate_derivative(term: Term) -> Derived:
    """The value of a ``deriv`` term at its point, and the conditions there.  Raises Rejected, also for a complex point."""
    if not is_real(term.args[1]):
        raise Rejected("derivatives are taken in real variables")
    x, body = T.open_binder(term)
    expression, conditions = derivative(body, x)
    at = {x: term.args[1]}
    return T.replace(expression, at), [T.replace(c, at) for c in conditions]


SMOOTH: Final = frozenset(
    "num sym bound pi add mul exp log sin cos tan sinh cosh tanh atan asinh sigmoid softplus erf lambda".split()
)


def is_smooth(t: Term) -> bool:
    """Whether ``t`` has all derivatives wherever it is defined, by structure: no roots and no choices."""
    if t.op == "pow":
        base, exponent = t.args
        whole = exponent.op == "num" and value(exponent).denominator == 1
        return is_smooth(base) and (whole or (positive(base) == T.TRUE and is_smooth(exponent)))
    return t.op in SMOOTH and all(is_smooth(a) for a in t.args)


def _sum(body: Term, x: Term) -> Derived:
    parts = [derivative(a, x) for a in body.args]
    return add(*(d for d, _ in parts if d != T.ZERO)), [c for _, cs in parts for c in cs]


def _product(body: Term, x: Term) -> Derived:
    terms, conditions = [], []
    for k, a in enumerate(body.args):
        d, cs = derivative(a, x)
        conditions += cs
        if d != T.ZERO:
            terms.append(times(*body.args[:k], d, *body.args[k + 1 :]))
    return add(*terms), conditions


def times(*factors: Term) -> Term:
    """The product without factors 1."""
    return mul(*(f for f in factors if f != T.ONE))


def _power(body: Term, x: Term) -> Derived:
    base, exponent = body.args
    if x in exponent.free:
        return _general_power(base, exponent, x)
    d, conditions = derivative(base, x)
    if exponent == T.ZERO:
        return T.ZERO, conditions
    value_ = times(exponent, _lowered(base, exponent), d)
    return value_, conditions + [c for c in [_power_condition(base, exponent)] if c != T.TRUE]


def _lowered(base: Term, exponent: Term) -> Term:
    if exponent.op == "num":
        return T.ONE if value(exponent) == 1 else power(base, num(value(exponent) - 1))
    return power(base, sub(exponent, T.ONE))


def _power_condition(base: Term, exponent: Term) -> Term:
    if exponent.op == "num" and value(exponent).denominator == 1:
        return T.TRUE if value(exponent) > 0 else nonzero(base)
    if is_integer(exponent):
        return disj(ne(base, T.ZERO), le(T.ONE, exponent))
    return positive(base)


def _general_power(base: Term, exponent: Term, x: Term) -> Derived:
    """u^v = exp(v log u) for u > 0."""
    inner, conditions = derivative(mul(exponent, app("log", base)), x)
    if is_integer(exponent):
        raise Rejected("an exponent that ranges over the integers cannot be differentiated")
    return mul(power(base, exponent), inner), [*conditions, *(c for c in [positive(base)] if c != T.TRUE)]


def _chain(body: Term, x: Term) -> Derived:
    inner = body.args[0]
    d, conditions = derivative(inner, x)
    outer, needs = _OUTER[body.op](inner)
    return times(outer, d), conditions + [c for c in needs if c != T.TRUE]


def _extremum(body: Term, x: Term) -> Derived:
    """The derivative of the argument that is largest (smallest); the arguments must differ there."""
    result = body.args[0]
    for a in body.args[1:]:
        first = le(a, result) if body.op == "max" else le(result, a)
        result = Term("piecewise", (result, first, a, T.TRUE))
    return derivative(result, x)


def _direction(body: Term, x: Term) -> Derived:
    """d atan2(v, u) = (u dv − v du)/(u² + v²), away from the half axis v = 0, u ≤ 0."""
    v, u = body.args
    (dv, needs), (du, more) = derivative(v, x), derivative(u, x)
    size = add(power(u, 2), power(v, 2))
    return times(sub(times(u, dv), times(v, du)), power(size, -1)), [*needs, *more, disj(lt(T.ZERO, u), ne(v, T.ZERO))]


def _piecewise(body: Term, x: Term) -> Derived:
    """Branch by branch, away from the points where a condition changes."""
    args: list[Term] = []
    conditions: list[Term] = []
    for branch, condition in zip(body.args[::2], body.args[1::2], strict=True):
        d, needs = derivative(branch, x)
        conditions += [Term("implies", (condition, n)) if condition != T.TRUE else n for n in needs]
        conditions += _switches(condition, x)
        args += [d, condition]
    return Term("piecewise", tuple(args)), conditions


def _switches(condition: Term, x: Term) -> list[Term]:
    """What keeps the truth of ``condition`` constant near the point: no relation in it changes there."""
    if x not in condition.free:
        return []
    if condition.op in {"and", "or", "not"}:
        return [c for a in condition.args for c in _switches(a, x)]
    if condition.op not in T.RELATIONS - {"divides"}:
        raise Rejected(f"no rule differentiates a choice by {condition.op}")
    smooth = derivative(sub(*condition.args), x)[1]
    return [ne(condition.args[0], condition.args[1]), *smooth]


def _apply(body: Term, x: Term) -> Derived:
    """The chain rule through an uninterpreted (smooth) function of one or more arguments."""
    terms, conditions = [], []
    for k, a in enumerate(body.args):
        d, cs = derivative(a, x)
        conditions += cs
        if d != T.ZERO:
            slot = T.fresh("u", body.free | {x})
            partial = T.call(T.name(body), *body.args[:k], slot, *body.args[k + 1 :])
            terms.append(times(T.bind("deriv", slot, partial, a), d))
    return add(*terms), conditions


def _nested(body: Term, x: Term) -> Derived:
    """The derivative of a derivative: the inner one is taken first; that of an uninterpreted function stays."""
    slot, inner = T.open_binder(body, frozenset({x}))
    if not is_partial(inner, slot):
        expression, needs = evaluate_derivative(body)
        d, conditions = derivative(expression, x)
        return d, needs + conditions
    at, conditions = derivative(body.args[1], x)
    second = T.bind("deriv", slot, T.bind("deriv", slot, inner, slot), body.args[1])
    along = [times(second, at)] if at != T.ZERO else []
    if x in inner.free:
        d, cs = derivative(inner, x)
        along.append(T.bind("deriv", slot, d, body.args[1]))
        conditions = conditions + cs
    return add(*along), conditions


def is_partial(inner: Term, slot: Term) -> bool:
    """Whether ``inner`` is an uninterpreted function with ``slot`` itself as an argument, or a derivative of one in it.

    It is then smooth in ``slot``; f(|slot|) need not be.
    """
    slots = frozenset({slot})
    while inner.op == "deriv":
        if inner.args[1] != slot:
            return False
        slot, inner = T.open_binder(inner, slots)
        slots |= {slot}
    return inner.op == "apply" and slot in inner.args and all(a in slots or not a.free & slots for a in inner.args)


def _finite_sum(body: Term, x: Term) -> Derived:
    k, d, conditions = _term_by_term(body, x)
    return T.bind("sum", k, d, *body.args[1:]), conditions


def _term_by_term(body: Term, x: Term) -> tuple[Term, Term, list[Term]]:
    """The index of a finite sum or product, the derivative of its term, and the conditions at every index in range."""
    if any(x in b.free or is_infinite(b) for b in body.args[1:]):
        raise Rejected("the bounds of a sum or product are infinite or depend on the variable of differentiation")
    k, inner = T.open_binder(body, frozenset({x}), "integer")
    d, conditions = derivative(inner, x)
    inside = conj(le(body.args[1], k), le(k, body.args[2]))
    return k, d, [_for_each(k, inside, c) for c in conditions]


def _finite_product(body: Term, x: Term) -> Derived:
    """(Π f(k))′ = Σ_k f′(k)·Π_{j<k} f(j)·Π_{j>k} f(j): no factor is divided by, each may be 0."""
    low, high = body.args[1:]
    k, d, conditions = _term_by_term(body, x)
    before = Term("product", (body.args[0], low, sub(k, T.ONE)), body.data, body.hint)
    after = Term("product", (body.args[0], add(k, T.ONE), high), body.data, body.hint)
    return T.bind("sum", k, times(d, before, after), low, high), conditions


def _chebyshev(body: Term, x: Term) -> Derived:
    """T(n, u)′ = n·U(n − 1, u)·u′ for an integer n free of x."""
    n, u = body.args
    if x in n.free or not is_integer(n):
        raise Rejected("the order depends on the variable")
    d, conditions = derivative(u, x)
    return times(n, app("chebyshevu", sub(n, T.ONE), u), d), conditions


def _hermite(body: Term, x: Term) -> Derived:
    """H(n, u)′ = 2n·H(n − 1, u)·u′ for an integer n ≥ 1 free of x."""
    n, u = body.args
    if x in n.free or not is_integer(n):
        raise Rejected("the order depends on the variable")
    d, conditions = derivative(u, x)
    return times(T.TWO, n, app("hermite", sub(n, T.ONE), u), d), [*conditions, le(T.ONE, n)]


def _integral(body: Term, x: Term) -> Derived:
    """(∫ f from a to b)′ = f(b)·b′ − f(a)·a′ + ∫ ∂f/∂x, for f continuous near the ends that move (where f has derivatives
    by these rules); if f depends on x, for a smooth f on a bounded interval."""
    t, inner = T.open_binder(body, frozenset({x}))
    slopes, conditions = derivative(inner, t)[1], []
    terms: list[Term] = []
    for end, sign in ((body.args[1], T.MINUS_ONE), (body.args[2], T.ONE)):
        if x in end.free:
            d, needs = derivative(end, x)
            at = {t: end}
            conditions += [*needs, *(T.replace(c, at) for c in (*defined(inner), *slopes))]
            terms.append(times(sign, T.replace(inner, at), d))
    if x in inner.free:
        d, needs = _under_integral(body, inner, t, x)
        terms.append(T.bind("integral", t, d, *body.args[1:]))
        conditions += needs
    return add(*terms), conditions


def _under_integral(body: Term, inner: Term, t: Term, x: Term) -> Derived:
    low, high = body.args[1:]
    if is_infinite(low) or is_infinite(high) or not is_smooth(_without_calls(inner)):
        raise Rejected("no rule differentiates this under the integral")
    between = disj(conj(le(low, t), le(t, high)), conj(le(high, t), le(t, low)))
    if low.op == high.op == "num":
        between = conj(le(num(min(value(low), value(high))), t), le(t, num(max(value(low), value(high)))))
    needed = [Term("implies", (between, c)) for c in defined(inner)]
    return derivative(inner, x)[0], [T.bind("forall", t, c, data="real") for c in needed]


def _without_calls(t: Term) -> Term:
    """``t`` with sums for uninterpreted functions, which are smooth."""
    args = tuple(_without_calls(a) for a in t.args)
    return Term("add", args) if t.op == "apply" else Term(t.op, args, t.data, t.hint)


def _mean(body: Term, x: Term) -> Derived:
    """Under E for a polynomial in x with coefficients that have all moments: E is linear."""
    outcome, inner = T.open_binder(body, frozenset({x}), "outcome")
    if not (always_integrable(inner, outcome) and is_polynomial(inner, x)):
        raise Rejected("a derivative is taken under E for polynomials only")
    return T.bind("expect", outcome, derivative(inner, x)[0]), []


def _for_each(k: Term, inside: Term, condition: Term) -> Term:
    return T.bind("forall", k, Term("implies", (inside, condition)), data="integer") if k in condition.free else condition


def _unit_circle(u: Term) -> Term:
    return sub(T.ONE, power(u, 2))


def _inverse_root(t: Term) -> Term:
    return power(t, neg(T.HALF))


Outer = Callable[[Term], tuple[Term, list[Term]]]
_OUTER: Final[dict[str, Outer]] = {
    "exp": lambda u: (app("exp", u), []),
    "log": lambda u: (power(u, -1), [positive(u)]),
    "sin": lambda u: (app("cos", u), []),
    "cos": lambda u: (neg(app("sin", u)), []),
    "tan": lambda u: (add(T.ONE, power(app("tan", u), 2)), [ne(app("cos", u), T.ZERO)]),
    "sinh": lambda u: (app("cosh", u), []),
    "cosh": lambda u: (app("sinh", u), []),
    "tanh": lambda u: (sub(T.ONE, power(app("tanh", u), 2)), []),
    "asin": lambda u: (_inverse_root(_unit_circle(u)), [lt(T.MINUS_ONE, u), lt(u, T.ONE)]),
    "acos": lambda u: (neg(_inverse_root(_unit_circle(u))), [lt(T.MINUS_ONE, u), lt(u, T.ONE)]),
    "atan": lambda u: (power(add(T.ONE, power(u, 2)), -1), []),
    "asinh": lambda u: (_inverse_root(add(T.ONE, power(u, 2))), []),
    "acosh": lambda u: (_inverse_root(sub(power(u, 2), T.ONE)), [lt(T.ONE, u)]),
    "atanh": lambda u: (power(_unit_circle(u), -1), [lt(T.MINUS_ONE, u), lt(u, T.ONE)]),
    "sigmoid": lambda u: (mul(app("sigmoid", u), sub(T.ONE, app("sigmoid", u))), []),
    "softplus": lambda u: (app("sigmoid", u), []),
    "relu": lambda u: (Term("piecewise", (T.ONE, lt(T.ZERO, u), T.ZERO, T.TRUE)), [ne(u, T.ZERO)]),
    "abs": lambda u: (app("sign", u), [ne(u, T.ZERO)]),
    "sign": lambda u: (T.ZERO, [ne(u, T.ZERO)]),
    "heaviside": lambda u: (T.ZERO, [ne(u, T.ZERO)]),
    "floor": lambda u: (T.ZERO, [ne(u, app("floor", u))]),
    "ceiling": lambda u: (T.ZERO, [ne(u, app("ceiling", u))]),
    "erf": lambda u: (mul(T.TWO, _inverse_root(T.PI), app("exp", neg(power(u, 2)))), []),
    "lambertw": lambda u: (
        power(add(u, app("exp", app("lambertw", u))), -1),
        [lt(neg(app("exp", T.MINUS_ONE)), u)],
    ),
}
_RULES: Final[dict[str, Callable[[Term, Term], Derived]]] = {
    "add": _sum, "mul": _product, "pow": _power, "max": _extremum, "min": _extremum, "piecewise": _piecewise,
    "atan2": _direction, "apply": _apply, "deriv": _nested, "sum": _finite_sum, "expect": _mean,
    "integral": _integral, "chebyshevt": _chebyshev, "hermite": _hermite,
    "product": _finite_product,
    **dict.fromkeys(("entry", "trace", "det"), lambda t, x: matrix_calculus.number(t, x, derivative)),
}  # fmt: skip
