"""Linear combinations of hypotheses, over monomials: Farkas certificates, with products of two hypotheses as a second try."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, combinations_with_replacement
from typing import Final

import flint

from verifier.kernel import terms as T
from verifier.kernel.contexts import informed
from verifier.kernel.definedness import lt
from verifier.kernel.judgement import Certificate, Param, Sequent
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term
from verifier.tactics.chains import through
from verifier.tactics.linear_columns import Column, Summand, distinct, gap_columns, monomial_columns, sign_columns
from verifier.tactics.linear_simplex import Rational, Vector, combination
from verifier.tactics.polynomials import ORDER, Poly, Setting, cleared, degrees, setting
from verifier.tactics.search import Search

MAX_COLUMNS: Final = 600
MAX_FACTORS: Final = 40
COLUMNS_A_STEP: Final = 16  # so many columns cost about as much as one step of the search
STRICT: Final = "strict"
GOAL: Final = "goal"
ONE: Final = flint.fmpq(1)


def linear(goal: Sequent, search: Search) -> Certificate | None:
    """Linear arithmetic over the monomials of the goal.

    Proves: a ≤ b, a < b, a = b, a ≠ b, or anything from contradictory hypotheses, when a combination of the hypotheses, of
    products of two of them and of monomials of known sign says so.
    Example: ε·λ < 1, λ > 0 ⊢ ε < 1/λ.
    Gives up when: the goal needs squares of sums, products of three hypotheses, or more than a few hundred columns.
    """
    op = goal.conclusion.op
    if T.contains(goal.conclusion, frozenset({"oo"})):
        return None
    if op in {"le", "lt"}:
        found = inequality(goal, search)
    elif op == "eq":
        found = equation(goal, search)
    else:
        found = _unequal(goal, search) if op == "ne" else None
    return found or contradiction(goal, search)


def inequality(goal: Sequent, search: Search) -> Certificate | None:
    """A certificate by rule "products" for a conclusion ≤ or <."""
    s = setting(goal)
    if s is None:
        return None
    clearing, multiplier = cleared(s, s.bottom)
    wanted = s.top * clearing
    for choice, scales in ((_simple, _unscaled), (_multiplied, _scales)):
        columns = _charged(choice(s, wanted), search)
        found = _solved(columns, scales(s), wanted, goal.conclusion.op == "lt")
        if found is not None:
            scale, summands = found
            whole = scale if multiplier == T.ONE else multiplier if scale == T.ONE else T.mul(scale, multiplier)
            return search.step(goal, "products", multiplier=whole, summands=summands)
    if goal.conclusion.op == "lt" and any(h.op == "ne" for h in goal.hypotheses):
        return through(goal, search, "contradiction", lambda g: _denied(g, search))
    return None


def _charged(columns: tuple[Column, ...], search: Search) -> tuple[Column, ...]:
    """The columns, their cost taken off the budget."""
    search.steps -= len(columns) // COLUMNS_A_STEP
    return columns


def _unscaled(s: Setting) -> tuple[Column, ...]:
    return (Column(s.ring.one, (T.ONE,), (), strict=True),)


def _scales(s: Setting) -> tuple[Column, ...]:
    """What the goal may be multiplied by: 1, the generators of known sign and the products of two of them."""
    positive = [c for c in sign_columns(s) if c.strict and len(c.poly) == 1]
    return (*_unscaled(s), *positive, *(a.times(b) for a, b in combinations(positive, 2)))


def _solved(
    columns: Sequence[Column], scales: Sequence[Column], wanted: Poly, strict: bool  # noqa: FBT001
) -> tuple[Term, tuple[Summand, ...]] | None:
    """A multiplier, a combination of the scales, and the summands of a combination of the columns that gives that multiple of
    ``wanted``; with a strict one among them where that is asked."""
    if not 0 < len(columns) <= MAX_COLUMNS:
        return None
    signed = _signed(columns)
    vectors = [_vector(c.poly * sign, strict=c.strict and strict) for c, sign in signed]
    vectors += [{**_vector(-wanted * m.poly), **({} if strict else {GOAL: ONE})} for m in scales]
    found = combination(vectors, {STRICT if strict else GOAL: ONE})
    if found is None:
        return None
    parts = [m.summand(found.pop(len(signed) + k)) for k, m in enumerate(scales) if len(signed) + k in found]
    return (T.add(*(p[0] for p in parts)), _summands(signed, found)) if parts else None


def _signed(columns: Sequence[Column]) -> list[tuple[Column, int]]:
    return [(c, 1) for c in columns] + [(c, -1) for c in columns if c.free]


def _vector(poly: Poly, *, strict: bool = False) -> Vector:
    entries: dict[Hashable, Rational] = {tuple(map(int, m)): c for m, c in poly.terms()}
    return {**entries, STRICT: ONE} if strict else entries


def _summands(signed: Sequence[tuple[Column, int]], found: dict[int, Rational]) -> tuple[Summand, ...]:
    chosen = [(signed[k][0], c * signed[k][1]) for k, c in sorted(found.items())]
    return tuple(column.summand(c) for column, c in chosen if column.parts or column.indices or not column.free)


# What may be combined -----------------------------------------------------------------------------------------------


def _simple(s: Setting, wanted: Poly) -> tuple[Column, ...]:
    one = Column(s.ring.one, (T.ONE,), (), strict=True)
    gaps = gap_columns(s)
    return distinct((one, *gaps, *sign_columns(s), *monomial_columns(s, (wanted, *(c.poly for c in gaps)))))


def _multiplied(s: Setting, wanted: Poly) -> tuple[Column, ...]:
    """The simple columns, the products of two of them, and the equations times what the goal asks for.

    Empty where all is linear: then products are of no use.
    """
    simple = _simple(s, wanted)
    most = max((*degrees(wanted), *(d for c in gap_columns(s) for d in degrees(c.poly))), default=0)
    if len(simple) > MAX_FACTORS or most < 2:
        return ()
    even = tuple(Column(x**2, (T.power(s.term(x), 2),)) for x in s.gens)
    factors = distinct((*gap_columns(s), *sign_columns(s)))
    pairs = [a.times(b) for a, b in combinations_with_replacement(factors, 2) if not (a.free and b.free)]
    pairs += [a.times(b) for a in factors if len(a.poly) > 1 for b in even]
    pairs += list(_multiples(s, wanted))
    fitting = [p for p in pairs if max(degrees(p.poly), default=0) <= most + 1]
    return distinct((*simple, *fitting, *monomial_columns(s, (p.poly for p in fitting))))


def _multiples(s: Setting, wanted: Poly) -> Iterator[Column]:
    """The equations times the monomials that divide some monomial of the goal, up to the goal's degree."""
    monomials = dict.fromkeys(m for e in wanted.monoms() for m in _divisors(tuple(map(int, e))))
    for equation_ in (c for c in gap_columns(s) if c.free):
        for m in list(monomials)[:40]:
            if any(m):
                yield equation_.times(Column(s.ring.context.from_dict({m: 1}), (s.monomial(m),) if equation_.indices else ()))


