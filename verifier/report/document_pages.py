"""A checked document as one page of HTML: what its author wrote, with a verdict at each line that opens its evidence.

The page stands alone: it asks for nothing from a network and needs no script.  Whatever comes from the document is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from verifier.report.document_mark_section import MARK_STYLE, home_link, mark_section
from verifier.report.document_marks import Marked
from verifier.report.document_prose import Prose, prose_of
from verifier.report.document_rows import CLASSES, MARKS, against, chain_lines, entry, signed
from verifier.report.document_sheets import (
    BAD,
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
from verifier.report.written_math import displayed_math, inline_math

_WORST: Final = (BAD, UNDECIDED, UNREADABLE, UNDER_CONDITIONS, FOLLOWS)
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n\s*")
_HEADINGS: Final = re.compile(r"(<h[2-4]>.*?</h[2-4]>)")
# The mark and the signs behind a formula: no text line ends before them
_BEHIND: Final = re.compile(r'</math></span>((?:<a class="ref .*?</a>)?[.,;:!?)]*)')
MEANINGS: Final = (
    (FOLLOWS, "proved from what stands before it; open the line to read the proof"),
    (UNDER_CONDITIONS, "proved, provided the conditions named there hold"),
    (BAD, "refuted: the residue is what would have to vanish, the witness a point at which the line fails"),
    (UNDECIDED, "neither a proof nor a counterexample was found; the reason is told"),
    (UNREADABLE, "the formula could not be read; the reason names the place"),
    ("definition, hypothesis", "used from there on, not judged"),
)
FOOTER: Final = (
    "Each line is judged against the line before it as written, so one mistake counts once. "
    "Nothing here was decided by trying numbers: what follows is proved, what does not has an exact counterexample."
)


def page(sheet: Sheet, marked: Marked | None = None, home: str = "") -> str:
    """The page of ``sheet``: with its marks if it has some, and a link to ``home``, the page of the class, if it has one."""
    title = escape(sheet.path.replace("\\", "/").rpartition("/")[2] or "document")
    style = STYLE + MARK_STYLE if marked else STYLE
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}, checked</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#document">To the document</a>\n'
        f"<header>\n{home_link(home)}<h1>{title}</h1>\n{mark_section(marked)}{_overview(sheet)}</header>\n"
        f'<main id="document">\n{"".join(_blocks(sheet))}</main>\n{_unread(sheet)}{_footer()}</body>\n</html>\n'
    )


# What stands at the top ---------------------------------------------------------------------------------------------


def _overview(sheet: Sheet) -> str:
    """The first line that does not follow; how it came out; the lines to look at; how it was read."""
    return f"{_first_bad(sheet)}{_legend(sheet)}{_to_look_at(sheet)}{_reading(sheet)}"


def _first_bad(sheet: Sheet) -> str:
    """The first line that does not follow, with a link to it and what speaks against it; else that there is none."""
    bad = sheet.first_bad
    if bad is None:
        word, kind = ("? No line is refuted", "open") if sheet.exit_code else ("✓ No line is wrong", "follows")
        return f'<p class="first {kind}"><strong class="verdict">{word}</strong></p>\n'
    link = f'<a href="#{escape(bad.anchor)}">{escape(bad.place)}</a>'
    title = f'<strong class="verdict">✗ First line that does not follow: {link}</strong>'
    why = f'<dl>{"".join(against(bad))}</dl>'
    return f'<div class="first bad">{title}<div class="math">{displayed_math(signed(bad, bad.before))}</div>{why}</div>\n'


def _legend(sheet: Sheet) -> str:
    """How many lines were judged, and how many have each verdict, which also tells the marks."""
    counts = sheet.counts
    told = ((status, counts[status]) for status in MARKS if counts[status])
    items = [f'<li class="{CLASSES[s]}">{count} <span class="verdict">{MARKS[s]} {s}</span></li>' for s, count in told]
    passed = [f'<li><a href="#unread">{len(sheet.unread)} passed over</a></li>'] if sheet.unread else []
    first = f"<li>{summary(sheet).partition(':')[0].partition(';')[0]}</li>"
    return f'<ul class="legend" aria-label="How it came out">{first}{"".join([*items, *passed])}</ul>\n'


def _to_look_at(sheet: Sheet) -> str:
    """Links to the lines that need a look, those that do not follow first."""
    lines = list(sheet.to_look_at)
    if len(lines) < 2:
        return ""
    ranked = sorted(lines, key=lambda line: _WORST.index(line.status))
    links = " ".join(_reference(line, f" {line.place}") for line in ranked)
    title = f"<summary>{len(lines)} lines to look at</summary>"
    return f'<nav aria-label="Lines to look at"><details>{title}<p>{links}</p></details></nav>\n'


def _reading(sheet: Sheet) -> str:
    """The task, the names with their domains and what was assumed, to open."""
    by_type: dict[str, list[str]] = {}
    for name, kind in sheet.symbols.items():
        by_type.setdefault(kind, []).append(name)
    rows = [("task", [sheet.task]), ("names", [f"{', '.join(n)}: {kind}" for kind, n in by_type.items()])]
    told = "".join(entry(label, map(escape, filter(None, texts))) for label, texts in [*rows, ("assumed", sheet.assumed)])
    summary_ = "<summary>How it was read: names, types and what was assumed</summary>"
    return f'<details class="reading">{summary_}<div class="why"><dl>{told}</dl></div></details>\n' if told else ""


# The document -------------------------------------------------------------------------------------------------------


def _blocks(sheet: Sheet) -> Iterator[str]:
    """Headings, paragraphs with the formulas in them, and displayed formulas with their lines."""
    prose: Prose = prose_of(sheet.path)
    open_paragraph: list[str] = []
    judged: list[SheetChain] = []
    for part in sheet.parts:
        if isinstance(part, Words):
            first, *more = _PARAGRAPHS.split(part.text)
            open_paragraph.append(prose(first))
            for text in more:
                yield from _closed(open_paragraph, judged)
                open_paragraph.append(prose(text))
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
        yield _paragraph(_BEHIND.sub(r"</math>\1</span>", text))
    yield from _asides(judged)
    paragraph.clear()
    judged.clear()


def _paragraph(text: str) -> str:
    """``text``, whose headings are no part of paragraphs."""
    pieces = (piece.strip() for piece in _HEADINGS.split(text))
    return "".join(f"{p}\n" if _HEADINGS.fullmatch(p) else f"<p>{p}</p>\n" for p in pieces if p)


def _asides(judged: Iterable[SheetChain]) -> Iterator[str]:
    """The formulas of a paragraph: those of which nothing but "follows" is to be said behind one line that opens them."""
    chains = list(judged)
    plain = [chain for chain in chains if all(line.status in (FOLLOWS, "", "mention") for line in chain.lines)]
    yield from (chain_lines(chain) for chain in chains if chain not in plain)
    if plain:
        told = "the formula in this paragraph follows" if len(plain) == 1 else f"{len(plain)} formulas in this paragraph follow"
        shown = "".join(map(chain_lines, plain))
        title = f'<summary><span class="verdict"><span class="mark" aria-hidden="true">✓</span> {told}</span></summary>'
        yield f'<details class="aside follows">{title}{shown}</details>\n'


def _inline(formula: Formula) -> str:
    """The formula as written, and behind it the mark of the lines in it that are judged; no text line ends between them."""
    lines = [line for chain in formula.chains if chain.is_judged for line in chain.lines if line.status in CLASSES]
    worst = min(lines, key=lambda line: _WORST.index(line.status), default=None)
    anchors = "".join(f'<span id="{escape(c.lines[0].anchor)}"></span>' for c in formula.chains if not c.is_judged)
    return f'{anchors}{inline_math(formula.written)}{_reference(worst) if worst else ""}'


def _reference(line: SheetLine, text: str = "") -> str:
    """A link to a line: its mark, and perhaps a text."""
    label = f"{escape(line.place)}: {line.status}"
    mark = f'<a class="ref {CLASSES[line.status]}" href="#{escape(line.anchor)}" aria-label="{label}" title="{label}">'
    return f'{mark}<span class="verdict">{MARKS[line.status]}{escape(text)}</span></a>'


def _display(formula: Formula) -> str:
    if not formula.chains:
        return f'<div class="math">{displayed_math(formula.written)}</div>\n'
    return "".join(map(chain_lines, formula.chains))


# What stands at the bottom ------------------------------------------------------------------------------------------


def _unread(sheet: Sheet) -> str:
    """What was passed over, with the reasons."""
    if not sheet.unread:
        return ""
    items = (f"<li>{escape(part.reason)}<code>{escape(part.text)}</code></li>" for part in sheet.unread)
    title = '<section class="unread" aria-labelledby="unread">\n<h2 id="unread">Passed over</h2>'
    return f"{title}\n<ul>{''.join(items)}</ul>\n</section>\n"


def _footer() -> str:
    meanings = "".join(f"<dt>{word}</dt><dd>{meaning}</dd>" for word, meaning in MEANINGS)
    told = f"<details><summary>What the verdicts mean</summary><dl>{meanings}</dl></details>"
    return f"<footer><p>{FOOTER}</p>{told}</footer>\n"


