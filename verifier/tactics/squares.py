"""Polynomial and rational inequalities: signs of factors, sums of squares, with hypotheses as multipliers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd, lcm
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import eq, le, lt
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.linear_columns import Column, Summand
from verifier.tactics.polynomials import Poly, Rational, Setting, cleared, degrees, number, setting
from verifier.tactics.real_roots import has_root_inside, on_interval, univariate
from verifier.tactics.sampling import falls_below_zero, signs_seen
from verifier.tactics.search import Search
from verifier.tactics.squares_gram import Block, Family, family
from verifier.tactics.squares_plans import plans
from verifier.tactics.squares_rounding import Exact, exact_squares, work

MAX_DEGREE: Final = 16
MAX_GENERATORS: Final = 8
STEP_PRICE: Final = 20  # what a semidefinite program costs, in the search's steps
WORK_A_STEP: Final = 10_000


@dataclass(frozen=True, slots=True)
class Split:
    """A polynomial as Π known · core: ``known`` are ≥ 0 by structure (``positive``: > 0), ``unknown`` are the core's factors."""

    known: tuple[Term, ...]
    positive: bool
    core: Poly
    unknown: tuple[Poly, ...]


def squares(goal: Sequent, search: Search) -> Certificate | None:
    """Inequalities between polynomials and rational functions of the generators.

    Proves: a ≤ b and a < b when b − a, without its denominators and the factors of known sign, is a sum of squares, or of
    squares times products of hypotheses; a ≠ b by one of the two.
    Example: (x² + y² + z²)² ≥ 3(x³y + y³z + z³x).
    Gives up when: the difference is negative at a sample point, the degree or the number of variables is large, or no
    certificate of low degree is found.
    """
    if goal.conclusion.op == "ne":
        return _either_side(goal, search)
    s = setting(goal) if goal.conclusion.op in {"le", "lt"} else None
    if s is None or s.top == 0 or not 0 < len(s.gens) <= MAX_GENERATORS:
        return None
    clearing, multiplier = cleared(s, s.bottom)
    wanted = s.top * clearing
    seen = signs_seen(s, wanted)
    if -1 in seen or (0 in seen and goal.conclusion.op == "lt"):
        return None
    return search.first(
        lambda: _by_factors(s, wanted, search),
        lambda: _by_roots(s, search),
        lambda: _by_core(s, wanted, multiplier, search),
        lambda: _by_degree(s, search),
    )


def _either_side(goal: Sequent, search: Search) -> Certificate | None:
    s = setting(goal)
    seen = set() if s is None or s.top == 0 else signs_seen(s, s.top * s.bottom)
    if seen in ({1}, {-1}):
        return search.step(goal, "not equal", side="below" if seen == {1} else "above")
    return None


# Factors ----------------------------------------------------------------------------------------------------------------


def split(s: Setting, poly: Poly, *, strict: bool) -> Split:
    """``poly`` by the signs of its factors; for a ``strict`` goal only a factor that is never 0 is known."""
    constant, factors = poly.factor()
    known, unknown, positive, side = [number(abs(constant))], [], True, constant > 0
    for p, k in factors:
        seen, odd = s.range(p), k % 2
        if k > 1:
            known.append(T.power(s.term(p), int(k - odd)))
        if odd and not (seen.positive or seen.negative or (not strict and (seen.nonnegative or seen.nonpositive))):
            unknown.append(p)
        elif odd:
            known.append(s.term(p if seen.nonnegative else -p))
            side = side == seen.nonnegative
        positive = positive and ((k == 1 and p in unknown) or seen.excludes_zero)
    core = s.ring.one if side else -s.ring.one
    for p in unknown:
        core = core * p
    return Split(tuple(t for t in known if t != T.ONE), positive, core, tuple(unknown))


def _by_factors(s: Setting, wanted: Poly, search: Search) -> Certificate | None:
    """The sign of an unknown factor first, as a lemma, when there are several or it stands in the denominator."""
    strict = s.goal.conclusion.op == "lt"
    below = split(s, s.bottom, strict=True).unknown
    unknown = (*below, *(p for p in split(s, wanted, strict=strict).unknown if p not in below))
    if not below and len(unknown) < 2:
        return None
    for p in unknown:
        seen = signs_seen(s, p) - {0}
        if len(seen) == 1:
            relation = lt if strict or p in below else le
            ends = (T.ZERO, s.term(p)) if 1 in seen else (s.term(p), T.ZERO)
            found = search.step(s.goal, "lemma", formula=relation(*ends))
            if found is not None:
                return found
    return None


