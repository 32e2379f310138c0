"""A variable near its limit point: from which side, what is known there, and which signs that shows.

``tends(body | point, target)`` says: the body is defined at all points near the limit point on the given side (for a
variable of kind integer: at all large enough integers), and its values there tend to the target.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Final

from verifier.kernel import balls
from verifier.kernel import terms as T
from verifier.kernel.contexts import facts
from verifier.kernel.definedness import defined, is_infinite, lt
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.ranges import Range
from verifier.kernel.structure import is_real
from verifier.kernel.terms import Term

Signs = frozenset[int]
ANY: Final[Signs] = frozenset({-1, 0, 1})
NONE: Final[Signs] = frozenset({0})
ABOVE: Final[Signs] = frozenset({1})
BELOW: Final[Signs] = frozenset({-1})
APART: Final[Signs] = frozenset({-1, 1})
FAR: Final = T.num(16)
CLOSE: Final = T.num(Fraction(1, 16))
MINUS_INFINITY: Final = T.neg(T.INFINITY)
PRECISIONS: Final = (64, 256)


class Unsettled(Rejected):
    """The limit depends on the sign of ``term``, which the hypotheses do not show."""

    def __init__(self, term: Term) -> None:
        super().__init__(f"the limit depends on the sign of {term!r:.200}")
        self.term = term


class Indeterminate(Rejected):
    """The limits of its parts do not determine the limit of ``term``."""

    def __init__(self, term: Term) -> None:
        super().__init__(f"indeterminate form: {term!r:.200}")
        self.term = term


def flip(s: Signs) -> Signs:
    """The signs of −v."""
    return frozenset(-a for a in s)


def plus(s: Signs, t: Signs) -> Signs:
    """The signs of v + w."""
    return frozenset(c for a in s for b in t for c in ((a or b,) if a * b >= 0 else (-1, 0, 1)))


def times(s: Signs, t: Signs) -> Signs:
    """The signs of v · w."""
    return frozenset(a * b for a in s for b in t)


@dataclass(frozen=True)
class Near:
    """The variable ``x`` near ``point`` from one ``side`` (+1: from above); ``known`` are limits of terms in x by hypothesis.

    ``needed`` collects what must hold of the parameters alone for everything to be defined.
    """

    x: Term
    point: Term
    side: int
    normal: Normalizer
    known: Mapping[Term, Term] = field(default_factory=dict)
    needed: dict[Term, None] = field(default_factory=dict)

    @property
    def unit(self) -> tuple[int, int] | None:
        """(s, k) when x = s·X^k for a quantity X that grows without bound; None at a point other than 0 and ±oo."""
        if is_infinite(self.point):
            return (1 if self.point == T.INFINITY else -1), 1
        return (self.side, -1) if self.normal.is_zero(self.point) else None

    def constant(self, t: Term) -> Term:
        """A term without x; notes what it needs to be defined."""
        self.needed.update(dict.fromkeys(defined(t)))
        return t

    def signs(self, t: Term) -> Signs:
        """The signs that a term may have."""
        found = in_range(self.normal.range(t))
        if len(found) > 1:
            found &= self._closer(t)
        return found

    def _closer(self, t: Term) -> Signs:
        if self.x not in t.free and self.normal.is_zero(t):
            return NONE
        if not t.free:
            return _numeric(t)
        return in_range(self.normal.range(self.normal.canonical(t))) if is_real(t) else ANY

    def sign(self, t: Term) -> int:
        """The sign of a term.  Raises Unsettled when the hypotheses do not show it."""
        found = self.signs(t)
        if len(found) != 1:
            raise Unsettled(t)
        return next(iter(found))


def in_range(r: Range) -> Signs:
    """The signs of the values in a range."""
    if r.low is not None and r.low == r.high == 0:
        return NONE
    zero = frozenset() if r.excludes_zero else NONE
    below = frozenset() if r.nonnegative else BELOW
    return zero | below | (frozenset() if r.nonpositive else ABOVE)


def _numeric(t: Term) -> Signs:
    """The sign of a term without symbols, by ball arithmetic."""
    for bits in PRECISIONS:
        for sign, relation in ((1, lt(T.ZERO, t)), (-1, lt(t, T.ZERO))):
            if balls.decide(relation, {}, bits):
                return frozenset({sign})
    return ANY


# From goals -------------------------------------------------------------------------------------------------------


def tending(formula: Term) -> Term:
    """``formula``, checked to be a well-formed limit of reals.  Raises Rejected otherwise."""
    if formula.op not in {"tends", "converges", "limit"} or not isinstance(formula.data, tuple):
        raise Rejected("expected a limit")
    side, of_kind = formula.data
    if side not in {"+", "-", "+-"} or of_kind not in {"real", "integer"} or any(map(_is_complex, formula.args)):
        raise Rejected("expected a limit of reals")
    if of_kind == "integer" and formula.args[1] not in {T.INFINITY, MINUS_INFINITY}:
        raise Rejected("integers have no other limit point than ±oo")
    if any(T.contains(a, frozenset({"oo"})) for a in (formula.args[0], *(b for b in formula.args[1:] if not is_end(b)))):
        raise Rejected("oo stands where a number is expected")
    return formula


def _is_complex(t: Term) -> bool:
    return any(s.op == "i" or (s.op == "sym" and T.kind(s) == "complex") for s in T.subterms(t))


def is_end(t: Term) -> bool:
    """Whether ``t`` is oo or −oo."""
    return t in {T.INFINITY, MINUS_INFINITY}


def sides(formula: Term) -> tuple[int, ...]:
    """The sides from which the variable comes: +1, −1; at an infinite point the only one there is."""
    assert isinstance(formula.data, tuple)
    if is_end(formula.args[1]):
        return (-1,) if formula.args[1] == T.INFINITY else (1,)
    return {"+": (1,), "-": (-1,), "+-": (1, -1)}[formula.data[0]]


def near(goal: Sequent, formula: Term, side: int, *taken: frozenset[Term]) -> Near:
    """The variable of ``formula`` near its point, under the facts of ``goal``; its name is not in ``taken`` either."""
    assert isinstance(formula.data, tuple)
    x = T.fresh(formula.hint or "x", goal.free.union(formula.free, *taken), formula.data[1])
    point = formula.args[1]
    known = dict(_known(goal.hypotheses, formula, x))
    return Near(x, point, side, _normalizer(facts(goal), x, point, side), known)


def _known(hypotheses: Iterable[Term], formula: Term, x: Term) -> Iterable[tuple[Term, Term]]:
    """The limits at the same point, from the same sides, that hypotheses state."""
    for h in hypotheses:
        if h.op == "tends" and (h.data, h.args[1]) == (formula.data, formula.args[1]):
            yield T.instantiate(tending(h).args[0], x), h.args[2]


@lru_cache(maxsize=256)
def _normalizer(known: tuple[Term, ...], x: Term, point: Term, side: int) -> Normalizer:
    return Normalizer((*known, *_bounds(x, point, side)))


def _bounds(x: Term, point: Term, side: int) -> tuple[Term, ...]:
    """What holds of x near the point, whatever the values of the parameters."""
    if point == T.INFINITY:
        return (lt(FAR, x),)
    if point == MINUS_INFINITY:
        return (lt(x, T.neg(FAR)),)
    width = CLOSE if side > 0 else T.neg(CLOSE)
    end = T.num(T.value(point) + T.value(width)) if point.op == "num" else T.add(point, width)
    return (lt(point, x), lt(x, end)) if side > 0 else (lt(end, x), lt(x, point))
