"""Lines cited by the number of their formula, "by (3)", or by the name of their statement, "by Lemma 1".

A cited line may be used if it stands before, and was not found to be wrong.  The verdict names it; where it was not proved, or
rests on what no longer is supposed, the verdict says that it must hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from verifier.checking.introductions import pair_at
from verifier.checking.known import Known
from verifier.checking.relating import EQUALITY, ORDER, Found, Pair
from verifier.checking.support import follows, together
from verifier.checking.verdicts import Judgement
from verifier.checking.walks import Walk
from verifier.reading.documents.pieces import Chain

HOLDS: Final = "{name} holds"
WRONG: Final = "{name} is cited, but does not follow itself; it was not used"
NEAR: Final = 160  # characters before a formula in which something is cited
_SENTENCE: Final = re.compile(r"[.!?](?=\s)|\n[ \t]*\n(?![ \t]*\$\$)")
_CITED: Final = re.compile(
    r"(?P<kind>lemma|theorem|proposition|corollary|claim|fact)\s*~?\s*(?P<n>\d[\d.]*\d|\d)"
    r"|(?:by|from|using|in|into|with|see|of|and|equations?|eqs?\.?)[\s~$]*(?:equations?|eqs?\.?)?[\s~$]*"
    r"(?:\((?P<label>\w[\w.:-]{0,20})\)|\\(?:eq)?ref\{(?P<ref>[^{}]+)\})",
    re.IGNORECASE,
)
_NAMED: Final = r"^[\s*_#>]*{kind}\s*{number}\b"


def by_cited(chain: Chain, number: int, pair: Pair, given: tuple[Known, ...], found: Found, walk: Walk) -> Found:
    """``found``, of a line that is not proved; where what it cites proves it, that."""
    if found.judgement.status not in ("undecided", "does not follow"):
        return found
    for name, cited in _cited(chain, number, walk):
        judged = [j for j in walk.found if j.chain == cited.id]
        if any(j.status == "does not follow" for j in judged):
            reasons = (*found.judgement.reasons, WRONG.format(name=name))
            found = replace(found, judgement=replace(found.judgement, reasons=reasons))
            continue
        extra = tuple(_known(name, cited, judged, walk))
        again = together(pair, (*walk.scope.supposed((pair.left, pair.right), given), *extra), walk.scope)
        if extra and follows(again):
            return again
    return found


def _cited(chain: Chain, number: int, walk: Walk) -> Iterator[tuple[str, Chain]]:
    """What the sentence before the formula, and the remark beside the line, cite: names and the chains they name."""
    before = _SENTENCE.split(walk.document.text[max(0, chain.at - NEAR) : chain.at])[-1]
    for match in _CITED.finditer(f"{before} {chain.lines[number].because}"):
        name = f"{match['kind'].capitalize()} {match['n']}" if match["kind"] else f"({match['label'] or match['ref']})"
        where = _statement(match["kind"], match["n"], chain, walk) if match["kind"] else _labelled(name[1:-1], chain, walk)
        if where is not None:
            yield name, where


def _labelled(label: str, chain: Chain, walk: Walk) -> Chain | None:
    """The last chain before ``chain`` whose formula has that number."""
    before = (c for c in walk.document.chains if c.label.strip("()") == label and c.end <= chain.at)
    return max(before, key=lambda c: c.at, default=None)


def _statement(kind: str, number: str, chain: Chain, walk: Walk) -> Chain | None:
    """The first claim behind "Lemma 1" at the beginning of a line before ``chain``."""
    pattern = re.compile(_NAMED.format(kind=kind, number=re.escape(number)), re.IGNORECASE | re.MULTILINE)
    place = pattern.search(walk.document.text, 0, chain.at)
    behind = (c for c in walk.document.chains if place and c.at >= place.end() and c.end <= chain.at and c.role == "claim")
    return next((c for c in behind if c.relations), None)


def _known(name: str, cited: Chain, judged: list[Judgement], walk: Walk) -> Iterator[Known]:
    """The relations of a cited chain; under a condition where they were not proved from what is known here as well."""
    here = {k.cited for k in (*walk.scope.definitions, *walk.scope.hypotheses)} | {
        *(f"given {text}" for text in walk.scope.context.given),
        *(f"{head} = {text}" for head, text in walk.scope.context.defs.items()),
    }
    proved = bool(judged) and all(j.status == "follows" and set(j.uses) <= here for j in judged)
    for number in range(1, len(cited.lines)):
        said = pair_at(cited.lines, number)
        if said.sign in EQUALITY or said.sign in ORDER:
            yield Known(said.text, name, condition="" if proved else HOLDS.format(name=name))
