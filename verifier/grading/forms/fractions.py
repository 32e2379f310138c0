"""The forms "single fraction" and "lowest terms"."""

from __future__ import annotations

from math import gcd

from verifier.grading.comparison import FormCheck
from verifier.grading.forms.checks import HOLDS, fails
from verifier.grading.forms.numbers import fraction_of
from verifier.grading.forms.shapes import Shape, everything_in, factors_of, integer
from verifier.grading.forms.shown import shown
from verifier.reading.syntax import Factors, Minus, Node, Number, Power, Reciprocal, Terms

NESTED = fails("not a single fraction", "Not a single fraction: bring everything over one denominator, with no fraction inside.")


def single_fraction(node: Node) -> FormCheck:
    """Whether the whole is one fraction, or none: no fraction inside, none added, none multiplied with."""
    match node:
        case Minus():
            return single_fraction(node.operand)
        case Terms(parts=(one,)):
            return single_fraction(one)
        case Factors(parts=(*above, Reciprocal(operand=below))):
            return HOLDS if all(map(_whole, above)) and _whole(below) else NESTED
        case _:
            return HOLDS if _whole(node) else NESTED


def _whole(node: Node) -> bool:
    """Whether nothing is divided in ``node``; exponents and arguments of functions may hold fractions."""
    match node:
        case Reciprocal():
            return False
        case Minus():
            return _whole(node.operand)
        case Terms() | Factors():
            return all(map(_whole, node.parts))
        case Power():
            return _whole(node.base) and not _negative(node.exponent)
        case _:
            return True


def _negative(exponent: Node) -> bool:
    return isinstance(exponent, Minus) or (isinstance(exponent, Number) and exponent.value < 0)


def lowest_terms(shape: Shape) -> FormCheck:
    """Whether all numerical fractions are cancelled down and no root or imaginary unit stands in a denominator."""
    for part in everything_in(shape):
        pair = _numerical(part)
        if pair is not None and (gcd(*pair) > 1 or pair[1] < 0):
            return fails("not in lowest terms", f"Not in lowest terms: {shown(part)} can be cancelled down.")
        if part.op == "/" and any(map(_irrational, everything_in(part.parts[0]))):
            return fails("root in a denominator", f"Clear the denominator of {shown(part)} of roots and complex numbers.")
    return HOLDS


def _numerical(shape: Shape) -> tuple[int, int] | None:
    """The integers above and below the line."""
    factors = [p for p in factors_of(shape) if p.op == "number" or (p.op == "/" and integer(p.parts[0]) is not None)]
    return fraction_of(Shape("*", tuple(factors))) if shape.op == "*" else None


def _irrational(shape: Shape) -> bool:
    if shape.op in {"call", "name"}:
        return shape.label in {"sqrt", "cbrt", "root", "I", "ImaginaryUnit"}
    return shape.op == "^" and any(part.op == "/" for part in factors_of(shape.parts[1]))
