"""Where the mathematics stands in a document, displayed and inline, in reading order; the rest is prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from verifier.reading.documents.pieces import Kind, Skipped, Span

DISPLAYED: Final = frozenset(
    "equation align alignat flalign gather multline eqnarray displaymath dmath IEEEeqnarray aligned alignedat gathered split "
    "cases dcases array matrix pmatrix bmatrix vmatrix Bmatrix subequations math".split()
)
GAPPED: Final = 5_000  # characters of a displayed formula with blank lines in it
_DELIMITER: Final = re.compile(
    r"\\begin\s*\{(?P<begin>[A-Za-z]+)\*?\}|\\end\s*\{(?P<end>[A-Za-z]+)\*?\}|\\(?P<bracket>[][()])|\\\\(?P<doubled>[][()])?|\\."
    r"|(?P<money>\$\$?)|(?P<blank>\n[ \t]*(?=\n))",
    re.DOTALL,
)
_CLOSERS: Final = {"[": "]", "(": ")", "\\[": "\\]", "\\(": "\\)"}
_WORDS: Final = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{2,}(?:[ \n]+[A-Za-z]{2,}){3}")
_TEXT: Final = re.compile(r"\\(?:text\w*|mbox|operatorname\*?|mathrm|tag|label)\s*\{[^{}]*\}")
_AMOUNT: Final = re.compile(r"[\d.,]*\d(?:\s*[kMm]\b)?")
_PLAIN: Final = re.compile(r"(?<![\\A-Za-z_^{])[A-Za-z]{2,}")


@dataclass(frozen=True)
class _Sign:
    """A delimiter: ``kind`` is "$", "$$", "[", "]", "(", ")", the same with a backslash before, "begin", "end" or "blank"."""

    kind: str
    at: int
    end: int
    name: str = ""


class _Signs:
    """All delimiters of a text, and the next of a kind after a place."""

    def __init__(self, text: str) -> None:
        self.all = tuple(_signs(text))
        self._at: dict[str, list[int]] = {}
        self._of: dict[str, list[_Sign]] = {}
        for sign in self.all:
            self._at.setdefault(sign.kind, []).append(sign.at)
            self._of.setdefault(sign.kind, []).append(sign)
        self.partners = _partners(self.all)
        self.matched = {sign.at for sign in self.partners.values()}

    def following(self, kind: str, at: int) -> _Sign | None:
        """The first sign of ``kind`` at ``at`` or behind it."""
        places = self._at.get(kind, [])
        found = bisect_left(places, at)
        return self._of[kind][found] if found < len(places) else None

    def paragraph(self, at: int, length: int) -> int:
        """Where the paragraph of ``at`` ends."""
        blank = self.following("blank", at)
        return blank.at if blank else length


def scan(text: str, kind: Kind) -> tuple[tuple[Span, ...], tuple[Skipped, ...]]:
    """The spans of a text without code and comments, all of it in order, and what is broken in it.

    After a formula that is never closed, reading goes on behind it at the next blank line.
    """
    found = list(_found(text, _Signs(text), kind))
    spans = [f for f in found if isinstance(f, Span)]
    skipped = tuple(f for f in found if isinstance(f, Skipped))
    return tuple(_with_prose(text, spans)), skipped


def _signs(text: str) -> Iterator[_Sign]:
    for m in _DELIMITER.finditer(text):
        if m["begin"] or m["end"]:
            yield _Sign("begin" if m["begin"] else "end", m.start(), m.end(), m["begin"] or m["end"])
        elif m["bracket"]:
            yield _Sign(m["bracket"], m.start(), m.end())
        elif m["doubled"]:
            yield _Sign("\\" + m["doubled"], m.start(), m.end())
        elif m["money"] or m["blank"]:
            yield _Sign(m["money"] or "blank", m.start(), m.end())


def _partners(signs: tuple[_Sign, ...]) -> dict[int, _Sign]:
    """The end of each environment, by where it begins."""
    partners: dict[int, _Sign] = {}
    stack: list[_Sign] = []
    open_names: dict[str, int] = {}
    for sign in signs:
        if sign.kind == "begin":
            stack.append(sign)
            open_names[sign.name] = open_names.get(sign.name, 0) + 1
        elif sign.kind == "end" and open_names.get(sign.name):
            while (opener := stack.pop()).name != sign.name:
                open_names[opener.name] -= 1
            open_names[sign.name] -= 1
            partners[opener.at] = sign
    return partners


def _found(text: str, signs: _Signs, kind: Kind) -> Iterator[Span | Skipped]:
    """Formulas and what is broken, in order."""
    at = 0
    for sign in signs.all:
        if sign.kind == "$$" and sign.at + 1 == at:
            sign = _Sign("$", at, sign.end)
        if sign.at < at:
            continue
        result = _at(text, sign, signs, kind)
        if result is not None:
            found, at = result
            if found is not None:
                yield found


def _at(text: str, sign: _Sign, signs: _Signs, kind: Kind) -> tuple[Span | Skipped | None, int] | None:
    """What begins at ``sign``, and where reading goes on; None if nothing does."""
    if sign.kind == "begin" and sign.name in DISPLAYED:
        return _environment(text, sign, signs)
    if sign.kind == "$":
        return _inline(text, sign, signs)
    if sign.kind == "$$":
        return _closed(text, sign, signs.following("$$", sign.end), signs, "display")
    if sign.kind in _CLOSERS and not (kind == "tex" and sign.kind.startswith("\\")):
        closer = signs.following(_CLOSERS[sign.kind], sign.end)
        if sign.kind.startswith("\\") and (closer is None or closer.at > signs.paragraph(sign.at, len(text))):
            return None
        return _closed(text, sign, closer, signs, "display" if "[" in sign.kind else "inline")
    if sign.kind == "end" and sign.name in DISPLAYED and sign.at not in signs.matched:
        return Skipped(text[sign.at : sign.end], sign.at, f"'\\end{{{sign.name}}}' without '\\begin{{{sign.name}}}'"), sign.end
    return None


def _closed(
    text: str, opener: _Sign, closer: _Sign | None, signs: _Signs, kind: str, name: str = ""
) -> tuple[Span | Skipped, int]:
    """The formula from ``opener`` to ``closer``, or what is missing."""
    if closer is None or _is_opened_again(opener, closer, signs) or not _is_one(text, opener.end, closer.at, signs, kind):
        end = signs.paragraph(opener.at, len(text))
        return Skipped(text[opener.at : end].strip(), opener.at, _unclosed(text[opener.at : opener.end])), end
    found: Literal["inline", "display"] = "inline" if kind == "inline" else "display"
    widths = opener.end - opener.at, closer.end - closer.at
    return Span(found, text[opener.end : closer.at], opener.end, closer.at, name, *widths), closer.end


def _is_opened_again(opener: _Sign, closer: _Sign, signs: _Signs) -> bool:
    again = signs.following(opener.kind, opener.end) if opener.kind in _CLOSERS else None
    return again is not None and again.at < closer.at


def _unclosed(sign: str) -> str:
    return f"'{sign}' is never closed in its paragraph"


def _is_one(text: str, start: int, end: int, signs: _Signs, kind: str) -> bool:
    """Whether this is one formula; only a displayed one may have blank lines in it, and then no sentences."""
    if signs.paragraph(start, len(text)) >= end:
        return True
    return kind == "display" and end - start < GAPPED and _WORDS.search(_TEXT.sub(" ", text[start:end])) is None


def _environment(text: str, sign: _Sign, signs: _Signs) -> tuple[Span | Skipped, int]:
    """An environment for displayed formulas that stands by itself; its begin and end belong to the formula."""
    closer = signs.partners.get(sign.at)
    if closer is None:
        return _closed(text, sign, None, signs, "display")
    whole = _Sign(sign.kind, sign.at, sign.at), _Sign(closer.kind, closer.end, closer.end)
    found, end = _closed(text, *whole, signs, "display", sign.name)
    if isinstance(found, Skipped):
        found = Skipped(found.text, found.at, _unclosed(text[sign.at : sign.end]))
    return found, end


def _inline(text: str, sign: _Sign, signs: _Signs) -> tuple[Span | Skipped | None, int]:
    """``$...$``; a dollar that is an amount of money is prose."""
    closer = _dollar(signs, sign.end)
    inside = signs.paragraph(sign.at, len(text))
    if closer is None or closer.at > inside:
        if _AMOUNT.match(text, sign.end):
            return None, sign.end
        return Skipped(text[sign.at : inside].strip()[:200], sign.at, _unclosed("$")), inside
    content = text[sign.end : closer.at]
    if _is_money(content, text[closer.end : closer.end + 1]):
        return None, sign.end
    if _is_prose(content, text[closer.end : closer.end + 1]):
        return Skipped(text[sign.at : closer.at].strip()[:200], sign.at, _unclosed("$")), closer.at
    return Span("inline", content, sign.end, closer.at, "", 1, 1), closer.end


def _dollar(signs: _Signs, at: int) -> _Sign | None:
    """The next dollar sign, also the first of two."""
    found = [s for s in (signs.following("$", at), signs.following("$$", at)) if s is not None]
    first = min(found, key=lambda s: s.at, default=None)
    return None if first is None else _Sign("$", first.at, first.at + 1)


def _is_money(content: str, behind: str) -> bool:
    amount = _AMOUNT.match(content)
    if amount is None:
        return False
    rest = content[amount.end() :]
    return behind.isdigit() or rest[-1:].isspace() or len(_PLAIN.findall(rest)) >= 2


def _is_prose(content: str, behind: str) -> bool:
    """Whether two dollars have a sentence between them: each then belongs to another formula."""
    words = _PLAIN.findall(_TEXT.sub(" ", content))
    spaced = content[-1:].isspace() and not content[:1].isspace() and behind.isalnum()
    return bool(words) and (spaced or _WORDS.search(_TEXT.sub(" ", content)) is not None)


def _with_prose(text: str, spans: list[Span]) -> Iterator[Span]:
    """The spans with the prose between them."""
    at = 0
    for span in spans:
        if span.at - span.opening > at:
            yield Span("prose", text[at : span.at - span.opening], at, span.at - span.opening)
        yield span
        at = span.end + span.closing
    if at < len(text):
        yield Span("prose", text[at:], at, len(text))
