"""Lines that are meant to be wrong, as teaching material has them: the context names them, and each must not follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from verifier.checking.verdicts import Judgement, Meant, Outcome
from verifier.reading.documents.pieces import Document

BAD: Final = "does not follow"
_PLACE: Final = re.compile(r"(?:C(?P<cell>\d+)\.)?L(?P<line>\d+)")


def meant(
    texts: Sequence[str], document: Document, judgements: Sequence[Judgement]
) -> tuple[tuple[Judgement, ...], tuple[Meant, ...]]:
    """The judgements, with those noted that are wrong as ``texts`` say, and what became of each of ``texts``."""
    found = {text: tuple(_fitting(text, document, judgements)) for text in texts}
    wrong = {(j.chain, j.line) for fitting in found.values() for j in fitting if j.status == BAD}
    noted = tuple(replace(j, meant=True) if (j.chain, j.line) in wrong else j for j in judgements)
    return noted, tuple(Meant(text, _outcome(fitting), _place(fitting, document)) for text, fitting in found.items())


def _place(found: Sequence[Judgement], document: Document) -> int | None:
    return document.chain(found[0].chain).lines[found[0].line].at if found else None


def _outcome(found: Sequence[Judgement]) -> Outcome:
    statuses = {j.status for j in found}
    if BAD in statuses or not statuses:
        return BAD if statuses else "nothing"
    return "undecided" if statuses & {"undecided", "unreadable"} else "follows"


def _fitting(text: str, document: Document, judgements: Sequence[Judgement]) -> Iterator[Judgement]:
    """The judged lines that stand at the place ``text``, such as L12 or C2.L3, or begin with it, with or without their sign."""
    place = _PLACE.fullmatch(text)
    start = _plain(text)
    for judgement in judgements:
        if judgement.status in {"definition", "hypothesis", "mention"}:
            continue
        line = document.chain(judgement.chain).lines[judgement.line]
        where = document.place(line.at)
        if place is not None:
            fits = where.line == int(place["line"]) and where.cell == (int(place["cell"]) if place["cell"] else None)
        else:
            fits = _plain(line.text).startswith(start) or _plain(line.relation + line.text).startswith(start)
        if fits:
            yield judgement


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)
