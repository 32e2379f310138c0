"""Whether an answer is right: two formulas compared as what they stand for, by what the engine proves or refutes."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from functools import partial
from typing import Final

from verifier.grading.asked import EQUAL, Asked
from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.kinds import different_kinds
from verifier.grading.multiplicity import counting_roots
from verifier.grading.outcomes import unsure
from verifier.grading.quantities import compare_quantities
from verifier.grading.relations import compare_statements
from verifier.grading.renaming import up_to_renaming
from verifier.grading.sameness import up_to_constant, up_to_factor, up_to_sign
from verifier.grading.sets import compare_ordered, compare_regions, compare_sets, compare_systems, conjunction
from verifier.grading.updates import updated
from verifier.reading.formulas import Formula, Understood
from verifier.reading.values import Collection, Quantity, Statement, Value

ENDS: Final = "[a, b] and (a, b) are the same pair, but not the same interval"


def compare(reference: Formula, answer: Formula, understood: Understood, asked: Asked = EQUAL) -> Comparison:
    """How ``answer`` stands to ``reference``: right, wrong or not known, with the engine's verdicts.

    Args:
        reference: the formula that is right.
        answer: the formula that was submitted.
        understood: what the two were read with: hypotheses and definitions.
        asked: what counts as the same.

    Raises nothing: what the engine cannot do is undecided, with the reason.
    """
    asking = Asking(understood.given, understood.where)
    found = updated(reference, answer, asking, _up_to(asked, reference.value, answer.value, asking))
    return unsure("; ".join(understood.unsure), *found.verdicts) if found.outcome == "refuted" and understood.unsure else found


def _up_to(asked: Asked, reference: Value, answer: Value, asking: Asking) -> Comparison:
    """The comparison, with what the question lets the answer differ by."""
    same = partial(compare_values, asking=asking)
    if asked.up_to == "sign":
        return up_to_sign(reference, answer, same)
    if asked.up_to == "factor":
        return up_to_factor(reference, answer, asking, asked, same)
    if asked.up_to == "constant":
        return up_to_constant(reference, answer, asking, asked, same)
    if asked.up_to == "renaming":
        return up_to_renaming(reference, answer, asked, same)
    return counting_roots(reference, answer, asking, same) if asked.roots == "counted" else same(reference, answer)


def compare_values(reference: Value, answer: Value, asking: Asking) -> Comparison:
    """As ``compare``, for what was read: equal as numbers or matrices, as relations, as sets, or part by part."""
    if isinstance(reference, Quantity) and isinstance(answer, Quantity):
        return compare_quantities(reference.value, answer.value, asking)
    if isinstance(reference, Statement) and isinstance(answer, Statement):
        return compare_statements(reference.value, answer.value, asking)
    if isinstance(reference, Collection) and isinstance(answer, Collection):
        return _collections(reference, answer, asking)
    return _mixed(reference, answer, asking)


def _collections(reference: Collection, answer: Collection, asking: Asking) -> Comparison:
    kinds = {reference.kind, answer.kind}
    same = partial(compare_values, asking=asking)
    if kinds == {"set"}:
        return compare_sets(reference, answer, asking, same)
    if "system" in kinds and all(isinstance(p, Statement) for c in (reference, answer) for p in c.parts):
        return compare_systems(reference, answer, asking)
    if kinds <= {"tuple", "list"}:
        found = compare_ordered(reference, answer, same)
        return unsure(ENDS, *found.verdicts) if found.outcome == "proved" and _may_be_intervals(kinds, reference) else found
    return different_kinds(reference, answer)


def _may_be_intervals(kinds: Set[str], pair: Collection) -> bool:
    """Whether one of the two is written [a, b], the other (a, b): the same pair, but not the same interval."""
    return len(kinds) == 2 and len(pair.parts) == 2


def _mixed(reference: Value, answer: Value, asking: Asking) -> Comparison:
    """Things of different kinds, some of which are but notations of one thing."""
    if (_system(reference) and isinstance(answer, Statement)) or (_system(answer) and isinstance(reference, Statement)):
        return compare_values(_together(reference), _together(answer), asking)
    if not isinstance(reference, Quantity) and not isinstance(answer, Quantity):
        return compare_regions(reference, answer, asking)
    return _element(reference, answer, asking)


def _element(reference: Value, answer: Value, asking: Asking) -> Comparison:
    """A thing beside a collection of just that thing: whether the braces matter is for a person to say."""
    for one, other in ((reference, answer), (answer, reference)):
        if isinstance(other, Collection) and len(other.parts) == 1 and isinstance(one, Quantity):
            inside = compare_values(one, other.parts[0], asking)
            if inside.outcome != "refuted":
                return unsure("the same thing by itself and in brackets", *inside.verdicts)
    return different_kinds(reference, answer)


def _system(value: Value) -> bool:
    return isinstance(value, Collection) and value.kind == "system" and all(isinstance(p, Statement) for p in value.parts)


def _together(value: Value) -> Value:
    return Statement(conjunction(value.parts)) if isinstance(value, Collection) else value


def as_system(formula: Formula) -> Formula:
    """The formula, a list or set of statements in it read as a system."""
    value = formula.value
    if isinstance(value, Collection) and value.parts and all(isinstance(p, Statement) for p in value.parts):
        return replace(formula, value=replace(value, kind="system"))
    return formula


