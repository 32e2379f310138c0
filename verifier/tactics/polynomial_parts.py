"""Terms as polynomials in one symbol, with coefficients that are terms, for tactics."""

from __future__ import annotations

from fractions import Fraction
from math import comb

from verifier.kernel import terms as T
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import Term, value


def coefficients(t: Term, k: Term, known: Normalizer) -> list[Term] | None:
    """The coefficients, lowest first, of ``t`` as a polynomial in ``k``; None when it is none."""
    found: dict[int, list[Term]] = {}
    try:
        parts = known.parts(t)
    except Rejected:
        return None
    for c, m in parts:
        power, rest = 0, [T.num(c)]
        for f in m.args if m.op == "mul" else (m,):
            p = _power(f, k)
            if p is None:
                return None
            power += p
            rest += [f] if p == 0 and f != T.ONE else []
        found.setdefault(power, []).append(T.mul(*(f for f in rest if f != T.ONE)))
    return [T.add(*found.get(j, [])) for j in range(max(found, default=0) + 1)]


def _power(f: Term, k: Term) -> int | None:
    if k not in f.free:
        return 0
    if f == k:
        return 1
    whole = f.op == "pow" and f.args[0] == k and f.args[1].op == "num" and value(f.args[1]).denominator == 1
    return int(value(f.args[1])) if whole and value(f.args[1]) > 0 else None


def quotient(t: Term, k: Term, known: Normalizer) -> tuple[list[Term], list[Term]] | None:
    """(p, q) with t = p(k)/q(k); None when ``t`` is no rational function of ``k``."""
    try:
        whole = known.canonical(t)
    except Rejected:
        return None
    below = [f for f in (whole.args if whole.op == "mul" else (whole,)) if f.op == "pow" and f.args[1] == T.MINUS_ONE]
    denominator = T.mul(*(f.args[0] for f in below))
    above, under = (coefficients(a, k, known) for a in (T.mul(whole, denominator), denominator))
    return None if above is None or under is None else (above, under)


def falling(c: list[Term]) -> list[Term]:
    """The coefficients of Σ c_j·k^j in the basis of falling factorials k(k−1)...(k−j+1)."""
    return [T.add(*(T.mul(T.num(_stirling(j, i)), a) for j, a in enumerate(c) if _stirling(j, i))) for i in range(len(c))]


def _stirling(n: int, k: int) -> int:
    """The number of partitions of n things into k parts."""
    if n == k:
        return 1
    return 0 if not 0 < k < n else sum(comb(n - 1, j) * _stirling(j, k - 1) for j in range(k - 1, n))


def number(t: Term, known: Normalizer) -> Fraction | None:
    """The rational number that ``t`` is seen to be."""
    try:
        found = known.canonical(t)
    except Rejected:
        return None
    return value(found) if found.op == "num" else None
