"""Bounds among hypotheses: what they say of terms, the ranges that follow, and which relations these settle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from verifier.kernel.ranges import REALS, Range, meet, negated, point, scaled, to_integers
from verifier.kernel.shapes import Ask, shape_range
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term, open_binder, sub, value


class Facts:
    """The bounds that hypotheses put on terms, and the ranges that follow for terms built from those.

    ``key`` brings a term to a scaled form (form, factor), with term = factor * form, so that x < 1 is known of 2*x - 2.
    """

    def __init__(self, hypotheses: Iterable[Term], key: Callable[[Term], tuple[Term, Fraction]] | None = None) -> None:
        self.hypotheses = tuple(hypotheses)
        self._key = key
        self._known: dict[Term, Range] = {}
        self._cache: dict[Term, Range] = {}
        self._unscaled: list[tuple[Term, Range]] = []
        for atom in atoms(self.hypotheses):
            self._learn(atom)

    def _learn(self, atom: Term) -> None:
        for difference, found in readings(atom):
            self._put(difference, found)
            if self._key is not None and difference.op in {"add", "mul", "pow"}:
                self._unscaled.append((difference, found))

    def _learn_scaled(self) -> None:
        """Enters the bounds under their scaled forms, once somebody asks for one of these."""
        pending, self._unscaled = self._unscaled, []
        for difference, found in pending:
            assert self._key is not None
            form, factor = self._key(difference)
            self._put(form, scaled(found, 1 / factor))

    def _put(self, term: Term, found: Range) -> None:
        if term.op == "num":
            return
        self._known[term] = meet(self._known.get(term, REALS), found)
        if term.op == "abs" and found.high is not None:
            self._put(term.args[0], Range(-found.high, found.high, found.high_open, found.high_open))
        self._cache.clear()

    def range(self, term: Term) -> Range:
        """An interval that contains every value of ``term`` where it is defined and the hypotheses hold."""
        found = self._cache.get(term)
        if found is None:
            found = self._cache[term] = self._range(term) if is_real(term) else REALS
        return found

    def _range(self, term: Term) -> Range:
        by_shape = self._average(term) if term.op == "expect" else shape_range(term, self.range)
        known = self._known.get(term)
        result = by_shape if known is None else meet(by_shape, known)
        if term.op in {"add", "mul"} and self._key is not None and not (result.positive or result.negative):
            result = meet(result, self._scaled(term))
        return to_integers(result) if is_integer(term) else result

    def _average(self, term: Term) -> Range:
        """The range of an expectation: that of its body, at an outcome of which no hypothesis speaks."""
        taken = frozenset().union(*(h.free for h in self.hypotheses))
        found = self.range(open_binder(term, taken, "outcome")[1])
        return replace(found, nonzero=found.positive or found.negative)

    def _scaled(self, term: Term) -> Range:
        assert self._key is not None
        self._learn_scaled()
        form, factor = self._key(term)
        known = self._known.get(form, REALS)
        return scaled(known if form == term else meet(known, shape_range(form, self.range)), factor)


def atoms(formulas: Iterable[Term]) -> Iterable[Term]:
    """The relations asserted by ``formulas``, conjunctions opened and negated relations turned round."""
    for f in formulas:
        if f.op == "and":
            yield from atoms(f.args)
        elif f.op == "not":
            yield from _negated_atom(f.args[0])
        elif f.op in {"eq", "ne", "lt", "le"}:
            yield f


def _negated_atom(f: Term) -> Iterable[Term]:
    if f.op == "or":
        yield from atoms(Term("not", (g,)) for g in f.args)
    elif f.op in _OPPOSITE:
        op, turned = _OPPOSITE[f.op]
        yield Term(op, f.args[::-1] if turned else f.args)


_OPPOSITE: Final[Mapping[str, tuple[str, bool]]] = {
    "eq": ("ne", False),
    "ne": ("eq", False),
    "lt": ("le", True),
    "le": ("lt", True),
}


def readings(atom: Term) -> Iterable[tuple[Term, Range]]:
    """What a relation says of its sides' difference and, against a number, of the other side."""
    left, right = atom.args
    if left.op == "num" and right.op != "num":
        yield right, _bound(atom.op, value(left))
    elif right.op == "num":
        yield left, negated(_bound(atom.op, -value(right)))
    if not (left.op == "num" and value(left) == 0) and not (right.op == "num" and value(right) == 0):
        yield sub(right, left), _bound(atom.op, Fraction(0))


def _bound(op: str, low: Fraction) -> Range:
    """The range of v when ``low op v``."""
    if op == "eq":
        return point(low)
    if op == "ne":
        return Range(nonzero=low == 0)
    return Range(low, None, op == "lt")


def truth(formula: Term, ask: Ask) -> bool | None:
    """Whether the ranges of its sides show ``formula``, a relation or a combination of such, true or false."""
    if formula.op in {"true", "false"}:
        return formula.op == "true"
    if formula.op in {"and", "or"}:
        parts, absorbing = [truth(f, ask) for f in formula.args], formula.op == "or"
        return absorbing if absorbing in parts else None if None in parts else not absorbing
    if formula.op == "not":
        inner = truth(formula.args[0], ask)
        return None if inner is None else not inner
    if formula.op not in {"eq", "ne", "lt", "le"} or not all(is_real(a) for a in formula.args):
        return None
    return _relation_truth(formula.op, ask(sub(formula.args[1], formula.args[0])))


def _relation_truth(op: str, difference: Range) -> bool | None:
    if op == "lt":
        return True if difference.positive else False if difference.nonpositive else None
    if op == "le":
        return True if difference.nonnegative else False if difference.negative else None
    equal = True if difference.low == difference.high == 0 else False if difference.excludes_zero else None
    return equal if op == "eq" or equal is None else not equal
