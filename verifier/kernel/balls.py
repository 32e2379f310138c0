"""Rigorous evaluation of terms, and three-valued truth of formulas, over whole boxes.

A **box** gives each free symbol a set of values: an exact ``fmpq``, an ``Interval`` with exact ends, or a ball.

Semantics.  Real, unless the imaginary unit or a complex symbol occurs in the term or among the keys of the box; then
functions take their principal branches wherever the real ones are undefined.  0⁰ = 1.  A piecewise term has the value
of its first branch whose condition is true; only the conditions up to it and that value must be defined.  A
connective is defined where its truth does not depend on its undefined parts (Kleene's strong three-valued logic).
What the real semantics defines, the complex one defines alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from itertools import count
from typing import Final

from flint import acb, arb, ctx, fmpq

from verifier.kernel import intervals, terms
from verifier.kernel.constants import is_zero
from verifier.kernel.elementary import function, power
from verifier.kernel.intervals import Interval, Unknown, Value, from_ball, integer, real
from verifier.kernel.terms import Term, app, kind, num, subterms

__all__ = ["Box", "Interval", "Unknown", "decide", "enclose", "evaluate", "exact", "interval"]

MOST_TERMS: Final = 10_000  # of a sum or product that is written out
MOST_STEPS: Final = 1_000_000  # nodes visited in one evaluation
ZERO_TEST_BITS: Final = 1 << 14

Box = Mapping[Term, fmpq | Interval | arb | acb]
Truth = bool | None

_ZERO: Final[Value] = intervals.ZERO
_ONE: Final[Value] = intervals.ONE


def interval(low: Fraction | int, high: Fraction | int) -> fmpq | Interval:
    """The closed interval from ``low`` to ``high``, as a value for a box; ends that are binary fractions stay exact."""
    return intervals.between(arb(fmpq(low.numerator, low.denominator)), arb(fmpq(high.numerator, high.denominator)))


def enclose(term: Term, box: Box, bits: int) -> arb | acb:
    """A ball that contains the value of ``term`` at every point of ``box``, computed with ``bits`` bits.

    ``term`` is then defined at every point of the box.  Raises Unknown when that, or the value, is not certain.
    """
    value = evaluate(term, box, bits)
    with ctx.workprec(bits):
        return intervals.to_ball(value)


def evaluate(term: Term, box: Box, bits: int) -> Value:
    """As ``enclose``, but a rational number stays exact and a real interval keeps its ends.  Raises Unknown."""
    with ctx.workprec(bits):
        try:
            return _value(term, _scope(term, box))
        except RecursionError:
            raise Unknown("the term is too deep") from None


def exact(term: Term) -> Fraction | None:
    """The value of a ground ``term`` if evaluation shows it to be a rational number of reasonable length; else None."""
    try:
        found = evaluate(term, {}, 64)
    except Unknown:
        return None
    return Fraction(int(found.p), int(found.q)) if isinstance(found, fmpq) else None


def decide(formula: Term, box: Box, bits: int) -> Truth:
    """True or False when ``formula`` is certainly defined and that at every point of ``box``; None otherwise."""
    with ctx.workprec(bits):
        try:
            return _truth(formula, _scope(formula, box))
        except (Unknown, RecursionError):
            return None


# Scopes -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a term is evaluated: the values of free symbols and bound variables (innermost first)."""

    box: Box
    over_complex: bool
    bound: tuple[Value, ...] = ()
    memo: dict[Term, Value] = field(default_factory=dict)
    clock: Iterator[int] = field(default_factory=count)

    def binding(self, value: Value) -> _Scope:
        return _Scope(self.box, self.over_complex, (value, *self.bound), self.memo, self.clock)


def _scope(term: Term, box: Box) -> _Scope:
    return _Scope(box, any(_is_complex(t) for t in (*box, *subterms(term))))


def _is_complex(term: Term) -> bool:
    return term.op == "i" or (term.op == "sym" and kind(term) == "complex")


# Values -----------------------------------------------------------------------------------------------------------


def _value(term: Term, scope: _Scope) -> Value:
    if scope.bound or not term.args:
        return _compute(term, scope)
    if term not in scope.memo:
        scope.memo[term] = _compute(term, scope)
    return scope.memo[term]


