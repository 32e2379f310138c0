"""The elementary functions on values (see intervals.py), real and complex.

Real functions are undefined outside their real domains.  Complex ones are principal branches; a ball that meets a
branch cut is refused, except by log, arg and powers, whose value on the cut is everyone's: the limit from above.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import comb
from typing import Final

from flint import acb, arb, fmpq, fmpz

from verifier.kernel import orthogonal, sequences
from verifier.kernel.intervals import (
    ONE,
    ZERO,
    Real,
    Unknown,
    Value,
    between,
    ends,
    from_ball,
    has_zero,
    integer,
    integer_power,
    larger,
    monotone,
    plus,
    positive,
    rational_power,
    real,
    smaller,
    times,
    to_ball,
    to_complex,
)

MOST_FACTORS: Final = 20_000  # of a factorial, a binomial or a harmonic number that is worked out exactly

RealFunction = Callable[[Real], Value]


def function(name: str, args: list[Value], *, over_complex: bool) -> Value:
    """The elementary function ``name`` at ``args``; tried on the reals first.  Raises Unknown."""
    try:
        return _real_function(name, [real(a) for a in args])
    except Unknown:
        if not over_complex or name not in COMPLEX:
            raise
    return from_ball(COMPLEX[name](to_complex(args[0])))


def _real_function(name: str, args: list[Real]) -> Value:
    if len(args) != (2 if name in BINARY else 1):
        raise Unknown(f"{name} of {len(args)} arguments")
    if name in INCREASING:
        return monotone(INCREASING[name], args[0])
    if name in REAL:
        return REAL[name](args[0])
    if name in BINARY:
        return BINARY[name](args[0], args[1])
    raise Unknown(f"ball arithmetic does not know {name}")


# Real functions of one variable ---------------------------------------------------------------------------------


def _sigmoid(x: arb) -> arb:
    return 1 / (1 + (-x).exp())


def _softplus(x: arb) -> arb:
    return x.exp().log1p()


INCREASING: Final[Mapping[str, Callable[[arb], arb]]] = {
    "exp": arb.exp, "log": arb.log, "asin": arb.asin, "atan": arb.atan, "sinh": arb.sinh, "tanh": arb.tanh,
    "asinh": arb.asinh, "acosh": arb.acosh, "atanh": arb.atanh, "erf": arb.erf, "lambertw": arb.lambertw,
    "sigmoid": _sigmoid, "softplus": _softplus,
}  # each increases on an interval and is NaN or infinite outside it


def _acos(x: Real) -> Real:
    around = ends(x)
    return between(around.high.acos(), around.low.acos())


def _bounded(wave: Callable[[arb], arb]) -> RealFunction:
    """sin or cos: a ball cut down to [-1, 1]."""
    def at(x: Real) -> Value:
        return smaller(larger(real(from_ball(wave(_ball(x)))), -ONE), ONE)
    return at


def _ball(x: Real) -> arb:
    ball = to_ball(x)
    assert isinstance(ball, arb)
    return ball


def _tan(x: Real) -> Value:
    if _ball(x).cos().contains(0):
        raise Unknown("tan may have a pole")
    return monotone(arb.tan, x)


def absolute(x: Real) -> Real:
    """|x|."""
    if isinstance(x, fmpq):
        return abs(x)
    if has_zero(x):
        return between(arb(0), max(-x.low, x.high))
    return x if positive(x) else between(-x.high, -x.low)


def _floor(x: Real) -> Value:
    return fmpq(x.floor()) if isinstance(x, fmpq) else monotone(arb.floor, x)


def _ceiling(x: Real) -> Value:
    return fmpq(x.ceil()) if isinstance(x, fmpq) else monotone(arb.ceil, x)


def _sign(x: Real) -> Value:
    if isinstance(x, fmpq):
        return fmpq((x > 0) - (x < 0))
    return between(x.low.sgn(), x.high.sgn())


def _heaviside(x: Real) -> Value:
    if has_zero(x):
        raise Unknown("heaviside has no agreed value at 0")
    return ONE if positive(x) else ZERO


def _gamma(x: Real) -> Value:
    if isinstance(x, fmpq) and x.q == 1 and x > 0:
        return factorial(x - 1)
    return from_ball(_ball(x).gamma())


def factorial(x: Real) -> Value:
    """x! = Γ(x + 1)."""
    if isinstance(x, fmpq) and x.q == 1 and 0 <= x.p <= MOST_FACTORS:
        return fmpq(fmpz.fac_ui(x.p))
    return from_ball((_ball(x) + 1).gamma())


def _harmonic(x: Real) -> Value:
    n = integer(x)
    if not 0 <= n <= MOST_FACTORS:
        raise Unknown("a harmonic number of what is no small natural number")
    return fmpq.harmonic(n)


def _sequence(at: Callable[[int], int], least: int) -> Callable[[Real], Value]:
    """A sequence of integers at an exact index from ``least`` up to a limit."""
    def evaluated(x: Real) -> Value:
        n = integer(x)
        if not least <= n <= MOST_FACTORS:
            raise Unknown("an element of a sequence that is too far out, or before its start")
        return fmpq(at(n))

    return evaluated


def _argument(x: Real) -> Value:
    if has_zero(x):
        raise Unknown("arg may be taken at 0")
    return ZERO if positive(x) else from_ball(arb.pi())


REAL: Final[Mapping[str, RealFunction]] = {
    "sin": _bounded(arb.sin), "cos": _bounded(arb.cos), "tan": _tan, "acos": _acos,
    "cosh": lambda x: monotone(arb.cosh, absolute(x)), "abs": absolute, "sign": _sign, "heaviside": _heaviside,
    "floor": _floor, "ceiling": _ceiling, "relu": lambda x: larger(x, ZERO),
    "factorial": factorial, "gamma": _gamma, "harmonic": _harmonic,
    "fibonacci": _sequence(sequences.fibonacci, -MOST_FACTORS), "lucas": _sequence(sequences.lucas, -MOST_FACTORS),
    "subfactorial": _sequence(sequences.subfactorial, 0),
    "re": lambda x: x, "im": lambda x: ZERO, "conjugate": lambda x: x, "arg": _argument,
}


# Real functions of two variables ----------------------------------------------------------------------------------


def _binomial(n: Real, k: Real) -> Value:
    """n over k for an exact integer k: the falling factorial over k!; 0 for k < 0 and a natural n."""
    below, natural = integer(k), isinstance(n, fmpq) and n.q == 1 and n >= 0
    if abs(below) > MOST_FACTORS or (below < 0 and not natural):
        raise Unknown("a binomial coefficient outside the common ground of its definitions")
    if isinstance(n, fmpq) and natural and n.p <= MOST_FACTORS:
        return fmpq(comb(int(n.p), below) if below >= 0 else 0)
    product: Value = ONE
    for j in range(below):
        product = times(product, times(plus(n, fmpq(-j)), fmpq(1, j + 1)))
    return product if below >= 0 else ZERO


def _atan2(y: Real, x: Real) -> Value:
    if has_zero(y) and has_zero(x):
        raise Unknown("atan2 may be taken at the origin")
    return from_ball(arb.atan2(_ball(y), _ball(x)))


def _delta(a: Real, b: Real) -> Value:
    """1 for equal exact numbers, 0 for what is apart."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return ONE if a == b else ZERO
    if has_zero(real(plus(a, times(fmpq(-1), b)))):
        raise Unknown("the arguments of delta may be equal")
    return ZERO


