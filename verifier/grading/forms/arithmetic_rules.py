"""Rewritings that work out integers and fractions of integers.  Each looks at the top of a shape only, and gives it back
unchanged where it does not fit."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from verifier.grading.forms.numbers import fraction_of, power
from verifier.grading.forms.shapes import MINUS, Shape, factors_of, integer, number, over, product, sum_of

LARGEST_FACTORED = 10**9


def int_add(shape: Shape) -> Shape:
    """2 + 3 -> 5."""
    values = [integer(part) for part in shape.parts] if shape.op == "+" else []
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return shape
    return sum_of((number(sum(known)), *(part for part, v in zip(shape.parts, values, strict=True) if v is None)))


def int_mul(shape: Shape) -> Shape:
    """2*3 -> 6, signs included; integers are brought to the front."""
    digits = [part for part in factors_of(shape) if part.op == "number" and "/" not in part.label]
    if shape.op != "*" or not digits:
        return shape
    signs = [part for part in shape.parts if part == MINUS]
    rest = [part for part in shape.parts if part not in digits and part != MINUS]
    if len(digits) == 1:
        return product((*signs, *digits, *rest))
    return product((number((-1) ** len(signs) * prod(int(part.label) for part in digits)), *rest))


def int_pow(shape: Shape) -> Shape:
    """2^3 -> 8."""
    if shape.op != "^":
        return shape
    base, exponent = integer(shape.parts[0]), integer(shape.parts[1])
    if base is None or exponent is None or exponent < 0:
        return shape
    value = power(Fraction(base), Fraction(exponent))
    return shape if value is None else number(value)


def int_fac(shape: Shape) -> Shape:
    """18 -> 2*3^2."""
    size = int(shape.label) if shape.op == "number" and "/" not in shape.label else 0
    if not 3 < size <= LARGEST_FACTORED:
        return shape
    powers = _prime_powers(size)
    return product(number(p) if n == 1 else Shape("^", (number(p), number(n))) for p, n in powers)


def _prime_powers(size: int) -> list[tuple[int, int]]:
    powers, divisor = [], 2
    while divisor * divisor <= size:
        times = 0
        while size % divisor == 0:
            size, times = size // divisor, times + 1
        powers += [(divisor, times)] if times else []
        divisor += 1
    return [*powers, (size, 1)] if size > 1 else powers


def rat_add(shape: Shape) -> Shape:
    """1/2 + 1/3 -> 5/6."""
    fractions = [fraction_of(part) for part in shape.parts] if shape.op == "+" else []
    known = [Fraction(*pair) for pair in fractions if pair is not None]
    if len(known) < 2:
        return shape
    others = (part for part, pair in zip(shape.parts, fractions, strict=True) if pair is None)
    return sum_of((written(sum(known, Fraction(0))), *others))


def rat_low(shape: Shape) -> Shape:
    """2/4 -> 1/2, also as a factor."""
    factors = factors_of(shape)
    chosen = [part for part in factors if part.op == "number" or (part.op == "/" and integer(part.parts[0]) is not None)]
    pair = fraction_of(Shape("*", tuple(chosen)))
    if pair is None or Fraction(*pair).denominator == abs(pair[1]):
        return shape
    return product((written(Fraction(*pair)), *(part for part in factors if part not in chosen)))


def written(value: Fraction) -> Shape:
    """A fraction as one writes it: 1/2, -1/2, 3."""
    if value.denominator == 1:
        return number(value)
    return product((number(value.numerator), over(number(value.denominator))))


ARITHMETIC = {
    "intFac": int_fac, "intAdd": int_add, "intMul": int_mul, "intPow": int_pow, "ratAdd": rat_add, "ratLow": rat_low,
}  # fmt: skip
