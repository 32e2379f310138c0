"""Rigorous arithmetic on values: exact rationals, real intervals and complex balls.

A **value** is an ``fmpq`` (exactly that number), an ``Interval`` (some real number between two binary points) or an
``acb`` (some complex number in a ball).  Every function here returns a value that contains all results for all
numbers in its arguments, and raises Unknown where a result might not exist.  Rounding is outward, at the precision of
``flint.ctx``.  Intervals keep exact ends, so that a square never dips below 0.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Final, NamedTuple, TypeVar

from flint import acb, arb, fmpq, fmpz

LARGEST_EXACT: Final = 1 << 17  # bits of a numerator, denominator or exponent beyond which exact numbers become balls


class Unknown(Exception):  # noqa: N818  (it reads as an outcome, not as an error)
    """The value cannot be enclosed: it may be undefined, or is beyond the means of ball arithmetic."""


class Interval(NamedTuple):
    """The real numbers from ``low`` to ``high``; both are exact (of radius 0) and finite, low ≤ high."""

    low: arb
    high: arb


Real = fmpq | Interval
Value = Real | acb
Ball = TypeVar("Ball", arb, acb)

ZERO: Final = fmpq(0)
ONE: Final = fmpq(1)


# Between representations ----------------------------------------------------------------------------------------


def between(low: arb, high: arb) -> Real:
    """The interval from the lowest point of the ball ``low`` to the highest of ``high``; a single point becomes exact.

    Raises Unknown when an end is infinite or not a number.
    """
    low, high = low.lower(), high.upper()
    if not (low.is_finite() and high.is_finite() and low <= high):
        raise Unknown("the value is not finite, or undefined somewhere")
    return _point(low) if low == high else Interval(low, high)


def _point(x: arb) -> Real:
    """The exact rational at the binary point ``x``, unless it would be unreasonably long."""
    mantissa, exponent = x.man_exp()
    short = abs(exponent) <= LARGEST_EXACT and mantissa.bit_length() <= LARGEST_EXACT
    if not short:
        return Interval(x, x)
    return fmpq(mantissa * fmpz(2) ** exponent) if exponent >= 0 else fmpq(mantissa, fmpz(2) ** -exponent)


def from_ball(x: arb | acb) -> Value:
    """The value that a ball stands for; real when its imaginary part is exactly 0.  Raises Unknown if not finite."""
    if isinstance(x, arb):
        return between(x, x)
    if x.imag.is_zero():
        return between(x.real, x.real)
    if not x.is_finite():
        raise Unknown("the value is not finite, or undefined somewhere")
    return x


def to_ball(x: Value) -> arb | acb:
    """A ball around ``x``."""
    if isinstance(x, acb):
        return x
    return x.low.union(x.high) if isinstance(x, Interval) else arb(x)


def to_complex(x: Value) -> acb:
    """``x`` as a complex ball."""
    return acb(to_ball(x))


def ends(x: Real) -> Interval:
    """The interval of a real value."""
    if isinstance(x, Interval):
        return x
    ball = arb(x)
    return Interval(ball.lower(), ball.upper())


def real(x: Value) -> Real:
    """``x`` itself.  Raises Unknown when it may be complex."""
    if isinstance(x, acb):
        raise Unknown("a real number was needed")
    return x


def short(x: fmpq) -> Real:
    """``x``, or an interval around it when it has become unreasonably long."""
    return x if x.height_bits() <= LARGEST_EXACT else ends(x)


def integer(x: Value) -> int:
    """The integer that ``x`` is exactly.  Raises Unknown for any other value."""
    if not isinstance(x, fmpq) or x.q != 1:
        raise Unknown("an exact integer was needed")
    return int(x.p)


# Order ----------------------------------------------------------------------------------------------------------


def positive(x: Real) -> bool:
    """Whether every number in ``x`` is above 0."""
    return bool(x > 0) if isinstance(x, fmpq) else bool(x.low > 0)


def has_zero(x: Value) -> bool:
    """Whether 0 may lie in ``x``."""
    if isinstance(x, acb):
        return bool(x.contains(0))
    return bool(x == 0) if isinstance(x, fmpq) else bool(x.low <= 0 <= x.high)


def order(a: Value, b: Value) -> frozenset[int]:
    """The possible signs of a − b: a nonempty subset of {-1, 0, 1}.  For complex values ±1 only mean "different"."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return frozenset({(a > b) - (a < b)})
    if isinstance(a, acb) or isinstance(b, acb):
        apart = not to_complex(a).overlaps(to_complex(b))
        return frozenset({-1, 1}) if apart else frozenset({-1, 0, 1})
    x, y = ends(a), ends(b)
    possible = {-1: x.low < y.high, 0: x.low <= y.high and y.low <= x.high, 1: x.high > y.low}
    return frozenset(sign for sign, may in possible.items() if may)


def hull(a: Value, b: Value) -> Value:
    """A value containing both ``a`` and ``b``."""
    if isinstance(a, fmpq) and isinstance(b, fmpq) and a == b:
        return a
    if isinstance(a, acb) or isinstance(b, acb):
        return from_ball(to_complex(a).union(to_complex(b)))
    x, y = ends(a), ends(b)
    return between(min(x.low, y.low), max(x.high, y.high))


