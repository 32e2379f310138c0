"""What a document introduces: definitions, hypotheses, and names of which the first claim says what they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from verifier.checking.conditions import apart, is_everywhere, side_before
from verifier.checking.equations import stated, statement_before
from verifier.checking.known import ELSEWHERE, Known, Lasting, spelled
from verifier.checking.laws import law_of, recurs
from verifier.checking.letters import is_solution
from verifier.checking.mentions import bare, familiar, head_names, names_in
from verifier.checking.recurrences import index_of
from verifier.checking.relating import EQUALITY, Pair
from verifier.checking.scope import Scope
from verifier.checking.shapes import declaring, names_of
from verifier.checking.suppositions import negated
from verifier.checking.usual import USUAL
from verifier.checking.walks import Walk
from verifier.reading.documents.heads import is_function_head, is_head
from verifier.reading.documents.pieces import DEFINING, Chain, Document, Line
from verifier.reading.documents.roles import GOAL
from verifier.reading.documents.spaces import sizes_of
from verifier.reading.errors import ReadingError, Unsupported
from verifier.reading.written.trees import read_trees

PASSING: Final = re.compile(r"\s*(?:(?i:for|if|when|at)|With)\b")
_WITH: Final = re.compile(r"\s*with\b", re.IGNORECASE)
_AT: Final = re.compile(r"\s*(?:at|around|near)\b", re.IGNORECASE)
_GOING_ON: Final = re.compile(r"[\s$\\)]*(?:,|we\b|the\b|this\b|it\b)", re.IGNORECASE)
_SEEN: Final = re.compile(r"\s*(?:given|consider)", re.IGNORECASE)
CASE: Final = re.compile(r"\s*(?:in (?:the )?case|case)\b", re.IGNORECASE)
_COMPOSED: Final = re.compile(r"_\s*\{[^{}]*\w\s*[-+][^{}]*\}")  # a_{n+1} is spoken of where a is
_INDUCTION: Final = re.compile(r"\binducti", re.IGNORECASE)
_SUPPOSED: Final = re.compile(r"\s*(?:assum|suppos|given|hypothes)", re.IGNORECASE)
_ONE: Final = re.compile(r"\s*(?:\$|\\\))?\s*(?:holds?\s+|is true\s+)?(?:for|at)\s+(?:some|one|an?|this|fixed)\b", re.IGNORECASE)
_NEAR: Final = 600  # characters around a hypothesis of an induction in which the word stands
UNUSED: Final = "it could not be used: what follows of the name is not judged by it"


def define(chain: Chain, walk: Walk) -> None:
    """What is defined, from here on."""
    lines = chain.lines
    backwards = len(lines) == 2 and lines[1].relation == "=:"
    head, body = (lines[1], lines[0]) if backwards else (lines[0], lines[1] if len(lines) > 1 else lines[0])
    if reason := unread(head.text, body.text):
        walk.scope = walk.scope.doubting(head.text)
        walk.say(chain, "unreadable", 0, reason)
        return
    walk.scope = _with_definition(walk.scope, Known(body.text, chain.id, head.text, lasting=_for_letters(walk.scope)), body)
    used = walk.scope.defined(head.text) is not None or walk.scope.is_law(head.text)
    walk.say(chain, "definition", 0, *(() if used else (UNUSED,)))


def _for_letters(scope: Scope) -> Lasting:
    return "case" if scope.apart else "section"


def is_of_one_case(chain: Chain, walk: Walk) -> bool:
    """Whether what reads like a definition is supposed of one n only, as in an induction: S(n) = n² for some n."""
    text = walk.document.text
    about = _INDUCTION.search(text, max(0, chain.at - _NEAR), chain.end + _NEAR) or _ONE.match(text, chain.end)
    return _SUPPOSED.match(chain.cue) is not None and about is not None


def is_given(chain: Chain, scope: Scope) -> bool:
    """Whether the context, and nothing on the page, says what the chain defines; the usual meaning of a letter gives way."""
    head = chain.lines[0].text
    usual = any(spelled(head) == spelled(known) and scope.context.defs.get(known) == text for known, text in USUAL.values())
    return scope.is_given(head) and scope.defined(head) is None and not usual and len(chain.lines) > 1


def _with_definition(scope: Scope, known: Known, body: Line) -> Scope:
    """``scope`` with a definition; of one that holds under a condition only, nothing is known elsewhere."""
    partly = body.condition and not is_everywhere(body.condition, known.head)
    return scope.doubting(known.head) if partly else scope.defining(known)


def pair_at(lines: tuple[Line, ...], number: int) -> Pair:
    """The line of that number and the side that it is compared with."""
    return Pair(side_before(lines, number), lines[number].relation, lines[number].text)


def suppose(chain: Chain, walk: Walk) -> None:
    """What is supposed, from here on."""
    lasting = _lasting(chain, walk.scope)
    unless = chain.cue.strip().lower().startswith("unless")
    for number in range(1, len(chain.lines)):
        known = Known("", chain.id, lasting=lasting)
        for pair in apart(pair_at(chain.lines, number)):
            walk.scope = _unless(pair, known, walk.scope) if unless else _supposing(pair, known, walk.scope)
    walk.say(chain, "hypothesis")
    walk.stated = stated(chain, pair_at(chain.lines, 1), walk) if len(chain.lines) > 1 and not unless else None


def is_at_a_point(chain: Chain, document: Document) -> bool:
    """Whether it says at which point the rest of the sentence is said: "at x = 1 we have …"."""
    head = chain.lines[0].text
    plain = len(chain.lines) == 2 and chain.lines[1].relation == "=" and is_head(head) and not is_function_head(head)
    said = chain.role == "mention" and _AT.match(chain.cue) is not None
    return said and plain and _GOING_ON.match(document.text, chain.end) is not None


def says_what_is_given(chain: Chain, walk: Walk) -> bool:
    """Whether a hypothesis says what a name is of which nothing was said: "given the loss L = (w x - t)²"."""
    if chain.role != "hypothesis" or len(chain.lines) != 2 or _SEEN.match(chain.cue) is None:
        return False
    head, body = chain.lines
    new = is_head(head.text) and _is_new(head.text, body.text, body.relation, chain, walk.scope)
    return new and len(names_in(body.text)) > 1 and not names_in(head.text) & names_in(body.text)


def take(chain: Chain, walk: Walk) -> None:
    """What is given of a name, up to the next heading."""
    _introduced(chain.lines[0].text, chain.lines[1], chain, 1, walk)


def suppose_behind(chain: Chain, walk: Walk) -> None:
    """What was supposed for the claim before it only; what comes next may need it too, and then says so."""
    before = walk.scope.hypotheses
    suppose(chain, walk)
    walk.scope = walk.scope.lapsing(tuple(h for h in walk.scope.hypotheses if h not in before))
    walk.stated = None


def _unless(pair: Pair, known: Known, scope: Scope) -> Scope:
    """With the opposite of what ``pair`` says."""
    text = negated(pair.text)
    return scope.supposing(replace(known, text=text)) if text else scope.doubting_all(names_in(pair.text))


def _supposing(pair: Pair, known: Known, scope: Scope) -> Scope:
    """``scope`` with what ``pair`` says; of which shape something is, is no condition on its values."""
    if pair.sign == "∈" and sizes_of(pair.right) and names_of(pair.left):
        return declaring(pair.left, pair.right, scope) or scope
    return scope.supposing(replace(known, text=pair.text))


def _lasting(chain: Chain, scope: Scope) -> Lasting:
    valued = _WITH.match(chain.cue) and chain.lines[-1].relation == "="  # "with c = 1", but not "the variance s, with s > 0"
    if PASSING.match(chain.cue) or valued:
        return "paragraph"
    return "case" if scope.apart or CASE.match(chain.cue) else "section"


def introduces(chain: Chain, walk: Walk) -> bool:
    """Whether the first relation is the first that is said of a name, and so says what it is; then that is noted."""
    head, body = chain.lines[0].text, chain.lines[1]
    if not is_head(head) or not _is_new(head, body.text, body.relation, chain, walk.scope):
        return False
    before = statement_before(chain, walk)
    if is_solution(chain, walk.document) or (before is not None and head_names(head) & names_in(before.text)):
        return False
    _introduced(head, body, chain, 1, walk)
    return True


def introduces_last(chain: Chain, walk: Walk) -> bool:
    """Whether the last side is a function of which nothing was said, as in t(1 - t) = f(t): the side before says what it is."""
    *_, before, last = chain.lines
    inside = names_in(last.text.partition("(")[2])
    if not is_function_head(last.text) or last.condition or not inside <= names_in(before.text):
        return False
    if not _is_new(last.text, before.text, last.relation, chain, walk.scope):
        return False
    _introduced(last.text, before, chain, len(chain.lines) - 1, walk)
    return True


def _is_new(head: str, body: str, sign: str, chain: Chain, scope: Scope) -> bool:
    """Whether ``head``, which is said to be ``body``, is a name of which nothing is known."""
    circular = "_" not in head and head_names(head) & scope.reached(body)
    known = scope.is_named(head) or scope.is_indexed(head) or _is_slope(head, scope) or _is_component(head, scope)
    plain = sign in EQUALITY | set(DEFINING) and chain.cue != GOAL
    return plain and not circular and not known and not _is_spoken_of(head, body, scope)


def unread(head: str, body: str) -> str:
    """Why what reads like a definition is no formula at all, such as y = \\frac{1; "" if it can be read."""
    for text in (body, head):
        try:
            read_trees((text,))
        except Unsupported:
            continue
        except ReadingError as error:
            return error.within("").pretty() if error.text else str(error)
    return ""


def _introduced(head: str, body: Line, chain: Chain, number: int, walk: Walk) -> None:
    if reason := unread(head, body.text):
        walk.scope = walk.scope.doubting(head)
        walk.say(chain, "unreadable", number, reason)
        return
    known = Known(body.text, chain.id, head, introduced=True, lasting=_for_letters(walk.scope))
    walk.scope = _with_definition(walk.scope, known, body)
    walk.say(chain, "definition", number, "the first that is said of this name")


def _is_component(head: str, scope: Scope) -> bool:
    """Whether ``head``, such as z_k, is an entry of what is defined by vectors or matrices, as in z = W x."""
    base, below, _ = head.partition("_")
    known = scope.defined(base) if below and index_of(head) else None
    shaped = (name for name, kind in scope.context.assume.items() if "vector" in kind or "matrix" in kind)
    return known is not None and bool(names_in(known.text) & frozenset().union(*map(head_names, shaped)))


def _is_slope(head: str, scope: Scope) -> bool:
    """Whether ``head`` is the derivative f' of what is defined."""
    heads = (*scope.context.defs, *(d.head for d in scope.definitions))
    return "'" in head and bool(head_names(head) & frozenset().union(*map(head_names, heads)))


def _is_spoken_of(head: str, body: str, scope: Scope) -> bool:
    """Whether the name is known to all, stands in what it is said to be, or something was said of it: then this is a claim."""
    names = head_names(head)
    law = law_of(head, body, "")
    own = () if law or index_of(head) or not recurs(head, body) else (body,)
    lapsed = (k for k in scope.lapsed if k.far != ELSEWHERE.format(cited=k.cited))
    spoken = (*own, *scope.context.given, *(k.text for k in (*scope.hypotheses, *scope.earlier, *lapsed)))
    of_all = any(familiar(name) and name not in scope.context.assume for name in names)
    if law or ("_" in head and not _COMPOSED.search(head)):
        return of_all or bare(head) in scope.written or any(spelled(head) in spelled(text) for text in spoken)
    return of_all or bare(head) in scope.written or any(names & names_in(text) for text in spoken)
