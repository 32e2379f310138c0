"""What a relation rests on: as little of what is supposed as it needs, and nothing that contradicts itself.

A relation is first judged with all that is supposed about its names.  Where it follows, what it does not need is left out, so
that only what was used is cited.  Where all of it together holds nowhere, nothing follows from it; what follows from nothing,
or from one hypothesis by itself, still does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from verifier.checking.known import Known, Sources
from verifier.checking.relating import EQUALITY, Found, Pair
from verifier.checking.scope import Scope

MOST_TRIED: Final = 4
VACUOUS: Final = "vacuous:"
CONTRADICTORY: Final = "no point was found at which all holds that is supposed ({cited}): it may contradict itself"
_NOWHERE: Final = (VACUOUS, CONTRADICTORY.partition("(")[0])
FOLLOWS: Final = "follows"
UNDER_CONDITIONS: Final = "follows under conditions"


def by_definitions(pair: Pair, supposed: tuple[Known, ...], scope: Scope) -> Found:
    """What the engine says of ``pair`` with the definitions and hypotheses of ``scope``, and what it used of them."""
    return supported(pair, scope.supposed((pair.left, pair.right), supposed), scope)


def supported(pair: Pair, given: tuple[Known, ...], scope: Scope) -> Found:
    """What the engine says of ``pair`` if ``given`` is supposed, and what it used of that."""
    found = together(pair, given, scope)
    if found.judgement.status == "undecided" and given and _is_of_chance(found):
        bare = _with(pair, (), scope)  # R ∈ {0, 1} for one outcome says nothing of means, and is in the way
        found = bare if follows(bare) else found
    return _from_a_part(pair, given, found, scope) if is_vacuous(found) and given else found


def _is_of_chance(found: Found) -> bool:
    kinds = found.understood.symbols.values() if found.understood else ()
    return any("rv" in kind or "random" in kind for kind in kinds)


def together(pair: Pair, given: tuple[Known, ...], scope: Scope) -> Found:
    """As ``supported``, but nothing follows where all of ``given`` together holds nowhere."""
    found = _with(pair, given, scope)
    return _without_needless(pair, given, found, scope) if follows(found) else found


def by_own_definition(pair: Pair, found: Found, scope: Scope) -> Found:
    """What was not found to follow, from the definition of its left side alone: of what is defined by each other, one step."""
    own = () if follows(found) or pair.sign not in EQUALITY else scope.saying(pair.left)
    if not own:
        return found
    context = scope.sources((pair.left, pair.right), ()).context
    again = scope.engine.relate(pair, replace(context, defs={known.head: known.text for known in own[:1]}))
    return replace(again, judgement=replace(again.judgement, uses=(own[0].cited,))) if follows(again) else found


def follows(found: Found) -> bool:
    """Whether the relation follows, with conditions or without."""
    return found.judgement.status in (FOLLOWS, UNDER_CONDITIONS)


def is_vacuous(found: Found) -> bool:
    """Whether no point was found at which all holds that is supposed."""
    return found.judgement.status == "undecided" and any(r.startswith(_NOWHERE) for r in found.judgement.reasons)


def _with(pair: Pair, given: tuple[Known, ...], scope: Scope) -> Found:
    """What the engine says with exactly these hypotheses; conditions that come with them are said."""
    sources = scope.sources((pair.left, pair.right), given)
    found = scope.engine.relate(pair, sources.context)
    if not follows(found):
        return found
    sources, found = _without_doubtful(pair, sources, found, scope)
    conditions = (*sources.conditions, *found.judgement.conditions)
    status = UNDER_CONDITIONS if conditions else found.judgement.status
    return replace(found, judgement=replace(found.judgement, status=status, conditions=conditions, uses=sources.cited))


def resting_on(found: Found, known: Known) -> Found:
    """``found``, which follows, where ``known`` was used as well."""
    said = found.judgement
    conditions = tuple(dict.fromkeys((*filter(None, (known.condition,)), *said.conditions)))
    status = UNDER_CONDITIONS if conditions else said.status
    return replace(found, judgement=replace(said, status=status, conditions=conditions, uses=(*said.uses, known.cited)))


def _without_doubtful(pair: Pair, sources: Sources, found: Found, scope: Scope) -> tuple[Sources, Found]:
    """The same without the definitions that hold under a condition only, if it follows without them."""
    doubtful = [k for k in sources.known if k.head and k.condition]
    if not doubtful:
        return sources, found
    defs = {head: text for head, text in sources.context.defs.items() if head not in {k.head for k in doubtful}}
    fewer = Sources(replace(sources.context, defs=defs), tuple(k for k in sources.known if k not in doubtful))
    again = scope.engine.relate(pair, fewer.context)
    return (fewer, again) if follows(again) else (sources, found)


def _without_needless(pair: Pair, given: tuple[Known, ...], found: Found, scope: Scope) -> Found:
    """The same from as few of the hypotheses as will do."""
    if not given:
        return found
    bare = _with(pair, (), scope)
    if _as_good(bare, found):
        return bare
    kept = given
    for known in given[:MOST_TRIED] if len(given) > 1 else ():
        fewer = tuple(k for k in kept if k is not known)
        again = _with(pair, fewer, scope) if fewer else bare
        if _as_good(again, found):
            kept, found = fewer, again
    return found


def _as_good(one: Found, other: Found) -> bool:
    """Whether ``one`` follows under no more conditions than ``other``."""
    return follows(one) and set(one.judgement.conditions) <= set(other.judgement.conditions)


def _from_a_part(pair: Pair, given: tuple[Known, ...], found: Found, scope: Scope) -> Found:
    """Of hypotheses that hold nowhere together: whether it follows from none of them, or from one; not from what was supposed
    before, if the nearest contradicts that."""
    near = [k for k in given if k.lasting != "section" or k not in scope.hypotheses] or list(given)
    for part in ((), *((known,) for known in near[:MOST_TRIED] if len(given) > 1 and not known.condition)):
        again = _with(pair, part, scope)
        if follows(again):
            return again
    cited = ", ".join(dict.fromkeys(k.cited for k in given))
    reasons = (CONTRADICTORY.format(cited=cited), *(r for r in found.judgement.reasons if not r.startswith(VACUOUS)))
    return replace(found, judgement=replace(found.judgement, reasons=reasons))
