"""The form "completed square": a square of a linear expression, times a constant, plus a constant."""

from __future__ import annotations

from verifier.grading.comparison import FormCheck
from verifier.grading.forms.checks import HOLDS, TOO_LARGE, fails
from verifier.grading.forms.polynomials import TooLarge, is_polynomial, polynomials_for
from verifier.grading.forms.shapes import Shape, factors_of, mentions, number, terms_of
from verifier.grading.forms.shown import shown

TWO = number(2)


def completed_square(shape: Shape, variable: Shape) -> FormCheck:
    """Whether ``variable`` stands in one square only, of a linear expression; what has no square at all may be linear."""
    moving = [term for term in terms_of(shape) if mentions(term, variable)]
    try:
        done = not moving or _linear(shape, variable) or (len(moving) == 1 and _is_square(moving[0], variable))
    except TooLarge:
        return TOO_LARGE
    if done:
        return HOLDS
    letter = shown(variable)
    return fails("square not completed", f"Complete the square: write a*({letter} + b)^2 + c, with {letter} nowhere else.")


def _is_square(term: Shape, variable: Shape) -> bool:
    moving = [factor for factor in factors_of(term) if mentions(factor, variable)]
    if len(moving) != 1 or moving[0].op != "^" or moving[0].parts[1] != TWO:
        return False
    return _linear(moving[0].parts[0], variable)


def _linear(shape: Shape, variable: Shape) -> bool:
    """Whether ``shape`` is a polynomial of degree one in ``variable``."""
    if not is_polynomial(shape, variable):
        return False
    polynomials = polynomials_for(shape)
    return polynomials.degree(polynomials.of(shape), variable) <= 1
