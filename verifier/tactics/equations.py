"""Equations among the hypotheses put to use."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.ranges import is_integer, is_real
from verifier.kernel.terms import Term
from verifier.tactics.search import Search


def eliminate(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals by putting in what an equation among the hypotheses says a symbol is.

    Example: y = 2x ⊢ y + y = 4x.
    Gives up when: no equation is linear in a symbol with a coefficient that is a number.
    """
    for index, h in enumerate(goal.hypotheses):
        for symbol, t in _solutions(goal, h):
            if h.args[0] == symbol and symbol not in h.args[1].free:
                return search.step(goal, "substitute", index=index)
            if Term("eq", (symbol, t)) not in goal.hypotheses:
                return search.step(goal, "lemma", formula=Term("eq", (symbol, t)))
    return None


def _solutions(goal: Sequent, h: Term) -> Iterator[tuple[Term, Term]]:
    """Symbols that the equation gives, with what they equal."""
    if h.op != "eq" or not all(is_real(a) for a in h.args):
        return
    for symbol, t in (h.args, h.args[::-1]):
        if symbol.op == "sym" and symbol not in t.free and (T.kind(symbol) == "real" or is_integer(t)):
            yield symbol, t
            return
    yield from _linear_solutions(goal, T.sub(*h.args))


def _linear_solutions(goal: Sequent, difference: Term) -> Iterator[tuple[Term, Term]]:
    try:
        parts = normalizer(Sequent((), T.TRUE)).parts(difference)
    except Rejected:
        return
    for c, m in parts:
        others = [(d, n) for d, n in parts if n != m]
        if m.op == "sym" and T.kind(m) == "real" and not any(m in n.free for _, n in others):
            yield m, T.add(*(T.mul(T.num(-d / c), n) for d, n in others))
            return


def combine(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations that are a polynomial multiple of an equation among the hypotheses.

    Example: x² + y² = 1 ⊢ x³ + xy² = x.
    Gives up when: the quotient of the differences has a denominator.
    """
    if goal.conclusion.op != "eq":
        return None
    for index, h in enumerate(goal.hypotheses):
        if h.op == "eq":
            quotient = _quotient(goal, h)
            if quotient is not None:
                found = search.step(goal, "equations", multiples=((index, quotient),))
                if found is not None:
                    return found
    return None


def _quotient(goal: Sequent, h: Term) -> Term | None:
    known = normalizer(goal)
    try:
        if known.is_zero(T.sub(*h.args)):
            return None
        return known.canonical(T.div(T.sub(*goal.conclusion.args), T.sub(*h.args)))
    except Rejected:
        return None