def _orthogonal(op: str) -> Callable[[Real, Real], Value]:
    """An orthogonal polynomial of an exact order."""
    def evaluated(n: Real, x: Real) -> Value:
        degree = integer(n)
        if abs(degree) > orthogonal.MOST or (degree < 0 and op not in orthogonal.CHEBYSHEV):
            raise Unknown("a polynomial of an order that is too large, or negative")
        return from_ball(orthogonal.number_at(op, degree, _ball(x)))

    return evaluated


BINARY: Final[Mapping[str, Callable[[Real, Real], Value]]] = {
    **{op: _orthogonal(op) for op in orthogonal.FAMILIES}, "binomial": _binomial, "atan2": _atan2, "delta": _delta,
}


# Powers -----------------------------------------------------------------------------------------------------------


def power(base: Value, exponent: Value, *, over_complex: bool) -> Value:
    """``base`` to the ``exponent``.

    Integer exponents: repeated multiplication, 0⁰ = 1.  Other rational ones: real bases from 0 up (above 0 for
    negative exponents).  Any other: a positive base, or 0 and a positive exponent.  Over the complex numbers
    otherwise the principal branch.
    """
    if isinstance(exponent, fmpq) and exponent.q == 1:
        return integer_power(base, int(exponent.p))
    try:
        return _real_power(real(base), real(exponent))
    except Unknown:
        if not over_complex:
            raise
    z = to_complex(base)
    return from_ball(z.sqrt() if exponent == fmpq(1, 2) else (z.log() * to_complex(exponent)).exp())


def _real_power(base: Real, exponent: Real) -> Value:
    if isinstance(exponent, fmpq):
        return rational_power(base, exponent)
    if base == ZERO and positive(exponent):
        return ZERO
    if not positive(base):
        raise Unknown("a power of what may not be positive, with an exponent that is not rational")
    return monotone(arb.exp, real(times(exponent, monotone(arb.log, base))))


# Complex functions ------------------------------------------------------------------------------------------------


def _off_real_cut(f: Callable[[acb], acb]) -> Callable[[acb], acb]:
    """``f`` with branch cuts on the real axis from ±1 outwards."""
    def at(z: acb) -> acb:
        if z.imag.contains(0) and not abs(z.real) < 1:
            raise Unknown("the ball meets a branch cut")
        return f(z)
    return at


def _off_imaginary_cut(f: Callable[[acb], acb]) -> Callable[[acb], acb]:
    """``f`` with branch cuts on the imaginary axis from ±i outwards."""
    def at(z: acb) -> acb:
        if z.real.contains(0) and not abs(z.imag) < 1:
            raise Unknown("the ball meets a branch cut")
        return f(z)
    return at


def _complex_acosh(z: acb) -> acb:
    if z.imag.contains(0) and not z.real > 1:
        raise Unknown("the ball meets a branch cut")
    return z.acosh()


def _complex_sign(z: acb) -> acb:
    return z / abs(z)


def _complex_arg(z: acb) -> acb:
    if z.contains(0):
        raise Unknown("arg may be taken at 0")
    return acb(z.arg())


COMPLEX: Final[Mapping[str, Callable[[acb], acb]]] = {
    "exp": acb.exp, "log": acb.log, "sin": acb.sin, "cos": acb.cos, "tan": acb.tan, "sinh": acb.sinh, "cosh": acb.cosh,
    "tanh": acb.tanh, "gamma": acb.gamma, "erf": acb.erf, "asin": _off_real_cut(acb.asin), "acos": _off_real_cut(acb.acos),
    "atanh": _off_real_cut(acb.atanh), "atan": _off_imaginary_cut(acb.atan), "asinh": _off_imaginary_cut(acb.asinh),
    "acosh": _complex_acosh, "abs": lambda z: acb(abs(z)), "sign": _complex_sign, "arg": _complex_arg,
    "re": lambda z: acb(z.real), "im": lambda z: acb(z.imag), "conjugate": acb.conjugate,
}
