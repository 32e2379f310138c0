"""Letters beyond ASCII: Greek, letters of mathematical alphabets with their style, and advice about those that look alike."""

from __future__ import annotations

import unicodedata
from typing import Final

from verifier.reading import characters
from verifier.reading.written import tables

_STYLES: Final = {
    "BOLD": "bold", "ITALIC": "it", "SCRIPT": "cal", "FRAKTUR": "frak", "DOUBLE-STRUCK": "bb", "SANS-SERIF": "sf",
    "MONOSPACE": "tt",
}  # fmt: skip


def letter(character: str) -> str | None:
    """The name of a letter, with its style after ``@``: "theta", "x@bold"; None if it is no letter that we read."""
    if character in tables.VARIANT_LETTERS:
        return tables.VARIANT_LETTERS[character]
    if character in tables.UNICODE:
        return tables.UNICODE[character]
    return _styled(character)


def _styled(character: str) -> str | None:
    """A letter of a mathematical alphabet such as 𝐱 or 𝔼: those only, since other letters merely look like plain ones."""
    described = unicodedata.name(character, "")
    if not described.startswith(("MATHEMATICAL ", "DOUBLE-STRUCK ", "SCRIPT ", "BLACK-LETTER ")):
        return None
    plain = unicodedata.normalize("NFKC", character)
    name = plain if plain.isascii() and plain.isalnum() else tables.UNICODE.get(plain)
    if name is None:
        return None
    style = next((style for word, style in _STYLES.items() if word in described), "cal")
    return name if style == "it" else f"{name}@{style}"


def complaint(character: str) -> str:
    """Why ``character`` cannot be read, by its name where its looks deceive."""
    if character == "$":
        return "'$' inside a formula; give one formula, without dollar signs"
    if character == "…":
        return "'…' cannot be read; write a sum as sum(term, (k, 1, n))"
    if character in "≈≃∝⊂⊆":
        return f"{character!r} cannot be read; write an exact equation or inequality"
    if character.isalpha() and not character.isascii():
        return f"{character!r} is the letter {unicodedata.name(character, 'without a name')}; write a plain or Greek letter"
    return characters.complaint(character)
