"""Numbers and matrices compared: equal where both are defined; explicit matrices entry by entry."""

from __future__ import annotations

from typing import Any

import sympy

from verifier.grading.asking import Asking
from verifier.grading.comparison import Comparison
from verifier.grading.exponents import instances
from verifier.grading.kinds import different_kinds
from verifier.grading.outcomes import of_parts, of_verdict, refused
from verifier.grading.sizes import unless_sizes_are_forced
from verifier.grading.unbounded import infinite
from verifier.reading.values import Quantity
from verifier.verdicts import Verdict
from verifier.vocabulary import Eq


def compare_quantities(reference: Any, answer: Any, asking: Asking) -> Comparison:
    """Whether the SymPy expressions or matrices ``reference`` and ``answer`` are equal."""
    matrices = [getattr(side, "is_Matrix", False) for side in (reference, answer)]
    if all(matrices):
        return _matrices(reference, answer, asking)
    if any(matrices) and 0 in (reference, answer):
        shape = (reference if matrices[0] else answer).shape
        reference, answer = (sympy.ZeroMatrix(*shape) if side == 0 else side for side in (reference, answer))
        return _matrices(reference, answer, asking)
    if any(matrices) and not _one_by_one(reference if matrices[0] else answer):
        return different_kinds(Quantity(reference), Quantity(answer))
    signs = infinite(reference), infinite(answer)
    return _numbers(reference, answer, asking) if signs == (0, 0) else _infinities(*signs, asking)


def _numbers(reference: Any, answer: Any, asking: Asking) -> Comparison:
    """Equal, also at exponents that are numbers, see ``exponents``."""
    found = asking.verdict(Eq(reference, answer))
    for sides in instances(reference, answer) if found.outcome == "proved" and reference != answer else ():
        instance = asking.verdict(Eq(*sides))
        if instance.outcome == "refuted":
            return of_verdict(instance)
    return of_verdict(_at_exponents(reference, answer, asking) or found if found.outcome == "undecided" else found)


def _at_exponents(reference: Any, answer: Any, asking: Asking) -> Verdict | None:
    """The counterexample at exponents that are numbers, where the search found none at letters."""
    sides = next(instances(reference, answer), None)
    verdict = None if sides is None else asking.verdict(Eq(*sides))
    return verdict if verdict is not None and verdict.outcome == "refuted" else None


def _infinities(wanted: int, found: int, asking: Asking) -> Comparison:
    """Infinities by their signs; an infinity is no number."""
    if wanted and found:
        verdict = asking.verdict(Eq(sympy.Integer(wanted), sympy.Integer(found)))
        return of_verdict(verdict) if wanted == found else refused("different", "The sign of the infinity is turned.", "sign")
    return refused("different", "The answer is infinite." if found else "The answer is not infinite.", "infinite")


def _one_by_one(matrix: Any) -> bool:
    return tuple(matrix.shape) == (1, 1)


def _matrices(reference: Any, answer: Any, asking: Asking) -> Comparison:
    shape = _shapes(reference, answer, asking)
    if shape.outcome != "proved":
        return shape
    if isinstance(reference, sympy.MatrixBase) and isinstance(answer, sympy.MatrixBase):
        return _entries(reference, answer, asking)
    return unless_sizes_are_forced(of_verdict(asking.verdict(Eq(reference, answer))))


def _shapes(reference: Any, answer: Any, asking: Asking) -> Comparison:
    """Whether rows and columns are as many: numbers or sizes with letters."""
    if tuple(reference.shape) == tuple(answer.shape):
        return Comparison("proved", "equal")
    verdicts = [asking.verdict(Eq(a, b)) for a, b in zip(reference.shape, answer.shape, strict=True)]
    if all(v.outcome == "proved" for v in verdicts):
        return Comparison("proved", "equal", tuple(verdicts))
    rows, columns = answer.shape
    message = f"The answer is a {rows} × {columns} matrix; the question asks for {reference.shape[0]} × {reference.shape[1]}."
    failed = [v for v in verdicts if v.outcome == "refuted"]
    return refused("different shape", message, "shape", *failed) if failed else of_verdict(verdicts[0])


def _entries(reference: Any, answer: Any, asking: Asking) -> Comparison:
    rows, columns = reference.shape
    places = [(i, j) for i in range(rows) for j in range(columns)]
    return of_parts([(f"entry ({i + 1}, {j + 1})", compare_quantities(reference[i, j], answer[i, j], asking)) for i, j in places])
