"""What stands behind a formula in its sentence and is meant of it: "|x| = x for x > 0", "f(2) = c, where c = 4".

A condition behind a claim becomes that of its last line, and is supposed for this claim only.  What is defined, or is a
reason, behind a claim is known before the claim is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from verifier.reading.documents.heads import is_function_head
from verifier.reading.documents.pieces import Chain, Document

_SHUT: Final = r"[\s$]*(?:\\\)|\\\]|\\end\{\w+\*?\}|[\s$])*"
_OPEN: Final = r"[\s$]*(?:\\\(|\\\[|\\begin\{\w+\*?\}|[\s$])*"
_CONDITION: Final = re.compile(
    rf"{_SHUT},?\s*(?:but |and |only |at least |exactly )?(?:for(?: (?:all|any|every|each|fixed|given))?|if|when(?:ever)?"
    r"|provided(?: that)?|as long as|on condition that|given(?: that)?|under the (?:assumption|condition)(?: that)?"
    rf"|in (?:the )?case(?: that)?)(?: \w+)?{_OPEN}"
)  # with a capital letter a sentence begins, which is about what comes then
_EQUIVALENT: Final = re.compile(
    rf"{_SHUT},?\s*(?:if,? and only if|iff|exactly (?:if|when)|is equivalent to){_OPEN}", re.IGNORECASE
)
_BEFORE: Final = re.compile(
    rf"{_SHUT},?\s*(?:where|with|(?-i:since|because|as)|wherein|here)(?: (?:we (?:have|know)(?: that)?|now))?{_OPEN}",
    re.IGNORECASE,
)
_REASON: Final = re.compile(r"\b(?:since|because|as)\b")
_ALSO: Final = re.compile(rf"{_SHUT}(?:,|,?\s*and){_OPEN}", re.IGNORECASE)
_AND: Final = re.compile(rf"{_SHUT},?\s*and{_OPEN}", re.IGNORECASE)
_OR: Final = re.compile(rf"{_SHUT},?\s*or{_OPEN}", re.IGNORECASE)
_SIGNS: Final = {"≠": r"\neq", "≤": r"\leq", "≥": r"\geq", "∈": r"\in"}
_FAR: Final = 120  # characters between a formula and what stands behind it


@dataclass(frozen=True)
class Attached:
    """The chains in the order in which they are judged; ``behind`` are the conditions among them, by id, with the claim that
    each belongs to, and ``equivalent`` statements that are said to hold exactly if another does, with that."""

    chains: tuple[Chain, ...]
    behind: Mapping[str, str] = field(default_factory=dict)
    equivalent: Mapping[str, Chain] = field(default_factory=dict)

    @cached_property
    def sides(self) -> frozenset[str]:
        """The first sides of the equivalences."""
        return frozenset(chain.id for chain in self.equivalent.values())


def attached(document: Document) -> Attached:
    """The chains of ``document``, each with what stands behind it."""
    found: list[Chain] = []
    behind: dict[str, str] = {}
    equivalent: dict[str, Chain] = {}
    text, waiting = document.text, list(document.chains)
    while waiting:
        chain = waiting.pop(0)
        waiting[:1] = [_defining(text, chain, other) for other in waiting[:1]]
        if waiting and _states(chain) and _gap(_EQUIVALENT, text, chain, waiting[0]) and waiting[0].relations:
            equivalent[waiting[0].id] = chain
            found.append(chain)
            continue
        conditions = list(_conditions(text, chain, waiting)) if _states(chain) else []
        if conditions:
            behind.update({c.id: chain.id for c in conditions})
            lines = (*chain.lines[:-1], replace(chain.lines[-1], condition=_joined(chain, conditions, text)))
            found += [replace(chain, lines=lines), *conditions]
            del waiting[: len(conditions)]
            _claim_on(text, conditions[-1], waiting)
        else:
            found[len(found) : len(found)] = [*_first(text, chain, waiting), chain]
    return Attached(tuple(found), behind, equivalent)


def _defining(text: str, chain: Chain, other: Chain) -> Chain:
    """``other``; "for f(x) = x²" behind a claim says what f is, as "where" does."""
    signs = [line.relation for line in other.lines]
    plain = other.role == "hypothesis" and signs == ["", "="] and is_function_head(other.lines[0].text)
    return replace(other, role="definition") if plain and _states(chain) and _gap(_CONDITION, text, chain, other) else other


def _states(chain: Chain) -> bool:
    return chain.role in ("claim", "definition") and chain.relations > 0


def _leads(pattern: re.Pattern[str], text: str, one: Chain, other: Chain) -> bool:
    return _gap(pattern, text, one, other) or (other.role == "definition" and _gap(_CONDITION, text, one, other))


def _gap(pattern: re.Pattern[str], text: str, one: Chain, other: Chain) -> bool:
    """Whether what stands between two chains is ``pattern``."""
    return 0 <= other.at - one.end <= _FAR and pattern.fullmatch(text, one.end, other.at) is not None


def _conditions(text: str, chain: Chain, waiting: list[Chain]) -> Iterator[Chain]:
    """The hypotheses behind ``chain``: the first behind "for" or "if", others behind "and"."""
    before, pattern = chain, _CONDITION
    for n, other in enumerate(waiting):
        restricted = n + 1 < len(waiting) and n > 0 and _gap(_CONDITION, text, other, waiting[n + 1])
        joined = _gap(pattern, text, before, other) or (n > 0 and _gap(_OR, text, before, other))
        if not joined or other.role not in ("hypothesis", "claim") or not other.relations or restricted:
            return
        if other.role == "claim" and not _is_plain(other):
            return
        yield other
        before, pattern = other, _ALSO


def _is_plain(chain: Chain) -> bool:
    """Whether a statement is about a letter, such as x > 0."""
    return chain.lines[0].relation == "" and len(chain.lines[0].text) <= 12


def _joined(chain: Chain, conditions: list[Chain], text: str) -> str:
    """The conditions as they stand beside a line; joined by "or" they cannot be used one by one."""
    said = [chain.lines[-1].condition] if chain.lines[-1].condition else []
    alternatives = any(_gap(_OR, text, one, other) for one, other in pairwise(conditions))
    return (" or " if alternatives else "; ").join([*said, *map(_written, conditions)])


def _written(chain: Chain) -> str:
    first, *others = chain.lines
    return first.text + "".join(f" {_SIGNS.get(line.relation, line.relation)} {line.text}" for line in others)


def _claim_on(text: str, last: Chain, waiting: list[Chain]) -> None:
    """What goes on behind the conditions with "and", and has conditions of its own, is claimed as well."""
    if len(waiting) < 2 or waiting[0].role != "hypothesis":
        return
    if _gap(_ALSO, text, last, waiting[0]) and _gap(_CONDITION, text, waiting[0], waiting[1]):
        waiting[0] = replace(waiting[0], role="claim")


def _first(text: str, chain: Chain, waiting: list[Chain]) -> list[Chain]:
    """Definitions, hypotheses and reasons behind ``chain``, which are to be known before it; they are taken from ``waiting``."""
    found: list[Chain] = []
    before, pattern = chain, _BEFORE
    while _states(chain) and waiting and waiting[0].relations and _leads(pattern, text, before, waiting[0]):
        if waiting[0].lines[0].relation or (found and waiting[0].role != found[-1].role):
            break
        reason = _REASON.search(text, before.end, waiting[0].at) or pattern is _AND
        before, pattern = waiting.pop(0), _AND if reason else _ALSO  # "since a ≠ 0, x = b" says the one because of the other
        found.append(before)
    return found
