"""Powers with real exponents: their bases are positive, or 0."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.search import Search


def positive_or_zero(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations between powers with real exponents, where the base is positive and where it is 0.

    Example: a^(b + c) = aᵇ·aᶜ.
    Gives up when: the signs of all bases are known.
    """
    if goal.conclusion.op != "eq" or not T.contains(goal.conclusion, frozenset({"pow"})):
        return None
    for fact in facts(goal):
        if fact not in goal.hypotheses and _of_a_power(fact) and not normalizer(goal).range(fact.args[0].args[1]).positive:
            return search.step(goal, "lemma", formula=fact)
    return None


def _of_a_power(fact: Term) -> bool:
    """Whether ``fact`` has the form: 0 < a, or a = 0 and 0 < e."""
    if fact.op != "or" or len(fact.args) != 2 or fact.args[1].op != "and":
        return False
    positive, (zero, *_) = fact.args[0], fact.args[1].args
    return positive.op == "lt" and positive.args[0] == T.ZERO and zero == Term("eq", (positive.args[1], T.ZERO))
