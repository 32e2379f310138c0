"""Formulas of proofs made shorter to read: numbers in indices added up, defined quantities by their names."""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.terms import Term, value

FAMILIES: Final = frozenset({"apply", "matrix"})


def tidied(term: Term) -> Term:
    """``term`` with the numbers in each sum that has other summands added up, and without zeros: k + 1 - 1 becomes k."""
    args = tuple(tidied(a) for a in term.args)
    if term.op in FAMILIES:
        args = tuple(map(_counted, args))
    same = term if args == term.args else Term(term.op, args, term.data, term.hint)
    return _summed(same) if term.op == "add" else same


def _counted(index: Term) -> Term:
    """An index that is a sum of numbers as the number that it is."""
    numbers = [_number(a) for a in index.args] if index.op == "add" else [None]
    known = [n for n in numbers if n is not None]
    return index if len(known) < len(numbers) else T.num(sum(known, Fraction(0)))


def _summed(total: Term) -> Term:
    parts = [t for a in total.args for t in (a.args if a.op == "add" else (a,))]
    others = [t for t in parts if _number(t) is None]
    numbers = [n for n in map(_number, parts) if n is not None]
    if not others:
        return T.add(*(t for t in parts if t != T.ZERO))
    if len(numbers) < 2 and 0 not in numbers:
        return total
    rest = sum(numbers, Fraction(0))
    return T.add(*others, *([T.num(rest)] if rest else []))


def _number(term: Term) -> Fraction | None:
    """The rational number that ``term`` is at a glance."""
    if term.op == "num":
        return value(term)
    if term.op == "mul" and all(a.op == "num" for a in term.args):
        return prod((value(a) for a in term.args), start=Fraction(1))
    return None
