"""Rules about expectations: that they exist, that they keep order, Cauchy–Schwarz, Jensen; laws and independence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.chances import OUTCOME, expectation
from verifier.kernel.contexts import facts, fresh_symbol, informed, normalizer, obligations, ranges_over, relation, term
from verifier.kernel.definedness import defined, eq, le, lt
from verifier.kernel.expectation import Setting, monomials
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.moments import law_of
from verifier.kernel.randomness import randomness
from verifier.kernel.substitution import replaced
from verifier.kernel.terms import Term

Goals = tuple[Sequent, ...]


def integrable(goal: Sequent) -> Goals:
    """Proves: that an expectation exists, as its summands have all moments or exponential ones that their laws allow.

    Example: X exponential with rate λ ⊢ E[exp(tX)] exists, from t < λ.
    Gives up when: some summand is of another kind.
    """
    c = goal.conclusion
    if c.op != "integrable":
        raise Rejected("expected the claim that an expectation exists")
    canon = normalizer(goal.concluding(T.TRUE))
    outcome, body = canon.opened(c)
    at = Setting(canon, outcome)
    needed: list[Term] = []
    for _, factors in monomials(body, canon):
        found = () if outcome not in T.mul(*factors).free else at.integrability(factors)
        if found is None:
            raise Rejected("a summand is not known to be integrable")
        needed += found
    return (*(informed(goal, f) for f in dict.fromkeys(needed)), *obligations(goal, *needed))


def average(goal: Sequent, body: Param, symbol: Param) -> Goals:
    """Proves: l ≤ r (l < r) from E[f] = r − l and 0 ≤ f (0 < f) at every outcome.

    Example: ∀ω: 0 ≤ X ⊢ 0 ≤ E[X].
    Gives up when: the conclusion is no inequality.
    """
    left, right = relation(goal, "le", "lt")
    f, outcome = term(body), fresh_symbol(symbol, goal.free)
    if T.kind(outcome) != "outcome":
        raise Rejected("expected a fresh outcome")
    ranges_over(f, "real")
    mean = T.bind("expect", outcome, f)
    pointwise = Term(goal.conclusion.op, (T.ZERO, f))
    return informed(goal, eq(mean, T.sub(right, left))), informed(goal, pointwise), *obligations(goal, mean)


def cauchy_schwarz(goal: Sequent, left: Param, right: Param) -> Goals:
    """Proves: P from E[fg]² ≤ E[f²]·E[g²] as a further hypothesis, f and g expressions in the outcome OUTCOME.

    Example: with g = 1, E[X]² ≤ E[X²]: a variance is not negative.
    Gives up when: the outcome's name is taken.
    """
    f, g = term(left), term(right)
    if OUTCOME in goal.free:
        raise Rejected("the name of the outcome is taken")
    for t in (f, g):
        ranges_over(t, "real")
    product, squares = expectation(T.mul(f, g)), [expectation(T.power(t, 2)) for t in (f, g)]
    known = le(T.power(product, 2), T.mul(*squares))
    return (goal.also(known), *obligations(goal, product, *squares))


def jensen(goal: Sequent, function: Param, variable: Param, argument: Param) -> Goals:
    """Proves: P from g(E[X]) ≤ E[g(X)] as a further hypothesis, for g with g'' ≥ 0 on the line, or on x > 0 if X > 0.

    Example: exp(E[X]) ≤ E[exp(X)].
    Gives up when: no rule differentiates g twice.
    """
    g, x, inner = term(function), fresh_symbol(variable, goal.free), term(argument)
    if OUTCOME in goal.free or T.kind(x) != "real" or OUTCOME in g.free or x in inner.free:
        raise Rejected("expected a function of a fresh real symbol, and an expression in the outcome")
    for t in (g, inner):
        ranges_over(t, "real")
    (first, needs), domain = derivative(g, x), lt(T.ZERO, x)
    second, more = derivative(first, x)
    mean, outer = expectation(inner), expectation(replaced(g, {x: inner}))
    known = le(replaced(g, {x: mean}), outer)
    smooth = [*needs, *more, *(d for t in (g, first, second) for d in defined(t))]
    convex, positive = [le(T.ZERO, second), *smooth], any(x in f.free for f in smooth)
    at = Sequent((*facts(goal), domain) if positive else facts(goal), T.TRUE)
    inside = (T.bind("forall", OUTCOME, lt(T.ZERO, inner), data="outcome"),) if positive else ()
    return (
        goal.also(known),
        *(at.concluding(c) for c in dict.fromkeys(convex)),
        *(informed(goal, p) for p in inside),
        *obligations(goal, mean, outer, known),
    )


def has_law(goal: Sequent) -> Goals:
    """Proves: that a variable has a law, from the same law among the hypotheses with equal parameters.

    Example: ∀i: X_i ~ N(0, 1) ⊢ X_3 ~ N(0, 1).
    Gives up when: no hypothesis gives the variable that law.
    """
    c, canon = goal.conclusion, normalizer(goal.concluding(T.TRUE))
    if c.op != "law":
        raise Rejected("expected the claim that a variable has a law")
    outcome, body = canon.opened(c)
    found = law_of(body, outcome, canon)
    if found is None or found[0] != c.data:
        raise Rejected("no hypothesis gives that variable this law")
    pairs = zip(found[1], c.args[1:], strict=True)
    return (*(informed(goal, eq(a, b)) for a, b in pairs), *obligations(goal, *found[1]))


def are_independent(goal: Sequent) -> Goals:
    """Proves: the independence of variables that are in different parts of an independence among the hypotheses.

    Example: X, Y, Z independent ⊢ X, Z independent.
    Gives up when: some part is not literally among the parts of one hypothesis.
    """
    c = goal.conclusion
    if c.op != "independent":
        raise Rejected("expected the claim that variables are independent")
    if len(c.args) == 1 and c.args[0].op == "random":
        return ()
    for h in goal.hypotheses:
        if h.op == "independent" and _within(c.args, list(h.args)):
            return ()
    raise Rejected("no hypothesis says that these are independent")


def _within(parts: tuple[Term, ...], known: list[Term]) -> bool:
    """Whether different ``parts`` consist of different ``known`` ones."""
    for part in parts:
        for member in _members(part):
            if member not in known:
                return False
            known.remove(member)
    return True


def _members(part: Term) -> tuple[Term, ...]:
    return tuple(m for a in part.args for m in _members(a)) if part.op == "block" else (part,)


def are_alike(goal: Sequent) -> Goals:
    """Proves: that the variables of a family have the same law, from a law whose parameters do not depend on the index.

    Example: ∀i: X_i ~ N(m, s) ⊢ the X_i are identically distributed.
    Gives up when: no such law is declared, or for families of several variables together.
    """
    c = goal.conclusion
    if c.op != "identical" or c.args[0].args[0].op != "random":
        raise Rejected("expected the claim that the variables of a family have the same law")
    canon = normalizer(goal.concluding(T.TRUE))
    index, inner = canon.opened(c.args[0])
    outcome, body = T.open_binder(inner, goal.free | {index}, "outcome")
    law = law_of(body, outcome, canon)
    if law is None or any(index in p.free for p in law[1]) or not randomness(goal.hypotheses).laws:
        raise Rejected("no law is declared for the whole family")
    return ()


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "integrable": integrable, "average": average, "cauchy schwarz": cauchy_schwarz, "jensen": jensen, "has law": has_law,
    "independent": are_independent, "alike": are_alike,
}  # fmt: skip
