"""The form "partial fractions": a polynomial, and fractions whose denominators are powers of irreducible polynomials of higher
degree than their numerators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.grading.comparison import FormCheck
from verifier.grading.forms.checks import HOLDS, TOO_LARGE, fails
from verifier.grading.forms.polynomials import Polynomials, TooLarge, irreducible_factors, is_polynomial, polynomials_for
from verifier.grading.forms.shapes import Shape, factors_of, mentions, product, terms_of
from verifier.grading.forms.shown import shown

Denominator = tuple[Any, int]


def partial_fractions(shape: Shape, variable: Shape) -> FormCheck:
    """Whether ``shape`` is decomposed into partial fractions in ``variable``, over the rational numbers."""
    found: list[Denominator] = []
    try:
        polynomials = polynomials_for(*_pieces(shape, variable))
        for term in _terms(shape, variable):
            check = _term(term, variable, polynomials, found)
            if check.holds is not True:
                return check
    except TooLarge:
        return TOO_LARGE
    return HOLDS


def _terms(shape: Shape, variable: Shape) -> Iterator[Shape]:
    """The terms, a constant in front of the sum multiplied in."""
    for term in terms_of(shape):
        sums = [part for part in factors_of(term) if part.op == "+" and mentions(part, variable)]
        others = [part for part in factors_of(term) if part not in sums]
        if len(sums) == 1 and not any(mentions(part, variable) for part in others):
            yield from (product((*others, inner)) for inner in sums[0].parts)
        else:
            yield term


def _pieces(shape: Shape, variable: Shape) -> Iterator[Shape]:
    """What is to be a polynomial: numerators and denominators."""
    for term in _terms(shape, variable):
        yield from _split(term, variable)


def _split(term: Shape, variable: Shape) -> tuple[Shape, Shape]:
    """Numerator and denominator; what does not hold the variable stays above."""
    moving = [part for part in factors_of(term) if part.op == "/" and mentions(part, variable)]
    above = product(part for part in factors_of(term) if part not in moving)
    return above, product(part.parts[0] for part in moving)


def _term(term: Shape, variable: Shape, polynomials: Polynomials, found: list[Denominator]) -> FormCheck:
    above, below = _split(term, variable)
    if not is_polynomial(above, variable) or not is_polynomial(below, variable):
        return fails("not partial fractions", f"{shown(term)} is no polynomial and no quotient of polynomials.")
    factors = [(f, n) for f, n in irreducible_factors(polynomials.of(below)) if polynomials.degree(f, variable)]
    if len(factors) > 1:
        return fails("denominator not split", f"Split {shown(term)} further: there is more than one factor below.")
    if factors and polynomials.degree(polynomials.of(above), variable) >= polynomials.degree(factors[0][0], variable):
        return fails("numerator of too high degree", f"Split {shown(term)} further: the degree above must be lower than below.")
    if any(known == factor for factor in factors for known in found):
        return fails("fractions not combined", f"Combine the fractions with the denominator of {shown(term)}.")
    found.extend(factors)
    return HOLDS
