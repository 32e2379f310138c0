"""One relation judged: by what is defined and supposed, then, if it is not proved, with the relations before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from verifier.checking.conditions import conditions, of_all
from verifier.checking.doubts import fair, may_be_supposed, undecided
from verifier.checking.mentions import letters_in
from verifier.checking.relating import EQUALITY, Found, Pair, relate
from verifier.checking.scope import Known, Scope
from verifier.checking.walks import Walk
from verifier.reading.documents.pieces import IMPLICATIONS, Chain
from verifier.reading.documents.roles import GOAL

MOST_SUPPOSED: Final = 3
UNREAD: Final = "it fails as it stands, but the condition {condition!r} could not be used"


def judge(chain: Chain, number: int, pair: Pair, walk: Walk) -> None:
    """Judges one relation, first by what is defined and supposed, then, if it is not proved, with the relations before."""
    scope = walk.scope
    said = conditions(chain, number, scope)
    supposed = said.supposed
    found = by_definitions(pair, supposed, scope)
    if not found.judgement.status.startswith("follows") and pair.left.strip() in scope.written and pair.sign in EQUALITY:
        found = _by_last_formula(pair, supposed, found, scope)
    if found.judgement.status in {"undecided", "does not follow"} and (scope.earlier or scope.laws):
        found = _with_earlier(pair, supposed, found, scope)
    first = number == 1 and not chain.lines[0].relation and len(chain.lines) == 2 and not chain.cue and not said.supposed
    found = fair(pair, found, scope, first, _names_before(chain, number))
    if found.judgement.status == "does not follow":
        found = _where_meant(chain, pair, found, scope, said.unread)
    walk.add(chain, number, found)
    if not chain.lines[number].condition and chain.cue != GOAL:
        _remember(chain, pair, found, walk)


def _where_meant(chain: Chain, pair: Pair, found: Found, scope: Scope, unread: str) -> Found:
    """What fails as it stands, where a condition was not understood, or one behind the last line may be meant of it too."""
    whole = of_all(chain, scope)
    again = by_definitions(pair, whole.supposed, scope) if whole.supposed else found
    if again.judgement.status.startswith("follows"):
        return again
    reason = unread or whole.unread
    return replace(found, judgement=undecided(found.judgement, UNREAD.format(condition=reason))) if reason else found


def by_definitions(pair: Pair, supposed: tuple[Known, ...], scope: Scope) -> Found:
    """What the engine says of ``pair`` with the definitions and hypotheses of ``scope``, and what it used of them."""
    context, cited = scope.reading((pair.left, pair.right), supposed)
    found = relate(pair, context)
    uses = cited if found.judgement.status.startswith("follows") else ()
    return replace(found, judgement=replace(found.judgement, uses=uses))


def _by_last_formula(pair: Pair, supposed: tuple[Known, ...], found: Found, scope: Scope) -> Found:
    """Of a left side for which a formula was given before: whether the new one is equal to that."""
    known = scope.written[pair.left.strip()]
    again = by_definitions(Pair(known.text, pair.sign, pair.right), supposed, scope)
    if not again.judgement.status.startswith("follows"):
        return found
    return replace(again, judgement=replace(again.judgement, uses=(*again.judgement.uses, known.cited)))


def _with_earlier(pair: Pair, supposed: tuple[Known, ...], found: Found, scope: Scope) -> Found:
    """Once more, with those relations before that speak of the same names."""
    names = letters_in(pair.left) | letters_in(pair.right)
    near = tuple(k for k in scope.earlier if letters_in(k.text) & names)[-MOST_SUPPOSED:]
    for extra in filter(None, (near, scope.recurring((pair.left, pair.right)))):
        context, cited = scope.reading((pair.left, pair.right), (*supposed, *extra))
        again = relate(pair, context)
        if again.judgement.status.startswith("follows"):
            return replace(again, judgement=replace(again.judgement, uses=cited))
    return found


def _names_before(chain: Chain, number: int) -> frozenset[str]:
    """The names in the sides of a chain before the two that are compared."""
    return frozenset().union(*(letters_in(line.text) for line in chain.lines[: max(number - 1, 0)]))


def _remember(chain: Chain, pair: Pair, found: Found, walk: Walk) -> None:
    """What was not refuted may be used from here on; a name that now means another thing gets this meaning."""
    known = walk.scope.written.get(pair.left.strip(), walk.scope.defined(pair.left))
    if found.judgement.status == "undecided" and known is not None and known.introduced and pair.sign in EQUALITY:
        walk.scope = walk.scope.defining(Known(pair.right, chain.id, pair.left, introduced=True))
    elif found.judgement.status == "undecided" and may_be_supposed(found) and pair.sign not in IMPLICATIONS:
        walk.scope = walk.scope.stating(Known(pair.text, chain.id))  # what is proved needs not be supposed
