"""The parts of large terms, of which many are shared: each once, and how many there would be if it were written out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from verifier.kernel.terms import Term


def distinct(term: Term) -> Iterator[Term]:
    """Every different subterm once, the term itself first."""
    stack, seen = [term], {term}
    while stack:
        here = stack.pop()
        yield here
        fresh = [a for a in here.args if a not in seen]
        seen.update(fresh)
        stack.extend(fresh)


@lru_cache(maxsize=1 << 16)
def size(term: Term) -> int:
    """How many parts ``term`` has as it would be written, shared ones counted as often as they occur."""
    return 1 + sum(map(size, term.args))
