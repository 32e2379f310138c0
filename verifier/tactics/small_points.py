"""Points with small values at which given formulas hold, found by backtracking in floats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import negation
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.normal import PLAIN
from verifier.kernel.terms import Term
from verifier.tactics.floats import Function, NotNumericError, compile_margin

WHOLE: Final = (1.0, 2.0, 3.0, 0.0, 4.0)
REAL: Final = (1.0, 2.0, 3.0, 0.5)
MOST_SYMBOLS: Final = 12
MOST_TRIED: Final = 3000
FLAT: Final = frozenset({"eq", "forall", "exists", "deriv", "limit", "sum", "product", "integral", "expect"})
Point = tuple[float, ...]
Due = list[list[Function]]


def due(formulas: Sequence[Term], symbols: tuple[Term, ...]) -> Due:
    """What can be judged of ``formulas`` once none, one, two, ... of the symbols have values.  Raises NotNumericError."""
    parts = dict.fromkeys(p for f in formulas for p in (f.args if f.op == "and" else (f,)) if p != T.TRUE)
    found: Due = [[] for _ in range(len(symbols) + 1)]
    for p in parts:
        last = max((k for k, s in enumerate(symbols, 1) if s in p.free), default=0)
        found[last].append(compile_margin(p, symbols))
    return found


def held(symbols: tuple[Term, ...], judged: Due) -> Iterator[Point]:
    """The points at which all that is ``judged`` holds, values tried in the order of readability, among the first so many."""
    pending: list[Point] = [()]
    for _ in range(MOST_TRIED):
        if not pending:
            return
        point = pending.pop()
        padded = (*point, *(0.0,) * (len(symbols) - len(point)))
        if not all(h(padded) <= 0 for h in judged[len(point)]):
            continue
        if len(point) == len(symbols):
            yield point
        else:
            values = WHOLE if T.kind(symbols[len(point)]) == "integer" else REAL
            pending += ((*point, x) for x in reversed(values))


def fails_at_small_values(goal: Sequent) -> bool:
    """Whether the relation fails somewhere where the hypotheses hold, members of families taken as independent numbers.

    Then no linear combination of the hypotheses shows it.  False, too, when that cannot be told at once.
    """
    formulas = _opaque((*goal.hypotheses, negation(goal.conclusion)))
    if formulas is None:
        return False
    wanted = formulas[-1].free
    symbols = tuple(sorted(frozenset().union(*(f.free for f in formulas)), key=lambda s: (s not in wanted, repr(s))))
    if len(symbols) > MOST_SYMBOLS or any(s.op != "sym" for s in symbols):
        return False
    try:
        return any(True for _ in islice(held(symbols, due(formulas, symbols)), 1))
    except NotNumericError:
        return False


def _opaque(formulas: Sequence[Term]) -> tuple[Term, ...] | None:
    """The relations with symbols for the members of families; None where equations or binders tie these to each other."""
    if any(T.contains(f, FLAT) for f in formulas):
        return None
    try:
        plain = [Term(f.op, tuple(map(PLAIN.canonical, f.args))) if f.op in T.RELATIONS else f for f in formulas]
    except Rejected:
        return None
    members = dict.fromkeys(t for f in plain for t in T.subterms(f) if t.op == "apply")
    named = {t: T.sym(f" {k}", "integer") for k, t in enumerate(members)}
    return tuple(T.replace(f, named) for f in plain)
