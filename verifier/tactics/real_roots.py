"""Polynomials in one generator on an interval or a half-line: exact, without floats.

On [a, b]: nonnegative coefficients in the Bernstein basis (x − a)^i (b − x)^j of a high enough degree (Bernstein 1912).
On [a, ∞): nonnegative coefficients in x − a after multiplication by a power of 1 + x − a (Poincaré 1883, Pólya 1928).
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import Any, Final, cast

import flint

from verifier.kernel import terms as T
from verifier.kernel.ranges import Range
from verifier.kernel.terms import Term
from verifier.tactics.polynomials import Poly, Rational, Setting, number

MAX_RAISE: Final = 40
ZERO: Final = flint.fmpq(0)
Proof = tuple[Term, list[tuple[Term, tuple[int, ...]]]]


def on_interval(s: Setting, core: Poly, *, strict: bool) -> Proof | None:
    """A multiplier and summands for rule "products" that show ``core`` ≥ 0 (``strict``: > 0) by the range of its generator."""
    used = [k for k, d in enumerate(core.degrees()) if d]
    if len(used) != 1:
        return None
    k = used[0]
    r, p = s.ranges[k], univariate(core, k)
    x = s.term(s.gens[k])
    if r.low is not None and r.high is not None:
        return _on_segment(p, x, r, strict=strict)
    if r.low is not None:
        return _on_ray(p(flint.fmpq_poly([_fmpq(r.low), 1])), T.sub(x, T.num(r.low)), strict=strict)
    if r.high is not None:
        return _on_ray(p(flint.fmpq_poly([_fmpq(r.high), -1])), T.sub(T.num(r.high), x), strict=strict)
    return None


def univariate(poly: Poly, k: int) -> flint.fmpq_poly:
    """``poly``, which contains no generator but the k-th, as a polynomial in one variable."""
    coefficients = [ZERO] * (int(poly.total_degree()) + 1)
    for exponents, c in poly.terms():
        coefficients[int(exponents[k])] = c
    return flint.fmpq_poly(coefficients)


def roots_of(p: flint.fmpq_poly) -> list[tuple[Any, int]]:
    """The complex roots of ``p`` as balls, with their multiplicities; a real root has the imaginary part 0 exactly."""
    return cast(list[tuple[Any, int]], p.numer().complex_roots())


def has_root_inside(p: flint.fmpq_poly, r: Range) -> bool:
    """Whether ``p``, without multiple factors, certainly changes its sign inside the range."""
    for root, _ in roots_of(p):
        x = float(root.real.mid())
        above = r.low is None or x > float(r.low) + 1e-9
        if root.imag == 0 and above and (r.high is None or x < float(r.high) - 1e-9):
            return True
    return False


def _fmpq(q: Fraction) -> Rational:
    return flint.fmpq(q.numerator, q.denominator)


def _on_ray(p: flint.fmpq_poly, t: Term, *, strict: bool) -> Proof | None:
    """``p`` in t ≥ 0 times (1 + t)^k with coefficients ≥ 0; the constant one > 0 for a strict goal."""
    if p[0] < 0 or p[p.degree()] < 0 or (strict and p[0] == 0):
        return None
    for k in range(MAX_RAISE):
        coefficients = p.coeffs()
        if all(c >= 0 for c in coefficients):
            multiplier = T.ONE if k == 0 else T.power(T.add(T.ONE, t), k)
            return multiplier, [(_power(c, (t, e)), ()) for e, c in enumerate(coefficients) if c != 0]
        p = p * flint.fmpq_poly([1, 1])
    return None


def _on_segment(p: flint.fmpq_poly, x: Term, r: Range, *, strict: bool) -> Proof | None:
    """``p`` in the Bernstein basis of [a, b]; a strict goal keeps half of the smallest value as a constant."""
    if r.low is None or r.high is None or r.low >= r.high:
        return None
    a, width = _fmpq(r.low), _fmpq(r.high - r.low)
    unit, degree = p(flint.fmpq_poly([a, width])), int(p.degree())
    ends = (T.sub(x, T.num(r.low)), T.sub(T.num(r.high), x))
    for n in range(degree, degree + MAX_RAISE, 2):
        values = _bernstein(unit, n)
        least = min(values)
        if least > 0 or (least == 0 and not strict):
            kept = least / 2 if strict else ZERO
            scaled = [(v - kept) * comb(n, i) / width**n for i, v in enumerate(values)]
            summands = [(_power(c, (ends[0], i), (ends[1], n - i)), ()) for i, c in enumerate(scaled) if c != 0]
            return T.ONE, [*([(number(kept), ())] if strict else []), *summands]
    return None


def _bernstein(p: flint.fmpq_poly, n: int) -> list[Rational]:
    """The Bernstein coefficients of degree n on [0, 1]: Σ over k ≤ i of C(i, k)/C(n, k) times the k-th coefficient."""
    coefficients = p.coeffs()
    scaled = [c / comb(n, k) for k, c in enumerate(coefficients)]
    return [sum((c * comb(i, k) for k, c in enumerate(scaled[: i + 1])), ZERO) for i in range(n + 1)]


def _power(c: Rational, *factors: tuple[Term, int]) -> Term:
    parts = [t if e == 1 else T.power(t, e) for t, e in factors if e]
    return T.mul(*([number(c)] if c != 1 or not parts else []), *parts)
