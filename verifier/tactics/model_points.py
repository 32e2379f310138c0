"""Points in small models of universal equations: the families of the model, and small values for the other symbols."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import conj
from verifier.kernel.terms import Term
from verifier.tactics.finite_models import INDICES, finite_models, is_rule
from verifier.tactics.floats import Function, NotNumericError, compile_margin
from verifier.tactics.sequence_values import solved_sequences

WHOLE: Final = (1.0, 2.0, 3.0, 0.0, 4.0)
REAL: Final = (1.0, 2.0, 3.0, 0.5)
MOST_POINTS: Final = 2000
MOST_EACH: Final = 2
SOLVED: Final = 3
CLEAR: Final = 1e-9


def modelled(
    hypotheses: Sequence[Term], proposition: Term, prepare: Callable[[Term], Term]
) -> Iterator[Mapping[Term, Term]]:
    """Points at which the hypotheses seem to hold and the proposition to fail; equations with ∀ hold by how models are made,
    or by how sequences are solved."""
    formulas = (*hypotheses, proposition)
    for model in chain(finite_models(formulas), islice(solved_sequences(formulas), SOLVED)):
        checked = [h for h in hypotheses if not T.contains(h, frozenset({"exists"})) and not is_rule(h)]
        try:
            given = [prepare(_grounded(T.assign(h, model))) for h in checked]
            claimed = prepare(T.assign(proposition, model))
        except ValueError:  # a model that gives a function fewer arguments than it takes
            continue
        yield from islice(_points(model, given, claimed), MOST_EACH)


def _grounded(f: Term) -> Term:
    """∀ over integers by small instances; of others, nothing."""
    if f.op == "forall":
        return conj(*(_grounded(T.instantiate(f.args[0], v)) for v in INDICES)) if f.data == "integer" else T.TRUE
    return Term(f.op, tuple(map(_grounded, f.args)), f.data, f.hint) if f.op in {"and", "implies"} else f


def _points(model: Mapping[Term, Term], given: list[Term], claimed: Term) -> Iterator[Mapping[Term, Term]]:
    symbols = tuple(sorted(frozenset().union(claimed.free, *(g.free for g in given)), key=repr))
    try:
        wanted = compile_margin(claimed, symbols)
        held = _due(given, symbols)
    except NotNumericError:
        return
    for point in islice(_held(symbols, held, ()), MOST_POINTS):
        if wanted(point) > CLEAR:
            yield {**model, **{s: T.num(str(x)) for s, x in zip(symbols, point, strict=True)}}


def _due(given: list[Term], symbols: tuple[Term, ...]) -> list[list[Function]]:
    """What can be judged of ``given`` once none, one, two, ... of the symbols have values."""
    parts = dict.fromkeys(p for g in given for p in (g.args if g.op == "and" else (g,)) if p != T.TRUE)
    due: list[list[Function]] = [[] for _ in range(len(symbols) + 1)]
    for p in parts:
        last = max((k for k, s in enumerate(symbols, 1) if s in p.free), default=0)
        due[last].append(compile_margin(p, symbols))
    return due


def _held(symbols: tuple[Term, ...], due: list[list[Function]], point: tuple[float, ...]) -> Iterator[tuple[float, ...]]:
    """The points, values tried in the order of readability, at which all that is ``due`` holds."""
    padded = (*point, *(0.0,) * (len(symbols) - len(point)))
    if not all(h(padded) <= 0 for h in due[len(point)]):
        return
    if len(point) == len(symbols):
        yield point
        return
    s = symbols[len(point)]
    for x in WHOLE if s.op == "sym" and T.kind(s) == "integer" else REAL:
        yield from _held(symbols, due, (*point, x))
