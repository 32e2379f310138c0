"""A document as people write it: its formulas found, put together to chains, and the part each plays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from verifier.reading.documents import blanking, linking, macros, sources
from verifier.reading.documents.chains import Side, is_gap, sides
from verifier.reading.documents.displays import lay
from verifier.reading.documents.pieces import Chain, Document, Kind, Line, Skipped, Span, line_starts, place
from verifier.reading.documents.relations import EQUALITIES
from verifier.reading.documents.roles import role_of
from verifier.reading.documents.scanning import scan
from verifier.reading.documents.sentences import Setting, settings

REMEMBERED: Final = 2  # documents that are put together once: one is judged in several walks
FORMULA: Final = 50_000  # characters of one formula
SHOWN: Final = 200  # characters of what was not read that are shown
_SUPPOSED: Final = re.compile(r"[§¤]\s*,?\s*\Z")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True)
class _Text:
    """The text that is scanned, and the way back to the document's own."""

    source: sources.Source
    expanded: macros.Expanded
    starts: tuple[int, ...]


@dataclass
class _Found:
    """What has been found so far."""

    chains: list[Chain] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    ids: dict[str, int] = field(default_factory=dict)
    pending: str = ""
    gap: bool = False


def read_document(path: Path) -> Document:
    """The document in the file ``path``.

    Raises DocumentError if it cannot be read at all; what is broken within it is in ``skipped``.
    """
    return _document(sources.load(path))


def read_text(text: str, kind: Kind = "md", path: str = "") -> Document:
    """The document ``text``, written as a file of ``kind`` is; ``path`` is what it is called.

    Raises DocumentError as ``read_document`` does.
    """
    return _document(sources.loaded(path, kind, text.encode("utf-8", "replace")))


def outline(document: Document) -> list[str]:
    """Each chain in a line: its id, role and cue, where it goes on from, and its sides."""
    return [_outlined(chain) for chain in document.chains]


def _outlined(chain: Chain) -> str:
    shown = " ".join(part for line in chain.lines for part in ("⋮" * line.gap, line.relation, line.text, _remark(line)) if part)
    cue = f" ({chain.cue})" if chain.cue else ""
    label = f" [{chain.label}]" if chain.label else ""
    return f"{chain.id} {chain.role}{cue}{f' from {chain.continues}' if chain.continues else ''}{label}: {shown}"


def _remark(line: Line) -> str:
    return "".join((f"⟨if {line.condition}⟩" if line.condition else "", f"⟨because {line.because}⟩" if line.because else ""))


@lru_cache(REMEMBERED)
def _document(source: sources.Source) -> Document:
    blanked = blanking.blank(source.text, source.kind)
    expanded = macros.expand(blanked.text)
    text = _Text(source, expanded, line_starts(source.text))
    spans, broken = scan(expanded.text, source.kind)
    found = _Found(skipped=[*blanked.skipped, *expanded.skipped])
    found.skipped += [replace(s, at=expanded.origin(s.at)) for s in broken]
    for setting in settings(spans):
        _read(text, setting, found)
    prose = tuple(_moved(span, expanded) for span in spans if span.kind == "prose")
    skipped = tuple(_told(s, text) for s in sorted(found.skipped, key=lambda s: s.at))
    chains = tuple(found.chains)
    return Document(source.path, source.kind, source.text, chains, prose, skipped, blanked.front, source.cells, text.starts)


def _moved(span: Span, expanded: macros.Expanded) -> Span:
    """The span at its place in the document's own text."""
    return replace(span, at=expanded.origin(span.at), end=expanded.end(span.end))


def _told(skipped: Skipped, text: _Text) -> Skipped:
    """With its place named in the reason, and its text not too long to be shown."""
    where = place(text.starts, text.source.cells, skipped.at)
    return replace(skipped, text=skipped.text[:SHOWN], reason=f"{where}: {skipped.reason}")


