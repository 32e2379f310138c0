"""Expectations: that they exist, their order, and what is declared of random variables."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.laws import consequences
from verifier.kernel.terms import Term
from verifier.tactics.closers import zero_relation
from verifier.tactics.search import GiveUp, Search

CHANCE: Final = frozenset({"expect"})
SAYING: Final = {"integrable": "integrable", "law": "has law", "independent": "independent", "identical": "alike"}


def declared(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that an expectation exists, and that variables have a law or are independent, as declared.

    Example: X normal ⊢ E[exp(tX)] exists.
    Gives up when: the declarations do not say it; no other tactic says such things.
    """
    rule = SAYING.get(goal.conclusion.op)
    if rule is None:
        return None
    found = search.step(goal, "by hypothesis") or search.step(goal, rule)
    if found is None:
        raise GiveUp
    return found


def pointwise(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: an inequality with an expectation from the inequality at every outcome.

    Example: ∀ω: X ≥ 0 ⊢ E[X] ≥ 0.
    Gives up when: the conclusion is no inequality between an expectation, perhaps plus others, and a constant.
    """
    c = goal.conclusion
    if c.op not in {"le", "lt"} or not T.contains(c, frozenset({"expect"})):
        return None
    outcome, difference = T.fresh("omega", goal.free, "outcome"), T.sub(c.args[1], c.args[0])
    for body in _integrands(goal, difference, outcome):
        found = search.step(goal, "average", body=body, symbol=outcome) if outcome in body.free else None
        if found is not None:
            return found
    return None


def _integrands(goal: Sequent, difference: Term, outcome: Term) -> list[Term]:
    """Integrands with the expectation ``difference``: as written, in normal form, with variances centred."""
    forms = [difference]
    with suppress(Rejected):
        forms.append(normalizer(goal).canonical(difference))
    opened = [b for b in (_opened(form, outcome) for form in forms) if not T.contains(b, CHANCE)]
    centred = _centred(difference)
    return list(dict.fromkeys((*opened, *([_opened(centred, outcome)] if centred != difference else []))))


def _opened(t: Term, outcome: Term) -> Term:
    """An integrand with the expectation ``t``: expectations that stand alone or times a constant are opened."""
    if t.op == "expect":
        return T.instantiate(t.args[0], outcome)
    inside = [a for a in t.args if T.contains(a, CHANCE)]
    if t.op == "add" or (t.op == "mul" and len(inside) == 1):
        return Term(t.op, tuple(_opened(a, outcome) for a in t.args))
    return t


def _centred(t: Term) -> Term:
    """``t`` with E[u²] written as E[(u − E[u])²] + E[u]²."""
    if t.op == "expect" and t.args[0].op == "pow" and t.args[0].args[1] == T.TWO:
        mean = Term("expect", (t.args[0].args[0],), None, t.hint)
        outcome, u = T.open_binder(mean, of_kind="outcome")
        return T.add(T.bind("expect", outcome, T.power(T.sub(u, mean), 2)), T.power(mean, 2))
    return t if t.op in T.BINDERS or not t.args else Term(t.op, tuple(map(_centred, t.args)), t.data, t.hint)


def worked_out(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations between expressions whose expectations the hypotheses determine, by the relation between numbers.

    Example: X normal with mean 1 ⊢ E[X] > 0.
    Gives up when: an expectation is left in the normal form.  No other tactic is tried when the numbers do not compare.
    """
    c = goal.conclusion
    if c.op not in {"eq", "ne", "lt", "le"} or not T.contains(c, CHANCE):
        return None
    try:
        difference = normalizer(goal).canonical(T.sub(*(c.args if c.op in {"eq", "ne"} else c.args[::-1])))
    except Rejected:
        return None
    if T.contains(difference, CHANCE):
        return None
    found = search.step(goal, "rescale", relation_=zero_relation(c.op, difference), factor=T.ONE)
    if found is None:
        raise GiveUp
    return found


def without_chance(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals about numbers without the hypotheses that declare laws, but with what these say of parameters.

    Example: X normal with standard deviation s ⊢ s ≥ 0.
    Gives up when: the goal or another hypothesis speaks of random variables.
    """
    declaring = [k for k, h in enumerate(goal.hypotheses) if _declares(h)]
    if not declaring or T.contains(goal.conclusion, CHANCE | SAYING.keys()):
        return None
    for h in goal.hypotheses:
        for f in consequences(h):
            if f.free and f not in goal.hypotheses:
                return search.lemma(goal, f, Certificate("by hypothesis"))
    kept = tuple(k for k in range(len(goal.hypotheses)) if k not in declaring)
    return search.step(goal, "keep", indices=kept)


def _declares(h: Term) -> bool:
    """Whether ``h`` declares a law, or independence."""
    while h.op in {"forall", "implies"}:
        h = h.args[-1] if h.op == "implies" else h.args[0]
    return h.op in SAYING


def stuck(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: nothing; stops the search for a proof of an equation between expectations, which has a normal form.

    Example: E[XY] = E[X]·E[Y] for dependent X, Y.
    Gives up when: the conclusion is no such equation.
    """
    if goal.conclusion.op == "eq" and T.contains(goal.conclusion, CHANCE):
        raise GiveUp
    return None
