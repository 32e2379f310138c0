"""Whether two functions have the same derivative: constant terms go first, and only places where both are defined count."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any, Final

import sympy

from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.domains import ZERO, by_logarithms, domain, positives_in, without_bars
from verifier.grading.outcomes import of_verdict, unsure
from verifier.grading.substituting import put_in
from verifier.vocabulary import Derivative, Eq

APART: Final = "no point was found at which both are defined"
# Values for letters other than the variable, to find a case in which derivatives differ.
TRIED: Final = (2, 3, 5, 7)


def same_rate(left: Any, right: Any, variable: Any, asking: Asking) -> Comparison:
    """Whether d/d``variable`` of the SymPy expressions ``left`` and ``right`` is the same wherever both are defined."""
    moving = moving_part(left, variable), moving_part(right, variable)
    sides = _prepared(moving)
    equal = asking.verdict(Eq(*sides))
    if equal.outcome == "proved":
        return of_verdict(equal) if _meet(left, right, asking) else unsure(APART)
    special = _special_case(sides, variable, asking)
    if special is not None:
        return special
    conditions = dict.fromkeys(condition for side in moving for condition in domain(side))
    where_defined = Asking((*asking.given, *conditions), asking.where)
    return of_verdict(where_defined.verdict(Eq(*(rate(side, variable) for side in sides))))


def _meet(left: Any, right: Any, asking: Asking) -> bool:
    """Whether both are somewhere defined: log(x) and log(-x) have no derivatives to compare."""
    conditions = dict.fromkeys(condition for side in (left, right) for condition in domain(side))
    somewhere = Asking((*asking.given, *conditions), asking.where)
    return not conditions or somewhere.verdict(Eq(ZERO, ZERO)).outcome == "proved"


def _prepared(sides: tuple[Any, Any]) -> tuple[Any, Any]:
    """The same functions wherever both are defined, written so that the engine knows them: there u > 0 if log(u) occurs."""
    positives = frozenset(u for side in sides for u in positives_in(side))
    left, right = (without_bars(by_logarithms(side), positives) for side in sides)
    return left, right


def _special_case(sides: tuple[Any, Any], variable: Any, asking: Asking) -> Comparison | None:
    """The derivatives differ if they do for particular values of the other letters; None if that is not found."""
    others = sorted((sides[0].free_symbols | sides[1].free_symbols) - {variable}, key=str)
    if asking.given or asking.where or not others or not all(isinstance(letter, sympy.Symbol) for letter in others):
        return None
    values = {letter: sympy.Integer(value) for letter, value in zip(others, cycle(TRIED))}
    found = asking.verdict(Eq(*(put_in(rate(side, variable), values) for side in sides)))
    return of_verdict(found) if found.outcome == "refuted" else None


def rate(expression: Any, variable: Any) -> Any:
    """d/d``variable`` of ``expression``, unevaluated; of ∫ f dx that is f."""
    terms = list(additive_terms(expression))
    integrals = [term for term in terms if any(_indefinite(f, variable) for f in _flat_factors(term))]
    if not integrals:
        return Derivative(expression, variable)
    rest = moving_part(sympy.Add(*(t for t in terms if t not in integrals), evaluate=False), variable)
    rates = [_integrand(term, variable) for term in integrals]
    return sympy.Add(*rates, Derivative(rest, variable), evaluate=False)


def _integrand(term: Any, variable: Any) -> Any:
    """The derivative of a constant times ∫ f dx."""
    factors = list(_flat_factors(term))
    if sum(variable in f.free_symbols for f in factors) > 1:
        return Derivative(term, variable)
    return sympy.Mul(*(f.function if _indefinite(f, variable) else f for f in factors), evaluate=False)


def _indefinite(expression: Any, variable: Any) -> bool:
    return isinstance(expression, sympy.Integral) and expression.limits == (sympy.Tuple(variable),)


def moving_part(expression: Any, variable: Any) -> Any:
    """The terms with ``variable``, log|x| for log(k x): what is left out makes no difference to the derivative."""
    moving = [_moving(term, variable) for term in additive_terms(expression) if variable in term.free_symbols]
    return moving[0] if len(moving) == 1 else sympy.Add(*moving, evaluate=False)


def _moving(term: Any, variable: Any) -> Any:
    """The term, or for a constant times the logarithm of a product, that without the constant factors of the product."""
    factors = list(_flat_factors(term))
    logs = [f for f in factors if variable in f.free_symbols]
    inside = _inside(logs[0], variable) if len(logs) == 1 and isinstance(logs[0], sympy.log) else None
    if inside is None:
        return term
    log = sympy.log(sympy.Abs(inside, evaluate=False), evaluate=False)
    return sympy.Mul(*(log if f is logs[0] else f for f in factors), evaluate=False) if len(factors) > 1 else log


def _inside(log: Any, variable: Any) -> Any:
    """The factors with ``variable`` of a product under a logarithm; None if there are no others."""
    argument = log.args[0].args[0] if isinstance(log.args[0], sympy.Abs) else log.args[0]
    factors = list(_flat_factors(argument))
    moving = [f for f in factors if variable in f.free_symbols]
    if len(moving) in {0, len(factors)}:
        return None
    bare = [f.args[0] if isinstance(f, sympy.Abs) else f for f in moving]
    return sympy.Mul(*bare, evaluate=False) if len(bare) > 1 else bare[0]


def additive_terms(expression: Any) -> Iterator[Any]:
    """The terms of a sum, factors before or under the sum multiplied in; nothing else is multiplied out."""
    if isinstance(expression, sympy.Add):
        for part in expression.args:
            yield from additive_terms(part)
        return
    factors = list(_flat_factors(expression))
    sums = [f for f in factors if isinstance(f, sympy.Add)]
    if len(sums) != 1 or len(factors) == 1:
        yield expression
        return
    others = [f for f in factors if f is not sums[0]]
    for term in sums[0].args:
        yield from additive_terms(sympy.Mul(*others, *_flat_factors(term), evaluate=False))


def _flat_factors(expression: Any) -> Iterator[Any]:
    """The factors, those of inner products too."""
    if isinstance(expression, sympy.Mul):
        for factor in expression.args:
            yield from _flat_factors(factor)
    else:
        yield expression