def _read(text: _Text, setting: Setting, found: _Found) -> None:
    """Adds the chains of one formula."""
    span = setting.span
    if len(span.text) > FORMULA:
        reason = f"a formula of {len(span.text):,} characters; at most {FORMULA:,} are read"
        found.skipped.append(Skipped(span.text[:SHOWN], text.expanded.origin(span.at), reason))
        return
    laid = lay(span.text, span.environment)
    found.gap = found.gap or is_gap(laid.text)
    written, chains = sides(laid)
    for n, chain in enumerate(chains):
        lines = [_line(written, side, text.expanded, span.at) for side in chain]
        lines = _led(lines, setting, text.expanded, found) if n == 0 else lines
        lines, found.pending = _without_open_end(lines)
        if lines and lines[0].text:
            _add(tuple(_without_argument(lines)), laid.label, setting, text, found)


def _line(text: str, side: Side, expanded: macros.Expanded, base: int) -> Line:
    written = _SPACE.sub(" ", text[side.at : side.end])
    at, end = expanded.origin(base + side.at), expanded.end(base + side.end)
    because, condition = (_SPACE.sub(" ", remark) for remark in (side.because, side.condition))
    return Line(side.relation, written, at, max(at, end), side.gap, because, condition)


def _led(lines: list[Line], setting: Setting, expanded: macros.Expanded, found: _Found) -> list[Line]:
    """The lines with what prose or the formula before says right before them: a relation, and a side in words."""
    first = lines[0]
    if first.relation:
        return lines
    word = linking.word_before(setting.prose, setting.span)
    if word is not None:
        name, at = word
        return [replace(first, text=f"\\operatorname{{{name}}}{first.text}", at=expanded.origin(at)), *lines[1:]]
    lead = linking.lead_of(setting.prose) or (linking.Lead(found.pending) if setting.adjacent and found.pending else None)
    if lead is None:
        return lines
    going_on = [replace(first, relation=lead.relation), *lines[1:]]
    if lead.left is None:
        return going_on if found.chains else lines
    left = replace(lead.left, at=expanded.origin(lead.left.at), end=expanded.end(lead.left.end))
    return [left, *going_on]


def _without_open_end(lines: list[Line]) -> tuple[list[Line], str]:
    """The lines without a last one that is empty, and the relation before that: "f(x) =" at the end of a formula."""
    if len(lines) > 1 and not lines[-1].text:
        return lines[:-1], lines[-1].relation
    return lines, ""


def _without_argument(lines: list[Line]) -> list[Line]:
    """Of "x ↦ A x =: z" what is equated."""
    return [replace(lines[1], relation=""), *lines[2:]] if len(lines) > 2 and lines[1].relation == "↦" else lines


def _add(lines: tuple[Line, ...], label: str, setting: Setting, text: _Text, found: _Found) -> None:
    display = setting.span.kind == "display"
    lines, found.gap = (replace(lines[0], gap=lines[0].gap or found.gap), *lines[1:]), False
    begun = linking.predecessor(found.chains, setting) if lines[0].relation else None
    said = _said(lines, setting, text)
    role, cue = role_of(lines, said, setting.behind, setting.list, found.met)
    if role == "hypothesis" and found.chains and _SUPPOSED.search(said) and (display or found.chains[-1].role == "claim"):
        role = "claim"  # "for x > 0," and then a formula by itself
    found.chains.append(Chain(_id(lines[0], text, found), lines, display, role, cue, begun, label))
    if len(lines) > 1 and lines[1].relation in EQUALITIES:
        found.met.add(lines[0].text)


def _said(lines: tuple[Line, ...], setting: Setting, text: _Text) -> str:
    """The sentence before the chain, without a side of it that stands there in words."""
    first = lines[0]
    if setting.prose is None or first.at >= text.expanded.origin(setting.span.at):
        return setting.before
    word = re.match(r"\w+", text.source.text[first.at : first.end])
    return setting.before.rpartition(word[0])[0] if word else setting.before


def _id(first: Line, text: _Text, found: _Found) -> str:
    """The line on which the chain begins, and its number if several do."""
    where = place(text.starts, text.source.cells, first.at)
    name = f"L{where.line}" if where.cell is None else f"C{where.cell}.L{where.line}"
    found.ids[name] = found.ids.get(name, 0) + 1
    return name if found.ids[name] == 1 else f"{name}.{found.ids[name]}"
