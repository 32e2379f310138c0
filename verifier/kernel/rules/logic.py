"""Rules of logic: introducing and using connectives and quantifiers, cases, lemmas, contradiction.

A rule takes the goal and its parameters and returns the goals that suffice for it.
"""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.contexts import (
    facts,
    fresh_symbol,
    fresh_variable,
    hypothesis,
    informed,
    items,
    number,
    obligations,
    prescribed,
    ranges_over,
    term,
    value_for,
    where_undefined,
)
from verifier.kernel.definedness import contrary, eq, negation
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.matrices import shape
from verifier.kernel.substitution import WIDENED, defined_after, replaced
from verifier.kernel.terms import Term

Goals = tuple[Sequent, ...]


def by_hypothesis(goal: Sequent) -> Goals:
    """Proves: a goal that is one of its hypotheses, or says that a part of it is defined.

    Example: x > 0 ⊢ x > 0.
    Gives up when: the conclusion is not literally among them.
    """
    if goal.conclusion in facts(goal) or goal.conclusion == T.TRUE:
        return ()
    raise Rejected("the conclusion is not a hypothesis")


def assume(goal: Sequent) -> Goals:
    """Proves: A ⇒ B from A ⊢ B, ¬(A ⇒ B) from A and A ⊢ ¬B, and ¬A from the relation that says the same without ¬.

    Example: ⊢ x > 0 ⇒ P becomes x > 0 ⊢ P.
    Gives up when: the conclusion is neither, or the negation cannot be pushed inwards.
    """
    c = goal.conclusion
    if c.op == "implies":
        return (Sequent((*goal.hypotheses, c.args[0]), c.args[1]),)
    if c.op == "not" and c.args[0].op == "implies":
        premise, claim = c.args[0].args
        return goal.concluding(premise), Sequent((*goal.hypotheses, premise), negation(claim))
    if c.op == "not" and negation(c.args[0]) != c:
        return (goal.concluding(negation(c.args[0])),)
    raise Rejected("nothing to assume")


def split(goal: Sequent) -> Goals:
    """Proves: a conjunction part by part, an equivalence direction by direction.

    Example: ⊢ A ⇔ B becomes A ⊢ B and B ⊢ A.
    Gives up when: the conclusion is neither.
    """
    c = goal.conclusion
    if c.op == "and":
        return tuple(goal.concluding(p) for p in c.args)
    if c.op == "iff":
        return Sequent((*goal.hypotheses, c.args[0]), c.args[1]), Sequent((*goal.hypotheses, c.args[1]), c.args[0])
    raise Rejected("nothing to split")


def either(goal: Sequent, index: Param) -> Goals:
    """Proves: a disjunction by one part, the others being false.

    Example: ⊢ x ≤ 0 or x > 0 becomes ¬(x ≤ 0) ⊢ x > 0.
    Gives up when: the conclusion is no disjunction.
    """
    c, k = goal.conclusion, number(index)
    if c.op != "or" or not 0 <= k < len(c.args):
        raise Rejected("no such part of a disjunction")
    others = tuple(contrary(p) for j, p in enumerate(c.args) if j != k)
    return (Sequent(goal.hypotheses + others, c.args[k]),)


def not_all_zero(goal: Sequent) -> Goals:
    """Proves: a ≠ b or c ≠ d or ... between reals from (a − b)² + (c − d)² + ... ≠ 0.

    Example: ⊢ sin t ≠ 0 or cos t ≠ 0 from 1 ≠ 0.
    Gives up when: a part of the disjunction is no disequation.
    """
    c = goal.conclusion
    if c.op != "or" or any(p.op != "ne" for p in c.args):
        raise Rejected("expected a disjunction of disequations")
    for p in c.args:
        for side in p.args:
            ranges_over(side, "real")
    squares = (T.power(T.sub(*p.args), 2) for p in c.args)
    return (goal.concluding(Term("ne", (T.add(*squares), T.ZERO))),)


def arbitrary(goal: Sequent, symbol: Param) -> Goals:
    """Proves: ∀x P(x) from P(c) for a fresh symbol c.

    Example: ⊢ ∀x: x² ≥ 0 becomes ⊢ c² ≥ 0.
    Gives up when: the symbol occurs already or has another kind.
    """
    c = goal.conclusion
    if c.op != "forall":
        raise Rejected("expected a universal conclusion")
    s = fresh_variable(symbol, c, goal.free)
    return (goal.concluding(T.instantiate(c.args[0], s)),)


def exhibit(goal: Sequent, value: Param) -> Goals:
    """Proves: ∃x P(x) from P(t) for a given t.

    Example: ⊢ ∃x: x² = 2 by x = √2.
    Gives up when: the value has another kind.
    """
    c = goal.conclusion
    if c.op != "exists":
        raise Rejected("expected an existential conclusion")
    t = value_for(value, c)
    instance, needed = _instance(goal, c, t)
    bare = goal.concluding(T.TRUE)
    return (goal.concluding(instance), *obligations(bare, t, instance), *prescribed(bare, (*needed, *_alike(c, t))))


def _instance(goal: Sequent, quantified: Term, t: Term) -> tuple[Term, tuple[Term, ...]]:
    """The body of ``quantified`` at t, and where it is defined as the bound variable meant it."""
    variable = T.variable_for(quantified, goal.free | t.free, T.bound_kind(quantified))
    body, put = T.instantiate(quantified.args[0], variable), {variable: t}
    return replaced(body, put, WIDENED), defined_after(body, put)


