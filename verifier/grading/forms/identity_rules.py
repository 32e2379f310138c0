"""Rewritings with zero and one.  Each looks at the top of a shape only, and gives it back unchanged where it does not fit."""

from __future__ import annotations

from verifier.grading.forms.numbers import value
from verifier.grading.forms.shapes import Shape, factors_of, number, over, product, sum_of

ZERO = number(0)
ONE = number(1)
ONE_OVER_ONE = over(ONE)


def zero_add(shape: Shape) -> Shape:
    """0 + x -> x."""
    return sum_of(part for part in shape.parts if part != ZERO) if shape.op == "+" else shape


def zero_mul(shape: Shape) -> Shape:
    """0 x -> 0."""
    return ZERO if shape.op == "*" and ZERO in shape.parts else shape


def one_mul(shape: Shape) -> Shape:
    """1 x -> x."""
    return product(part for part in shape.parts if part != ONE) if shape.op == "*" else shape


def one_div(shape: Shape) -> Shape:
    """x/1 -> x."""
    return product(part for part in factors_of(shape) if part != ONE_OVER_ONE)


def one_pow(shape: Shape) -> Shape:
    """1^x -> 1."""
    return ONE if shape.op == "^" and shape.parts[0] == ONE else shape


def id_pow(shape: Shape) -> Shape:
    """x^1 -> x."""
    return shape.parts[0] if shape.op == "^" and shape.parts[1] == ONE else shape


def zero_pow(shape: Shape) -> Shape:
    """0^x -> 0, but where x is a number that is not positive."""
    if shape.op != "^" or shape.parts[0] != ZERO:
        return shape
    exponent = value(shape.parts[1])
    return ZERO if exponent is None or exponent > 0 else shape


def z_pow(shape: Shape) -> Shape:
    """x^0 -> 1, but where x is zero."""
    if shape.op != "^" or shape.parts[1] != ZERO:
        return shape
    return shape if value(shape.parts[0]) == 0 else ONE


def sqrt_rem(shape: Shape) -> Shape:
    """sqrt(x) -> x^(1/2)."""
    if shape.op != "call" or shape.label != "sqrt" or len(shape.parts) != 1:
        return shape
    return Shape("^", (shape.parts[0], product((ONE, over(number(2))))))


IDENTITIES = {
    "zeroAdd": zero_add, "zeroMul": zero_mul, "oneMul": one_mul, "oneDiv": one_div, "onePow": one_pow, "idPow": id_pow,
    "zeroPow": zero_pow, "zPow": z_pow, "sqrtRem": sqrt_rem,
}  # fmt: skip
