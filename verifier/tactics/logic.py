"""Goals taken apart by their connectives and quantifiers."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.definedness import contrary, negation
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.parts import distinct
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

LEAST_NESTED = 3  # equivalences, that make opening them one by one long
MOST_ATOMS = 6


def introduce(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: implications, conjunctions, equivalences, universal claims and negated relations by their parts.

    Example: ⊢ A ⇔ B by A ⊢ B and B ⊢ A.
    Gives up when: a part is not proved.
    """
    c = goal.conclusion
    if c.op == "implies" or (c.op == "not" and c.args[0].op not in T.FORMULA_BINDERS - {"forall", "exists"}):
        return search.step(goal, "assume")
    if c.op in {"and", "iff"}:
        return search.step(goal, "split")
    if c.op == "forall":
        return search.step(goal, "arbitrary", symbol=T.variable_for(c, goal.free, str(c.data or "real")))
    return None


def choose(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a disjunction by one of its parts, assuming that the others fail.

    Example: ⊢ x ≤ 0 or x > 0.
    Gives up when: no part follows.
    """
    if goal.conclusion.op != "or":
        return None
    parts = goal.conclusion.args
    for index in sorted(range(len(parts)), key=lambda k: parts[k].op in T.RELATIONS):
        found = search.step(goal, "either", index=index)
        if found is not None:
            return found
    return search.step(goal, "not all zero") if all(p.op == "ne" for p in parts) else None


def open_hypotheses(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals by opening a hypothesis: conjunctions, existence, disjunctions, implications whose premise holds.

    Example: (A and B) ⊢ A.
    Gives up when: nothing opens, or the goal does not follow.
    """
    for index, h in enumerate(goal.hypotheses):
        if h.op in {"exists", "divides"} and not _opened(goal, h):
            kind = "integer" if h.op == "divides" else str(h.data or "real")
            return search.step(goal, "obtain", index=index, symbol=T.variable_for(h, goal.free, kind))
        left = search.goals(goal, "use", index=index) if _worth_opening(goal, h) else None
        if left is not None:
            return search.step(goal, "use", index=index)
    return None


def _worth_opening(goal: Sequent, h: Term) -> bool:
    """Whether what ``h`` opens to is not there yet."""
    if h.op == "and":
        return any(p not in goal.hypotheses for p in h.args)
    if h.op == "or":
        return not any(p in goal.hypotheses for p in h.args)
    if h.op == "iff":
        return Term("implies", h.args) not in goal.hypotheses
    return h.op == "not" and negation(h.args[0]) not in (h, *goal.hypotheses)


def _opened(goal: Sequent, h: Term) -> bool:
    """Whether some hypothesis is already an instance of the existential ``h``."""
    if h.op == "divides":
        return any(g.op == "eq" and g.args[0] == h.args[1] and g.args[1].op == "mul" for g in goal.hypotheses)
    return any(T.instantiate(h.args[0], s) in goal.hypotheses for s in goal.free if s.op == "sym")


def modus_ponens(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals with the help of a hypothesis A ⇒ B whose premise A is proved.

    Example: x > 0 ⇒ y > 0, x > 1 ⊢ y > 0.
    Gives up when: no premise is proved.
    """
    for index, h in enumerate(goal.hypotheses):
        if h.op == "implies" and h.args[1] not in goal.hypotheses:
            left = search.goals(goal, "use", index=index)
            if left is not None and search.prove(left[0]) is not None:
                return search.step(goal, "use", index=index)
    return None


def premises(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals from a hypothesis A ⇒ B, in the case that A holds and in the case that it does not.

    Example: p = 1 ⇒ q = 1 ⊢ p ≠ 1 or q = 1.
    Gives up when: every premise is decided, or something has quantifiers.
    """
    for h in goal.hypotheses if all(map(_plain, (*goal.hypotheses, goal.conclusion))) else ():
        if h.op == "implies" and h.args[1] not in goal.hypotheses:
            a = h.args[0]
            if a not in goal.hypotheses and contrary(a) not in goal.hypotheses:
                return search.step(goal, "cases", formula=a)
    return None


def truth_table(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: connectives nested deep, by cases on the relations that they are made of.

    Example: ⊢ (p = 1 ⇔ (q = 1 ⇔ r = 1)) ⇔ ((p = 1 ⇔ q = 1) ⇔ r = 1).
    Gives up when: the relations are too many, or fewer than three equivalences are nested.
    """
    c = goal.conclusion
    if c.op not in T.CONNECTIVES - {"true", "false"} or not _plain(c):
        return None
    if search.goals(goal, "settled") is not None:
        return search.step(goal, "settled")
    atoms = [t for t in distinct(c) if t.op in T.RELATIONS]
    if sum(t.op == "iff" for t in T.subterms(c)) < LEAST_NESTED or len(atoms) > MOST_ATOMS:
        return None
    return search.step(goal, "cases", formula=atoms[0])


def _plain(formula: Term) -> bool:
    """Whether the formula is made of relations by connectives."""
    return formula.op in T.RELATIONS or (formula.op in T.CONNECTIVES and all(map(_plain, formula.args)))
