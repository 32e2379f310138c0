"""Integrals: evaluated by antiderivatives, split at kinks, recognised as standard ones, gathered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import evaluate_derivative
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import defined, is_infinite, le
from verifier.kernel.judgement import Certificate, Param, Rejected, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.antiderivatives import FAILURES, candidates
from verifier.tactics.integrals_places import Place, closed_integrals, difference, differentiates, place, plan
from verifier.tactics.integrals_standard import matches
from verifier.tactics.search import GiveUp, Search

CHOICES: Final = frozenset({"abs", "max", "min", "piecewise", "sign", "heaviside", "relu"})
MOST_CANDIDATES: Final = 3
COST: Final = 40


def integrals(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: statements about integrals, by evaluating these.

    Example: ∫ x·log x from 0 to 1 = −1/4.
    Gives up when: no antiderivative is found and the integral is no standard one.
    """
    if goal.conclusion.op not in T.RELATIONS | {"defined", "not"}:
        return None
    if goal.conclusion.op == "defined" and (goal.conclusion.args[0].op != "integral" or not _needs(goal.conclusion.args[0])):
        found = _defined(goal, search)
        if found is not None:
            return found
    opaque = T.contains(goal.conclusion, frozenset({"apply"}))
    if opaque and (found := _gathered(goal, search)) is not None:
        return found
    for t in closed_integrals(goal.conclusion):
        here = place(goal, t)
        found = None if here is None else _evaluated(goal, here, search)
        if found is not None:
            return found
    return _gathered(goal, search) or _defined(goal, search)


def _needs(t: Term) -> bool:
    """Whether the integrand is not defined everywhere, or the interval is infinite."""
    return any(map(is_infinite, t.args[1:])) or any(d.op != "differentiable" for d in defined(T.open_binder(t)[1]))


def _defined(goal: Sequent, search: Search) -> Certificate | None:
    """Definedness of an integral of a continuous function, or of an expression."""
    c = goal.conclusion
    if c.op != "defined":
        return None
    if c.args[0].op != "integral":
        return search.step(goal, "evaluable")
    zero = search.step(goal, "zero integrand", symbol=T.fresh("u", goal.free))
    here = place(goal, c.args[0])
    if zero is not None or here is None or any(map(is_infinite, here.ends)):
        return zero
    return search.step(goal, "continuous integrand", symbol=here.u, order=here.order)


def _evaluated(goal: Sequent, here: Place, search: Search) -> Certificate | None:
    """The goal with one integral evaluated."""
    search.steps -= COST
    return search.first(
        lambda: _differentiated(goal, here, search),
        lambda: _inner(goal, here, search),
        lambda: _at_kinks(goal, here, search),
        lambda: _standard(goal, here, search),
        lambda: _by_antiderivative(goal, here, search),
        lambda: _mirrored(goal, here, search),
        lambda: _at_zero(goal, here, search),
        lambda: _by_order(goal, here, search),
    )


def _differentiated(goal: Sequent, here: Place, search: Search) -> Certificate | None:
    """The goal with the derivatives in an integrand carried out."""
    if not T.contains(here.body, frozenset({"deriv"})):
        return None
    new = carried_out(here.body)
    if new == here.body:
        return None
    return search.step(goal, "equal integrands", target=here.target, symbol=here.u, body=new, order=here.order)


def carried_out(t: Term) -> Term:
    """``t`` with derivatives evaluated where that is possible without conditions."""
    args = tuple(carried_out(a) for a in t.args)
    new = t if args == t.args else Term(t.op, args, t.data, t.hint)
    if new.op != "deriv":
        return new
    try:
        result, conditions = evaluate_derivative(new)
    except Rejected:
        return new
    return new if conditions else result


def _by_antiderivative(goal: Sequent, here: Place, search: Search) -> Certificate | None:
    for k, found in enumerate(candidates(here.body, here.u, here.known)):
        if k >= MOST_CANDIDATES:
            break
        if not differentiates(found, here):
            continue
        params = plan(goal, here, found)
        proof = None if params is None else _replaced(goal, "fundamental theorem", params, search)
        if proof is not None:
            return proof
    return None


def _replaced(goal: Sequent, rule: str, params: dict[str, Param], search: Search) -> Certificate | None:
    """The goal by a rule whose first premise is the goal with the integral replaced by its value, whose others show that
    value: when only the first is not proved, no other way to the value helps."""
    left = search.goals(goal, rule, **params)
    if left is None:
        return None
    shown = []
    for g in left[1:]:
        found = search.prove(g)
        if found is None:
            return None
        shown.append(found)
    first = search.prove(left[0])
    if first is None:
        raise GiveUp
    return Certificate(rule, params, (first, *shown))


def _standard(goal: Sequent, here: Place, search: Search) -> Certificate | None:
    for name, parameters, factor in matches(here.body, here.u, here.ends, here.known):
        params: dict[str, Param] = {
            "target": here.target, "name": name, "parameters": parameters, "factor": factor, "symbol": here.u
        }
        found = _replaced(goal, "standard integral", params, search)
        if found is not None:
            return found
    return None


# Kinks, inner integrals -------------------------------------------------------------------------------------------------


