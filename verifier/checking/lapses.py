"""Lines that need what was supposed before for a while: they follow under a condition that is named, and never are refuted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from verifier.checking.cases import by_cases, goes_on
from verifier.checking.doubts import undecided
from verifier.checking.known import Known
from verifier.checking.mentions import names_in
from verifier.checking.relating import Found, Pair
from verifier.checking.scope import Scope
from verifier.checking.support import follows, is_vacuous, together

_INDICES: Final = re.compile(r"_\s*(?:\{[^{}]*\}|\w)|\^\s*\{\s*\([^(){}]*\)\s*\}")
WOULD: Final = "it would follow from {text}, {far}"
OPEN: Final = "it fails as it stands; whether it follows from what was supposed in {cited} was not found out"


def by_lapsed(pair: Pair, supposed: tuple[Known, ...], found: Found, scope: Scope) -> Found:
    """``found``, or what comes of it with hypotheses that have lapsed."""
    if found.judgement.status not in ("undecided", "does not follow"):
        return found
    now = scope.supposed((pair.left, pair.right), supposed)
    for lapsed in _parts(pair, now, scope):
        again = _judged(pair, (*now, *lapsed), scope)
        if follows(again):
            return _told(again, found, lapsed)
        if found.judgement.status == "does not follow" and again.judgement.status == "undecided" and not is_vacuous(again):
            cited = ", ".join(dict.fromkeys(k.cited for k in lapsed))
            return replace(found, judgement=undecided(found.judgement, OPEN.format(cited=cited)))
    return found


def _judged(pair: Pair, given: tuple[Known, ...], scope: Scope) -> Found:
    """A side by cases of which rows say more than a value can be judged case by case only."""
    cased = by_cases(pair, given, scope, together) if goes_on(pair.right) else None
    return cased or together(pair, given, scope)


def _parts(pair: Pair, now: tuple[Known, ...], scope: Scope) -> Iterator[tuple[Known, ...]]:
    """The lapsed hypotheses about the names: all together, then each, the last first."""
    names = frozenset().union(*map(names_in, (pair.left, pair.right, *(k.text for k in now))))
    near = tuple(k for k in scope.lapsed if names_in(_INDICES.sub(" ", k.text)) & names)  # R_{ij} ≥ 0 is not about i and j
    if len(near) > 1:
        yield near
    yield from ((known,) for known in reversed(near))


def _told(again: Found, found: Found, lapsed: tuple[Known, ...]) -> Found:
    """What follows from lapsed hypotheses; not if these never help a line."""
    far = next((k for k in lapsed if k.far), None)
    if far is None:
        return again
    return replace(found, judgement=undecided(found.judgement, WOULD.format(text=far.text, far=far.far)))
