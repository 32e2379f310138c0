"""The exact values of shapes without letters, within limits; and the parts of a shape that is a fraction of integers."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from verifier.grading.forms.shapes import Shape, factors_of, integer

MOST_BITS = 2000
MOST_EXPONENT = 1000


def value(shape: Shape) -> Fraction | None:
    """The number that ``shape`` is, if it is made of rational numbers with + - * / and integer powers; None otherwise."""
    if shape.op in {"number", "decimal"}:
        return Fraction(shape.label)
    if shape.op == "-":
        return Fraction(-1)
    if shape.op not in {"+", "*", "/", "^"}:
        return None
    parts = [value(part) for part in shape.parts]
    known = [part for part in parts if part is not None]
    return _combined(shape.op, known) if len(known) == len(parts) else None


def _combined(op: str, parts: list[Fraction]) -> Fraction | None:
    if op in {"+", "*"}:
        return sum(parts, Fraction(0)) if op == "+" else prod(parts, start=Fraction(1))
    if op == "/":
        return 1 / parts[0] if parts[0] else None
    return power(parts[0], parts[1])


def power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """``base`` to an integer power; None if it is none, undefined or too large."""
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    large = abs(exponent) > MOST_EXPONENT or bits * abs(exponent) > MOST_BITS
    undefined = exponent.denominator != 1 or (base == 0 and exponent <= 0)
    return None if large or undefined else base**exponent.numerator


def fraction_of(shape: Shape) -> tuple[int, int] | None:
    """Numerator and denominator if ``shape`` is written as an integer over an integer; None otherwise."""
    factors = factors_of(shape)
    below = [part for part in factors if part.op == "/"]
    above = integer(Shape("*", tuple(part for part in factors if part.op != "/")))
    under = integer(below[0].parts[0]) if len(below) == 1 else None
    return None if above is None or not under else (above, under)
