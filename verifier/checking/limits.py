"""How much of a document is judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from verifier.reading.documents.pieces import Document, Skipped

MOST: Final = 5_000  # chains with relations: more than two hundred pages
BEYOND: Final = "{place}: from here on nothing is judged: at most {most:,} formulas with relations are, and there are {found:,}"


def limited(document: Document) -> Document:
    """``document`` with as many chains as are judged, and what is beyond them among what was passed over."""
    counted = [number for number, chain in enumerate(document.chains) if chain.relations]
    if len(counted) <= MOST:
        return document
    end = counted[MOST]
    first = document.chains[end]
    reason = BEYOND.format(place=document.place(first.at), most=MOST, found=len(counted))
    rest = Skipped(document.text[first.at : first.end], first.at, reason)
    return replace(document, chains=document.chains[:end], skipped=(*document.skipped, rest))
