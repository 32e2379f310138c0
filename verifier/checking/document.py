"""A document judged in reading order: each relation against what stands before it, with what was defined and supposed there.

Verdicts are local: a side after a wrong one is judged against the side as written.  A relation that fails is "does not follow"
only where all its names are known: of a name that is defined nowhere, or whose definition could not be used, nothing is refuted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from verifier.checking.announcing import announce, refine
from verifier.checking.attaching import Attached, attached
from verifier.checking.claims import ONE_SIDE, claim, equivalence
from verifier.checking.contexts import DocumentContext, read_context
from verifier.checking.denials import is_denied
from verifier.checking.introductions import (
    define,
    is_at_a_point,
    is_given,
    is_of_one_case,
    pair_at,
    says_what_is_given,
    suppose,
    suppose_behind,
    take,
)
from verifier.checking.letters import mixed, taken
from verifier.checking.limits import limited
from verifier.checking.lines import judge
from verifier.checking.meant import meant
from verifier.checking.memory import Engine, Memory
from verifier.checking.mentions import anew
from verifier.checking.properties import Said, properties, told
from verifier.checking.scope import Scope
from verifier.checking.suppositions import turned
from verifier.checking.turns import Kind, turns
from verifier.checking.usual import with_usual
from verifier.checking.verdicts import Checked
from verifier.checking.walks import Walk
from verifier.reading.documents.pieces import Chain, Document

LETTER: Final = "{} is a letter here, not the constant"


def check_document(document: Document, context: DocumentContext | None = None, engine: Engine | None = None) -> Checked:
    """The judgements of ``document``, read with ``context`` and with the context in its own front matter.

    ``engine`` is asked about each relation; a Memory that is handed in again knows what did not change.

    Raises ContextError where the front matter cannot be read as a context.
    """
    return check_in_scopes(document, context, engine)[0]


def check_in_scopes(
    document: Document, context: DocumentContext | None = None, engine: Engine | None = None
) -> tuple[Checked, Mapping[str, Scope]]:
    """As ``check_document``, and what is known behind each chain, by its id.  Raises ContextError as that does."""
    document = limited(document)
    own = read_context(document.front, f"{document.path or 'document'}, front matter")
    whole = context.over(own) if context is not None else own
    asked = engine or Memory()
    whole, usual = with_usual(document, whole, asked)
    chains = {chain.id: chain for chain in document.chains}
    letters = taken(document, {**whole.assume, **whole.defs})
    whole = replace(whole, assume={**letters, **whole.assume})
    scope = Scope(whole, engine=asked, unsure=mixed(document, letters), declared=frozenset(letters))
    walk = Walk(document, scope, chains, assumed=dict.fromkeys((*usual, *map(LETTER.format, letters))))
    places, scopes, joined = _turns(document, whole), dict[str, Scope](), attached(document)
    for chain in joined.chains:
        while places and places[0][0] <= chain.at:
            said = places.pop(0)[1]
            _turn(said, walk)
        for name in anew(chain, document):
            walk.scope = walk.scope.forgetting(name)
        _chain(chain, joined, walk)
        refine(chain, walk)
        scopes[chain.id] = walk.scope
    order = {name: number for number, name in enumerate(chains)}
    judged, wrong = meant(whole.meant, document, sorted(walk.found, key=lambda j: order[j.chain]))
    ends = tuple(sorted(walk.ends, key=lambda e: order[e.chain]))
    return Checked(
        document, judged, ends, {**walk.symbols, **whole.assume}, tuple(walk.assumed), whole.task, wrong
    ), scopes  # fmt: skip


def _turns(document: Document, context: DocumentContext) -> list[tuple[int, Kind | Said | DocumentContext]]:
    """Where the prose turns, says something in words, or a part of the context begins, with what counts from there; a part is
    a heading."""
    parts: list[tuple[int, Kind | Said | DocumentContext]] = list(context.places(document))
    begun = {at for at, _ in parts}
    others = ((turn.at, turn.kind) for turn in turns(document) if turn.kind != "heading" or turn.at not in begun)
    words = ((said.at, said) for said in properties(document, context))
    return sorted([*parts, *others, *words], key=lambda turn: turn[0])


def _turn(turn: Kind | Said | DocumentContext, walk: Walk) -> None:
    """What is known behind a turn; where something no longer is supposed, nothing goes on from the statement before."""
    before = walk.scope.hypotheses
    if isinstance(turn, Said):
        walk.scope = told(walk.scope, turn)
        return
    walk.scope = turned(walk.scope, turn) if isinstance(turn, str) else walk.scope.entering(turn)
    if turn != "paragraph" or walk.scope.hypotheses != before:
        walk.stated = None


def _chain(chain: Chain, joined: Attached, walk: Walk) -> None:
    if _is_mention(chain, walk):
        walk.say(chain, "mention")
    elif chain.id in joined.behind:
        suppose_behind(chain, walk)
    elif chain.id in joined.equivalent:
        equivalence(joined.equivalent[chain.id], chain, walk)
    elif chain.id in joined.sides:
        walk.say(chain, "mention", 1, ONE_SIDE)
    elif announce(chain, walk):
        pass  # "p ∈ (0, 1)": a type, wherever it is said
    elif chain.role == "definition" and is_given(chain, walk.scope):
        claim(chain, walk)  # the context says what it is
    elif chain.role == "definition" and not is_of_one_case(chain, walk):
        _definition(chain, walk)
    elif chain.role == "claim":
        claim(chain, walk)
    elif says_what_is_given(chain, walk):
        take(chain, walk)
    else:
        suppose(chain, walk)


def _is_mention(chain: Chain, walk: Walk) -> bool:
    """Whether nothing is claimed, defined or supposed, or it is not to be judged."""
    if _ignored(chain, walk.scope.context) or is_denied(chain, walk.document):
        return True
    named = len(chain.lines) == 1 and not chain.lines[0].relation and chain.role == "claim"
    return named or (chain.role == "mention" and not is_at_a_point(chain, walk.document))


def _ignored(chain: Chain, context: DocumentContext) -> bool:
    return any(chain.id == text or chain.lines[0].text.startswith(text) for text in context.ignore)


def _definition(chain: Chain, walk: Walk) -> None:
    """What is defined; sides after the second are claimed to be equal to it."""
    define(chain, walk)
    for number in range(2, len(chain.lines)):
        judge(chain, number, pair_at(chain.lines, number), walk)