def _compute(term: Term, scope: _Scope) -> Value:
    if next(scope.clock) > MOST_STEPS:
        raise Unknown("the evaluation takes too many steps")
    if term.op in terms.FUNCTIONS:
        return function(term.op, [_value(a, scope) for a in term.args], over_complex=scope.over_complex)
    if term.op not in _VALUES:
        raise Unknown(f"ball arithmetic does not evaluate {term.op}")
    return _VALUES[term.op](term, scope)


def _number(term: Term, _: _Scope) -> Value:
    q = terms.value(term)
    return fmpq(q.numerator, q.denominator)


def _symbol(term: Term, scope: _Scope) -> Value:
    found = scope.box.get(term)
    if found is None:
        raise Unknown(f"no value is given for {terms.name(term)}")
    if isinstance(found, Interval):
        return intervals.between(found.low, found.high)
    return found if isinstance(found, fmpq) else from_ball(found)


def _bound(term: Term, scope: _Scope) -> Value:
    if not isinstance(term.data, int) or not 0 <= term.data < len(scope.bound):
        raise Unknown("a loose bound variable")
    return scope.bound[term.data]


def _folded(combine: Callable[[Value, Value], Value]) -> Callable[[Term, _Scope], Value]:
    """The operator that combines all its arguments, in order."""
    def at(term: Term, scope: _Scope) -> Value:
        if not term.args:
            raise Unknown(f"{term.op} of nothing")
        return reduce(combine, [_value(a, scope) for a in term.args])
    return at


def _power(term: Term, scope: _Scope) -> Value:
    base, exponent = (_value(a, scope) for a in term.args)
    return power(base, exponent, over_complex=scope.over_complex)


def _range(low: Term, high: Term, scope: _Scope) -> range:
    """The integers from ``low`` to ``high``.  Raises Unknown beyond MOST_TERMS, and for a reversed range."""
    first, last = integer(_value(low, scope)), integer(_value(high, scope))
    if not -1 <= last - first < MOST_TERMS:
        raise Unknown("a range that is too long, or runs backwards")
    return range(first, last + 1)


def _parts(term: Term, scope: _Scope) -> Iterator[Value]:
    """The values that a sum or product runs through."""
    body, low, high = term.args
    return (_value(body, scope.binding(fmpq(k))) for k in _range(low, high, scope))


def _sum(term: Term, scope: _Scope) -> Value:
    return reduce(intervals.plus, _parts(term, scope), _ZERO)


def _product(term: Term, scope: _Scope) -> Value:
    return reduce(intervals.times, _parts(term, scope), _ONE)


def _piecewise(term: Term, scope: _Scope) -> Value:
    """The hull of the branches that may be taken somewhere in the box."""
    found: Value | None = None
    seen: set[Term] = set()
    for branch, condition in zip(term.args[::2], term.args[1::2], strict=False):
        truth = _complement(condition) in seen or _truth(condition, scope)
        seen.add(condition)
        if truth is False:
            continue
        value = _value(branch, scope)
        found = value if found is None else intervals.hull(found, value)
        if truth:
            return found
    raise Unknown("a piecewise term may have no branch here")


def _complement(condition: Term) -> Term | None:
    """The formula, of the same domain, that is true where ``condition`` is false."""
    if condition.op not in _OPPOSITE:
        return condition.args[0] if condition.op == "not" else None
    a, b = condition.args
    return app(_OPPOSITE[condition.op], a, b) if condition.op in ("eq", "ne") else app(_OPPOSITE[condition.op], b, a)


_OPPOSITE: Final = {"lt": "le", "le": "lt", "eq": "ne", "ne": "eq"}

_VALUES: Final[Mapping[str, Callable[[Term, _Scope], Value]]] = {
    "num": _number, "sym": _symbol, "bound": _bound, "pow": _power, "piecewise": _piecewise, "sum": _sum, "product": _product,
    "add": _folded(intervals.plus), "mul": _folded(intervals.times),
    "max": _folded(lambda a, b: intervals.larger(real(a), real(b))),
    "min": _folded(lambda a, b: intervals.smaller(real(a), real(b))),
    "pi": lambda term, scope: from_ball(arb.pi()), "i": lambda term, scope: acb(0, 1),
}


# Truth ------------------------------------------------------------------------------------------------------------


