"""Integers: floors and ceilings by their defining bounds, gaps between integers, divisibility, few cases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations, permutations
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import le, lt
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term
from verifier.tactics.chains import Prove, by_cases, through, with_lemma
from verifier.tactics.integers_cuts import between_roots, coprime
from verifier.tactics.integers_divides import ROUNDINGS, as_quotient, divides
from verifier.tactics.integers_samples import refuted, values_seen
from verifier.tactics.linear import contradiction, integral
from verifier.tactics.search import Search

MAX_ROUNDINGS: Final = 8
MAX_SPLITS: Final = 8


def integers(goal: Sequent, search: Search) -> Certificate | None:
    """Relations in which something is an integer.

    Proves: floor and ceiling identities and inequalities, bounds between integers, divisibility, polynomials in one integer.
    Example: ⌊2x⌋ = ⌊x⌋ + ⌊x + 1/2⌋, by whether ⌊x + 1/2⌋ is ⌊x⌋ or ⌊x⌋ + 1.
    Gives up when: a sample point refutes the goal, it needs more than a few cases, or bounds that are not linear combinations of
    products of two of its own.
    """
    if goal.conclusion.op not in T.RELATIONS | {"false"} or not _about_integers(goal):
        return None
    if goal.conclusion.op == "divides":
        return divides(goal, search)
    if refuted(goal):
        return None
    attempts = (_settled, as_quotient, _rounded, coprime, between_roots)
    return search.first(*(partial(attempt, goal, search) for attempt in attempts))


def _about_integers(goal: Sequent) -> bool:
    formulas = (goal.conclusion, *goal.hypotheses)
    return any(s.op == "sym" and T.kind(s) == "integer" for s in goal.free) or any(T.contains(f, ROUNDINGS) for f in formulas)


# Linear reasoning over the integers ---------------------------------------------------------------------------------------


def _settled(goal: Sequent, search: Search) -> Certificate | None:
    """The goal with strict inequalities between integers among the hypotheses sharpened, without new terms."""
    for index, h in enumerate(goal.hypotheses):
        if _to_be_sharpened(h) and le(T.add(h.args[0], T.ONE), h.args[1]) not in goal.hypotheses:
            return through(goal, search, "gap", lambda g: _settled(g, search), index=index)
    return integral(goal, search) or contradiction(goal, search)


def _to_be_sharpened(h: Term) -> bool:
    """A strict inequality between integers; of a number and a symbol the kernel's ranges know it already."""
    return h.op == "lt" and all(is_integer(a) for a in h.args) and {a.op for a in h.args} != {"num", "sym"}


# Floors and ceilings ------------------------------------------------------------------------------------------------------


def _rounded(goal: Sequent, search: Search) -> Certificate | None:
    """The defining bounds of every floor and ceiling, then what follows from them."""
    found = dict.fromkeys(t for f in (goal.conclusion, *goal.hypotheses) for t in T.subterms(f) if t.op in ROUNDINGS)
    terms = sorted((t for t in found if not T.contains(t, frozenset({"bound"}))), key=_depth)
    return _round_all(goal, terms, search) if 0 < len(terms) <= MAX_ROUNDINGS else None


def _depth(t: Term) -> int:
    return 1 + max((_depth(a) for a in t.args), default=0)


def _round_all(goal: Sequent, terms: list[Term], search: Search) -> Certificate | None:
    """One rounding after the other, each with its bounds cleared of denominators, then cases."""
    if not terms:
        return _split(goal, search, MAX_SPLITS)
    t, inner = terms[0], terms[0].args[0]

    def following(here: Sequent) -> Certificate | None:
        return _cleared(here, t, search, lambda g: _round_all(g, terms[1:], search))

    if le(t, inner) in goal.hypotheses or le(inner, t) in goal.hypotheses:
        return following(goal)
    return through(goal, search, "rounding", following, subterm=t)


def _cleared(goal: Sequent, t: Term, search: Search, then: Prove) -> Certificate | None:
    """For ⌊p/q⌋ with integers p and q > 0 also p + 1 ≤ q⌊p/q⌋ + q, and likewise for ⌈p/q⌉."""
    formula = _whole_bound(goal, t)
    if formula is None or formula in goal.hypotheses:
        return then(goal)
    return with_lemma(goal, search, formula, lambda g: integral(g, search), then) or then(goal)


def _whole_bound(goal: Sequent, t: Term) -> Term | None:
    parts = _fraction(goal, t.args[0])
    if parts is None:
        return None
    p, q = parts
    product = T.mul(q, t)
    if t.op == "floor":
        return le(T.add(p, T.ONE), T.add(product, q))
    return le(T.add(product, T.ONE), T.add(p, q))


def _fraction(goal: Sequent, t: Term) -> tuple[Term, Term] | None:
    """Integers p and q > 0 with t = p/q, by structure."""
    below = [a for a in (t.args if t.op == "mul" else (t,)) if a.op == "pow" and a.args[1] == T.MINUS_ONE]
    for b in below:
        q = b.args[0]
        p = T.mul(*(a for a in t.args if a is not b)) if t.op == "mul" else T.ONE
        if is_integer(p) and is_integer(q) and normalizer(goal).facts.range(q).positive:
            return p, q
    return None


# Cases --------------------------------------------------------------------------------------------------------------------


def _split(goal: Sequent, search: Search, budget: int) -> Certificate | None:
    """Bounds and cases on integer forms that take few values, as sample points suggest."""
    found = _settled(goal, search)
    if found is not None or budget == 0:
        return found

    def then(here: Sequent) -> Certificate | None:
        return _split(here, search, budget - 1)

    for form, values in _forms(goal):
        low, high = T.num(min(values)), T.num(max(values))
        for formula in (le(low, form), le(form, high)):
            left = search.goals(goal, "lemma", formula=formula) if formula not in goal.hypotheses else None
            if left is not None and integral(left[0], search) is not None:
                return with_lemma(goal, search, formula, lambda g: integral(g, search), then)
        border = le(form, low)
        if low != high and border not in goal.hypotheses and lt(low, form) not in goal.hypotheses:
            return by_cases(goal, search, border, then, then)
    return None


def _forms(goal: Sequent) -> list[tuple[Term, set[int]]]:
    """Small combinations of the conclusion's floors and ceilings with the few values that they take at sample points."""
    found = dict.fromkeys(t for t in T.subterms(goal.conclusion) if t.op in ROUNDINGS)
    atoms = [t for t in found if not T.contains(t, frozenset({"bound"}))][:5]
    seen = [(form, values_seen(goal, form)) for form in _candidates(atoms)]
    return [(f, v) for f, v in seen if 0 < len(v) <= 3 and not _pinned(goal, f, v)]


def _candidates(atoms: list[Term]) -> Iterator[Term]:
    yield from (T.sub(a, b) for a, b in combinations(atoms, 2))
    yield from (T.sub(a, T.mul(T.TWO, b)) for a, b in permutations(atoms, 2))
    yield from (T.sub(a, T.add(b, c)) for a in atoms for b, c in combinations([x for x in atoms if x is not a], 2))


def _pinned(goal: Sequent, form: Term, values: set[int]) -> bool:
    """Whether the hypotheses say already all that the values show."""
    bounds = (le(T.num(min(values)), form), le(form, T.num(max(values))))
    return len(values) == 1 and all(b in goal.hypotheses for b in bounds)
