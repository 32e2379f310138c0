"""Shapes as exact polynomials, in what is no polynomial inside (letters, sin(x), sqrt(2)) as if it were letters.

Used to judge forms only: whether a factor can be factored further, what degree a numerator has.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import Any, Final

from sympy import QQ, Symbol
from sympy.polys.rings import PolyElement, ring

from verifier.grading.forms.numbers import value
from verifier.grading.forms.ordering import key
from verifier.grading.forms.shapes import MINUS, Shape, everything_in

MOST_LETTERS: Final = 12
MOST_DEGREE: Final = 48
MOST_TERMS: Final = 400


class TooLarge(ValueError):  # noqa: N818  (it reads as an outcome, not as an error)
    """A polynomial that is beyond what is worked out here."""


@dataclass(frozen=True)
class Polynomials:
    """A ring of polynomials in ``letters``, each of them a shape."""

    letters: tuple[Shape, ...]
    ring: Any
    symbols: tuple[Any, ...]

    def of(self, shape: Shape) -> Any:
        """The polynomial that ``shape`` is, multiplied out."""
        if shape in self.letters:
            return self.symbols[self.letters.index(shape)]
        known = value(shape) if not shape.parts or shape.op in {"/", "^"} else None
        if known is not None:
            return self.ring.domain_new(QQ(known.numerator, known.denominator)) * self.ring.one
        if shape.op == "^":
            return self.of(shape.parts[0]) ** int(shape.parts[1].label)
        total = self.ring.zero if shape.op == "+" else self.ring.one
        for part in shape.parts:
            total = total + self.of(part) if shape.op == "+" else total * self.of(part)
        return total

    def degree(self, polynomial: Any, letter: Shape) -> int:
        """The degree in ``letter``; 0 for a constant, and for the polynomial 0."""
        if letter not in self.letters:
            return 0
        return max(0, int(polynomial.degree(self.symbols[self.letters.index(letter)])))


def polynomials_for(*shapes: Shape) -> Polynomials:
    """The ring in which all ``shapes``, sorted alike, are polynomials.  Raises TooLarge if they are too large to multiply out."""
    letters = tuple(sorted({letter for shape in shapes for letter in letters_of(shape)}, key=key))
    if len(letters) > MOST_LETTERS:
        raise TooLarge("too many letters")
    for shape in shapes:
        _check_size(shape, len(letters))
    made, *symbols = ring([Symbol(f"g{i}") for i in range(len(letters))], QQ) if letters else ring([Symbol("g")], QQ)
    return Polynomials(letters, made, tuple(symbols))


def _check_size(shape: Shape, letters: int) -> None:
    degree = degree_bound(shape)
    if degree > MOST_DEGREE or comb(degree + letters, letters) > MOST_TERMS:
        raise TooLarge("too large to multiply out")


def letters_of(shape: Shape) -> set[Shape]:
    """The parts that the shape is a polynomial in."""
    if value(shape) is not None:
        return set()
    if shape.op in {"+", "*"}:
        return {letter for part in shape.parts for letter in letters_of(part)}
    if shape.op == "^" and _exponent(shape) is not None:
        return letters_of(shape.parts[0])
    return {shape}


def degree_bound(shape: Shape) -> int:
    """A bound on the total degree; powers of numbers too large to work out count too."""
    if shape == MINUS or value(shape) is not None:
        return 0
    if shape.op == "+":
        return max(degree_bound(part) for part in shape.parts)
    if shape.op == "*":
        return sum(degree_bound(part) for part in shape.parts)
    exponent = _exponent(shape) if shape.op == "^" else None
    return 1 if exponent is None else max(1, degree_bound(shape.parts[0])) * exponent


def _exponent(shape: Shape) -> int | None:
    """The exponent of a power if it is written as a natural number."""
    exponent = shape.parts[1]
    return int(exponent.label) if exponent.op == "number" and "/" not in exponent.label else None


def is_polynomial(shape: Shape, variable: Shape) -> bool:
    """Whether ``shape`` is a polynomial in ``variable``: it stands nowhere but in sums, products and natural powers."""
    return all(letter == variable or variable not in everything_in(letter) for letter in letters_of(shape))


def irreducible_factors(polynomial: PolyElement) -> list[tuple[Any, int]]:
    """The irreducible factors over the rational numbers that are no numbers, with their powers."""
    if polynomial.is_ground:
        return []
    return [(factor, int(times)) for factor, times in polynomial.factor_list()[1] if not factor.is_ground]
