"""A side that is written by cases, judged case by case: also where a row goes on, a = b, or has cases of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from verifier.checking.conditions import bare, read
from verifier.checking.known import Known
from verifier.checking.relating import EQUALITY, Found, Pair
from verifier.checking.scope import Scope
from verifier.checking.verdicts import Judgement, Status
from verifier.reading.documents.displays import Laid, Mark, lay
from verifier.reading.documents.trimming import trimmed

Judge = Callable[[Pair, tuple[Known, ...], Scope], Found]

MOST_ROWS: Final = 12
MOST_PIECES: Final = 24
_CASES: Final = re.compile(r"\s*(?:\\left\s*\\\{\s*)?\\begin\s*\{(?P<kind>d?cases|array)\}(?:\s*\{[lcr@{}\s|]*\})?")
_NEXT: Final = re.compile(r"\\(?P<sign>begin|end)\s*\{(?:d?cases|array)\}")
_ELSE: Final = re.compile(r"\s*(?:\\(?:text|mbox|mathrm)\s*\{)?\s*(?:otherwise|else|elsewhere)\b[^A-Za-z]*\Z", re.IGNORECASE)
_EDGE: Final = re.compile(r"(?P<less>\\leq?(?![A-Za-z])|\\leqslant|≤|<=)|\\geq?(?![A-Za-z])|\\geqslant|≥|>=")
_SLOPE: Final = re.compile(r"\s*(?:\\[dt]?frac\s*\{\s*(?:\\mathrm\{d\}|d|\\partial(?![A-Za-z]))|[A-Za-z]'|[a-z]+'\()")
UNREAD: Final = "the case {condition!r} could not be used"
FAILS: Final = "where {condition}, this fails: {pair}"
COVERED: Final = "one of the cases holds"


@dataclass(frozen=True)
class Row:
    """A row of cases: its value, or a chain of values with ``signs`` between them, and its condition as written ("" for none)."""

    values: tuple[str, ...]
    signs: tuple[str, ...]
    condition: str


def rows_of(text: str) -> tuple[Row, ...]:
    """The rows of ``text``, if it is written by cases; none if it is not, or has too many."""
    inside = _inside(text)
    if inside is None:
        return ()
    laid, found = lay(inside), list[Row]()
    for start, end in _stretches(laid):
        row = _row(laid, start, end)
        if row is None:
            continue
        if row.values[0] == "" and found:
            before = found.pop()
            row = Row((*before.values, *row.values[1:]), (*before.signs, *row.signs), row.condition or before.condition)
        found.append(row)
    return tuple(found) if len(found) <= MOST_ROWS else ()


def goes_on(text: str) -> bool:
    """Whether a row of the cases that ``text`` is says more than a value: a = b, or cases of its own."""
    return any(row.signs or rows_of(row.values[-1]) for row in rows_of(text))


def _inside(text: str) -> str | None:
    """What stands between the signs of the cases that are all of ``text``; None if it is something else."""
    begun = _CASES.match(text)
    if begun is None or (begun["kind"] == "array" and "\\left" not in begun[0]):
        return None
    depth = 1
    for sign in _NEXT.finditer(text, begun.end()):
        depth += 1 if sign["sign"] == "begin" else -1
        if depth == 0:
            rest = re.sub(r"\\right\s*\.|[\s.,;]", "", text[sign.end() :])
            return None if rest else text[begun.end() : sign.start()]
    return None


def _stretches(laid: Laid) -> Iterator[tuple[int, int]]:
    bounds = [(0, 0), *((m.at, m.end) for m in laid.marks if m.kind == "row"), (len(laid.text), 0)]
    return ((start, end) for (_, start), (end, _) in pairwise(bounds))


def _row(laid: Laid, start: int, end: int) -> Row | None:
    """The row between two places; None if nothing stands there."""
    if not laid.text[start:end].strip():
        return None
    inside = [m for m in laid.marks if start <= m.at < end]
    column = next((m for m in inside if m.kind == "column"), Mark("column", end, end))
    signs = [m for m in inside if m.kind == "relation" and m.at < column.at]
    bounds = [(start, start), *((m.at, m.end) for m in signs), (column.at, column.at)]
    values = tuple(_trimmed(laid.text, at, upto) for (_, at), (upto, _) in pairwise(bounds))
    return Row(values, tuple(m.value for m in signs), _trimmed(laid.text, column.end, end))


def _trimmed(text: str, at: int, end: int) -> str:
    at, end = trimmed(text, at, end)
    return text[at:end]


# Judging ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A relation that a side by cases claims where ``conditions`` hold, and none of ``before``, those of the rows above."""

    pair: Pair
    conditions: tuple[str, ...]
    before: tuple[str, ...] = ()


def by_cases(pair: Pair, supposed: tuple[Known, ...], scope: Scope, judge: Judge) -> Found | None:
    """What ``judge`` says of ``pair`` case by case; None where its right side is not written by cases.

    It follows if every piece does, and fails if one does at points at which no row above it holds.
    """
    claimed = pieces(pair) if pair.sign in EQUALITY else ()
    if not claimed or len(claimed) > MOST_PIECES:
        return None
    found = []
    for piece in claimed:
        found.append(_judged(piece, supposed, scope, judge))
        if found[-1].judgement.status == "does not follow":
            return found[-1]
    undecided = next((f for f in found if not f.judgement.status.startswith("follows")), None)
    return undecided or _together(found, claimed, supposed, scope, judge)


