"""Questions for an antiderivative or a derivative: right when derivatives agree, and the usual mistakes told by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import sympy

from verifier.grading.asked import Asked
from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.integration_constants import constant_fault
from verifier.grading.judging import compare
from verifier.grading.logarithms import same_logarithms
from verifier.grading.outcomes import unsure
from verifier.grading.rates import same_rate
from verifier.reading.formulas import Formula, Understood
from verifier.reading.values import Quantity
from verifier.vocabulary import Derivative

NO_FORMULA: Final = "the reference of a question about derivatives is no formula for a number"
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
    variable = variable_in(understood, asked.variable)
    if variable is None:
        return unsure("the question does not say in which variable")
    return (_derivative if asked.calculus == "derivative" else _antiderivative)(reference, answer, understood, asked, variable)


def variable_in(understood: Understood, name: str) -> Any:
    """The symbol called ``name`` in what was read, or a real one if it is nowhere; None for no name."""
    quantities = [f.value.value for f in understood.formulas if isinstance(f.value, Quantity)]
    symbols = {s for value in quantities for s in getattr(value, "free_symbols", ())}
    return next((s for s in symbols if s.name == name), sympy.Symbol(name, real=True) if name else None)


def rate(formula: Formula, variable: Any, times: int = 1) -> Formula:
    """The derivative of ``formula``, unevaluated."""
    return replace(formula, value=Quantity(Derivative(formula.value.value, *(variable,) * times)))  # type: ignore[union-attr]


def _derivative(reference: Formula, answer: Formula, understood: Understood, asked: Asked, variable: Any) -> Comparison:
    plain = replace(asked, calculus=None)
    found = compare(reference, answer, understood, plain)
    if found.outcome != "refuted" or compare(reference, rate(answer, variable, 2), understood).outcome != "proved":
        return found
    return replace(found, key="integrated instead of differentiated", message=INTEGRATED)


def _antiderivative(reference: Formula, answer: Formula, understood: Understood, asked: Asked, variable: Any) -> Comparison:
    asking = Asking(understood.given, understood.where)
    wanted, given = reference.value.value, answer.value.value  # type: ignore[union-attr]
    found = same_rate(wanted, given, variable, asking)
    slope = Derivative(wanted, variable, variable)
    if found.outcome == "refuted" and same_rate(slope, given, variable, asking).outcome == "proved":
        return replace(found, key="differentiated instead of integrated", message=DIFFERENTIATED)
    if found.outcome != "proved" or asked.constant in {"formal", "free"}:
        return found
    fault = constant_fault(reference, answer, understood, asked, variable)
    if fault is not None:
        return Comparison("refuted", "different", found.verdicts, key=fault.key, message=fault.message)
    return replace(found, form=same_logarithms(reference, answer, asked, variable, understood))
