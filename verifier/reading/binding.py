"""Which names the call at a bracket binds: in ``Sum(k(k + 1), (k, 1, n))`` the k that comes last is meant first."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.reading.tokens import Token


def bound_ahead(tokens: tuple[Token, ...], start: int, place: int) -> frozenset[str]:
    """The names bound by the arguments between the bracket at ``start`` and the one that closes it.

    They are the names that open a tuple argument, ``(k, ...)``, and the argument number ``place`` where it is a name,
    with or without an arrow after it.
    """
    bound = set()
    for count, index in _argument_starts(tokens, start):
        first, second = tokens[index], tokens[min(index + 1, len(tokens) - 1)]
        if first.text == "(" and count > 0 and second.kind == "name":
            bound.add(second.text)
        elif first.kind == "name" and count == place and second.text in (",", ")", "->"):
            bound.add(first.text)
    return frozenset(bound)


def _argument_starts(tokens: tuple[Token, ...], start: int) -> Iterator[tuple[int, int]]:
    """The number and the place of each argument of the call whose bracket is at ``start``."""
    depth, count = 0, 0
    for index in range(start, len(tokens)):
        depth += (tokens[index].text in ("(", "[")) - (tokens[index].text in (")", "]"))
        if depth == 0:
            return
        if index == start or (depth == 1 and tokens[index].text == ","):
            yield count, min(index + 1, len(tokens) - 1)
            count += 1
