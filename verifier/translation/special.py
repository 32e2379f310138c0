"""Special functions that are short for others: beta, rising factorials, Catalan numbers, orthogonal polynomials, ...

Each function here takes the terms of its arguments and returns the term that it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import factorial
from typing import Any, Final

import sympy
from sympy.polys import orthopolys

from verifier.kernel import terms as T
from verifier.kernel.normal import PLAIN
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, app, value
from verifier.translation.errors import TranslationError

MOST_FACTORS: Final = 60


def order(t: Term, name: str) -> int:
    """The natural number that ``t`` is.  Raises TranslationError for anything else, or a large one."""
    if t.op != "num" or value(t).denominator != 1 or not 0 <= value(t) <= MOST_FACTORS:
        raise TranslationError(f"{name} is known only for orders 0, 1, ..., {MOST_FACTORS}")
    return int(value(t))


def _gamma(x: Term) -> Term:
    return app("gamma", x)


def _beta(a: Term, b: Term) -> Term:
    return T.div(T.mul(_gamma(a), _gamma(b)), _gamma(T.add(a, b)))


def _rising(x: Term, n: Term) -> Term:
    """x(x + 1)...(x + n − 1); for a symbolic n, n!·binomial(x + n − 1, n) of an integer x, else Γ(x + n)/Γ(x)."""
    if n.op != "num" and is_integer(x):
        return T.mul(app("factorial", n), app("binomial", T.sub(T.add(x, n), T.ONE), n))
    if n.op != "num":
        return T.div(_gamma(T.add(x, n)), _gamma(x))
    return T.mul(*(T.add(x, T.num(j)) for j in range(order(n, "RisingFactorial"))))


def _falling(x: Term, n: Term) -> Term:
    """x(x − 1)...(x − n + 1); for a symbolic n, n!·binomial(x, n) of an integer x, else Γ(x + 1)/Γ(x − n + 1)."""
    if n.op != "num" and is_integer(x):
        return T.mul(app("factorial", n), app("binomial", x, n))
    if n.op != "num":
        return T.div(_gamma(T.add(x, T.ONE)), _gamma(T.add(T.sub(x, n), T.ONE)))
    return T.mul(*(T.sub(x, T.num(j)) for j in range(order(n, "FallingFactorial"))))


def _catalan(n: Term) -> Term:
    return T.div(app("binomial", T.mul(T.TWO, n), n), T.add(n, T.ONE))


def _double_factorial(n: Term) -> Term:
    """n!! = n(n − 2)(n − 4)... of a number; (2m)!! = 2^m·m! and (2m − 1)!! = (2m)!/(2^m·m!); else by a formula with Γ."""
    if n.op == "num":
        return T.mul(*(T.num(k) for k in range(order(n, "factorial2"), 1, -2)))
    parts = PLAIN.parts(n)
    c = sum((c for c, m in parts if m == T.ONE), Fraction(0))
    if any(k % 2 for k, m in parts if m != T.ONE) or c.denominator != 1:
        return _double_factorial_of_either_parity(n)
    m = PLAIN.canonical(T.mul(T.HALF, n if c % 2 == 0 else T.add(n, T.ONE)))
    even = T.mul(T.power(T.TWO, m), app("factorial", m))
    return even if c % 2 == 0 else T.div(app("factorial", T.mul(T.TWO, m)), even)


def _double_factorial_of_either_parity(n: Term) -> Term:
    """2^(n/2)·(π/2)^((cos πn − 1)/4)·Γ(n/2 + 1)."""
    half = T.mul(T.HALF, n)
    turn = T.mul(T.num(Fraction(1, 4)), T.sub(app("cos", T.mul(T.PI, n)), T.ONE))
    return T.mul(T.power(T.TWO, half), T.power(T.mul(T.HALF, T.PI), turn), _gamma(T.add(half, T.ONE)))


def _zeta(s: Term) -> Term:
    """ζ(2k) = (−1)^(k+1)·B₂ₖ·(2π)^(2k)/(2·(2k)!) for a number 2k > 0; ζ(−n) = −Bₙ₊₁/(n + 1), ζ(0) = −1/2."""
    if s.op == "num" and value(s) <= 0:
        n = order(T.neg(s), "zeta")
        return T.num(-_bernoulli(n + 1) / (n + 1)) if n else T.num(Fraction(-1, 2))
    n = order(s, "zeta")
    if n % 2:
        raise TranslationError("zeta is known only for even numbers 2, 4, ... and for 0, -1, -2, ...")
    return T.mul(T.num(_bernoulli(n) * (-1) ** (n // 2 + 1) * 2 ** (n - 1) / factorial(n)), T.power(T.PI, n))


def _bernoulli(n: int) -> Fraction:
    found = sympy.bernoulli(n)
    return Fraction(int(found.p), int(found.q))


def _eta(s: Term) -> Term:
    """η(s) = (1 − 2^(1 − s))·ζ(s); η(1) = log 2."""
    if s == T.ONE:
        return app("log", T.TWO)
    return T.mul(T.num(1 - Fraction(2) ** (1 - value(s))) if s.op == "num" else T.ONE, _zeta(s))


def _bessel(nu: Term, x: Term) -> Term:
    """J of order n + 1/2: √(2/(πx)) times the sine or the cosine for ±1/2, others by J(ν ± 1) = (2ν/x)·J(ν) − J(ν ∓ 1)."""
    if nu.op != "num" or value(nu).denominator != 2 or abs(value(nu)) > MOST_FACTORS // 4:
        raise TranslationError("besselj is known only for the orders 1/2, -1/2, 3/2, -3/2, ...")
    at, size = value(nu), T.power(T.div(T.TWO, T.mul(T.PI, x)), T.HALF)
    if abs(at) == Fraction(1, 2):
        return T.mul(size, app("sin" if at > 0 else "cos", x))
    step = 1 if at > 0 else -1
    near, far = (_bessel(T.num(at - k * step), x) for k in (1, 2))
    return T.sub(T.mul(T.num(2 * (at - step)), T.power(x, -1), near), far)


def _polylog(s: Term, z: Term) -> Term:
    """Li₁(z) = −log(1 − z), Li₀(z) = z/(1 − z); Li at ±1; Li₂(1/2)."""
    k = order(s, "polylog")
    if z == T.ONE and k > 1:
        return _zeta(s)
    if z == T.MINUS_ONE and k >= 1:
        return T.neg(_eta(s))
    if k == 2 and z.op != "sym" and PLAIN.canonical(z) == T.HALF:
        return T.sub(T.mul(T.num(Fraction(1, 12)), T.power(T.PI, 2)), T.mul(T.HALF, T.power(app("log", T.TWO), 2)))
    if k > 1:
        raise TranslationError("polylog is known only for the orders 0 and 1, and at 1, -1 and (order 2) 1/2")
    return T.neg(app("log", T.sub(T.ONE, z))) if s == T.ONE else T.div(z, T.sub(T.ONE, z))


def _polynomial(name: str, coefficients: Callable[..., Any]) -> Callable[[Term, Term], Term]:
    """An orthogonal polynomial of a concrete degree, written out."""
    def written(n: Term, x: Term) -> Term:
        if n.op != "num" and is_integer(n):
            return app(name, n, x)
        found = coefficients(order(n, name), polys=True).all_coeffs()[::-1]
        numbers = (Fraction(int(c.p), int(c.q)) for c in map(sympy.Rational, found))
        return T.add(*(T.mul(T.num(c), T.power(x, k)) for k, c in enumerate(numbers) if c))

    return written


DEFINITIONS: Final[Mapping[type, Callable[..., Term]]] = {
    sympy.beta: _beta, sympy.RisingFactorial: _rising, sympy.FallingFactorial: _falling, sympy.catalan: _catalan,
    sympy.zeta: _zeta, sympy.besselj: _bessel, sympy.polylog: _polylog,
    sympy.factorial2: _double_factorial, sympy.loggamma: lambda x: app("log", _gamma(x)),
    sympy.chebyshevt: _polynomial("chebyshevt", orthopolys.chebyshevt_poly),
    sympy.chebyshevu: _polynomial("chebyshevu", orthopolys.chebyshevu_poly),
    sympy.legendre: _polynomial("legendre", orthopolys.legendre_poly),
    sympy.hermite: _polynomial("hermite", orthopolys.hermite_poly),
    sympy.laguerre: _polynomial("laguerre", orthopolys.laguerre_poly),
    type(sympy.GoldenRatio): lambda: T.mul(T.HALF, T.add(T.ONE, T.power(T.num(5), T.HALF))),
}