def _divisors(exponents: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """The exponents less one or two of their factors."""
    yield exponents
    for k, e in enumerate(exponents):
        if e:
            less = (*exponents[:k], e - 1, *exponents[k + 1 :])
            yield less
            yield (*exponents[:k], 0, *exponents[k + 1 :])


# Equations, disequations, contradictions ------------------------------------------------------------------------------


def equation(goal: Sequent, search: Search) -> Certificate | None:
    """A certificate for a = b from the equations among the hypotheses, or else from a ≤ b and b ≤ a."""
    s = setting(goal)
    if s is None or not s.gaps:
        return None
    clearing, multiplier = cleared(s, s.bottom)
    wanted = s.top * clearing
    equations = [c for c in gap_columns(s) if c.free]
    for columns in (equations, [*equations, *_multiples(s, wanted)]) if equations else ():
        found = _solved(columns, _unscaled(s), wanted, strict=False)
        if found is not None:
            return search.step(goal, "equations", multiples=tuple(_multiple(part, multiplier) for part in found[1]))
    return _both_bounds(goal, search) if any(g.op != "eq" for g in s.gaps) else None


def _multiple(summand: Summand, multiplier: Term) -> Param:
    coefficient, indices = summand
    return indices[0], coefficient if multiplier == T.ONE else T.mul(coefficient, T.power(multiplier, -1))


def _both_bounds(goal: Sequent, search: Search) -> Certificate | None:
    return _each(goal, search, "both bounds")


def integral(goal: Sequent, search: Search) -> Certificate | None:
    """A relation by linear combinations; between integers it is enough to come within one of it."""
    op = goal.conclusion.op
    if op == "eq":
        return equation(goal, search) or through(goal, search, "both bounds", *[lambda g: integral(g, search)] * 2)
    if op not in {"le", "lt"}:
        return None
    found = inequality(goal, search)
    if found is None and all(is_integer(a) for a in goal.conclusion.args):
        return through(goal, search, "within one", lambda g: inequality(g, search))
    return found


def _each(goal: Sequent, search: Search, rule: str, **params: Param) -> Certificate | None:
    """The rule, when all the goals that it leaves are inequalities proved here."""
    count = 2 if rule == "both bounds" else 1
    return through(goal, search, rule, *[lambda g: inequality(g, search)] * count, **params)


def _unequal(goal: Sequent, search: Search) -> Certificate | None:
    below = lambda: _each(goal, search, "not equal", side="below")  # noqa: E731
    above = lambda: _each(goal, search, "not equal", side="above")  # noqa: E731
    return search.first(below, above, lambda: _assumed_equal(goal, search))


def _assumed_equal(goal: Sequent, search: Search) -> Certificate | None:
    return through(goal, search, "contradiction", lambda g: contradiction(g, search))


def contradiction(goal: Sequent, search: Search) -> Certificate | None:
    """A certificate for anything, from hypotheses of which a combination says 0 < 0."""
    absurd = lt(T.ZERO, T.ZERO)
    if goal.conclusion == absurd or not any(h.op in ORDER for h in goal.hypotheses):
        return None
    return search.first(lambda: _absurd(goal, search, absurd), lambda: _denied(goal, search))


def _absurd(goal: Sequent, search: Search, absurd: Term) -> Certificate | None:
    found = inequality_of_nothing(informed(goal, absurd), search)
    after = goal.also(absurd)
    left = search.goals(after, "against", index=len(after.hypotheses) - 1) if found is not None else None
    if found is None or left is None:
        return None
    ending = Certificate("against", {"index": len(after.hypotheses) - 1}, (Certificate("normal form"),))
    return Certificate("lemma", {"formula": absurd}, (found, ending))


def inequality_of_nothing(goal: Sequent, search: Search) -> Certificate | None:
    """A certificate for 0 < 0 from the hypotheses."""
    s = setting(goal)
    if s is None or not s.gaps:
        return None
    for choice in (_simple, _multiplied):
        columns = _charged(choice(s, s.top), search)
        if not 0 < len(columns) <= MAX_COLUMNS:
            return None
        signed = _signed(columns)
        found = combination([_vector(c.poly * sign, strict=c.strict) for c, sign in signed], {STRICT: ONE})
        if found is not None:
            return search.step(goal, "products", multiplier=T.ONE, summands=_summands(signed, found))
    return None


def _denied(goal: Sequent, search: Search) -> Certificate | None:
    """A hypothesis a ≠ b against a = b from the others."""
    for index, h in enumerate(goal.hypotheses):
        if h.op == "ne":
            found = through(goal, search, "against", lambda g: equation(g, search), index=index)
            if found is not None:
                return found
    return None
