"""Sums, products and indices: bounds off by one, an index off by one or swapped, a sum for a mean."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from verifier.grading.slips.changes import Place, anywhere, with_part
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import ONE, Term, num

Found = Iterator[tuple[str, Term, Term]]
NAMES = {"sum": "sum", "product": "product", "series": "sum"}


def moved(n: Term, by: int) -> Term:
    """n + by, for numbers and for n ± 1 worked out."""
    if n.op == "num":
        return num(T.value(n) + by)
    if n.op == "add" and n.args[-1].op == "num":
        left = T.value(n.args[-1]) + by
        return T.add(*n.args[:-1], *([num(left)] if left else []))
    return T.add(n, num(by))


def _bounds(place: Place) -> Found:
    t = place.part
    for k in range(1, len(t.args)) if t.op in NAMES else ():
        which = "lower" if k == 1 else "upper"
        for by in (1, -1):
            yield f"The {which} bound of the {NAMES[t.op]} is off by one.", t, with_part(t, k, moved(t.args[k], by))


def _indices(place: Place) -> Found:
    t = place.part
    if t.op in {"apply", "entry"}:
        for k, index in enumerate(t.args):
            if not M.is_matrix(index) and is_integer(place.named(index)):
                for by in (-1, 1):
                    yield "The index of {part} is off by one.", t, with_part(t, k, moved(index, by))


def _shifted(place: Place) -> Found:
    """n − 1 for n, wherever it stands."""
    t, above = place.part, place.parent
    if t.op in {"sym", "add"} and is_integer(t) and not (above is not None and _placed(above)):
        for by in (-1, 1):
            yield "{part} is off by one.", t, moved(t, by)


def _placed(above: Term) -> bool:
    """Whether what stands here is an index, the size of a matrix or an exponent."""
    return above.op in {"apply", "pow", "matpow"} or (above.op in M.ALL and above.op not in {"scale", "entry"})


def _swapped(place: Place) -> Found:
    t = place.part
    first = {"apply": 0, "entry": 1}.get(t.op, len(t.args))
    for i, j in combinations(range(first, len(t.args)), 2):
        args = list(t.args)
        args[i], args[j] = args[j], args[i]
        yield "The indices of {part} are swapped.", t, Term(t.op, tuple(args), t.data)


def _others(place: Place) -> Found:
    """Another index that is bound or written around here."""
    t = place.part
    if t.op not in {"apply", "entry"} or not all(is_integer(place.named(a)) for a in t.args[t.op == "entry" :]):
        return
    around = [Term("bound", (), k) for k, binder in enumerate(_binders(place)) if T.bound_kind(binder) == "integer"]
    free = sorted((s for top in place.above[:1] for s in top.free if s.op == "sym" and is_integer(s)), key=T.name)
    for k in range(t.op == "entry", len(t.args)):
        for other in (*around, *free):
            if other != t.args[k]:
                yield "An index of {part} is wrong.", t, with_part(t, k, other)


def _binders(place: Place) -> list[Term]:
    """The binders around the place, innermost first."""
    inside = [t for t, k in zip(place.above, place.path, strict=True) if t.op in T.BINDERS and k == 0]
    return inside[::-1]


def _means(place: Place) -> Found:
    t = place.part
    if t.op == "sum":
        n = count(t)
        yield "This is the mean of {part}, where the sum is asked for.", _summand(t, place), T.div(t, n)
        yield "This is the sum of {part}, where the mean is asked for.", _summand(t, place), T.mul(n, t)


def _summand(t: Term, place: Place) -> Term:
    return T.instantiate(t.args[0], T.sym(t.hint or "i", "integer"))


def count(total: Term) -> Term:
    """How many summands a sum has."""
    low, high = total.args[1:]
    return high if low == ONE else T.add(T.sub(high, low), ONE)


def _products(place: Place) -> Found:
    """Π for Σ, and Σf(x) for f(Σx)."""
    t = place.part
    if t.op in {"sum", "product"}:
        other = "product" if t.op == "sum" else "sum"
        yield f"This is the {other}, where the {t.op} is asked for.", t, Term(other, t.args, None, t.hint)


def _drawn_out(place: Place) -> Found:
    t = place.part
    if _of_one(t) and t.args[0].op in NAMES:
        s = t.args[0]
        inside = with_part(s, 0, with_part(t, 0, s.args[0]))
        yield f"This is taken of each part of the {NAMES[s.op]} by itself, not of the {NAMES[s.op]}.", t, inside
    if t.op in NAMES and _of_one(t.args[0]):
        f = t.args[0]
        yield f"This is taken of the {NAMES[t.op]}, not of each part of it.", t, with_part(f, 0, with_part(t, 0, f.args[0]))


def _of_one(t: Term) -> bool:
    """A function of one argument, or a power with a number as its exponent."""
    return (t.op in T.FUNCTIONS and len(t.args) == 1) or (t.op == "pow" and t.args[1].op == "num")


products = anywhere("sum for product", _products)
drawn_out = anywhere("function of a sum", _drawn_out)
bounds = anywhere("bound off by one", _bounds)
indices = anywhere("index off by one", _indices)
shifted = anywhere("off by one", _shifted)
swapped = anywhere("index swapped", _swapped)
others = anywhere("wrong index", _others)
means = anywhere("sum for mean", _means)
