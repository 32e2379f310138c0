"""Equations of matrices of a small concrete size that cannot hold, by their entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import eq
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

MOST_ENTRIES: Final = 9
WHOLE: Final = frozenset({"matmul", "madd", "identity", "grid", "table", "transpose", "inverse"})


def clash(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: that an equation of matrices of a small size does not hold, from the equations of its entries.

    Example: a column times a row of two numbers each is not the identity.
    Gives up when: the size is symbolic or large, or the equations of the entries do not contradict each other.
    """
    c = goal.conclusion
    if c.op == "not" and c.args[0].op == "meq" and _places(c.args[0]):
        return search.step(goal, "contradiction")
    if c != T.FALSE:
        return None
    for index, row, column in _untold(goal):
        return search.step(goal, "at entry", index=index, row=T.num(row), column=T.num(column))
    written = next(_written_out(goal), None)
    if written is not None:
        return search.step(goal, "lemma", formula=written)
    return _with_symbols(goal, search)


def _with_symbols(goal: Sequent, search: Search) -> Certificate | None:
    """The same with the equations of numbers alone, and a symbol for each entry."""
    plain = tuple(k for k, h in enumerate(goal.hypotheses) if h.op in {"eq", "ne"} and not T.contains(h, WHOLE))
    if len(plain) < len(goal.hypotheses):
        return search.step(goal, "keep", indices=plain) if plain else None
    entry = next((t for h in goal.hypotheses for t in T.subterms(h) if t.op == "entry" and not T.contains(t, T.BOUND)), None)
    return None if entry is None else search.step(goal, "generalise", subterm=entry, symbol=T.fresh("e", goal.free))


def _untold(goal: Sequent) -> Iterator[tuple[int, int, int]]:
    """The entries of equations among the hypotheses that are no hypotheses yet."""
    known = set(goal.hypotheses)
    for index, h in enumerate(goal.hypotheses):
        for row, column in _places(h):
            if eq(*(M.entry(m, T.num(row), T.num(column)) for m in h.args)) not in known:
                yield index, row, column


def _written_out(goal: Sequent) -> Iterator[Term]:
    """The equations of entries with the products written out, as far as they are new."""
    known = normalizer(goal)
    for h in goal.hypotheses:
        if h.op == "eq" and any(side.op == "entry" and side.args[0].op == "matmul" for side in h.args):
            plain = eq(*(known.canonical(side) for side in h.args))
            if plain not in goal.hypotheses and plain != T.TRUE:
                yield plain


def _places(h: Term) -> list[tuple[int, int]]:
    """The places of the entries of the sides of an equation, none where these are many or not known."""
    if h.op != "meq":
        return []
    sizes = [n for m in h.args for n in M.shape(m)]
    if any(n.op != "num" for n in sizes):
        return []
    rows, columns = (int(T.value(n)) for n in sizes[:2])
    return [(i, j) for i in range(1, rows + 1) for j in range(1, columns + 1)] if rows * columns <= MOST_ENTRIES else []
