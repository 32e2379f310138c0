"""Where the integrals of a goal stand, and the values that antiderivatives and the table give them: proposals only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.definedness import conj, defined, disj, is_infinite, le, lt
from verifier.kernel.judgement import Param, Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.rules.integrals import END, numeric_bounds, require_no_jumps
from verifier.kernel.rules.integrals_table import STANDARD
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term
from verifier.tactics.antiderivatives import FAILURES, candidates
from verifier.tactics.floats import NotNumericError, compile_value
from verifier.tactics.integrals_standard import matches
from verifier.tactics.limit_plans import Plan, find


@dataclass(frozen=True)
class Place:
    """An integral of a goal, its variable as a fresh symbol, the order of its ends, what is known between them."""

    target: Term
    u: Term
    order: str
    known: Normalizer

    @property
    def body(self) -> Term:
        """The integrand in the variable."""
        return T.instantiate(self.target.args[0], self.u)

    @property
    def ends(self) -> tuple[Term, Term]:
        """The two ends."""
        return self.target.args[1], self.target.args[2]


def closed_integrals(formula: Term) -> Iterator[Term]:
    """The integrals in which nothing is bound further out, the innermost first."""
    found = [t for t in T.subterms(formula) if t.op == "integral" and T.shift(t, 1) == t and is_real(t)]
    yield from reversed(list(dict.fromkeys(found)))


def place(goal: Sequent, t: Term) -> Place | None:
    """The integral with the order of its ends; None when one end is known to lie on neither side of the other."""
    u = T.fresh(t.hint or "u", goal.free | t.free)
    order = order_of(goal, *t.args[1:])
    low, high = t.args[1:] if order != "down" else t.args[:0:-1]
    inside = [lt(low, u)] * (not is_infinite(low)) + [lt(u, high)] * (not is_infinite(high))
    inside += numeric_bounds(goal, u, low, high, lt)
    if order == "any":
        inside = [disj(conj(le(low, u), le(u, high)), conj(le(high, u), le(u, low)))]
    return Place(t, u, order, Normalizer((*facts(goal), *inside)))


def order_of(goal: Sequent, low: Term, high: Term) -> str:
    """How two ends are seen to be ordered: "up", "down" or "any"."""
    if is_infinite(low) or is_infinite(high):
        return "down" if low == T.INFINITY or (is_infinite(high) and high != T.INFINITY) else "up"
    seen = normalizer(goal).range(T.sub(high, low))
    if not (seen.nonnegative or seen.nonpositive) and not low.free | high.free:
        try:
            return "up" if compile_value(T.sub(high, low), [])([]) > 0 else "down"
        except NotNumericError:
            return "any"
    return "up" if seen.nonnegative else "down" if seen.nonpositive else "any"


def differentiates(found: Term, here: Place) -> bool:
    """Whether the derivative of ``found`` is seen to be the integrand."""
    try:
        return here.known.is_zero(T.sub(derivative(found, here.u)[0], here.body))
    except FAILURES:
        return False


def plan(goal: Sequent, here: Place, found: Term) -> dict[str, Param] | None:
    """The parameters of the fundamental theorem: at each end the value of the antiderivative, or its limit."""
    sides = ("+", "-") if here.order != "down" else ("-", "+")
    values = []
    for end, side in zip(here.ends, sides, strict=True):
        given = END if _plain_end(goal, found, here.u, end) else _limit(goal, here, found, end, side)
        if given is None:
            return None
        values.append(given)
    return {
        "target": here.target, "symbol": here.u, "antiderivative": found, "low": values[0], "high": values[1],
        "order": here.order,
    }  # fmt: skip


def _plain_end(goal: Sequent, found: Term, u: Term, end: Term) -> bool:
    """Whether the antiderivative seems to be continuous and defined at a finite end."""
    if is_infinite(end):
        return False
    try:
        require_no_jumps(found, u)
        normalizer(goal).canonical(T.replace(found, {u: end}))
    except FAILURES:
        return False
    return not any(_fails(goal, T.replace(d, {u: end})) for d in defined(found))


def _fails(goal: Sequent, d: Term) -> bool:
    """Whether a condition is seen to fail."""
    known = normalizer(goal)
    if d.op not in {"lt", "le", "ne"}:
        return False
    try:
        seen = known.range(known.canonical(T.sub(d.args[1], d.args[0])))
    except FAILURES:
        return True
    if d.op == "le":
        return seen.negative
    return seen.nonpositive if d.op == "lt" else seen.low == seen.high == 0


def _limit(goal: Sequent, here: Place, antider: Term, end: Term, side: str) -> Term | None:
    formula = T.bind("tends", here.u, antider, end, T.ZERO, data=(side, "real"))
    found = find(goal, formula)
    return found.value if isinstance(found, Plan) and not is_infinite(found.value) else None


def with_values(goal: Sequent) -> Term:
    """The conclusion with the values of its integrals, as far as they are found."""
    formula = goal.conclusion
    for t in closed_integrals(formula):
        here = place(goal, t)
        found = None if here is None else _value(goal, here)
        if found is not None:
            return with_values(goal.concluding(T.replace(formula, {t: found})))
    return formula


def _value(goal: Sequent, here: Place) -> Term | None:
    for name, parameters, factor in matches(here.body, here.u, here.ends, here.known):
        value = T.mul(factor, STANDARD[name].value(*parameters))
        return value if here.order == "up" else T.neg(value)
    for found in candidates(here.body, here.u, here.known):
        params = plan(goal, here, found) if differentiates(found, here) else None
        if params is not None:
            return difference(found, here, params)
    return None


def difference(found: Term, here: Place, params: dict[str, Param]) -> Term:
    """The difference of the antiderivative, or of its limits, between the ends."""
    values = [
        T.replace(found, {here.u: e}) if v == END or not isinstance(v, Term) else v
        for e, v in zip(here.ends, (params["low"], params["high"]), strict=True)
    ]
    return T.sub(values[1], values[0])
