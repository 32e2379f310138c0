"""Points in small models of universal equations: the families of the model, and small values for the other symbols."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.definedness import conj
from verifier.kernel.terms import Term
from verifier.tactics.finite_models import INDICES, finite_models, is_rule
from verifier.tactics.floats import NotNumericError, compile_margin
from verifier.tactics.sequence_values import solved_sequences
from verifier.tactics.small_points import due, held

MOST_POINTS: Final = 2000
MOST_EACH: Final = 2
FIRST_MODELS: Final = 36
MOST_MODELS: Final = 60
SOLVED: Final = 3
CLEAR: Final = 1e-9


def modelled(
    hypotheses: Sequence[Term], proposition: Term, prepare: Callable[[Term], Term], most: int = FIRST_MODELS
) -> Iterator[Mapping[Term, Term]]:
    """Points at which the hypotheses seem to hold and the proposition to fail; equations with ∀ hold by how models are made,
    or by how sequences are solved.  Of models with tables at most so many are tried."""
    formulas = (*hypotheses, proposition)
    for model in chain(finite_models(formulas, most), islice(solved_sequences(formulas), SOLVED)):
        checked = [h for h in hypotheses if not T.contains(h, frozenset({"exists"})) and not is_rule(h)]
        try:
            given = [prepare(_grounded(assign(h, model))) for h in checked]
            claimed = prepare(assign(proposition, model))
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
    if any(s.op != "sym" for s in symbols):
        return
    try:
        wanted = compile_margin(claimed, symbols)
        judged = due(given, symbols)
    except NotNumericError:
        return
    for point in islice(held(symbols, judged), MOST_POINTS):
        if wanted(point) > CLEAR:
            yield {**model, **{s: T.num(str(x)) for s, x in zip(symbols, point, strict=True)}}
