"""How logarithms are written in an antiderivative: with absolute values if the reference has them, in all of them or in none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import sympy

from verifier.grading.asked import Asked
from verifier.grading.asking import Asking
from verifier.grading.comparison import FormCheck
from verifier.grading.domains import domain
from verifier.grading.forms.checks import HOLDS, fails
from verifier.reading.formulas import Formula, Understood
from verifier.vocabulary import Gt

MISSING: Final = fails(
    "missing absolute value in a logarithm", "Write log|…|: without the absolute value the antiderivative is lost where … < 0.",
)  # fmt: skip
MIXED: Final = fails("absolute values in some logarithms", "Write the absolute value in all of the logarithms or in none.")
OTHERWISE: Final = fails("logarithms of something else", "Take the logarithms of the same expressions as in the integrand.")


def same_logarithms(reference: Formula, answer: Formula, asked: Asked, variable: Any, understood: Understood) -> FormCheck:
    """Whether the logarithms of functions of ``variable`` in ``answer`` are written as those in ``reference``.

    An antiderivative is to be defined wherever the reference is, so log|x| is not to become log(x); if one logarithm is of an
    absolute value, all are, but where the argument is positive anyway.  With "needed", the absolute values must be those of the
    reference, products taken apart: a constant inside is then seen.
    """
    wanted, given = reference.value.value, answer.value.value  # type: ignore[union-attr]
    theirs, mine = list(arguments(wanted, variable)), list(arguments(given, variable))
    bare = [part for part in mine if not isinstance(part, sympy.Abs)]
    asking = Asking(understood.given, understood.where)
    if bare and (theirs or wanted.has(sympy.Integral)):
        lost = _lost(bare, wanted, asking)
        if lost is not HOLDS:
            return lost
    if bare and len(bare) < len(mine) and not all(_positive(part, (), asking) for part in bare):
        return MIXED
    bars = len(bare) < len(mine) and any(isinstance(part, sympy.Abs) for part in theirs)
    return OTHERWISE if asked.constant == "needed" and bars and _inner(mine) != _inner(theirs) else HOLDS


def _lost(bare: list[Any], wanted: Any, asking: Asking) -> FormCheck:
    """Whether all logarithms are defined wherever the reference is."""
    whole = [node.args[0] for node in sympy.preorder_traversal(wanted) if isinstance(node, sympy.log)]
    given = tuple(domain(wanted))
    doubtful = [part for part in bare if part not in whole and not _positive(part, given, asking)]
    return MISSING if doubtful else HOLDS


def _positive(argument: Any, given: tuple[Any, ...], asking: Asking) -> bool:
    """Whether ``argument`` is positive wherever it is defined and ``given`` holds."""
    facts = Asking((*asking.given, *given, *domain(argument)), asking.where)
    return facts.verdict(Gt(argument, sympy.Integer(0))).outcome == "proved"


def arguments(expression: Any, variable: Any) -> Iterator[Any]:
    """The factors with ``variable`` in what logarithms are taken of: of log|x(x-1)| those are |x| and |x-1|."""
    for log in _logarithms(expression):
        for factor in _factors(log):
            if variable in factor.free_symbols:
                yield factor


def _logarithms(expression: Any) -> Iterator[Any]:
    for node in sympy.preorder_traversal(expression):
        if isinstance(node, sympy.log):
            yield node.args[0]


def _factors(argument: Any) -> Iterator[Any]:
    """The factors of a product, of an absolute value of one, and of a quotient."""
    if isinstance(argument, sympy.Mul):
        for factor in argument.args:
            yield from _factors(factor)
    elif isinstance(argument, sympy.Abs) and isinstance(argument.args[0], sympy.Mul | sympy.Pow):
        yield from (sympy.Abs(factor, evaluate=False) for factor in _factors(argument.args[0]))
    elif isinstance(argument, sympy.Pow) and argument.exp.is_Integer:
        yield from _factors(argument.base)
    else:
        yield argument


def _inner(parts: list[Any]) -> set[Any]:
    return {part.args[0] if isinstance(part, sympy.Abs) else part for part in parts}
