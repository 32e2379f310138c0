"""The marks of a document on its page: the points, then each part with a line of feedback for each item."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from verifier.report.document_marks import ItemMark, Marked, PartMark, points_text
from verifier.report.gradebooks import number

MARK_STYLE: Final = """
.marks { font-family: system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; line-height: 1.5; margin: .8em 0 1.4em; }
.marks h2 { font-size: 1.15rem; margin: .4em 0; } .marks h3 { font-size: 1rem; margin: 1em 0 .2em; }
.marks ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--edge); }
.marks li { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 .9rem; padding: .35rem 0;
  border-bottom: 1px solid var(--edge); }
.marks .points { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
.marks .full .points { color: var(--good); } .marks .partly .points { color: var(--maybe); }
.marks .lost .points { color: var(--bad); } .marks .person .points { color: var(--open); }
.marks .title { color: var(--faint); } .home { margin: 0; font-size: .92rem; }
@media (max-width: 40rem) { .marks li { grid-template-columns: minmax(0, 1fr); } }
"""

SIGNS: Final = {"full": "✓", "partly": "◐", "lost": "✗", "person": "?"}
WORDS: Final = {"full": "full points", "partly": "some of the points", "lost": "no points", "person": "a person looks at this"}


def home_link(home: str) -> str:
    """A link to the page of the class; nothing if there is none."""
    return f'<p class="home"><a href="{escape(home)}">← all submissions</a></p>\n' if home else ""


def mark_section(marked: Marked | None) -> str:
    """The marks; nothing where none were given."""
    if marked is None:
        return ""
    parts = "".join(map(_part, marked.parts))
    notes = "".join(f"<p>{escape(note)}</p>" for note in marked.notes)
    title = f'<h2 id="marks">{escape(points_text(marked.items))}</h2>'
    return f'<section class="marks" aria-labelledby="marks">\n{title}\n{parts}{notes}</section>\n'


def _part(part: PartMark) -> str:
    title = f"<h3>{escape(part.title)}: {escape(points_text(part.items))}</h3>"
    return f"{title}\n<ul>{''.join(map(_item, part.items))}</ul>\n"


def _item(item: ItemMark) -> str:
    kind = kind_of(item)
    sign = f'<span aria-hidden="true">{SIGNS[kind]}</span>'
    so_far = " so far" if item.is_open else ""
    figures = f"{number(round(item.points, 2))} of {number(item.mark.possible)}{so_far}"
    points = f'<span class="points" title="{WORDS[kind]}">{sign} {figures}</span>'
    told = f'<span><span class="title">{escape(item.title)}:</span> {escape(item.mark.feedback)}{_places(item.places)}</span>'
    return f'<li class="{kind}">{points}{told}</li>\n'


def kind_of(item: ItemMark) -> str:
    """Which of SIGNS it is."""
    if item.is_open:
        return "person"
    return "full" if item.mark.is_full else "partly" if item.mark.score else "lost"


def _places(places: Sequence[tuple[str, str]]) -> str:
    """Links to the lines that it is about."""
    links = ", ".join(f'<a href="#{escape(anchor)}">{escape(place)}</a>' for place, anchor in places)
    return f" ({links})" if links else ""
