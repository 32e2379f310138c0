"""Questions for an antiderivative or a derivative: right when derivatives agree, and the usual mistakes told by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import sympy

from verifier.grading.asked import Asked
from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.estimates import may_agree
from verifier.grading.integration_constants import constant_fault
from verifier.grading.judging import compare
from verifier.grading.logarithms import same_logarithms
from verifier.grading.outcomes import unsure
from verifier.grading.rates import same_rate
from verifier.reading.formulas import Formula, Understood
from verifier.reading.values import Quantity
from verifier.reading.written.trees import canonical_name
from verifier.vocabulary import Derivative

NO_FORMULA: Final = "the reference of a question about derivatives is no formula for a number"
NO_VARIABLE: Final = "it is not clear in which variable the antiderivative is"
AN_EQUATION: Final = "An expression is asked for, not an equation or a list."
DIFFERENTIATED: Final = "This is a derivative of what was to be integrated: it seems you differentiated."
INTEGRATED: Final = "This is an antiderivative of what was to be differentiated: it seems you integrated."


def compare_calculus(reference: Formula, answer: Formula, understood: Understood, asked: Asked) -> Comparison:
    """As ``compare``, for a question that asks for an antiderivative or a derivative in ``asked.variable``.

    An antiderivative is right when its derivative is that of the reference, and its constant of integration is as asked;
    a derivative is right when it is equal.  Where the answer is wrong, ``key`` names the mistake if it is a usual one.
    """
    if isinstance(reference.value, Quantity) != isinstance(answer.value, Quantity):
        return Comparison("refuted", "different kind", key="not an expression", message=AN_EQUATION)
    if not isinstance(reference.value, Quantity):
        return unsure(NO_FORMULA)
    if not (_is_number(reference) and _is_number(answer)):
        found = compare(reference, answer, understood, replace(asked, calculus=None))
        return found if asked.calculus == "derivative" or _is_number(reference) else unsure(NO_FORMULA)
    variable = variable_in(reference, answer, asked.variable)
    if asked.calculus == "derivative":
        return _derivative(reference, answer, understood, asked, variable)
    return unsure(NO_VARIABLE) if variable is None else _antiderivative(reference, answer, understood, asked, variable)


def _is_number(formula: Formula) -> bool:
    return isinstance(formula.value, Quantity) and not getattr(formula.value.value, "is_Matrix", False)


def variable_in(reference: Formula, answer: Formula, name: str) -> Any:
    """The symbol called ``name``, or for "" the only letter that both have; None if there is no such symbol."""
    letters = [set(getattr(f.value.value, "free_symbols", ())) for f in (reference, answer)]  # type: ignore[union-attr]
    if not name:
        return next(iter(letters[0] & letters[1])) if len(letters[0] & letters[1]) == 1 else None
    names = {name, canonical_name(name)}
    found = next((s for s in letters[0] | letters[1] if s.name in names), None)
    return sympy.Symbol(name, real=True) if found is None and not letters[0] else found


def rate(formula: Formula, variable: Any, times: int = 1) -> Formula:
    """The derivative of ``formula``, unevaluated."""
    return replace(formula, value=Quantity(Derivative(formula.value.value, *(variable,) * times)))  # type: ignore[union-attr]


def _derivative(reference: Formula, answer: Formula, understood: Understood, asked: Asked, variable: Any) -> Comparison:
    plain = replace(asked, calculus=None)
    found = compare(reference, answer, understood, plain)
    if found.outcome != "refuted" or variable is None or not _is_integral(reference, answer, understood, variable):
        return found
    return replace(found, key="integrated instead of differentiated", message=INTEGRATED)


def _antiderivative(reference: Formula, answer: Formula, understood: Understood, asked: Asked, variable: Any) -> Comparison:
    asking = Asking(understood.given, understood.where)
    wanted, given = reference.value.value, answer.value.value  # type: ignore[union-attr]
    found = same_rate(wanted, given, variable, asking)
    if found.outcome == "refuted" and _is_slope(given, wanted, variable, asking):
        return replace(found, key="differentiated instead of integrated", message=DIFFERENTIATED)
    if found.outcome != "proved" or asked.constant in {"formal", "free"}:
        return found
    fault = constant_fault(reference, answer, understood, asked, variable)
    if fault is not None:
        return Comparison("refuted", "different", found.verdicts, key=fault.key, message=fault.message)
    return replace(found, form=same_logarithms(reference, answer, asked, variable, understood))


def _is_slope(given: Any, wanted: Any, variable: Any, asking: Asking) -> bool:
    """Whether the answer is the second derivative of the antiderivative that was asked for, up to a constant."""
    if variable not in given.free_symbols:
        return False
    slope = Derivative(wanted, variable, variable)
    likely = may_agree(Derivative(slope, variable), Derivative(given, variable))
    return likely and same_rate(slope, given, variable, asking).outcome == "proved"


def _is_integral(reference: Formula, answer: Formula, understood: Understood, variable: Any) -> bool:
    """Whether the derivative that was asked for is the second derivative of the answer."""
    twice = rate(answer, variable, 2)
    likely = may_agree(reference.value.value, twice.value.value)  # type: ignore[union-attr]
    return likely and compare(reference, twice, understood).outcome == "proved"
