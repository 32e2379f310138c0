"""Equations between inverse functions, and roots whose signs decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts, normalizer
from verifier.kernel.definedness import eq, le, ne
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.parts import distinct
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

ANGLES: Final = frozenset({"asin", "acos", "atan", "atan2", "arg"})


def angles(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations between sums of angles, by the cosine of the difference and its size.

    Example: x > 0 ⊢ atan x + atan(1/x) = π/2.
    Gives up when: no inverse trigonometric function is a summand, or the difference may be as large as 2π.
    """
    if not _is_real_equation(goal) or not any(t.op in ANGLES for t in _summands(goal.conclusion)):
        return None
    return _if_closed(goal, "angles", search)


def _is_real_equation(goal: Sequent) -> bool:
    return goal.conclusion.op == "eq" and all(is_real(a) for a in goal.conclusion.args)


def _summands(relation: Term) -> Iterator[Term]:
    """The factors of the summands of both sides."""
    for side in relation.args:
        for part in side.args if side.op == "add" else (side,):
            yield from part.args if part.op == "mul" else (part,)


def _if_closed(goal: Sequent, rule: str, search: Search) -> Certificate | None:
    """``goal`` by a rule whose first premise has one normal form on its two sides, if need be after a case split."""
    left = search.goals(goal, rule)
    if left is None:
        return None
    first = search.step(left[0], "normal form") or _otherwise(left[0], search)
    rest = [search.prove(g) for g in left[1:]] if first is not None else []
    found = tuple(c for c in (first, *rest) if c is not None)
    return Certificate(rule, {}, found) if len(found) == len(left) else None


def _otherwise(goal: Sequent, search: Search) -> Certificate | None:
    """An equation by a case split or by squaring; between numbers as one of algebraic numbers in canonical form."""
    if goal.conclusion.free:
        return split_signs(goal, search) or square(goal, search)
    try:
        sides = tuple(normalizer(goal).canonical(a) for a in goal.conclusion.args)
    except Rejected:
        return None
    return search.step(goal, "rescale", relation_=Term("eq", sides), factor=T.ONE)


def split_signs(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations with roots in which the sign of what is under a square decides.

    Example: √((x − 1)²)·x + √((1 − x)²) = (x + 1)·|x − 1|.
    Gives up when: no absolute value appears in the normal form that is not written in the goal.
    """
    if goal.conclusion.op not in {"eq", "le", "lt"} or not T.contains(goal.conclusion, ROOTS):
        return None
    if sum(h.op in {"le", "lt"} and T.ZERO in h.args for h in goal.hypotheses) > MOST_SIGNS:
        return None
    for p in _hidden(goal):
        border = le(T.ZERO, p)
        if border not in goal.hypotheses:
            return search.step(goal, "cases", formula=border)
    return None


MOST_SIGNS: Final = 6
ROOTS: Final = frozenset({"pow", *ANGLES, "acosh", "asinh", "atanh", "log"})


def _hidden(goal: Sequent) -> Iterator[Term]:
    """What stands in absolute values in the normal form of the difference of the sides, signs being unknown."""
    known = normalizer(goal)
    try:
        form = known.canonical(T.sub(*goal.conclusion.args))
    except Rejected:
        return
    for t in distinct(form):
        if t.op == "abs" and is_real(t.args[0]) and not T.contains(t, frozenset({"bound"})):
            seen = known.range(t.args[0])
            if not (seen.nonnegative or seen.nonpositive):
                yield t.args[0]


def exponentiate(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations with logarithms or inverse hyperbolic functions, by their exponentials.

    Example: asinh x = −log(√(x² + 1) − x).
    Gives up when: the exponentials have no common normal form.
    """
    if not _is_real_equation(goal) or not T.contains(goal.conclusion, LOGARITHMS):
        return None
    if not any(t.op in LOGARITHMS for t in _summands(goal.conclusion)):
        return None
    return _if_closed(goal, "exponentials", search)


LOGARITHMS: Final = frozenset({"log", "asinh", "acosh", "atanh", "softplus"})


def square(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations with roots between sides of known sign, by squaring them.

    Example: √(x + √(x² − 1)) = √((x + 1)/2) + √((x − 1)/2).
    Gives up when: the squares have no common normal form, or a side may be negative.
    """
    if not _is_real_equation(goal) or not any(_is_root(t) for t in T.subterms(goal.conclusion)):
        return None
    left = search.goals(goal, "powers", exponent=2)
    first = None if left is None else search.step(left[0], "normal form")
    if left is None or first is None:
        return None
    rest = [search.prove(g) for g in left[1:]]
    found = tuple(c for c in rest if c is not None)
    return Certificate("powers", {"exponent": 2}, (first, *found)) if len(found) == len(rest) else None


def _is_root(t: Term) -> bool:
    return t.op == "pow" and t.args[1].op == "num" and T.value(t.args[1]).denominator % 2 == 0


def lambert(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: equations with Lambert's W, by what defines it; where W stands in an exponent, apart from W(0) = 0.

    Example: W(2·log 2) = log 2; W(x)·e^W(x) = x.
    Gives up when: the equation that defines W is not proved.
    """
    c = goal.conclusion
    if c.op != "eq" or not T.contains(c, frozenset({"lambertw"})):
        return None
    for side, other in (c.args, c.args[::-1]):
        if side.op == "lambertw" and is_real(side) and not T.contains(other, frozenset({"lambertw"})):
            turned = Sequent(goal.hypotheses, eq(side, other))
            return search.step(goal, "lambert") if turned == goal else search.step(goal, "symmetric")
    return _apart_from_zero(goal, search)


def _apart_from_zero(goal: Sequent, search: Search) -> Certificate | None:
    known = facts(goal)
    for t in T.subterms(goal.conclusion):
        if t.op == "lambertw" and is_real(t) and not normalizer(goal).range(t.args[0]).excludes_zero:
            here = eq(t.args[0], T.ZERO)
            if here not in known and ne(*here.args) not in known:
                return search.step(goal, "cases", formula=here)
    return None
