"""Two statements about the same letters: whether they hold at the same points, or how the solutions changed.

``gained`` and ``lost`` are the two ways in which the second may differ from the first: it holds at more points, or at fewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

import sympy
from sympy.core.relational import Relational

from verifier.checking.algebraic import NotAlgebraic, cases, ring_of
from verifier.checking.complexes import Implied, implied
from verifier.grading.asking import Asking
from verifier.grading.judging import compare_values
from verifier.grading.multiplicity import counting_roots
from verifier.grading.relations import compare_statements
from verifier.reading.values import Statement
from verifier.verdicts import Outcome, Verdict
from verifier.vocabulary import And, Not, Or

Change = Literal["same", "gained", "lost", "both", "unknown"]


@dataclass(frozen=True)
class Solutions:
    """How the solutions of the second of two statements differ from those of the first, with the engine's verdicts."""

    change: Change
    verdicts: tuple[Verdict, ...] = ()
    reasons: tuple[str, ...] = ()


CHANGES: Final[dict[tuple[Outcome, Outcome], Change]] = {
    ("proved", "proved"): "same", ("proved", "refuted"): "gained", ("refuted", "proved"): "lost",
    ("refuted", "refuted"): "both",
}  # fmt: skip


def over_reals(before: Any, after: Any, asking: Asking) -> Solutions:
    """Of letters that are real, or of the types they were declared with."""
    found = compare_statements(before, after, asking)
    if found.outcome == "proved":
        return Solutions("same", found.verdicts)
    if found.relation in {"implies", "implied by"}:
        return Solutions("lost" if found.relation == "implies" else "gained", found.verdicts)
    return each_way(before, after, asking, found.reasons)


def each_way(before: Any, after: Any, asking: Asking, reasons: tuple[str, ...] = ()) -> Solutions:
    """The two directions by themselves: wherever one is true, the other is defined and true."""
    into, back = _direction(before, after, asking), _direction(after, before, asking)
    change = CHANGES.get((into.outcome, back.outcome), "unknown")
    return Solutions(change, _evidence(into, back), () if change != "unknown" else reasons)


def _direction(premise: Any, conclusion: Any, asking: Asking) -> Implied:
    found = asking.wherever(premise, conclusion)
    if found.outcome == "undecided":
        plain = asking.verdict(Or(Not(premise), conclusion))  # a premise that never holds is no reason to give up
        found = plain if not plain.conditions else found
    if found.outcome != "undecided" or has_roots(conclusion):
        return Implied(found.outcome, (found,))
    known = (premise,) if has_roots(premise) else ()  # a real root says where it is taken
    wider = implied(_with(premise, asking), conclusion, Asking(known, asking.where, asking.effort))
    return wider if wider.outcome == "proved" else Implied("undecided", (found,))


def empty_implication(before: Any, after: Any, asking: Asking) -> str:
    """Why the one implies the other whatever they say: the first never holds, or the second always does; else ""."""
    if asking.verdict(Not(before)).outcome == "proved":
        return "the line before has no solutions, so nothing follows from it"
    if asking.verdict(after).outcome == "proved":
        return "this line always holds: nothing of the line before is left in it"
    return ""


def over_complexes(before: Any, after: Any, asking: Asking) -> Solutions:
    """Of letters that are complex: by polynomials where the statements are made of them."""
    one, other = _with(before, asking), _with(after, asking)
    bare = Asking((), asking.where, asking.effort)
    into = implied(one, after, bare)
    back = implied(other, before, bare)
    return Solutions(CHANGES.get((into.outcome, back.outcome), "unknown"), _evidence(into, back))


def _with(statement: Any, asking: Asking) -> Any:
    equations = [g for g in asking.given if isinstance(g, sympy.Eq)]
    return And(statement, *equations) if equations else statement


def _evidence(*found: Implied) -> tuple[Verdict, ...]:
    verdicts = [v for one in found for v in one.verdicts]
    return tuple(sorted(verdicts, key=lambda v: v.outcome != "refuted"))


def is_algebraic(*statements: Any) -> bool:
    """Whether they are made of equations of polynomials, roots and quotients."""
    try:
        ring_of(equation for statement in statements for case in cases(statement) for equation in case)
    except NotAlgebraic:
        return False
    return True


def has_roots(*formulas: Any) -> bool:
    """Whether a root is taken of letters: some real numbers have none, and that of a complex one is a matter of convention."""
    powers = (p for f in formulas for p in sympy.preorder_traversal(f) if isinstance(p, sympy.Pow))
    return any(p.base.free_symbols and not p.exp.is_Integer for p in powers)


def needs_reals(*statements: Any) -> bool:
    """Whether they speak of order or of size, which of complex letters is understood only where they are real."""
    return any(_ordered(part) for s in statements for part in sympy.preorder_traversal(s))


def _ordered(part: Any) -> bool:
    return isinstance(part, sympy.Abs) or (isinstance(part, Relational) and not isinstance(part, sympy.Eq))


def roots_as_often(before: Any, after: Any, asking: Asking) -> bool:
    """Whether the roots of equivalent equations are not known to be there another number of times."""
    same = partial(compare_values, asking=asking)
    found = counting_roots(Statement(before), Statement(after), asking, same)
    return found.key != "multiplicity"
