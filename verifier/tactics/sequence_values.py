"""Sequences that satisfy recurrences, for witnesses: the first values worked out, and a closed form that fits them.

What is found here is only a proposal: that the sequence satisfies its hypotheses is proved like anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.balls import exact
from verifier.kernel.terms import Term
from verifier.tactics.fitting import closed_forms

VALUES: Final = 18
MOST_ORDER: Final = 4
MOST_WITH_OTHERS: Final = 2
OTHERS: Final[Sequence[Callable[[Sequence[Term]], Term]]] = (
    lambda xs: T.add(T.ONE, *xs), lambda xs: T.HALF,
)  # fmt: skip
PARAMETERS: Final = tuple(map(Fraction, ("2", "3", "1/2", "5", "-1", "1/3")))


@dataclass(frozen=True, slots=True)
class Recurrence:
    """lhs = rhs at every integer n from ``low`` on, about ``head``(n), ..., ``head``(n + order)."""

    head: str
    n: Term
    lhs: Term
    rhs: Term
    order: int
    low: int


def solved_sequences(formulas: Sequence[Term]) -> Iterator[Mapping[Term, Term]]:
    """Values for a sequence, the symbols in its recurrence and all other functions, that seem to satisfy the ``formulas``."""
    heads = {t.data: len(t.args) for f in formulas for t in T.subterms(f) if t.op == "apply"}
    if len(heads) == 1:
        yield from _solved(formulas)
        return
    ruled = (f for f in formulas if f.op == "forall" and any(t.op == "apply" and T.name(t) in heads for t in T.subterms(f)))
    if next(ruled, None) is None:
        return
    for head, body in product(sorted(heads, key=str), OTHERS):
        others = {Term("apply", (), h): _simple(body, arity) for h, arity in heads.items() if h != head}
        for found in islice(_solved([assign(f, others) for f in formulas]), MOST_WITH_OTHERS):
            yield {**others, **found}


def _solved(formulas: Sequence[Term]) -> Iterator[Mapping[Term, Term]]:
    """As ``solved_sequences``, for formulas with one function."""
    found = next((r for f in formulas for r in _recurrences(f)), None)
    if found is None:
        return
    for symbols in parameter_values(formulas, found.n):
        put = {s: T.num(c) for s, c in symbols.items()}
        start = _initial([T.replace(f, put) for f in formulas], found.head) or _any_start(found)
        values = _values(found, put, start)
        if values is None:
            continue
        first = min(start)
        for body in (*closed_forms(values, found.n, first), *_written_out(found, put, values, first)):
            yield {Term("apply", (), found.head): total(body, found.n, first), **put}


def _any_start(r: Recurrence) -> dict[int, Fraction]:
    """The first values 1, 2, ..., for a recurrence whose first values are free."""
    return {r.low + j: Fraction(j + 1) for j in range(r.order)}


def _simple(body: Callable[[Sequence[Term]], Term], arity: int) -> Term:
    """The function ``body`` of its arguments, as nested lambda terms."""
    variables = [T.sym(f"x{k}") for k in range(arity)]
    result = body(variables)
    for x in reversed(variables):
        result = T.bind("lambda", x, result)
    return result


def parameter_values(formulas: Sequence[Term], *apart: Term) -> Iterator[dict[Term, Fraction]]:
    """A few choices of values for the real symbols in ``formulas``; one empty choice when there are none."""
    symbols = sorted({s for f in formulas for s in f.free if s.op == "sym" and T.kind(s) == "real"} - {*apart}, key=repr)
    for turn in range(len(PARAMETERS) if symbols else 1):
        yield {s: PARAMETERS[(turn + j) % len(PARAMETERS)] for j, s in enumerate(symbols)}


def total(body: Term, n: Term, low: int) -> Term:
    """λn. ``body``, for every real n: at max(low, ⌊n⌋)."""
    u = T.fresh("u", body.free)
    at = T.app("max", T.num(low), T.app("floor", u))
    return T.bind("lambda", u, T.replace(body, {n: at}))


def _recurrences(formula: Term) -> Iterator[Recurrence]:
    """The recurrence that a formula ∀n: low ≤ n ⇒ lhs = rhs states, if it does."""
    if formula.op != "forall" or formula.data != "integer":
        return
    n, body = T.open_binder(formula, of_kind="integer")
    low = Fraction(0)
    while body.op == "implies":
        bound = body.args[0]
        if bound.op == "le" and bound.args[1] == n and bound.args[0].op == "num":
            low = T.value(bound.args[0])
        body = body.args[1]
    shifts = _shifts(body, n) if body.op == "eq" else None
    if shifts is None or low.denominator != 1:
        return
    (head,), deepest = {t.data for t in T.subterms(body) if t.op == "apply"}, min(shifts)
    moved = [T.replace(side, {n: T.sub(n, T.num(deepest))}) for side in body.args]
    if 1 <= max(shifts) - deepest <= MOST_ORDER:
        yield Recurrence(str(head), n, moved[0], moved[1], max(shifts) - deepest, int(low) + deepest)


def _shifts(body: Term, n: Term) -> set[int] | None:
    """The j with head(n + j) in ``body``; None when something else is applied, or to something else."""
    applied = [t for t in T.subterms(body) if t.op == "apply"]
    if len({t.data for t in applied}) != 1 or any(len(t.args) != 1 for t in applied):
        return None
    offsets = [exact(T.replace(t.args[0], {n: T.ZERO})) for t in applied]
    later = [exact(T.replace(t.args[0], {n: T.ONE})) for t in applied]
    pairs = zip(offsets, later, strict=True)
    if any(a is None or b is None or b - a != 1 or a.denominator != 1 for a, b in pairs):
        return None
    return {int(a) for a in offsets if a is not None}


def _initial(formulas: Sequence[Term], head: str) -> dict[int, Fraction]:
    """The values that equations head(c) = v give."""
    found: dict[int, Fraction] = {}
    for f in formulas:
        for left, right in (f.args, f.args[::-1]) if f.op == "eq" else ():
            at = exact(left.args[0]) if left.op == "apply" and left.data == head and len(left.args) == 1 else None
            v = exact(right) if at is not None and at.denominator == 1 else None
            if at is not None and v is not None:
                found[int(at)] = v
    return found


def _values(r: Recurrence, put: Mapping[Term, Term], start: Mapping[int, Fraction]) -> list[Fraction] | None:
    """The values from the first given one on; None when they do not follow."""
    if len(start) < r.order or min(start) < r.low:
        return None
    first, known = min(start), dict(start)
    for n in range(first, first + VALUES - r.order):
        if not all(n + j in known for j in range(r.order)):
            return None
        following = _next(r, put, known, n)
        if following is None or known.setdefault(n + r.order, following) != following:
            return None
        if abs(following) > 10**80 or following.denominator > 10**60:
            break
    return [known[n] for n in range(first, max(known) + 1) if n in known]


def _next(r: Recurrence, put: Mapping[Term, Term], known: Mapping[int, Fraction], n: int) -> Fraction | None:
    """The value at n + order, in which the recurrence has to be linear."""
    difference = T.replace(T.sub(r.lhs, r.rhs), {**put, r.n: T.num(n)})
    a, b, c = (exact(_evaluated(difference, r.head, {**known, n + r.order: Fraction(v)})) for v in (0, 1, 2))
    if a is None or b is None or c is None or a == b or c - b != b - a:
        return None
    return a / (a - b)


def _evaluated(t: Term, head: str, known: Mapping[int, Fraction]) -> Term:
    """``t`` with the values of the sequence put in."""
    if t.op == "apply" and t.data == head:
        at = exact(t.args[0])
        v = None if at is None else known.get(int(at))
        return t if v is None else T.num(v)
    return Term(t.op, tuple(_evaluated(a, head, known) for a in t.args), t.data, t.hint) if t.args else t


def _written_out(r: Recurrence, put: Mapping[Term, Term], values: Sequence[Fraction], first: int) -> Iterator[Term]:
    """The solution of a(n + 1) = p(n)·a(n) + q(n) as Πp·(a₀ + Σ q/Πp)."""
    if r.order != 1:
        return
    sides = [T.replace(side, dict(put)) for side in (r.lhs, r.rhs)]
    top = next((k for k, side in enumerate(sides) if side.op == "apply" and side.args[0] != r.n), None)
    if top is None:
        return
    at = [_with_value(sides[1 - top], r, v) for v in (0, 1)]
    q, p = at[0], T.sub(at[1], at[0])
    k = T.fresh("k", q.free | p.free | {r.n}, "integer")
    power = T.bind("product", k, T.replace(p, {r.n: k}), T.num(first), T.sub(r.n, T.ONE))
    j = T.fresh("j", q.free | p.free | {r.n, k}, "integer")
    upto = T.replace(power, {r.n: T.add(j, T.ONE)})
    collected = T.bind("sum", j, T.div(T.replace(q, {r.n: j}), upto), T.num(first), T.sub(r.n, T.ONE))
    yield T.mul(power, T.add(T.num(values[0]), collected))


def _with_value(side: Term, r: Recurrence, v: int) -> Term:
    """The side with the number ``v`` for the sequence."""
    if side.op == "apply" and side.data == r.head:
        return T.num(v)
    return Term(side.op, tuple(_with_value(a, r, v) for a in side.args), side.data, side.hint) if side.args else side
