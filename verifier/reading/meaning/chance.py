"""Expectations, variances and covariances as they are written, with the law under the sign or without."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import sympy

from verifier import vocabulary
from verifier.reading import building, names
from verifier.reading.meaning.survey import plain_letters
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Group, Indexed, Name, Node, subtrees
from verifier.vocabulary_chance import OUTCOME

OUTCOMES: Final = sympy.Function("outcome")
COUNT: Final = sympy.Symbol("outcomes", integer=True, positive=True)


def expectation(call: Call, scope: Scope) -> Any:
    """``E[body]``; over x with a density p, the mean of the body weighted by p.  Raises Unsupported for other laws."""
    match call.args:
        case (body,):
            return vocabulary.E(_random(body, scope), evaluate=False)
        case (body, Name(name=name) | Group(parts=(Name(name=name),))):
            if _letters(body) & scope.letters.random != {name}:
                scope.unsupported(call, f"an expectation over {name} is only supported of what depends on no other random letter")
            return vocabulary.E(_random(body, scope), evaluate=False)
        case (body, *laws):
            value: Any = None
            for law in reversed(laws):
                value = _over_law(body, law, scope) if value is None else scope.unsupported(law, _SEVERAL)
            return value
        case _:
            return scope.fail(call, "expected E[...]")


_SEVERAL = "an expectation over several laws at once was understood, but only one is supported; nest them"


def _over_law(body: Node, law: Node, scope: Scope) -> Any:
    match law:
        case Group(parts=(Name() as variable, Name() as density)):
            return _over_density(body, variable, density, scope)
        case Group(parts=(_, given)):
            return scope.unsupported(given, "this law is not supported under an expectation; write the letter of a density")
        case _:
            return scope.unsupported(law, "this subscript of an expectation is not supported")


def _over_density(body: Node, variable: Name, density: Name, scope: Scope) -> Any:
    """Σ p(x_k)·body(x_k) over outcomes x_1, ..., x_N: any finite number of any outcomes, the same for all densities."""
    index = sympy.Symbol("κ", integer=True)
    outcome = OUTCOMES(index, evaluate=False)
    letters = replace(scope.letters, random=scope.letters.random - {variable.name})
    inside = replace(scope.binding({variable.name: outcome}), letters=letters)
    weighted = building.product((sympy.Function(density.name)(outcome, evaluate=False), inside.number(body)))
    return building.over_range(sympy.Sum, weighted, index, sympy.S.One, COUNT)


def density(name: str) -> tuple[Any, Any, Any]:
    """An undefined density as a function over its sum, so that it sums up to 1: the function, its definition, and what is given
    of that sum."""
    weight = sympy.Function(f"{name}_weight")
    x, index = sympy.Symbol("ξ", real=True), sympy.Symbol("κ", integer=True)
    whole = building.over_range(sympy.Sum, weight(OUTCOMES(index, evaluate=False), evaluate=False), index, sympy.S.One, COUNT)
    meaning = sympy.Lambda(x, building.quotient(weight(x, evaluate=False), whole))
    return sympy.Function(name), meaning, vocabulary.Gt(whole, sympy.S.Zero)


def _random(node: Node, scope: Scope) -> Any:
    """What an expectation is taken of.  Raises Unsupported if nobody says which of its letters is random."""
    value = scope.number(node)
    letters = _letters(node)
    if not value.has(OUTCOME) and (untold := sorted(letters - scope.letters.fixed - set(names.CONSTANTS))):
        scope.unsupported(node, f"which letters are random is not known; declare '{untold[0]}: random variable'")
    return value


def _letters(node: Node) -> set[str]:
    """The letters in ``node`` that are no indices."""
    return {*plain_letters(node), *(n.base.name for n in subtrees(node) if isinstance(n, Indexed))}


def variance(call: Call, scope: Scope) -> Any:
    """``Var(X)``."""
    return vocabulary.Var(_random(call.args[0], scope), evaluate=False)


def covariance(call: Call, scope: Scope) -> Any:
    """``Cov(X, Y)``."""
    if len(call.args) != 2:
        scope.fail(call, "Cov takes two random variables")
    return vocabulary.Cov(*(_random(arg, scope) for arg in call.args), evaluate=False)
