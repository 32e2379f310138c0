"""Matrices in readable notation: A·Bᵀ + c·I, with the operators of numbers for those of matrices."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from verifier.kernel import terms as T
from verifier.kernel.matrices import shape
from verifier.kernel.terms import ONE, Term

if TYPE_CHECKING:
    from verifier.report.styles import Style

AS_NUMBERS: Final = {"madd": "add", "matmul": "mul", "scale": "mul", "matpow": "pow"}
Show = Callable[[Term], str]


def as_numbers(term: Term) -> Term:
    """A sum, product or power of matrices as one of numbers, which are printed alike; a 1 × 1 product as what it is."""
    if term.op == "entry" and term.args[1:] == (ONE, ONE) and shape(term.args[0]) == (ONE, ONE):
        return as_numbers(term.args[0])
    if term.op == "meq":
        return Term("eq", term.args)
    return Term(AS_NUMBERS[term.op], tuple(map(as_numbers, term.args))) if term.op in AS_NUMBERS else term


def grid(term: Term, style: Style, show: Show) -> str:
    """An explicit matrix, row by row."""
    width = int(str(term.data))
    rows = [style.between_entries.join(map(show, term.args[k : k + width])) for k in range(0, len(term.args), width)]
    return style.matrix.format(style.between_rows.join(style.row.format(r) for r in rows))


def symbol(term: Term, style: Style, show: Show) -> str:
    """A matrix symbol with its parameters."""
    name = style.name(T.name(term))
    inside = ", ".join(map(show, term.args[2:]))
    return style.functions["apply"].format(name=name, args=inside) if inside else name