def _at_kinks(goal: Sequent, here: Place, search: Search) -> Certificate | None:
    """The integral split where a choice in the integrand changes, or with the choice made."""
    if not T.contains(here.body, CHOICES):
        return None
    for point in dict.fromkeys(kinks(here)):
        if here.order == "up" and _inside(goal, point, here.ends):
            return search.step(goal, "split integral", target=here.target, point=point)
    try:
        settled = here.known.canonical(here.body)
    except FAILURES:
        return None
    if T.contains(settled, CHOICES) or here.u not in settled.free | here.body.free:
        return None
    return search.step(
        goal, "equal integrands", target=here.target, symbol=here.u, body=settled, order=here.order
    )


def kinks(here: Place) -> Iterator[Term]:
    """The points at which an argument of a choice that is linear in the variable changes its sign."""
    for t in T.subterms(here.body):
        if t.op not in CHOICES or here.u not in t.free:
            continue
        for border in _borders(t):
            slope = T.sub(T.replace(border, {here.u: T.ONE}), T.replace(border, {here.u: T.ZERO}))
            root = T.neg(T.div(T.replace(border, {here.u: T.ZERO}), slope))
            try:
                if here.known.is_zero(T.replace(border, {here.u: root})):
                    yield here.known.canonical(root)
            except FAILURES:
                continue


def _borders(t: Term) -> Iterator[Term]:
    if t.op in {"abs", "sign", "heaviside", "relu"}:
        yield t.args[0]
    elif t.op in {"max", "min"}:
        yield from (T.sub(a, b) for k, a in enumerate(t.args) for b in t.args[k + 1 :])
    else:
        for condition in t.args[1::2]:
            yield from (T.sub(*r.args) for r in T.subterms(condition) if r.op in {"lt", "le", "eq", "ne"})


def _inside(goal: Sequent, point: Term, ends: tuple[Term, Term]) -> bool:
    """Whether a point is seen to lie strictly between the ends."""
    known = normalizer(goal)
    low = is_infinite(ends[0]) or known.range(T.sub(point, ends[0])).positive
    return low and (is_infinite(ends[1]) or known.range(T.sub(ends[1], point)).positive)


def _inner(goal: Sequent, here: Place, search: Search) -> Certificate | None:
    """An integral of an integral, the inner one evaluated for each value of the outer variable."""
    inner = next(closed_integrals(here.body), None)
    if inner is None:
        return None
    there = place(Sequent(here.known.facts.hypotheses, T.TRUE), inner)
    if there is None or there.u == here.u:
        return None
    probe = Sequent(here.known.facts.hypotheses, T.TRUE)
    for found in candidates(there.body, there.u, there.known):
        params = plan(probe, there, found) if differentiates(found, there) else None
        if params is None:
            continue
        new = T.replace(here.body, {inner: difference(found, there, params)})
        return search.step(goal, "equal integrands", target=here.target, symbol=here.u, body=new, order=here.order)
    return None


def _at_zero(goal: Sequent, here: Place, search: Search) -> Certificate | None:
    """The integral split at 0, where an antiderivative or a standard integral is known only for half the line."""
    if here.order != "up" or not _inside(goal, T.ZERO, here.ends):
        return None
    if not all(map(is_infinite, here.ends)):
        return None
    return search.step(goal, "split integral", target=here.target, point=T.ZERO)


def _mirrored(goal: Sequent, here: Place, search: Search) -> Certificate | None:
    """An integral from −∞ to 0 as one from ∞ to 0."""
    if here.ends != (T.neg(T.INFINITY), T.ZERO):
        return None
    return search.step(
        goal, "substitute in integral", target=here.target, symbol=here.u, inner=T.neg(here.u), low=T.INFINITY, high=T.ZERO,
        order="down", rising="down",
    )  # fmt: skip


def _by_order(goal: Sequent, here: Place, search: Search) -> Certificate | None:
    """Case by case, where the order of the ends is open."""
    border = le(*here.ends)
    if here.order != "any" or border in goal.hypotheses:
        return None
    return search.step(goal, "cases", formula=border)


# Several integrals ----------------------------------------------------------------------------------------------------------


def _gathered(goal: Sequent, search: Search) -> Certificate | None:
    """Integrals over one interval, in a linear equation, as one."""
    c = goal.conclusion
    if c.op != "eq":
        return None
    groups: dict[tuple[Term, ...], list[Term]] = {}
    for t in closed_integrals(c):
        groups.setdefault(t.args[1:], []).append(t)
    for ends, found in groups.items():
        if len(found) < 2 or not isinstance(ends, tuple):
            continue
        difference = T.sub(*c.args)
        coefficients = [_coefficient(goal, difference, t, found) for t in found]
        if any(k is None for k in coefficients):
            continue
        u = T.fresh("u", goal.free)
        return search.step(
            goal, "gather integrals", targets=tuple(found), coefficients=tuple(k for k in coefficients if k is not None), symbol=u
        )
    return None


def _coefficient(goal: Sequent, difference: Term, t: Term, others: list[Term]) -> Term | None:
    """The coefficient of an integral in a linear expression."""
    none = dict.fromkeys(others, T.ZERO)
    slope = T.sub(T.replace(difference, {**none, t: T.ONE}), T.replace(difference, none))
    try:
        return normalizer(goal).canonical(slope)
    except Rejected:
        return None