def _truth(formula: Term, scope: _Scope) -> Truth:
    """The truth of ``formula`` over the box; None when it varies or is not certain.  Raises Unknown if perhaps undefined."""
    if formula.op not in _TRUTHS:
        raise Unknown(f"ball arithmetic does not decide {formula.op}")
    return _TRUTHS[formula.op](formula, scope)


def _order(relation: Term, scope: _Scope) -> frozenset[int]:
    """The possible signs of left − right; see intervals.order."""
    left, right = relation.args
    a, b = _value(left, scope), _value(right, scope)
    if relation.op in ("lt", "le"):
        a, b = real(a), real(b)
    possible = intervals.order(a, b)
    if len(possible) > 1 and (left == right or _same_constant(relation, scope)):
        return frozenset({0})
    return possible


def _same_constant(relation: Term, scope: _Scope) -> bool:
    """Whether the sides, which have values, are provably the same algebraic number."""
    known = {s: num(Fraction(int(v.p), int(v.q))) for s, v in scope.box.items() if isinstance(v, fmpq)}
    if scope.bound or not relation.free <= known.keys():
        return False
    left, right = (terms.replace(side, known) for side in relation.args)
    return is_zero(terms.sub(left, right), ZERO_TEST_BITS) is True


def _among(signs: frozenset[int]) -> Callable[[Term, _Scope], Truth]:
    """The relation that holds when the sign of left − right is among ``signs``."""
    def at(relation: Term, scope: _Scope) -> Truth:
        possible = _order(relation, scope)
        return True if possible <= signs else None if possible & signs else False
    return at


def _divides(relation: Term, scope: _Scope) -> Truth:
    a, b = (integer(_value(side, scope)) for side in relation.args)
    return b % a == 0 if a else b == 0


def _all(parts: Iterable[tuple[Term, _Scope]]) -> Truth:
    """The conjunction of ``parts``, each in its scope."""
    doubt: Unknown | None = None
    outcomes: set[Truth] = set()
    for part, scope in parts:
        try:
            outcomes.add(_truth(part, scope))
        except Unknown as reason:
            doubt = reason
    if False in outcomes:
        return False
    if doubt is not None:
        raise doubt
    return None if None in outcomes else True


def _and(formula: Term, scope: _Scope) -> Truth:
    return _all((part, scope) for part in formula.args)


def _forall(formula: Term, scope: _Scope) -> Truth:
    """∀k (low ≤ k ∧ k ≤ high → P) over the integers, with exact bounds, is written out."""
    variable, body = terms.open_binder(formula)
    shape = body.args[0].args if body.op == "implies" and body.args[0].op == "and" and formula.data == "integer" else ()
    if [part.op for part in shape] != ["le", "le"]:
        raise Unknown("ball arithmetic decides ∀ only over ranges of integers")
    (low, least), (most, high) = (part.args for part in shape)
    if (least, most) != (variable, variable) or variable in low.free | high.free:
        raise Unknown("ball arithmetic decides ∀ only over ranges of integers")
    claim = formula.args[0].args[1]
    return _all((claim, scope.binding(fmpq(k))) for k in _range(low, high, scope))


def _not(formula: Term, scope: _Scope) -> Truth:
    truth = _truth(formula.args[0], scope)
    return None if truth is None else not truth


def _or(formula: Term, scope: _Scope) -> Truth:
    return _truth(app("not", app("and", *(app("not", part) for part in formula.args))), scope)


def _implies(formula: Term, scope: _Scope) -> Truth:
    premise, conclusion = formula.args
    return _truth(app("not", app("and", premise, app("not", conclusion))), scope)


def _iff(formula: Term, scope: _Scope) -> Truth:
    left, right = (_truth(side, scope) for side in formula.args)
    return None if left is None or right is None else left == right


_TRUTHS: Final[Mapping[str, Callable[[Term, _Scope], Truth]]] = {
    "true": lambda formula, scope: True, "false": lambda formula, scope: False,
    "eq": _among(frozenset({0})), "ne": _among(frozenset({-1, 1})), "lt": _among(frozenset({-1})),
    "le": _among(frozenset({-1, 0})),
    "divides": _divides, "and": _and, "or": _or, "not": _not, "implies": _implies, "iff": _iff, "forall": _forall,
}
