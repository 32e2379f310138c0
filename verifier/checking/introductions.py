"""What a document introduces: definitions, hypotheses, and names of which the first claim says what they are."""

from __future__ import annotations

import re
from typing import Final

from verifier.checking.conditions import side_before
from verifier.checking.mentions import familiar, head_names, names_in
from verifier.checking.recurrences import index_of
from verifier.checking.relating import EQUALITY, Pair
from verifier.checking.scope import Known, Scope, spelled
from verifier.checking.walks import Walk
from verifier.reading.documents.heads import is_head
from verifier.reading.documents.pieces import DEFINING, Chain, Line
from verifier.reading.documents.roles import GOAL

PASSING: Final = re.compile(r"\s*(?:for|if|when|in (?:the )?case|case)\b", re.IGNORECASE)
UNUSED: Final = "it could not be used: what follows of the name is not judged by it"


def define(chain: Chain, walk: Walk) -> None:
    """What is defined, from here on."""
    lines = chain.lines
    backwards = len(lines) == 2 and lines[1].relation == "=:"
    head, body = (lines[1], lines[0]) if backwards else (lines[0], lines[1] if len(lines) > 1 else lines[0])
    walk.scope = _with_definition(walk.scope, Known(body.text, chain.id, head.text), body)
    used = walk.scope.defined(head.text) is not None
    walk.say(chain, "definition", 0, *(() if used else (UNUSED,)))


def _with_definition(scope: Scope, known: Known, body: Line) -> Scope:
    """``scope`` with a definition; of one that holds under a condition only, nothing is known elsewhere."""
    return scope.doubting(known.head) if body.condition else scope.defining(known)


def pair_at(lines: tuple[Line, ...], number: int) -> Pair:
    """The line of that number and the side that it is compared with."""
    return Pair(side_before(lines, number), lines[number].relation, lines[number].text)


def suppose(chain: Chain, walk: Walk) -> None:
    """What is supposed, from here on."""
    passing = PASSING.match(chain.cue) is not None
    for number in range(1, len(chain.lines)):
        walk.scope = walk.scope.supposing(Known(pair_at(chain.lines, number).text, chain.id, passing=passing))
    walk.say(chain, "hypothesis")


def introduces(chain: Chain, walk: Walk) -> bool:
    """Whether the first relation is the first that is said of a name, and so says what it is; then that is noted."""
    head, body = chain.lines[0].text, chain.lines[1]
    plain = is_head(head) and body.relation in EQUALITY | set(DEFINING) and chain.cue != GOAL
    scope = walk.scope
    circular = "_" not in head and head_names(head) & scope.reached(body.text)
    known = scope.is_named(head) or scope.is_indexed(head) or bool(circular)
    if not plain or known or _is_spoken_of(head, body.text, scope):
        return False
    walk.scope = _with_definition(walk.scope, Known(body.text, chain.id, head, introduced=True), body)
    walk.say(chain, "definition", 1, "the first that is said of this name")
    return True


def _is_spoken_of(head: str, body: str, scope: Scope) -> bool:
    """Whether the name is known to all, stands in what it is said to be, or something was said of it: then this is a claim."""
    names = head_names(head)
    spoken = (*(() if index_of(head) else (body,)), *scope.context.given, *(k.text for k in (*scope.hypotheses, *scope.earlier)))
    of_all = any(map(familiar, names))
    if "_" in head:
        return of_all or head.strip() in scope.written or any(spelled(head) in spelled(text) for text in spoken)
    return of_all or head.strip() in scope.written or any(names & names_in(text) for text in spoken)
