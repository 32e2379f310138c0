"""Goals that a sample point shows to be false are given up at once.  A point decides nothing but where to stop searching."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from random import Random
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.contexts import facts
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Data, Term
from verifier.tactics.floats import NotNumericError, compile_margin
from verifier.tactics.search import GiveUp, Search

CLEARLY: Final = 1e-7
TINY: Final = 1e-300  # the margin of a strict relation whose sides are equal
MIXED: Final = 24
MIXED_WITH_WAVES: Final = 6
HEIGHTS: Final = (Fraction(1, 4), Fraction(3, 2))
VALUES: Final = (1.0, 2.0, 0.5, -1.0, 3.0, 0.0, -2.0, 0.25, 1.5, -0.5, 10.0, -3.0)


def sampled(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: nothing; stops the search for a proof of a relation that is clearly false where the hypotheses hold.

    Example: x > 0 ⊢ x > 1, at x = 1/2.
    Gives up when: a formula cannot be evaluated in floats.
    """
    if goal.conclusion.op in {"lt", "le", "eq", "ne"} and fails_somewhere(goal):
        raise GiveUp
    return None


def fails_somewhere(goal: Sequent) -> bool:
    """Whether the goal looks false, beyond rounding, at some simple point where its hypotheses hold.

    Unknown functions are tried as waves of mixed sign, and as positive ones.
    """
    heads = {t.data: len(t.args) for f in (*goal.hypotheses, goal.conclusion) for t in T.subterms(f) if t.op == "apply"}
    if not heads:
        return _fails(goal, MIXED)
    return any(_fails(_with_waves(goal, heads, height), MIXED_WITH_WAVES) for height in HEIGHTS)


def _fails(goal: Sequent, mixed: int) -> bool:
    """Whether a goal without unknown functions looks false at a simple point."""
    symbols = tuple(sorted(goal.free, key=repr))
    if any(s.op != "sym" or T.kind(s) not in {"real", "integer"} for s in symbols):
        return False
    try:
        wanted = compile_margin(goal.conclusion, symbols)
        left = [p for p in _points(symbols, mixed) if _false(wanted(p))]
        for f in facts(goal) if left else ():
            given = compile_margin(f, symbols)
            left = [p for p in left if given(p) <= 0]
            if not left:
                return False
    except NotNumericError:
        return False
    return bool(left)


def _with_waves(goal: Sequent, heads: Mapping[Data, int], height: Fraction) -> Sequent:
    """The goal with a wave for each of the functions ``heads``, given with the number of its arguments; see ``_wave``."""
    waves = {Term("apply", (), h): _wave(k, heads[h], height) for k, h in enumerate(sorted(heads, key=str))}
    try:
        return Sequent(tuple(assign(h, waves) for h in goal.hypotheses), assign(goal.conclusion, waves))
    except ValueError:  # one name for functions of different numbers of arguments
        return goal


def _wave(rank: int, arity: int, height: Fraction) -> Term:
    """The function height + sin(rank + 1 + 2x + 3y + ...) of as many arguments, as nested lambda terms."""
    variables = [T.sym(f"x{k}") for k in range(arity)]
    phase = T.add(T.num(rank + 1), *(T.mul(T.num(k + 2), x) for k, x in enumerate(variables)))
    body = T.add(T.num(height), T.app("sin", phase))
    for x in reversed(variables):
        body = Term("lambda", (T.abstract(body, x),), None, T.name(x))
    return body


def _false(margin: float) -> bool:
    return margin > CLEARLY or 0 < margin < TINY


def _points(symbols: tuple[Term, ...], mixed: int) -> Iterator[tuple[float, ...]]:
    """Simple points, ``mixed`` of them with different coordinates; an integer symbol takes whole values only."""
    whole = [T.kind(s) == "integer" for s in symbols]
    for point in _simple(len(symbols), mixed):
        yield tuple(float(round(x)) if w else x for x, w in zip(point, whole, strict=True))


@lru_cache(maxsize=16)
def _simple(dimension: int, count: int) -> tuple[tuple[float, ...], ...]:
    """The diagonal points and some with mixed coordinates, always the same ones."""
    random = Random(1)
    mixed = [tuple(random.choice(VALUES) for _ in range(dimension)) for _ in range(count if dimension > 1 else 0)]
    return tuple(dict.fromkeys((*((v,) * dimension for v in VALUES), *mixed)))
