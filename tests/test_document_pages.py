"""A checked document as a page: it stands alone, is well formed, and nothing of a document becomes more than text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product
from typing import Final

import pytest

from verifier.checking.verdicts import Checked, Ends, Judgement
from verifier.commands.documents_shown import sheet
from verifier.reading.documents import read_text
from verifier.report.document_pages import page
from verifier.report.document_prose import prose_of
from verifier.report.document_sheets import Formula, Sheet, SheetChain, SheetLine, summary
from verifier.report.document_style import STYLE
from verifier.report.records import ResidueText, WitnessText
from verifier.report.written_math import displayed_math, inline_math

TEXT: Final = r"""# A title & <b>more</b>

Some <img src=x onerror=alert(1)> words, where $a < b$ and $t = \text{</math><script>alert(2)</script>}$.

$$
(x+1)^2 = x^2 + 2x + 1 = x^2 + 3x + 1
$$

Inline, $x + x = 3x$, goes on.

<!-- a remark <script> -->

\[ \href{javascript:alert(1)}{y} = \frac{1 \]
"""
VOID: Final = {"meta", "br", "img", "input", "link", "wbr"}
HOSTILE: Final = '"><script>alert(3)</script>'


class Page(HTMLParser):
    """What a page consists of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def checked(text: str = TEXT) -> Checked:
    """The text with a verdict at each relation: the first of a chain follows, the next do not."""
    document = read_text(text, "md", f"work/{HOSTILE}.md")
    lines = [(chain, n) for chain in document.chains for n, line in enumerate(chain.lines) if n and chain.role == "claim"]
    bad = {"residue": ResidueText("-x", "-x"), "witness": WitnessText((("x", HOSTILE),), "4", "5"), "diagnosis": HOSTILE}
    judgements = [
        Judgement(chain.id, n, "follows", proof=("1 by the ring", f"1.1 {HOSTILE}"), uses=("L3",)) if n == 1
        else Judgement(chain.id, n, "does not follow", change=HOSTILE, reasons=(HOSTILE, f"at\n ^ {HOSTILE}"), **bad)
        for chain, n in lines
    ]  # fmt: skip
    judgements[-1] = replace(judgements[-1], status="unreadable")
    ends = tuple(Ends(chain.id, Judgement(chain.id, 2, "does not follow"), 2) for chain, n in lines if n == 2)
    return Checked(document, tuple(judgements), ends, {"x": "real", HOSTILE: HOSTILE}, (HOSTILE,), HOSTILE)


@pytest.fixture(scope="module")
def text() -> str:
    return page(sheet(checked()))


@pytest.fixture(scope="module")
def parsed(text: str) -> Page:
    return Page(text)


def test_well_formed(parsed: Page) -> None:
    assert not parsed.open
    assert {"html", "title", "header", "main", "footer", "h1", "math", "details", "summary"} <= set(parsed.tags)
    assert parsed.tags.count("h1") == parsed.tags.count("main") == 1
    assert "en" in parsed.values("lang")


def test_stands_alone(text: str, parsed: Page) -> None:
    assert not {"script", "img", "link", "iframe", "object", "embed", "form", "base", "b"} & set(parsed.tags)
    assert not [name for name, _ in parsed.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert not re.search(r"https?:|url\(|@import", text)
    assert all(value.startswith("#") for value in parsed.values("href"))


def test_links_lead_somewhere(parsed: Page) -> None:
    ids = parsed.values("id")
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in parsed.values("href")} <= set(ids)


def test_what_is_told(parsed: Page) -> None:
    told = " ".join(parsed.text.split())
    for part in (
        "<b>more</b>", "<img src=x onerror=alert(1)>", "First line that does not follow: line 6", "✗ does not follow",
        "✓ follows", "? unreadable", "residue", "witness", "perhaps", "would follow", "proof", "1.1", HOSTILE,
        "The last line does not follow from the first.",
    ):  # fmt: skip
        assert part in told
    assert "a remark" not in told


def test_the_first_bad_line_is_linked(parsed: Page) -> None:
    bad = sheet(checked()).first_bad
    assert bad is not None
    assert parsed.values("href")[1] == f"#{bad.anchor}"


# A formula, and what its MathML contains; None where it is shown as LaTeX
FORMULAS: Final = [
    (r"\frac{1}{2}", "<mfrac>"),
    (r"x \le y", "<mo>≤</mo>"),
    ("a < b", "&lt;"),
    (r"\begin{cases} 1 & x > 0 \\ 0 & \text{else <b>} \end{cases}", "else\xa0&lt;b&gt;"),
    (r"\bm{W}^\top", "<msup>"),
    (r"\text{</math><script>x</script>}", "&lt;/math&gt;"),
    ("-x", 'form="prefix"'),
    (r"\log x", "<mspace"),
    (r"\log^2 x", "<msup><mi>log</mi><mn>2</mn></msup>"),
    (r"\unknown{a}", None),
    (r"\frac{1", None),
    ("x^", None),
    (r"\left( x", None),
    (r"\href{javascript:alert(1)}{x}", None),
    (r"\style{color:red}{x}", None),
    (r"\newcommand{\a}{\a\a}\a", None),
    (r"\def\a{\a\a}\a", None),
    ("{" * 1500 + "x" + "}" * 1500, None),
    ("x+" * 3000, None),
    ("<script>", "&lt;"),
]


@pytest.mark.parametrize(("latex", "part"), FORMULAS)
def test_formulas(latex: str, part: str | None) -> None:
    for shown in (displayed_math(latex), inline_math(latex)):
        assert shown.startswith("<code" if part is None else ("<math", "<span"))
        assert part is None or part in shown
        assert not {"script", "a", "b"} & set(Page(shown).tags)


def test_prose_keeps_its_code_and_loses_its_layout() -> None:
    shown = page(sheet(Checked(read_text("Run `f $x$`.\n\n\\begin{center}\nhere\n\\end{center}"), ())))
    assert "`f $x$`" in shown
    assert "begin{center}" not in shown


@pytest.mark.parametrize("text", ["", "words only", "$x$", "$$x = 1$$"])
def test_documents_of_which_little_is_to_be_said(text: str) -> None:
    assert not Page(page(sheet(Checked(read_text(text), ())))).open


# How many lines have each status, and the exit code
CODES: Final = [
    ((), 0, "0 lines judged"),
    (("follows", "definition"), 0, "1 line judged: 1 follows"),
    (("follows", "follows", "undecided"), 3, "3 lines judged: 2 follow, 1 undecided"),
    (("follows", "unreadable"), 3, "1 line judged: 1 follows; 1 not read"),
    (("does not follow", "undecided"), 1, "2 lines judged: 1 does not follow, 1 undecided"),
]


@pytest.mark.parametrize(("statuses", "code", "told"), CODES)
def test_sums(statuses: tuple[str, ...], code: int, told: str) -> None:
    lines = tuple(SheetLine("line 1", "1", f"L1-{n}", "=", "x", status) for n, status in enumerate(statuses))
    shown = Sheet("a.md", (Formula("x", True, (SheetChain(lines),)),) if lines else ())
    assert (shown.exit_code, summary(shown)) == (code, told)


# Style --------------------------------------------------------------------------------------------------------------

INKS: Final = ("ink", "faint", "good", "maybe", "bad", "open", "link")
PANELS: Final = ("paper", "panel", "bad-panel")


def _colours(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6}|[0-9a-f]{3})\b", text))


