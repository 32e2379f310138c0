"""Rules of infinite sums Σ_{k=a}^∞: known power series, and limits of partial sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, fresh_symbol, informed, items, number, obligations, ranges_over, term, where_undefined
from verifier.kernel.definedness import defined, le
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.power_series import TABLE
from verifier.kernel.rules.logic import Goals
from verifier.kernel.structure import is_integer
from verifier.kernel.substitution import WIDENED, replaced
from verifier.kernel.terms import Term, value

MOST_BEFORE: Final = 60


@dataclass(frozen=True, slots=True)
class _Known:
    """A series matched with one of the table: its sum, and what has to be proved for that."""

    total: Term
    needed: Goals


def _matched(
    goal: Sequent, t: Term, name: Param, symbol: Param, shift: Param, argument: Param, coefficients: Param
) -> _Known:
    """The sum of the series ``t`` whose term of index k is that of index k + shift in the table."""
    known = TABLE.get(name) if isinstance(name, str) else None
    x, c, k, d = term(argument), tuple(map(term, items(coefficients))), fresh_symbol(symbol, goal.free, t.free), number(shift)
    if t.op != "series" or known is None or T.kind(k) != "integer" or not 1 <= len(c) <= 12 or k in x.free:
        raise Rejected("expected an infinite sum, a series of the table, an integer symbol and an argument")
    if any(k in a.free for a in c):
        raise Rejected("the coefficients depend on the index")
    for a in (x, *c):
        ranges_over(a, "real")
    low = t.args[1]
    first = int(value(low)) + d if low.op == "num" and is_integer(low) else -1
    if not known.start <= first <= known.start + MOST_BEFORE:
        raise Rejected("the series starts before that of the table, or far behind it")
    there = known.term(c, x, T.add(k, T.num(d)))
    before = [known.term(c, x, T.num(j)) for j in range(known.start, first)]
    within = Sequent((*facts(goal), le(low, k)), Term("eq", (T.instantiate(t.args[0], k), there)))
    conditions = tuple(informed(goal, f) for f in known.where(x))
    own = tuple(within.concluding(f) for f in defined(there))
    return _Known(T.sub(known.total(c, x), T.add(*before)), (within, *own, *conditions, *obligations(goal, x, *c)))


def power_series(
    goal: Sequent, target: Param, name: Param, symbol: Param, shift: Param, argument: Param, coefficients: Param
) -> Goals:
    """Proves: P(Σ_{k=a}^∞ t(k)) from P(s) with the known sum s of a power series, where this converges.

    Example: Σ_{k=0}^∞ x^k/k! becomes e^x.
    Gives up when: the series is not in the table.
    """
    t = term(target)
    found = _matched(goal, t, name, symbol, shift, argument, coefficients)
    changed = goal.concluding(replaced(goal.conclusion, {t: found.total}, WIDENED))
    new = tuple(informed(goal, f) for f in defined(found.total))
    return (changed, *found.needed, *new, *where_undefined(goal, t, goal.conclusion))


def power_series_defined(
    goal: Sequent, name: Param, symbol: Param, shift: Param, argument: Param, coefficients: Param
) -> Goals:
    """Proves: Σ_{k=a}^∞ t(k) is defined, for a power series that converges.

    Example: |x| < 1 ⊢ Σ_{k=0}^∞ x^k is defined.
    Gives up when: the conclusion does not say that of a series, or it is not in the table.
    """
    t = goal.conclusion.args[0] if goal.conclusion.op == "defined" else T.ZERO
    bare = goal.concluding(T.TRUE)
    found = _matched(bare, t, name, symbol, shift, argument, coefficients)
    return (*found.needed, *_terms_defined(bare, t, term(symbol)))


def _terms_defined(goal: Sequent, t: Term, k: Term) -> Goals:
    within = (*facts(goal), le(t.args[1], k))
    return tuple(Sequent(within, d) for d in defined(T.instantiate(t.args[0], k)))


def partial_sums(goal: Sequent, target: Param, symbol: Param, partial: Param, limit: Param) -> Goals:
    """Proves: P(Σ_{k=a}^∞ t(k)) from P(s), where Σ_{k=a}^n t(k) = S(n) for every n ≥ a and S(n) tends to s.

    Example: Σ_{k=1}^∞ 1/(k(k+1)) with S(n) = 1 − 1/(n+1) and s = 1.
    Gives up when: the target is no infinite sum.
    """
    t, s = term(target), term(limit)
    needed = _limit_of_sums(goal, t, symbol, partial, s)
    changed = goal.concluding(replaced(goal.conclusion, {t: s}, WIDENED))
    return (changed, *needed, *obligations(goal, s), *where_undefined(goal, t, goal.conclusion))


def partial_sums_defined(goal: Sequent, symbol: Param, partial: Param, limit: Param) -> Goals:
    """Proves: Σ_{k=a}^∞ t(k) is defined, since Σ_{k=a}^n t(k) = S(n) for every n ≥ a and S(n) tends to s.

    Example: Σ_{k=1}^∞ 1/(k(k+1)) is defined.
    Gives up when: the conclusion does not say that of a series.
    """
    t = goal.conclusion.args[0] if goal.conclusion.op == "defined" else T.ZERO
    bare = goal.concluding(T.TRUE)
    needed = _limit_of_sums(bare, t, symbol, partial, term(limit))
    return (*needed, *obligations(bare, term(limit)), *_terms_defined(bare, t, term(symbol)))


def _limit_of_sums(goal: Sequent, t: Term, symbol: Param, partial: Param, s: Term) -> Goals:
    """That the partial sums of ``t`` are what is said, defined from the start on, and tend to ``s``."""
    n, sums = fresh_symbol(symbol, goal.free, t.free), term(partial)
    if t.op != "series" or T.kind(n) != "integer" or n in s.free or not is_integer(t.args[1]):
        raise Rejected("expected an infinite sum, an integer symbol and a limit free of it")
    ranges_over(s, "real")
    ranges_over(sums, "real")
    finite = Term("sum", (t.args[0], t.args[1], n), None, t.hint)
    known = (*facts(goal), le(t.args[1], n))
    tends = T.bind("tends", n, sums, T.INFINITY, s, data=("-", "integer"))
    return (
        Sequent(known, Term("eq", (finite, sums))),
        *(Sequent(known, d) for d in defined(sums)),
        informed(goal, tends),
    )


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "power series": power_series,
    "power series defined": power_series_defined,
    "partial sums": partial_sums,
    "partial sums defined": partial_sums_defined,
}
