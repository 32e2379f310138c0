"""Rules of integrals: the fundamental theorem, integrability, splitting, substitution, equal integrands.

``integral(body | low, high)`` is the integral in the sense of Henstock and Kurzweil of a real function of a real variable, which
covers Riemann's and Lebesgue's and improper ones that converge only conditionally (Bartle, A Modern Theory of Integration,
2001): the body must be defined but for countably many points; ∫ from b to a is −∫ from a to b.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative, is_partial
from verifier.kernel.contexts import (
    facts,
    fresh_symbol,
    informed,
    normalizer,
    obligations,
    prescribed,
    ranges_over,
    relation,
    term,
    where_undefined,
)
from verifier.kernel.definedness import conj, defined, disj, eq, is_infinite, le, lt
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.rules.order import DISCONTINUOUS
from verifier.kernel.structure import is_real
from verifier.kernel.substitution import WIDENED, defined_after, replaced
from verifier.kernel.terms import Term

END: Final = "end"
LIMITS: Final = frozenset({"series", "expect"})  # of continuous functions, which need not be continuous


@dataclass(frozen=True)
class Way:
    """The points between the two ends: a fresh symbol, the facts there (ends excluded, but in the order "any"), and what shows
    that the ends are ordered so; ``sides`` from which the first and the second end are approached."""

    u: Term
    facts: tuple[Term, ...]
    ordered: Goals
    sides: tuple[str, str]

    def goal(self, conclusion: Term) -> Sequent:
        """That ``conclusion`` holds on the way."""
        return Sequent(self.facts, conclusion)


def integral(goal: Sequent, target: Param) -> Term:
    """``target`` as an integral of a real function in which nothing is bound further out.  Raises Rejected."""
    t = term(target)
    if t.op != "integral" or T.shift(t, 1) != t or not is_real(t):
        raise Rejected("expected an integral of a real function")
    if t not in T.subterms(goal.conclusion):
        raise Rejected("the integral does not occur in the conclusion")
    return t


def way(goal: Sequent, ends: tuple[Term, ...], symbol: Param, order: Param, *, strict: bool) -> Way:
    """The way between the ends, in the order "up", "down" or "any"; ``strict``: they must be shown to differ."""
    u = fresh_symbol(symbol, goal.free, *(e.free for e in ends))
    if T.kind(u) != "real":
        raise Rejected("expected a real symbol")
    low, high = ends if order != "down" else ends[::-1]
    if order == "any":
        return _either_way(goal, u, low, high, strict=strict)
    if order not in {"up", "down"} or low == T.INFINITY or high == T.neg(T.INFINITY):
        raise Rejected("the ends are not ordered so")
    inside = [lt(low, u)] * (not is_infinite(low)) + [lt(u, high)] * (not is_infinite(high))
    finite = len(inside) == 2
    ordered = (informed(goal, (lt if strict else le)(low, high)),) if finite else ()
    bounds = numeric_bounds(goal, u, low, high, lt)
    return Way(u, (*facts(goal), *inside, *bounds), ordered, ("+", "-") if order == "up" else ("-", "+"))


def numeric_bounds(
    goal: Sequent, u: Term, low: Term, high: Term, compare: Callable[[Term, Term], Term]
) -> tuple[Term, ...]:
    """The numbers between which u lies, when it lies between ``low`` and ``high``; ``compare`` (< or ≤) says how."""
    known, found = normalizer(goal), []
    below = None if is_infinite(low) else known.range(low)
    above = None if is_infinite(high) else known.range(high)
    if below is not None and below.low is not None and low.op != "num":
        found.append((lt if below.low_open else compare)(T.num(below.low), u))
    if above is not None and above.high is not None and high.op != "num":
        found.append((lt if above.high_open else compare)(u, T.num(above.high)))
    return tuple(found)


def _either_way(goal: Sequent, u: Term, low: Term, high: Term, *, strict: bool) -> Way:
    if strict or is_infinite(low) or is_infinite(high):
        raise Rejected("the order of the ends must be known where one is approached or infinite")
    between = disj(conj(le(low, u), le(u, high)), conj(le(high, u), le(u, low)))
    return Way(u, (*facts(goal), between), (), ("+", "-"))


# The fundamental theorem ------------------------------------------------------------------------------------------


def fundamental(
    goal: Sequent, target: Param, symbol: Param, antiderivative: Param, low: Param, high: Param, order: Param
) -> Goals:
    """Proves: P(∫ f from a to b) from P(F(b) − F(a)) for a function F with F′ = f between the ends.

    ``low`` and ``high`` are "end" where F is continuous and defined at the end itself, otherwise the limit of F there.
    Example: ∫ log x from 0 to 1 = −1, by F = x·log x − x with the limit 0 at 0.
    Gives up when: no rule differentiates F, or F may jump at an end.
    """
    t, antider = integral(goal, target), term(antiderivative)
    there = way(goal, t.args[1:], symbol, order, strict=low != END or high != END)
    if not is_real(antider) or T.is_formula(antider):
        raise Rejected("expected a real antiderivative")
    values, needed = [], list(there.ordered)
    for end, given, side in zip(t.args[1:], (low, high), there.sides, strict=True):
        at, more = _at_end(goal, antider, there.u, end, given, side)
        values.append(at)
        needed += more
    difference = T.sub(values[1], values[0])
    slope, conditions = derivative(antider, there.u)
    body = T.instantiate(t.args[0], there.u)
    return (
        goal.concluding(replaced(goal.conclusion, {t: difference}, WIDENED)),
        there.goal(eq(body, slope)),
        *(there.goal(c) for c in dict.fromkeys((*conditions, *defined(antider), *defined(body)))),
        *needed,
        *obligations(goal, *values),
    )


def _at_end(goal: Sequent, antider: Term, u: Term, end: Term, given: Param, side: str) -> tuple[Term, Goals]:
    """The value of an antiderivative at an end, or its limit there, and what shows that."""
    if given == END:
        if is_infinite(end):
            raise Rejected("an infinite end is only approached")
        require_no_jumps(antider, u)
        at = {u: end}
        return T.replace(antider, at), (*obligations(goal, end), *prescribed(goal, defined_after(antider, at)))
    limit = term(given)
    ranges_over(limit, "real")
    if u in limit.free:
        raise Rejected("the limit depends on the variable")
    needed = () if is_infinite(end) else obligations(goal, end)
    return limit, (informed(goal, T.bind("tends", u, antider, end, limit, data=(side, "real"))), *needed)


# Integrability ----------------------------------------------------------------------------------------------------


def integrable(goal: Sequent, symbol: Param, order: Param) -> Goals:
    """Proves: that ∫ f from a to b is defined, for f continuous from end to end, ends included.

    Example: ∫ exp(−t²) from 0 to x.
    Gives up when: f may jump, or an end is infinite.
    """
    if goal.conclusion.op != "defined":
        raise Rejected("expected a statement of definedness")
    t = integral(goal, goal.conclusion.args[0])
    if any(is_infinite(e) for e in t.args[1:]):
        raise Rejected("an end is infinite")
    there = way(goal, t.args[1:], symbol, order, strict=False)
    body = T.instantiate(t.args[0], there.u)
    require_no_jumps(body, there.u)
    needed = there.facts if order == "any" else (*facts(goal), *_closed(goal, there.u, t.args[1:], order))
    return (
        *(Sequent(needed, d) for d in defined(body)),
        *there.ordered, *obligations(goal, *t.args[1:]),
    )  # fmt: skip


def _closed(goal: Sequent, u: Term, ends: tuple[Term, ...], order: Param) -> tuple[Term, ...]:
    low, high = ends if order == "up" else ends[::-1]
    return le(low, u), le(u, high), *numeric_bounds(goal, u, low, high, le)


def require_no_jumps(t: Term, u: Term) -> None:
    """Checks that ``t`` is continuous in ``u`` wherever it is defined, derivatives of uninterpreted functions included."""
    if t.op == "deriv" and u in t.free:
        slot, inner = T.open_binder(t, frozenset({u}))
        if not is_partial(inner, slot):
            raise Rejected("a derivative may jump")
    elif t.op in DISCONTINUOUS | LIMITS and (u in t.free or t.op == "i"):
        raise Rejected(f"{t.op} may jump")
    for a in t.args[1:] if t.op == "deriv" else t.args:
        require_no_jumps(a, u)


def evaluable(goal: Sequent) -> Goals:
    """Proves: that a term other than an integral is defined, from the conditions for that.

    Example: that 1/a is defined, from a ≠ 0.
    Gives up when: the conclusion is no such statement.
    """
    if goal.conclusion.op != "defined" or goal.conclusion.args[0].op in {"integral", "expect"}:
        raise Rejected("expected a statement that a term is defined, which is no integral")
    return tuple(informed(goal, d) for d in defined(goal.conclusion.args[0]))


# Integrals by others ------------------------------------------------------------------------------------------------


def split(goal: Sequent, target: Param, point: Param) -> Goals:
    """Proves: P(∫ from a to b) from P(∫ from a to c + ∫ from c to b), for c between a and b.

    Example: ∫ |x| from −1 to 2, at 0.
    Gives up when: the point is not seen to lie between the ends.
    """
    t, c = integral(goal, target), term(point)
    ranges_over(c, "real")
    body, low, high = t.args
    first = Term("integral", (body, low, c), t.data, t.hint)
    second = Term("integral", (body, c, high), t.data, t.hint)
    placed = [le(low, c)] * (not is_infinite(low)) + [le(c, high)] * (not is_infinite(high))
    if low == T.INFINITY or high == T.neg(T.INFINITY):
        raise Rejected("the ends are not in order")
    return (
        goal.concluding(replaced(goal.conclusion, {t: T.add(first, second)}, WIDENED)),
        *(informed(goal, p) for p in placed), *obligations(goal, c),
    )  # fmt: skip


def integrand(goal: Sequent, target: Param, symbol: Param, body: Param, order: Param) -> Goals:
    """Proves: P(∫ f) from P(∫ g), where f = g between the ends.

    Example: ∫ |x| from 0 to 1 is ∫ x.
    Gives up when: the integrands are not seen to agree.
    """
    t, new = integral(goal, target), term(body)
    there = way(goal, t.args[1:], symbol, order, strict=False)
    if T.is_formula(new) or not is_real(new):
        raise Rejected("expected a real integrand")
    old = T.instantiate(t.args[0], there.u)
    other = T.bind("integral", there.u, new, *t.args[1:])
    return (
        goal.concluding(replaced(goal.conclusion, {t: other}, WIDENED)),
        there.goal(eq(old, new)), *(there.goal(d) for d in dict.fromkeys((*defined(old), *defined(new)))),
        *there.ordered, *(g for e in t.args[1:] if not is_infinite(e) for g in obligations(goal, e)),
    )  # fmt: skip


def substitute(
    goal: Sequent, target: Param, symbol: Param, inner: Param, low: Param, high: Param, order: Param, rising: Param
) -> Goals:
    """Proves: P(∫ f from a to b) from P(∫ f(g(v))·g′(v) from c to d), for g strictly monotone that tends to a at c, to b at d.

    ``order`` is that of c and d; ``rising`` is "up" or "down".
    Example: ∫ f(2x) from 0 to a is ∫ f/2 from 0 to 2a.
    Gives up when: no rule differentiates g, or its slope may vanish.
    """
    t, g, ends = integral(goal, target), term(inner), (term(low), term(high))
    if order not in {"up", "down"} or rising not in {"up", "down"} or not is_real(g):
        raise Rejected("the ends must be in order, and the substitution real and monotone")
    for e in ends:
        if not is_infinite(e):
            ranges_over(e, "real")
    there = way(goal, ends, symbol, order, strict=True)
    if there.u in t.free:
        raise Rejected("the symbol occurs in the integral")
    slope, conditions = derivative(g, there.u)
    body = replaced(T.instantiate(t.args[0], there.u), {there.u: g})
    monotone = lt(T.ZERO, slope) if rising == "up" else lt(slope, T.ZERO)
    limits = [
        informed(goal, T.bind("tends", there.u, g, c, a, data=(side, "real")))
        for c, a, side in zip(ends, t.args[1:], there.sides, strict=True)
    ]
    new = T.bind("integral", there.u, T.mul(body, slope), *ends)
    return (
        goal.concluding(replaced(goal.conclusion, {t: new}, WIDENED)), there.goal(monotone),
        *(there.goal(c) for c in dict.fromkeys((*conditions, *defined(g)))), *limits, *there.ordered,
        *(x for e in (*ends, *t.args[1:]) if not is_infinite(e) for x in obligations(goal, e)),
    )  # fmt: skip


def gather(goal: Sequent, targets: Param, coefficients: Param, symbol: Param) -> Goals:
    """Proves: a = b from Σ cᵢ·∫ fᵢ + r = 0, the integrals over one interval written as one; they are defined where a = b is.

    Example: ∫ x·f′ = [x·f] − ∫ f, as ∫ (x·f′ + f) = [x·f].
    Gives up when: the integrals have other ends, or the equation is not linear in them.
    """
    left, right = relation(goal, "eq")
    if not isinstance(targets, tuple) or not isinstance(coefficients, tuple) or len(targets) != len(coefficients) or not targets:
        raise Rejected("expected integrals and as many coefficients")
    found = [integral(goal, t) for t in targets]
    factors = [term(c) for c in coefficients]
    u = fresh_symbol(symbol, goal.free, *(c.free for c in factors))
    if any(t.args[1:] != found[0].args[1:] for t in found) or len(set(found)) != len(found) or T.kind(u) != "real":
        raise Rejected("the integrals have other ends")
    for c in factors:
        ranges_over(c, "real")
    rest = T.replace(T.sub(left, right), dict.fromkeys(found, T.ZERO))
    bodies = [T.mul(c, T.instantiate(t.args[0], u)) for c, t in zip(factors, found, strict=True)]
    whole = T.bind("integral", u, T.add(*bodies), *found[0].args[1:])
    linear = T.add(*(T.mul(c, t) for c, t in zip(factors, found, strict=True)), rest)
    return (
        informed(goal, eq(T.add(whole, rest), T.ZERO)),
        informed(goal, eq(T.sub(left, right), linear)),
        *obligations(goal, *factors, rest), *(g for t in found for g in where_undefined(goal, t, goal.conclusion)),
    )  # fmt: skip


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "fundamental theorem": fundamental,
    "continuous integrand": integrable,
    "evaluable": evaluable,
    "split integral": split,
    "equal integrands": integrand,
    "substitute in integral": substitute,
    "gather integrals": gather,
}
