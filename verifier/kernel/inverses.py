"""Lowering where inverse functions meet the functions they invert: exp(i·atan u), exp of a Lambert W.

With θ the angle and u real,

    exp(i·atan u) = (1 + iu)/√(1 + u²),   exp(i·asin u) = √(1 − u²) + iu,   exp(i·atan2(y, x)) = (x + iy)/√(x² + y²),

and exp(iθ/2) = (1 + e^(iθ))/|1 + e^(iθ)| for |θ| < π.  W(u) is the solution w ≥ −1 of w·e^w = u, so that e^W(u) = u/W(u)
for u ≠ 0 and W(v·e^v) = v for v ≥ −1.  References: DLMF 4.23, 4.13.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term


def _point(x: Term, y: Term) -> Term:
    return T.add(x, T.mul(T.IMAGINARY, y))


def _square(t: Term) -> Term:
    return T.power(t, 2)


_POINTS: Final[dict[str, Callable[..., tuple[Term, Term]]]] = {
    "atan": lambda u: (_point(T.ONE, u), T.add(T.ONE, _square(u))),
    "asin": lambda u: (_point(T.power(T.sub(T.ONE, _square(u)), T.HALF), u), T.ONE),
    "atan2": lambda y, x: (_point(x, y), T.add(_square(x), _square(y))),
}  # a point in the direction of the angle, and the square of its distance from 0


def turn(angle: Term, times: Fraction, canon: Canon) -> Term | None:
    """exp(i·times·angle) over leaves, for a real inverse trigonometric ``angle`` and (half) integer ``times``; else None."""
    if angle.op not in _POINTS or not is_real(angle) or abs(times) > 60:
        return None
    z, square = _POINTS[angle.op](*angle.args)
    if times.denominator == 1:
        return canon.lower(T.mul(T.power(z, T.num(times)), T.power(square, T.num(-times / 2))))
    if times.denominator == 2 and angle.op != "atan2":
        once = T.div(z, T.power(square, T.HALF))
        length = T.power(T.add(T.TWO, T.mul(T.TWO, T.app("cos", angle))), T.HALF)
        return T.power(canon.lower(T.div(T.add(T.ONE, once), length)), T.num(2 * times))
    return None


# Lambert's W ------------------------------------------------------------------------------------------------------


def exponential_of_lambert(w: Term, times: Fraction, canon: Canon) -> Term | None:
    """exp(times·W(u)) = (u/W(u))^times over leaves, for an integer ``times`` and u ≠ 0 by the facts; else None."""
    if w.op != "lambertw" or times.denominator != 1 or not canon.range(w.args[0]).excludes_zero:
        return None
    return T.power(T.mul(canon.lower(w.args[0]), T.power(w, -1)), T.num(times))


def lower_lambert(term: Term, canon: Canon) -> Term:
    """W(v·e^v) as v, where the facts show v ≥ −1."""
    if not is_real(term):
        return opaque(term, canon)
    whole = canon.canonical(term.args[0])
    for v in _exponents(whole, canon):
        low = canon.range(v).low
        if low is not None and low >= -1 and canon.canonical(T.mul(v, T.app("exp", v))) == whole:
            return canon.lower(v)
    return T.app("lambertw", whole)


def _exponents(u: Term, canon: Canon) -> Iterator[Term]:
    """What v may be when ``u`` = v·e^v: 0, an exponent that stands in u, or a logarithm that stands in it, up to sign."""
    yield T.ZERO
    for t in dict.fromkeys(T.subterms(u)):
        if t.op == "exp" and is_real(t):
            yield t.args[0]
        elif t.op == "log":
            yield t
            yield T.neg(t)


def logarithm_of_lambert(w: Term) -> Term:
    """log|W(u)| = log|u| − W(u)."""
    return T.sub(T.app("log", T.app("abs", w.args[0])), w)


_SPECIAL: Final[dict[str, dict[Term, Fraction]]] = {
    "atan": {
        T.ONE: Fraction(1, 4), T.power(T.num(3), T.HALF): Fraction(1, 3),
        T.mul(T.num("1/3"), T.power(T.num(3), T.HALF)): Fraction(1, 6),
    },
    "asin": {
        T.ONE: Fraction(1, 2), T.HALF: Fraction(1, 6), T.mul(T.HALF, T.power(T.num(3), T.HALF)): Fraction(1, 3),
        T.mul(T.HALF, T.power(T.TWO, T.HALF)): Fraction(1, 4),
    },
}  # fmt: skip


def special_value(op: str, argument: Term) -> Term | None:
    """The arctangent or arcsine of a canonical ``argument`` whose angle is a simple part of π."""
    turns = _SPECIAL.get(op, {}).get(argument)
    return None if turns is None else T.mul(T.num(turns), T.PI)


def lower_odd(term: Term, canon: Canon) -> Term:
    """f(−u) = −f(u), so that the first summand of the argument has a positive coefficient; known values."""
    parts = canon.parts(term.args[0])
    if not parts:
        return T.ZERO
    known = special_value(term.op, canon.canonical(term.args[0]))
    if known is not None:
        return canon.lower(known)
    if parts[0][0] > 0 or not is_real(term):
        return opaque(term, canon)
    return T.neg(lower_odd(T.app(term.op, canon.canonical(T.neg(term.args[0]))), canon))
