"""Chebyshev, Legendre, Hermite and Laguerre polynomials, lowered: by their recurrences, parity and values at the ends.

T and U are meant for every integer order, with T(−n) = T(n) and U(−n) = −U(n − 2), the others for natural ones.  T is
written by U: T(n, x) = U(n, x) − x·U(n − 1, x); T(n, cos θ) = cos nθ, U(n, cos θ)·sin θ = sin (n + 1)θ.
Reference: DLMF 18.5.1, 18.5.2, 18.9.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from verifier.kernel import terms as T
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, app, value

CHEBYSHEV: Final = frozenset({"chebyshevt", "chebyshevu"})
FAMILIES: Final = CHEBYSHEV | {"legendre", "hermite", "laguerre"}
MOST: Final = 60
MOST_STEPS: Final = 8


def coefficients(op: str, n: int) -> list[Fraction]:
    """The coefficients of the polynomial of order ``n`` ≥ 0, the constant one first."""
    before, here = [Fraction(1)], FIRST[op]
    if n == 0:
        return before
    for m in range(1, n):
        a, b, c = STEPS[op](Fraction(m))
        up = [Fraction(0), *(a * k for k in here)]
        for k, h in enumerate(here):
            up[k] += b * h
        for k, h in enumerate(before):
            up[k] -= c * h
        before, here = here, up
    return here


FIRST: Final[dict[str, list[Fraction]]] = {
    "chebyshevt": [Fraction(0), Fraction(1)], "chebyshevu": [Fraction(0), Fraction(2)],
    "legendre": [Fraction(0), Fraction(1)], "hermite": [Fraction(0), Fraction(2)], "laguerre": [Fraction(1), Fraction(-1)],
}  # fmt: skip
STEPS: Final[dict[str, Callable[[Fraction], tuple[Fraction, Fraction, Fraction]]]] = {
    "chebyshevt": lambda m: (Fraction(2), Fraction(0), Fraction(1)),
    "chebyshevu": lambda m: (Fraction(2), Fraction(0), Fraction(1)),
    "legendre": lambda m: ((2 * m + 1) / (m + 1), Fraction(0), m / (m + 1)),
    "hermite": lambda m: (Fraction(2), Fraction(0), 2 * m),
    "laguerre": lambda m: (-1 / (m + 1), (2 * m + 1) / (m + 1), m / (m + 1)),
}
"""(a, b, c) with f(m + 1) = (a·x + b)·f(m) − c·f(m − 1), for m ≥ 1."""


def _step(op: str, m: Term, x: Term) -> tuple[Term, Term]:
    """(p, c) with f(m + 1) = p·f(m) − c·f(m − 1) for a symbolic m."""
    if op in CHEBYSHEV:
        return T.mul(T.TWO, x), T.ONE
    if op == "hermite":
        return T.mul(T.TWO, x), T.mul(T.TWO, m)
    up, odd = T.power(T.add(m, T.ONE), -1), T.add(T.mul(T.TWO, m), T.ONE)
    p = T.mul(odd, x, up) if op == "legendre" else T.mul(T.sub(odd, x), up)
    return p, T.mul(m, up)


def number_at(op: str, n: int, x: Any) -> Any:
    """The value for a number ``n``, at a number x of any sort.  Raises ValueError for an order that is out of reach."""
    if op in CHEBYSHEV and n < 0:
        return number_at(op, -n, x) if op == "chebyshevt" else -number_at(op, -n - 2, x) if n < -1 else 0 * x
    if not 0 <= n <= MOST:
        raise ValueError("the order is out of reach")
    result = 0 * x
    for c in reversed(coefficients(op, n)):
        result = result * x + c.numerator / (0 * x + c.denominator)
    return result


def lower_orthogonal(term: Term, canon: Canon) -> Term:
    """Written out for a number; by one pair of neighbouring orders otherwise."""
    n, x = canon.canonical(term.args[0]), canon.canonical(term.args[1])
    if not is_integer(n):
        return opaque(term, canon)
    if n.op == "num":
        return _written_out(term.op, int(value(n)), x, canon) if abs(value(n)) <= MOST else opaque(term, canon)
    found = _special(term.op, n, x, canon)
    if found is not None:
        return canon.lower(found)
    parts = canon.parts(x)
    if term.op != "laguerre" and parts and parts[0][0] < 0:
        turned = Term(term.op, (n, canon.canonical(T.neg(x))))
        return canon.lower(T.mul(T.power(T.MINUS_ONE, n), turned))
    if term.op == "chebyshevt":
        before = app("chebyshevu", T.sub(n, T.ONE), x)
        return canon.lower(T.sub(app("chebyshevu", n, x), T.mul(x, before)))
    return _by_recurrence(term.op, n, x, canon)


def _written_out(op: str, n: int, x: Term, canon: Canon) -> Term:
    if n < 0:
        if op == "chebyshevt":
            return _written_out(op, -n, x, canon)
        if op != "chebyshevu":
            return opaque(Term(op, (T.num(n), x)), canon)
        return T.ZERO if n == -1 else T.neg(_written_out(op, -n - 2, x, canon))
    return canon.lower(T.add(*(T.mul(T.num(c), T.power(x, k)) for k, c in enumerate(coefficients(op, n)) if c)))


def _special(op: str, n: Term, x: Term, canon: Canon) -> Term | None:
    """The value where it is known for every order."""
    sign = T.power(T.MINUS_ONE, n)
    if x == T.ONE:
        return {"chebyshevt": T.ONE, "chebyshevu": T.add(n, T.ONE), "legendre": T.ONE}.get(op)
    if x == T.MINUS_ONE:
        return {"chebyshevt": sign, "chebyshevu": T.mul(sign, T.add(n, T.ONE)), "legendre": sign}.get(op)
    if x == T.ZERO and op == "laguerre":
        return T.ONE
    if x.op != "cos" or op not in CHEBYSHEV:
        return None
    if op == "chebyshevt":
        return app("cos", T.mul(n, x.args[0]))
    sine = app("sin", x.args[0])
    if not canon.range(sine).excludes_zero:
        return None
    return T.div(app("sin", T.mul(T.add(n, T.ONE), x.args[0])), sine)


def _by_recurrence(op: str, n: Term, x: Term, canon: Canon) -> Term:
    """f(s + d) by f(s) and f(s + 1), the start s being the order without its constant, or one less where that is natural."""
    c = next((c for c, m in canon.parts(n) if m == T.ONE), Fraction(0))
    base = canon.canonical(T.sub(n, T.num(c)))
    low = canon.range(base).low
    start = base if op not in CHEBYSHEV and (low is None or low < 1) else canon.canonical(T.sub(base, T.ONE))
    d = int(c) + (start != base)
    natural = op in CHEBYSHEV or (low is not None and low >= 0 and d >= 0)
    if not natural or abs(d) > MOST_STEPS or c.denominator != 1:
        return opaque(Term(op, (n, x)), canon)
    leaves = [Term(op, (canon.canonical(T.add(start, T.num(k))), x)) for k in (0, 1)]
    return _stepped(op, start, d, x, leaves, canon)


def _stepped(op: str, start: Term, d: int, x: Term, leaves: list[Term], canon: Canon) -> Term:
    before, here = leaves
    if d in {0, 1}:
        return leaves[d]
    for k in range(1, d):
        p, c = (canon.lower(t) for t in _step(op, T.add(start, T.num(k)), x))
        before, here = here, T.sub(T.mul(p, here), T.mul(c, before))
    for _ in range(-d):  # Chebyshev's recurrence runs backwards, too
        p = canon.lower(T.mul(T.TWO, x))
        before, here = T.sub(T.mul(p, before), here), before
    return here if d > 0 else before
