"""One relation judged: by what is defined and supposed, then, if it is not proved, with the relations before it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from verifier.checking.beside import is_set_to_zero
from verifier.checking.cases import by_cases, goes_on
from verifier.checking.citing import by_cited
from verifier.checking.conditions import conditions, of_all
from verifier.checking.doubts import CONDITION, fair, may_be_supposed, to_be_solved, undecided
from verifier.checking.equations import by_statement_before, carried_on
from verifier.checking.known import Known
from verifier.checking.lapses import by_lapsed
from verifier.checking.laws import Stated as Laws
from verifier.checking.laws import goes_back, tied
from verifier.checking.letters import is_solution
from verifier.checking.mentions import bare, letters_in
from verifier.checking.relating import EQUALITY, Found, Pair
from verifier.checking.scope import Scope
from verifier.checking.support import by_definitions, by_own_definition, follows, resting_on
from verifier.checking.verdicts import Status
from verifier.checking.walks import Walk
from verifier.reading.documents.heads import is_head
from verifier.reading.documents.pieces import IMPLICATIONS, Chain
from verifier.reading.documents.roles import GOAL

MOST_SUPPOSED: Final = 3
OPEN: Final = frozenset({"undecided", "does not follow"})
HOLDS: Final = "{cited} holds"
OVER: Final = "the side before could not be read; this is compared with {side}"
UNREAD: Final = "it fails as it stands, but the condition {condition!r} could not be used"


def judge(chain: Chain, number: int, pair: Pair, walk: Walk) -> None:
    """Judges one relation, first by what is defined and supposed, then, if it is not proved, with the relations before."""
    scope = walk.scope
    said = conditions(chain, number, scope)
    supposed = said.supposed
    found = _as_written(pair, supposed, scope)
    if found.judgement.status == "unreadable":
        pair, found = _over_unreadable(chain, number, pair, supposed, found, scope)
    if not found.judgement.status.startswith("follows") and bare(pair.left) in scope.written and pair.sign in EQUALITY:
        found = _by_last_formula(pair, supposed, found, scope)
    if found.judgement.status in {"undecided", "does not follow"} and scope.earlier:
        found = _with_earlier(pair, supposed, found, scope)
    found, trusted = _by_recurrences(pair, supposed, found, scope)
    plain = not chain.cue or to_be_solved(chain, walk.document)
    first = number == 1 and not chain.lines[0].relation and len(chain.lines) == 2 and plain
    first = first and not _in_a_case(pair, supposed, scope)
    found = fair(pair, found, trusted, first, _names_before(chain, number))
    if found.judgement.status == "does not follow" and is_set_to_zero(chain, number):
        found = replace(found, judgement=undecided(found.judgement, CONDITION))
    if found.judgement.status == "does not follow":
        found = _where_meant(chain, pair, found, scope, said.unread)
    found = by_statement_before(chain, pair, supposed, by_lapsed(pair, supposed, found, scope), walk)
    found = by_cited(chain, number, pair, supposed, found, walk)
    walk.add(chain, number, found)
    walk.stated = carried_on(chain, pair, found, walk)
    if not chain.lines[number].condition and chain.cue != GOAL:
        _remember(chain, pair, found, walk)


def _over_unreadable(
    chain: Chain, number: int, pair: Pair, supposed: tuple[Known, ...], found: Found, scope: Scope
) -> tuple[Pair, Found]:
    """Where the side before cannot be read, but this one can: the relation to the last side in the equation that can."""
    signs = {line.relation for line in chain.lines[1 : number + 1]}
    if number < 2 or not signs <= EQUALITY or not _readable(pair.right, scope):
        return pair, found
    for line in reversed(chain.lines[: number - 1]):
        if _readable(line.text, scope):
            other = replace(pair, left=line.text)
            again = _as_written(other, supposed, scope)
            reasons = (OVER.format(side=line.text), *again.judgement.reasons)
            return other, replace(again, judgement=replace(again.judgement, reasons=reasons))
    return pair, found


def _readable(side: str, scope: Scope) -> bool:
    return by_definitions(Pair(side, "=", side), (), scope).judgement.status != "unreadable"


def _in_a_case(pair: Pair, supposed: tuple[Known, ...], scope: Scope) -> bool:
    """Whether it is said for which values the relation is meant: beside it, or by the case or the "for" in which it stands."""
    return bool(supposed) or any(h.lasting != "section" for h in scope.supposed((pair.left, pair.right)))


def _as_written(pair: Pair, supposed: tuple[Known, ...], scope: Scope) -> Found:
    """By definitions; a side that is written by cases also case by case, and only so where rows go on or have cases inside."""
    if goes_on(pair.right):
        return by_cases(pair, supposed, scope, by_definitions) or by_definitions(pair, supposed, scope)
    found = by_own_definition(pair, by_definitions(pair, supposed, scope), scope)
    if found.judgement.status not in {"undecided", "unreadable"}:
        return found
    cased = by_cases(pair, supposed, scope, by_definitions)
    return found if cased is None or cased.judgement.status == "unreadable" else cased


def _where_meant(chain: Chain, pair: Pair, found: Found, scope: Scope, unread: str) -> Found:
    """What fails as it stands, where a condition was not understood, or one behind the last line may be meant of it too."""
    whole = of_all(chain, scope)
    again = by_definitions(pair, whole.supposed, scope) if whole.supposed else found
    if again.judgement.status.startswith("follows"):
        return again
    reason = unread or whole.unread
    return replace(found, judgement=undecided(found.judgement, UNREAD.format(condition=reason))) if reason else found


def _by_last_formula(pair: Pair, supposed: tuple[Known, ...], found: Found, scope: Scope) -> Found:
    """Of a left side for which a formula was given before: whether the new one is equal to that."""
    known = scope.written[bare(pair.left)]
    again = by_definitions(Pair(known.text, pair.sign, pair.right), supposed, scope)
    if not again.judgement.status.startswith("follows"):
        return found
    return resting_on(again, known)


def _with_earlier(pair: Pair, supposed: tuple[Known, ...], found: Found, scope: Scope) -> Found:
    """Once more, with those relations before that speak of the same names."""
    names = letters_in(pair.left) | letters_in(pair.right)
    near = tuple(k for k in scope.earlier if letters_in(k.text) & names)[-MOST_SUPPOSED:]
    again = by_definitions(pair, (*supposed, *near), scope) if near else found
    return again if follows(again) else found


def _by_recurrences(pair: Pair, supposed: tuple[Known, ...], found: Found, scope: Scope) -> tuple[Found, Scope]:
    """Once more, with recurrences: at the indices near by, and said for all steps, which a closed form needs."""
    if not scope.laws or found.judgement.status not in OPEN or pair.sign not in EQUALITY:
        return found, scope
    laws = scope.for_all_steps((pair.left, pair.right, *(k.text for k in supposed)))
    near = scope.recurring((pair.left, pair.right))
    if laws is not None and laws.bounded:
        again, trusted = _by_laws(pair, supposed, found, laws, scope)
        if again is not found:
            return again, trusted
    nearby = by_definitions(pair, (*supposed, *near), scope) if near else found
    if follows(nearby):
        return nearby, scope
    another = scope.is_law(pair.left) and goes_back(pair.left, pair.right)
    return (found, scope) if laws is None or laws.bounded or another else _by_laws(pair, supposed, found, laws, scope)


def _by_laws(pair: Pair, supposed: tuple[Known, ...], found: Found, laws: Laws, scope: Scope) -> tuple[Found, Scope]:
    """Once more, with the recurrences said for all steps; and of which names it now is known what they are."""
    texts = (pair.left, pair.right, *(k.text for k in supposed))
    extra = tuple(Known(text, laws.cited[0]) for text in laws.given)
    sources = scope.sources((pair.left, pair.right), scope.supposed(texts, (*supposed, *extra)))
    context = tied(replace(sources.context, assume={**sources.context.assume, **laws.assume}), laws)
    again = scope.engine.relate(pair, context)
    said = replace(again.judgement, uses=sources.cited)
    if said.status == "does not follow":
        return replace(again, judgement=said), scope.trusting(laws.names, not goes_back(pair.left, pair.right))
    if not follows(again) or not laws.bounded:
        return found, scope
    conditions = tuple(dict.fromkeys((*laws.conditions, *sources.conditions, *said.conditions)))
    status: Status = "follows under conditions" if conditions else said.status
    return replace(again, judgement=replace(said, status=status, conditions=conditions)), scope


def _names_before(chain: Chain, number: int) -> frozenset[str]:
    """The names in the sides of a chain before the two that are compared."""
    return frozenset().union(*(letters_in(line.text) for line in chain.lines[: max(number - 1, 0)]))


def _remember(chain: Chain, pair: Pair, found: Found, walk: Walk) -> None:
    """What was not refuted may be used from here on; a name that now means another thing gets this meaning."""
    known = walk.scope.written.get(bare(pair.left), walk.scope.defined(pair.left))
    if found.judgement.status == "undecided" and known is not None and known.introduced and pair.sign in EQUALITY:
        known = Known(pair.right, chain.id, pair.left, introduced=True, condition=HOLDS.format(cited=chain.id))
        walk.scope = walk.scope.defining(known)
    elif is_solution(chain, walk.document):
        return  # one value of a variable: what is said of all its values is not said of that
    elif found.judgement.status == "undecided" and may_be_supposed(found) and pair.sign not in IMPLICATIONS:
        known = Known(pair.text, chain.id, condition=HOLDS.format(cited=chain.id))
        walk.scope = walk.scope.stating(known)  # what is proved needs not be supposed
    elif found.judgement.status == "does not follow" and known is None and pair.sign in EQUALITY:
        walk.scope = _carried_forward(chain, pair, walk.scope)


def _carried_forward(chain: Chain, pair: Pair, scope: Scope) -> Scope:
    """With what the page says of a name that the context gives, although it is wrong: what follows rests on it as written."""
    known = Known(pair.right, chain.id, pair.left, introduced=True)
    return scope.defining(known) if is_head(pair.left) and scope.is_given(pair.left) and scope.usable(known) else scope
