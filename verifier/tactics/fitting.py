"""Closed forms that fit the first values of a sequence: polynomials, quotients of such, exponential polynomials, products."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

import flint

from verifier.kernel import terms as T
from verifier.kernel.terms import Term

MOST_DEGREE: Final = 6
MOST_ORDER: Final = 4


def closed_forms(values: Sequence[Fraction], n: Term, first: int) -> Iterator[Term]:
    """Terms in ``n`` with the given values at n = first, first + 1, ..."""
    found = fitted_polynomial(values, first)
    if found is not None:
        yield polynomial_term(found, n)
        return
    if all(values):
        inverse = fitted_polynomial([1 / v for v in values], first)
        if inverse is not None:
            yield T.power(polynomial_term(inverse, n), -1)
            return
    yield from _exponential(values, n, first)
    yield from _hypergeometric(values, n, first)


def fitted_polynomial(values: Sequence[Fraction], first: int) -> list[Fraction] | None:
    """The coefficients, lowest first, of a polynomial of low degree through all the values."""
    for degree in range(min(MOST_DEGREE, len(values) - 3) + 1):
        rows = [[Fraction(first + k) ** j for j in range(degree + 1)] for k in range(len(values))]
        found = solved(rows, list(values))
        if found is not None:
            return found
    return None


def polynomial_term(coefficients: Sequence[Fraction], n: Term) -> Term:
    """Σ c_j·n^j."""
    parts = [T.mul(T.num(c), T.power(n, j)) if j else T.num(c) for j, c in enumerate(coefficients) if c]
    return T.add(*parts)


def solved(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction] | None:
    """The one solution of a linear system that may have more equations than unknowns; None if there is not just one."""
    table = flint.fmpq_mat([[_q(c) for c in (*row, b)] for row, b in zip(rows, right, strict=True)])
    reduced, rank = table.rref()
    width = len(rows[0])
    if rank != width or any(reduced[k, k] != 1 for k in range(width)):
        return None
    return [_fraction(reduced[k, width]) for k in range(width)]


def _q(c: Fraction) -> Any:
    return flint.fmpq(c.numerator, c.denominator)


def _fraction(c: Any) -> Fraction:
    return Fraction(int(c.p), int(c.q))


# Exponential polynomials ------------------------------------------------------------------------------------------


def _exponential(values: Sequence[Fraction], n: Term, first: int) -> Iterator[Term]:
    """Σ p_r(n)·rⁿ when the values satisfy a recurrence with constant coefficients whose roots are rational or quadratic."""
    for order in range(1, min(MOST_ORDER, (len(values) - 1) // 2) + 1):
        rows = [list(values[k : k + order]) for k in range(len(values) - order)]
        recurrence = solved(rows, list(values[order:]))
        if recurrence is None:
            continue
        bases = _bases(recurrence)
        if bases is not None:
            yield from _combined(bases, values, n, first)
        return


def _bases(recurrence: Sequence[Fraction]) -> list[tuple[Fraction, Fraction, int, int]] | None:
    """(a, b, d, multiplicity) for each root a + b√d of the characteristic polynomial; None when one is neither."""
    poly = flint.fmpq_poly([*(_q(-c) for c in recurrence), 1])
    found = []
    for factor, multiplicity in poly.factor()[1]:
        c = [_fraction(factor[k]) for k in range(factor.degree() + 1)]
        if len(c) == 2 and c[0]:
            found.append((-c[0] / c[1], Fraction(0), 1, multiplicity))
        elif len(c) == 3 and multiplicity == 1 and c[1] ** 2 > 4 * c[0] * c[2]:
            square, d = _square_part(c[1] ** 2 - 4 * c[0] * c[2])
            found += [(-c[1] / (2 * c[2]), sign * square / (2 * c[2]), d, 1) for sign in (1, -1)]
        else:
            return None
    return found


def _square_part(x: Fraction) -> tuple[Fraction, int]:
    """(s, d) with x = s²·d and d free of squares."""
    whole, s, d = x.numerator * x.denominator, 1, 1
    for p, k in flint.fmpz(whole).factor():
        s, d = s * int(p) ** (k // 2), d * int(p) ** (k % 2)
    return Fraction(s, x.denominator), d


def _combined(
    bases: Sequence[tuple[Fraction, Fraction, int, int]], values: Sequence[Fraction], n: Term, first: int
) -> Iterator[Term]:
    """The combination with the values: over ℚ for rational roots, for one pair of conjugates by their two coordinates."""
    columns = [(base, j) for base in bases for j in range(base[3])]
    rows = [[_coordinate(base, j, first + k) for base, j in columns] for k in range(len(values))]
    found = solved(rows, list(values))
    if found is not None:
        yield T.add(*(T.mul(T.num(c), _basis(base, j, n)) for c, (base, j) in zip(found, columns, strict=True) if c))


def _coordinate(base: tuple[Fraction, Fraction, int, int], j: int, n: int) -> Fraction:
    """n^j·aⁿ of a rational root; of conjugates the sum (a + b√d)ⁿ + (a − b√d)ⁿ, for b < 0 their difference over √d."""
    a, b, d, _ = base
    if not b:
        return Fraction(n) ** j * a**n
    whole, root = Fraction(1), Fraction(0)
    for _ in range(abs(n)):
        whole, root = whole * a + root * abs(b) * d, whole * abs(b) + root * a
    if n < 0:
        size = whole**2 - d * root**2
        whole, root = whole / size, -root / size
    return 2 * whole if b > 0 else 2 * root


def _basis(base: tuple[Fraction, Fraction, int, int], j: int, n: Term) -> Term:
    a, b, d, _ = base
    if not b:
        return T.mul(T.power(n, j), T.power(T.num(a), n)) if j else T.power(T.num(a), n)
    root = T.power(T.num(d), T.HALF)
    plus, minus = (T.power(T.add(T.num(a), T.mul(T.num(c), root)), n) for c in (abs(b), -abs(b)))
    return T.add(plus, minus) if b > 0 else T.div(T.sub(plus, minus), root)


# Products ---------------------------------------------------------------------------------------------------------


def _hypergeometric(values: Sequence[Fraction], n: Term, first: int) -> Iterator[Term]:
    """v·Π ρ(k) when the quotient of successive values is a rational function ρ of low degree."""
    if not all(values):
        return
    ratios = [b / a for a, b in pairwise(values)]
    for above, below in ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2), (2, 1), (1, 2), (2, 2)):
        found = _rational(ratios, first, above, below)
        if found is not None:
            k = T.fresh("k", frozenset({n}), "integer")
            ratio = T.div(polynomial_term(found[0], k), polynomial_term(found[1], k))
            yield T.mul(T.num(values[0]), T.bind("product", k, ratio, T.num(first), T.sub(n, T.ONE)))
            return


def _rational(ratios: Sequence[Fraction], first: int, above: int, below: int) -> tuple[list[Fraction], list[Fraction]] | None:
    """p and q, monic, with p(k)/q(k) the given ratios, of degrees ``above`` and ``below``."""
    points = [Fraction(first + k) for k in range(len(ratios))]
    rows = [[*(x**j for j in range(above + 1)), *(-r * x**j for j in range(below))] for x, r in zip(points, ratios, strict=True)]
    found = solved(rows, [r * x**below for x, r in zip(points, ratios, strict=True)])
    return None if found is None else (found[: above + 1], [*found[above + 1 :], Fraction(1)])
