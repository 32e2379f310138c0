"""What the shape of a term says of the kind of its values."""

from __future__ import annotations

from functools import lru_cache

from verifier.kernel.terms import Term, kind, value


def is_integer(term: Term) -> bool:
    """Whether ``term`` is an integer wherever it is defined, by structure."""
    if term.op == "num":
        return value(term).denominator == 1
    if term.op == "sym":
        return kind(term) == "integer"
    if term.op in {"floor", "ceiling", "delta", "fibonacci", "lucas", "subfactorial"}:
        return True
    if term.op in {"add", "mul", "max", "min", "abs"}:
        return all(is_integer(a) for a in term.args)
    return term.op == "pow" and is_integer(term.args[0]) and term.args[1].op == "num" and is_natural(term.args[1])


@lru_cache(maxsize=1 << 16)
def is_real(term: Term) -> bool:
    """Whether ``term`` has a real value wherever it is defined, by structure: nothing complex occurs in it."""
    if term.op in {"abs", "re", "im", "arg"}:
        return True
    if term.op == "i" or (term.op == "sym" and kind(term) == "complex"):
        return False
    return all(is_real(a) for a in term.args)


def is_natural(term: Term) -> bool:
    """Whether ``term`` is a number 0, 1, 2, ..."""
    return value(term).denominator == 1 and value(term) >= 0
