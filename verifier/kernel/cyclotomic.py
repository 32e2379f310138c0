"""Roots of unity: their powers over the cyclotomic polynomial, and square roots of primes in terms of them."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm

import flint

from verifier.kernel.terms import Term, value


def radicals(units: dict[Term, int]) -> dict[Term, tuple[Fraction, ...]]:
    """√p in powers of ζ_N for the primes p whose square roots are tied to the roots of unity beside them; drops their own
    generators.  Without 8 | N (for p = 2) or p | N the root is independent of ζ_N.
    """
    order = units.get(Term("gunity"))
    primes = [f.args[0] for f, unit in units.items() if f.op == "groot" and unit == 2 and f.args[0].op == "num"]
    small = [p for p in primes if 0 < value(p) <= 47 and order and order % (8 if value(p) == 2 else int(value(p))) == 0]
    if order is None or not small:
        return {}
    order = lcm(order, *(8 if value(p) == 2 else 4 * int(value(p)) for p in small))
    if order > 2000:
        return {}
    units[Term("gunity")] = order
    for p in small:
        del units[Term("groot", (p,))]
    return {p: _gauss_sum(int(value(p)), order) for p in small}


@lru_cache(maxsize=256)
def _gauss_sum(p: int, order: int) -> tuple[Fraction, ...]:
    """√p as a polynomial in ζ_order: ζ_8 + ζ_8^-1 for p = 2, else the quadratic Gauss sum, divided by i when p ≡ 3 (mod 4).

    Reference: Ireland and Rosen, A Classical Introduction to Modern Number Theory, chapter 6.
    """
    coefficients = [Fraction(0)] * order
    if p == 2:
        coefficients[order // 8] += 1
        coefficients[-(order // 8)] += 1
        return tuple(coefficients)
    turn = 0 if p % 4 == 1 else -(order // 4)
    for a in range(1, p):
        legendre = 1 if pow(a, (p - 1) // 2, p) == 1 else -1
        coefficients[(a * (order // p) + turn) % order] += legendre
    return tuple(coefficients)


@lru_cache(maxsize=4096)
def unity_power(e: int, order: int) -> tuple[int, ...]:
    """The coefficients of ζ^e modulo the cyclotomic polynomial of the order."""
    remainder = flint.fmpz_poly([0] * e + [1]) % flint.fmpz_poly.cyclotomic(order)
    return tuple(int(c) for c in remainder.coeffs())
