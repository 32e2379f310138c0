"""The lines of one formula to chains of sides: where a chain begins, goes on, and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from verifier.reading.documents.displays import Laid, Mark
from verifier.reading.documents.macros import blanked
from verifier.reading.documents.pieces import IMPLICATIONS
from verifier.reading.documents.remarks import kind_of, label_end
from verifier.reading.documents.trimming import trimmed

_COLUMNS: Final = frozenset(("align", "alignat", "flalign", "aligned", "alignedat"))
_SIGN: Final = r"(?P<sign>[-+*/]|\\(?:cdot|times|pm|mp|odot|div|oplus)(?![A-Za-z]))"
_OPERATOR: Final = re.compile(rf"\s*(?:\\q?quad\s*|\\[,;:! ]\s*)*{_SIGN}")
_HANGING: Final = re.compile(r"(?:[-+*/]|\\(?:cdot|times|pm|odot|div)|,|\\left\(|\()\s*$")
_NAME: Final = r"(?:\\?[A-Za-z]+(?:_(?:\{[^{}]*\}|.))?|\\(?:mathbf|boldsymbol)\{\w\})"
_LETTERS: Final = re.compile(rf"\s*(?:\\forall\s*)?{_NAME}(?:\s*,\s*{_NAME})*\s*$")
_RANGE: Final = re.compile(r"\\(?:dots|ldots|cdots)|\.\.\.|…")
_DOMAIN: Final = frozenset("∈>≥<≤≠")
_GAPS: Final = re.compile(r"(?:\\(?:vdots|ddots|dots|ldots|cdots)|⋮|…|\\q?quad|[\s,.])+")


@dataclass(frozen=True)
class Side:
    """A stretch of the formula and the relation before it."""

    relation: str
    at: int
    end: int
    gap: bool = False
    because: str = ""
    condition: str = ""


@dataclass(frozen=True)
class Part:
    """A statement of a row: its stretch, the relations in it, how it is joined to the part before, and remarks."""

    at: int
    end: int
    marks: tuple[Mark, ...]
    joined: str = ""
    because: str = ""
    condition: str = ""

    @property
    def has_relation(self) -> bool:
        """Whether a relation stands in it."""
        return any(mark.kind == "relation" for mark in self.marks)


@dataclass
class _Open:
    """A part while its relations are collected."""

    at: int
    end: int
    joined: str = ""
    marks: list[Mark] = field(default_factory=list)


@dataclass
class _Builder:
    """The chains so far; ``row`` are those of the last row that began some, ``gap`` says lines were left out."""

    text: str
    environment: str
    chains: list[list[Side]] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    gap: bool = False
    remarks: list[tuple[int, int]] = field(default_factory=list)


def sides(laid: Laid) -> tuple[str, list[list[Side]]]:
    """The formula without its remarks, and its chains, each a list of sides; one that goes on from elsewhere begins with a
    relation."""
    builder = _Builder(laid.text, laid.environment)
    for start, end, marks in _rows(laid):
        if is_gap(laid.text[start:end]):
            builder.gap = True
        elif laid.text[start:end].strip():
            row = parts(laid, start, end, marks)
            _add_row(builder, row)
            builder.remarks += [(row[-1].end, end)] if row[-1].because or row[-1].condition else []
    return blanked(laid.text, builder.remarks), [chain for chain in builder.chains if chain]


def _rows(laid: Laid) -> list[tuple[int, int, list[Mark]]]:
    """The lines of the formula; those of a multline are one."""
    ends = [m for m in laid.marks if m.kind == "row" and laid.environment != "multline"]
    bounds = [(0, 0), *((m.at, m.end) for m in ends), (len(laid.text), 0)]
    rows, marks = [], iter([*laid.marks, Mark("row", len(laid.text), 0)])
    mark = next(marks)
    for (_, start), (end, _) in pairwise(bounds):
        inside = []
        while mark.at < end:
            inside += [mark] if mark.kind != "row" else []
            mark = next(marks)
        rows.append((start, end, inside))
    return rows


def is_gap(row: str) -> bool:
    """Whether only dots stand here: lines were left out."""
    return bool(row.strip()) and _GAPS.fullmatch(row) is not None and re.search(r"dots|⋮|…", row) is not None


def parts(laid: Laid, start: int, end: int, marks: list[Mark]) -> list[Part]:
    """The statements of one row, without its label and its remarks."""
    start = _behind_leads(laid.text, label_end(laid.text, start, end), end, marks)
    end, because, condition = _remarks(laid.text, start, end, marks)
    inside = [m for m in _separating(marks, laid.environment) if start <= m.at < end]
    found = _split(laid.text, start, end, inside)
    found = _with_conditions(laid.text, found)
    last = found[-1]
    found[-1] = replace(last, because=because, condition=", ".join(filter(None, (last.condition, condition))))
    return found


def _behind_leads(text: str, start: int, end: int, marks: list[Mark]) -> int:
    """Where the row begins behind words such as "so" or "hence"."""
    for mark in marks:
        if mark.at >= start and mark.kind == "words" and not text[start : mark.at].replace("\\quad", "").strip():
            if kind_of(mark.value, "", text[mark.end : end]) not in ("lead", "and"):
                break
            start = mark.end
    return start


def _remarks(text: str, start: int, end: int, marks: list[Mark]) -> tuple[int, str, str]:
    """Where the formula of the row ends, the reason beside it, and the condition it is under."""
    because = condition = ""
    last = end
    for mark in reversed([m for m in marks if m.kind in ("words", "forall") and m.at > start]):
        kind = _kind(text, start, last, mark)
        before = text[start : mark.at].strip()
        if kind not in ("because", "condition") or not before:
            continue
        words = text[mark.at : end].strip() if mark.kind == "forall" else f"{mark.value} {text[mark.end : end].strip()}".strip()
        if kind == "because":
            because = _joined(words, because)
        else:
            condition = _joined(words.removesuffix("."), condition)
        end = last = mark.at
    return end, because, condition


def _kind(text: str, start: int, end: int, mark: Mark) -> str:
    if mark.kind == "forall":
        return "condition"
    return kind_of(mark.value, text[start : mark.at], text[mark.end : end])


def _joined(words: str, others: str) -> str:
    return f"{words}; {others}" if others else words


def _separating(marks: list[Mark], environment: str) -> list[Mark]:
    """The marks, with every second column of an align as a space between two statements."""
    columns = [m.at for m in marks if m.kind == "column"]
    wide = set(columns[1::2]) if environment in _COLUMNS else set()
    return [replace(m, kind="space") if m.at in wide else m for m in marks if m.kind != "column" or m.at in wide]


def _split(text: str, start: int, end: int, marks: list[Mark]) -> list[Part]:
    """Parts between commas, wide spaces and "and" or "or", where each has a relation; commas within a side stay."""
    implied = any(m.kind == "relation" and m.value in IMPLICATIONS for m in marks)
    found = [_Open(start, end)]
    for mark in marks:
        joiner = _joiner(text, mark, "∧" if implied else "")
        if joiner is not None and (found[-1].marks or joiner != ","):
            found[-1].end = mark.at
            found.append(_Open(mark.end, end, joiner.strip(", ")))
        elif mark.kind == "relation":
            found[-1].marks.append(mark)
    return _merged([Part(part.at, part.end, tuple(part.marks), part.joined) for part in found])


def _joiner(text: str, mark: Mark, joined: str) -> str | None:
    """What the mark does between statements: " " or "," separates, "∧" and "∨" join; None if it does neither.

    ``joined`` is "∧" where the statements stand beside an implication.
    """
    if mark.kind == "words":
        kind = kind_of(mark.value, text[: mark.at], text[mark.end :])
        return {"and": joined or " ", "or": "∨", "lead": " "}.get(kind)
    if mark.kind == "comma":
        return joined or ","
    return " " if mark.kind == "space" and not joined else None


def _merged(found: list[Part]) -> list[Part]:
    """Parts without a relation belong to the part before them."""
    out = [found[0]]
    for part in found[1:]:
        if part.has_relation:
            out.append(part)
        else:
            out[-1] = replace(out[-1], end=part.end)
    return out


def _with_conditions(text: str, found: list[Part]) -> list[Part]:
    """Parts that only say where the part before holds, such as "i = 1, …, n", become its condition."""
    out = [found[0]]
    for part in found[1:]:
        if out[-1].has_relation and part.joined == "" and _restricts(text, part, out[-1]):
            at, end = trimmed(text, part.at, part.end)
            out[-1] = replace(out[-1], condition=_joined(text[at:end], out[-1].condition))
        else:
            out.append(part)
    return out


def _restricts(text: str, part: Part, before: Part) -> bool:
    relation = part.marks[0]
    left = text[part.at : relation.at]
    if relation.value == "≠" and text[relation.end : part.end].strip(" .,;") == "0":
        return True
    if _LETTERS.match(left) is None or len(part.marks) > 1:
        return False
    if relation.value == "=":
        return _RANGE.search(text[relation.end : part.end]) is not None
    stated = text[before.at : before.end]
    apart = before.marks[0].value in ("=", ":=", "≈") or "quad" in text[before.end : relation.at]
    return relation.value in _DOMAIN and apart and left.strip(" ,;") in stated


def _add_row(builder: _Builder, row: list[Part]) -> None:
    """Adds the statements of a row: to the chains that go on, or as new ones."""
    going_on = [_begins_with_relation(builder.text, part) for part in row]
    columns = builder.row if len(builder.row) == len(row) > 1 and all(going_on) else []
    begun: list[int] = []
    for n, part in enumerate(row):
        found = _sides(builder, part)
        if builder.chains and (part.joined or (n == 0 and (going_on[0] or _goes_on(builder, part))) or columns):
            target = columns[n] if columns else len(builder.chains) - 1
            _extend(builder.chains[target], found, part)
        else:
            builder.chains.append(found)
            begun.append(len(builder.chains) - 1)
    builder.row = begun or builder.row


def _begins_with_relation(text: str, part: Part) -> bool:
    first = next(iter(part.marks), None)
    return first is not None and not text[part.at : first.at].replace("\\quad", "").strip(" \n\t~\\!,;")


def _goes_on(builder: _Builder, part: Part) -> bool:
    """Whether the first statement of a row is the rest of a side before it."""
    before = builder.chains[-1][-1] if builder.chains and builder.chains[-1] else None
    if before is None:
        return False
    said = builder.text[before.at : before.end]
    if not said.strip() or _HANGING.search(said):
        return True
    sign = _OPERATOR.match(builder.text, part.at, part.end)
    return sign is not None and (sign["sign"] != "-" or not part.has_relation)


def _extend(chain: list[Side], found: list[Side], part: Part) -> None:
    first = found[0]
    if first.relation:
        chain.extend(found)
    elif part.joined:
        chain.extend([replace(first, relation=part.joined), *found[1:]])
    else:
        last = chain[-1]
        at = first.at if last.at >= last.end else last.at
        chain[-1] = replace(last, at=at, end=first.end, because=last.because or first.because, condition=first.condition)
        chain.extend(found[1:])


def _sides(builder: _Builder, part: Part) -> list[Side]:
    """The sides of a statement; a side of dots only becomes a gap before the next."""
    text, out = builder.text, []
    signs = [Mark("relation", part.at, part.at), *part.marks, Mark("relation", part.end, part.end)]
    pending = ""
    for sign, following in pairwise(signs):
        relation = sign.value or pending
        at, end = trimmed(text, sign.end, following.at)
        if is_gap(text[at:end]):
            builder.gap, pending = True, ""
        elif at == end and following.at < part.end:
            pending = relation
        else:
            out.append(Side(sign.value or pending, at, end, builder.gap))
            builder.gap, pending = False, ""
    out = out or [Side("", part.at, part.at)]
    out[-1] = replace(out[-1], because=part.because, condition=part.condition)
    return out