def _by_core(s: Setting, wanted: Poly, multiplier: Term, search: Search) -> Certificate | None:
    """What is left when the factors of known sign are taken off, as a sum of squares with multipliers."""
    strict = s.goal.conclusion.op == "lt"
    parts = split(s, wanted, strict=strict)
    if (strict and not parts.positive) or parts.core == -1:
        return None
    if parts.core == 1:
        return search.step(s.goal, "products", multiplier=multiplier, summands=((_product(parts.known), ()),))
    alone = _in_one_variable(s, parts.core, strict, multiplier, parts.known, search)
    if alone is not None or max(degrees(parts.core)) > MAX_DEGREE:
        return alone
    if _changes_sign(s, parts.core) or falls_below_zero(s, parts.core):
        return None
    for poly, scale, known in _attempts(s, wanted, parts):
        summands = _sum_of_squares(s, poly, strict, search)
        if summands is not None:
            return _lifted(s, _product((multiplier, scale)), known, summands, search)
    return _away_from_zero(s, parts.core, search)


def _attempts(s: Setting, wanted: Poly, parts: Split) -> Iterator[tuple[Poly, Term, tuple[Term, ...]]]:
    """What to write as a sum of squares, the multiple of the goal that it is, and the known factors left out of it."""
    yield parts.core, T.ONE, parts.known
    if any(g.op == "eq" for g in s.gaps) and parts.known and wanted.total_degree() > parts.core.total_degree():
        yield wanted, T.ONE, ()
    yield from ((parts.core * poly, scale, parts.known) for poly, scale in _scales(s, parts.core))


def _lifted(
    s: Setting, multiplier: Term, known: Sequence[Term], summands: Sequence[Summand], search: Search
) -> Certificate | None:
    """Rule "products" with the known factors multiplied into the summands for the core."""
    lifted = tuple((_product((*known, c)), indices) for c, indices in summands)
    return search.step(s.goal, "products", multiplier=multiplier, summands=lifted)


def _in_one_variable(
    s: Setting, core: Poly, strict: bool, multiplier: Term, known: Sequence[Term], search: Search  # noqa: FBT001
) -> Certificate | None:
    found = on_interval(s, core, strict=strict)
    return None if found is None else _lifted(s, _product((multiplier, found[0])), known, found[1], search)


def _changes_sign(s: Setting, core: Poly) -> bool:
    """Whether the core, in one generator about which nothing but its range is known, has a root inside that."""
    used = [k for k, d in enumerate(core.degrees()) if d]
    if len(used) != 1 or any(g.poly.degrees()[used[0]] and (len(g.poly) > 2 or max(degrees(g.poly)) > 1) for g in s.gaps):
        return False
    return not s.relations and has_root_inside(univariate(core, used[0]), s.ranges[used[0]])


def _product(parts: Sequence[Term]) -> Term:
    return T.mul(*(a for p in parts if p != T.ONE for a in (p.args if p.op == "mul" else (p,))))


# Powers of both sides -----------------------------------------------------------------------------------------------------


def _by_roots(s: Setting, search: Search) -> Certificate | None:
    """The squares of both sides, where they are nonnegative and that takes a root away."""
    low, high = s.goal.conclusion.args
    if not s.relations or not s.known.facts.range(high).nonnegative:
        return None
    if not s.known.facts.range(low).nonnegative:
        border = le(T.ZERO, low)
        apart = T.contains(high, frozenset({"pow"})) and border not in s.goal.hypotheses and low not in (T.ZERO, T.ONE)
        return search.step(s.goal, "cases", formula=border) if apart and not s.known.facts.range(low).negative else None
    left = search.goals(s.goal, "powers", exponent=2)
    after = None if left is None else setting(left[0])
    fewer = after is not None and len(after.relations) < len(s.relations)
    return search.step(s.goal, "powers", exponent=2) if fewer else None


def _by_degree(s: Setting, search: Search) -> Certificate | None:
    """For a linear goal the powers of both sides that have the degree of an equation among the hypotheses."""
    degree = max((max(degrees(g.poly)) for g in s.gaps if g.op == "eq"), default=1)
    if not 2 <= degree <= 4 or max(degrees(s.top)) > 1 or not _both_nonnegative(s):
        return None
    return search.step(s.goal, "powers", exponent=degree)


def _both_nonnegative(s: Setting) -> bool:
    return all(s.known.facts.range(side).nonnegative for side in s.goal.conclusion.args)


