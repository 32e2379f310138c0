"""Search for counterexamples: exact points at which all hypotheses hold and the proposition is false.

Candidates are screened in floats and proposed only when ball arithmetic confirms them.  Points are tried in the order of
readability; then, for inequalities, a local search looks for thin violations and rounds what it finds to the simplest
rational numbers that still do.  Budgets count evaluations, and nothing here is random.

A point maps symbols to ground terms, and uninterpreted functions (``apply`` heads without arguments) to ``lambda``
terms: just what ``assignments.assign`` takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from flint import acb

from verifier.kernel import terms
from verifier.kernel.assignments import assign
from verifier.kernel.balls import decide, exact
from verifier.kernel.judgement import Rejected
from verifier.kernel.matrices import has_matrices
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import ONE, Term, kind, num
from verifier.tactics import matrix_points
from verifier.tactics.chances import trials
from verifier.tactics.floats import NotNumericError
from verifier.tactics.literals import Goal, goals
from verifier.tactics.screens import Effort, proposals, screen

Point = Mapping[Term, Term]
Prepare = Callable[[Term], Term]

QUICK: Final = 400
THOROUGH: Final = 4_000
BITS: Final = (64, 256, 1024)
TO_A_SIZE: Final = 30  # of the evaluations, for matrices of each combination of sizes
FILTERED: Final = 12  # the same where there are hypotheses, which most matrices do not satisfy
MOST_FAILURES: Final = 60  # points of one case that look right and are not


def unchanged(term: Term) -> Term:
    """``term``."""
    return term


def search(hypotheses: Sequence[Term], proposition: Term, prepare: Prepare = unchanged) -> Iterator[Point]:
    """Counterexamples: first those of ``quick``, then those of ``thorough``."""
    return chain(quick(hypotheses, proposition, prepare), thorough(hypotheses, proposition, prepare))


def quick(
    hypotheses: Sequence[Term], proposition: Term, prepare: Prepare = unchanged, budget: int = QUICK
) -> Iterator[Point]:
    """Counterexamples that a first look finds.

    Args:
        hypotheses: formulas that must hold at the point.
        proposition: the formula that must fail there.
        prepare: applied to each formula after functions have been put in, to remove derivatives and the like.
        budget: float evaluations.
    """
    return _search(_Claim(tuple(hypotheses), proposition), prepare, Effort(budget * 3 // 4, 3, 1, budget // 4))


def thorough(
    hypotheses: Sequence[Term], proposition: Term, prepare: Prepare = unchanged, budget: int = THOROUGH
) -> Iterator[Point]:
    """As ``quick``, with more points and longer local searches from the best of them."""
    return _search(_Claim(tuple(hypotheses), proposition), prepare, Effort(budget // 3, 12, 5, budget * 2 // 3))


def confirmed(hypotheses: Sequence[Term], proposition: Term, point: Point) -> bool:
    """Whether it is certain that at ``point`` all ``hypotheses`` hold and ``proposition`` fails."""
    return _Claim(tuple(hypotheses), proposition).fails_at(point)


@dataclass(frozen=True, slots=True)
class _Claim:
    hypotheses: tuple[Term, ...]
    proposition: Term

    @property
    def free(self) -> frozenset[Term]:
        return frozenset().union(self.proposition.free, *(h.free for h in self.hypotheses))

    def fails_at(self, point: Point) -> bool:
        """Rigorously.  Complex symbols, even with real values, keep the semantics complex."""
        box = {s: acb(0) for s in point if s.op == "sym" and kind(s) == "complex"}
        claimed = assign(self.proposition, point)
        fails = (_decided(claimed, box) if claimed.op == "eq" else _settled(claimed, box)) is False
        return fails and all(_settled(assign(h, point), box) is True for h in self.hypotheses)


def _decided(formula: Term, box: Mapping[Term, acb]) -> bool | None:
    """The truth by ball arithmetic of growing precision."""
    return next((truth for truth in (decide(formula, box, bits) for bits in BITS) if truth is not None), None)


def _settled(formula: Term, box: Mapping[Term, acb]) -> bool | None:
    """The truth by ball arithmetic, or of an equation or disequation by normal forms, which find constants equal."""
    truth = _decided(formula, box)
    if truth is not None:
        return truth
    return formula.op == "eq" if formula.op in ("eq", "ne") and _same(*formula.args) else None


def _same(left: Term, right: Term) -> bool:
    """Whether normal forms show that two constants are equal."""
    try:
        return Normalizer().equal(left, right)
    except Rejected:
        return False


def _search(claim: _Claim, prepare: Prepare, effort: Effort) -> Iterator[Point]:
    for trial in trials(claim.hypotheses, claim.proposition, prepare, effort.points // 60):
        concrete = _Claim(trial.hypotheses, trial.proposition)
        if any(map(has_matrices, (*concrete.hypotheses, concrete.proposition))):
            at_sizes = effort.points // (FILTERED if concrete.hypotheses else TO_A_SIZE)
            yield from map(trial.close, matrix_points.points(concrete.hypotheses, concrete.proposition, at_sizes))
            continue
        cases = list(goals(concrete.hypotheses, concrete.proposition))
        for goal in cases:
            for point in _reached(goal, concrete, effort.shared(len(cases))):
                yield trial.close(point)


def _reached(goal: Goal, claim: _Claim, effort: Effort) -> Iterator[Point]:
    """The confirmed points of one case."""
    try:
        field = screen(goal)
    except (NotNumericError, RecursionError):
        return
    failures = iter(range(MOST_FAILURES))
    for values in proposals(field, effort):
        point = _completed(goal, dict(zip(field.symbols, values, strict=True)), claim.free)
        if point is not None and claim.fails_at(point):
            yield point
        elif next(failures, None) is None:
            return


def _completed(goal: Goal, point: dict[Term, Term], free: frozenset[Term]) -> Point | None:
    """``point`` with the symbols that equations determine, and 1 for any that do not matter; None if one is no integer."""
    for symbol, solution in goal.solved:
        at = terms.replace(solution, point)
        rational = exact(at)
        if kind(symbol) == "integer" and (rational is None or rational.denominator > 1):
            return None
        point = {**point, symbol: _readable(at) if rational is None else num(rational)}
    idle = sorted((s for s in free if s.op == "sym" and s not in point), key=lambda s: str(s.data))
    return dict(sorted({**point, **dict.fromkeys(idle, ONE)}.items(), key=lambda pair: str(pair[0].data)))


def _readable(constant: Term) -> Term:
    """The canonical form of an irrational ``constant``."""
    try:
        return Normalizer().canonical(constant)
    except Rejected:
        return constant
