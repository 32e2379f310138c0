"""The index page of a class, and the page of a submission that could not be checked: they stand alone, as the others do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from verifier.report.document_mark_section import home_link
from verifier.report.document_sheets import FOLLOWS, UNDER_CONDITIONS
from verifier.report.document_style import STYLE
from verifier.report.gradebooks import number
from verifier.report.submission_rows import SubmissionRow, part_names, part_points, totals
from verifier.report.written_math import inline_math

LONGEST: Final = 160
INDEX_STYLE: Final = """
body { max-width: 72rem; } .table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font: .93rem/1.45 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
caption { text-align: left; padding: .4rem 0; color: var(--faint); }
th, td { text-align: left; padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--edge); vertical-align: top; }
th { font-weight: 600; white-space: nowrap; } td.n, th.n { text-align: right; white-space: nowrap; }
td.n { font-variant-numeric: tabular-nums; }
td.bad { color: var(--bad); } td.open { color: var(--open); font-weight: 600; } td.good { color: var(--good); }
td .long { display: inline; max-width: none; overflow: visible; } .sofar { color: var(--open); } .home { margin: 0; }
@media print { thead { display: table-header-group; } tr { break-inside: avoid; } }
"""


def index_page(title: str, rows: Sequence[SubmissionRow]) -> str:
    """The page with a row for each submission, in the order of ``rows``."""
    return _page(title, f"<h1>{escape(title)}</h1>\n{_overview(rows)}{_table(rows)}")


def error_page(row: SubmissionRow, home: str) -> str:
    """The page of a submission that could not be checked."""
    told = f'<p class="first open"><strong class="verdict">? This could not be checked</strong><br>{escape(row.error)}</p>'
    asked = "<p>A person looks at it. It costs no points.</p>"
    return _page(row.student, f"{home_link(home)}<h1>{escape(row.student)}</h1>\n{told}\n{asked}\n")


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}{INDEX_STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


# The class ----------------------------------------------------------------------------------------------------------------


def _overview(rows: Sequence[SubmissionRow]) -> str:
    """How many there are, with what result; of the marks their mean."""
    told = ". ".join(said[:1].upper() + said[1:] for said in overview(rows))
    return f'<p class="sum">{escape(told)}.</p>\n'


def overview(rows: Sequence[SubmissionRow]) -> Iterator[str]:
    """Sentences on the class, without their full stops."""
    yield f"{len(rows)} submission{'s' * (len(rows) != 1)}"
    wrong = sum(row.bad is not None for row in rows)
    yield f"{wrong} with a line that does not follow"
    waiting, failed = sum(row.to_look_at > 0 for row in rows), sum(bool(row.error) for row in rows)
    yield f"a person looks at {waiting}" + (f", of which {failed} could not be checked" if failed else "")
    given = [pair for row in rows if (pair := totals(row))[0]]
    if given:
        mean = sum(float(got) for got, _ in given) / len(given)
        yield f"on average {number(round(mean, 2))} of {given[0][1]} points so far"


def _table(rows: Sequence[SubmissionRow]) -> str:
    parts = part_names(rows)
    marks = ["points", *parts] if parts else []
    names = [("student", ""), *((name, "n") for name in marks), ("first bad line", ""), ("to be looked at", "n"), ("lines", "n")]
    head = "".join(f'<th scope="col" class="{kind}">{escape(name)}</th>' for name, kind in names)
    body = "".join(_row(row, parts) for row in rows)
    caption = "<caption>lines: how many follow, of all that were judged</caption>"
    return f'<div class="table"><table>{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n'


def _row(row: SubmissionRow, parts: Sequence[str]) -> str:
    name = f'<a href="{_link(row.page)}">{escape(row.student)}</a>' if row.page else escape(row.student)
    cells = "".join(_marks(row, parts)) + _bad(row) + _open(row) + f'<td class="n">{_lines(row)}</td>'
    return f'<tr><th scope="row">{name}</th>{cells}</tr>\n'


def _marks(row: SubmissionRow, parts: Sequence[str]) -> Iterable[str]:
    """The points together, then part by part."""
    if not parts:
        return
    got, most = totals(row)
    so_far = ' <span class="sofar">so far</span>' if row.to_look_at and got else ""
    yield f'<td class="n">{f"{got} of {most}" if got else "–"}{so_far}</td>'
    yield from (f'<td class="n">{escape(part_points(row, part)) or "–"}</td>' for part in parts)


def _bad(row: SubmissionRow) -> str:
    """The first line that does not follow, with a link to it."""
    if row.error:
        return f"<td>{escape(row.error[:LONGEST])}</td>"
    if row.bad is None:
        return '<td class="good">✓ none</td>'
    place, anchor, text = row.bad
    link = f'<a href="{_link(row.page)}#{escape(anchor)}">{escape(place)}</a>'
    return f'<td class="bad">✗ {link}: {inline_math(text) if len(text) <= LONGEST else escape(text[:LONGEST]) + "…"}</td>'


def _open(row: SubmissionRow) -> str:
    return f'<td class="n open">? {row.to_look_at}</td>' if row.to_look_at else '<td class="n">–</td>'


def _lines(row: SubmissionRow) -> str:
    good = row.counts.get(FOLLOWS, 0) + row.counts.get(UNDER_CONDITIONS, 0)
    judged = sum(row.counts.values())
    return f"{good} of {judged}" if judged else "–"


def _link(page: str) -> str:
    return escape(quote(page))


