"""Constant factors: 2 or ½ too many or too few, 1/n forgotten or added, a factor dropped, upside down."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from verifier.grading.slips.changes import SUMS, Change, Place, Problem, changed, times, unsigned, with_part, without
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, num

SIMPLE: Final = tuple(num(Fraction(k)) for k in ("2", "1/2"))
OTHERS: Final = (*(num(Fraction(k)) for k in ("3", "1/3", "4", "1/4")), T.PI, T.power(T.PI, -1))
MOST_SYMBOLS: Final = 8


def two(given: Problem) -> Iterator[Change]:
    """A factor 2 or ½, on the whole or on a term."""
    yield from _constants(given, SIMPLE, "factor 2")


def constants(given: Problem) -> Iterator[Change]:
    """Another small factor, or π."""
    yield from _constants(given, OTHERS, "constant factor")


def _constants(given: Problem, factors: tuple[Term, ...], key: str) -> Iterator[Change]:
    for place in _scalable(given):
        for factor in factors if place.part.op != "num" or (not place.path and key == "factor 2") else ():
            yield changed(place, key, times(factor, place.part), _too_many(factor, place), unsigned(place.part))


def _too_many(factor: Term, place: Place) -> str:
    below = factor.op == "pow" or (factor.op == "num" and T.value(factor) < 1)
    name = "π" if factor.op in {"pi", "pow"} else str(1 / T.value(factor) if below else T.value(factor))
    where = " in {part}" if place.path else ""
    return f"A factor {name} is missing{where}." if below else f"There is a factor {name} too many{where}."


def _scalable(given: Problem) -> Iterator[Place]:
    """The whole formula, the terms of sums, and what stands in a function or an exponent."""
    for place in given.places:
        above = place.parent
        if above is None:
            if not T.is_formula(place.part):
                yield place
        elif above.op in SUMS or above.op in T.FUNCTIONS or (T.is_formula(above) and place.part.args):
            yield place


def sizes(given: Problem) -> Iterator[Change]:
    """1/n forgotten, or n, on the whole or a term."""
    natural = [s for s in symbols(given.reference) if T.kind(s) == "integer"]
    for place in _scalable(given):
        for n in natural[:MOST_SYMBOLS]:
            yield changed(place, *_size(given, n, T.power(n, -1), place, ("missing 1/n", "extra factor")))
            yield changed(place, *_size(given, T.power(n, -1), n, place, ("missing factor", "extra 1/n")))


def _size(given: Problem, factor: Term, inverse: Term, place: Place, keys: tuple[str, str]) -> tuple[str, Term, str, Term]:
    """A factor too many, or, where its inverse stands in the reference, that one missing."""
    now = times(factor, place.part)
    if inverse in T.subterms(given.reference):
        return keys[0], now, "The factor {part} is missing.", inverse
    return keys[1], now, "There is a factor {part} too many.", factor


def letters(given: Problem) -> Iterator[Change]:
    """A letter of the formula too many as a factor or a divisor."""
    found = [s for s in symbols(given.reference, given.answer) if T.kind(s) == "real"]
    for place in _scalable(given) if not T.is_formula(given.reference) else ():
        for s in found[:MOST_SYMBOLS]:
            yield changed(place, "extra factor", times(s, place.part), "There is a factor {part} too many.", s)
            yield changed(place, *_divided(given, place, s), s)


def _divided(given: Problem, place: Place, s: Term) -> tuple[str, Term, str]:
    """A divisor too many, or, in an answer that does not divide by it, a factor missing."""
    now = times(T.power(s, -1), place.part)
    if T.power(s, -1) in T.subterms(given.answer):
        return "extra factor", now, "There is a divisor {part} too many."
    return "missing factor", now, "A factor {part} is missing."


def symbols(*terms: Term) -> list[Term]:
    """The free symbols, in the order of their names; no outcomes."""
    found = {s for t in terms for s in t.free if s.op == "sym" and T.kind(s) != "outcome"}
    return sorted(found, key=T.name)


def dropped(given: Problem) -> Iterator[Change]:
    """A factor of a product left out."""
    for place in given.places:
        t = place.part
        for k, factor in enumerate(t.args) if t.op == "mul" else ():
            if factor != T.MINUS_ONE and not (place.path and _only_numbers(without(t.args, k))):
                key, sentence = _named(factor)
                yield changed(place, key, T.mul(*without(t.args, k)), sentence, factor)
        if t.op == "scale" and t.args[0] != T.MINUS_ONE:
            yield changed(place, *_scaled(t))


def _only_numbers(factors: tuple[Term, ...]) -> bool:
    return all(f.op == "num" for f in factors)


def _scaled(t: Term) -> tuple[str, Term, str, Term]:
    key, sentence = _named(t.args[0])
    return key, t.args[1], sentence, t.args[0]


def _named(factor: Term) -> tuple[str, str]:
    if factor.op == "num" and abs(T.value(factor)) in {Fraction(2), Fraction(1, 2)}:
        return "factor 2", "The factor {part} is missing."
    if factor.op == "deriv":
        return "missing inner derivative", "The factor {part}, an inner derivative, is missing."
    if factor == T.PI:
        return "constant factor", "The factor {part} is missing."
    if factor.op == "pow" and factor.args[1] == T.MINUS_ONE:
        if factor.args[0].op == "num":
            return "constant factor", "The factor {part} is missing."
        if is_integer(factor.args[0]):
            return "missing 1/n", "The factor {part} is missing."
        return "missing divisor", "A division is missing: the factor {part}."
    return "missing factor", "The factor {part} is missing."


def upside_down(given: Problem) -> Iterator[Change]:
    """A quotient turned over, or one factor on the wrong side of the fraction line."""
    for place in given.places:
        t = place.part
        if T.is_formula(t) or M.is_matrix(t) or (place.path and t.op not in {"mul", "pow"}):
            continue
        if t.op == "mul":
            which = "The fraction {part} is upside down." if place.path else "The fraction is upside down."
            yield changed(place, "reciprocal", T.mul(*map(_inverse, t.args)), which)
            for k, factor in enumerate(t.args):
                if factor != T.MINUS_ONE:
                    sentence = "The factor {part} stands on the wrong side of the fraction line."
                    yield changed(place, "reciprocal", with_part(t, k, _inverse(factor)), sentence, _base(factor))
        elif t.op == "num" or not place.path:
            yield changed(place, "reciprocal", T.power(t, -1), "The formula is upside down: it is one over what is asked for.")


def _inverse(factor: Term) -> Term:
    if factor == T.MINUS_ONE:
        return factor
    if factor.op == "pow" and factor.args[1].op == "num":
        exponent = -T.value(factor.args[1])
        return factor.args[0] if exponent == 1 else T.power(factor.args[0], num(exponent))
    return T.power(factor, -1)


def _base(factor: Term) -> Term:
    return factor.args[0] if factor.op == "pow" and factor.args[1] == T.MINUS_ONE else factor
