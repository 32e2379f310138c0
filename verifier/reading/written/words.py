"""Words to names: which runs of letters are one name, a function, or a product; which letters are functions.

All the texts of a question are looked at together, so that a letter means the same in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from verifier.reading.tokens import Kind, Token
from verifier.reading.written import tables

_LONGEST: Final = 20
_GLUED: Final = "arcsin arccos arctan sinh cosh tanh sin cos tan sec csc cot log ln exp sqrt".split()
_INFIX: Final = frozenset(("mod",))
_OPENING: Final = ("(", "[", "\\{")
_CLOSING: Final = (")", "]", "\\}")
_ACCENTED: Final = re.compile(r"([A-Za-z]+?)(hat|bar|tilde)")
_PIECE: Final = re.compile(r"[A-Za-z][0-9]*")


@dataclass(frozen=True)
class Vocabulary:
    """The names that the question declares: ``functions`` and ``symbols``; and how the text at hand is written."""

    functions: frozenset[str]
    symbols: frozenset[str]
    form: Literal["latex", "typed"] = "latex"

    @property
    def typed(self) -> bool:
        """Whether words are meant, as in ``2 pi r``; in LaTeX letters stand for themselves."""
        return self.form == "typed"

    @property
    def declared(self) -> frozenset[str]:
        """All of them."""
        return self.functions | self.symbols


def segmented(tokens: tuple[Token, ...], vocabulary: Vocabulary) -> tuple[Token, ...]:
    """The tokens with every run of letters split into names."""
    out: list[Token] = []
    for i, token in enumerate(tokens):
        if token.kind != "name" or not _is_run(token):
            out.append(_keyword(token, tokens[i - 1].text if i else ""))
            continue
        before = tokens[i - 1].text if i else ""
        after = tokens[i + 1]
        if _in_script(tokens, i):
            out.append(_script(token, vocabulary))
        else:
            out.extend(_split(token, before, after, vocabulary))
    return tuple(out)


def _keyword(token: Token, before: str) -> Token:
    """A word between formulas, such as ``\\text{if}``, as the operator that it is."""
    word = " ".join(token.text.split()).strip(",.:;").lower()
    if token.kind != "text" or word not in tables.KEYWORDS or before in ("_", "{", "^"):
        return token
    return Token("operator", tables.KEYWORDS[word] or ",", token.at, token.end)


def _is_run(token: Token) -> bool:
    """Whether the token is written as a run of plain letters and digits, not as a command."""
    return token.end - token.at == len(token.text) and token.text.isascii() and token.text.replace(".", "").isalnum()


def _in_script(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the token is all of a subscript."""
    if i and tokens[i - 1].text == "_":
        return True
    return i > 1 and tokens[i - 1].text == "{" and tokens[i - 2].text == "_" and tokens[i + 1].text == "}"


def _script(token: Token, vocabulary: Vocabulary) -> Token:
    """A subscript of letters: a word that belongs to the name, or a run of indices."""
    word = token.text
    known = word in vocabulary.declared or word in tables.GREEK or len(word) == 1
    if known or not (len(word) >= 4 or word in tables.SUBSCRIPT_WORDS):
        return token if known else Token("name", word, token.at, token.end)
    return Token("text", word, token.at, token.end)


