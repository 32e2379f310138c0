"""Formulas without the spaces and the punctuation of the sentence around them."""

from __future__ import annotations

from typing import Final

_SPACES: Final = ("\\qquad", "\\quad", "\\hfill", "\\,", "\\;", "\\:", "\\!", "\\ ")
_TRAILING: Final = (*_SPACES, "\\square", "\\Box", "\\blacksquare", "\\qed")
_CLOSING: Final = frozenset(" \n\t\r\f\v\xa0~.,;:")


def trimmed(text: str, at: int, end: int) -> tuple[int, int]:
    """The stretch without the spaces at its ends and the punctuation that closes it."""
    end = _trimmed_end(text, at, end)
    while at < end and (text[at].isspace() or text[at] in "~,;" or text.startswith(_TRAILING, at, end)):
        lead = next((len(sign) for sign in _TRAILING if text.startswith(sign, at, end)), 1)
        at += lead
    return min(at, end), end


def _trimmed_end(text: str, at: int, end: int) -> int:
    while end > at:
        ending = next((sign for sign in _TRAILING if text.endswith(sign, at, end)), "")
        if not ending and (text[end - 1] not in _CLOSING or text.endswith(("\\right.", "\\left."), at, end)):
            break
        end -= len(ending) or 1
    return end
