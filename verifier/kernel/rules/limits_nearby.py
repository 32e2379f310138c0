"""Rules of limits that speak of all points near the limit point: substitution, squeeze, L'Hôpital."""

from __future__ import annotations

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.contexts import facts, fresh_symbol, informed, obligations, ranges_over, real_symbol, term
from verifier.kernel.definedness import defined, eq, le, lt, ne
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.limits_evaluate import Evaluation
from verifier.kernel.rules.limits_near import MINUS_INFINITY, Signs, is_end, near, sides, tending
from verifier.kernel.rules.logic import Goals
from verifier.kernel.terms import Term

ALLOWED: dict[str, Signs] = {"+": frozenset({1}), "-": frozenset({-1}), "+-": frozenset({1, -1})}


def with_body(formula: Term, x: Term, body: Term, *target: Term) -> Term:
    """The same limit of another body in the free symbol ``x``; with another target if one is given."""
    return Term("tends", (T.abstract(body, x), formula.args[1], *(target or formula.args[2:])), formula.data, T.name(x))


def limit_goal(goal: Sequent) -> Term:
    """The goal's conclusion, a well-formed ``tends``.  Raises Rejected."""
    if goal.conclusion.op != "tends":
        raise Rejected("expected a conclusion that a limit has a value")
    return tending(goal.conclusion)


Context = tuple[tuple[Term, ...], Term, Goals]


def nearby(goal: Sequent, formula: Term, symbol: Param, bound: Param, *free: frozenset[Term]) -> Context:
    """The facts at a point near the limit point, that point (a fresh symbol), and the goals that ``bound`` is one.

    ``bound`` is the width of a neighbourhood; at ±oo it is the number beyond which all points are near.
    """
    x, w, point = fresh_symbol(symbol, goal.free, formula.free, *free), term(bound), formula.args[1]
    assert isinstance(formula.data, tuple)
    if T.kind(x) != formula.data[1]:
        raise Rejected("the symbol has another kind than the variable of the limit")
    ranges_over(w, "real")
    if x in w.free:
        raise Rejected("the bound depends on the variable")
    if is_end(point):
        beyond = lt(w, x) if point == T.INFINITY else lt(x, w)
        return (*facts(goal), beyond), x, obligations(goal, w)
    low, high = lt(T.sub(point, w), x), lt(x, T.add(point, w))
    sided = {"+": (lt(point, x), high), "-": (low, lt(x, point)), "+-": (ne(x, point), low, high)}[formula.data[0]]
    return (*facts(goal), *sided), x, (informed(goal, lt(T.ZERO, w)), *obligations(goal, w))


def approach(goal: Sequent, formula: Term, x: Term, inner: Term, point: Term, allowed: Signs) -> Goals:
    """That ``inner`` tends to ``point`` from an allowed side, without meeting it, as x does what ``formula`` says."""
    found: list[Sequent] = []
    for side in sides(formula):
        here = near(goal, formula, side, inner.free, point.free)
        f = Evaluation(here).trend(T.replace(inner, {x: here.x}))
        if f.infinite or is_end(point):
            if f.limit != point:
                raise Rejected("the inner function tends to another point")
        elif f.limit is None or not f.side <= allowed:
            raise Rejected("the inner function is not seen to come from that side")
        else:
            found.append(informed(goal, eq(point, f.limit)))
        found += [informed(goal, n) for n in here.needed]
    return tuple(dict.fromkeys(found))


def substitution(
    goal: Sequent, symbol: Param, bound: Param, inner: Param, variable: Param, body: Param, point: Param, side: Param
) -> Goals:
    """Proves: f(x) → L from F(u) → L as u → b, when f(x) = F(h(x)) near the point and h(x) → b from that side, not meeting b.

    ``inner`` is h(x) in ``symbol``, ``body`` is F(u) in ``variable``.  With h(x) = x this replaces f by an equal function;
    with x an integer and u a real variable it takes the limit along the integers from that along the reals.
    Example: x·sin(1/x) → 1 at oo from sin(u)/u → 1 at 0 from above, with u = 1/x.
    Gives up when: h has no limit by its parts, or meets it.
    """
    formula = limit_goal(goal)
    h, u, f, b = term(inner), fresh_symbol(variable, goal.free), term(body), term(point)
    ranges_over(h, T.kind(u))
    context, x, goals = nearby(goal, formula, symbol, bound, f.free - {u}, b.free)
    if u == x or x in f.free or (h.free | b.free) & {u} or x in b.free or side not in ALLOWED:
        raise Rejected("the variables of a substitution are mixed up")
    new = Term("tends", (T.abstract(f, u), b, formula.args[2]), (str(side), T.kind(u)), T.name(u))
    tending(new)
    whole, old = T.replace(f, {u: h}), T.instantiate(formula.args[0], x)
    finite = () if is_end(b) else obligations(goal, b)
    reached = approach(goal, formula, x, h, b, ALLOWED[str(side)])
    return (goal.concluding(new), *_same((*context, *defined(whole)), old, whole), *reached, *goals, *finite)


