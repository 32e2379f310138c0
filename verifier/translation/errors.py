"""What is said of propositions outside the kernel's language."""

from __future__ import annotations


class TranslationError(ValueError):
    """A proposition uses something that the kernel's language does not have, or contradicts itself."""
