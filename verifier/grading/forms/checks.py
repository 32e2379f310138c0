"""The outcomes of checks of forms."""

from __future__ import annotations

from verifier.grading.comparison import FormCheck

HOLDS = FormCheck(True)
TOO_LARGE = FormCheck(None, "form not checked", "The formula is too large for its form to be checked.")


def fails(key: str, message: str) -> FormCheck:
    """The form does not hold: a stable key, and what to do."""
    return FormCheck(False, key, message)
