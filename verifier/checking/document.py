"""A document judged in reading order: each relation against what stands before it, with what was defined and supposed there.

Verdicts are local: a side after a wrong one is judged against the side as written.  A relation that fails is "does not follow"
only where all its names are known: of a name that is defined nowhere, or whose definition could not be used, nothing is refuted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from verifier.checking.conditions import conditions, of_all, side_before
from verifier.checking.contexts import DocumentContext, read_context
from verifier.checking.doubts import fair, may_be_supposed, undecided
from verifier.checking.mentions import anew, familiar, head_names, letters_in, names_in
from verifier.checking.recurrences import index_of
from verifier.checking.relating import EQUALITY, Found, Pair, relate
from verifier.checking.scope import Known, Scope, spelled
from verifier.checking.usual import with_usual
from verifier.checking.verdicts import Checked, Ends, Judgement, Status, first_bad
from verifier.reading.documents.heads import is_head
from verifier.reading.documents.pieces import DEFINING, Chain, Document, Line
from verifier.reading.documents.roles import GOAL

IMPLICATIONS: Final = frozenset(("⟹", "⟺", "⟸"))
HEADING: Final = re.compile(
    r"^[ \t]*(?:#{1,6}\s|\\(?:sub)*section\b|\*\*[^*\n]{1,60}\*\*|(?:exercise|problem|task|question|aufgabe)\b)",
    re.MULTILINE | re.IGNORECASE,
)
MOST_SUPPOSED: Final = 3
PASSING: Final = re.compile(r"\s*(?:for|if|when|in (?:the )?case|case)\b", re.IGNORECASE)
UNREAD: Final = "it fails as it stands, but the condition {condition!r} could not be used"


@dataclass
class _Walk:
    """What has been found so far."""

    scope: Scope
    found: list[Judgement] = field(default_factory=list)
    ends: list[Ends] = field(default_factory=list)
    symbols: dict[str, str] = field(default_factory=dict)
    assumed: dict[str, None] = field(default_factory=dict)

    def add(self, chain: Chain, line: int, found: Found) -> None:
        """One judgement, and what was understood in reading for it."""
        self.found.append(replace(found.judgement, chain=chain.id, line=line))
        if found.understood is not None:
            self.symbols.update(found.understood.symbols)
            self.assumed.update(dict.fromkeys(found.understood.assumed))

    def say(self, chain: Chain, status: Status, line: int = 0, *reasons: str) -> None:
        """A judgement of a line that the engine is not asked about."""
        self.found.append(Judgement(chain.id, line, status, reasons=reasons))


def check_document(document: Document, context: DocumentContext | None = None) -> Checked:
    """The judgements of ``document``, read with ``context`` and with the context in its own front matter.

    Raises ContextError where the front matter cannot be read as a context.
    """
    own = read_context(document.front, f"{document.path or 'document'}, front matter")
    whole = context.over(own) if context is not None else own
    whole, usual = with_usual(document, whole)
    walk = _Walk(Scope(whole), assumed=dict.fromkeys(usual))
    headings = list(_headings(document))
    for chain in document.chains:
        while headings and headings[0] < chain.at:
            headings.pop(0)
            walk.scope = walk.scope.at_heading()
        for name in anew(chain, document):
            walk.scope = walk.scope.forgetting(name)
        _chain(chain, document, walk)
    return Checked(
        document, tuple(walk.found), tuple(walk.ends), {**walk.symbols, **whole.assume}, tuple(walk.assumed), whole.task
    )  # fmt: skip


def _headings(document: Document) -> Iterator[int]:
    for span in document.prose:
        for match in HEADING.finditer(document.text, span.at, max(span.end, span.at)):
            yield match.start()


def _chain(chain: Chain, document: Document, walk: _Walk) -> None:
    if _ignored(chain, walk.scope.context) or chain.role == "mention":
        walk.say(chain, "mention")
    elif chain.role == "definition":
        _definition(chain, walk)
    elif chain.role == "hypothesis":
        _hypothesis(chain, walk)
    elif len(chain.lines) == 1 and not chain.lines[0].relation:
        walk.say(chain, "mention")
    else:
        _claim(chain, document, walk)


def _ignored(chain: Chain, context: DocumentContext) -> bool:
    return any(chain.id == text or chain.lines[0].text.startswith(text) for text in context.ignore)


def _definition(chain: Chain, walk: _Walk) -> None:
    """What is defined, from here on; sides after the second are claimed to be equal to it."""
    lines = chain.lines
    backwards = len(lines) == 2 and lines[1].relation == "=:"
    head, body = (lines[1], lines[0]) if backwards else (lines[0], lines[1] if len(lines) > 1 else lines[0])
    walk.scope = _with_definition(walk.scope, Known(body.text, chain.id, head.text), body)
    used = walk.scope.defined(head.text) is not None
    walk.say(chain, "definition", 0, *(() if used else ("it could not be used: what follows of the name is not judged by it",)))
    for number in range(2, len(lines)):
        _judge(chain, number, _pair(lines, number), walk)


def _with_definition(scope: Scope, known: Known, body: Line) -> Scope:
    """``scope`` with a definition; of one that holds under a condition only, nothing is known elsewhere."""
    return scope.doubting(known.head) if body.condition else scope.defining(known)


def _pair(lines: tuple[Line, ...], number: int) -> Pair:
    return Pair(side_before(lines, number), lines[number].relation, lines[number].text)


def _hypothesis(chain: Chain, walk: _Walk) -> None:
    passing = PASSING.match(chain.cue) is not None
    for number in range(1, len(chain.lines)):
        walk.scope = walk.scope.supposing(Known(_pair(chain.lines, number).text, chain.id, passing=passing))
    walk.say(chain, "hypothesis")


# Claims -----------------------------------------------------------------------------------------------------------


def _claim(chain: Chain, document: Document, walk: _Walk) -> None:
    start = len(walk.found)
    if any(line.relation in IMPLICATIONS for line in chain.lines):
        _implications(chain, walk)
    else:
        _relations(chain, document, walk)
    _compare_ends(chain, walk, walk.found[start:])


def _relations(chain: Chain, document: Document, walk: _Walk) -> None:
    lines = chain.lines
    if lines[0].relation:
        _continued(chain, document, walk)
    for number in range(1, len(lines)):
        if number == 1 and not lines[0].relation and _introduces(chain, walk):
            continue
        _judge(chain, number, _pair(lines, number), walk)


def _continued(chain: Chain, document: Document, walk: _Walk) -> None:
    """A chain that goes on from another: its first side against the last of that one."""
    if chain.continues is None:
        walk.say(chain, "undecided", 0, "what stands before the sign could not be told")
        return
    last = document.chain(chain.continues).lines[-1]
    _judge(chain, 0, Pair(last.text, chain.lines[0].relation, chain.lines[0].text), walk)


def _introduces(chain: Chain, walk: _Walk) -> bool:
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


def _judge(chain: Chain, number: int, pair: Pair, walk: _Walk) -> None:
    """Judges one relation, first by what is defined and supposed, then, if it is not proved, with the relations before."""
    scope = walk.scope
    said = conditions(chain, number, scope)
    supposed = said.supposed
    found = _by_definitions(pair, supposed, scope)
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
    again = _by_definitions(pair, whole.supposed, scope) if whole.supposed else found
    if again.judgement.status.startswith("follows"):
        return again
    reason = unread or whole.unread
    return replace(found, judgement=undecided(found.judgement, UNREAD.format(condition=reason))) if reason else found


def _by_definitions(pair: Pair, supposed: tuple[Known, ...], scope: Scope) -> Found:
    context, cited = scope.reading((pair.left, pair.right), supposed)
    found = relate(pair, context)
    uses = cited if found.judgement.status.startswith("follows") else ()
    return replace(found, judgement=replace(found.judgement, uses=uses))


def _by_last_formula(pair: Pair, supposed: tuple[Known, ...], found: Found, scope: Scope) -> Found:
    """Of a left side for which a formula was given before: whether the new one is equal to that."""
    known = scope.written[pair.left.strip()]
    again = _by_definitions(Pair(known.text, pair.sign, pair.right), supposed, scope)
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


def _remember(chain: Chain, pair: Pair, found: Found, walk: _Walk) -> None:
    """What was not refuted may be used from here on; a name that now means another thing gets this meaning."""
    known = walk.scope.written.get(pair.left.strip(), walk.scope.defined(pair.left))
    if found.judgement.status == "undecided" and known is not None and known.introduced and pair.sign in EQUALITY:
        walk.scope = walk.scope.defining(Known(pair.right, chain.id, pair.left, introduced=True))
    elif found.judgement.status == "undecided" and may_be_supposed(found) and pair.sign not in IMPLICATIONS:
        walk.scope = walk.scope.stating(Known(pair.text, chain.id))  # what is proved needs not be supposed


# Implications -----------------------------------------------------------------------------------------------------


def _implications(chain: Chain, walk: _Walk) -> None:
    """Statements with ⟹ and ⟺ between them, each judged against the one before; the first says what is supposed."""
    before = ""
    for start, end in _statements(chain.lines):
        text = _statement(chain.lines[start:end])
        if before:
            _judge(chain, start, Pair(before, chain.lines[start].relation, text), walk)
        before = text


def _statements(lines: tuple[Line, ...]) -> Iterator[tuple[int, int]]:
    """Where each statement begins and ends."""
    starts = [0, *(n for n, line in enumerate(lines) if n and line.relation in IMPLICATIONS)]
    return zip(starts, [*starts[1:], len(lines)], strict=True)


def _statement(lines: tuple[Line, ...]) -> str:
    """The statement as one formula."""
    first, *others = lines
    return first.text + "".join(f" {_SIGNS.get(line.relation, line.relation)} {line.text}" for line in others)


_SIGNS: Final = {"≠": r"\neq", "≤": r"\leq", "≥": r"\geq", "∈": r"\in", "∧": r"\land", "∨": r"\lor"}


def _compare_ends(chain: Chain, walk: _Walk, judged: list[Judgement]) -> None:
    """The first and the last side of a chain of equations, where something between them was judged."""
    signs = [line.relation for line in chain.lines[1:]]
    ends = None
    everywhere = not any(line.condition for line in chain.lines)
    if len(signs) > 1 and set(signs) <= EQUALITY and everywhere and first_bad(judged) is not None:
        pair = Pair(chain.lines[0].text, "=", chain.lines[-1].text)
        context, cited = walk.scope.reading((pair.left, pair.right))
        found = fair(pair, relate(pair, context), walk.scope, alone=False, before=frozenset())
        ends = replace(found.judgement, chain=chain.id, line=len(chain.lines) - 1, uses=cited)
    walk.ends.append(Ends(chain.id, ends, first_bad(judged)))
