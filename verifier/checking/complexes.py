"""Whether one statement implies another over the complex numbers: by an identity of polynomials that the engine proves, or not,
by a point at which the engine proves the one and refutes the other.

Where a polynomial p is the sum of multiples of f₁, …, fₙ, it is zero wherever they are; so it is where a power of it is such a
sum.  An "or" is the product of its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice, product
from operator import mul
from typing import Any, Final

import sympy

from verifier.checking.algebraic import Cases, NotAlgebraic, Ring, cases, power, ring_of
from verifier.checking.ideals import TooMuch, basis, multipliers
from verifier.grading.asking import Asking
from verifier.grading.substituting import put_in
from verifier.verdicts import Outcome, Verdict
from verifier.vocabulary import Eq, Ne

MOST_PRODUCTS: Final = 32
MOST_DIVISORS: Final = 2
MOST_POINTS: Final = 12
HIGHEST_DEGREE: Final = 12
VALUES: Final = ((1, 2, 3, 5), (2, 1, 1, 3), (-1, 1, 2, 2))


@dataclass(frozen=True)
class Implied:
    """Whether it is implied, and the engine's verdicts that this rests on."""

    outcome: Outcome
    verdicts: tuple[Verdict, ...] = ()


UNKNOWN: Final = Implied("undecided")


def implied(premise: Any, conclusion: Any, asking: Asking) -> Implied:
    """Whether ``conclusion`` is defined and holds wherever ``premise`` does; the letters in both are complex numbers."""
    try:
        before, after = cases(premise), cases(conclusion)
        whole = ring_of(equation for case in (*before, *after) for equation in case)
        shown = _shown(before, after, whole, asking)
    except (NotAlgebraic, TooMuch):
        return UNKNOWN
    return shown if shown.outcome == "proved" else _refuted(premise, conclusion, before, whole, asking)


def _shown(before: Cases, after: Cases, whole: Ring, asking: Asking) -> Implied:
    verdicts: list[Verdict] = []
    for case in before:
        for part, alternatives in _parted(case, after):
            for goal in _goals(alternatives, whole):
                found = _identity(part, goal, whole, asking)
                if found is None:
                    return UNKNOWN
                verdicts.append(found)
    return Implied("proved", tuple(verdicts))


@dataclass(frozen=True)
class _Part:
    """Equations that hold together where some numbers are not zero."""

    equations: tuple[Any, ...]
    nonzero: tuple[Any, ...]


def _parted(case: tuple[Any, ...], after: Cases) -> Iterator[tuple[_Part, Cases]]:
    """``case`` by whether each divisor of the alternatives is zero there: those with it are then undefined, and fall away."""
    own = _quotients(case)
    others = sorted(_quotients(e for c in after for e in c) - own, key=str)
    if len(others) > MOST_DIVISORS:
        raise NotAlgebraic
    for zeros in product((False, True), repeat=len(others)):
        gone = {d for d, zero in zip(others, zeros, strict=True) if zero}
        equations = (*case, *(Eq(d, sympy.Integer(0)) for d in others if d in gone))
        nonzero = sorted((own | set(others)) - gone, key=str)
        yield _Part(equations, tuple(nonzero)), tuple(c for c in after if not _quotients(c) & gone)


def _goals(after: Cases, whole: Ring) -> Iterator[Any]:
    """What must be zero where one of ``after`` holds: of each way to take one equation of each alternative, the product."""
    ways = list(islice(product(*after), MOST_PRODUCTS + 1))
    if len(ways) > MOST_PRODUCTS:
        raise NotAlgebraic
    for way in ways:
        yield reduce(mul, map(whole.difference, way), whole.ring.one)


def _quotients(equations: Any) -> set[Any]:
    """The reciprocals in ``equations`` that a letter may make undefined."""
    parts = (part for e in equations for side in e.args for part in sympy.preorder_traversal(side))
    return {p.base for p in parts if isinstance(p, sympy.Pow) and p.base.free_symbols and _is_reciprocal(power(p)[0])}


def _is_reciprocal(term: Any) -> bool:
    return isinstance(term, sympy.Pow) and bool(sympy.Rational(term.exp) < 0)


def _identity(part: _Part, goal: Any, whole: Ring, asking: Asking) -> Verdict | None:
    """The engine's proof of a power of ``goal`` as a sum of multiples of what is zero in ``part``; None where there is none."""
    own = [whole.difference(equation) for equation in part.equations]
    laws = [law for term in whole.terms if (law := whole.relation(term)) is not None and _may_use(term, part)]
    found = multipliers(goal, basis([*own, *laws], whole.ring), whole.ring)
    if found is None:
        return None
    times, by = found
    left = sympy.Pow(whole.expression(goal), times, evaluate=False)
    parts = [_product(whole, h, f) for h, f in zip(by, own, strict=False)]
    right = sympy.Add(*parts, evaluate=False) if len(parts) > 1 else parts[0] if parts else sympy.Integer(0)
    nonzero = tuple(Ne(base, sympy.Integer(0)) for base in part.nonzero)
    verdict = Asking((*asking.given, *nonzero), asking.where, asking.effort).verdict(Eq(left, right))
    return verdict if verdict.outcome == "proved" and not verdict.conditions else None


def _may_use(term: Any, part: _Part) -> bool:
    """Whether the law of a generator may be used: that of a reciprocal where its divisor is not zero."""
    return not _is_reciprocal(term) or not term.base.free_symbols or term.base in part.nonzero


def _product(whole: Ring, one: Any, other: Any) -> Any:
    return sympy.Mul(whole.expression(one), whole.expression(other), evaluate=False)


# Points -----------------------------------------------------------------------------------------------------------


def _refuted(premise: Any, conclusion: Any, before: Cases, whole: Ring, asking: Asking) -> Implied:
    """A point of the premise, with a root of a polynomial for one letter, at which the conclusion fails."""
    if not all(isinstance(t, sympy.Symbol) or _is_reciprocal(t) for t in ring_of(e for case in before for e in case).terms):
        return UNKNOWN
    for point in islice(_points(before, whole), MOST_POINTS):
        holds = asking.verdict(put_in(premise, point))
        fails = asking.verdict(put_in(conclusion, point)) if holds.outcome == "proved" else holds
        if fails.outcome == "refuted":
            return Implied("refuted", (fails, holds))
    return UNKNOWN


def _points(before: Cases, whole: Ring) -> Iterator[dict[Any, Any]]:
    """Points of the premise: all letters but one are small numbers, and this one a root of degree at most two."""
    letters = [term for term in whole.terms if isinstance(term, sympy.Symbol)]
    for case, letter in product(before, letters):
        others = [other for other in letters if other != letter]
        for numbers in VALUES if others else VALUES[:1]:
            fixed = dict(zip(others, map(sympy.Integer, (*numbers, *([1] * len(others)))), strict=False))
            yield from ({**fixed, letter: root} for root in _roots(case, letter, fixed))


def _roots(case: tuple[Any, ...], letter: Any, fixed: dict[Any, Any]) -> Iterator[Any]:
    sides = [sympy.together((e.lhs - e.rhs).subs(fixed)) for e in case]
    polys = [sympy.Poly(sympy.fraction(side)[0], letter) for side in sides]
    common = reduce(sympy.gcd, polys) if polys else sympy.Poly(0, letter)
    if common.is_zero or common.degree() > HIGHEST_DEGREE:
        return
    for factor, _ in common.factor_list()[1]:
        if factor.degree() <= 2:
            yield from sympy.roots(factor)

