"""A formula as laid out on the page to marks: relations, ends of lines, columns, commas and words outside all brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from verifier.reading.documents.macros import blanked, group_end
from verifier.reading.documents.relations import relation

MarkKind = Literal["relation", "row", "column", "comma", "space", "words", "gap", "lead", "forall"]

LAYOUT: Final = frozenset(
    "equation align alignat flalign gather multline eqnarray displaymath dmath IEEEeqnarray aligned alignedat gathered split "
    "subequations math".split()
)
_ALIGNED: Final = ("{rcl}", "{lcl}", "{rl}")  # columns of an array that only aligns its lines
BOXED: Final = 20_000  # characters in a frame
_OVER: Final = (
    r"\\(?:stackrel|overset|underset)\s*\{(?P<over>(?:[^{}]|\{[^{}]*\})*)\}"
    r"\s*\{\s*(?P<under>:?\s*=|[<>]|\\[a-zA-Z]+)\s*\}"
)
_TOKEN: Final = re.compile(
    _OVER + r"|\\begin\s*\{(?P<begin>[A-Za-z]+)\*?\}(?P<columns>\s*(?:\[[a-z]\])?\{[lcr|@{}\s\d]*\})?"
    r"|\\end\s*\{(?P<end>[A-Za-z]+)\*?\}"
    r"|\\(?P<side>left|right|middle)(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\?.)?|\\[bB]ig+[lrm]?(?![A-Za-z])\s*(?P<big>\\[A-Za-z{}|]+|.)?"
    r"|(?P<box>\\A?(?:boxed|fbox)\s*\{)|(?P<number>\\(?:tag\*?|label|eqref)\s*\{(?P<name>[^{}]*)\})"
    r"|\\(?:nonumber|notag|qedhere|displaystyle|textstyle|allowdisplaybreaks|noalign|centering|limits|nolimits)(?![A-Za-z])(?P<drop>)"
    r"|\\(?:text[a-z]*|mbox|intertext|shortintertext)\s*\{(?P<words>(?:[^{}\\]|\\.|\{[^{}]*\})*)\}"
    r"|(?P<row>\\\\\*?(?:\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|\\\w+)\s*\])?|\\(?:newline|cr)(?![A-Za-z]))"
    r"|\\q?quad\s*\((?P<numbered>\d+[a-z]?(?:\.\d+)*|\*+)\)(?=\s*(?:\Z|\\\\|\\end))"
    r"|(?P<space>\\q?quad(?![A-Za-z]))|\\x(?P<over_arrow>rightarrow|Rightarrow|Leftrightarrow|longequal|mapsto)\s*(?:\[[^\]]*\])?"
    r"\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
    r"|(?P<gap>\\(?:vdots|ddots|dots|ldots|cdots)(?![A-Za-z])|⋮)|(?P<lead>\\(?:therefore|because)(?![A-Za-z])|∴)"
    r"|(?P<forall>\\forall(?![A-Za-z])|∀)|(?P<not>\\not\s*(?:=|\\in(?![A-Za-z])|<|>))"
    r"|(?P<comment>(?<!\\)%[^\n]*)|(?P<open>\\\{|[({\[]|\\[lbL](?:brace|floor|ceil|brack)(?![A-Za-z]))"
    r"|(?P<close>\\\}|[)}\]]|\\[rR](?:brace|floor|ceil|brack)(?![A-Za-z]))"
    r"|(?P<defined>:\s*(?:\\!)?\s*=|=\s*(?:\\!)?:)|(?P<sign><=>|[=!<>]=|=>|->|[=<>≠≤≥⩽⩾≈≃≅∝∼≡≔≜∈∉⊂⊆←→↦⇒⟹⇔⟺⇐⟸≪≫⪰⪯≻≺＝])"
    r"|(?P<command>\\(?:[A-Za-z]+|.))|(?P<column>&)|(?P<comma>[,;])",
    re.DOTALL,
)


@dataclass(frozen=True)
class Mark:
    """Something at the top level of a formula; ``value`` is the relation, or the words of a text."""

    kind: MarkKind
    at: int
    end: int
    value: str = ""


@dataclass(frozen=True)
class Laid:
    """A formula with its layout made blank, its marks in order, its number, and the environment its lines stand in."""

    text: str
    marks: tuple[Mark, ...]
    label: str = ""
    environment: str = ""


@dataclass
class _Depth:
    """How deep in braces and environments, in brackets, and between left and right; the last two may be left uncounted."""

    counted: bool
    braces: int = 0
    brackets: int = 0
    sides: int = 0

    def top(self) -> bool:
        return self.braces == 0 and (not self.counted or (self.brackets == 0 and self.sides == 0))


def lay(text: str, environment: str = "") -> Laid:
    """The formula ``text``; ``environment`` is what it stands in itself, such as align.

    Where brackets are not balanced, as in [0, 1) split over lines, only braces count.
    """
    first = _laid(text, environment, _Depth(counted=True))
    return first if first is not None else _laid(text, environment, _Depth(counted=False)) or Laid(text, ())


def _laid(text: str, environment: str, depth: _Depth) -> Laid | None:
    """None if brackets are counted and not balanced."""
    marks: list[Mark] = []
    blanks: list[tuple[int, int]] = []
    label = ""
    layouts: list[bool] = []
    boxes: set[int] = set()
    for found in _TOKEN.finditer(text):
        if found.start() in boxes:
            blanks.append(found.span())
        elif found["box"] is not None:
            _box(text, found, depth, boxes, blanks)
        elif found["begin"] or found["end"]:
            environment = _environment(found, depth, layouts, blanks, environment)
        elif found["number"] is not None or found["numbered"] is not None:
            label = _label(found, label)
            blanks.append(found.span())
        elif not _deeper(found, depth) and depth.top():
            _mark(found, marks, blanks)
        elif found["comment"] is not None or found["drop"] is not None or (_lays_out(found) and depth.braces == 0):
            blanks.append(found.span())
    if depth.counted and (depth.brackets or depth.sides):
        return None
    return Laid(blanked(text, blanks), tuple(marks), label, environment)


def _lays_out(found: re.Match[str]) -> bool:
    """Whether this only breaks or aligns lines; outside braces it does so also within brackets."""
    return found["column"] is not None or found["row"] is not None


def _label(found: re.Match[str], before: str) -> str:
    """The number of the formula: the one that is printed goes before a name for references."""
    if found["numbered"] is not None:
        return str(found["numbered"])
    return str(found["name"]) if found["number"].startswith("\\tag") or not before else before


def _box(text: str, found: re.Match[str], depth: _Depth, boxes: set[int], blanks: list[tuple[int, int]]) -> None:
    """A frame around a formula is blanked; ``boxes`` are where frames close."""
    end = group_end(text, found.end() - 1, BOXED) if depth.top() else None
    if end is None:
        depth.braces += 1
    else:
        boxes.add(end - 1)
        blanks.append(found.span())


def _environment(
    found: re.Match[str], depth: _Depth, layouts: list[bool], blanks: list[tuple[int, int]], environment: str
) -> str:
    """Enters or leaves an environment; one that only lays out, at the top, is blanked.  Returns the environment of the lines."""
    if found["begin"]:
        columns = (found["columns"] or "").replace(" ", "")
        layouts.append((found["begin"] in LAYOUT or columns in _ALIGNED) and depth.top())
        if layouts[-1]:
            blanks.append(found.span())
            return found["begin"]
        depth.braces += 1
    elif layouts:
        if layouts.pop():
            blanks.append(found.span())
        else:
            depth.braces = max(depth.braces - 1, 0)
    return environment


def _deeper(found: re.Match[str], depth: _Depth) -> bool:
    """Counts what opens or closes; whether it did."""
    if found["side"]:
        depth.sides = max(depth.sides + {"left": 1, "right": -1}.get(found["side"], 0), 0)
        return True
    sign = found["open"] or found["close"] or (found["big"] if found["big"] in ("(", ")", "[", "]", "\\{", "\\}") else None)
    if sign is None:
        return False
    step = 1 if sign in ("(", "[", "{", "\\{") or found["open"] else -1
    if sign in "{}":
        depth.braces = max(depth.braces + step, 0)
    else:
        depth.brackets = max(depth.brackets + step, 0)
    return True


def _mark(found: re.Match[str], marks: list[Mark], blanks: list[tuple[int, int]]) -> None:
    """Notes what stands at the top level."""
    mark = next(_marks(found), None)
    if mark is not None:
        marks.append(mark)
    if found["comment"] is not None or found["drop"] is not None or (mark and mark.kind in ("row", "column", "lead")):
        blanks.append(found.span())


def _marks(found: re.Match[str]) -> Iterator[Mark]:
    at, end = found.span()
    kinds: tuple[MarkKind, ...] = ("row", "column", "comma", "space", "gap", "lead", "forall")
    for kind in kinds:
        if found[kind] is not None:
            yield Mark(kind, at, end, found[kind])
    if found["words"] is not None:
        yield Mark("words", at, end, found["words"])
    sign = _sign(found)
    if sign:
        yield Mark("relation", at, end, sign)


def _sign(found: re.Match[str]) -> str:
    """The relation that this token is, or ""."""
    if found["under"]:
        plain = relation(found["under"].replace(" ", ""))
        return ":=" if plain == "=" and re.search(r"def|triangle|\bset\b", found["over"]) else plain
    if found["not"]:
        return {"=": "≠", "n": "∉", "<": "≥", ">": "≤"}[found["not"][-1]]
    if found["defined"]:
        return ":=" if found["defined"].startswith(":") else "=:"
    if found["over_arrow"]:
        return relation(f"\\x{found['over_arrow']}")
    return relation(found["sign"] or found["command"] or "")
