"""How long what is supposed holds: a hypothesis must not help a line for which its author did not mean it.

What is supposed "for" some values or "if" something is so lasts for its paragraph; in an item of a list or in a case, to the
next one; all else, to the next heading.  What has lapsed still is remembered: a line that needs it follows only under the
condition that is then named.  What is said to be contradictory, or was an induction hypothesis, is given up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from verifier.checking.known import INDUCED, Known, is_value
from verifier.checking.mentions import bare, names_in
from verifier.checking.scope import Scope
from verifier.checking.turns import Kind

ABSURD: Final = "{cited} led to a contradiction, so that {text}"
OTHERWISE: Final = "otherwise"
_SIGN: Final = re.compile(r" (\\leq|\\geq|\\neq|<|>|=) ")
_BOUND: Final = re.compile(r"\s*\\?[A-Za-z]+\s*(?:\\leq|\\geq|\\neq|<|>)\s*-?\d+\s*")
_OPPOSITES: Final = {r"\leq": ">", r"\geq": "<", "<": r"\geq", ">": r"\leq", "=": r"\neq", r"\neq": "="}


def turned(scope: Scope, kind: Kind) -> Scope:
    """What is known behind a turn of this kind."""
    return _TURNS[kind](scope)


def _paragraph(scope: Scope) -> Scope:
    return replace(scope.lapsing(tuple(h for h in scope.hypotheses if h.lasting == "paragraph")), instead=False, vague="")


def _case(scope: Scope) -> Scope:
    """Without what was supposed in the item or case before, and without the values that letters had there."""
    values = tuple(d for d in scope.definitions if d.lasting == "case" and is_value(d))
    heads = {bare(d.head) for d in values}
    kept = tuple(d for d in scope.definitions if d not in values)
    written = {head: known for head, known in scope.written.items() if head not in heads}
    said = tuple(Known(f"{d.head} = {d.text}", d.cited, lasting="case") for d in values)
    scope = replace(scope, definitions=kept, written=written, hypotheses=(*scope.hypotheses, *said), apart=True, instead=False)
    return scope.lapsing(tuple(h for h in scope.hypotheses if h.lasting != "section"))


def _instead(scope: Scope) -> Scope:
    return replace(scope, instead=True)


def _in_general(scope: Scope) -> Scope:
    """Without what was supposed for a while; only what other headings say may still be meant."""
    kept = tuple(h for h in scope.hypotheses if h.lasting == "section")
    return replace(scope, hypotheses=kept, lapsed=tuple(h for h in scope.lapsed if h.far), apart=False, instead=False)


def _otherwise(scope: Scope) -> Scope:
    """The opposite of what was supposed last; where it cannot be told, nothing is sure of its names."""
    last = _last(scope)
    if not last:
        return scope
    left = replace(scope.lapsing(last), instead=False)
    opposite = negated(last[0].text) if len(last) == 1 else ""
    if not opposite:
        return _unsure(left, last)
    return replace(left, hypotheses=(*left.hypotheses, replace(last[0], text=opposite, cited=f"{OTHERWISE}, {last[0].cited}")))


def _absurd(scope: Scope) -> Scope:
    """Without what was supposed last; its opposite may be concluded, if the contradiction is one."""
    last = _last(scope)
    kept = replace(scope, hypotheses=tuple(h for h in scope.hypotheses if h not in last), instead=False)
    opposite = negated(last[0].text) if len(last) == 1 else ""
    if not opposite:
        return _unsure(kept, last)
    said = ABSURD.format(cited=last[0].cited, text=opposite)
    return replace(kept, lapsed=(*kept.lapsed, replace(last[0], text=opposite, condition=said)))


def _induced(scope: Scope) -> Scope:
    """Without the induction hypothesis, which is any that does not only bound a letter: whether it was one was not judged."""
    over = tuple(h for h in scope.hypotheses if _BOUND.fullmatch(h.text) is None)
    kept = replace(scope, hypotheses=tuple(h for h in scope.hypotheses if h not in over), instead=False)
    return replace(_unsure(kept, over), lapsed=(*scope.lapsed, *(replace(h, far=INDUCED.format(cited=h.cited)) for h in over)))


def _without(scope: Scope) -> Scope:
    return replace(scope.lapsing(_last(scope)), instead=False)


def _last(scope: Scope) -> tuple[Known, ...]:
    """The hypotheses that were supposed last, together."""
    return tuple(h for h in scope.hypotheses if h.cited == scope.hypotheses[-1].cited)


def _unsure(scope: Scope, over: tuple[Known, ...]) -> Scope:
    return replace(scope, unsure=scope.unsure.union(*(names_in(h.text) for h in over)))


def negated(text: str) -> str:
    """The opposite of a relation with one sign; "" where it cannot be told."""
    parts = _SIGN.split(text)
    return f"{parts[0]} {_OPPOSITES[parts[1]]} {parts[2]}" if len(parts) == 3 else ""


_TURNS: Final[Mapping[Kind, Callable[[Scope], Scope]]] = {
    "heading": Scope.at_heading, "paragraph": _paragraph, "case": _case, "instead": _instead, "otherwise": _otherwise,
    "in general": _in_general, "without": _without, "absurd": _absurd, "induced": _induced,
}  # fmt: skip
