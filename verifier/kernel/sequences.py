"""Lowering of Fibonacci and Lucas numbers and of subfactorials.

F(n) = (φⁿ − (−1)ⁿ·φ⁻ⁿ)/√5 and L(n) = φⁿ + (−1)ⁿ·φ⁻ⁿ with φ = (1 + √5)/2 (Binet), at every integer n; the powers of a
quadratic irrational a − b√d are written by those of its conjugate, a − b√d = (a² − b²d)/(a + b√d), so that both kinds of
powers meet.  !(m + 1) = (m + 1)·!m + (−1)^(m+1).  Reference: Graham, Knuth and Patashnik, Concrete Mathematics, 5.3 and 6.6.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.lowering import Canon, opaque
from verifier.kernel.special import natural
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, value

SEQUENCES: Final = frozenset({"fibonacci", "lucas", "subfactorial"})
MOST: Final = 3000
MOST_STEPS: Final = 8
_ROOT: Final = T.power(T.num(5), T.HALF)
GOLDEN: Final = T.mul(T.HALF, T.add(T.ONE, _ROOT))


def lower_fibonacci(term: Term, canon: Canon) -> Term:
    """Fibonacci and Lucas numbers of an integer by Binet's formula, of a number by their value."""
    n = term.args[0]
    if not is_integer(n):
        return opaque(term, canon)
    at = canon.canonical(n)
    if at.op == "num" and abs(value(at)) <= MOST:
        return T.num((fibonacci if term.op == "fibonacci" else lucas)(int(value(at))))
    forth, back = T.power(GOLDEN, n), T.mul(T.power(T.MINUS_ONE, n), T.power(GOLDEN, T.neg(n)))
    binet = T.add(forth, back) if term.op == "lucas" else T.div(T.sub(forth, back), _ROOT)
    return canon.lower(binet)


def fibonacci(n: int) -> int:
    """The n-th Fibonacci number, F(−n) = (−1)^(n+1)·F(n)."""
    a, b = 0, 1
    for _ in range(abs(n)):
        a, b = b, a + b
    return a if n >= 0 or n % 2 else -a


def lucas(n: int) -> int:
    """The n-th Lucas number."""
    return fibonacci(n - 1) + fibonacci(n + 1)


def subfactorial(n: int) -> int:
    """The number of permutations of n things without a fixed point."""
    result = 1
    for k in range(1, n + 1):
        result = k * result + (-1) ** k
    return result


def lower_subfactorial(term: Term, canon: Canon) -> Term:
    """!(m + c) brought down to !m, for m ≥ 0; the value of a number."""
    at = canon.canonical(term.args[0])
    c = next((c for c, m in canon.parts(at) if m == T.ONE), Fraction(0))
    if at.op == "num" and c.denominator == 1 and 0 <= c <= MOST:
        return T.num(subfactorial(int(c)))
    start = canon.canonical(T.sub(at, T.num(c)))
    if not is_integer(at) or not 0 < c <= MOST_STEPS or not natural(start, canon):
        return Term("subfactorial", (at,)) if is_integer(at) else opaque(term, canon)
    result = Term("subfactorial", (start,))
    for j in range(1, int(c) + 1):
        n = T.add(start, T.num(j))
        result = T.add(T.mul(n, result), T.power(T.MINUS_ONE, n))
    return canon.lower(result)


def conjugate(p: Term) -> tuple[Fraction, Term] | None:
    """(c, q) with p = c/q and q = |a| + |b|√d, for p = a + b√d with a and b of opposite signs; None for anything else."""
    if p.op != "add" or len(p.args) != 2:
        return None
    whole = next((value(a) for a in p.args if a.op == "num"), Fraction(0))
    b, d = next((_surd(a) for a in p.args if a.op != "num"), (Fraction(0), 0))
    if whole * b >= 0 or d < 2:
        return None
    size = whole**2 - b**2 * d
    if size == 0:  # d is a square too large to be seen as one: p is 0
        return None
    root = T.power(T.num(d), T.HALF)
    return (size if whole > 0 else -size), T.add(T.num(abs(whole)), T.mul(T.num(abs(b)), root))


def _surd(t: Term) -> tuple[Fraction, int]:
    """(b, d) for b·√d; (0, 0) for anything else."""
    c, root = (value(t.args[0]), t.args[1]) if t.op == "mul" and len(t.args) == 2 and t.args[0].op == "num" else (Fraction(1), t)
    if root.op != "pow" or root.args[1] != T.HALF or root.args[0].op != "num" or value(root.args[0]).denominator != 1:
        return Fraction(0), 0
    return c, int(value(root.args[0]))
