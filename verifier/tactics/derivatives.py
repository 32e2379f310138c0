"""Derivatives carried out, and what happens at kinks."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel import terms as T
from verifier.kernel.bounds import truth
from verifier.kernel.calculus import derivative, evaluate_derivative
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.definedness import defined
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.regions import borders
from verifier.tactics.search import Search


def carry_out(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals with derivatives of functions without kinks, by carrying these out wherever they stand.

    Example: ⊢ d/dx tanh x = 1 ⇔ x = 0 becomes ⊢ 1 − tanh² x = 1 ⇔ x = 0.
    Gives up when: a condition would have to be shown, or no rule differentiates a function.
    """
    if goal.conclusion.op in {"and", "implies", "forall"}:
        return None
    for target in _targets(goal.conclusion):
        try:
            result, conditions = evaluate_derivative(target)
        except Rejected:
            continue
        if result != target and not conditions:
            return search.step(goal, "differentiate", target=target)
    return None


def differentiate(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations with derivatives, by carrying these out.

    Example: d/dx σ(x) = σ(x)(1 − σ(x)).
    Gives up when: no rule differentiates a function, or the point is a kink.
    """
    for target in _targets(goal.conclusion):
        try:
            result, conditions = evaluate_derivative(target)
        except Rejected as reason:
            search.note(str(reason))
            continue
        if result == target:
            continue
        if any(_is_kink(goal, c) for c in conditions):
            return at_kink(goal, target, search)
        found = _away_from_kinks(goal, conditions, search) or search.step(goal, "differentiate", target=target)
        return found or at_kink(goal, target, search)
    return None


def defined_there(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals in which a function is differentiable at a point, with the help of its being defined there.

    Example: where log(f(x)) has a derivative, f(x) > 0.
    Gives up when: that is known already.
    """
    known = facts(goal)
    for f in known:
        if f.op == "differentiable" and not set(defined(T.instantiate(*f.args))) <= set(known):
            return search.step(goal, "defined where differentiable", formula=f)
    return None


def _targets(formula: Term) -> Iterator[Term]:
    for t in T.subterms(formula):
        if t.op == "deriv" and not T.contains(t.args[1], frozenset({"bound"})) and not _loose(t):
            yield t


def _loose(t: Term) -> bool:
    """Whether a variable bound outside ``t`` occurs in it."""
    return T.shift(t, 1) != t


def _away_from_kinks(goal: Sequent, conditions: list[Term], search: Search) -> Certificate | None:
    """Splits at a possible kink before differentiating: a condition a ≠ b that the facts leave open."""
    if goal.conclusion.op not in T.RELATIONS:
        return None
    known = normalizer(goal)
    for c in conditions:
        if c.op != "ne" or known.facts.range(T.sub(*c.args)).excludes_zero:
            continue
        try:
            border = Term("eq", (known.canonical(T.sub(*c.args)), T.ZERO))
        except Rejected:
            continue
        if border not in goal.hypotheses and truth(border, known.facts.range) is None:
            return search.step(goal, "cases", formula=border)
    return None


def _is_kink(goal: Sequent, condition: Term) -> bool:
    """Whether the facts deny a condition a ≠ b."""
    known = normalizer(goal)
    try:
        return condition.op == "ne" and known.canonical(T.sub(*condition.args)) == T.ZERO
    except Rejected:
        return False


def at_kink(goal: Sequent, target: Term, search: Search) -> Certificate | None:
    """Proves: a relation with a derivative at a kink, where the slopes on the two sides agree, or where it does not exist.

    Example: d/dx x|x| at 0 is 0; nothing need be shown where |x| has no derivative.
    Gives up when: the branches beside the point are not found.
    """
    if any(h == Term("not", (_differentiable(target),)) for h in goal.hypotheses):
        return None
    open_sign = _open_sign(goal, target)
    if open_sign is not None:
        return search.step(goal, "cases", formula=open_sign)
    for left, right, u, width in branches(goal, target):
        found = search.step(goal, "smooth joint", target=target, symbol=u, left=left, right=right, width=width)
        if found is not None:
            return found
        corner = _open_corner(goal, left, right, u, target.args[1])
        if corner is not None:
            return search.step(goal, "cases", formula=corner)
    if _differentiable(target) in facts(goal):
        return search.step(goal, "lemma", formula=Term("not", (_differentiable(target),)))
    return None


def _differentiable(target: Term) -> Term:
    return Term("differentiable", target.args, None, target.hint)


def not_differentiable(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a function has no derivative at a point, from its branches on the two sides.

    Example: |x| at 0.
    Gives up when: the branches beside the point are not found, or their slopes agree.
    """
    c = goal.conclusion
    if c.op == "differentiable":
        return search.step(goal, "differentiable")
    if c.op != "not" or c.args[0].op != "differentiable":
        return None
    open_sign = _open_sign(goal, c.args[0])
    if open_sign is not None:
        return search.step(goal, "cases", formula=open_sign)
    for left, right, u, width in branches(goal, c.args[0]):
        found = search.step(goal, "kink", symbol=u, left=left, right=right, width=width)
        if found is not None:
            return found
        for side in ("left", "right"):
            found = search.step(goal, "jump", symbol=u, left=left, right=right, width=width, value=side)
            if found is not None:
                return found
    return None


def branches(goal: Sequent, binder: Term) -> Iterator[tuple[Term, Term, Term, Term]]:
    """Candidates (below, above, symbol, width) for what the body is beside the point: its canonical forms there."""
    u = T.fresh(binder.hint or "u", goal.free)
    body, at = T.instantiate(binder.args[0], u), binder.args[1]
    if not any(True for _ in borders(body)) and not T.contains(body, frozenset({"floor", "ceiling"})):
        return
    for width in _widths(goal, at):
        side = _same_sign(goal, u, at) if width.op != "num" else ()
        below = _form(goal, body, (Term("lt", (u, at)), Term("lt", (T.sub(at, width), u)), *side))
        above = _form(goal, body, (Term("lt", (at, u)), Term("lt", (u, T.add(at, width))), *side))
        if below is not None and above is not None:
            yield below, above, u, width
            return


def _widths(goal: Sequent, at: Term) -> Iterator[Term]:
    """How far to look beside the point: a unit, a little, and not across 0."""
    yield from (T.ONE, T.num("1/1000"))
    seen = normalizer(goal).facts.range(at)
    if seen.positive or seen.negative:
        yield T.mul(T.HALF, at) if seen.positive else T.mul(T.neg(T.HALF), at)


def _same_sign(goal: Sequent, u: Term, at: Term) -> tuple[Term, ...]:
    """That ``u`` has the sign of the point, as it has within half the point's distance from 0."""
    return (Term("lt", (T.ZERO, u) if normalizer(goal).facts.range(at).positive else (u, T.ZERO)),)


def _open_corner(goal: Sequent, left: Term, right: Term, u: Term, at: Term) -> Term | None:
    """That a factor of the difference of the branches' slopes is 0, when the facts leave that open."""
    try:
        slopes = [T.replace(derivative(branch, u)[0], {u: at}) for branch in (left, right)]
        found = normalizer(goal).factors(T.sub(*slopes))
    except Rejected:
        return None
    known = normalizer(goal).facts
    factors = [f for f, k in found[1] if k > 0] if found is not None else []
    return next((Term("eq", (f, T.ZERO)) for f in factors if not known.range(f).excludes_zero), None)


def _open_sign(goal: Sequent, binder: Term) -> Term | None:
    """A relation on which the branches beside the point depend: the sign of a factor, free of the variable, of a border."""
    u = T.fresh(binder.hint or "u", goal.free)
    body, at = T.instantiate(binder.args[0], u), binder.args[1]
    known = normalizer(Sequent((*goal.hypotheses, Term("lt", (u, at))), T.TRUE))
    for border in borders(body):
        try:
            found = known.factors(T.sub(*border.args))
        except Rejected:
            continue
        for f, _ in found[1] if found is not None and u in border.free else ():
            seen = known.facts.range(f)
            if u not in f.free and not (seen.positive or seen.negative):
                return Term("lt", (T.ZERO, f)) if seen.excludes_zero else Term("eq", (f, T.ZERO))
    return None


def _form(goal: Sequent, body: Term, context: tuple[Term, ...]) -> Term | None:
    """The canonical form of ``body`` in a context, if no choice is left in it."""
    try:
        form = normalizer(Sequent((*goal.hypotheses, *context), T.TRUE)).canonical(body)
    except Rejected:
        return None
    return None if any(True for _ in borders(form)) else form
