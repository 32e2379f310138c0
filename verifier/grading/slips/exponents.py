"""Exponents: a square or a root left out or added, a power wrong by one, a power drawn into a function."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.grading.slips.changes import Place, anywhere, with_part
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term, num, power

Found = Iterator[tuple[str, Term, Term]]


def _lost(place: Place) -> Found:
    """x for x², x for √x."""
    t = place.part
    if t.op == "pow" and t.args[1].op != "num":
        yield "The exponent of {part} is missing.", t.args[0], t.args[0]
    if t.op == "pow" and t.args[1].op == "num" and T.value(t.args[1]) != -1:
        base, e = t.args[0], T.value(t.args[1])
        what = "square of" if e == 2 else "root of" if e == Fraction(1, 2) else "exponent of"
        yield f"The {what} {{part}} is missing.", base, base if e > 0 else power(base, -1)
    if t.op == "matpow":
        yield "The exponent of {part} is missing.", t.args[0], t.args[0]


def _wrong(place: Place) -> Found:
    """Another exponent: by one, doubled or halved."""
    t = place.part
    if t.op in {"pow", "matpow"}:
        for e in _others(t.args[1], t.op == "matpow"):
            yield "The exponent of {part} is wrong.", t.args[0], with_part(t, 1, e)


def _others(e: Term, of_matrix: bool) -> Iterator[Term]:  # noqa: FBT001
    if e.op != "num":
        if is_integer(e):
            yield from (T.add(e, num(k)) for k in (1, -1))
        return
    found = T.value(e)
    tried = [found + 1, found - 1, *([] if of_matrix else [found * 2, found / 2])]
    yield from (num(k) for k in dict.fromkeys(tried) if k not in {found, 0})


def _added(place: Place) -> Found:
    """x² or √x for x."""
    t, above = place.part, place.parent
    if T.is_formula(t) or M.is_matrix(t) or t.op in {"num", "bound"} or (above is not None and _sized(above, place)):
        return
    yield "There is a square too many, of {part}.", t, power(t, 2)
    if t.op != "mul" or not place.path:
        yield "There is a root too many, of {part}.", t, power(t, num(Fraction(1, 2)))


def _sized(above: Term, place: Place) -> bool:
    """Whether an index, a bound or the size of a matrix stands here, or an exponent."""
    return above.op in {"apply", "matrix", "identity", "onesvec", "zeros", "pow", "matpow"} or (
        above.op in {"sum", "product", "series", "entry", "table"} and place.path[-1] > 0
    )


def _drawn_in(place: Place) -> Found:
    """f(x²) for f(x)², and back."""
    t = place.part
    if t.op == "pow" and t.args[0].op in T.FUNCTIONS and len(t.args[0].args) == 1:
        f = t.args[0]
        yield "The power belongs to the function {part}, not to its argument.", f, Term(f.op, (power(f.args[0], t.args[1]),))
    turned = t.args[0] if t.op == "pow" else t
    if turned.op == "pow" and turned.args[1] == T.MINUS_ONE and turned.args[0].op in T.FUNCTIONS and turned is not t:
        f = turned.args[0]
        now = power(Term(f.op, (power(f.args[0], t.args[1]),)), -1)
        yield "The power belongs to the function, not to its argument {part}.", f.args[0], now
    if t.op in T.FUNCTIONS and len(t.args) == 1 and t.args[0].op == "pow":
        base, e = t.args[0].args
        yield "The power belongs to the argument {part}, not to the function.", t.args[0], power(Term(t.op, (base,)), e)


lost = anywhere("exponent", _lost)
wrong = anywhere("exponent", _wrong)
added = anywhere("exponent", _added)
drawn_in = anywhere("exponent", _drawn_in)