def _same(context: tuple[Term, ...], old: Term, new: Term) -> Goals:
    """That two bodies are equal where the new one is defined, and that then the old one is."""
    if old == new:
        return ()
    known = tuple(dict.fromkeys(context))
    return (Sequent(known, eq(old, new)), *(Sequent(known, d) for d in defined(old) if d not in known))


def squeeze(goal: Sequent, symbol: Param, bound: Param, low: Param, high: Param) -> Goals:
    """Proves: f → L from l → L, h → L and l ≤ f ≤ h near the point; f → oo from l → oo alone, f → −oo from h → −oo.

    Example: sin(x)/x → 0 at oo between −1/x and 1/x.
    Gives up when: a term is no real number.
    """
    formula = limit_goal(goal)
    context, x, goals = nearby(goal, formula, symbol, bound)
    body = T.instantiate(formula.args[0], x)
    bounds = {"low": term(low), "high": term(high)}
    for t in bounds.values():
        ranges_over(t, "real")
    if is_end(formula.args[2]):
        del bounds["low" if formula.args[2] == MINUS_INFINITY else "high"]
    context = (*context, *(d for t in bounds.values() for d in defined(t)))
    order = {"low": lambda t: le(t, body), "high": lambda t: le(body, t)}
    return (
        *(goal.concluding(with_body(formula, x, t)) for t in bounds.values()),
        *(Sequent(context, order[k](t)) for k, t in bounds.items()),
        *(Sequent(context, d) for d in defined(body)),
        *goals,
    )


def lhopital(goal: Sequent, symbol: Param, bound: Param, top: Param, bottom: Param) -> Goals:
    """Proves: f/g → L from f′/g′ → L, when f and g tend to 0, or g to ±oo, and g′ ≠ 0 near the point.

    ``bound`` is a neighbourhood in which f and g are differentiable; the limit L may be ±oo (L'Hôpital; Stolz for the case
    of g → ±oo, where nothing is asked of f).
    Example: x·log x → 0 at 0 from above, with f = log x, g = 1/x.
    Gives up when: f or g has no limit by its parts, or no rule of differentiation.
    """
    formula = limit_goal(goal)
    context, x, goals = nearby(goal, formula, symbol, bound)
    real_symbol(x)
    f, g = term(top), term(bottom)
    ranges_over(f, "real")
    ranges_over(g, "real")
    body, (df, of_f), (dg, of_g) = T.instantiate(formula.args[0], x), derivative(f, x), derivative(g, x)
    smooth = dict.fromkeys((*defined(f), *defined(g), *of_f, *of_g, ne(dg, T.ZERO)))
    quotient = T.div(f, g)
    inside = (*context, *defined(f), *defined(g), *defined(quotient))
    return (
        goal.concluding(with_body(formula, x, T.div(df, dg))),
        *_indeterminate(goal, formula, x, f, g),
        *(Sequent(context, c) for c in smooth),
        *_same(inside, body, quotient),
        *goals,
    )


def _indeterminate(goal: Sequent, formula: Term, x: Term, f: Term, g: Term) -> Goals:
    """That the limit of f/g is of the form 0/0, or g grows beyond all bounds."""
    found: list[Sequent] = []
    for side in sides(formula):
        here = near(goal, formula, side, f.free, g.free)
        at = Evaluation(here)
        trends = [at.trend(T.replace(t, {x: here.x})) for t in (f, g)]
        if not trends[1].infinite:
            if not all(t.finite and t.limit is not None for t in trends):
                raise Rejected("neither 0/0 nor a denominator that grows")
            found += [informed(goal, eq(t.limit, T.ZERO)) for t in trends if t.limit is not None]
        found += [informed(goal, n) for n in here.needed]
    return tuple(dict.fromkeys(found))


def ratio(goal: Sequent, symbol: Param, bound: Param, quotient: Param, value: Param) -> Goals:
    """Proves: aₙ → 0 from aₙ₊₁ = qₙ·aₙ for large n and |qₙ| → r < 1 (the ratio test).

    Example: 2^n/n! → 0, with qₙ = 2/(n + 1) → 0.
    Gives up when: the limit is not one along the integers to oo.
    """
    formula = limit_goal(goal)
    if formula.data != ("-", "integer") or formula.args[1] != T.INFINITY or is_end(formula.args[2]):
        raise Rejected("expected a sequence that tends to 0")
    context, n, goals = nearby(goal, formula, symbol, bound)
    q, r = term(quotient), term(value)
    ranges_over(q, "real")
    ranges_over(r, "real")
    if n in r.free:
        raise Rejected("the limit of the quotients depends on the index")
    here = T.instantiate(formula.args[0], n)
    following = T.instantiate(formula.args[0], T.add(n, T.ONE))
    known = (*context, *defined(q))
    return (
        informed(goal, eq(formula.args[2], T.ZERO)),
        goal.concluding(with_body(formula, n, T.app("abs", q), r)),
        informed(goal, lt(r, T.ONE)),
        Sequent((*known, *defined(here)), eq(following, T.mul(q, here))),
        *(Sequent(known, d) for d in defined(here)),
        *goals,
        *obligations(goal, r),
    )
