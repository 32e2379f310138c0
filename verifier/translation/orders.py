"""Derivatives of a symbolic order n ≥ 0 by their closed form, for sums of functions of a linear argument.

    dⁿ/dxⁿ exp(ax + b) = aⁿ·exp(ax + b),   sin(ax + b) → aⁿ·sin(ax + b + nπ/2),
    (ax + b)^(−k) → (−a)ⁿ·(k + n − 1)!/(k − 1)!·(ax + b)^(−k−n),
    log(ax + b) → (−1)^(n−1)·(n − 1)!·aⁿ/(ax + b)ⁿ for n ≥ 1.

Reference: Gradshteyn and Ryzhik, 0.42 and 0.43.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term, app, value
from verifier.translation.errors import TranslationError


def nth_derivative(body: Term, x: Term, n: Term) -> Term:
    """The ``n``-th derivative of ``body`` in ``x``.  Raises TranslationError."""
    if body.op == "add":
        return T.add(*(nth_derivative(a, x, n) for a in body.args))
    if body.op == "mul" and sum(x in a.free for a in body.args) == 1:
        return T.mul(*(nth_derivative(a, x, n) if x in a.free else a for a in body.args))
    rule = _RULES.get("pow" if body == x else body.op)
    inner = body if body == x else body.args[0] if body.args else T.ONE
    if rule is None or x not in body.free or any(x in a.free for a in body.args[1:]):
        raise TranslationError(f"no closed form is known for the derivative of order {T.name(n) if n.op == 'sym' else 'n'}")
    return T.mul(T.power(_slope(inner, x), n), rule(body, inner, n))


def _slope(inner: Term, x: Term) -> Term:
    """a for a linear argument ax + b.  Raises TranslationError for any other."""
    try:
        a = PLAIN.canonical(derivative(inner, x)[0])
    except Rejected:
        a = x
    if x in a.free:
        raise TranslationError("derivatives of symbolic order are known for linear arguments only")
    return a


def _wave(body: Term, u: Term, n: Term) -> Term:
    return app(body.op, T.add(u, T.mul(T.HALF, n, T.PI)))


def _hyperbolic(body: Term, u: Term, n: Term) -> Term:
    """(e^u ± (−1)ⁿ·e^(−u))/2."""
    sign = T.power(T.MINUS_ONE, n) if body.op == "cosh" else T.neg(T.power(T.MINUS_ONE, n))
    return T.mul(T.HALF, T.add(app("exp", u), T.mul(sign, app("exp", T.neg(u)))))


def _power(body: Term, u: Term, n: Term) -> Term:
    r = body.args[1] if body.op == "pow" else T.ONE
    if r.op != "num" or value(r).denominator != 1 or value(r) >= 0:
        raise TranslationError("derivatives of symbolic order are known for powers with negative integer exponents only")
    k = T.neg(r)
    rising = T.div(app("factorial", T.sub(T.add(k, n), T.ONE)), app("factorial", T.sub(k, T.ONE)))
    return T.mul(T.power(T.MINUS_ONE, n), rising, T.power(T.power(u, T.add(k, n)), -1))


def _log(body: Term, u: Term, n: Term) -> Term:
    later = T.mul(T.neg(T.power(T.MINUS_ONE, n)), app("gamma", n), T.power(T.power(u, n), -1))
    return Term("piecewise", (body, Term("eq", (n, T.ZERO)), T.add(later, T.mul(T.ZERO, body)), T.TRUE))  # defined for u > 0


_RULES: Final[dict[str, Callable[[Term, Term, Term], Term]]] = {
    "exp": lambda body, u, n: body, "sin": _wave, "cos": _wave, "sinh": _hyperbolic, "cosh": _hyperbolic, "pow": _power,
    "log": _log,
}
