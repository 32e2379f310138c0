"""Factorials and binomial coefficients whose arguments differ by a whole number, brought to the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.parts import distinct
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term, value
from verifier.tactics.search import Search

MOST_APART = 12


def recurrences(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations with factorials, or Γ, of arguments that differ by whole numbers, by their recurrence.

    Example: (x + 1)! = (x + 1)·x!.
    Gives up when: no two arguments differ by a whole number.
    """
    if goal.conclusion.op not in {"eq", "ne"}:
        return None
    for t, base in _pairs(goal):
        found = search.step(goal, "recurrence of gamma", target=t, base=base)
        if found is not None:
            return found
    return None


def _pairs(goal: Sequent) -> Iterator[tuple[Term, Term]]:
    """Factorials, each with the least argument of Γ that another one has and that is less by a whole number."""
    found = [t for t in distinct(goal.conclusion) if t.op in {"gamma", "factorial"} and _settled(t) and is_real(t.args[0])]
    above = {t: t.args[0] if t.op == "gamma" else T.add(t.args[0], T.ONE) for t in found}
    for t, a in above.items():
        apart = [(d, b) for b in dict.fromkeys(above.values()) if (d := _apart(goal, a, b)) is not None and d > 0]
        if apart:
            yield t, max(apart, key=lambda pair: pair[0])[1]


def _settled(t: Term) -> bool:
    return T.shift(t, 1) == t


def _apart(goal: Sequent, a: Term, b: Term) -> Fraction | None:
    """a − b, if that is a whole number and not a large one."""
    try:
        difference = normalizer(goal).canonical(T.sub(a, b))
    except Rejected:
        return None
    if difference.op != "num" or value(difference).denominator != 1 or abs(value(difference)) > MOST_APART:
        return None
    return value(difference)


def binomials(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations with binomial coefficients, by Pascal's recurrence and by symmetry.

    Example: (n + 1 over k + 1) = (n over k) + (n over k + 1).
    Gives up when: the upper arguments do not differ by a whole number, and the lower ones do not add up to them.
    """
    if goal.conclusion.op != "eq":
        return None
    found = [t for t in distinct(goal.conclusion) if t.op == "binomial" and _settled(t) and all(map(is_integer, t.args))]
    for t in found:
        if any((_apart(goal, t.args[0], other.args[0]) or 0) > 0 for other in found):
            return search.step(goal, "pascal", target=t)
    for t in found:
        n, k = t.args
        if any(_apart(goal, T.sub(n, k), other.args[1]) == 0 and _apart(goal, k, other.args[1]) != 0 for other in found):
            return search.step(goal, "symmetry of binomials", target=t)
    return None
