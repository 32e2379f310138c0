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
    """n!! = n(n − 2)(n − 4)... of a number; (2m)!! = 2^m·m! and (2m − 1)!! = (2m)!/(2^m·m!) otherwise."""
    if n.op == "num":
        return T.mul(*(T.num(k) for k in range(order(n, "factorial2"), 1, -2)))
    parts = PLAIN.parts(n)
    c = sum((c for c, m in parts if m == T.ONE), Fraction(0))
    if any(k % 2 for k, m in parts if m != T.ONE) or c.denominator != 1:
        raise TranslationError("factorial2 is known only for numbers, and for 2m and 2m - 1 with an integer m")
    m = PLAIN.canonical(T.mul(T.HALF, n if c % 2 == 0 else T.add(n, T.ONE)))
    even = T.mul(T.power(T.TWO, m), app("factorial", m))
    return even if c % 2 == 0 else T.div(app("factorial", T.mul(T.TWO, m)), even)


def _zeta(s: Term) -> Term:
    """ζ(2k) = (−1)^(k+1)·B₂ₖ·(2π)^(2k)/(2·(2k)!), for a number 2k > 0."""
    n = order(s, "zeta")
    if n == 0 or n % 2:
        raise TranslationError("zeta is known only for even numbers 2, 4, ...")
    bernoulli = sympy.bernoulli(n)
    rational = Fraction(int(bernoulli.p), int(bernoulli.q)) * (-1) ** (n // 2 + 1) * 2 ** (n - 1) / factorial(n)
    return T.mul(T.num(rational), T.power(T.PI, n))


def _bessel(nu: Term, x: Term) -> Term:
    """J of order ±1/2: √(2/(πx)) times the sine or the cosine."""
    if nu.op != "num" or abs(value(nu)) != Fraction(1, 2):
        raise TranslationError("besselj is known only for the orders 1/2 and -1/2")
    size = T.power(T.div(T.TWO, T.mul(T.PI, x)), T.HALF)
    return T.mul(size, app("sin" if value(nu) > 0 else "cos", x))


def _polylog(s: Term, z: Term) -> Term:
    """Li₁(z) = −log(1 − z), Li₀(z) = z/(1 − z)."""
    if order(s, "polylog") > 1:
        raise TranslationError("polylog is known only for the orders 0 and 1")
    return T.neg(app("log", T.sub(T.ONE, z))) if s == T.ONE else T.div(z, T.sub(T.ONE, z))


def _polynomial(name: str, coefficients: Callable[..., Any]) -> Callable[[Term, Term], Term]:
    """An orthogonal polynomial of a concrete degree, written out."""
    def written(n: Term, x: Term) -> Term:
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
