"""The names that occur in a formula as written, whether it can be read or not: more rather than fewer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from verifier.reading.documents.pieces import Chain, Document
from verifier.reading.names import GREEK, KNOWN_FUNCTIONS
from verifier.reading.written.tables import ACCENTS, SUBSCRIPT_WORDS

REMEMBERED: Final = 20_000  # texts whose names are found once
_TOKEN: Final = re.compile(r"‹\w+›|\\[A-Za-z]+|[A-Za-z]|[^\x00-\x7f]")
_WORDS: Final = re.compile(r"\\(?:operatorname|text|mathrm|mathbf|textbf)\*?\s*\{([^{}]*)\}")
_WORD: Final = re.compile(r"\\(?:operatorname|text|mathrm)\*?\s*\{\s*([A-Za-z]{2,})\s*\}(?=\s*(?:\\left|\\[bB]igg?l?)?\s*\()")
_PHRASE: Final = re.compile(r"\\(?:operatorname|text|textrm|mathrm)\*?\s*\{\s*([A-Za-z]{2,}(?:[ _-]+[A-Za-z]+)*)\s*\}")
_JOINING: Final = frozenset("if otherwise else for and or where when with all any each such that is then in on at of by".split())
_NO_NAMES: Final = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\mathbb\s*(?:\{\s*[RNZQC]\s*\}|[RNZQC](?![A-Za-z]))|[ℝℕℤℚℂ]")
_LETTERS: Final = frozenset("sigma gamma beta zeta Gamma E step".split())
_CONSTANTS: Final = frozenset(("e", "pi"))
_ACCENT: Final = re.compile(
    rf"\\(?P<accent>{'|'.join(ACCENTS)})(?![A-Za-z])\s*(?:\{{\s*(?P<braced>\\[A-Za-z]+|[A-Za-z])\s*\}}|(?P<bare>\\[A-Za-z]+|[A-Za-z]))"
)
_BELOW: Final = re.compile(
    r"(?P<letter>‹\w+›|\\[A-Za-z]+|[A-Za-z])\s*_\s*\{?\s*(?:\\(?:text|mathrm|mathit|operatorname|textrm|rm)\s*\{\s*(?P<word>[A-Za-z]{2,})\s*\}"
    r"|(?<=\{)(?P<plain>[A-Za-z]{2,})|\\(?P<command>max|min))\s*\}?"
)
_GREEK: Final = re.compile(rf"(?<![\\A-Za-z])(?:{'|'.join(sorted(GREEK))})(?![A-Za-z])")
_LET: Final = re.compile(r"\b[Ll]et(?: now| again)?\s*(?:\$|\\\()?\s*\Z")
_BE: Final = re.compile(r"\s*(?:\$|\\\))?\s*(?:now |again )?(?:be|denote)\b")
_STYLE: Final = re.compile(
    r"\\(?:left|right|mathbf|boldsymbol|bm|mathrm|mathcal|operatorname|text|hat|bar|tilde|vec|dot)(?![A-Za-z])"
)
_LAYOUT: Final = frozenset(
    "frac dfrac tfrac left right cdot times sum prod int lim sqrt begin end quad qquad mathbb mathbf mathrm mathcal boldsymbol "
    "bm "
    "text operatorname hat bar tilde vec dot overline underline widehat le leq ge geq ne neq lt gt in to infty partial nabla "
    "log ln exp sin cos tan sinh cosh tanh max min ldots dots cdots vdots ddots big Big bigg Bigg limits displaystyle top mid "
    "forall land lor".split()
)


@lru_cache(REMEMBERED)
def names_in(text: str) -> frozenset[str]:
    """The letters and commands in ``text`` that may be names; one with an accent, or with a word below it, is its own name."""
    plain = _WORDS.sub(r" \1 ", _PHRASE.sub(_phrase, _WORD.sub(r" ‹\1› ", _NO_NAMES.sub(" ", _joined(text)))))
    found = (token.strip("\\‹›") for token in _TOKEN.findall(plain))
    return frozenset(name for name in found if name not in _LAYOUT)


@lru_cache(REMEMBERED)
def letters_in(text: str) -> frozenset[str]:
    """As ``names_in``, and with a number as index, as in R_0, the letter with it; of derivatives not the d."""
    indexed = re.findall(r"\\[A-Za-z]+|([A-Za-z])_\{?(\d+)\}?", text)
    slopes = frozenset("d") if re.search(r"\\[dt]?frac\s*\{\s*(?:\\mathrm\{d\}|d)|\\int(?![a-z])", text) else frozenset()
    return (names_in(text) | {f"{letter}_{number}" for letter, number in indexed if letter}) - slopes


@lru_cache(REMEMBERED)
def head_names(head: str) -> frozenset[str]:
    """The name that is defined, without scripts and arguments: σ of σ(z), y of y_k(x, w); a word is its own name."""
    plain = _STYLE.sub(" ", _PHRASE.sub(_phrase, _joined(head)))
    word = re.match(r"[\s{]*([A-Za-z]{3,})[\s}]*\(", plain)
    first = _TOKEN.search(plain)
    return frozenset((word[1],)) if word else frozenset((first[0].strip("\\‹›"),)) if first else frozenset()


def _phrase(found: re.Match[str]) -> str:
    """The words of a name as one name: ``\\text{Output size}`` is Output_size; of those that join formulas, nothing."""
    words = re.split(r"[ _-]+", found[1])
    return " " if _JOINING.issuperset(words) else f" ‹{'_'.join(words)}› "


def bare(text: str) -> str:
    """``text`` without spaces, and without braces around one letter or number: two spellings of one name become the same."""
    return re.sub(r"\{(\w)\}", r"\1", re.sub(r"\s+", "", text)).strip()


def _joined(text: str) -> str:
    """``text`` with accents and words below joined to their letters, as names are read: ``\\hat{m}`` is m_hat; a Greek letter
    may be typed as a word."""
    text = _GREEK.sub(r"\\\g<0>", text)
    accented = _ACCENT.sub(lambda m: f"‹{(m['braced'] or m['bare']).lstrip(chr(92))}_{ACCENTS[m['accent']]}›", text)
    return _BELOW.sub(_named, accented)


def _named(found: re.Match[str]) -> str:
    word = found["word"] or found["plain"] or found["command"]
    if found["plain"] and len(word) < 4 and word not in SUBSCRIPT_WORDS:
        return found[0]
    return f"‹{found['letter'].strip(chr(92) + '‹›')}_{word}›"


def familiar(name: str) -> bool:
    """Whether everybody knows what the name means, such as tanh; not of a letter that has other meanings as well."""
    return name in _CONSTANTS or (name in KNOWN_FUNCTIONS and name not in _LETTERS)


def anew(chain: Chain, document: Document) -> frozenset[str]:
    """The letters of which the page says from here on what they are, without a formula: "let x be a vector"."""
    if len(chain.lines) > 1 or chain.lines[0].relation:
        return frozenset()
    before, behind = document.text[max(0, chain.at - 30) : chain.at], document.text[chain.end : chain.end + 30]
    said = _LET.search(before) and _BE.match(behind)
    return frozenset().union(*map(head_names, chain.lines[0].text.split(","))) if said else frozenset()
