"""Infinite sums: power series of the table, and partial sums in closed form with their limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.power_series import TABLE
from verifier.kernel.terms import Term, app, value
from verifier.tactics.polynomial_parts import coefficients, falling, quotient
from verifier.tactics.search import Search
from verifier.tactics.telescoping import antidifference

SHIFTS: Final = (0, 1, -1, 2, -2)
MOST_DEGREE: Final = 8


def series(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals with infinite sums by the sums of known power series, and that these are defined.

    Example: |x| < 1 ⊢ Σ_{k=0}^∞ k·x^k = x/(1 − x)².
    Gives up when: the terms are not those of a series in the table, or it is not seen to converge.
    """
    c = goal.conclusion
    if c.op == "defined" and c.args[0].op == "series":
        return search.first(*(lambda m=m: search.step(goal, "power series defined", **m) for m in matches(goal, c.args[0])))
    for t in T.subterms(c):
        if t.op == "series" and not _loose(t) and not T.contains(t.args[0], frozenset({"series"})):
            return search.first(*(lambda m=m, t=t: search.step(goal, "power series", target=t, **m) for m in matches(goal, t)))
    return None


def _loose(t: Term) -> bool:
    return T.shift(t, 1) != t


@dataclass(frozen=True)
class _Terms:
    """The terms of a series: the body at the index k, in normal forms that know k ≥ low."""

    k: Term
    body: Term
    known: Normalizer

    def free(self, t: Term) -> Term | None:
        """``t`` in normal form if it is free of the index."""
        try:
            found = self.known.canonical(t)
        except Rejected:
            return None
        return None if self.k in found.free else found


def matches(goal: Sequent, t: Term) -> Iterator[dict[str, Param]]:
    """Parameters for the rules of power series that fit the terms of ``t``."""
    k = T.fresh(t.hint or "k", goal.free | t.free, "integer")
    body = T.instantiate(t.args[0], k)
    known = Normalizer((*facts(goal), le(t.args[1], k)))
    terms = _Terms(k, body, known)
    ratio = quotient(T.div(T.replace(body, {k: T.add(k, T.ONE)}), body), k, known)
    if ratio is None:
        return
    above, below = ratio
    leading = T.div(above[-1], below[-1])
    for name, argument in _candidates(len(below) - len(above), leading, known):
        for shift in SHIFTS:
            if t.args[1].op == "num" and value(t.args[1]) + shift < TABLE[name].start:
                continue
            found = _coefficients(terms, name, argument, shift)
            if found is not None:
                yield {"name": name, "symbol": k, "shift": shift, "argument": argument, "coefficients": found}
                break


def _candidates(gap: int, leading: Term, known: Normalizer) -> Iterator[tuple[str, Term]]:
    """Series whose terms have such quotients, and arguments."""
    try:
        x = known.canonical(leading)
    except Rejected:
        return
    if gap == 0 and x == T.ONE:
        yield from (("squares", T.ZERO), ("fourth powers", T.ZERO))
    if gap == 0:
        yield from (("geometric", x), ("logarithm", x))
        yield from (("atanh", root) for root in _roots(x, known))
        yield from (("atan", root) for root in _roots(T.neg(x), known))
    elif gap == 1:
        yield "exponential", x
    elif gap == 2:
        four = T.mul(T.num(4), x)
        yield from ((name, root) for root in _roots(four, known) for name in ("cosh", "sinh"))
        yield from ((name, root) for root in _roots(T.neg(four), known) for name in ("cos", "sin"))


def _roots(square: Term, known: Normalizer) -> Iterator[Term]:
    """A square root of ``square`` that is a polynomial or a root of a number; none when it is seen to be none."""
    found = known.factors(square)
    if found is None or found[0] <= 0 or any(e % 2 for _, e in found[1]):
        return
    constant = T.power(T.num(found[0]), T.HALF)
    yield known.canonical(T.mul(constant, *(T.power(p, e // 2) for p, e in found[1])))


def _coefficients(terms: _Terms, name: str, x: Term, shift: int) -> tuple[Term, ...] | None:
    """The coefficients with which the terms are those of the table."""
    at = T.add(terms.k, T.num(shift))
    if name in {"exponential", "geometric"}:
        below = T.power(T.power(x, at), -1)
        scale = below if name == "geometric" else T.mul(app("factorial", at), below)
        poly = coefficients(_moved(T.mul(terms.body, scale), terms.k, shift), terms.k, terms.known)
        if poly is None or len(poly) > MOST_DEGREE or any(terms.k in c.free for c in poly):
            return None
        basis = falling(poly)
        return tuple(T.mul(T.num(_factorial(j)), c) if name == "geometric" else c for j, c in enumerate(basis))
    found = terms.free(T.div(terms.body, TABLE[name].term((T.ONE,), x, at)))
    return None if found is None else (found,)


def _moved(t: Term, k: Term, shift: int) -> Term:
    return T.replace(t, {k: T.sub(k, T.num(shift))}) if shift else t


def _factorial(j: int) -> int:
    return 1 if j < 2 else j * _factorial(j - 1)


def telescoping_series(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: Σ_{k=a}^∞ t(k) = s by partial sums in closed form that tend to s.

    Example: Σ_{k=1}^∞ 1/(k(k+1)) = 1.
    Gives up when: Gosper's algorithm finds no closed form, or its limit is not seen to be s.
    """
    c = goal.conclusion
    if c.op == "defined" and c.args[0].op == "series":
        partial = _partial(goal, c.args[0])
        if partial is None:
            return None
        params: dict[str, Param] = {"symbol": partial[0], "partial": T.add(*partial[1:])}
        return search.step(goal, "partial sums defined", limit=partial[2], **params)
    for t, other in (c.args, c.args[::-1]) if c.op == "eq" else ():
        partial = _partial(goal, t) if t.op == "series" and not T.contains(other, frozenset({"series"})) else None
        if partial is not None:
            return search.step(goal, "partial sums", target=t, symbol=partial[0], partial=T.add(*partial[1:]), limit=other)
    return None


def _partial(goal: Sequent, t: Term) -> tuple[Term, Term, Term] | None:
    """A symbol n and two terms whose sum is that of ``t`` up to n, the second free of n and often the limit."""
    k = T.fresh(t.hint or "k", goal.free | t.free, "integer")
    n = T.fresh("n", goal.free | t.free | {k}, "integer")
    g = antidifference(goal, T.instantiate(t.args[0], k), k, t.args[1], n)
    return None if g is None else (n, T.replace(g, {k: T.add(n, T.ONE)}), T.neg(T.replace(g, {k: t.args[1]})))