# Multiples of the goal ----------------------------------------------------------------------------------------------------


def _scales(s: Setting, core: Poly) -> Iterator[tuple[Poly, Term]]:
    """Σ x or Σ x² (for a form, where it is seen to be positive), or 1 + the same: what makes some polynomials sums of squares."""
    if max(degrees(core)) > 8:
        return
    active = [k for k, d in enumerate(core.degrees()) if d]
    form = len(set(degrees(core))) == 1
    signed = all(s.ranges[k].nonnegative for k in active)
    for power in (1, 2) if signed else (2,):
        total = sum((s.gens[k] ** power for k in active), s.ring.zero if form else s.ring.one)
        if len(total) > 1 and s.range(total).positive:
            yield total, s.term(total)


def _away_from_zero(s: Setting, core: Poly, search: Search) -> Certificate | None:
    """For a form: x = 0 and x ≠ 0 apart, so that Σ x² may be a multiplier in the second case."""
    active = [k for k, d in enumerate(core.degrees()) if d]
    usable = len(set(degrees(core))) == 1 and 3 <= len(active) <= 4 and max(degrees(core)) <= 6
    x = s.term(s.gens[active[0]])
    free = all(max(degrees(g.poly)) == 1 for g in s.gaps)
    if not usable or not free or any(s.ranges[k].excludes_zero for k in active) or x.op != "sym":
        return None
    return _zero_or_not(s, x, search, lt(T.ZERO, x) if s.ranges[active[0]].nonnegative else None)


def _zero_or_not(s: Setting, x: Term, search: Search, sign: Term | None) -> Certificate | None:
    """The cases x = 0 and x ≠ 0, the second with the sign that follows."""
    params = {"formula": eq(x, T.ZERO)}
    left = search.goals(s.goal, "cases", **params)
    if left is None or len(left) != 2:
        return None
    zero = search.prove(left[0])
    other = None if zero is None else search.prove(left[1]) if sign is None else search.step(left[1], "lemma", formula=sign)
    return None if zero is None or other is None else Certificate("cases", params, (zero, other))


# Sums of squares ----------------------------------------------------------------------------------------------------------


def _sum_of_squares(s: Setting, core: Poly, strict: bool, search: Search) -> list[Summand] | None:  # noqa: FBT001
    scale = max(abs(c) for c in core.coeffs())
    for blocks in plans(s, core / scale, strict=strict):
        gram = family(core / scale, blocks)
        price = STEP_PRICE if gram is None else STEP_PRICE + int(work(gram) / WORK_A_STEP)
        search.steps -= price if price <= search.steps else STEP_PRICE
        found = exact_squares(gram) if gram is not None and price <= search.steps else None
        if gram is not None and found is not None:
            summands = _summands(s, gram, found, scale)
            if not strict or any(strict_ for _, strict_ in summands):
                return [summand for summand, _ in summands]
    return None


def _summands(s: Setting, gram: Family, found: Exact, scale: Rational) -> list[tuple[Summand, bool]]:
    """The summands that the squares and the free coefficients stand for, and which of them are seen to be positive."""
    squares_, free = found
    summands = [_square(s, gram.blocks[q.block], q.coefficient * scale, q.weights) for q in squares_]
    for k, values in free.items():
        column = gram.blocks[k].column
        poly = sum((c * _monomial(s, e) for c, e in zip(values, gram.blocks[k].basis, strict=True)), s.ring.zero)
        if poly != 0 and column.indices:
            summands.append(((_product((*column.parts, s.term(poly * scale))), column.indices), False))
    return summands


def _monomial(s: Setting, exponents: tuple[int, ...]) -> Poly:
    return s.ring.context.from_dict({exponents: 1})


def _square(s: Setting, block: Block, coefficient: Rational, weights: Sequence[Rational]) -> tuple[Summand, bool]:
    """coefficient · multiplier · (Σ weights · basis)², with whole coprime weights; and whether it is seen to be positive."""
    column: Column = block.column
    common = lcm(*(int(w.q) for w in weights))
    shared = gcd(*(int((w * common).p) for w in weights))
    poly = sum((w * common / shared * _monomial(s, e) for w, e in zip(weights, block.basis, strict=True)), s.ring.zero)
    factor = coefficient * shared * shared / (common * common)
    square = () if poly.is_constant() else (T.power(s.term(poly), 2),)
    coefficient_ = _product((number(factor), *column.parts, *square))
    return (coefficient_, column.indices), block.margin and poly.is_constant()
