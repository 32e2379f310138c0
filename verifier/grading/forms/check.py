"""Whether an answer is written in the form that a question asks for, apart from whether it is right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from verifier.grading.asked import Asked, Form
from verifier.grading.comparison import FormCheck
from verifier.grading.forms.as_written import as_written, same_order, same_pattern
from verifier.grading.forms.checks import HOLDS, fails
from verifier.grading.forms.expanded import expanded
from verifier.grading.forms.factored import factored
from verifier.grading.forms.fractions import lowest_terms, single_fraction
from verifier.grading.forms.ordering import ordered
from verifier.grading.forms.partial_fractions import partial_fractions
from verifier.grading.forms.shapes import Shape, everything_in, shape_of
from verifier.grading.forms.squares import completed_square
from verifier.grading.forms.variables import variable_of
from verifier.reading.formulas import Formula
from verifier.reading.syntax import Braces, Chain, Connective, Group, Node, Rows

IN_A_VARIABLE: Final[dict[Form, Callable[[Shape, Shape], FormCheck]]] = {
    "factored": factored, "partial fractions": partial_fractions, "completed square": completed_square,
}  # fmt: skip
ALONE: Final[dict[Form, Callable[[Shape], FormCheck]]] = {"expanded": expanded, "lowest terms": lowest_terms}
CONTAINERS: Final = (Chain, Connective, Braces, Rows, Group)
PLACE: Final = Shape("name", label="the variable")


def check_form(answer: Formula, reference: Formula, asked: Asked) -> FormCheck:
    """Whether ``answer`` is in the form that ``asked`` wants; the reference says how where the form is "as written".

    ``holds`` is None where it cannot be told: the formula is too large, or the variable is not given.
    Raises UnknownRuleError if ``asked`` names a rewriting that there is not.
    """
    if asked.form is None:
        return HOLDS
    if asked.form == "as written":
        return as_written(answer, reference, asked.rules)
    if asked.form in {"same order", "same pattern"}:
        return (same_order if asked.form == "same order" else same_pattern)(answer, reference)
    return _inner_form(answer, reference, asked, asked.form)


def _inner_form(answer: Formula, reference: Formula, asked: Asked, form: Form) -> FormCheck:
    """A form that says how an expression is built; of equations, sets and lists, each part is to have it."""
    if _container(answer.tree) != _container(reference.tree):
        return fails("another kind than asked", "Another kind of answer is asked for, so its form was not checked.")
    checks = (_part(part, answer.text, reference, asked, form) for part in _parts(answer.tree))
    return next((check for check in checks if check.holds is not True), HOLDS)


def _container(node: Node) -> str:
    return type(node).__name__ if isinstance(node, CONTAINERS) else ""


def _parts(node: Node) -> tuple[Node, ...]:
    if not isinstance(node, CONTAINERS):
        return (node,)
    return tuple(inner for part in node.parts for inner in _parts(part))


def _part(node: Node, text: str, reference: Formula, asked: Asked, form: Form) -> FormCheck:
    if form == "single fraction":
        return single_fraction(node)
    shape = ordered(shape_of(node, text))
    if form in ALONE:
        return ALONE[form](shape)
    variable = variable_of(asked.variable, ordered(shape_of(reference.tree, reference.text)))
    if variable is None:
        return FormCheck(None, "variable not given", f"The question does not say in which variable the answer is to be {form}.")
    return _in_a_variable(shape, variable, form)


def _in_a_variable(shape: Shape, variable: Shape, form: Form) -> FormCheck:
    if variable.op == "name":
        return IN_A_VARIABLE[form](shape, variable)
    return IN_A_VARIABLE[form](ordered(_with_place(shape, variable)), PLACE)


def _with_place(shape: Shape, variable: Shape) -> Shape:
    """``shape`` with a letter in place of an expression that plays the variable, such as sin(x)."""
    if shape == variable:
        return PLACE
    if not any(part == variable for part in everything_in(shape)):
        return shape
    return Shape(shape.op, tuple(_with_place(part, variable) for part in shape.parts), shape.label)
