"""What is no part of the text a reader sees is made blank: code, comments, verbatim; positions stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from verifier.reading.documents import macros
from verifier.reading.documents.macros import blanked
from verifier.reading.documents.pieces import Kind, Skipped

_FENCE: Final = re.compile(r"^[ ]{0,3}(?:>[ ]?)*(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)$", re.MULTILINE)
_CODE: Final = re.compile(r"`+")
_COMMENT: Final = re.compile(r"<!--")
_FRONT: Final = re.compile(r"\A---[ \t]*\n(?P<front>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_TEX_COMMENT: Final = re.compile(r"\\.|%[^\n]*", re.DOTALL)
_TEX_FRONT: Final = re.compile(r"^%[ \t]*verify[ \t]*\n(?P<front>(?:%[^\n]*(?:\n|\Z))+)", re.MULTILINE)
_VERBATIM: Final = re.compile(r"\\begin\{(?P<name>verbatim|lstlisting|minted|comment|tikzpicture|filecontents)(?P<star>\*?)\}")
_VERB: Final = re.compile(r"\\(?:verb\*?|lstinline|mintinline\{\w+\})(?P<sign>[^A-Za-z\s*{\[])[^\n]*?(?P=sign)")
_TAGS: Final = (
    "table|tbody|thead|tr|td|th|span|div|br|img|em|strong|sup|sub|center|details|summary|font|li|ul|ol|hr|pre|small|mark|kbd|h[1-6]"
)
_HTML: Final = re.compile(
    rf"<(?P<raw>script|style)\b[^<>$]*>.*?</(?P=raw)\s*>|</?(?:{_TAGS})\b[^<>$]*>", re.DOTALL | re.IGNORECASE
)
_INPUT: Final = re.compile(r"\\(?P<how>input|include|subfile)\s*\{(?P<what>[^{}\n]*)\}")
_MATH_FENCE: Final = ("math", "latex", "tex")


@dataclass(frozen=True)
class Blanked:
    """The text with what is not read made blank, the context found in it, and what a reader should be told."""

    text: str
    front: str = ""
    skipped: tuple[Skipped, ...] = ()


def blank(text: str, kind: Kind) -> Blanked:
    """``text`` of a document of ``kind`` without code, comments and front matter, each character in its place."""
    return _blank_tex(text) if kind == "tex" else _blank_markdown(text)


def _blank_tex(text: str) -> Blanked:
    front = _TEX_FRONT.search(text)
    plain = blanked(text, list(_verbatim(text)))
    plain = blanked(plain, [(m.start(), m.end()) for m in _VERB.finditer(plain)])
    plain = blanked(plain, [(m.start(), m.end()) for m in _TEX_COMMENT.finditer(plain) if m[0].startswith("%")])
    inputs = list(_INPUT.finditer(plain))
    skipped = tuple(Skipped(m[0], m.start(), f"{m[0]}: other files are not read; check {m['what']!r} by itself") for m in inputs)
    plain = blanked(plain, [(m.start(), m.end()) for m in inputs])
    return Blanked(blanked(plain, list(_outside(plain))), _uncommented(front["front"]) if front else "", skipped)


def _uncommented(front: str) -> str:
    return "\n".join(re.sub(r"^%[ ]?", "", line) for line in front.splitlines())


def _verbatim(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (found := _VERBATIM.search(text, at)) is not None:
        closer = f"\\end{{{found['name']}{found['star']}}}"
        end = text.find(closer, found.end())
        at = end + len(closer) if end >= 0 else found.end()
        yield found.start(), at


def _outside(text: str) -> Iterator[tuple[int, int]]:
    """What stands before and behind the document itself, but for the commands defined there."""
    begin, end = max(text.find("\\begin{document}"), 0), text.find("\\end{document}")
    at = 0
    for start, stop in [*macros.definitions(text[:begin]), (begin, begin)]:
        yield at, start
        at = stop
    if end >= begin:
        yield end, len(text)


def _blank_markdown(text: str) -> Blanked:
    front = _FRONT.match(text)
    plain = blanked(text, [(front.start(), front.end())]) if front else text
    plain = _without_code(plain)
    comments = list(_comments(plain))
    said = next((context for start, end in comments if (context := _context(plain[start:end]))), "")
    plain = blanked(plain, [*comments, *((m.start(), m.end()) for m in _HTML.finditer(blanked(plain, comments)))])
    return Blanked(blanked(plain, list(_inline_code(plain))), front["front"] if front else said)


def _context(comment: str) -> str:
    """The context in a comment that begins with "verify"."""
    inside = re.match(r"<!--\s*verify\b[ \t:]*(.*?)(?:-->)?\Z", comment, re.DOTALL)
    return inside[1].strip("\n") if inside else ""


def _fences(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Blocks of code: the line that opens each, and where what is closed by it ends and begins to be closed."""
    opener = None
    for found in _FENCE.finditer(text):
        if opener is None:
            opener = found
        elif found["fence"].startswith(opener["fence"]) and not found["info"].strip():
            yield opener, found.start(), found.end()
            opener = None


def _without_code(text: str) -> str:
    """``text`` without blocks of code; those of mathematics get dollar signs for their fences."""
    pieces, at = [], 0
    for opener, start, end in _fences(text):
        lead, fence = text[at : opener.start()], "$$".ljust(opener.end() - opener.start())
        if opener["info"].strip().lower() in _MATH_FENCE:
            pieces += [lead, fence, text[opener.end() : start], "$$".ljust(end - start)]
        else:
            pieces += [lead, blanked(text[opener.start() : end], [(0, end - opener.start())])]
        at = end
    return "".join((*pieces, text[at:]))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (found := _COMMENT.search(text, at)) is not None:
        end = text.find("-->", found.end())
        if end < 0:
            return
        at = end + 3
        yield found.start(), at


def _inline_code(text: str) -> Iterator[tuple[int, int]]:
    """Code between backticks, within a paragraph; GitHub's ``$`...`$`` is mathematics."""
    blanks = iter([m.start() for m in re.finditer(r"\n[ \t]*\n", text)] + [len(text) + 1])
    paragraph = next(blanks)
    opener = None
    for found in _CODE.finditer(text):
        while found.start() > paragraph:
            paragraph, opener = next(blanks), None
        if opener is None:
            opener = found
        elif len(found[0]) == len(opener[0]):
            yield from _code(text, opener, found)
            opener = None


def _code(text: str, opener: re.Match[str], closer: re.Match[str]) -> Iterator[tuple[int, int]]:
    if text[opener.start() - 1 : opener.start()] == "$" and text.startswith("$", closer.end()):
        yield opener.start(), opener.end()
        yield closer.start(), closer.end()
    else:
        yield opener.start(), closer.end()
