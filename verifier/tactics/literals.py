"""What a counterexample must satisfy: the cases of "hypotheses, and not the proposition", with equations solved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from math import prod
from typing import Final

from verifier.kernel import terms
from verifier.kernel.balls import exact
from verifier.kernel.definedness import negation
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import PLAIN
from verifier.kernel.structure import is_real
from verifier.kernel.terms import HALF, MINUS_ONE, ONE, ZERO, Term, add, div, mul, neg, num, power, sub, value

MOST_CASES: Final = 32
MOST_FACTORED: Final = 120  # parts of a difference that is factored


@dataclass(frozen=True, slots=True)
class Goal:
    """A point is sought where all of ``given`` and all of ``wanted`` hold.

    ``solved`` gives eliminated symbols as terms in the symbols that are left, the last in the others' absence.
    """

    given: tuple[Term, ...]
    wanted: tuple[Term, ...]
    solved: tuple[tuple[Term, Term], ...] = ()

    @property
    def symbols(self) -> tuple[Term, ...]:
        """The symbols that are left, by name."""
        found = {s for f in (*self.given, *self.wanted, *(t for _, t in self.solved)) for s in f.free}
        return tuple(sorted(found - {s for s, _ in self.solved}, key=lambda s: str(s.data)))


def goals(hypotheses: Sequence[Term], proposition: Term) -> Iterator[Goal]:
    """The cases in which ``hypotheses`` hold and ``proposition`` does not, with equations solved where that is possible."""
    for wanted in _cases(negation(proposition))[:MOST_CASES]:
        for given in _cases(terms.app("and", *hypotheses))[:MOST_CASES]:
            yield from _solved(Goal(given, wanted), 4)


def _cases(formula: Term) -> list[tuple[Term, ...]]:
    """The disjunctive normal form: alternatives, each a conjunction."""
    if formula.op == "true":
        return [()]
    if formula.op == "false":
        return []
    if formula.op == "or":
        return [case for part in formula.args for case in _cases(part)]
    if formula.op == "and":
        product: list[tuple[Term, ...]] = [()]
        for part in formula.args:
            product = [(*a, *b) for a in product[:MOST_CASES] for b in _cases(part)]
        return product
    if formula.op == "implies":
        return [*_cases(negation(formula.args[0])), *_cases(formula.args[1])]
    if formula.op == "iff":
        return _cases(negation(negation(formula)))
    if formula.op == "not" and negation(formula.args[0]).op != "not":
        return _cases(negation(formula.args[0]))
    return [(formula,)]


# Equations --------------------------------------------------------------------------------------------------------


def _solved(goal: Goal, left: int) -> Iterator[Goal]:
    """``goal`` with its equations used to eliminate symbols, at most ``left`` of them."""
    chosen = min(_ways(goal), key=lambda way: way[0], default=None) if left else None
    if chosen is None:
        yield goal
        return
    _, equation, symbol, solutions = chosen
    for solution in solutions:
        yield from _solved(_put_in(goal, equation, symbol, solution), left - 1)


def _put_in(goal: Goal, equation: Term, symbol: Term, solution: Term) -> Goal:
    at = {symbol: solution}
    given, wanted = (tuple(terms.replace(f, at) for f in fs if f != equation) for fs in (goal.given, goal.wanted))
    return Goal(given, wanted, (*((s, terms.replace(t, at)) for s, t in goal.solved), (symbol, solution)))


def _ways(goal: Goal) -> Iterator[tuple[int, Term, Term, list[Term]]]:
    """Equations and symbols they can be solved for, with a rank: the lower, the better the solution."""
    for equation in (f for f in (*goal.given, *goal.wanted) if f.op == "eq" and f.args[0] != f.args[1]):
        for symbol in sorted((s for s in equation.free if s.op == "sym"), key=lambda s: str(s.data)):
            found = solve(equation, symbol)
            if found is not None:
                yield found[0], equation, symbol, found[1]


def solve(equation: Term, symbol: Term) -> tuple[int, list[Term]] | None:
    """The solutions of ``equation`` for ``symbol``, with a rank; None unless it, or a factor, is linear or quadratic in it."""
    left, right = equation.args
    for side, other in ((left, right), (right, left)):
        if side == symbol and symbol not in other.free:
            return 0, [other]
    difference = sub(left, right)
    degree = _degree(difference, symbol)
    if degree == 1:
        return _linear(difference, symbol)
    found = [t for p in _factors(difference) if symbol in p.free for t in _roots(p, symbol)]
    if found:
        return 3, found
    return (3, _quadratic(difference, symbol)) if degree == 2 else None


def _roots(factor: Term, symbol: Term) -> list[Term]:
    """The zeros of a factor that is linear or quadratic in ``symbol``."""
    degree = _degree(factor, symbol)
    if degree == 1:
        return _linear(factor, symbol)[1]
    return _quadratic(factor, symbol) if degree == 2 else []


@lru_cache(maxsize=256)
def _factors(difference: Term) -> tuple[Term, ...]:
    """The factors of the numerator of a real ``difference``; none where it is long, or has no normal form."""
    if sum(1 for _ in islice(terms.subterms(difference), MOST_FACTORED)) >= MOST_FACTORED or not is_real(difference):
        return ()
    try:
        found = PLAIN.factors(difference)
    except Rejected:
        return ()
    return () if found is None else tuple(p for p, k in found[1] if k > 0)


def _linear(h: Term, symbol: Term) -> tuple[int, list[Term]]:
    at_zero = terms.replace(h, {symbol: ZERO})
    slope = _slope(h, symbol)
    if slope:
        return 1, [mul(at_zero, num(-1 / slope))]
    return 2, [div(at_zero, sub(at_zero, terms.replace(h, {symbol: ONE})))]


def _slope(h: Term, symbol: Term) -> Fraction | None:
    """The coefficient of ``symbol`` in the linear ``h`` when it is visibly a number."""
    if symbol not in h.free:
        return Fraction(0)
    if h == symbol:
        return Fraction(1)
    if h.op == "add":
        parts = [_slope(a, symbol) for a in h.args]
    elif h.op == "mul":
        parts = [_slope(a, symbol) if symbol in a.free else exact(a) for a in h.args]
    else:
        return None
    known = [p for p in parts if p is not None]
    return None if len(known) < len(parts) else sum(known) if h.op == "add" else prod(known)  # type: ignore[return-value]


def _quadratic(h: Term, symbol: Term) -> list[Term]:
    at_zero, at_one, at_minus = (terms.replace(h, {symbol: v}) for v in (ZERO, ONE, MINUS_ONE))
    linear = mul(HALF, sub(at_one, at_minus))
    square = sub(mul(HALF, add(at_one, at_minus)), at_zero)
    root = power(sub(power(linear, 2), mul(num(4), square, at_zero)), HALF)
    return [div(add(neg(linear), sign), mul(num(2), square)) for sign in (root, neg(root))]


def _degree(term: Term, symbol: Term) -> int | None:
    """The degree of ``term`` as a polynomial in ``symbol``, None if it is not visibly one."""
    if symbol not in term.free:
        return 0
    if term == symbol:
        return 1
    parts = [_degree(a, symbol) for a in term.args]
    degrees = [d for d in parts if d is not None]
    if len(degrees) < len(parts) or term.op not in ("add", "mul", "pow"):
        return None
    if term.op == "pow":
        exponent = term.args[1]
        whole = exponent.op == "num" and value(exponent).denominator == 1 and value(exponent) >= 0
        return degrees[0] * int(value(exponent)) if whole else None
    return max(degrees) if term.op == "add" else sum(degrees)
