"""From a checked document to the texts that are shown of it, put in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from verifier.checking.verdicts import Checked, Ends, Judgement
from verifier.commands.indexed_texts import with_indices
from verifier.reading.documents.pieces import Chain, Document, Line, Span
from verifier.report.document_sheets import BAD, Formula, Sheet, SheetChain, SheetLine, Unmet, Unread, Words, cited_place

_SIGNS: Final = re.compile(r"\A(?:\$\$?|\\[(\[])|(?:\$\$?|\\[)\]])\Z")
_HIDDEN: Final = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$|<!--.*?(?:-->|\Z)", re.DOTALL | re.MULTILINE)
_ID: Final = re.compile(r"\b(?:C\d+\.)?L\d+(?:\.\d+)?\b")
_WORD: Final = re.compile(r"\\?[A-Za-z]+|[^\W\d_]")
_PRODUCT: Final = re.compile(r"(?<![\\A-Za-z])[A-Za-z]+")
_ALL_THE_SAME: Final = "The last line follows from the first all the same."
Judged = Mapping[tuple[str, int], Judgement]


def sheet(checked: Checked) -> Sheet:
    """What is shown of ``checked``."""
    document = checked.document
    unread = tuple(Unread(part.text, part.reason) for part in document.skipped)
    told = tuple(f"{name} is {kind}, as " for name, kind in checked.symbols.items())  # the names tell it
    assumed = tuple(_with_places(text, document) for text in checked.assumed if not text.startswith(told))
    shown = Sheet(document.path, tuple(_parts(checked)), unread, _names(checked), assumed, checked.task, _unmet(checked))
    return with_indices(shown)


def _unmet(checked: Checked) -> tuple[Unmet, ...]:
    """What is said to be wrong, and was not found to be."""
    place = checked.document.place
    unmet = [meant for meant in checked.wrong if meant.outcome != BAD]
    return tuple(Unmet(m.text, m.outcome, str(place(m.at)) if m.at is not None else "") for m in unmet)


def _names(checked: Checked) -> dict[str, str]:
    """The names that stand in formulas of the document, with their domains; not letters that stand for maxima and the like."""
    written = " ".join(line.text for chain in checked.document.chains for line in chain.lines)
    words = {word.removeprefix("\\") for word in _WORD.findall(written)}
    known = words | {letter for word in _PRODUCT.findall(written) for letter in word}
    return {name: domain for name, domain in checked.symbols.items() if name.partition("_")[0] in known}


def _with_places(text: str, document: Document) -> str:
    """``text`` with the places of the chains for their ids."""
    ids = {chain.id for chain in document.chains}
    return _ID.sub(lambda match: cited_place(match[0]) if match[0] in ids else match[0], text)


def _parts(checked: Checked) -> Iterator[Words | Formula]:
    """Prose and formulas in turn: what lies between two stretches of prose is a formula."""
    document = checked.document
    prose = sorted(document.prose, key=lambda span: span.at)
    ends = [*(span.at for span in prose), len(document.text)][1:]
    found = _by_gap(document, [span.at for span in prose])
    judged = {(j.chain, j.line): j for j in checked.judgements}
    told = {ends.chain: ends for ends in checked.ends}
    chains = {n: tuple(_chain(document, c, judged, told.get(c.id)) for c in inside) for n, inside in found.items()}
    if 0 in found or not prose:
        yield from _formula(document, 0, prose[0].at if prose else len(document.text), found.get(0, []), chains.get(0, ()))
    for n, (span, end) in enumerate(zip(prose, ends, strict=True), 1):
        yield Words(_words(document, span))
        yield from _formula(document, min(span.end, end), end, found.get(n, []), chains.get(n, ()))


def _words(document: Document, span: Span) -> str:
    """The prose with its code, which is not read but belongs to what was written; without comments."""
    if document.kind == "tex":
        return span.text
    return _HIDDEN.sub("", document.text[span.at : span.end])


def _by_gap(document: Document, starts: Sequence[int]) -> dict[int, list[Chain]]:
    """The chains by how many stretches of prose begin before them.  A first side may stand in the prose; the last does not."""
    found: dict[int, list[Chain]] = {}
    for chain in document.chains:
        found.setdefault(bisect_right(starts, chain.lines[-1].at), []).append(chain)
    return found


def _formula(document: Document, at: int, end: int, found: Sequence[Chain], chains: tuple[SheetChain, ...]) -> Iterator[Formula]:
    """The formula between two offsets, if one stands there; its own signs, such as ``$``, are left out."""
    written = document.text[at:end].strip()
    if found or _SIGNS.match(written):
        display = any(chain.display for chain in found) if found else written.startswith(("$$", r"\["))
        yield Formula(_SIGNS.sub("", written).strip(), display, chains)


def _chain(document: Document, chain: Chain, judged: Judged, ends: Ends | None) -> SheetChain:
    lines = tuple(_line(document, chain, n, line, judged.get((chain.id, n))) for n, line in enumerate(chain.lines))
    return SheetChain(lines, chain.label, _ends(ends))


def _ends(ends: Ends | None) -> str:
    """What is said of the two ends where a line between them does not follow, or they do not agree themselves."""
    if ends is None or ends.judgement is None:
        return ""
    if ends.judgement.status == BAD:
        return "The last line does not follow from the first."
    return _ALL_THE_SAME if ends.first_bad is not None and ends.judgement.status.startswith("follows") else ""


def _line(document: Document, chain: Chain, number: int, line: Line, judged: Judgement | None) -> SheetLine:
    place = document.place(line.at)
    short = f"{place.line}" if place.cell is None else f"{place.cell}:{place.line}"
    told = judged or Judgement(chain.id, number, "mention")
    status = told.status if judged else "" if chain.relations else "mention"
    return SheetLine(
        str(place), short, f"{chain.id}-{number}", line.relation, line.text, status, told.direction,
        tuple(_with_places(text, document) for text in told.conditions), told.residue, told.witness, told.diagnosis, told.change,
        tuple(_with_places(text, document) for text in told.reasons), told.uses, told.proof,
        "; ".join(filter(None, (line.because, line.condition))), line.gap,
        chain.lines[number - 1].text if number else "",
        told.meant,
    )  # fmt: skip
