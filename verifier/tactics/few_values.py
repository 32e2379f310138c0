"""Integer symbols that can take only a few values: each in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil, floor

from verifier.kernel import terms as T
from verifier.kernel.definedness import eq, le
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

MOST_VALUES = 3
PASSES = 3


def few_values(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations in an integer symbol between two numbers close to each other, value by value.

    Example: 1 ≤ k, k ≤ 2 ⊢ (k − 1)(k − 2) = 0.
    Gives up when: an uninterpreted function occurs, or no symbol is bounded like that.
    """
    if goal.conclusion.op not in T.RELATIONS | {"or", "not", "differentiable"} or any(s.op == "apply" for s in goal.free):
        return None
    for n, low, high in _bounded(goal):
        if low < high:
            return search.step(goal, "cases", formula=le(n, T.num(low)))
        value = eq(n, T.num(low))
        if value not in goal.hypotheses:
            return _put_in(goal, value, search)
    return None


def _put_in(goal: Sequent, value: Term, search: Search) -> Certificate | None:
    """The goal with the only value that the symbol can take put in at once."""
    left = search.goals(goal, "lemma", formula=value)
    if left is None:
        return None
    shown, put = search.prove(left[0]), search.step(left[1], "substitute", index=len(left[1].hypotheses) - 1)
    rest = [search.prove(g) for g in left[2:]]
    found = tuple(c for c in (shown, put, *rest) if c is not None)
    return Certificate("lemma", {"formula": value}, found) if len(found) == len(left) else None


def _bounded(goal: Sequent) -> Iterator[tuple[Term, int, int]]:
    """The integer symbols of the conclusion with their least and greatest values, the fewest values first."""
    lows: dict[Term, int] = {}
    highs: dict[Term, int] = {}
    order = [(h.args[0], h.args[1], int(h.op == "lt")) for h in goal.hypotheses if h.op in {"le", "lt"}]
    for _ in range(PASSES):
        for a, b, strict in order:
            _tighten(lows, b, _end(a, lows, ceil), strict, max)
            _tighten(highs, a, _end(b, highs, floor), -strict, min)
    found = [n for n in goal.conclusion.free if n in lows and n in highs and 0 <= highs[n] - lows[n] < MOST_VALUES]
    yield from ((n, lows[n], highs[n]) for n in sorted(found, key=lambda n: (highs[n] - lows[n], repr(n))))


def _end(t: Term, ends: dict[Term, int], rounded: Callable[[Fraction], int]) -> int | None:
    found = _number(t)
    return ends.get(t) if found is None else rounded(found)


def _tighten(ends: dict[Term, int], n: Term, bound: int | None, shift: int, tighter: Callable[[int, int], int]) -> None:
    """Notes a bound for an integer symbol; ``shift`` is what a strict relation adds to it."""
    if bound is not None and n.op == "sym" and T.kind(n) == "integer":
        ends[n] = tighter(ends.get(n, bound + shift), bound + shift)


def _number(t: Term) -> Fraction | None:
    if t.free or T.contains(t, frozenset({"bound", "oo"})):
        return None
    try:
        found = PLAIN.canonical(t)
    except Rejected:
        return None
    return T.value(found) if found.op == "num" else None
