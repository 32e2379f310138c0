"""The prose of a document in HTML: headings, emphasis and lists; everything else stays the text that it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Final

Prose = Callable[[str], str]
Tags = tuple[tuple[re.Pattern[str], str], ...]

_ITEM: Final = r"[-*+•>|#]|\d{1,3}[.)][ \t]|&gt;"
_SOFT: Final = re.compile(rf"(?<! {{2}})(?<!\\)[ \t]*\n(?![ \t]*(?:{_ITEM}|<h[2-4]>|\n|\Z))(?!\Z)")
_BULLET: Final = re.compile(r"(?m)^([ \t]*)[-*+][ \t]+")
_RULE: Final = re.compile(r"(?m)^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
_HEADING: Final = re.compile(r"(?m)^(#{1,6})[ \t]+(.+)$")
_MARKS: Final[Tags] = (
    (re.compile(r"\*\*(?=\S)([^*<>\n]{1,200})(?<=\S)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*<>\n]{1,200})(?<=[^\s*])\*(?![\w*])"), r"<em>\1</em>"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_<>\n]{1,200})(?<=[^\s_])_(?![\w_])"), r"<em>\1</em>"),
)

_LAYOUT: Final = re.compile(
    r"\\(?:begin|end)\{[a-zA-Z*]+\}(?:\[[^\]\n]{0,80}\])?"
    r"|\\(?:maketitle|noindent|newpage|clearpage|centering|tableofcontents|(?:big|med|small)skip|par)\b"
    r"|\\(?:documentclass|usepackage|author|date|label|pagestyle|setlength|geometry|bibliographystyle)"
    r"(?:\[[^\]\n]{0,200}\])?(?:\{[^{}\n]{0,200}\})+"
)
_SECTION: Final = re.compile(r"(?m)[ \t]*\\(?:title|chapter|((?:sub){0,2})(?:section|paragraph))\*?\{([^{}\n]*)\}[ \t]*")
_NAMED: Final[Tags] = (
    (re.compile(r"\\textbf\{([^{}]{1,200})\}"), r"<strong>\1</strong>"),
    (re.compile(r"\\(?:emph|textit|textsl)\{([^{}]{1,200})\}"), r"<em>\1</em>"),
    (re.compile(r"\\texttt\{([^{}]{1,200})\}"), r"<code>\1</code>"),
    (re.compile(r"\\\\(?:\[[^\]\n]{0,20}\])?\s*"), "  \n"),
    (re.compile(r"\s*\\item\b\s*(?:\[([^\]\n]{0,40})\])?"), r"  \n• \1"),
    (re.compile("``"), "“"), (re.compile("''"), "”"), (re.compile("(?<!-)--(?!-)"), "–"), (re.compile("~"), "\xa0"),
    (re.compile(r"\\(&amp;|[%#_$ ])"), r"\1"),
)  # fmt: skip


def prose_of(path: str) -> Prose:
    """How the prose of the document at ``path`` is written in HTML."""
    return tex_prose if path.lower().endswith(".tex") else markdown_prose


def markdown_prose(text: str) -> str:
    """Markdown: headings, what is bold or stressed, lists; lines that go on are joined, TeX that is layout is left out."""
    marked = _HEADING.sub(_hashes, _RULE.sub("", escape(_LAYOUT.sub("", text), quote=False)))
    return _BULLET.sub(r"\1• ", _joined(_tagged(_MARKS, marked)))


def tex_prose(text: str) -> str:
    """TeX: titles, what is bold or stressed, items; what is layout is left out."""
    marked = _SECTION.sub(_section, _LAYOUT.sub("", escape(text, quote=False)))
    return _joined(_tagged(_NAMED, marked))


def _joined(text: str) -> str:
    """``text`` with a space for each line break that means nothing."""
    return _SOFT.sub(" ", text)


def _tagged(tags: Tags, text: str) -> str:
    for pattern, tag in tags:
        text = pattern.sub(tag, text)
    return text


def _hashes(match: re.Match[str]) -> str:
    level = min(len(match[1]) + 1, 4)
    words = match[2].rstrip("# \t").strip()
    return f"<h{level}>{words}</h{level}>"


def _section(match: re.Match[str]) -> str:
    level = {"": 2, "sub": 3}.get(match[1] or "", 4)
    return f"\n\n<h{level}>{match[2].strip()}</h{level}>\n\n"
