"""Factors whose coefficients are written with roots and the imaginary unit: whether they split with the numbers they are written
with."""

from __future__ import annotations

from typing import Any, Final

from sympy import I, Poly, Rational, Symbol, sqrt
from sympy.polys.polyerrors import PolynomialError

from verifier.grading.forms.numbers import value
from verifier.grading.forms.polynomials import letters_of
from verifier.grading.forms.shapes import Shape, number, over, product

MOST_DEGREE: Final = 6
LARGEST_ROOT: Final = 10**6
IMAGINARY: Final = frozenset({"I", "ImaginaryUnit"})
HALVES: Final = (product((number(1), over(number(2)))), over(number(2)))


def splits_further(base: Shape, variable: Shape) -> bool:
    """Whether the polynomial ``base`` in ``variable`` splits over the numbers that its coefficients are written with.

    False where that is not an exact question about square roots and the imaginary unit, with one letter, of low degree.
    """
    letters = letters_of(base)
    numbers = {letter: _algebraic(letter) for letter in letters - {variable}}
    if not numbers or variable not in letters or None in numbers.values():
        return False
    symbol = Symbol("x")
    try:
        polynomial = Poly(_value(base, {**numbers, variable: symbol}), symbol, extension=True)
    except PolynomialError:
        return False
    return bool(polynomial.degree() <= MOST_DEGREE) and sum(times for _, times in polynomial.factor_list()[1]) > 1


def _algebraic(letter: Shape) -> Any:
    """The number that a root of an integer or the imaginary unit is; None for anything else."""
    if letter.op == "name" and letter.label in IMAGINARY:
        return I
    square_root = (letter.op == "call" and letter.label == "sqrt") or (letter.op == "^" and letter.parts[1] in HALVES)
    inside = value(letter.parts[0]) if square_root else None
    if inside is None or not 0 < inside <= LARGEST_ROOT or inside.denominator > LARGEST_ROOT:
        return None
    return sqrt(Rational(inside.numerator, inside.denominator))


def _value(shape: Shape, letters: dict[Shape, Any]) -> Any:
    if shape in letters:
        return letters[shape]
    known = value(shape)
    if known is not None:
        return Rational(known.numerator, known.denominator)
    if shape.op == "^":
        return _value(shape.parts[0], letters) ** int(shape.parts[1].label)
    total: Any = Rational(0 if shape.op == "+" else 1)
    for part in shape.parts:
        total = total + _value(part, letters) if shape.op == "+" else total * _value(part, letters)
    return total
