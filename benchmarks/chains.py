"""Where the claims of a derivation go wrong, and where the document does: the first bad line of each chain, both ways.

A chain is a list of claims in the order of the page.  A claim is found in its document by its text: where its LaTeX stands,
however it is spaced.  Its verdict is that of the encoded claim; beside it stands what ``verify check`` says of the relations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from verifier.checking.verdicts import Checked, Judgement
from verifier.reading.documents.pieces import Chain

AGREES: Final = "agree"
DIFFERS: Final = "differ"
NOT_DISPLAYED: Final = "not displayed"
_SIGNS: Final[Mapping[str, str]] = {
    "≠": r"\neq", "≤": r"\le", "≥": r"\ge", "∈": r"\in", "⟹": r"\implies", "⟺": r"\iff", "≈": r"\approx", "≡": r"\equiv",
}  # fmt: skip
_LAYOUT: Final = re.compile(
    r"\\(?:left|right|displaystyle|quad|qquad|[bB]igg?[lr]?|mathbf|mathrm|boldsymbol|,|;|!|:| )(?![A-Za-z])"
    r"|\\tag\{[^{}]*\}|[\s&$]|\\\\"
)
_SPELLINGS: Final = {"dfrac": "frac", "tfrac": "frac", "leq": "le", "geq": "ge", "operatorname": "text", "Rightarrow": "implies"}


@dataclass(frozen=True)
class Place:
    """A relation of a document: the chain it stands in, and the number of the line behind its sign."""

    chain: str
    line: int


@dataclass(frozen=True)
class Compared:
    """A chain of claims: how it compares, the first claim that is refuted, and the first relation that does not follow."""

    id: str
    outcome: str
    claim: str = ""
    place: str = ""
    missing: tuple[str, ...] = ()


def plain(latex: str) -> str:
    """``latex`` without layout and commas, so that two ways to set one formula are one text."""
    text = _LAYOUT.sub("", latex)
    for long, short in _SPELLINGS.items():
        text = re.sub(rf"\\{long}(?![A-Za-z])", rf"\\{short}", text)
    return re.sub(r"\{(\w)\}", r"\1", text).replace(",", "").strip(".;")


def relations(checked: Checked) -> Iterator[tuple[str, list[tuple[int, Place]]]]:
    """The displayed chains as one text each, with the offsets of their signs."""
    for chain in checked.document.chains:
        if chain.display and chain.role != "mention" and any(line.relation for line in chain.lines):
            yield _joined(chain)


def _joined(chain: Chain) -> tuple[str, list[tuple[int, Place]]]:
    text, signs = "", []
    for number, line in enumerate(chain.lines):
        if line.relation:
            signs.append((len(text), Place(chain.id, number)))
            text += _SIGNS.get(line.relation, line.relation)
        text += plain(line.text) + plain(line.condition)
    return text, signs


def found(claim: Mapping[str, Any], checked: Checked) -> list[tuple[Place, ...]]:
    """Where the formulas of a claim stand: the relations in each occurrence, in the order of the page."""
    chains = list(relations(checked))
    places = []
    for written in claim["statement"]:
        for text, signs in chains:
            for match in re.finditer(re.escape(plain(written)), text) if plain(written) else ():
                places.append(_inside(match, signs, row="&" in written))
    return [place for place in places if place]


def _inside(match: re.Match[str], signs: Sequence[tuple[int, Place]], *, row: bool) -> tuple[Place, ...]:
    """The relations in what was found; of a ``row`` of a table, that before the table."""
    inside = tuple(place for at, place in signs if match.start() <= at < match.end())
    before = [place for at, place in signs if at < match.start()]
    return inside or (tuple(before[-1:]) if row else ())


def judged(place: Place, checked: Checked) -> Judgement | None:
    """What was said of the relation at ``place``; of a definition or a hypothesis it is said of the whole chain."""
    said = {j.line: j for j in checked.of(place.chain)}
    return said.get(place.line, said.get(0))


def compare(
    chain: Mapping[str, Any], claims: Mapping[str, Any], verdicts: Mapping[str, str], documents: Mapping[str, Checked]
) -> Compared:
    """The first bad line of ``chain`` as the claims have it, and as the document has it."""
    placed = _placed(chain["steps"], claims, documents)
    missing = tuple(step for step in chain["steps"] if step not in placed)
    wrong = next((step for step in chain["steps"] if step in placed and verdicts.get(step) == "refuted"), "")
    bad = next((step for step in chain["steps"] if step in placed and _is_bad(step, placed[step], claims, documents)), "")
    place = next((p for p in placed.get(bad, ()) if _fails(p, documents[claims[bad]["document"]])), None)
    shown = "" if place is None else f"{place.chain}:{place.line}"
    outcome = AGREES if wrong == bad else DIFFERS
    return Compared(chain["id"], NOT_DISPLAYED if missing and outcome == AGREES else outcome, wrong, shown, missing)


def _placed(
    steps: Sequence[str], claims: Mapping[str, Any], documents: Mapping[str, Checked]
) -> dict[str, tuple[Place, ...]]:
    """Where the steps stand, each behind the one before it if it can be."""
    placed: dict[str, tuple[Place, ...]] = {}
    after = -1
    for step in steps:
        checked = documents.get(claims[step]["document"])
        if checked is None:
            continue
        where = sorted(((_at(places[0], checked), places) for places in found(claims[step], checked)), key=lambda pair: pair[0])
        chosen = next((pair for pair in where if pair[0] > after), where[0] if where else None)
        if chosen is not None:
            after, placed[step] = chosen
    return placed


def _at(place: Place, checked: Checked) -> int:
    return checked.document.chain(place.chain).lines[place.line].at


def _is_bad(step: str, places: Sequence[Place], claims: Mapping[str, Any], documents: Mapping[str, Checked]) -> bool:
    return any(_fails(place, documents[claims[step]["document"]]) for place in places)


def _fails(place: Place, checked: Checked) -> bool:
    judgement = judged(place, checked)
    return judgement is not None and judgement.status == "does not follow"


def load(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The claims by id and the chains in ``folder``."""
    claims = json.loads((folder / "claims.json").read_text(encoding="utf-8"))
    return {claim["id"]: claim for claim in claims}, json.loads((folder / "chains.json").read_text(encoding="utf-8"))
