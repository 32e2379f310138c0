"""The steps of a part: points shared by the lines that are judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from verifier.checking.known import spelled
from verifier.checking.marking.parts import BAD, OPEN, Written, listed
from verifier.checking.marking.rubrics import Steps
from verifier.checking.verdicts import Judgement
from verifier.report.document_marks import TO_BE_LOOKED_AT, ItemMark
from verifier.report.gradebooks import Mark
from verifier.report.overview import witness_line

LINE: Final = "line that does not follow"
NO_STEPS: Final = "no steps"
FEW_STEPS: Final = "few steps"


def steps_mark(part: str, steps: Steps, text: Written, vouched: frozenset[str] = frozenset()) -> ItemMark:
    """The mark for the steps of ``text``, the part whose id is ``part``; the lines ``vouched`` for, by their anchors, need not be
    decided."""
    judged = [_as_asked_for(j, text, vouched) for j in text.judged]
    judged = [j for j in judged if j.status.startswith("follows") or j.status in (BAD, *OPEN)]
    lines = [j for j in judged if not _says_nothing(j, text)]
    waiting = [j for j in lines if _rests(j, text) or (j.status in OPEN and steps.unsettled == "person")]
    counted = lines if steps.unsettled == "person" else [j for j in lines if j.status not in OPEN]
    unread = len(text.skipped) if steps.unsettled == "person" else 0
    score = _score(steps, len(counted), len(text.bad))
    is_open = bool(waiting or unread)
    mark = _mark(steps, text, counted, None if is_open else score)
    mark = _looked_at(mark, waiting, unread, text) if is_open else mark
    places = tuple(text.where(j.chain, j.line) for j in lines if j.status == BAD or j in waiting)
    return ItemMark(f"{part}.steps", "steps", mark, score * steps.points, _first_bad(text), places)


def _as_asked_for(judgement: Judgement, text: Written, vouched: frozenset[str]) -> Judgement:
    """A line that the rubric asks for follows, if it could not be decided."""
    asked_for = judgement.status in OPEN and text.where(judgement.chain, judgement.line)[1] in vouched
    return replace(judgement, status="follows", reasons=()) if asked_for else judgement


def _says_nothing(judgement: Judgement, text: Written) -> bool:
    """Whether a line is the one before it again, letter by letter."""
    lines = text.document.chain(judgement.chain).lines
    before = lines[judgement.line - 1].text if judgement.line else ""
    return judgement.status != BAD and spelled(before) == spelled(lines[judgement.line].text)


def _rests(judgement: Judgement, text: Written) -> bool:
    """Whether a line rests on what the document takes for granted beyond its task: it is cited, or is the statement before."""
    from_statement = judgement.status.startswith("follows") and judgement.direction not in ("", "equal") and not judgement.uses
    return not text.beyond.isdisjoint(judgement.uses) or (from_statement and text.before(judgement.chain) in text.beyond)


def _score(steps: Steps, lines: int, bad: int) -> float:
    """The fraction of the points: what is there of the lines that are needed, less what does not follow."""
    if not steps.points:
        return 1.0
    needed = max(lines, steps.least)
    off = 1 / needed if steps.off is None else steps.off / steps.points
    return round(min(max(min(1.0, lines / steps.least) - off * bad, 0.0), 1.0), 6)


def _mark(steps: Steps, text: Written, counted: Sequence[Judgement], score: float | None) -> Mark:
    if not counted:
        told = "There are no steps here to judge: please write down how you get from one line to the next."
        return Mark("refuted", score, steps.points, NO_STEPS, told)
    if text.bad:
        return _wrong(steps, text, counted, score)
    few = len(counted) < steps.least
    told = f"There {_are(len(counted))}, and each follows." if few else _all_follow(len(counted))
    more = f" At least {steps.least} are expected." if few else ""
    conditions = tuple(dict.fromkeys(c for j in counted for c in j.conditions))
    return Mark("refuted" if few else "proved", score, steps.points, FEW_STEPS if few else "right", told + more, "", conditions)


def _all_follow(count: int) -> str:
    return "The line follows." if count == 1 else f"All {count} lines follow."


def _are(count: int) -> str:
    return "is one line" if count == 1 else f"are {count} lines"


def _wrong(steps: Steps, text: Written, counted: Sequence[Judgement], score: float | None) -> Mark:
    """The first line that does not follow, and what is known of it; the lines after it were judged by what they say."""
    first, bad = text.bad[0], text.bad
    where = listed(text.where(j.chain, j.line) for j in bad)
    one = len({text.where(j.chain, j.line)[0] for j in bad}) == 1
    does = "does not follow from what stands before it" if one else "do not follow from what stands before them"
    fine = len(counted) - len(bad)
    told = f"{where[:1].upper()}{where[1:]} {does}; {fine} of {len(counted)} lines follow."
    return Mark(
        "refuted", score, steps.points, LINE, " ".join(filter(None, (told, first.diagnosis))), "", (),
        first.residue.text if first.residue else "", witness_line(first.witness) if first.witness else "", first.diagnosis,
    )  # fmt: skip


def _looked_at(mark: Mark, waiting: Sequence[Judgement], unread: int, text: Written) -> Mark:
    """``mark`` as it is until a person has looked."""
    so_far = mark.feedback if mark.key == LINE else ""
    told = " ".join(filter(None, (so_far, *_asked_of_a_person(waiting, unread, text), "This costs nothing.")))
    verdict = "unreadable" if waiting and all(j.status == "unreadable" for j in waiting) else "undecided"
    reason = next((reason for j in waiting for reason in j.reasons), "") or (text.skipped[0].reason if unread else "")
    return Mark(
        verdict, None, mark.possible, TO_BE_LOOKED_AT, told, "", (), mark.residue, mark.witness, mark.diagnosis, reason
    )  # fmt: skip


def _asked_of_a_person(waiting: Sequence[Judgement], unread: int, text: Written) -> Iterator[str]:
    """A sentence for each thing that a person looks at."""
    undecided = listed(text.where(j.chain, j.line) for j in waiting if j.status in OPEN)
    resting = listed(text.where(j.chain, j.line) for j in waiting if j.status not in OPEN)
    used = dict.fromkeys(id_ for j in waiting for id_ in (*j.uses, text.before(j.chain)) if id_ in text.beyond)
    if undecided:
        yield f"A person looks at {undecided}, which could not be decided."
    if unread:
        yield f"A person looks at {unread} formula{'s' * (unread != 1)} that could not be read."
    if resting:
        yield f"A person looks at {resting}, which rests on what {listed(text.where(id_, 0) for id_ in used)} takes for granted."


def _first_bad(text: Written) -> str:
    """The first line that does not follow, as written."""
    for judgement in text.bad:
        line = text.document.chain(judgement.chain).lines[judgement.line]
        return f"{line.relation} {line.text}"
    return ""
