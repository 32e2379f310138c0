"""Power series with known sums: Σ_{k=s}^∞ t(k) for the terms t of a table, and where each converges.

    p(k)·x^k/k!            exp(x)·Σ c_j·x^j                       p(k) = Σ c_j·k(k−1)...(k−j+1)
    p(k)·x^k               Σ c_j·x^j/(1 − x)^(j+1)      |x| < 1    p(k) = Σ c_j·binomial(k, j)
    x^k/k (k ≥ 1)          −log(1 − x)                  −1 ≤ x < 1
    x^(2k+1)/(2k+1)        atanh(x)                     |x| < 1
    (−1)^k·x^(2k+1)/(2k+1) atan(x)                      |x| ≤ 1
    x^(2k)/(2k)!, x^(2k+1)/(2k+1)!, and these with (−1)^k: cosh, sinh, cos, sin
    1/k^2, 1/k^4 (k ≥ 1)   π²/6, π⁴/90

The last rows are multiplied by one coefficient.  References: DLMF 4.19, 4.33, 4.6, 4.24, 4.38, 25.6; for the polynomials Graham,
Knuth and Patashnik, Concrete Mathematics, 5.4.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import factorial
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import le, lt
from verifier.kernel.terms import Term, app


@dataclass(frozen=True, slots=True)
class PowerSeries:
    """The term of index k, the sum from ``start`` on, and where it converges; for given coefficients and argument x."""

    start: int
    term: Callable[[tuple[Term, ...], Term, Term], Term]
    total: Callable[[tuple[Term, ...], Term], Term]
    where: Callable[[Term], tuple[Term, ...]]


def _falling(k: Term, j: int) -> Term:
    return T.mul(*(T.sub(k, T.num(i)) for i in range(j)))


def _exponential_term(c: tuple[Term, ...], x: Term, k: Term) -> Term:
    p = T.add(*(T.mul(a, _falling(k, j)) for j, a in enumerate(c)))
    return T.div(T.mul(p, T.power(x, k)), app("factorial", k))


def _geometric_term(c: tuple[Term, ...], x: Term, k: Term) -> Term:
    p = T.add(*(T.mul(a, T.power(T.num(factorial(j)), -1), _falling(k, j)) for j, a in enumerate(c)))
    return T.mul(p, T.power(x, k))


def _everywhere(x: Term) -> tuple[Term, ...]:
    return ()


def _inside(x: Term) -> tuple[Term, ...]:
    return lt(T.MINUS_ONE, x), lt(x, T.ONE)


def _odd(k: Term) -> Term:
    return T.add(T.mul(T.TWO, k), T.ONE)


def _alternating(k: Term) -> Term:
    return T.power(T.MINUS_ONE, k)


def _even(k: Term) -> Term:
    return T.mul(T.TWO, k)


def _by_factorial(exponent: Callable[[Term], Term], sign: Callable[[Term], Term], function: str) -> PowerSeries:
    return PowerSeries(
        0,
        lambda c, x, k: T.div(T.mul(c[0], sign(k), T.power(x, exponent(k))), app("factorial", exponent(k))),
        lambda c, x: T.mul(c[0], app(function, x)),
        _everywhere,
    )


def _one(k: Term) -> Term:
    return T.ONE


TABLE: Final[Mapping[str, PowerSeries]] = {
    "exponential": PowerSeries(
        0, _exponential_term, lambda c, x: T.mul(app("exp", x), T.add(*(T.mul(a, T.power(x, j)) for j, a in enumerate(c)))),
        _everywhere,
    ),
    "geometric": PowerSeries(
        0, _geometric_term,
        lambda c, x: T.add(*(T.div(T.mul(a, T.power(x, j)), T.power(T.sub(T.ONE, x), j + 1)) for j, a in enumerate(c))),
        _inside,
    ),
    "logarithm": PowerSeries(
        1, lambda c, x, k: T.div(T.mul(c[0], T.power(x, k)), k), lambda c, x: T.neg(T.mul(c[0], app("log", T.sub(T.ONE, x)))),
        lambda x: (le(T.MINUS_ONE, x), lt(x, T.ONE)),
    ),
    "atanh": PowerSeries(
        0, lambda c, x, k: T.div(T.mul(c[0], T.power(x, _odd(k))), _odd(k)), lambda c, x: T.mul(c[0], app("atanh", x)), _inside,
    ),
    "atan": PowerSeries(
        0, lambda c, x, k: T.div(T.mul(c[0], _alternating(k), T.power(x, _odd(k))), _odd(k)),
        lambda c, x: T.mul(c[0], app("atan", x)), lambda x: (le(T.MINUS_ONE, x), le(x, T.ONE)),
    ),
    "cosh": _by_factorial(_even, _one, "cosh"), "sinh": _by_factorial(_odd, _one, "sinh"),
    "cos": _by_factorial(_even, _alternating, "cos"), "sin": _by_factorial(_odd, _alternating, "sin"),
    "squares": PowerSeries(
        1, lambda c, x, k: T.div(c[0], T.power(k, 2)), lambda c, x: T.div(T.mul(c[0], T.power(T.PI, 2)), T.num(6)), _everywhere,
    ),
    "fourth powers": PowerSeries(
        1, lambda c, x, k: T.div(c[0], T.power(k, 4)), lambda c, x: T.div(T.mul(c[0], T.power(T.PI, 4)), T.num(90)), _everywhere,
    ),
}  # fmt: skip
