"""Rules of analysis: derivatives, differentiability, kinks, functions with derivative 0."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative, evaluate_derivative
from verifier.kernel.contexts import facts, fresh_symbol, informed, obligations, prescribed, real_symbol, relation, term
from verifier.kernel.definedness import defined, le, lt, ne
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.rules.order import path_context, require_continuous
from verifier.kernel.structure import is_real
from verifier.kernel.substitution import WIDENED, defined_after, replaced
from verifier.kernel.terms import Term


def differentiate(goal: Sequent, target: Param) -> Goals:
    """Proves: P(f′(a)) from P with the derivative taken by the rules of calculus, where these apply.

    Example: d/dx σ(x) becomes σ(x)(1 − σ(x)).
    Gives up when: no rule differentiates some function.
    """
    t = term(target)
    if t.op != "deriv" or T.contains(t.args[1], frozenset({"bound"})):
        raise Rejected("expected a derivative")
    result, conditions = evaluate_derivative(t)
    changed = goal.concluding(replaced(goal.conclusion, {t: result}, WIDENED))
    return (changed, *(informed(goal, c) for c in dict.fromkeys((*conditions, *_body_at(t)))))


def _body_at(t: Term) -> tuple[Term, ...]:
    """That the point of a derivative is defined, and the body there, also as a function of a real variable."""
    x, body = T.open_binder(t)
    return (*defined(t.args[1]), *defined_after(body, {x: t.args[1]}), *defined(T.instantiate(t.args[0], t.args[1])))


def differentiable(goal: Sequent) -> Goals:
    """Proves: f is differentiable at a, from the conditions of the rules of calculus.

    Example: x ≠ 0 ⊢ |x| is differentiable at x.
    Gives up when: no rule differentiates some function.
    """
    c = goal.conclusion
    if c.op != "differentiable":
        raise Rejected("expected a statement of differentiability")
    as_deriv = Term("deriv", c.args, None, c.hint)
    _, conditions = evaluate_derivative(as_deriv)
    return tuple(informed(goal, d) for d in dict.fromkeys((*conditions, *_body_at(as_deriv))))


def defined_there(goal: Sequent, formula: Param) -> Goals:
    """Proves: P, with the help of f being defined at a, where f is known to be differentiable at a.

    Example: d/dx log(f(x)) is taken where f(x) > 0.
    Gives up when: ``formula`` is no statement of differentiability among the facts.
    """
    known = term(formula)
    if known.op != "differentiable" or known not in facts(goal):
        raise Rejected("expected a function that is known to be differentiable")
    here = T.instantiate(known.args[0], known.args[1])
    return (Sequent(tuple(dict.fromkeys((*facts(goal), *defined(here)))), goal.conclusion),)


def _halves(goal: Sequent, binder: Term, symbol: Param, left: Param, right: Param, width: Param) -> tuple[Goals, Term]:
    """That near the point the body is ``left`` below it and ``right`` above it, within ``width``; and the symbol used."""
    u = fresh_symbol(symbol, goal.free)
    at, w, body = binder.args[1], term(width), T.instantiate(binder.args[0], u)
    if T.kind(u) != "real":
        raise Rejected("expected a real symbol")
    if u in w.free:
        raise Rejected("the width depends on the point that it surrounds")
    below = (*facts(goal), lt(T.sub(at, w), u), lt(u, at))
    above = (*facts(goal), lt(at, u), lt(u, T.add(at, w)))
    sides = [Sequent(h, Term("eq", (body, term(b)))) for h, b in ((below, left), (above, right))]
    sides += [Sequent(h, d) for h in (below, above) for d in defined(body)]
    return (*sides, informed(goal, lt(T.ZERO, w)), *obligations(goal, w)), u


def _slopes(goal: Sequent, u: Term, at: Term, left: Param, right: Param) -> tuple[Goals, Term, Term]:
    """That both branches are differentiable at the point, and their slopes there."""
    put, goals, slopes = {u: at}, [], []
    for branch in (term(left), term(right)):
        slope, conditions = derivative(branch, u)
        slopes.append(T.replace(slope, put))
        goals += [informed(goal, T.replace(c, put)) for c in (*conditions, *defined(branch))]
    return tuple(goals), slopes[0], slopes[1]


def kink(goal: Sequent, symbol: Param, left: Param, right: Param, width: Param) -> Goals:
    """Proves: f is not differentiable at a, when f is one smooth function below a and another above, with other slopes at a.

    Example: |x| at 0, with −x below and x above.
    Gives up when: a branch has no rule of differentiation.
    """
    inner = goal.conclusion.args[0] if goal.conclusion.op == "not" else T.TRUE
    if inner.op != "differentiable":
        raise Rejected("expected a statement that a function is not differentiable")
    near, u = _halves(goal, inner, symbol, left, right, width)
    smooth, below, above = _slopes(goal, u, inner.args[1], left, right)
    return (informed(goal, ne(below, above)), *near, *smooth, *obligations(goal, below, above))


def jump(goal: Sequent, symbol: Param, left: Param, right: Param, width: Param, value: Param) -> Goals:
    """Proves: f is not differentiable at a, when f is smooth below and above a but one of these does not meet f(a).

    ``value`` is "left" or "right": the branch whose value at a differs from f(a).
    Example: the sign function at 0.
    Gives up when: a branch has no rule of differentiation.
    """
    inner = goal.conclusion.args[0] if goal.conclusion.op == "not" else T.TRUE
    if inner.op != "differentiable":
        raise Rejected("expected a statement that a function is not differentiable")
    near, u = _halves(goal, inner, symbol, left, right, width)
    smooth, _, _ = _slopes(goal, u, inner.args[1], left, right)
    branch = T.replace(term(left if value == "left" else right), {u: inner.args[1]})
    here = T.instantiate(inner.args[0], inner.args[1])
    return (informed(goal, ne(branch, here)), *near, *smooth, *obligations(goal, here))


def smooth_joint(goal: Sequent, target: Param, symbol: Param, left: Param, right: Param, width: Param) -> Goals:
    """Proves: P(f′(a)) where f is one smooth function below a and another above, meeting at a with the same slope.

    Example: x·|x| at 0, with −x² and x².
    Gives up when: a branch has no rule of differentiation.
    """
    t = term(target)
    if t.op != "deriv" or T.contains(t.args[1], frozenset({"bound"})):
        raise Rejected("expected a derivative")
    near, u = _halves(goal, t, symbol, left, right, width)
    smooth, below, above = _slopes(goal, u, t.args[1], left, right)
    at = prescribed(goal, _body_at(t))
    here, put = T.instantiate(t.args[0], t.args[1]), {u: t.args[1]}
    meets = [Term("eq", (here, T.replace(term(b), put))) for b in (left, right)]
    changed = goal.concluding(replaced(goal.conclusion, {t: below}, WIDENED))
    meeting = (*meets, Term("eq", (below, above)))
    return (changed, *(informed(goal, m) for m in meeting), *near, *smooth, *at)


def constant(goal: Sequent, variable: Param, anchor: Param, path: Param, side: Param) -> Goals:
    """Proves: a = b by moving x to an anchor, where the sides agree, along a way on which their difference has slope 0.

    Example: x > 0 ⊢ atan x + atan(1/x) = π/2, from x = 1.
    Gives up when: a side can jump, or a function has no rule of differentiation.
    """
    left, right = relation(goal, "eq")
    x, a = real_symbol(variable), term(anchor)
    difference = T.sub(left, right)
    if x in a.free or not is_real(a):
        raise Rejected("the anchor depends on the variable")
    require_continuous(difference, x)
    on_path, s = path_context(goal, x, a, path, side)
    moved = T.replace(difference, {x: s})
    slope, conditions = derivative(moved, s)
    return (
        informed(goal, le(a, x) if side == "above" else le(x, a)),
        Sequent(facts(goal), T.replace(goal.conclusion, {x: a})),
        Sequent(on_path, Term("eq", (slope, T.ZERO))),
        *(Sequent(on_path, c) for c in (*defined(moved), *conditions)),
        *obligations(goal, a, T.replace(difference, {x: a})),
        *prescribed(goal, defined_after(difference, {x: a})),
    )

