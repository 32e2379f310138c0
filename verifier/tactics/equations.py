"""Equations among the hypotheses put to use."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term
from verifier.tactics.closers import by_signs, numbers
from verifier.tactics.search import Search


def eliminate(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals by putting in what an equation among the hypotheses says a symbol is.

    Example: y = 2x ⊢ y + y = 4x.
    Gives up when: no equation is linear in a symbol with a coefficient that is a number.
    """
    for index, h in enumerate(goal.hypotheses):
        for symbol, t, factor in _solutions(goal, h):
            if h.args[0] == symbol:
                return search.step(goal, "substitute", index=index)
            solved = Term("eq", (symbol, t))
            if solved not in goal.hypotheses:
                place = facts(goal).index(h)
                return search.lemma(goal, solved, Certificate("equations", {"multiples": ((place, T.num(factor)),)}))
    return None


def _solutions(goal: Sequent, h: Term) -> Iterator[tuple[Term, Term, Fraction]]:
    """A symbol that the equation gives, what it equals, and by what multiple of the equation."""
    if h.op != "eq" or not all(is_real(a) for a in h.args):
        return
    for sign, (symbol, t) in ((1, h.args), (-1, h.args[::-1])):
        if symbol.op == "sym" and symbol not in t.free and (T.kind(symbol) == "real" or is_integer(t)):
            yield symbol, t, Fraction(sign)
            return
    yield from _linear_solutions(T.sub(*h.args))


def _linear_solutions(difference: Term) -> Iterator[tuple[Term, Term, Fraction]]:
    try:
        parts = PLAIN.parts(difference)
    except Rejected:
        return
    for c, m in parts:
        others = [(d, n) for d, n in parts if n != m]
        if m.op == "sym" and T.kind(m) == "real" and not any(m in n.free for _, n in others):
            yield m, T.add(*(T.mul(T.num(-d / c), n) for d, n in others)), 1 / c
            return


def rewrite_applications(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals by putting in what an equation says an application or a sum in the conclusion is.

    Example: a(k+1) = a(k) + k ⊢ a(k+1) − k = a(k).
    Gives up when: no side of an equation occurs in the conclusion, or the other side contains it again.
    """
    inside = set(T.subterms(goal.conclusion))
    for h in goal.hypotheses:
        for old, new in (h.args, h.args[::-1]) if h.op == "eq" else ():
            if old.op in {"apply", "sum", "product"} and old in inside and old not in set(T.subterms(new)):
                return search.step(goal, "rewrite", old=old, new=new)
    return None


def combine(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations that are a polynomial multiple of an equation among the hypotheses.

    Example: x² + y² = 1 ⊢ x³ + xy² = x.
    Gives up when: the quotient of the differences has a denominator.
    """
    if goal.conclusion.op != "eq":
        return None
    for index, h in enumerate(goal.hypotheses):
        for quotient in _quotients(goal, h) if h.op == "eq" else ():
            left = search.goals(goal, "equations", multiples=((index, quotient),))
            if left is not None and all(at_hand(g, search) for g in left):
                return search.step(goal, "equations", multiples=((index, quotient),))
    return None


def _quotients(goal: Sequent, h: Term) -> Iterator[Term]:
    """What the equation ``h`` is to be multiplied by; of complex equations also the ratio at one point, were it constant."""
    found = quotient_by(goal, h)
    if found is not None:
        yield found
    differences = T.sub(*goal.conclusion.args), T.sub(*h.args)
    if any(T.contains(d, frozenset({"i"})) for d in differences):
        symbols = sorted((s for s in differences[1].free if s.op == "sym"), key=repr)
        point = {s: T.num(2 * k + 3) for k, s in enumerate(symbols)}
        yield T.div(*(T.replace(d, point) for d in differences))


def at_hand(goal: Sequent, search: Search) -> bool:
    """Whether the goal is a hypothesis, shown by the signs of its factors, or between numbers."""
    if goal.conclusion.op == "or":
        parts = (search.goals(goal, "either", index=k) for k in range(len(goal.conclusion.args)))
        return any(left is not None and at_hand(left[0], search) for left in parts)
    if goal.conclusion.op == "and":
        return all(at_hand(goal.concluding(part), search) for part in goal.conclusion.args)
    if search.goals(goal, "by hypothesis") is not None:
        return True
    return (by_signs(goal, search) or numbers(goal, search)) is not None


def quotient_by(goal: Sequent, h: Term) -> Term | None:
    """The difference of the goal's sides over that of the equation ``h``; None when that is 0 or has no normal form."""
    known = normalizer(goal)
    try:
        if known.is_zero(T.sub(*h.args)):
            return None
        return known.canonical(T.div(T.sub(*goal.conclusion.args), T.sub(*h.args)))
    except Rejected:
        return None
