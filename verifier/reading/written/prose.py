"""Prose that was handed in for a formula: "see attached" is no product of ten letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from verifier.reading.errors import ReadingError
from verifier.reading.tokens import Token
from verifier.reading.written.words import Vocabulary, pieces_before

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
    words = [found for found in _WORD.finditer(text) if _strange(found, known, vocabulary)]
    rows = _in_rows(words, text)
    for found in words:
        if len(found[0]) >= _LONG or found.start() in rows:
            message = f"{found[0]!r} is a word that means nothing in a formula; write a product of letters with *"
            raise ReadingError(message, found.start(), text).within(f"text {n + 1}")


def _strange(word: re.Match[str], known: set[str], vocabulary: Vocabulary) -> bool:
    """Whether a word falls into single letters, one of which is not known."""
    bracketed = word.string[word.end() : word.end() + 4].lstrip()[:1] in ("(", "[", "{")
    ways = [pieces_before(word[0], vocabulary, applied=applied, bracketed=bracketed) for applied in (bracketed, True)]
    return all(len(p) == 1 for way in ways for p in way) and not known.issuperset(ways[0])


def _in_rows(words: Sequence[re.Match[str]], text: str) -> set[int]:
    """Where the words start that stand beside another one, with only a blank between."""
    rows = [(one, other) for one, other in pairwise(words) if text[one.end() : other.start()].isspace()]
    return {word.start() for pair in rows for word in pair}
