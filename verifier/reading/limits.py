"""How much may be asked of us: every bound on what is read, checked before SymPy or the kernel sees anything.

The reader's own recursion is bounded by ``NESTING`` and ``PENDING``.  ``check_sizes`` bounds the numbers that somebody
might compute from the text: powers, towers of powers and factorials of literals.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from verifier.reading.errors import ReadingError
from verifier.reading.names import canonical
from verifier.reading.syntax import (
    Call,
    Factors,
    Minus,
    Node,
    Number,
    Power,
    Reciprocal,
    Terms,
    children,
)

LENGTH: Final = 20_000  # characters in one text
TOGETHER: Final = 60_000  # characters in all that is read together: formulas, names, types, definitions, hypotheses
TEXTS: Final = 1_000  # how many texts these are
PARAMETERS: Final = 20  # of a definition
NESTING: Final = 100  # brackets within brackets
PENDING: Final = 150  # operators waiting for their right-hand side
DIGITS: Final = 1_000  # of a literal number
EXPONENT: Final = 10_000  # of a literal power, also of powers of powers
FACTORIAL: Final = 10_000  # argument of a factorial and its like
ORDER: Final = 100  # of a derivative
RESULT: Final = 100_000  # digits of a number that only literals make up
ENTRIES: Final = 400  # of one explicit matrix or vector

_GROWING: Final = frozenset(
    "factorial subfactorial factorial2 gamma loggamma binomial fibonacci lucas catalan bernoulli bell euler harmonic "
    "RisingFactorial FallingFactorial polygamma chebyshevt chebyshevu legendre hermite laguerre totient primepi".split()
)


def check_length(text: str) -> None:
    """Raises ReadingError if ``text`` is longer than LENGTH."""
    if len(text) > LENGTH:
        raise ReadingError(f"the text has {len(text)} characters; at most {LENGTH} are read", LENGTH, text)


def check_together(texts: Collection[str]) -> None:
    """Raises ReadingError if the ``texts`` together are more than TEXTS, or longer than TOGETHER."""
    total = sum(map(len, texts))
    if len(texts) > TEXTS:
        raise ReadingError(f"a question of {len(texts)} formulas, names, types and definitions; at most {TEXTS} are read")
    if total > TOGETHER:
        raise ReadingError(f"the question and the answer have {total} characters together; at most {TOGETHER} are read")


def check_digits(digits: str, at: int, text: str) -> None:
    """Raises ReadingError if the literal number ``digits`` is longer than DIGITS, written out."""
    mantissa, _, exponent = digits.lower().partition("e")
    scale = exponent.lstrip("+-").lstrip("0")
    if len(mantissa) > DIGITS or len(scale) > len(str(DIGITS)) or int(scale or 0) > DIGITS:
        raise ReadingError(f"a number of more than {DIGITS} digits", at, text)


@dataclass(frozen=True)
class Size:
    """Bounds for a node: the value if it is a literal of moderate size, about the decimal digits of it if only literals
    make it up (None otherwise), and the product of the literal exponents that stand on one another."""

    value: Fraction | None = None
    digits: float | None = None
    degree: int = 1


def check_sizes(node: Node, text: str) -> Size:
    """The size of ``node``.  Raises ReadingError where a bound is passed, at the innermost place that passes it."""
    parts = [check_sizes(child, text) for child in children(node)]
    size = _size(node, parts, text)
    if size.digits is not None and size.digits > RESULT:
        raise ReadingError(f"a number of more than {RESULT} digits", node.at, text)
    return size


def _size(node: Node, parts: list[Size], text: str) -> Size:
    match node:
        case Number():
            return Size(node.value, _digits(node.value))
        case Power():
            return _power(node, parts[0], parts[1], text)
        case Call() if canonical(node.name) in _GROWING:
            return _growing(node, parts, text)
        case Minus() | Reciprocal() | Terms() | Factors():
            return _arithmetic(node, parts)
        case _:
            return Size(degree=max((p.degree for p in parts), default=1))


def _digits(value: Fraction) -> float:
    return math.log10(max(abs(value.numerator), value.denominator)) + 1


def _arithmetic(node: Node, parts: list[Size]) -> Size:
    degree = max(p.degree for p in parts)
    known = [p.digits for p in parts if p.digits is not None]
    if len(known) < len(parts):
        return Size(degree=degree)
    return Size(_value(node, [p.value for p in parts]), sum(known), degree)


def _value(node: Node, values: list[Fraction | None]) -> Fraction | None:
    """The value of a sum, product, negative or reciprocal of ``values``; None if any is unknown or divides by 0."""
    known = [v for v in values if v is not None]
    if len(known) < len(values) or sum(map(_digits, known)) > DIGITS:
        return None
    match node:
        case Minus():
            return -known[0]
        case Reciprocal():
            return 1 / known[0] if known[0] else None
        case Terms():
            return sum(known, Fraction(0))
        case _:
            return math.prod(known, start=Fraction(1))


def _power(node: Power, base: Size, exponent: Size, text: str) -> Size:
    if exponent.digits is None:
        return Size(degree=max(base.degree, exponent.degree))
    size = _magnitude(exponent)
    if size > EXPONENT or base.degree * size > EXPONENT:
        raise ReadingError(f"an exponent beyond {EXPONENT}", node.exponent.at, text)
    return _literal_power(base, exponent, size)


def _magnitude(exponent: Size) -> int:
    """The largest integer in a literal exponent; 1 for a root of small numbers such as 2^(1/2)."""
    if exponent.value is not None:
        return max(abs(exponent.value.numerator), exponent.value.denominator)
    return EXPONENT + 1 if _exceeds(exponent, EXPONENT) else 1


def _exceeds(size: Size, bound: int) -> bool:
    """Whether a literal may be larger than ``bound``; where it has no rational value, as 2^(1/2), by its digits."""
    if size.value is not None:
        return abs(size.value) > bound
    return size.digits is not None and size.digits > len(str(bound))


def _literal_power(base: Size, exponent: Size, size: int) -> Size:
    degree = base.degree * max(size, 1)
    if base.digits is None or exponent.digits is None:
        return Size(degree=degree)
    times = 10 ** (exponent.digits - 1) if exponent.value is None else float(abs(exponent.value))
    digits = (base.digits - 1) * times + 1
    return Size(_small_power(base.value, exponent.value) if digits <= DIGITS else None, digits, degree)


def _small_power(base: Fraction | None, exponent: Fraction | None) -> Fraction | None:
    """The power of two literals when it is rational for sure: an integer exponent, and no 0 to a negative one."""
    if base is None or exponent is None or exponent.denominator != 1 or (base == 0 and exponent < 0):
        return None
    return Fraction(base**exponent.numerator)


def _growing(node: Call, parts: list[Size], text: str) -> Size:
    """A factorial or the like: its literal arguments must be small, and it has about n log n digits."""
    degree = max((p.degree for p in parts), default=1)
    for part, argument in zip(parts, node.args, strict=True):
        if _exceeds(part, FACTORIAL):
            raise ReadingError(f"{node.name} of a number beyond {FACTORIAL}", argument.at, text)
    if any(p.value is None for p in parts):
        return Size(degree=degree)
    top = max((float(abs(p.value)) for p in parts if p.value is not None), default=0.0)
    return Size(None, top * math.log10(top + 2) + 1, degree)
