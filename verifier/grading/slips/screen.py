"""Which changes may be the mistake: those that agree with the answer at a few fixed points.

Sampling only discards here.  Where floats cannot express the formulas, normal forms are compared instead.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from verifier.grading.slips.matrix_values import OF_MATRICES
from verifier.grading.slips.values import OF_NUMBERS, Point, UnknownValueError, close
from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.matrices import is_matrix, symmetry
from verifier.kernel.terms import Term
from verifier.tactics.floatfunctions import COMPLEX, REAL

SEEDS: Final = 24
POINTS: Final = 4
MOST_FORMS: Final = 120
ENOUGH: Final = 2
RULES: Final = {**OF_NUMBERS, **OF_MATRICES}
CHANCES: Final = frozenset({"law", "independent", "identical"})
Screen = Callable[[Term], bool]


@dataclass(frozen=True)
class Look:
    """Points where reference and answer are defined, and whether a changed reference may equal the answer."""

    alike: Screen
    points: tuple[Point, ...] = ()


def look(hypotheses: tuple[Term, ...], reference: Term, answer: Term) -> Look:
    """What tells whether a changed reference may equal the answer."""
    try:
        points = sample(hypotheses, reference, answer)
    except UnknownValueError:
        return Look(_by_normal_form(hypotheses, answer))
    if not points:
        return Look(lambda term: False)
    return Look((_by_truth if T.is_formula(answer) else _by_value)(points, answer), points)


def equation(one: Term, other: Term) -> Term:
    """That two numbers or matrices are equal, or two statements equivalent."""
    op = "iff" if T.is_formula(one) else "meq" if is_matrix(one) else "eq"
    return Term(op, (one, other))


def sample(hypotheses: tuple[Term, ...], *terms: Term) -> tuple[Point, ...]:
    """Points where the hypotheses hold and the terms are defined.  Raises UnknownValueError where floats cannot tell."""
    found = (p for p in _points(hypotheses, terms) if _fits(p, hypotheses, terms))
    return tuple(islice(found, SEEDS if any(map(T.is_formula, terms)) else POINTS))


def _points(hypotheses: tuple[Term, ...], terms: tuple[Term, ...]) -> Iterator[Point]:
    if any(T.contains(h, CHANCES) for h in hypotheses) and any(T.contains(t, frozenset({"expect"})) for t in terms):
        raise UnknownValueError("a law")
    over_complex = any(s.op == "i" or (s.op == "sym" and T.kind(s) == "complex") for t in terms for s in T.subterms(t))
    symmetric = frozenset(T.name(m) for h in hypotheses for m, sign in symmetry(h) if sign == 1)
    for seed in range(SEEDS):
        yield Point(seed, RULES, COMPLEX if over_complex else REAL, symmetric)


def _fits(point: Point, hypotheses: tuple[Term, ...], terms: tuple[Term, ...]) -> bool:
    return all(_holds(point, h) for h in hypotheses) and all(defined(point.value(t)) for t in terms)


def _holds(point: Point, hypothesis: Term) -> bool:
    bounding = hypothesis.op in {"forall", "exists"} and not T.contains(hypothesis, frozenset({"eq", "meq"}))
    return bounding or T.contains(hypothesis, CHANCES) or point.value(hypothesis) is True


def defined(value: Any) -> bool:
    """Whether a number, matrix or truth value is there, everywhere."""
    if isinstance(value, tuple):
        return all(map(defined, value))
    return isinstance(value, bool) or bool(cmath.isfinite(value))


def _by_value(points: Sequence[Point], answer: Term) -> Screen:
    """Numbers and matrices agree wherever the changed one is defined, and that is at several of the points."""
    wanted = [(p, p.value(answer)) for p in points]
    enough = min(ENOUGH, len(points))

    def alike(term: Term) -> bool:
        if T.is_formula(term):
            return False
        agreed = 0
        for point, value in wanted:
            found = _value(point, term)
            if defined(found):
                if not close(found, value):
                    return False
                agreed += 1
        return agreed >= enough

    return alike


def _value(point: Point, term: Term) -> Any:
    try:
        return point.value(term)
    except UnknownValueError:
        return math.nan


# Statements -------------------------------------------------------------------------------------------------------


def _by_truth(points: Sequence[Point], answer: Term) -> Screen:
    """Statements agree in their truth at many points; equations, which hold hardly anywhere, have proportional sides."""
    wanted, relations = [p.value(answer) for p in points], _equations(answer)

    def alike(term: Term) -> bool:
        found = _equations(term)
        if len(found) != len(relations) or not T.is_formula(term):
            return False
        pairs = zip(found, relations, strict=True)
        return all(_proportional(points, a, b) for a, b in pairs) and [p.value(term) for p in points] == wanted

    return alike


def _equations(formula: Term) -> list[Term]:
    return [t for t in T.subterms(formula) if t.op in {"eq", "ne"} and not t.loose]


def _proportional(points: Sequence[Point], one: Term, other: Term) -> bool:
    gaps = [(p.value(T.sub(*one.args)), p.value(T.sub(*other.args))) for p in points]
    usable = [(a, b) for a, b in gaps if defined(a) and defined(b) and abs(b) > 1e-9][:POINTS]
    return one.op == other.op and all(close(a / b, usable[0][0] / usable[0][1]) for a, b in usable)


def _by_normal_form(hypotheses: tuple[Term, ...], answer: Term) -> Screen:
    left = iter(range(MOST_FORMS))

    def alike(term: Term) -> bool:
        if next(left, None) is None or T.is_formula(term):
            return False
        goal = Sequent(hypotheses, equation(term, answer))
        try:
            return bool(normalizer(goal).equal(term, answer))
        except (Rejected, ValueError):
            return False

    return alike
