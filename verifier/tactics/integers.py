"""Integers: floors and ceilings by their defining bounds, gaps between integers, divisibility, few cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import eq, le, lt
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.ranges import is_integer
from verifier.kernel.terms import Term
from verifier.tactics.integers_samples import values_seen
from verifier.tactics.linear import contradiction, equation, inequality
from verifier.tactics.search import Search

ROUNDINGS: Final = frozenset({"floor", "ceiling"})
MAX_ROUNDINGS: Final = 8
MAX_SPLITS: Final = 6
Final_ = Callable[[Sequent], Certificate | None]


def integers(goal: Sequent, search: Search) -> Certificate | None:
    """Relations in which something is an integer.

    Proves: floor and ceiling identities and inequalities, bounds between integers, divisibility.
    Example: ⌊2x⌋ = ⌊x⌋ + ⌊x + 1/2⌋, by whether ⌊x + 1/2⌋ is ⌊x⌋ or ⌊x⌋ + 1.
    Gives up when: the goal needs more than a few cases, or bounds that are not linear combinations of products of two of its own.
    """
    if goal.conclusion.op not in T.RELATIONS | {"false"} or not _about_integers(goal):
        return None
    if goal.conclusion.op == "divides":
        return _divides(goal, search)
    return search.first(lambda: _settled(goal, search), lambda: _rounded(goal, search), lambda: _as_quotient(goal, search))


def _about_integers(goal: Sequent) -> bool:
    formulas = (goal.conclusion, *goal.hypotheses)
    return any(s.op == "sym" and T.kind(s) == "integer" for s in goal.free) or any(T.contains(f, ROUNDINGS) for f in formulas)


# Divisibility -----------------------------------------------------------------------------------------------------------


def _divides(goal: Sequent, search: Search) -> Certificate | None:
    """a | b when b/a is an integer by its structure, or is one for every remainder of a symbol."""
    a, b = goal.conclusion.args
    try:
        quotient = normalizer(goal).canonical(T.div(b, a))
    except Rejected:
        return None
    found = search.step(goal, "divides", quotient=quotient) if is_integer(quotient) else None
    return found if found is not None or a.op != "num" else _by_remainders(goal, int(T.value(a)), search)


def _by_remainders(goal: Sequent, modulus: int, search: Search) -> Certificate | None:
    """n = m·k + r for a symbol n of the goal, with r from 0 to m − 1 in turn."""
    symbols = sorted((s for s in goal.conclusion.free if s.op == "sym" and T.kind(s) == "integer"), key=repr)
    if not symbols or not 2 <= modulus <= 12 or any(h.op == "eq" for h in goal.hypotheses):
        return None
    n, m = symbols[0], T.num(modulus)
    whole = T.app("floor", T.div(n, m))
    k = T.fresh("k", goal.free, "integer")
    rest = T.sub(n, T.mul(m, whole))

    def named(here: Sequent) -> Certificate | None:
        return search.step(here, "generalise", subterm=whole, symbol=k)

    def at(here: Sequent, r: int) -> Certificate | None:
        """The remainder is at least ``r``; it is ``r`` or more."""
        equal = eq(n, T.add(T.mul(m, whole), T.num(r)))
        if r == modulus - 1:
            return _lemma(here, equal, search, named)
        below = lambda g: _lemma(g, equal, search, named)  # noqa: E731
        return _cases(here, le(rest, T.num(r)), search, below, lambda g: at(g, r + 1))

    return _through(goal, "rounding", search, lambda g: at(g, 0), subterm=whole)


# Chains of rules --------------------------------------------------------------------------------------------------------


def _through(goal: Sequent, rule: str, search: Search, then: Final_, **params: Param) -> Certificate | None:
    """A rule whose first premise is proved by ``then`` and whose others are obligations."""
    left = search.goals(goal, rule, **params)
    if left is None:
        return None
    main = then(left[0])
    rest = [search.prove(g) for g in left[1:]] if main is not None else []
    found = tuple(c for c in rest if c is not None)
    return Certificate(rule, params, (main, *found)) if main is not None and len(found) == len(left) - 1 else None


def _lemma(goal: Sequent, formula: Term, search: Search, then: Final_) -> Certificate | None:
    """``goal`` by ``then`` with the further hypothesis ``formula``, proved here."""
    left = search.goals(goal, "lemma", formula=formula)
    proof = _direct(left[0], search) if left is not None else None
    if left is None or proof is None:
        return None
    main = then(left[1])
    rest = [search.prove(g) for g in left[2:]] if main is not None else []
    found = tuple(c for c in rest if c is not None)
    return Certificate("lemma", {"formula": formula}, (proof, main, *found)) if main is not None and len(found) == len(rest) else None


def _cases(goal: Sequent, formula: Term, search: Search, yes: Final_, no: Final_) -> Certificate | None:
    left = search.goals(goal, "cases", formula=formula)
    if left is None:
        return None
    first = yes(left[0])
    second = no(left[1]) if first is not None else None
    rest = [search.prove(g) for g in left[2:]] if second is not None else []
    found = tuple(c for c in rest if c is not None)
    complete = first is not None and second is not None and len(found) == len(rest)
    return Certificate("cases", {"formula": formula}, (first, second, *found)) if complete else None  # type: ignore[arg-type]


# Linear reasoning over the integers ---------------------------------------------------------------------------------------


def _direct(goal: Sequent, search: Search) -> Certificate | None:
    """A relation by linear combinations, between integers within one of the truth."""
    op = goal.conclusion.op
    if op == "eq":
        return equation(goal, search) or _both_bounds(goal, search)
    if op not in {"le", "lt"}:
        return None
    found = inequality(goal, search)
    if found is None and all(is_integer(a) for a in goal.conclusion.args):
        return _through(goal, "within one", search, lambda g: inequality(g, search))
    return found


def _both_bounds(goal: Sequent, search: Search) -> Certificate | None:
    left = search.goals(goal, "both bounds")
    below = _direct(left[0], search) if left is not None else None
    above = _direct(left[1], search) if left is not None and below is not None else None
    return Certificate("both bounds", {}, (below, above)) if below is not None and above is not None else None


def _settled(goal: Sequent, search: Search) -> Certificate | None:
    """The goal with strict inequalities between integers among the hypotheses sharpened, without new terms."""
    for index, h in enumerate(goal.hypotheses):
        if h.op == "lt" and all(is_integer(a) for a in h.args) and not any(a.op == "num" for a in h.args):
            left = search.goals(goal, "gap", index=index)
            if left is not None and left[0].hypotheses[-1] not in goal.hypotheses:
                return _through(goal, "gap", search, lambda g: _settled(g, search), index=index)
    return _direct(goal, search) or contradiction(goal, search)


def _rounded(goal: Sequent, search: Search) -> Certificate | None:
    """The defining bounds of every floor and ceiling, then what follows from them."""
    found = dict.fromkeys(t for f in (goal.conclusion, *goal.hypotheses) for t in T.subterms(f) if t.op in ROUNDINGS)
    terms = sorted((t for t in found if not T.contains(t, frozenset({"bound"}))), key=_depth)
    if not 0 < len(terms) <= MAX_ROUNDINGS:
        return None
    return _round_all(goal, terms, search)


def _depth(t: Term) -> int:
    return 1 + max((_depth(a) for a in t.args), default=0)


def _round_all(goal: Sequent, terms: list[Term], search: Search) -> Certificate | None:
    """One rounding after the other, each with its bounds cleared of denominators, then cases."""
    if not terms:
        return _split(goal, search, MAX_SPLITS)
    t, inner = terms[0], terms[0].args[0]
    bounds = (le(t, inner), le(inner, t))

    def following(here: Sequent) -> Certificate | None:
        return _cleared(here, t, search, lambda g: _round_all(g, terms[1:], search))

    if any(b in goal.hypotheses for b in bounds):
        return following(goal)
    return _through(goal, "rounding", search, following, subterm=t)


def _cleared(goal: Sequent, t: Term, search: Search, then: Final_) -> Certificate | None:
    """For ⌊p/q⌋ with integers p and q > 0: q⌊p/q⌋ ≤ p ≤ q⌊p/q⌋ + q − 1, and likewise for ⌈p/q⌉."""
    for formula in _whole_bounds(goal, t):
        if formula not in goal.hypotheses:
            found = _lemma(goal, formula, search, lambda g: _cleared(g, t, search, then))
            if found is not None:
                return found
    return then(goal)


def _whole_bounds(goal: Sequent, t: Term) -> Iterator[Term]:
    parts = _fraction(goal, t.args[0])
    if parts is None:
        return
    p, q = parts
    product = T.mul(q, t)
    if t.op == "floor":
        yield le(T.add(p, T.ONE), T.add(product, q))
    else:
        yield le(T.add(product, T.ONE), T.add(p, q))


def _fraction(goal: Sequent, t: Term) -> tuple[Term, Term] | None:
    """Integers p and q > 1 with t = p/q, by structure."""
    below = [a for a in (t.args if t.op == "mul" else (t,)) if a.op == "pow" and a.args[1] == T.MINUS_ONE]
    for b in below:
        q = b.args[0]
        p = T.mul(*(a for a in t.args if a is not b)) if t.op == "mul" else T.ONE
        if is_integer(p) and is_integer(q) and normalizer(goal).facts.range(q).positive:
            return p, q
    return None


def _split(goal: Sequent, search: Search, budget: int) -> Certificate | None:
    """Cases on integer forms that take few values, as sample points suggest."""
    found = _settled(goal, search)
    if found is not None or budget == 0:
        return found
    for form, values in _forms(goal):
        low, high = min(values), max(values)
        for formula in (le(T.num(low), form), le(form, T.num(high))):
            if formula not in goal.hypotheses:
                more = _lemma(goal, formula, search, lambda g: _split(g, search, budget - 1))
                if more is not None:
                    return more
        border = le(form, T.num(low))
        if low < high and border not in goal.hypotheses and lt(T.num(low), form) not in goal.hypotheses:
            halves = _cases(goal, border, search, lambda g: _split(g, search, budget - 1), lambda g: _split(g, search, budget - 1))
            if halves is not None:
                return halves
    return None


def _forms(goal: Sequent) -> list[tuple[Term, set[int]]]:
    """Differences of the goal's floors and ceilings with the two or three values that they take at sample points."""
    found = dict.fromkeys(t for t in T.subterms(goal.conclusion) if t.op in ROUNDINGS)
    atoms = [t for t in found if not T.contains(t, frozenset({"bound"}))]
    candidates = [T.sub(a, b) for a, b in combinations(atoms, 2)]
    seen = [(form, values_seen(goal, form)) for form in candidates]
    return sorted(((f, v) for f, v in seen if 0 < len(v) <= 3), key=lambda pair: len(pair[1]))


# Exact quotients ----------------------------------------------------------------------------------------------------------


def _as_quotient(goal: Sequent, search: Search) -> Certificate | None:
    """⌊t⌋ where an equation a = b·q with an integer q makes t equal to q."""
    symbols = [s for s in goal.free if s.op == "sym" and T.kind(s) == "integer"]
    arguments = dict.fromkeys(t.args[0] for t in T.subterms(goal.conclusion) if t.op in ROUNDINGS and t.args[0].op != "sym")
    for t in arguments:
        for q in sorted(symbols, key=repr):
            if q not in t.free and any(h.op == "eq" and q in h.free for h in goal.hypotheses):
                left = search.goals(goal, "rewrite", old=t, new=q)
                proof = equation(left[0], search) if left is not None else None
                rest = [search.prove(g) for g in left[1:]] if left is not None and proof is not None else [None]
                if proof is not None and all(r is not None for r in rest):
                    return Certificate("rewrite", {"old": t, "new": q}, (proof, *rest))  # type: ignore[arg-type]
    return None
