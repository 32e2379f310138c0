"""Concrete smooth functions to try for uninterpreted ones, the simplest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from verifier.kernel.terms import ONE, TWO, ZERO, Term, abstract, add, app, mul, neg, power, subterms, sym

Body = Callable[..., Term]

_BODIES: Final[Sequence[Body]] = (
    lambda *xs: add(*xs),
    lambda *xs: power(xs[0], 2),
    lambda *xs: ONE,
    lambda *xs: mul(*xs, TWO),
    lambda *xs: app("exp", xs[-1]),
    lambda *xs: add(mul(*xs), ONE),
    lambda *xs: neg(xs[0]),
    lambda *xs: power(xs[-1], 3),
    lambda *xs: ZERO,
    lambda *xs: app("sin", add(*xs)),
    lambda *xs: add(ONE, power(add(*xs), 2)),
    lambda *xs: app("exp", neg(power(xs[0], 2))),
)


def trial_functions(formulas: Sequence[Term], most: int) -> Iterator[Mapping[Term, Term]]:
    """Assignments of ``lambda`` terms to the functions that occur in ``formulas``, at least 4 and at most ``most``.

    Without functions there is one assignment, the empty one.
    """
    arities = {t.data: len(t.args) for f in formulas for t in subterms(f) if t.op == "apply"}
    heads = sorted(arities, key=str)
    for ranks in islice(_ranks(len(heads)), max(most, 4)):
        yield {Term("apply", (), h): _lambda(_BODIES[r], arities[h]) for h, r in zip(heads, ranks, strict=True)}


def _lambda(body: Body, arity: int) -> Term:
    """The function as nested ``lambda`` terms, the first argument outermost."""
    variables = [sym(f"x{k}") for k in range(arity)]
    result = body(*variables) if variables else ONE
    for variable in reversed(variables):
        result = Term("lambda", (abstract(result, variable),), None, str(variable.data))
    return result


def _ranks(count: int) -> Iterator[tuple[int, ...]]:
    """All choices of a rank for each of ``count`` functions, by their sum; different functions first get different ones."""
    if count == 0:
        yield ()
        return
    for total in range(count * (len(_BODIES) - 1) + 1):
        yield from sorted(_compositions(total, count), key=lambda ranks: len(ranks) - len(set(ranks)))


def _compositions(total: int, count: int) -> Iterator[tuple[int, ...]]:
    if count == 1:
        if total < len(_BODIES):
            yield (total,)
        return
    for first in range(min(total, len(_BODIES) - 1) + 1):
        for rest in _compositions(total - first, count - 1):
            yield (first, *rest)
