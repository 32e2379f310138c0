"""Concrete smooth functions to try for uninterpreted ones, the simplest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice, product
from typing import Final

from verifier.kernel.terms import HALF, ONE, TWO, ZERO, Term, abstract, add, app, mul, name, neg, power, subterms, sym
from verifier.tactics.sequence_values import solved_sequences

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
    lambda *xs: HALF,
)
_CONSTANTS: Final = ((8, 2), (8, 12))  # the ranks of the functions 0 and 1, 0 and 1/2
MOST_FREE: Final = 3
_LETTERS: Final = ("x", "t", "s", "u", "v", "z")


def trial_functions(formulas: Sequence[Term], most: int) -> Iterator[Mapping[Term, Term]]:
    """Assignments of ``lambda`` terms to the functions that occur in ``formulas``, at least 4 and at most ``most``.

    Constants come first, and beyond ``most``, where a ∀ speaks of functions: recurrences often have constant solutions.
    Without functions there is one assignment, the empty one.
    """
    applied = {(t.data, len(t.args)) for f in formulas for t in subterms(f) if t.op == "apply"}
    arities = dict(applied)
    if len(arities) < len(applied):
        return  # a name that stands for functions of one and of two arguments has no one value
    yield from solved_sequences(formulas)
    heads = sorted(arities, key=str)
    ruled = any(t.op == "apply" for f in formulas for q in subterms(f) if q.op == "forall" for t in subterms(q))
    for ranks in chain(_constants(len(heads)) if ruled else (), islice(_ranks(len(heads)), max(most, 4))):
        yield {Term("apply", (), h): _lambda(_BODIES[r], arities[h], heads) for h, r in zip(heads, ranks, strict=True)}


def _constants(count: int) -> Iterator[tuple[int, ...]]:
    """Ranks of two constants: all choices for few functions, else choices with all or all but one the same."""
    if count <= MOST_FREE:
        yield from dict.fromkeys(ranks for pair in _CONSTANTS for ranks in product(pair, repeat=count))
        return
    for one, other in (pair[::step] for pair in _CONSTANTS for step in (1, -1)):
        yield (one,) * count
        yield from ((one,) * k + (other,) + (one,) * (count - k - 1) for k in range(count))


def _lambda(body: Body, arity: int, heads: Sequence[object]) -> Term:
    """The function as nested ``lambda`` terms, the first argument outermost."""
    letter = next((x for x in _LETTERS if x not in heads), _LETTERS[0])
    variables = [sym(f"{letter}{k}" if arity > 1 else letter) for k in range(1, arity + 1)]
    result = body(*variables) if variables else ONE
    for variable in reversed(variables):
        result = Term("lambda", (abstract(result, variable),), None, name(variable))
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
