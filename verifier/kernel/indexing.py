"""Which uninterpreted functions are indexed families: applied to integers only.

Uninterpreted functions are smooth functions on the reals.  Every function on the integers agrees with a smooth one there, so a
family may be given any values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.kernel import terms as T
from verifier.kernel.structure import is_integer
from verifier.kernel.terms import Term


def families(formulas: Iterable[Term]) -> frozenset[str]:
    """The names of the functions that are applied, and applied to integers only, by the shape of their arguments."""
    seen = [pair for f in formulas for pair in _applied(f)]
    return frozenset(name for name, _ in seen) - frozenset(name for name, whole in seen if not whole)


def _applied(term: Term) -> Iterator[tuple[str, bool]]:
    """Each application's name, and whether its arguments are integers."""
    if not any(t.op == "apply" for t in T.subterms(term)):
        return
    if term.op == "apply":
        yield T.name(term), bool(term.args) and all(is_integer(a) for a in term.args)
    if term.op in T.BINDERS:
        yield from _applied(T.open_binder(term, term.free, T.bound_kind(term))[1])
    for a in term.args[1:] if term.op in T.BINDERS else term.args:
        yield from _applied(a)
