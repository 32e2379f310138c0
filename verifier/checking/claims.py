"""Chains that claim something: each side against the one before it, each statement against the one it is said to follow from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from verifier.checking.doubts import fair
from verifier.checking.introductions import introduces, pair_at
from verifier.checking.lines import judge
from verifier.checking.relating import EQUALITY, Pair, relate
from verifier.checking.verdicts import Ends, Judgement, first_bad
from verifier.checking.walks import Walk
from verifier.reading.documents.pieces import IMPLICATIONS, Chain, Line

_SIGNS: Final = {"≠": r"\neq", "≤": r"\leq", "≥": r"\geq", "∈": r"\in", "∧": r"\land", "∨": r"\lor"}


def claim(chain: Chain, walk: Walk) -> None:
    """Judges every relation of a chain, and its two ends where one of them does not follow."""
    start = len(walk.found)
    if any(line.relation in IMPLICATIONS for line in chain.lines):
        _implications(chain, walk)
    else:
        _relations(chain, walk)
    _compare_ends(chain, walk, walk.found[start:])


def _relations(chain: Chain, walk: Walk) -> None:
    lines = chain.lines
    if lines[0].relation:
        _continued(chain, walk)
    for number in range(1, len(lines)):
        if number == 1 and not lines[0].relation and introduces(chain, walk):
            continue
        judge(chain, number, pair_at(lines, number), walk)


def _continued(chain: Chain, walk: Walk) -> None:
    """A chain that goes on from another: its first side against the last of that one."""
    if chain.continues is None:
        walk.say(chain, "undecided", 0, "what stands before the sign could not be told")
        return
    last = walk.chains[chain.continues].lines[-1]
    judge(chain, 0, Pair(last.text, chain.lines[0].relation, chain.lines[0].text), walk)


# Implications -----------------------------------------------------------------------------------------------------


def _implications(chain: Chain, walk: Walk) -> None:
    """Statements with ⟹ and ⟺ between them, each judged against the one before; the first says what is supposed."""
    before = ""
    for start, end in _statements(chain.lines):
        text = _statement(chain.lines[start:end])
        if before:
            judge(chain, start, Pair(before, chain.lines[start].relation, text), walk)
        before = text


def _statements(lines: tuple[Line, ...]) -> Iterator[tuple[int, int]]:
    """Where each statement begins and ends."""
    starts = [0, *(n for n, line in enumerate(lines) if n and line.relation in IMPLICATIONS)]
    return zip(starts, [*starts[1:], len(lines)], strict=True)


def _statement(lines: tuple[Line, ...]) -> str:
    """The statement as one formula."""
    first, *others = lines
    return first.text + "".join(f" {_SIGNS.get(line.relation, line.relation)} {line.text}" for line in others)


# The two ends -----------------------------------------------------------------------------------------------------


def _compare_ends(chain: Chain, walk: Walk, judged: list[Judgement]) -> None:
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
