"""Closed forms of Σ_{k=0}^{last} of a monomial: powers of the index, and these times geometric ones.

Σ_{k=0}^{last} k^p·ρ^k = q(last + 1)·ρ^(last + 1) − q(0) where ρ·q(k + 1) − q(k) = k^p, for ρ ≠ 1; likewise q(k + 1) − q(k) = k^p
for ρ = 1.  Both hold for last ≥ −1, and where ρ ≠ 0 for the extension to reversed ranges.  Reference: Graham, Knuth and
Patashnik, Concrete Mathematics, 2.6.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected
from verifier.kernel.lowering import Canon
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term, value

MOST_POWER: Final = 24
MOST_GEOMETRIC: Final = 6


def closed_sum(factors: list[Term], k: Term, last: Term, canon: Canon) -> Term | None:
    """Σ_{k=0}^{last} of the product of ``factors``, each with k in it, in closed form over leaves; None if there is none."""
    power = sum(_power_of(f, k) for f in factors)
    rest = [f for f in factors if not _power_of(f, k)]
    if not rest and power <= MOST_POWER:
        return canon.lower(_at_end(power_sums(power), last))
    ratio = _ratio(T.mul(*rest), k, canon) if power <= MOST_GEOMETRIC else None
    return None if ratio is None else _geometric(power, T.mul(*rest), ratio, k, last, canon)


def _power_of(f: Term, k: Term) -> int:
    """p for k^p, 0 for anything else."""
    if f == k:
        return 1
    whole = f.op == "pow" and f.args[0] == k and f.args[1].op == "num" and value(f.args[1]).denominator == 1
    return max(int(value(f.args[1])), 0) if whole else 0


def power_sums(p: int) -> list[Fraction]:
    """The coefficients of the polynomial S with S(u) = Σ_{k=0}^{u−1} k^p, lowest first."""
    known = [Fraction(0)] * (p + 2)
    rest = [Fraction(0)] * (p + 1)
    rest[p] = Fraction(1)
    for d in range(p, -1, -1):  # (u+1)^(d+1) − u^(d+1) = (d+1)·u^d + lower powers
        c = rest[d] / (d + 1)
        known[d + 1] = c
        for j in range(d + 1):
            rest[j] -= c * comb(d + 1, j)
    return known


def _at_end(coefficients: list[Fraction], last: Term) -> Term:
    u = T.add(last, T.ONE)
    return T.add(*(T.mul(T.num(c), T.power(u, j)) for j, c in enumerate(coefficients) if c))


def _ratio(m: Term, k: Term, canon: Canon) -> Term | None:
    """ρ with m(k + 1) = ρ·m(k), free of k and known not to be 1; None when there is none."""
    if not all(f.op in {"exp", "pow"} and is_real(f) for f in (m.args if m.op == "mul" else (m,))):
        return None
    try:
        ratio = canon.canonical(T.div(T.replace(m, {k: T.add(k, T.ONE)}), m))
    except Rejected:
        return None
    if k in ratio.free or not (ratio.free or ratio.op == "num"):  # with roots of numbers the closed form grows
        return None
    if not canon.range(canon.canonical(T.sub(ratio, T.ONE))).excludes_zero:
        return None
    return ratio


def _geometric(p: int, m: Term, ratio: Term, k: Term, last: Term, canon: Canon) -> Term:
    """Σ k^p·m with q(k) = Σ_j c_j(ρ)·k^j from q_p = (k^p − ρ·Σ_{j<p} C(p, j)·q_j)/(ρ − 1)."""
    below = T.power(T.sub(ratio, T.ONE), -1)
    table: list[list[Term]] = []  # of each q_j the coefficients, lowest first
    for j in range(p + 1):
        row = [T.ZERO] * j + [below]
        for i, lower in enumerate(table):
            scale = T.mul(T.num(-comb(j, i)), ratio, below)
            row = [T.add(a, T.mul(scale, b)) if b != T.ZERO else a for a, b in zip(row, _padded(lower, j + 1), strict=True)]
        table.append(row)
    end = T.add(last, T.ONE)
    upper = T.add(*(T.mul(c, T.power(end, i)) for i, c in enumerate(table[p])))
    return canon.lower(T.sub(T.mul(upper, T.replace(m, {k: end})), T.mul(table[p][0], T.replace(m, {k: T.ZERO}))))


def _padded(row: list[Term], length: int) -> list[Term]:
    return [*row, *[T.ZERO] * (length - len(row))]
