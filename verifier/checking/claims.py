"""Chains that claim something: each side against the one before it, each statement against the one it is said to follow from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from verifier.checking.doubts import fair
from verifier.checking.introductions import introduces, introduces_last, pair_at
from verifier.checking.lines import judge
from verifier.checking.relating import EQUALITY, STATES, Pair
from verifier.checking.shapes import declaring
from verifier.checking.verdicts import Ends, Judgement, first_bad
from verifier.checking.walks import Walk
from verifier.reading.documents.pieces import IMPLICATIONS, Chain, Line

APPROXIMATION: Final = "an approximation, which is not judged"
DECLARES: Final = "this says of which shape it is"
NOTHING_BEFORE: Final = "what stands before the sign could not be told"
CONNECTIVES: Final = frozenset({"∧", "∨"})
ONE_SIDE: Final = "one side of an equivalence, which is judged at the other"
_SIGNS: Final = {"≠": r"\neq", "≤": r"\leq", "≥": r"\geq", "∈": r"\in", "∧": r"\land", "∨": r"\lor"}


def claim(chain: Chain, walk: Walk) -> None:
    """Judges every relation of a chain, and its two ends where one of them does not follow."""
    start = len(walk.found)
    if any(line.relation in IMPLICATIONS for line in chain.lines):
        _implications(chain, walk)
    elif any(line.relation in CONNECTIVES for line in chain.lines):
        judge(chain, len(chain.lines) - 1, Pair("", STATES, _statement(chain.lines)), walk)
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
        if number == len(lines) - 1 and introduces_last(chain, walk):
            continue
        _line(chain, number, pair_at(lines, number), walk)


def _line(chain: Chain, number: int, pair: Pair, walk: Walk) -> None:
    """One relation; of an approximation nothing can be proved or refuted."""
    if pair.sign == "≈":
        walk.say(chain, "mention", number, APPROXIMATION)
    elif pair.sign == "∈" and (said := declaring(pair.left, pair.right, walk.scope)) is not None:
        walk.scope = said
        walk.say(chain, "hypothesis", number, DECLARES)
    elif r"\pm" in pair.right and r"\pm" not in pair.left and len(chain.lines) == 2:
        judge(chain, number, Pair("", STATES, f"{pair.left} = {pair.right}"), walk)  # one of two values
    else:
        judge(chain, number, pair, walk)


def _continued(chain: Chain, walk: Walk) -> None:
    """A chain that goes on from another: its first side against the last of that one."""
    if chain.continues is None:
        walk.say(chain, "undecided", 0, NOTHING_BEFORE)
        return
    last = walk.chains[chain.continues].lines[-1]
    _line(chain, 0, Pair(last.text, chain.lines[0].relation, chain.lines[0].text), walk)


# Implications -----------------------------------------------------------------------------------------------------


def _implications(chain: Chain, walk: Walk) -> None:
    """Statements with ⟹ and ⟺ between them, each judged against the one before; the first says what is supposed, or goes on
    from another chain."""
    before = _before_sign(chain, walk) if chain.lines[0].relation else ""
    for start, end in _statements(chain.lines):
        text = _statement(chain.lines[start:end])
        if before:
            judge(chain, start, Pair(before, chain.lines[start].relation, text), walk)
        before = text


def _before_sign(chain: Chain, walk: Walk) -> str:
    """The statement from which a chain goes on: the last one of the chain before it."""
    if chain.continues is None:
        walk.say(chain, "undecided", 0, NOTHING_BEFORE)
        return ""
    lines = walk.chains[chain.continues].lines
    *_, (start, end) = _statements(lines)
    return _statement(lines[start:end])


def equivalence(one: Chain, other: Chain, walk: Walk) -> None:
    """Two statements of which prose says that each holds exactly if the other does; what is found stands at the second."""
    judge(other, 1, Pair(_statement(one.lines), "⟺", _statement(other.lines)), walk)


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
        found = fair(pair, walk.scope.engine.relate(pair, context), walk.scope, alone=False, before=frozenset())
        ends = replace(found.judgement, chain=chain.id, line=len(chain.lines) - 1, uses=cited)
    walk.ends.append(Ends(chain.id, ends, first_bad(judged)))
