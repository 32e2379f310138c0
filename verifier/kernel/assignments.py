"""Terms with values put in: for symbols, for uninterpreted functions and matrices, for the probability space."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from verifier.kernel.terms import SPACE, TRUE, Term, add, contains, instantiate, mul, name, replace

LAW: Final = frozenset({"dist"})


def assign(term: Term, point: Mapping[Term, Term]) -> Term:
    """``term`` with free symbols replaced by terms and uninterpreted functions (``apply`` heads) by ``lambda`` terms."""
    result = replace(term, {s: t for s, t in point.items() if s.op == "sym"})
    heads = {f: b for f, b in point.items() if f.op in {"apply", "matrix"} and f in result.free and not contains(b, LAW)}
    result = _assign(result, heads) if heads else result
    return on_space(result, point[SPACE].args) if SPACE in point else result


def on_space(term: Term, weights: tuple[Term, ...]) -> Term:
    """``term`` on the finite probability space (p, ω, q, ω', ...): an expectation is a sum there, and always exists."""
    args = tuple(on_space(a, weights) for a in term.args)
    if term.op == "integrable":
        return TRUE
    if term.op == "expect":
        pairs = zip(weights[::2], weights[1::2], strict=True)
        return add(*(mul(p, instantiate(args[0], outcome)) for p, outcome in pairs))
    return Term(term.op, args, term.data, term.hint) if args else term


def _assign(term: Term, heads: Mapping[Term, Term]) -> Term:
    if not term.args or term.free.isdisjoint(heads):
        return term
    args = tuple(_assign(a, heads) for a in term.args)
    result = heads.get(Term(term.op, (), term.data)) if term.op in {"apply", "matrix"} else None
    if result is None:
        return Term(term.op, args, term.data, term.hint)
    for a in args if term.op == "apply" else args[2:]:
        if result.op != "lambda":
            raise ValueError(f"the value given for {name(term)} takes fewer arguments")
        result = instantiate(result.args[0], a)
    return result