def pieces(pair: Pair, conditions: tuple[str, ...] = (), before: tuple[str, ...] = ()) -> tuple[Piece, ...]:
    """What ``pair``, whose right side is by cases, claims in each of them; nothing if that is no complete list of cases."""
    rows, found = rows_of(pair.right), list[Piece]()
    for number, row in enumerate(rows):
        above = (*before, *(r.condition for r in rows[:number] if r.condition))
        wheres = _wheres(row, above)
        if not wheres:
            return ()
        steps = zip(pairwise((pair.left, *row.values)), (pair.sign, *row.signs), strict=True)
        for step in (Pair(left, sign, right) for (left, right), sign in steps):
            if rows_of(step.right):
                found += pieces(step, (*conditions, *(wheres[0] if row.condition else ())), above)
            else:
                found += (Piece(step, (*conditions, *where), above) for where in wheres)
    return tuple(found)


def _wheres(row: Row, above: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The conditions under which a row is meant: its own, or one after the other those of the cases in its last value."""
    if _ELSE.match(row.condition):
        return [tuple(map(_not, above))]
    if row.condition:
        return [(row.condition,)]
    inner = rows_of(row.values[-1])
    return [(r.condition,) for r in inner] if inner and all(r.condition and not _ELSE.match(r.condition) for r in inner) else []


def _judged(piece: Piece, supposed: tuple[Known, ...], scope: Scope, judge: Judge) -> Found:
    said = _read(piece.conditions, scope)
    if isinstance(said, str):
        return _undecided(UNREAD.format(condition=said))
    found = judge(piece.pair, (*supposed, *said), scope)
    if found.judgement.status == "undecided":
        return _inside_only(piece, supposed, found, scope, judge)
    if found.judgement.status != "does not follow":
        return found
    unless = _read(tuple(map(_not, piece.before)), scope)
    if isinstance(unless, str):
        return _undecided(UNREAD.format(condition=unless))
    again = judge(piece.pair, (*supposed, *said, *unless), scope) if unless else found
    reason = FAILS.format(condition=", ".join(map(bare, piece.conditions)), pair=piece.pair.text)
    return replace(again, judgement=replace(again.judgement, reasons=(reason, *again.judgement.reasons)))


def _inside_only(piece: Piece, supposed: tuple[Known, ...], found: Found, scope: Scope, judge: Judge) -> Found:
    """Of a slope, which there need not be at the edge of a case: whether it is right but for the edges."""
    parts = [part for condition in piece.conditions for part in _parts(condition)]
    edges = tuple(_EDGE.sub(" ≠ ", part) for part in parts if _EDGE.search(part))
    said = _read((_EDGE.sub(lambda m: "<" if m["less"] else ">", part) for part in parts), scope)
    if not edges or not _SLOPE.match(piece.pair.left) or isinstance(said, str):
        return found
    again = judge(piece.pair, (*supposed, *said), scope)
    if not again.judgement.status.startswith("follows"):
        return found
    conditions = tuple(dict.fromkeys((*again.judgement.conditions, *edges)))
    return replace(again, judgement=replace(again.judgement, status="follows under conditions", conditions=conditions))


def _undecided(reason: str) -> Found:
    return Found(Judgement("", 0, "undecided", reasons=(reason,)))


def _read(conditions: Iterable[str], scope: Scope) -> tuple[Known, ...] | str:
    """The conditions as hypotheses; the first that cannot be read, as written."""
    said: list[Known] = []
    for condition in conditions:
        found = read(condition, scope)
        if found.unread:
            return found.unread
        said += found.supposed
    return tuple(said)


def _not(condition: str) -> str:
    return rf"\lnot \left({_joined(condition)}\right)"


def _joined(condition: str) -> str:
    """Conditions with commas between them as one."""
    return r" \land ".join(_parts(condition))


def _parts(condition: str) -> list[str]:
    plain = bare(condition)
    bounds = [(0, 0), *((m.at, m.end) for m in lay(plain).marks if m.kind == "comma"), (len(plain), 0)]
    return [part for (_, start), (end, _) in pairwise(bounds) if (part := plain[start:end].strip())]


def _together(
    found: Sequence[Found], claimed: Sequence[Piece], supposed: tuple[Known, ...], scope: Scope, judge: Judge
) -> Found:
    """All pieces follow: so does the whole, where one of the cases holds."""
    judgements = [f.judgement for f in found]
    wheres = dict.fromkeys(r" \land ".join(map(_joined, piece.conditions)) for piece in claimed)
    some = r" \lor ".join(rf"\left({where}\right)" for where in wheres)
    covered = judge(Pair("0 < 1", "⟹", some), supposed, scope).judgement.status == "follows"
    conditions = tuple(dict.fromkeys((*(c for j in judgements for c in j.conditions), *(() if covered else (COVERED,)))))
    proof = tuple(line for j in judgements for line in j.proof)
    uses = tuple(dict.fromkeys(cited for j in judgements for cited in j.uses))
    status: Status = "follows under conditions" if conditions else "follows"
    whole = replace(judgements[0], status=status, direction="equal", conditions=conditions, proof=proof, uses=uses)
    return replace(found[0], judgement=whole)
