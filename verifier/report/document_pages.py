"""A checked document as one page of HTML: what its author wrote, with a verdict at each line that opens its evidence.

The page stands alone: it asks for nothing from a network and needs no script.  Whatever comes from the document is escaped.
"""

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
    Formula,
    Sheet,
    SheetChain,
    SheetLine,
    Words,
    summary,
)
from verifier.report.document_style import STYLE
from verifier.report.overview import witness_line
from verifier.report.written_math import math

CLASSES: Final = {FOLLOWS: "follows", UNDER_CONDITIONS: "conditions", BAD: "bad", UNDECIDED: "open", UNREADABLE: "open"}
MARKS: Final = {FOLLOWS: "✓", UNDER_CONDITIONS: "✓", BAD: "✗", UNDECIDED: "?", UNREADABLE: "?"}
_WORST: Final = (BAD, UNDECIDED, UNREADABLE, UNDER_CONDITIONS, FOLLOWS)
SIGNS: Final = {"<": r"\lt", ">": r"\gt"}
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n\s*")
_HEADING: Final = re.compile(r"(?m)^(?:(#{1,6})[ \t]+(.+)|\\((?:sub){0,2})section\*?\{([^{}\n]*)\}[ \t]*)$")
_CHAIN: Final = re.compile(r"(?:C\d+\.)?L\d+(?:\.\d+)?")
_LAYOUT: Final = re.compile(
    r"\\(?:begin|end)\{[a-zA-Z*]+\}(?:\[[^\]\n]{0,80}\])?|\\(?:maketitle|noindent|newpage|clearpage|(?:big|med|small)skip)\b"
)
_BOLD: Final = re.compile(r"\*\*(?=\S)([^*<>\n]{1,200})(?<=\S)\*\*")
_LEVELS: Final = {"": 2, "sub": 3, "subsub": 4}


def page(sheet: Sheet) -> str:
    """The page of ``sheet``."""
    title = escape(sheet.path.replace("\\", "/").rpartition("/")[2] or "document")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}, checked</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#document">To the document</a>\n'
        f"<header>\n<h1>{title}</h1>\n{_overview(sheet)}</header>\n"
        f'<main id="document">\n{"".join(_blocks(sheet))}</main>\n{_unread(sheet)}'
        "<footer>Each line is judged against the line before it as written, so one mistake counts once. "
        "A line opens its proof, or what speaks against it.</footer>\n</body>\n</html>\n"
    )


# What stands at the top ---------------------------------------------------------------------------------------------


def _overview(sheet: Sheet) -> str:
    return f'<p class="sum">{escape(summary(sheet))}.</p>\n{_first_bad(sheet.first_bad)}{_legend(sheet)}{_reading(sheet)}'


def _first_bad(bad: SheetLine | None) -> str:
    if bad is None:
        return ""
    link = f'<a href="#{escape(bad.anchor)}">{escape(bad.place)}</a>'
    told = f"<strong>✗ First line that does not follow: {link}</strong>"
    return f'<div class="first">{told}<span class="math">{math(_signed(bad.before, bad))}</span></div>\n'


def _legend(sheet: Sheet) -> str:
    """How many lines have each verdict, which also tells the marks."""
    counts = sheet.counts
    told = ((status, counts[status]) for status in MARKS if counts[status])
    items = (f'<li><span class="verdict {CLASSES[s]}">{MARKS[s]} {s}</span> {count}</li>' for s, count in told)
    return f'<ul class="legend" aria-label="Verdicts">{"".join(items)}</ul>\n'


def _reading(sheet: Sheet) -> str:
    """The task, the names with their domains and what was assumed, to open."""
    by_type: dict[str, list[str]] = {}
    for name, kind in sheet.symbols.items():
        by_type.setdefault(kind, []).append(name)
    rows = [("task", [sheet.task]), ("names", [f"{', '.join(n)}: {kind}" for kind, n in by_type.items()])]
    told = "".join(_entry(label, map(escape, filter(None, texts))) for label, texts in [*rows, ("assumed", sheet.assumed)])
    summary_ = "<summary>How it was read: names, types and what was assumed</summary>"
    return f'<details class="reading">{summary_}<div class="why"><dl>{told}</dl></div></details>\n' if told else ""


# The document -------------------------------------------------------------------------------------------------------


def _blocks(sheet: Sheet) -> Iterator[str]:
    """Headings, paragraphs with the formulas in them, and displayed formulas with their lines."""
    open_paragraph: list[str] = []
    judged: list[SheetChain] = []
    for part in sheet.parts:
        if isinstance(part, Words):
            first, *more = _PARAGRAPHS.split(part.text)
            open_paragraph.append(_prose(first))
            for text in more:
                yield from _closed(open_paragraph, judged)
                open_paragraph.append(_prose(text))
        elif part.display:
            yield from _closed(open_paragraph, judged)
            yield _display(part)
        else:
            open_paragraph.append(_inline(part))
            judged += (chain for chain in part.chains if chain.is_judged)
    yield from _closed(open_paragraph, judged)


def _closed(paragraph: list[str], judged: list[SheetChain]) -> Iterator[str]:
    """The paragraph, then the lines of the formulas in it; both are empty after that."""
    text = "".join(paragraph).strip()
    if text:
        yield text + "\n" if text.startswith("<h") and text.count("<h") == 1 and text[-5:-2] == "</h" else _paragraph(text)
    yield from (_lines(chain) for chain in judged)
    paragraph.clear()
    judged.clear()