def _split(token: Token, before: str, after: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """The names, functions and signs that a run of letters stands for."""
    word, at = token.text, token.at
    applied = _is_applied(word, after, vocabulary)
    for piece in pieces_before(word, vocabulary, applied=applied, bracketed=after.text in _OPENING):
        sign = _sign(word, before, after, vocabulary) if piece == word and vocabulary.typed else None
        kind, text = sign or _named_piece(piece, vocabulary, applied=applied)
        yield Token(kind, text, at, at + len(piece))
        at += len(piece)


def _is_applied(word: str, after: Token, vocabulary: Vocabulary) -> bool:
    """Whether what comes after a word may be its argument."""
    if word in _INFIX and after.text != "(":
        return False
    if (after.kind == "operator" and after.text in (*_OPENING, "|", "‖")) or after.text in ("^", "_"):
        return True
    return vocabulary.typed and (after.kind in ("name", "number") or after.text == "root")


def _sign(word: str, before: str, after: Token, vocabulary: Vocabulary) -> tuple[Kind, str] | None:
    """What a whole typed word stands for that is no name: ``and``, ``mod``; U between sets; E with a power."""
    if word in tables.TYPED_KEYWORDS and word not in vocabulary.declared:
        return "operator", tables.KEYWORDS.get(word, word)
    if word == "U" and before in _CLOSING and after.text in _OPENING:
        return "operator", "cup"
    if word == "E" and after.text == "^" and "E" not in vocabulary.declared:
        return "name", "e"
    return ("operator", word) if word in _INFIX and not _is_applied(word, after, vocabulary) else None


def _named_piece(piece: str, vocabulary: Vocabulary, *, applied: bool) -> tuple[Kind, str]:
    """A constant, a function, or a name."""
    declared = piece in vocabulary.declared
    if vocabulary.typed and not applied and not declared and piece in tables.CONSTANT_WORDS:
        return "name", tables.CONSTANT_WORDS[piece]
    if not declared and len(piece) > 1 and piece in tables.FUNCTIONS - tables.GREEK:
        return "text", piece
    return "name", _named(piece, vocabulary)


def _named(piece: str, vocabulary: Vocabulary) -> str:
    if piece in vocabulary.declared or not vocabulary.typed:
        return piece
    if _is_accented(piece):
        letter, accent = _ACCENTED.fullmatch(piece).groups()  # type: ignore[union-attr]
        return f"{letter}_{accent}"
    return tables.TRUTHS.get(piece, tables.CONSTANT_WORDS.get(piece, piece))


def pieces_before(word: str, vocabulary: Vocabulary, *, applied: bool, bracketed: bool) -> list[str]:
    """As ``pieces``; a maximum at the end of a word, as in ``Vmax t``, is one only where a bracket follows, and a function
    at its beginning, as in ``sinx``, only where none does: ``tanj(x)`` is no tangent of j."""
    found = pieces(word, vocabulary, applied=applied)
    if bracketed and len(found) > 1 and found[0] in _GLUED:
        return _PIECE.findall(word)
    unapplied = len(found) > 1 and found[-1] in tables.EXTREMA and not bracketed
    return pieces(word, vocabulary, applied=False) if unapplied else found


def pieces(word: str, vocabulary: Vocabulary, *, applied: bool) -> list[str]:
    """The names a run of letters consists of; ``applied`` says that an argument may follow it."""
    if word in vocabulary.declared or len(word) == 1:
        return [word]
    if word in _INFIX or (_is_whole(word, vocabulary) and (applied or not _needs_argument(word))):
        return [word]
    end = _function_at_end(word, vocabulary) if applied else ""
    return [*_letters(word.removesuffix(end) if end else word, vocabulary), *([end] if end else [])]


def _is_whole(word: str, vocabulary: Vocabulary) -> bool:
    """Whether the word as it stands is a name that everybody knows."""
    if word in tables.FUNCTIONS:
        return True
    known = word in tables.GREEK or word in tables.VARIANTS or word in tables.CONSTANT_WORDS
    return vocabulary.typed and (
        known or word in tables.TYPED_KEYWORDS or word in tables.TRUTHS or word == "EmptySet" or _is_numbered_greek(word)
        or _is_accented(word)
    )


def _is_accented(word: str) -> bool:
    """Whether the word is a letter with an accent in words: ``mhat``, ``thetahat``, ``xbar``."""
    found = _ACCENTED.fullmatch(word)
    return found is not None and (len(found[1]) == 1 or found[1] in tables.GREEK)


def _is_numbered_greek(word: str) -> bool:
    plain = word.rstrip("0123456789")
    return plain in tables.GREEK


def _needs_argument(word: str) -> bool:
    return (
        word in tables.FUNCTIONS
        and word not in tables.CONSTANT_WORDS
        and word not in tables.GREEK
        and word not in ("lim", "limit")
    )


def _function_at_end(word: str, vocabulary: Vocabulary) -> str:
    """The longest function that ends the word, as in ``Bsinh(x)``."""
    for start in range(max(1, len(word) - _LONGEST), len(word) - 1):
        end = word[start:]
        if end in vocabulary.functions or (
            end in tables.FUNCTIONS and end not in tables.WHOLE_ONLY and end not in vocabulary.symbols
        ):
            return end
    return ""


def _letters(word: str, vocabulary: Vocabulary) -> list[str]:
    """The longest known names one after the other, single letters between them."""
    out = []
    at = 0
    while at < len(word):
        piece = _longest(word, at, vocabulary)
        out.append(piece)
        at += len(piece)
    return out


def _longest(word: str, at: int, vocabulary: Vocabulary) -> str:
    for end in range(min(len(word), at + _LONGEST), at + 1, -1):
        piece = word[at:end]
        if piece in vocabulary.declared or (vocabulary.typed and (piece in tables.GREEK or _is_numbered_greek(piece))):
            return piece
    if at == 0 and vocabulary.typed and (start := _function_at_start(word)):
        return start
    found = _PIECE.match(word, at)
    return found[0] if found and vocabulary.typed else word[at]


def _function_at_start(word: str) -> str:
    """``sin`` in ``sinx``: a common function that is followed by its argument without a space."""
    for name in _GLUED:
        if word.startswith(name) and len(word) - len(name) in (1, 2):
            return name
    return ""
