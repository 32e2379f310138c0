"""Quantified formulas by a few of their instances, for numeric search only: what fails at one of them fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.balls import decide
from verifier.kernel.definedness import conj
from verifier.kernel.terms import TRUE, Term, num
from verifier.tactics.floats import quantified_range

VALUES: Final[Mapping[str, tuple[Term, ...]]] = {
    "integer": tuple(map(num, (0, 1, 2, 3))),
    "real": tuple(map(num, (0, 1, Fraction(-1, 2), 2))),
}
MOST: Final = 16


def instances(formula: Term) -> Term:
    """The conjunction of instances of ``formula``, a ∀ perhaps below others; true for kinds without values to try."""
    quantifiers = [t for t in T.subterms(formula) if t.op in {"forall", "exists"}]
    if all(quantified_range(q) is not None for q in quantifiers):
        return formula
    return conj(*dict.fromkeys(list(_each(formula))[:MOST]))


def _each(formula: Term) -> Iterator[Term]:
    if formula.op == "implies" and not formula.args[0].free:
        premise = decide(formula.args[0], {}, 64)
        if premise is not None:
            yield from _each(formula.args[1]) if premise else ()
            return
    if formula.op != "forall":
        yield formula if not T.contains(formula, frozenset({"forall", "exists"})) else TRUE
        return
    for value in VALUES.get(str(formula.data), ()):
        yield from _each(T.instantiate(formula.args[0], value))
