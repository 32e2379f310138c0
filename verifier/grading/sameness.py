"""What a question lets an answer differ by: a sign, a constant factor, an additive constant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import sympy

from verifier.grading.asked import Asked
from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.outcomes import Compare, of_verdict, unsure
from verifier.grading.substituting import letters, put_in
from verifier.reading.values import Quantity, Value
from verifier.verdicts import Verdict
from verifier.vocabulary import And, Derivative, Eq, Ne

POINTS: Final = ((2, 3, 5, 7, 11), (1, 1, 1, 1, 1), (3, 5, 2, 1, 4), (-2, 3, -5, 7, -1))
FRACTION: Final = sympy.Rational(1, 3)


def up_to_sign(reference: Value, answer: Value, compare: Compare) -> Comparison:
    """Whether ``answer`` or its negative is the same as ``reference``."""
    same = compare(reference, answer)
    turned = _negative(answer)
    if same.outcome == "proved" or turned is None:
        return same
    negative = compare(reference, turned)
    return negative if negative.outcome == "proved" or same.outcome == "refuted" else same


def _negative(value: Value) -> Value | None:
    if not isinstance(value, Quantity):
        return None
    if isinstance(value.value, sympy.MatrixBase):
        return Quantity(sympy.ImmutableDenseMatrix(*value.value.shape, [_minus(e) for e in value.value]))
    return Quantity(_minus(value.value))


def _minus(expression: Any) -> Any:
    product = sympy.MatMul if getattr(expression, "is_Matrix", False) else sympy.Mul
    return product(sympy.Integer(-1), expression, evaluate=False)


def up_to_constant(reference: Value, answer: Value, asking: Asking, asked: Asked, compare: Compare) -> Comparison:
    """Whether the difference of two expressions is constant: its derivatives vanish where it is defined.

    Where places are left out, such as x = 0, it might be another constant on each side: then it must also be everywhere what it
    is at one point.
    """
    variables = variables_of(reference, answer, asked)
    if not (_is_number(reference) and _is_number(answer)) or not variables:
        return compare(reference, answer)
    r, a = reference.value, answer.value  # type: ignore[union-attr]
    slopes = [Eq(Derivative(r, x), Derivative(a, x)) for x in variables]
    found = of_verdict(asking.verdict(And(*slopes) if len(slopes) > 1 else slopes[0]))
    everywhere = found.outcome == "proved" and not any(v.conditions for v in found.verdicts) and asking.defined(r, a)
    return found if found.outcome == "refuted" or everywhere else _one_constant(r, a, variables, asking)


def _one_constant(reference: Any, answer: Any, variables: Sequence[Any], asking: Asking) -> Comparison:
    """Whether the difference is what it is at one point, the first at which both are defined."""
    for point in points(variables):
        at_point = put_in(reference, point), put_in(answer, point)
        if asking.defined(*at_point):
            sums = (_plus(reference, at_point[1]), _plus(answer, at_point[0]))
            return of_verdict(asking.verdict(Eq(*sums)))
    return unsure("no point was found at which both are defined")


def _plus(one: Any, other: Any) -> Any:
    return sympy.Add(one, other, evaluate=False)


def up_to_factor(reference: Value, answer: Value, asking: Asking, asked: Asked, compare: Compare) -> Comparison:
    """Whether ``answer`` is a nonzero constant times ``reference``: their ratio is what it is at one point.

    With p a point at which neither is 0, that is answer·reference(p) = reference·answer(p).
    """
    same = compare(reference, answer)
    if same.outcome == "proved" or not (_is_number(reference) and _is_number(answer)):
        return same
    r, a = reference.value, answer.value  # type: ignore[union-attr]
    for point in points(variables_of(reference, answer, asked)):
        at_point = put_in(r, point), put_in(a, point)
        nonzero = [asking.verdict(Ne(value, sympy.Integer(0))) for value in at_point]
        if all(v.outcome == "proved" for v in nonzero):
            products = (sympy.Mul(a, at_point[0], evaluate=False), sympy.Mul(r, at_point[1], evaluate=False))
            return of_verdict(asking.verdict(Eq(*products)))
        if not any(value.free_symbols for value in at_point) and _vanishes_alone(nonzero):
            return Comparison("refuted", "different", (*same.verdicts, *nonzero))
    return same if same.outcome == "undecided" else unsure("no point was found at which neither of the two is 0", *same.verdicts)


def _vanishes_alone(nonzero: Sequence[Verdict]) -> bool:
    """Whether at a point one of the two is 0 and the other is not, so that no factor leads from one to the other."""
    return {v.outcome for v in nonzero} == {"proved", "refuted"}


def points(variables: Sequence[Any]) -> Iterator[dict[Any, Any]]:
    """Points to take a ratio at: small numbers, and fractions for those that need them between 0 and 1."""
    for numbers in POINTS:
        yield {x: sympy.Integer(numbers[k % len(numbers)]) for k, x in enumerate(variables)}
    yield {x: FRACTION / (k + 1) for k, x in enumerate(variables)}


def variables_of(reference: Value, answer: Value, asked: Asked) -> list[Any]:
    """The letters that a constant may not depend on: the one that is named, else all."""
    found = sorted(letters(reference) | letters(answer), key=str)
    named = [x for x in found if str(x) == asked.variable]
    return named if asked.variable else _numbers(found)


def _numbers(symbols: Iterable[Any]) -> list[Any]:
    return [s for s in symbols if isinstance(s, sympy.Symbol)]


def _is_number(value: Value) -> bool:
    return isinstance(value, Quantity) and not getattr(value.value, "is_Matrix", False)
