"""A document judged in reading order: each relation against what stands before it, with what was defined and supposed there.

Verdicts are local: a side after a wrong one is judged against the side as written.  A relation that fails is "does not follow"
only where all its names are known: of a name that is defined nowhere, or whose definition could not be used, nothing is refuted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from verifier.checking.claims import claim
from verifier.checking.contexts import DocumentContext, read_context
from verifier.checking.introductions import define, pair_at, suppose
from verifier.checking.lines import judge
from verifier.checking.mentions import anew
from verifier.checking.scope import Scope
from verifier.checking.usual import with_usual
from verifier.checking.verdicts import Checked
from verifier.checking.walks import Walk
from verifier.reading.documents.pieces import Chain, Document

HEADING: Final = re.compile(
    r"^[ \t]*(?:#{1,6}\s|\\(?:sub)*section\b|\*\*[^*\n]{1,60}\*\*|(?:exercise|problem|task|question|aufgabe)\b)",
    re.MULTILINE | re.IGNORECASE,
)


def check_document(document: Document, context: DocumentContext | None = None) -> Checked:
    """The judgements of ``document``, read with ``context`` and with the context in its own front matter.

    Raises ContextError where the front matter cannot be read as a context.
    """
    own = read_context(document.front, f"{document.path or 'document'}, front matter")
    whole = context.over(own) if context is not None else own
    whole, usual = with_usual(document, whole)
    chains = {chain.id: chain for chain in document.chains}
    walk = Walk(document, Scope(whole), chains, assumed=dict.fromkeys(usual))
    turns = _turns(document, whole)
    for chain in document.chains:
        while turns and turns[0][0] <= chain.at:
            said = turns.pop(0)[1]
            walk.scope = walk.scope.at_heading() if said is None else walk.scope.entering(said)
        for name in anew(chain, document):
            walk.scope = walk.scope.forgetting(name)
        _chain(chain, walk)
    return Checked(
        document, tuple(walk.found), tuple(walk.ends), {**walk.symbols, **whole.assume}, tuple(walk.assumed), whole.task
    )  # fmt: skip


def _turns(document: Document, context: DocumentContext) -> list[tuple[int, DocumentContext | None]]:
    """Where headings stand and where the parts of the context begin, with what counts from there."""
    parts: list[tuple[int, DocumentContext | None]] = list(context.places(document))
    begun = {at for at, _ in parts}
    return sorted([*parts, *((at, None) for at in _headings(document) if at not in begun)], key=lambda turn: turn[0])


def _headings(document: Document) -> Iterator[int]:
    for span in document.prose:
        for match in HEADING.finditer(document.text, span.at, max(span.end, span.at)):
            yield match.start()


def _chain(chain: Chain, walk: Walk) -> None:
    if _ignored(chain, walk.scope.context) or chain.role == "mention":
        walk.say(chain, "mention")
    elif chain.role == "definition":
        _definition(chain, walk)
    elif chain.role == "hypothesis":
        suppose(chain, walk)
    elif len(chain.lines) == 1 and not chain.lines[0].relation:
        walk.say(chain, "mention")
    else:
        claim(chain, walk)


def _ignored(chain: Chain, context: DocumentContext) -> bool:
    return any(chain.id == text or chain.lines[0].text.startswith(text) for text in context.ignore)


def _definition(chain: Chain, walk: Walk) -> None:
    """What is defined; sides after the second are claimed to be equal to it."""
    define(chain, walk)
    for number in range(2, len(chain.lines)):
        judge(chain, number, pair_at(chain.lines, number), walk)
