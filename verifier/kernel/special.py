"""Lowering of Γ, factorials, binomial coefficients and harmonic numbers.

Γ is brought down by Γ(v + 1) = v·Γ(v), apart by Γ(2z) = 2^(2z−1)·Γ(z)·Γ(z + 1/2)/√π, and turned round between 0 and 1 by
Γ(1 − z) = π/(sin(πz)·Γ(z)).  References: DLMF 5.5; harmonic numbers and binomial coefficients as in Graham, Knuth and
Patashnik, Concrete Mathematics.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, app, value

MOST_STEPS: Final = 3000
NEAR_STEPS: Final = 8
MOST_FACTORS: Final = 60


def lower_factorial(term: Term, canon: Canon) -> Term:
    """n! = Γ(n + 1)."""
    return lower_gamma(app("gamma", T.add(term.args[0], T.ONE)), canon)


def lower_gamma(term: Term, canon: Canon) -> Term:
    """Γ(u + c) by Γ(v + 1) = v Γ(v): down to the last argument that is seen to be positive; a number to between 0 and 1."""
    argument = canon.canonical(term.args[0])
    if argument.op == "num" and value(argument).denominator == 1 and 0 < value(argument) <= MOST_STEPS:
        return T.num(factorial(int(value(argument)) - 1))
    steps = _steps(argument, canon)
    start = canon.canonical(T.sub(argument, T.num(steps)))
    if abs(steps) > MOST_STEPS or (start == T.ONE and steps < 0):
        return opaque(term, canon)
    up = [canon.lower(T.add(start, T.num(j))) for j in range(steps)]
    down = [T.power(canon.lower(T.sub(start, T.num(j))), -1) for j in range(1, 1 - steps)]
    return T.mul(_gamma_of(start, canon), *up, *down)


def _gamma_of(start: Term, canon: Canon) -> Term:
    if start in {T.ONE, T.HALF}:
        return T.ONE if start == T.ONE else canon.lower(T.power(T.PI, T.HALF))
    if start.op == "num" and Fraction(1, 2) < value(start) < 1:
        z = T.sub(T.ONE, start)
        return canon.lower(T.div(T.PI, T.mul(app("sin", T.mul(T.PI, z)), app("gamma", z))))
    varying = [c for c, m in canon.parts(start) if m != T.ONE]
    if varying and all(c % 2 == 0 for c in varying):
        z = T.mul(T.HALF, start)
        size = T.mul(T.power(T.TWO, T.sub(start, T.ONE)), T.power(T.PI, T.num("-1/2")))
        return canon.lower(T.mul(size, app("gamma", z), app("gamma", T.add(z, T.HALF))))
    if varying and varying[0] < 0 and (_between_zero_and_one(start, canon) or _never_integer(start, canon)):
        z = T.sub(T.ONE, start)
        return canon.lower(T.div(T.PI, T.mul(app("sin", T.mul(T.PI, z)), app("gamma", z))))
    return Term("gamma", (start,))


def _between_zero_and_one(u: Term, canon: Canon) -> bool:
    return canon.range(u).positive and canon.range(T.sub(T.ONE, u)).positive


def _never_integer(u: Term, canon: Canon) -> bool:
    """Whether u is an integer and a fraction, so that neither Γ(u) nor Γ(1 − u) has a pole and sin(πu) ≠ 0."""
    parts = canon.parts(u)
    fraction = sum((c for c, m in parts if m == T.ONE), Fraction(0))
    return fraction.denominator != 1 and all(c.denominator == 1 and is_integer(m) for c, m in parts if m != T.ONE)


def _steps(argument: Term, canon: Canon) -> int:
    """How far a gamma function is brought down.  Never across a pole: Γ(u + 2) = (u + 1)·Γ(u + 1) says nothing at u = −1."""
    if argument.op == "num":
        c = value(argument)
        return c.__floor__() - (1 if c.denominator == 1 else 0)
    low = canon.range(argument).low
    steps = min(max(NEAR_STEPS, 0 if low is None else low.__floor__()), MOST_STEPS)
    while steps and not _positive(T.sub(argument, T.num(steps)), canon):
        steps -= 1
    return steps


def _positive(u: Term, canon: Canon) -> bool:
    """Whether the facts show u > 0: a bound on u, u − 1 or u − 2."""
    for j in range(3):
        seen = canon.range(canon.canonical(T.sub(u, T.num(j))))
        if seen.positive if j == 0 else seen.low is not None and seen.low > -j:
            return True
    return False


def lower_binomial(term: Term, canon: Canon) -> Term:
    """n over k as a polynomial in n for a number k; n!/(k!·(n − k)!) for integers 0 ≤ k ≤ n."""
    n, k = term.args
    below = canon.canonical(k)
    if below.op == "num" and value(below).denominator == 1 and 0 <= value(below) <= MOST_FACTORS:
        factors = [T.div(T.sub(n, T.num(j)), T.num(j + 1)) for j in range(int(value(below)))]
        return canon.lower(T.mul(*factors))
    rest = T.sub(n, k)
    if not (is_integer(n) and is_integer(k) and natural(k, canon) and natural(rest, canon)):
        return opaque(term, canon)
    return canon.lower(T.div(app("factorial", n), T.mul(app("factorial", k), app("factorial", rest))))


def natural(n: Term, canon: Canon) -> bool:
    """Whether the facts show that the integer ``n`` is ≥ 0: a bound on n, n + 1, n + 2, n − 1 or n − 2."""
    for j in (0, 1, 2, -1, -2):
        low = canon.range(canon.canonical(T.add(n, T.num(j)))).low
        if low is not None and low >= j:
            return True
    return False


def lower_harmonic(term: Term, canon: Canon) -> Term:
    """H(m + c) = H(m) + 1/(m + 1) + ... + 1/(m + c), for m ≥ 0; H(m − c) likewise; the sum itself for a number."""
    argument = canon.canonical(term.args[0])
    parts = canon.parts(argument)
    c = next((c for c, m in parts if m == T.ONE), Fraction(0))
    rest = canon.canonical(T.sub(argument, T.num(c)))
    if not is_integer(argument) or abs(c) > MOST_FACTORS or (rest == T.ZERO and c < 0):
        return opaque(term, canon)
    if c > 0 and not natural(rest, canon):
        return opaque(term, canon)
    added = [T.power(T.add(rest, T.num(j)), -1) for j in range(1, int(c) + 1)]
    taken = [T.neg(T.power(T.sub(rest, T.num(j)), -1)) for j in range(int(-c))]
    start = T.ZERO if rest == T.ZERO else Term("harmonic", (rest,))
    return T.add(start, *(canon.lower(t) for t in (*added, *taken)))
