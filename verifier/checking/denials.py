"""Formulas of which the sentence says that they do not hold, or that they are not supposed."""

from __future__ import annotations

import re
from typing import Final

from verifier.reading.documents.pieces import Chain, Document

NEAR: Final = 80  # characters around a formula in which it may be denied
_OPEN: Final = r"[\s$\\(\[]*\Z"
_SHUT: Final = r"[\s$\\)\]]*"
_BEFORE: Final = re.compile(
    r"(?:\b(?:not|never|cannot|no longer|nor)|n['’]t)"
    rf"(?: (?!only|just|hence|thus|so|then|therefore|but|zero)[a-z]+){{0,4}}{_OPEN}"
    r"|\b(?:false|wrong|untrue|incorrect|invalid|impossible|mistake|misconception|wrongly|incorrectly|falsely|erroneously)"
    rf"(?: (?!hence|thus|so|then|therefore|but|because|since)[a-z]+){{0,5}}{_OPEN}",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    rf"{_SHUT}(?:is|are|was|does|do|can|would|need|must)(?:n['’]t| not| never| clearly| obviously)* "
    r"(?:not |never )?(?:be |hold |true )?(?:false|wrong|untrue|incorrect|invalid|impossible|absurd|a mistake)\b"
    rf"|{_SHUT}(?:(?:is|are|does|do|can|need|must|would|will|should)(?:n['’]t| not)|cannot|fails|never)\b",
    re.IGNORECASE,
)


def is_denied(chain: Chain, document: Document) -> bool:
    """Whether the sentence denies the relation, so that it is neither judged nor supposed."""
    before, behind = document.text[max(0, chain.at - NEAR) : chain.at], document.text[chain.end : chain.end + NEAR]
    return chain.relations > 0 and (_BEFORE.search(before) or _BEHIND.match(behind)) is not None
