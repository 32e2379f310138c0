"""Sets, tuples, lists and regions compared: as sets where they are sets, else part by part in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy

from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.kinds import different_kinds, kind
from verifier.grading.outcomes import Compare, of_parts, of_verdict, refused, unsure
from verifier.grading.relations import compare_statements
from verifier.grading.substituting import put_in
from verifier.reading.values import Collection, Quantity, Region, Statement, Value
from verifier.vocabulary import And, Eq, Or


def compare_ordered(reference: Collection, answer: Collection, compare: Compare) -> Comparison:
    """Tuples and lists: as long as each other, and the same part by part."""
    found, wanted = len(answer.parts), len(reference.parts)
    if found != wanted:
        return refused("different shape", f"The answer has {_parts(found)}; the question asks for {wanted}.", "length")
    pairs = zip(reference.parts, answer.parts, strict=True)
    return of_parts([(f"part {k}", compare(one, other)) for k, (one, other) in enumerate(pairs, 1)])


def _parts(count: int) -> str:
    return "one part" if count == 1 else f"{count} parts"


def compare_systems(reference: Collection, answer: Collection, asking: Asking) -> Comparison:
    """Systems: what they say together holds at the same points."""
    both = (conjunction(reference.parts), conjunction(answer.parts))
    return compare_statements(*both, asking)


def conjunction(parts: Sequence[Value]) -> Any:
    """The statements ``parts`` together."""
    formulas = [part.value for part in parts if isinstance(part, Statement)]
    return And(*formulas) if len(formulas) > 1 else formulas[0] if formulas else sympy.true


def compare_sets(reference: Collection, answer: Collection, asking: Asking, compare: Compare) -> Comparison:
    """Finite sets: each element of one is an element of the other, however often it is listed."""
    extra = [(f"the element {k}", _member(e, reference.parts, asking, compare)) for k, e in enumerate(answer.parts, 1)]
    wanted = [("an element that is missing", _member(e, answer.parts, asking, compare)) for e in reference.parts]
    return of_parts([*extra, *wanted])


def _member(element: Value, others: Sequence[Value], asking: Asking, compare: Compare) -> Comparison:
    """Whether ``element`` is one of ``others``: the same as a certain one of them, or of numbers always one or another."""
    if element in others:
        return compare(element, element)
    found = [compare(other, element) for other in others]
    proved = [one for one in found if one.outcome == "proved"]
    if proved:
        return proved[0]
    if isinstance(element, Quantity):
        return _among(element, [o for o in others if isinstance(o, Quantity)], found, asking)
    unknown = [one for one in found if one.outcome == "undecided"]
    return unknown[0] if unknown else refused("different", "", "", *(v for one in found for v in one.verdicts))


def _among(element: Quantity, others: Sequence[Quantity], found: Sequence[Comparison], asking: Asking) -> Comparison:
    """Whether the number is one of several that it is not always the same one of."""
    plain = [o.value for o in others if not getattr(o.value, "is_Matrix", False)]
    if getattr(element.value, "is_Matrix", False) or len(plain) < 2:
        return found[0] if len(found) == 1 else _none_of(found)
    return of_verdict(asking.verdict(Or(*(Eq(element.value, o) for o in plain))))


def _none_of(found: Sequence[Comparison]) -> Comparison:
    unknown = [one for one in found if one.outcome == "undecided"]
    return unknown[0] if unknown else refused("different", "", "", *(v for one in found for v in one.verdicts))


# Regions ----------------------------------------------------------------------------------------------------------


def compare_regions(reference: Value, answer: Value, asking: Asking) -> Comparison:
    """Sets of numbers given by conditions, by lists of elements, or by statements in one variable."""
    variable = _variable(reference, answer)
    wanted, found = (None if variable is None else condition_of(value, variable) for value in (reference, answer))
    if wanted is None or found is None:
        return different_kinds(reference, answer)
    return _as_sets(compare_statements(wanted, found, asking), reference, answer)


def _as_sets(found: Comparison, reference: Value, answer: Value) -> Comparison:
    """A statement beside the set of its solutions agrees in content only: whether that will do is for a person to say."""
    if found.outcome == "proved" and isinstance(reference, Statement) != isinstance(answer, Statement):
        return unsure(f"{kind(answer)} where {kind(reference)} is asked for, with the same numbers", *found.verdicts)
    relation = {"equivalent": "equal"}.get(found.relation, found.relation)
    return Comparison(found.outcome, relation, found.verdicts, reasons=found.reasons)  # type: ignore[arg-type]


def _variable(reference: Value, answer: Value) -> Any:
    """The variable that both are about: that of a region, or the only letter of a statement."""
    for value in (reference, answer):
        if isinstance(value, Region):
            return value.variable
    letters = {s for v in (reference, answer) if isinstance(v, Statement) for s in v.value.free_symbols}
    return letters.pop() if len(letters) == 1 else None


def condition_of(value: Value, variable: Any) -> Any:
    """What ``variable`` must satisfy to be in the set; None where ``value`` is no set of numbers."""
    if isinstance(value, Region):
        return put_in(value.condition, {} if value.variable == variable else {value.variable: variable})
    if isinstance(value, Collection) and value.kind == "set" and all(isinstance(p, Quantity) for p in value.parts):
        found = [Eq(variable, p.value) for p in value.parts if isinstance(p, Quantity)]
        return Or(*found) if len(found) > 1 else found[0] if found else sympy.false
    return _of_statement(value, variable) if isinstance(value, Statement) else None


def _of_statement(value: Statement, variable: Any) -> Any:
    letters = value.value.free_symbols
    if len(letters) > 1:
        return None
    return put_in(value.value, {s: variable for s in letters if s != variable})
