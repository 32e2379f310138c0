"""Limits of sums of a fixed, perhaps symbolic, length: summand by summand."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, informed
from verifier.kernel.definedness import le, lt
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.rules.limits_near import is_end
from verifier.kernel.terms import Term
from verifier.tactics.limit_plans import Plan, find
from verifier.tactics.saturation import implausible, saturated
from verifier.tactics.search import Search
from verifier.tactics.sums_flat import closed_parts


def under_sums(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: limits of sums over a fixed range, and of expressions in them, from the limits of the summands.

    Example: ∀k (1 ≤ k ≤ n ⇒ |rₖ| < 1) ⊢ Σ_{k=1}^{n} cₖ·rₖ^t → 0.
    Gives up when: a summand has no limit that is found, or the range grows with the variable.
    """
    c = goal.conclusion
    if c.op != "tends" or is_end(c.args[2]) or not isinstance(c.data, tuple):
        return None
    t, body = T.open_binder(c, goal.free, c.data[1])
    if body.op == "sum" and _fixed(body, t):
        return _summandwise(goal, search, body, t)
    for total in _inside(body, t):
        value = _limit(goal, total, t)
        whole = T.ZERO if value[1] == T.ZERO else T.bind("sum", value[0], value[1], *total.args[1:])
        lemma = Term("tends", (T.abstract(total, t), c.args[1], whole), c.data, T.name(t))
        if lemma not in goal.hypotheses:
            return search.step(goal, "lemma", formula=lemma)
    return None


def one_grows(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that a sum of nonnegatives over a fixed range tends to oo, as one of its summands does.

    Example: |rₘ| > 1, cₘ ≠ 0, 1 ≤ m ≤ n ⊢ Σ_{k=1}^{n} (cₖ·rₖ^t)² → oo.
    Gives up when: no named index has such a summand.
    """
    c = goal.conclusion
    if c.op != "tends" or c.args[2] != T.INFINITY or not isinstance(c.data, tuple):
        return None
    t, body = T.open_binder(c, goal.free, c.data[1])
    total = next(_inside(body, t), None)
    if total is None or body != total or not all(a.op == "sym" or a.op == "oo" for a in c.args[1:]):
        return None
    for j in sorted((s for s in goal.free if s.op == "sym" and T.kind(s) == "integer"), key=repr):
        if any(h.op == "le" and h.args[1] == j for h in goal.hypotheses):
            there = T.instantiate(total.args[0], j)
            found = search.step(goal, "squeeze", symbol=t, bound=T.ZERO, low=there, high=there)
            if found is not None:
                return found
    return None


def _inside(body: Term, t: Term) -> Iterator[Term]:
    yield from dict.fromkeys(s for s in closed_parts(body, lambda s: s.op == "sum") if t in s.free and _fixed(s, t))


def _fixed(total: Term, t: Term) -> bool:
    return not any(t in b.free for b in total.args[1:])


def _summandwise(goal: Sequent, search: Search, total: Term, t: Term) -> Certificate | None:
    k, value = _limit(goal, total, t)
    values = dict.fromkeys((*((T.ZERO,) if goal.conclusion.args[2] == T.ZERO else ()), value))
    return search.first(
        *(lambda v=v: search.step(goal, "limit under a sum", variable=t, index=k, summand=v) for v in values)
    )


def _limit(goal: Sequent, total: Term, t: Term) -> tuple[Term, Term]:
    """An index of the range, and the limit of what is summed there: 0 if none is found."""
    assert isinstance(goal.conclusion.data, tuple)
    k, body = T.open_binder(total, goal.free | {t}, "integer")
    each = Term("tends", (T.abstract(body, t), goal.conclusion.args[1], T.ZERO), goal.conclusion.data, T.name(t))
    inside = Sequent((*facts(goal), le(total.args[1], k), le(k, total.args[2])), each)
    plan = find(saturated(inside), each)
    found = plan.value if isinstance(plan, Plan) and not is_end(plan.value) else T.ZERO
    return k, found


def vanishing_powers(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a relation with the bounds |r| < 1 that hypotheses c·r^t → 0 give, and without these hypotheses.

    Example: ∀c (1 − ηλ)^t·c → 0 ⊢ 0 < ηλ.
    Gives up when: no hypothesis is such a limit, or the relation does not follow.
    """
    if goal.conclusion.op not in T.RELATIONS and goal.conclusion != T.FALSE:
        return None
    for index, h in enumerate(goal.hypotheses):
        if h.op == "tends" and h.data == ("-", "integer") and h.args[1:] == (T.INFINITY, T.ZERO):
            t, body = T.open_binder(h, goal.free, "integer")
            for r, c in _powers(body, t):
                if lt(T.app("abs", r), T.ONE) not in goal.hypotheses:
                    return search.step(goal, "vanishing powers", index=index, symbol=t, base=r, factor=c)
    if not any(h.op == "lt" and h.args[0].op == "abs" for h in goal.hypotheses):
        return None
    kept = tuple(k for k, h in enumerate(goal.hypotheses) if not T.contains(h, frozenset({"tends"})))
    return search.step(goal, "keep", indices=kept) if len(kept) < len(goal.hypotheses) else None


def _powers(body: Term, t: Term) -> Iterator[tuple[Term, Term]]:
    """(r, c) for which ``body`` is c·r^t, by its shape."""
    for p in (p for p in T.subterms(body) if p.op == "pow" and p.args[1] == t and t not in p.args[0].free):
        rest = T.replace(body, {p: T.ONE})
        if t not in rest.free:
            yield p.args[0], rest


def small_base(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: limits of powers r^t with the bound |r| < 1 shown first.

    Example: 0 < η, ηλ < 2, 0 < λ ⊢ (1 − ηλ)^t → 0.
    Gives up when: there is no such power, or the bound does not follow.
    """
    c = goal.conclusion
    if c.op != "tends" or not isinstance(c.data, tuple) or is_end(c.args[2]):
        return None
    t, body = T.open_binder(c, goal.free, c.data[1])
    outside = T.replace(body, dict.fromkeys(_inside(body, t), T.ONE)) if body.op != "sum" else T.ONE
    bases = (p.args[0] for p in T.subterms(outside) if p.op == "pow" and t in p.args[1].free and t not in p.args[0].free)
    for r in dict.fromkeys(b for b in bases if b.free and b.op != "sym" and not T.contains(b, frozenset({"bound"}))):
        known = {f for f in goal.hypotheses if T.app("abs", r) in f.args}
        bounds = (lt(T.MINUS_ONE, r), lt(r, T.ONE))
        if not known and not any(implausible(informed(goal, b), search) for b in bounds):
            found = _with_bound(goal, r, bounds, search)
            if found is not None:
                return found
    return None


def _with_bound(goal: Sequent, r: Term, bounds: tuple[Term, Term], search: Search) -> Certificate | None:
    missing = next((b for b in bounds if b not in goal.hypotheses), None)
    return search.step(goal, "lemma", formula=lt(T.app("abs", r), T.ONE) if missing is None else missing)
