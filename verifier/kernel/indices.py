"""What the bounds of an index show by themselves: that a linear expression in it is not negative within them."""

from __future__ import annotations

from fractions import Fraction

from verifier.kernel import terms as T
from verifier.kernel.terms import Term, value

Linear = dict[Term, Fraction]


def shown(condition: Term, index: Term, low: Term, high: Term) -> bool:
    """Whether ``condition`` holds for low ≤ index ≤ high by its shape: 0 ≤ e or 0 < e, or an "or" with such a part.

    The expression e must exceed index − low or high − index by a number that is not negative (positive for <).
    """
    if condition.op == "or":
        return any(shown(part, index, low, high) for part in condition.args)
    if condition.op not in {"le", "lt"} or condition.args[0] != T.ZERO:
        return False
    gaps = [_constant(T.sub(condition.args[1], above)) for above in (T.sub(index, low), T.sub(high, index))]
    return any(gap is not None and (gap > 0 or (gap == 0 and condition.op == "le")) for gap in gaps)


def _constant(term: Term) -> Fraction | None:
    """The number that a linear expression comes to; None when symbols are left."""
    found = _linear(term)
    rest = {t for t, c in found.items() if c and t != T.ONE}
    return None if rest else found.get(T.ONE, Fraction(0))


def _linear(term: Term) -> Linear:
    """The coefficients of a sum of numbers times terms; whatever is no such sum is a term of its own."""
    if term.op == "num":
        return {T.ONE: value(term)}
    if term.op == "mul" and term.args and term.args[0].op == "num":
        factor = value(term.args[0])
        return {t: factor * c for t, c in _linear(T.mul(*term.args[1:])).items()}
    if term.op != "add":
        return {term: Fraction(1)}
    found: Linear = {}
    for part in term.args:
        for t, c in _linear(part).items():
            found[t] = found.get(t, Fraction(0)) + c
    return found