def larger(a: Real, b: Real) -> Real:
    """The maximum."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return max(a, b)
    x, y = ends(a), ends(b)
    return a if x.low >= y.high else b if y.low >= x.high else between(max(x.low, y.low), max(x.high, y.high))


def smaller(a: Real, b: Real) -> Real:
    """The minimum."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return min(a, b)
    x, y = ends(a), ends(b)
    return a if x.high <= y.low else b if y.high <= x.low else between(min(x.low, y.low), min(x.high, y.high))


# Arithmetic -----------------------------------------------------------------------------------------------------


def plus(a: Value, b: Value) -> Value:
    """a + b."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return short(a + b)
    if isinstance(a, acb) or isinstance(b, acb):
        return from_ball(to_complex(a) + to_complex(b))
    x, y = ends(a), ends(b)
    return between(x.low + y.low, x.high + y.high)


def times(a: Value, b: Value) -> Value:
    """a · b."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return short(a * b)
    if isinstance(a, acb) or isinstance(b, acb):
        return from_ball(to_complex(a) * to_complex(b))
    if isinstance(a, fmpq):
        return _scaled(b, a)  # type: ignore[arg-type]
    if isinstance(b, fmpq):
        return _scaled(a, b)
    if a.low >= 0 and b.low >= 0:
        return between(a.low * b.low, a.high * b.high)
    corners = [p * q for p in a for q in b]
    return between(min(c.lower() for c in corners), max(c.upper() for c in corners))


def _scaled(x: Interval, by: fmpq) -> Real:
    return between(x.low * by, x.high * by) if by > 0 else between(x.high * by, x.low * by)


def inverse(a: Value) -> Value:
    """1/a.  Raises Unknown when 0 may lie in ``a``."""
    if has_zero(a):
        raise Unknown("a denominator may be 0")
    if isinstance(a, acb):
        return from_ball(1 / a)
    return 1 / a if isinstance(a, fmpq) else between(1 / a.high, 1 / a.low)


def total(values: list[Value]) -> Value:
    """The sum of ``values``."""
    return reduce(plus, values) if values else ZERO


# Powers ---------------------------------------------------------------------------------------------------------


def integer_power(base: Value, exponent: int) -> Value:
    """``base`` to an integer power, by repeated squaring; 0⁰ is 1.  Raises Unknown for 0 to a negative power."""
    if exponent < 0:
        return inverse(integer_power(base, -exponent))
    if isinstance(base, fmpq) and base.height_bits() * exponent <= LARGEST_EXACT:
        return base**exponent
    if exponent.bit_length() > 256:
        raise Unknown("an exponent is too long")
    if isinstance(base, acb):
        return from_ball(_by_squaring(base, exponent))
    return _monotone_power(ends(base), exponent)


def _monotone_power(x: Interval, exponent: int) -> Real:
    """An interval to a positive power, from the powers of its ends."""
    if exponent == 0:
        return ONE
    if exponent % 2 == 0 and x.low < 0:
        zero, far = arb(0), max(-x.low, x.high)
        x = Interval(-x.high, -x.low) if x.high < 0 else Interval(zero, far)
    return between(_by_squaring(x.low, exponent), _by_squaring(x.high, exponent))


def _by_squaring(base: Ball, exponent: int) -> Ball:
    power = base
    for bit in bin(exponent)[3:]:
        power = power * power
        if bit == "1":
            power = power * base
    return power


def rational_power(base: Real, exponent: fmpq) -> Real:
    """A real ``base`` ≥ 0 to a rational power that is no integer.  Raises Unknown for 0 to a negative one."""
    if exponent < 0:
        return real(inverse(rational_power(base, -exponent)))
    if isinstance(base, fmpq):
        found = _perfect(base, exponent)
        if found is not None:
            return found
    x = ends(base)
    if x.low < 0:
        raise Unknown("a root of what may be negative")
    return between(_point_power(x.low, exponent), _point_power(x.high, exponent))


def _perfect(base: fmpq, exponent: fmpq) -> fmpq | None:
    """The power when it is rational and short."""
    degree, times_ = int(exponent.q), int(exponent.p)
    if base < 0 or degree > 64 or base.height_bits() * times_ > LARGEST_EXACT:
        return None
    top, bottom = base.p.root(degree), base.q.root(degree)
    return fmpq(top, bottom) ** times_ if (top**degree, bottom**degree) == (base.p, base.q) else None


def _point_power(x: arb, exponent: fmpq) -> arb:
    if x.is_zero():
        return arb(0)
    return x.sqrt() ** int(exponent.p) if exponent.q == 2 and exponent.p < 64 else (x.log() * exponent).exp()


def monotone(function: Callable[[arb], arb], x: Real) -> Real:
    """An increasing ``function`` of ``x``, from its values at the ends.

    The function must be increasing on an interval and give NaN outside it.
    """
    if isinstance(x, fmpq):
        ball = function(arb(x))
        return between(ball, ball)
    return between(function(x.low), function(x.high))
