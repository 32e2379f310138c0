"""Sums over several indices in one form: under any names of the indices, and in any order of the sums, that of the least text.

Only ranges that do not depend on each other are exchanged; a product of sums under a sum becomes one sum over more indices.
For up to MOST_INDICES indices all orders are compared, so that the form is exact; beyond that the sums stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.lowering import Canon
from verifier.kernel.terms import Term, value

MOST_INDICES: Final = 5
MOST_COPIES: Final = 3


@dataclass(frozen=True, slots=True)
class Nest:
    """Σ over several indices, each from 0 to its own last one, of a product of factors."""

    indices: tuple[Term, ...]
    lasts: tuple[Term, ...]
    factors: tuple[Term, ...]


def nested_leaf(m: Term, k: Term, last: Term, canon: Canon) -> Term:
    """The leaf Σ_{k=0}^{last} m, for a monomial m whose factors contain k, with the sums in it brought to one order."""
    plain = T.bind("sum", k, m, T.ZERO, last)
    found = _opened(Nest((k,), (last,), ()), m, frozenset({k}) | plain.free)
    if found is None or not 1 < len(found.indices) <= MOST_INDICES:
        return plain
    inside = frozenset(found.indices)
    if any(b.free & inside for b in found.lasts):
        return plain
    return min((_written(found, order, canon) for order in _orders(found)), key=repr)


def _opened(nest: Nest, m: Term, taken: frozenset[Term]) -> Nest | None:
    """``nest`` with the factors of ``m``, the sums among them opened; None when these do not all start at 0."""
    for f in m.args if m.op == "mul" else (m,):
        copies = _copies(f)
        if copies is None:
            nest = Nest(nest.indices, nest.lasts, (*nest.factors, f))
            continue
        for inner in copies:
            if inner.args[1] != T.ZERO:
                return None
            j = T.fresh(inner.hint or "j", taken, "integer")
            taken |= {j}
            longer = Nest((*nest.indices, j), (*nest.lasts, inner.args[2]), nest.factors)
            opened = _opened(longer, T.instantiate(inner.args[0], j), taken)
            if opened is None:
                return None
            nest, taken = opened, taken | frozenset(opened.indices)
    return nest


def _copies(f: Term) -> tuple[Term, ...] | None:
    """The sums that the factor is a product of: one, or several the same; None for a factor that is no sum."""
    if f.op == "sum":
        return (f,)
    power = f.op == "pow" and f.args[0].op == "sum" and f.args[1].op == "num" and value(f.args[1]).denominator == 1
    if not power or not 1 < value(f.args[1]) <= MOST_COPIES:
        return None
    return (f.args[0],) * int(value(f.args[1]))


def _orders(nest: Nest) -> list[tuple[int, ...]]:
    """The orders of the indices that can give the least form: those with the ranges in order."""
    keys = [repr(b) for b in nest.lasts]
    order = sorted(keys)
    return [p for p in permutations(range(len(keys))) if [keys[j] for j in p] == order]


def _written(nest: Nest, order: tuple[int, ...], canon: Canon) -> Term:
    """The nest with the indices in the given order, outermost first, and the factors in the order of their texts."""
    names: list[Term] = []
    for position in range(len(order)):  # names of which no hypothesis speaks: nothing is known of an index here
        used = T.add(*nest.factors, *nest.lasts, *names)
        names.append(canon.opened(Term("sum", (T.ZERO, used, T.ZERO), None, f"i{position}"))[0])
    put = {nest.indices[j]: names[position] for position, j in enumerate(order)}
    factors = sorted((canon.canonical(T.replace(f, put)) for f in nest.factors), key=repr)
    body = T.mul(*(g for f in factors for g in (f.args if f.op == "mul" else (f,))))
    for position in reversed(range(len(order))):
        body = T.bind("sum", names[position], body, T.ZERO, nest.lasts[order[position]])
    return body
