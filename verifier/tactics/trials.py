"""Concrete smooth functions to try for uninterpreted ones, the simplest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice, product
from typing import Final

from verifier.kernel.definedness import is_infinite
from verifier.kernel.terms import (
    HALF,
    ONE,
    PI,
    TWO,
    ZERO,
    Data,
    Term,
    abstract,
    add,
    app,
    mul,
    name,
    neg,
    num,
    power,
    subterms,
    sym,
)
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
_POSITIVE: Final[Sequence[Body]] = (
    lambda *xs: app("exp", xs[-1]),
    lambda *xs: app("exp", power(add(*xs), 2)),
    lambda *xs: app("exp", neg(xs[0])),
    lambda *xs: app("exp", ONE),
)
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
    yield from bells(formulas)
    if any(k > 1 for k in arities.values()):
        yield {Term("apply", (), h): _lambda(_weighted, arities[h], heads) for h in heads}
    if any(asks_positive(f) for f in formulas):
        yield from _positive(heads, arities)
    ruled = any(t.op == "apply" for f in formulas for q in subterms(f) if q.op == "forall" for t in subterms(q))
    for ranks in chain(_constants(len(heads)) if ruled else (), islice(_ranks(len(heads)), max(most, 4))):
        yield {Term("apply", (), h): _lambda(_BODIES[r], arities[h], heads) for h, r in zip(heads, ranks, strict=True)}


def bells(formulas: Sequence[Term]) -> Iterator[Mapping[Term, Term]]:
    """For integrals over the line, functions that can be integrated there, and so can their products: multiples of exp(−x²),
    different ones, then the same; then densities of different widths."""
    arities = {t.data: len(t.args) for f in formulas for t in subterms(f) if t.op == "apply"}
    heads = sorted(arities, key=str)
    if not heads or not any(t.op == "integral" and any(map(is_infinite, t.args[1:])) for f in formulas for t in subterms(f)):
        return
    for width, height in ((0, 1), (0, 0), (1, 1)):
        found = {}
        for k, h in enumerate(heads):
            size = (num(1 + k), power(PI, num("-1/2"))) if width else (num(1 + height * k),)
            found[Term("apply", (), h)] = _lambda(partial(_bell, size, num(-((1 + width * k) ** 2))), arities[h], heads)
        yield found


def _bell(size: tuple[Term, ...], narrow: Term, *xs: Term) -> Term:
    return mul(*(f for f in size if f != ONE), app("exp", mul(narrow, add(*(power(x, 2) for x in xs)))))


def asks_positive(f: Term) -> bool:
    """Whether ``f`` says of a function that all its values are positive."""
    while f.op == "forall":
        f = f.args[0]
    return f.op == "lt" and f.args[0] == ZERO and f.args[1].op == "apply"


def _positive(heads: Sequence[Data], arities: Mapping[Data, int]) -> Iterator[Mapping[Term, Term]]:
    """Positive functions, different ones if there are enough, then all the same."""
    for step in (1, 3, 0):
        bodies = [_POSITIVE[(k * step) % len(_POSITIVE)] for k in range(len(heads))]
        yield {Term("apply", (), h): _lambda(b, arities[h], heads) for h, b in zip(heads, bodies, strict=True)}


def _weighted(*xs: Term) -> Term:
    """x₁ + 2·x₂ + ..., which tells its arguments apart."""
    return add(*(mul(num(k), x) if k > 1 else x for k, x in enumerate(xs, 1)))


def _constants(count: int) -> Iterator[tuple[int, ...]]:
    """Ranks of two constants: all choices for few functions, else choices with all or all but one the same."""
    if count <= MOST_FREE:
        yield from dict.fromkeys(ranks for pair in _CONSTANTS for ranks in product(pair, repeat=count))
        return
    for one, other in (pair[::step] for pair in _CONSTANTS for step in (1, -1)):
        yield (one,) * count
        yield from ((one,) * k + (other,) + (one,) * (count - k - 1) for k in range(count))


def _lambda(body: Body, arity: int, heads: Sequence[Data]) -> Term:
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
