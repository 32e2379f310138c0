"""Goals that one rule closes."""

from __future__ import annotations

from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.definedness import negation
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.tactics.search import Search

UNFACTORED: Final = frozenset({"deriv", "limit", "piecewise", "abs", "max", "min", "relu", "sign"})
PRECISIONS: Final = (64, 256, 1024, 4096)


def trivial(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals among their own hypotheses.

    Example: x > 0 ⊢ x > 0.
    Gives up when: the conclusion is not one of them.
    """
    return search.step(goal, "by hypothesis")


def numbers(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations between closed numbers, by balls of growing precision or as algebraic numbers.

    Example: e^π > π^e.
    Gives up when: a symbol is free, or the balls overlap at the highest precision.
    """
    c = goal.conclusion
    if c.free or T.contains(c, frozenset({"deriv", "limit", "tends", "forall", "exists", "differentiable", "integral"})):
        return None
    for bits in PRECISIONS:
        found = search.step(goal, "evaluated", bits=bits)
        if found is not None:
            return found
    return search.step(goal, "algebraic", bits=20000) if c.op == "eq" else None


def same_normal_form(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations between terms with one normal form.

    Example: tanh x = 2σ(2x) − 1.
    Gives up when: the difference does not reduce to 0.
    """
    return search.step(goal, "normal form") if goal.conclusion.op == "eq" else None


def by_signs(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations that interval arithmetic over the structure shows; for a factored difference, factor by factor.

    Example: 0 < x ⊢ 0 < x/(1 + e^x).
    Gives up when: the ranges leave it open.
    """
    c = goal.conclusion
    if c.op not in {"lt", "le", "ne"}:
        return None
    found = search.step(goal, "signs")
    return found if found is not None else _factored(goal, search)


def _factored(goal: Sequent, search: Search) -> Certificate | None:
    """0 ~ b − a written as its constant times its irreducible factors, when those have known signs."""
    c = goal.conclusion
    if T.contains(c, UNFACTORED) or not all(T.is_formula(a) is False for a in c.args):
        return None
    left, right = (c.args[1], c.args[0]) if c.op != "ne" else c.args
    product = factored(goal, T.sub(left, right))
    if product is None or Sequent(goal.hypotheses, zero_relation(c.op, product)) == goal:
        return None
    new = zero_relation(c.op, product)
    if search.goals(goal.concluding(new), "signs") is None:
        return None
    return search.step(goal, "rescale", relation_=new, factor=T.ONE)


def zero_relation(op: str, t: T.Term) -> T.Term:
    """0 ~ t, with 0 on the side that the relation's normal reading has."""
    return T.Term(op, (t, T.ZERO)) if op == "ne" else T.Term(op, (T.ZERO, t))


def factored(goal: Sequent, t: T.Term) -> T.Term | None:
    """``t`` as a product of its irreducible factors under the facts of ``goal``; None when it has no normal form."""
    try:
        found = normalizer(goal).factors(t)
    except Rejected:
        return None
    if found is None or found[0] == 0:
        return None
    constant, factors = found
    powers = [p if k == 1 else T.power(p, k) for p, k in factors]
    return T.mul(T.num(constant), *powers)


def contradictory(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: anything from hypotheses one of which another denies, or that leave a symbol no value.

    Example: x > 1, x < 0 ⊢ P.
    Gives up when: no such pair is seen.
    """
    known = facts(goal)
    for h in known:
        if h.op == "false" or negation(h) in known:
            return _against(goal, h, search)
    for h in goal.hypotheses if goal.conclusion == T.FALSE else ():
        denied = goal.concluding(negation(h))
        if h.op in T.RELATIONS and not h.free and search.goals(denied, "evaluated", bits=PRECISIONS[0]) == ():
            return _against(goal, h, search)
    for symbol in goal.free:
        if symbol.op == "sym" and normalizer(goal).facts.range(symbol).empty:
            return search.step(goal, "absurd bounds", subject=symbol)
    return None


def _against(goal: Sequent, h: T.Term, search: Search) -> Certificate | None:
    if h in goal.hypotheses:
        return search.step(goal, "against", index=goal.hypotheses.index(h))
    return None
