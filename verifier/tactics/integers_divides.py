"""Divisibility, and quotients that are whole by an equation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import eq, le
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term
from verifier.tactics.chains import Prove, by_cases, through, with_lemma
from verifier.tactics.integers_samples import refuted
from verifier.tactics.linear import equation, integral
from verifier.tactics.search import Search

LARGEST: Final = 12
ROUNDINGS: Final = frozenset({"floor", "ceiling"})


def divides(goal: Sequent, search: Search) -> Certificate | None:
    """a | b when b/a is an integer by its structure, or is one for every remainder of a symbol."""
    a, b = goal.conclusion.args
    try:
        quotient = normalizer(goal).canonical(T.div(b, a))
    except Rejected:
        return None
    if is_integer(quotient):
        return search.step(goal, "divides", quotient=quotient)
    return _by_remainders(goal, int(T.value(a)), search) if a.op == "num" else None


def _by_remainders(goal: Sequent, modulus: int, search: Search) -> Certificate | None:
    """n = m·k + r for a symbol n of the goal, with r from 0 to m − 1 in turn."""
    symbols = sorted((s for s in goal.conclusion.free if s.op == "sym" and T.kind(s) == "integer"), key=repr)
    if not symbols or not 2 <= modulus <= LARGEST or any(h.op == "eq" for h in goal.hypotheses) or refuted(goal):
        return None
    n, m = symbols[0], T.num(modulus)
    whole, k = T.app("floor", T.div(n, m)), T.fresh("k", goal.free, "integer")

    def named(here: Sequent) -> Certificate | None:
        return search.step(here, "generalise", subterm=whole, symbol=k)

    def remainder(r: int) -> Prove:
        """The goal where the remainder is at least ``r``."""
        equal = eq(n, T.add(T.mul(m, whole), T.num(r)))

        def exactly(here: Sequent) -> Certificate | None:
            return with_lemma(here, search, equal, lambda g: integral(g, search), named)

        if r == modulus - 1:
            return exactly
        border = le(T.sub(n, T.mul(m, whole)), T.num(r))
        return lambda here: by_cases(here, search, border, exactly, remainder(r + 1))

    return through(goal, search, "rounding", remainder(0), subterm=whole)


def as_quotient(goal: Sequent, search: Search) -> Certificate | None:
    """⌊t⌋ where an equation a = b·q with an integer q makes t equal to q: t is replaced by q."""
    for t, q in _quotients(goal):
        found = through(goal, search, "rewrite", lambda g: equation(g, search), old=t, new=q)
        if found is not None:
            return found
    return None


def _quotients(goal: Sequent) -> Iterator[tuple[Term, Term]]:
    symbols = sorted((s for s in goal.free if s.op == "sym" and T.kind(s) == "integer"), key=repr)
    arguments = dict.fromkeys(t.args[0] for t in T.subterms(goal.conclusion) if t.op in ROUNDINGS and t.args[0].op != "sym")
    named = [q for q in symbols if any(h.op == "eq" and q in h.free for h in goal.hypotheses)]
    yield from ((t, q) for t in arguments for q in named if q not in t.free)
