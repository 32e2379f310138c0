"""Answers that are right but for the names of their letters: a one-to-one renaming is sought, then proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, permutations
from typing import Any, Final

import sympy

from verifier.grading.asked import Asked
from verifier.grading.comparison import Comparison
from verifier.grading.outcomes import Compare, refused, unsure
from verifier.grading.substituting import letters, substituted
from verifier.reading.values import Collection, Region, Value

MOST_TRIED: Final = 120
MOST_SORTED: Final = 6  # letters whose renamings are all looked at
_TURNED: Final = {sympy.Gt: sympy.Lt, sympy.Ge: sympy.Le}
_COMMUTATIVE: Final = frozenset({sympy.Add, sympy.Mul, sympy.Eq, sympy.Ne, sympy.And, sympy.Or, sympy.Max, sympy.Min})
_ORDERED: Final = frozenset({"tuple", "list"})


def up_to_renaming(reference: Value, answer: Value, asked: Asked, compare: Compare) -> Comparison:
    """Whether some one-to-one renaming of the letters of ``answer``, those of ``asked.keep`` excepted, makes it ``reference``."""
    ours, theirs = (_free_letters(value, asked) for value in (reference, answer))
    if len(ours) != len(theirs):
        return refused("different", "The answer has not as many letters as the question asks for.", "letters")
    tried: list[Comparison] = []
    for names in islice(renamings(reference, answer, ours, theirs), MOST_TRIED):
        tried.append(compare(reference, substituted(answer, names)))
        if tried[-1].outcome == "proved" or tried[-1].relation in {"different kind", "different shape"}:
            return tried[-1]
    return _none(tried, len(ours))


def _none(tried: Sequence[Comparison], count: int) -> Comparison:
    unknown = [one for one in tried if one.outcome == "undecided"]
    if unknown or len(tried) >= MOST_TRIED or count > MOST_SORTED:
        return unknown[0] if unknown else unsure("not all renamings of the letters were tried")
    return tried[0]


def _free_letters(value: Value, asked: Asked) -> list[Any]:
    return sorted((s for s in letters(value) if str(s) not in asked.keep), key=str)


def renamings(reference: Value, answer: Value, ours: Sequence[Any], theirs: Sequence[Any]) -> Iterator[dict[Any, Any]]:
    """Renamings of ``theirs`` to ``ours``, those first in which letters that stand in like places get each other's names."""
    wanted, found = uses(reference), uses(answer)
    if len(ours) > MOST_SORTED:
        yield from _alike(ours, theirs, wanted, found)
        return
    orders = sorted(permutations(ours), key=lambda order: sum(
        _distance(wanted[a], found[b]) for a, b in zip(order, theirs, strict=True)))  # fmt: skip
    yield from ({b: a for a, b in zip(order, theirs, strict=True) if a != b} for order in orders)


def _alike(
    ours: Sequence[Any], theirs: Sequence[Any], wanted: dict[Any, Counter[str]], found: dict[Any, Counter[str]]
) -> Iterator[dict[Any, Any]]:
    """The renaming that pairs letters in the order of what their places look like."""
    pairs = zip(*(sorted(side, key=lambda s: sorted(places[s].items())) for side, places in ((ours, wanted), (theirs, found))),
                strict=True)  # fmt: skip
    yield {b: a for a, b in pairs if a != b}


def _distance(one: Counter[str], other: Counter[str]) -> int:
    return sum(((one - other) + (other - one)).values())


def uses(value: Value) -> dict[Any, Counter[str]]:
    """For each letter how often it stands at which places: the operations above it, the order kept where it matters."""
    found: dict[Any, Counter[str]] = {s: Counter() for s in letters(value)}
    for letter, place in _places(value, ""):
        if letter in found:
            found[letter][place] += 1
    return found


def _places(value: Any, above: str) -> Iterator[tuple[Any, str]]:
    if isinstance(value, sympy.Symbol):
        yield value, above
        return
    name, parts = _parts(value)
    ordered = name is None
    for k, part in enumerate(parts):
        yield from _places(part, f"{above}/{type(value).__name__}{k}" if ordered else f"{above}/{name}")


def _parts(value: Any) -> tuple[str | None, Sequence[Any]]:
    """The name of a node and its parts; no name where the places of the parts count."""
    if isinstance(value, Collection):
        return (None if value.kind in _ORDERED else value.kind), value.parts
    if isinstance(value, Region):
        return "region", (value.condition,)
    if not isinstance(value, sympy.Basic):
        return "value", (value.value,)
    if type(value) in _TURNED:
        return None, value.args[::-1]
    return (type(value).__name__ if type(value) in _COMMUTATIVE else None), value.args
