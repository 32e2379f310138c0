"""The form "factored": a product of powers of factors that cannot be factored further over the rational numbers."""

from __future__ import annotations

from functools import reduce
from math import gcd
from typing import Any

from verifier.grading.comparison import FormCheck
from verifier.grading.forms.algebraic import splits_further
from verifier.grading.forms.checks import HOLDS, TOO_LARGE, fails
from verifier.grading.forms.polynomials import TooLarge, irreducible_factors, is_polynomial, polynomials_for
from verifier.grading.forms.shapes import MINUS, Shape, factors_of, mentions
from verifier.grading.forms.shown import shown


def factored(shape: Shape, variable: Shape) -> FormCheck:
    """Whether ``shape`` is factored as a polynomial in ``variable``.

    The order of the factors, their signs and numbers before the whole do not matter; a number that all the terms of a factor
    have in common is to be taken out.
    """
    checks = (_factor(factor, variable) for factor in factors_of(shape) if factor != MINUS)
    return next((check for check in checks if check.holds is not True), HOLDS)


def _factor(factor: Shape, variable: Shape) -> FormCheck:
    if factor.op == "/":
        return _not_polynomial(factor) if mentions(factor, variable) else factored(factor.parts[0], variable)
    base, natural = _base(factor)
    if not is_polynomial(base, variable) or (not natural and mentions(factor, variable)):
        return _not_polynomial(factor)
    if not natural or base.op not in {"+", "*"}:
        return HOLDS
    return factored(base, variable) if base.op == "*" else _irreducible(base, variable)


def _base(factor: Shape) -> tuple[Shape, bool]:
    """What a factor is a power of, and whether it is a natural power."""
    if factor.op != "^" or factor.parts[0].op not in {"+", "*", "name", "call"}:
        return factor, True
    exponent = factor.parts[1]
    return factor.parts[0], exponent.op == "number" and "/" not in exponent.label


def _irreducible(base: Shape, variable: Shape) -> FormCheck:
    try:
        polynomials = polynomials_for(base)
        polynomial = polynomials.of(base)
    except TooLarge:
        return TOO_LARGE
    times = sum(times for _, times in irreducible_factors(polynomial))
    if times > 1 or (times and _common_number(polynomial) > 1) or splits_further(base, variable):
        return fails("not factored", f"Not factored: {shown(base)} can be factored further.")
    return HOLDS


def _common_number(polynomial: Any) -> int:
    """The number that can be taken out in front."""
    return reduce(gcd, (int(coefficient.numerator) for coefficient in polynomial.coeffs()), 0)


def _not_polynomial(factor: Shape) -> FormCheck:
    return fails("factor is no polynomial", f"Not factored: {shown(factor)} is no polynomial.")
