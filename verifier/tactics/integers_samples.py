"""Which values an integer form takes at sample points that satisfy the hypotheses: a guide for cases, never a proof."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Sequent
from verifier.kernel.ranges import Range
from verifier.kernel.terms import Term
from verifier.tactics.floats import Function, NotNumericError, compile_margin, compile_value

ATTEMPTS: Final = 150
ENOUGH: Final = 60


def values_seen(goal: Sequent, form: Term) -> set[int]:
    """The values that ``form`` takes at points where the hypotheses of ``goal`` hold; empty when none is found."""
    symbols = sorted((s for s in goal.free | form.free if s.op == "sym"), key=repr)
    try:
        value = compile_value(form, symbols)
        margins = [compile_margin(h, symbols) for h in goal.hypotheses]
    except NotNumericError:
        return set()
    ranges = [normalizer(goal).facts.range(s) for s in symbols]
    return _collected(value, margins, symbols, ranges)


def _collected(value: Function, margins: Sequence[Function], symbols: Sequence[Term], ranges: Sequence[Range]) -> set[int]:
    random, found, kept = Random(7), set(), 0
    for _ in range(ATTEMPTS):
        at = [_draw(random, s, r) for s, r in zip(symbols, ranges, strict=True)]
        if kept < ENOUGH and all(m(at) <= 1e-9 for m in margins):
            kept += 1
            v = value(at)
            if isinstance(v, float | int) and v == v and abs(v) < 1e6:
                found.add(round(v))
    return found


def _draw(random: Random, symbol: Term, r: Range) -> float:
    low = -12.0 if r.low is None else float(r.low)
    high = low + 24.0 if r.high is None else float(r.high)
    if T.kind(symbol) == "integer":
        return float(random.randint(int(low), max(int(low), int(high))))
    return low + (high - low) * random.randint(0, 60) / 60
