"""Prose that was handed in for a formula: "see attached" is no product of ten letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from verifier.reading.errors import ReadingError
from verifier.reading.tokens import Token
from verifier.reading.written.words import Vocabulary, pieces

_WORD: Final = re.compile(r"(?<![A-Za-z0-9_.\\])[A-Za-z]{3,}(?!\.[A-Za-z])(?![A-Za-z0-9_])")
_EVERYWHERE: Final = frozenset("eiI")  # letters that any answer may use
_LONG: Final = 4  # letters of a word that is prose by itself; shorter ones are where two of them stand side by side


def require_formulas(texts: Sequence[str], tokens: Sequence[tuple[Token, ...]], vocabulary: Vocabulary) -> None:
    """Raises ReadingError at a word that could only be a product of letters, some of which no other text knows.

    Args:
        texts: typed texts of one question; LaTeX ones are empty here.
        tokens: their tokens, words split.
        vocabulary: the declared names.
    """
    for n, text in enumerate(texts):
        others = {t.text for m, ts in enumerate(tokens) if m != n for t in ts if t.kind == "name"}
        if others:
            _require_formula(text, n, others | vocabulary.declared | _EVERYWHERE, vocabulary)


def _require_formula(text: str, n: int, known: set[str], vocabulary: Vocabulary) -> None:
    words = [found for found in _WORD.finditer(text) if _strange(found[0], known, vocabulary)]
    for found in words:
        if len(found[0]) >= _LONG or _beside(found, words, text):
            message = f"{found[0]!r} is a word that means nothing in a formula; write a product of letters with *"
            raise ReadingError(message, found.start(), text).within(f"text {n + 1}")


def _strange(word: str, known: set[str], vocabulary: Vocabulary) -> bool:
    """Whether a word falls into single letters, one of which is not known."""
    found = [*pieces(word, vocabulary, applied=False)]
    applied = pieces(word, vocabulary, applied=True)
    return all(len(p) == 1 for p in (*found, *applied)) and not known.issuperset(found)


def _beside(word: re.Match[str], words: Sequence[re.Match[str]], text: str) -> bool:
    """Whether another such word stands beside it, with only a blank between."""
    return any(_between(one, other, text) for one, other in _pairs(word, words))


def _pairs(word: re.Match[str], words: Sequence[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    for other in words:
        if other is not word:
            yield (word, other) if word.start() < other.start() else (other, word)


def _between(one: re.Match[str], other: re.Match[str], text: str) -> bool:
    return text[one.end() : other.start()].isspace()