def _paragraph(text: str) -> str:
    """``text``, whose headings are no part of paragraphs."""
    pieces = re.split(r"(<h[2-4]>.*?</h[2-4]>)", text)
    return "".join(p if p.startswith("<h") else f"<p>{p.strip()}</p>\n" for p in pieces if p.strip())


def _prose(text: str) -> str:
    """Prose with its headings and what is bold marked; everything else stays the text that it is."""
    escaped = escape(_LAYOUT.sub("", text).replace("\\item", "•"), quote=False)
    return _BOLD.sub(r"<strong>\1</strong>", _HEADING.sub(_heading, escaped))


def _heading(match: re.Match[str]) -> str:
    hashes, words, depth, name = match.groups()
    level = min(len(hashes) + 1, 4) if hashes else _LEVELS[depth or ""]
    said = words.rstrip("# \t") if words else name or ""
    return f"<h{level}>{said.strip()}</h{level}>"


def _inline(formula: Formula) -> str:
    """The formula as written, and behind it the marks of the lines in it that are judged."""
    lines = [line for chain in formula.chains if chain.is_judged for line in chain.lines if line.status in CLASSES]
    worst = min(lines, key=lambda line: _WORST.index(line.status), default=None)
    anchors = "".join(f'<span id="{escape(c.lines[0].anchor)}"></span>' for c in formula.chains if not c.is_judged)
    return anchors + math(formula.written) + (_reference(worst) if worst else "")


def _reference(line: SheetLine) -> str:
    label = f"{escape(line.place)}: {line.status}"
    mark = f'<a class="ref verdict {CLASSES[line.status]}" href="#{escape(line.anchor)}" aria-label="{label}" title="{label}">'
    return f"{mark}{MARKS[line.status]}</a>"


def _display(formula: Formula) -> str:
    if not formula.chains:
        return f'<div class="math">{math(formula.written, block=True)}</div>\n'
    return "".join(map(_lines, formula.chains))


# Lines --------------------------------------------------------------------------------------------------------------


def _lines(chain: SheetChain) -> str:
    rows = "".join(map(_line, chain.lines))
    note = f'<li class="plain"><p class="note">{escape(chain.ends)}</p></li>' if chain.ends else ""
    return f'<ol class="lines">\n{rows}{note}</ol>\n'


def _line(line: SheetLine) -> str:
    row, why = _row(line), "".join(_evidence(line))
    inside = f'<div class="row">{row}</div>'
    if why:
        is_open = "" if line.status in (FOLLOWS, "definition", "hypothesis") else " open"
        inside = f'<details{is_open}><summary class="row">{row}</summary><div class="why"><dl>{why}</dl></div></details>'
    return f'<li id="{escape(line.anchor)}" class="{CLASSES.get(line.status, "plain")}">{inside}</li>\n'


def _row(line: SheetLine) -> str:
    status = "" if line.status == "mention" else line.status
    verdict = f'<span class="verdict">{MARKS.get(status, "·")} {escape(status)}</span>' if status else ""
    gap = "⋮ " if line.gap else ""
    remark = f'<span class="remark">{escape(line.remark)}</span>' if line.remark else ""
    number = f'<span class="number" title="{escape(line.place)}">{escape(line.short)}</span>'
    return f'{number}<span class="math">{gap}{_math(line)}{remark}</span>{verdict}'


def _math(line: SheetLine) -> str:
    return math(_signed("", line))


def _signed(before: str, line: SheetLine) -> str:
    return f"{before} {SIGNS.get(line.relation, line.relation)} {line.text}".strip()


def _evidence(line: SheetLine) -> Iterator[str]:
    yield _entry("provided", map(escape, line.conditions))
    yield _entry("residue", [math(line.residue.latex)] if line.residue else [])
    yield _entry("witness", [escape(witness_line(line.witness))] if line.witness else [])
    yield _entry("direction", _escaped(DIRECTIONS.get(line.direction, "")))
    yield _entry("perhaps", _escaped(line.diagnosis))
    yield _entry("would follow with", [math(line.change)] if line.change else [])
    yield _entry("uses", [", ".join(map(_used, line.uses))] if line.uses else [])
    yield _entry("reason", map(_reason, line.reasons))
    if line.proof:
        yield f'<dt>proof</dt><dd class="proof">{"".join(map(_step, line.proof))}</dd>'


def _reason(text: str) -> str:
    """A reason; one of several lines points at a place in a formula, so its letters stand below each other."""
    return f"<pre>{escape(text)}</pre>" if "\n" in text else escape(text)


def _used(text: str) -> str:
    """What was used; a chain, which goes by the line where it begins, with a link to it."""
    return f'<a href="#{text}-0">{text}</a>' if _CHAIN.fullmatch(text) else escape(text)


def _escaped(text: str) -> Sequence[str]:
    return [escape(text)] if text else []


def _step(text: str) -> str:
    """A step of a proof, further in the deeper its number lies."""
    number = text.strip().partition(" ")[0]
    deep = max(number.count(".") - 1, 0) if number[:1].isdigit() else 0
    return f'<div style="--deep: {min(deep, 12)}">{escape(text)}</div>'


def _entry(label: str, items: Iterable[str]) -> str:
    told = "".join(f"<div>{item}</div>" for item in items)
    return f"<dt>{label}</dt><dd>{told}</dd>" if told else ""


def _unread(sheet: Sheet) -> str:
    """What was passed over, with the reasons."""
    if not sheet.unread:
        return ""
    items = (f"<li>{escape(part.reason)}<code>{escape(part.text)}</code></li>" for part in sheet.unread)
    title = '<section class="unread" aria-labelledby="unread">\n<h2 id="unread">Not read</h2>'
    return f"{title}\n<ul>{''.join(items)}</ul>\n</section>\n"
