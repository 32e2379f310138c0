"""Terms as JSON data."""

from __future__ import annotations

from verifier.kernel.terms import Term, num


def to_json(term: Term) -> object:
    """``term`` as nested lists of strings and integers."""
    if term.op == "num":
        return str(term.data)
    data = list(term.data) if isinstance(term.data, tuple) else term.data
    return [term.op, data, term.hint, *(to_json(a) for a in term.args)]


def from_json(data: object) -> Term:
    """The inverse of ``to_json``.  Raises ValueError on anything else."""
    if isinstance(data, str):
        return num(data)
    if not isinstance(data, list) or len(data) < 3 or not isinstance(data[0], str) or not isinstance(data[2], str):
        raise ValueError(f"not a term: {data!r}")
    datum = tuple(data[1]) if isinstance(data[1], list) else data[1]
    return Term(data[0], tuple(from_json(a) for a in data[3:]), datum, data[2])
