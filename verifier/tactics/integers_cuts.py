"""What only integers satisfy or avoid: equations with coprime sides, and the gaps between the roots of a polynomial."""

from __future__ import annotations

from math import floor, gcd, lcm
from typing import Final

import flint

from verifier.kernel import terms as T
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term
from verifier.tactics.chains import by_cases, through
from verifier.tactics.linear import contradiction
from verifier.tactics.polynomials import Poly, Rational, Setting, number, setting
from verifier.tactics.real_roots import roots_of, univariate
from verifier.tactics.search import Search

MAX_CELLS: Final = 6


def coprime(goal: Sequent, search: Search) -> Certificate | None:
    """Anything from an equation whose integer part would have to be a fraction: 2m = 2n + 1."""
    if goal.conclusion.op == "ne":
        return through(goal, search, "contradiction", lambda g: coprime(g, search))
    s = setting(goal)
    for gap in s.gaps if s is not None else ():
        found = _fractional(s, gap.poly) if s is not None and gap.op == "eq" else None
        if found is not None:
            form, v = found
            border = le(form, number(flint.fmpq(floor(int(v.p) / int(v.q)))))
            return by_cases(goal, search, border, lambda g: contradiction(g, search), lambda g: _sharpened(g, search))
    return None


def _sharpened(goal: Sequent, search: Search) -> Certificate | None:
    return through(goal, search, "gap", lambda g: contradiction(g, search), index=len(goal.hypotheses) - 1)


def _fractional(s: Setting, poly: Poly) -> tuple[Term, Rational] | None:
    """An integer form and the fraction that the equation ``poly`` = 0 says it is; None when that is whole."""
    parts = [(s.monomial(tuple(map(int, m))), c) for m, c in poly.terms()]
    inner = [(m, c) for m, c in parts if m != T.ONE]
    if not inner or not all(is_integer(m) for m, _ in inner):
        return None
    common = lcm(*(int(c.q) for _, c in inner))
    shared = gcd(*(int((c * common).p) for _, c in inner))
    unit = flint.fmpq(shared, common)
    v = -sum((c for m, c in parts if m == T.ONE), flint.fmpq(0)) / unit
    form = T.add(*(m if c == unit else T.mul(number(c / unit), m) for m, c in inner))
    return None if v.q == 1 else (form, v)


def between_roots(goal: Sequent, search: Search) -> Certificate | None:
    """A polynomial relation in one integer: below, between and above the real roots."""
    s = setting(goal)
    whole = None if s is None else s.top * s.bottom
    used = [] if whole is None else [k for k, d in enumerate(whole.degrees()) if d]
    if s is None or whole is None or len(used) != 1 or used[0] >= len(s.gens):
        return None
    n = s.term(s.gens[used[0]])
    if n.op != "sym" or T.kind(n) != "integer" or not 2 <= whole.total_degree() <= 12:
        return None
    for border in (le(n, T.num(at)) for at in _borders(whole, used[0], s)):
        return by_cases(goal, search, border, search.prove, search.prove)
    return None


def _borders(poly: Poly, k: int, s: Setting) -> list[int]:
    """The integers just below the real roots that the facts allow, the middle one first."""
    roots = [float(r.real.mid()) for r, _ in roots_of(univariate(poly, k)) if r.imag == 0]
    low, high = s.ranges[k].low, s.ranges[k].high
    cells = sorted({floor(r + 1e-9) for r in roots})
    inside = [c for c in cells if (low is None or c >= low) and (high is None or c + 1 <= high)]
    return sorted(inside, key=lambda c: abs(2 * cells.index(c) - len(cells)))[:MAX_CELLS]
