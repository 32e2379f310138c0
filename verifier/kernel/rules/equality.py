"""Rules of equality: exact normal forms, equations among the hypotheses, replacing equals by equals."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.contexts import (
    hypothesis,
    informed,
    items,
    normalizer,
    number,
    obligations,
    ranges_over,
    relation,
    term,
    where_undefined,
)
from verifier.kernel.definedness import le, lt, ne
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.substitution import WIDENED, replaced
from verifier.kernel.terms import Term


def normal_form(goal: Sequent) -> Goals:
    """Proves: a = b (and a ≤ b) when a − b is 0 as a rational expression over independent generators.

    Example: tanh x = 2σ(2x) − 1, with the one generator e^(2x).
    Gives up when: the numerator of the difference is not 0 modulo the generators' relations.
    """
    left, right = relation(goal, "eq", "le")
    if normalizer(goal).equal(left, right):
        return ()
    raise Rejected("the difference of the sides does not reduce to 0")


def equations(goal: Sequent, multiples: Param) -> Goals:
    """Proves: a = b when a − b is a combination Σ cᵢ(lᵢ − rᵢ) of hypotheses lᵢ = rᵢ.

    Example: m₂ = βm₁ + g, m₁ = βm₀ + h ⊢ m₂ = β²m₀ + βh + g with c = (1, β).
    Gives up when: the difference to the combination does not reduce to 0.
    """
    left, right = relation(goal, "eq", "le")
    total, coefficients = T.sub(left, right), []
    for pair in items(multiples):
        index, coefficient = items(pair)
        h, c = hypothesis(goal, index), term(coefficient)
        if h.op != "eq":
            raise Rejected(f"hypothesis {index} is not an equation")
        coefficients.append(c)
        total = T.sub(total, T.mul(c, T.sub(*h.args)))
    if not normalizer(goal).is_zero(total):
        raise Rejected("the difference to the combination does not reduce to 0")
    return obligations(goal, *coefficients)


def rewrite(goal: Sequent, old: Param, new: Param) -> Goals:
    """Proves: P(t) from t = t′ and P(t′).

    Example: with z = wx + b, σ(z) becomes σ(wx + b).
    Gives up when: t is no number-valued term, or a power or root would change its meaning.
    """
    t, replacement = term(old), term(new)
    ranges_over(t, "complex")
    ranges_over(replacement, T.kind(t) if t.op == "sym" else "complex")
    changed = goal.concluding(replaced(goal.conclusion, {t: replacement}, WIDENED))
    hidden = where_undefined(goal, t, goal.conclusion)
    return (informed(goal, Term("eq", (t, replacement))), changed, *obligations(goal, replacement), *hidden)


def substitute(goal: Sequent, index: Param) -> Goals:
    """Proves: a goal by replacing a symbol, throughout, by what a hypothesis says it equals.

    Example: y = 2x ⊢ y + y = 4x becomes ⊢ 2x + 2x = 4x.
    Gives up when: the hypothesis is no equation x = t with t free of x and of the kind of x.
    """
    h = hypothesis(goal, index)
    symbol, t = h.args if h.op == "eq" else (T.ZERO, T.ZERO)
    if symbol.op != "sym" or symbol in t.free:
        raise Rejected("expected an equation that gives a symbol")
    ranges_over(t, T.kind(symbol))
    put = {symbol: t}
    rest = tuple(replaced(g, put, WIDENED) for g in goal.hypotheses if g is not h)
    needed = obligations(Sequent((), T.TRUE), t)
    return (Sequent((*rest, *(n.conclusion for n in needed)), replaced(goal.conclusion, put, WIDENED)),)


def rescale(goal: Sequent, relation_: Param, factor: Param) -> Goals:
    """Proves: a ~ b from a′ ~ b′ when a − b = m·(a′ − b′) and m has the sign that the relation ~ needs.

    Example: 1/(1 + u) ≤ 1 becomes 0 ≤ u with m = 1/(1 + u) > 0.
    Gives up when: the difference does not reduce to m times the other.
    """
    left, right = relation(goal, "eq", "ne", "lt", "le")
    new, m = term(relation_), term(factor)
    if new.op != goal.conclusion.op:
        raise Rejected("rescaling keeps the relation")
    if not normalizer(goal).is_zero(T.sub(T.sub(left, right), T.mul(m, T.sub(*new.args)))):
        raise Rejected("the sides are not a multiple of the others")
    needed = {"eq": (), "ne": (ne(m, T.ZERO),), "lt": (lt(T.ZERO, m),), "le": (le(T.ZERO, m),)}[new.op]
    return (goal.concluding(new), *(informed(goal, n) for n in needed), *obligations(goal, m, new))


def powers(goal: Sequent, exponent: Param) -> Goals:
    """Proves: a = b, a < b or a ≤ b from the same of aⁿ and bⁿ, where a, b ≥ 0 or n is odd.

    Example: √2 + √3 = √(5 + 2√6) by squaring.
    Gives up when: the exponent is not a positive integer.
    """
    left, right = relation(goal, "eq", "lt", "le")
    ranges_over(left, "real")
    ranges_over(right, "real")
    n = number(exponent)
    if n < 1:
        raise Rejected("expected a positive exponent")
    raised = Term(goal.conclusion.op, (T.power(left, n), T.power(right, n)))
    signs = () if n % 2 else (le(T.ZERO, left), le(T.ZERO, right))
    return (goal.concluding(raised), *(informed(goal, s) for s in signs))


def exponentials(goal: Sequent) -> Goals:
    """Proves: a = b, a < b or a ≤ b from the same of exp(a) and exp(b).

    Example: log(x + 1) ≤ x from x + 1 ≤ e^x.
    Gives up when: the conclusion is no such relation.
    """
    left, right = relation(goal, "eq", "lt", "le", "ne")
    ranges_over(left, "real")
    ranges_over(right, "real")
    return (goal.concluding(Term(goal.conclusion.op, (T.app("exp", left), T.app("exp", right)))),)


def logarithms(goal: Sequent) -> Goals:
    """Proves: a = b, a < b or a ≤ b from the same of log(a) and log(b), where a, b > 0.

    Example: e^x ≤ e^y from x ≤ y.
    Gives up when: the conclusion is no such relation.
    """
    left, right = relation(goal, "eq", "lt", "le", "ne")
    ranges_over(left, "real")
    ranges_over(right, "real")
    raised = Term(goal.conclusion.op, (T.app("log", left), T.app("log", right)))
    signs = (informed(goal, lt(T.ZERO, left)), informed(goal, lt(T.ZERO, right)))
    return (goal.concluding(raised), *signs)


def both_bounds(goal: Sequent) -> Goals:
    """Proves: a = b from a ≤ b and b ≤ a.

    Example: the integer between 1/2 and 3/2 is 1.
    Gives up when: the conclusion is no equation between reals.
    """
    left, right = relation(goal, "eq")
    ranges_over(left, "real")
    ranges_over(right, "real")
    return goal.concluding(le(left, right)), goal.concluding(le(right, left))
