"""The lines of a checked document in HTML: each with its verdict, which opens its proof or what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from verifier.report.document_sheets import (
    BAD,
    DIRECTIONS,
    FOLLOWS,
    UNDECIDED,
    UNDER_CONDITIONS,
    UNREADABLE,
    SheetChain,
    SheetLine,
    SheetRow,
    cited_place,
)
from verifier.report.overview import witness_line
from verifier.report.written_math import displayed_math, inline_math

CLASSES: Final = {FOLLOWS: "follows", UNDER_CONDITIONS: "conditions", BAD: "bad", UNDECIDED: "open", UNREADABLE: "open"}
MARKS: Final = {FOLLOWS: "✓", UNDER_CONDITIONS: "✓", BAD: "✗", UNDECIDED: "?", UNREADABLE: "?"}
SIGNS: Final = {"<": r"\lt", ">": r"\gt"}
_WORD: Final = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{2,}(?![A-Za-z}])")
_CLOSED: Final = frozenset({FOLLOWS, UNDER_CONDITIONS, "definition", "hypothesis", "mention"})


def chain_lines(chain: SheetChain) -> str:
    """The rows of a chain, and what is said of its two ends."""
    rows = "".join(map(_row, chain.rows))
    note = f'<li class="plain"><p class="note">{escape(chain.ends)}</p></li>' if chain.ends else ""
    return f'<ol class="lines">\n{rows}{note}</ol>\n'


def _row(row: SheetRow) -> str:
    """A row; its number is that of the line with the verdict, and every line in it can be linked to."""
    told, first = row.told, row.lines[0]
    shown, why = _shown(row), "".join(evidence(told))
    inside = f'<div class="row">{shown}</div>'
    if why:
        is_open = "" if told.status in _CLOSED else " open"
        inside = f'<details{is_open}><summary class="row">{shown}</summary><div class="why"><dl>{why}</dl></div></details>'
    return f'<li id="{escape(first.anchor)}" class="{CLASSES.get(told.status, "plain")}">{inside}</li>\n'


def _shown(row: SheetRow) -> str:
    told = row.told
    number = f'<span class="number" title="{escape(told.place)}"><span class="aloud">line </span>{escape(told.short)}</span>'
    anchors = "".join(f'<span id="{escape(line.anchor)}"></span>' for line in row.lines[1:])
    return f'{number}<span class="math">{anchors}{"<wbr>".join(map(_side, row.lines))}</span>{verdict(told.status)}'


def verdict(status: str) -> str:
    """The verdict in words behind its mark; "" where there is none."""
    if status in ("", "mention"):
        return ""
    return f'<span class="verdict"><span class="mark" aria-hidden="true">{MARKS.get(status, "·")}</span> {escape(status)}</span>'


def _side(line: SheetLine) -> str:
    """A side with the sign before it, a formula of its own: a row breaks before a sign."""
    gap = "⋮ " if line.gap else ""
    remark = f' <span class="remark">{_remark(line.remark)}</span>' if line.remark else ""
    return f"{gap}{displayed_math(signed(line))}{remark}"


def _remark(text: str) -> str:
    """A remark beside a line; one with formulas in it as a formula with words."""
    return inline_math(_WORD.sub(r"\\text{ \g<0> }", text)) if "\\" in text else escape(text)


def signed(line: SheetLine, before: str = "") -> str:
    """The line as LaTeX, with the sign before it."""
    return f"{before} {SIGNS.get(line.relation, line.relation)} {line.text}".strip()


# Evidence -----------------------------------------------------------------------------------------------------------


def evidence(line: SheetLine) -> Iterator[str]:
    """What a line opens, as entries of a list of definitions; nothing where nothing is to be said."""
    yield from against(line)
    yield entry("provided", map(escape, line.conditions))
    yield entry("direction", _escaped(DIRECTIONS.get(line.direction, "")))
    yield entry("uses", ["; ".join(_used(text) for text in dict.fromkeys(line.uses))] if line.uses else [])
    yield entry("reason", map(_reason, line.reasons))
    if line.proof:
        yield f'<dt>proof</dt><dd class="proof">{"".join(map(_step, line.proof))}</dd>'


def against(line: SheetLine) -> Iterator[str]:
    """What speaks against a line, the mistake that it probably is, and what would follow instead."""
    yield entry("residue", [displayed_math(line.residue.latex)] if line.residue else [])
    yield entry("witness", [escape(witness_line(line.witness))] if line.witness else [])
    yield entry("perhaps", _escaped(line.diagnosis))
    change = f"{SIGNS.get(line.relation, line.relation)} {line.change}"
    yield entry("would follow", [displayed_math(change)] if line.change else [])


def _reason(text: str) -> str:
    """A reason; one of several lines points at a place in a formula, so its letters stand below each other."""
    return f"<pre>{escape(text)}</pre>" if "\n" in text else escape(text)


def _used(text: str) -> str:
    """What was used: a chain, by the line where it begins, with a link to it; a definition as a formula; else in words."""
    place = cited_place(text)
    if place:
        return f'<a href="#{text}-0">{place}</a>'
    return inline_math(text) if "\\" in text or "=" in text else escape(text)


def _escaped(text: str) -> Sequence[str]:
    return [escape(text)] if text else []


def _step(text: str) -> str:
    """A step of a proof, further in the deeper its number lies."""
    number = text.strip().partition(" ")[0]
    deep = max(number.count(".") - 1, 0) if number[:1].isdigit() else 0
    return f'<div style="--deep: {min(deep, 12)}">{escape(text)}</div>'


def entry(label: str, items: Iterable[str]) -> str:
    """An entry of a list of definitions; nothing where there are no items."""
    told = "".join(f"<div>{item}</div>" for item in items)
    return f"<dt>{label}</dt><dd>{told}</dd>" if told else ""