def _alike(quantified: Term, t: Term) -> tuple[Term, ...]:
    """That a matrix has the shape of the bound one."""
    if quantified.data != "matrix":
        return ()
    return tuple(eq(a, b) for a, b in zip(shape(t), quantified.args[1:], strict=True) if a != b)


def cases(goal: Sequent, formula: Param) -> Goals:
    """Proves: P from φ ⊢ P and ¬φ ⊢ P, where φ is defined.

    Example: the sign of x decides |x| = max(x, −x).
    Gives up when: the parameter is no formula.
    """
    f = term(formula)
    if not T.is_formula(f):
        raise Rejected("cases need a formula")
    return (goal.also(f), goal.also(contrary(f)), *obligations(goal, f))


def lemma(goal: Sequent, formula: Param) -> Goals:
    """Proves: P from a lemma L and from L ⊢ P.

    Example: log x ≤ x − 1 gives log x < x.
    Gives up when: the parameter is no formula.
    """
    f = term(formula)
    if not T.is_formula(f):
        raise Rejected("a lemma is a formula")
    return (informed(goal, f), goal.also(f), *obligations(goal, f))


def contradiction(goal: Sequent) -> Goals:
    """Proves: P from ¬P ⊢ false.

    Example: ⊢ ¬(limit = 1) by assuming that it is.
    Gives up when: never.
    """
    return (Sequent((*goal.hypotheses, contrary(goal.conclusion)), T.FALSE),)


def against(goal: Sequent, index: Param) -> Goals:
    """Proves: anything from a hypothesis whose negation follows from the others.

    Example: x² < 0 ⊢ P from ⊢ x² ≥ 0.
    Gives up when: there is no such hypothesis.
    """
    h = hypothesis(goal, index)
    return (Sequent(tuple(f for f in facts(goal) if f != h), negation(h)),)


def use(goal: Sequent, index: Param) -> Goals:
    """Proves: P by opening a hypothesis: a conjunction into parts, a disjunction into cases, A ⇒ B by proving A,
    A ⇔ B into both implications, ¬A into what says the same with the negation inside.

    Example: (A or B) ⊢ P becomes A ⊢ P and B ⊢ P.
    Gives up when: the hypothesis has another shape.
    """
    h = hypothesis(goal, index)
    if h.op == "and":
        return (goal.also(*h.args),)
    if h.op == "or":
        return tuple(goal.also(p) for p in h.args)
    if h.op == "implies":
        return informed(goal, h.args[0]), goal.also(h.args[1])
    if h.op == "iff":
        a, b = h.args
        return (goal.also(Term("implies", (a, b)), Term("implies", (b, a))),)
    if h.op == "not" and negation(h.args[0]) != h:
        return (goal.also(negation(h.args[0])),)
    raise Rejected(f"a hypothesis of kind {h.op} is not opened by this rule")


def instance(goal: Sequent, index: Param, value: Param) -> Goals:
    """Proves: P with a further hypothesis, the instance of a universal hypothesis at t.

    Example: ∀s: e^s ≥ 1 + s gives e^(−x) ≥ 1 − x.
    Gives up when: the hypothesis is not universal or t has another kind.
    """
    h = hypothesis(goal, index)
    if h.op != "forall":
        raise Rejected("expected a universal hypothesis")
    t = value_for(value, h)
    found, needed = _instance(goal, h, t)
    return (goal.also(found), *obligations(goal, t, found), *prescribed(goal, (*needed, *_alike(h, t))))


def obtain(goal: Sequent, index: Param, symbol: Param) -> Goals:
    """Proves: P with a name for what an existential hypothesis, or a divisibility b | a (a = b·c), says exists.

    Example: 2 | n ⊢ P becomes n = 2c ⊢ P with an integer c.
    Gives up when: the symbol occurs already or has another kind.
    """
    h = hypothesis(goal, index)
    if h.op == "divides" and T.kind(fresh_symbol(symbol, goal.free)) == "integer":
        return (goal.also(Term("eq", (h.args[1], T.mul(h.args[0], fresh_symbol(symbol, goal.free))))),)
    if h.op != "exists":
        raise Rejected("expected an existential hypothesis")
    s = fresh_variable(symbol, h, goal.free)
    return (goal.also(T.instantiate(h.args[0], s)),)


def keep(goal: Sequent, indices: Param) -> Goals:
    """Proves: a goal from the same goal with fewer hypotheses.

    Example: x > 0, y > 0 ⊢ P becomes x > 0 ⊢ P.
    Gives up when: there is no such hypothesis.
    """
    return (Sequent(tuple(hypothesis(goal, k) for k in items(indices)), goal.conclusion),)


def generalise(goal: Sequent, subterm: Param, symbol: Param) -> Goals:
    """Proves: P(t) from P(s) for a fresh symbol s in place of t throughout, t a number like s in every power and root.

    Example: e^x > 0 ⊢ (e^x)² + e^x > 0 becomes s > 0 ⊢ s² + s > 0.
    Gives up when: the symbol occurs already, or is an integer where t need not be one.
    """
    t = term(subterm)
    s = fresh_symbol(symbol, goal.free)
    ranges_over(t, T.kind(s))
    put = {t: s}
    general = Sequent(tuple(replaced(h, put) for h in goal.hypotheses), replaced(goal.conclusion, put))
    return (general, *where_undefined(goal, t, goal.conclusion, *goal.hypotheses))