def _luminance(colour: str) -> float:
    whole = colour if len(colour) == 6 else "".join(2 * c for c in colour)
    parts = [int(whole[k : k + 2], 16) / 255 for k in (0, 2, 4)]
    light = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def test_everything_can_be_read_light_dark_and_on_paper() -> None:
    """The contrast of WCAG AA for text, of each ink on each panel."""
    light, dark, paper = (_colours(part) for part in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL))
    for colours in (light, dark, paper):
        for ink, panel in product(INKS, PANELS):
            lighter, darker = sorted((_luminance(colours[ink]), _luminance(colours[panel])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, panel)


# Prose: the name of the document, what is written in it, and what the page makes of it
PROSE: Final = [
    ("a.md", "two\nlines", "two lines"),
    ("a.md", "- one\n- two", "• one\n• two"),
    ("a.md", "so\n1. one\n2. two", "so\n1. one\n2. two"),
    ("a.md", "*this* and **that**, 2 * 3 * 4, a_b_c", "<em>this</em> and <strong>that</strong>, 2 * 3 * 4, a_b_c"),
    ("a.md", "## A *fine* heading ##", "<h3>A <em>fine</em> heading</h3>"),
    ("a.md", "**<b>**", "<strong>&lt;b&gt;</strong>"),
    ("a.tex", "\\section{One}two\nthree", "\n\n<h2>One</h2>\n two three"),
    ("a.tex", r"\emph{this} \& \textbf{that}~--- ``so''", "<em>this</em> &amp; <strong>that</strong>\xa0--- “so”"),
    ("a.tex", "\\begin{itemize}\n\\item one\n\\item two\n\\end{itemize}", "  \n• one  \n• two"),
    ("a.tex", r"\textbf{<script>}", "<strong>&lt;script&gt;</strong>"),
]


@pytest.mark.parametrize(("path", "text", "shown"), PROSE)
def test_prose(path: str, text: str, shown: str) -> None:
    assert prose_of(path)(text).rstrip() == shown


# Rows: the relations and statuses of a chain, and the numbers of the lines that are shown in a row
ROWS: Final = [
    ([("", ""), ("=", "follows"), ("=", "follows")], [[0, 1], [2]]),
    ([("", "definition"), ("=", "")], [[0, 1]]),
    ([("", "definition"), ("=", ""), ("=", "follows")], [[0, 1], [2]]),
    ([("", ""), ("=", ""), ("⟹", "follows"), ("=", "")], [[0, 1], [2, 3]]),
    ([("", ""), ("=", "does not follow"), ("=", "")], [[0, 1], [2]]),
    ([("", "mention")], [[0]]),
]


@pytest.mark.parametrize(("lines", "rows"), ROWS)
def test_a_row_has_at_most_one_verdict(lines: list[tuple[str, str]], rows: list[list[int]]) -> None:
    made = tuple(SheetLine("line 1", str(n), f"L1-{n}", sign, "x", status) for n, (sign, status) in enumerate(lines))
    assert [[int(line.short) for line in row.lines] for row in SheetChain(made).rows] == rows
