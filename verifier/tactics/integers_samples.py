"""Which values an integer form takes at sample points that satisfy the hypotheses: a guide for cases, never a proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from random import Random
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Sequent
from verifier.kernel.ranges import Range
from verifier.kernel.terms import Term
from verifier.tactics.floatfunctions import real
from verifier.tactics.floats import NotNumericError, compile_margin, compile_value

ATTEMPTS: Final = 150
ENOUGH: Final = 60


def values_seen(goal: Sequent, form: Term) -> set[int]:
    """The values that ``form`` takes at points where the hypotheses of ``goal`` hold; empty when none is found."""
    symbols = _symbols(goal)
    try:
        value = compile_value(form, symbols)
    except NotNumericError:
        return set()
    seen = (value(at) for at in _points(goal))
    return {round(v) for v in seen if isinstance(v, float | int) and v == v and abs(v) < 1e6}


def refuted(goal: Sequent) -> bool:
    """Whether the conclusion is clearly false at a sample point."""
    c = goal.conclusion
    try:
        if c.op == "divides":
            quotient = compile_value(T.div(c.args[1], c.args[0]), _symbols(goal))
            return any(abs(v - round(v)) > 1e-6 for v in map(quotient, _points(goal)) if v == v and abs(v) < 1e9)
        margin = compile_margin(c, _symbols(goal))
        return c.op not in {"lt", "ne"} and c != T.FALSE and any(margin(at) > 1e-6 for at in _points(goal))
    except NotNumericError:
        return False


def _symbols(goal: Sequent) -> list[Term]:
    return sorted((s for s in goal.free if s.op == "sym"), key=repr)


@lru_cache(maxsize=64)
def _points(goal: Sequent) -> tuple[tuple[float, ...], ...]:
    """Points at which the hypotheses hold, as far as floats can tell."""
    symbols, found, random = _symbols(goal), [], Random(7)
    try:
        tests = [_test(h, symbols) for h in goal.hypotheses]
    except NotNumericError:
        return ()
    ranges = [normalizer(goal).facts.range(s) for s in symbols]
    for _ in range(ATTEMPTS):
        at = tuple(_draw(random, s, r) for s, r in zip(symbols, ranges, strict=True))
        if all(test(at) for test in tests):
            found.append(at)
        if len(found) >= ENOUGH:
            break
    return tuple(found)


def _test(h: Term, symbols: Sequence[Term]) -> Callable[[Sequence[float]], bool]:
    """Whether a hypothesis holds clearly at a point; equations up to rounding."""
    if h.op not in {"lt", "le", "eq", "ne"}:
        margin = compile_margin(h, symbols)
        return lambda at: bool(margin(at) <= 0)
    left, right = (compile_value(a, symbols) for a in h.args)
    compare = _COMPARE[h.op]
    return lambda at: compare(real(right(at) - left(at)))


_COMPARE: Final[dict[str, Callable[[float], bool]]] = {
    "lt": lambda d: d > 1e-9,
    "le": lambda d: d >= 0,
    "eq": lambda d: abs(d) < 1e-9,
    "ne": lambda d: abs(d) > 1e-9,
}


def _draw(random: Random, symbol: Term, r: Range) -> float:
    low = -12.0 if r.low is None else float(r.low)
    high = low + 24.0 if r.high is None else float(r.high)
    if T.kind(symbol) == "integer":
        return float(random.randint(int(low), max(int(low), int(high))))
    return low + (high - low) * random.randint(0, 64) / 64
