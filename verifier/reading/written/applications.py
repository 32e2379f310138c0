"""Which letters are functions: those that every use of applies, in all the texts of a question together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from verifier.reading.tokens import Token
from verifier.reading.written import tables
from verifier.reading.written.words import Vocabulary

_SPECIAL: Final = {"Gamma": 1, "gamma": 1, "zeta": 1, "beta": 2}
_DIVERGENCES: Final = frozenset(("KL", "JS", "TV"))
_SCRIPTS: Final = 12  # on one letter, primes among them
_OPENERS: Final = frozenset(("(", "[", "{", "\\{", "|("))
_CLOSERS: Final = frozenset((")", "]", "}", "\\}", ")|"))


@dataclass(frozen=True)
class Use:
    """One use of a letter: whether it is applied, and whether it is a derivative that is applied."""

    name: str
    applied: bool
    primed: bool


def function_names(texts: Iterable[tuple[Token, ...]], vocabulary: Vocabulary) -> frozenset[str]:
    """The letters that are functions because every use of them is an application, beside those declared.

    Of f and its like the first text that uses them decides, so that an answer does not change what the reference says: with
    f x + f y after it, f(x + y) is no product.
    """
    decided: dict[str, bool] = {}
    primed: set[str] = set()
    for tokens in texts:
        always: dict[str, bool] = {}
        for use in _uses(tokens):
            always[use.name] = always.get(use.name, True) and use.applied
            if use.primed:
                primed.add(use.name)
        decided = {name: always.get(name, True) and decided.get(name, True) for name in {*always, *decided}} | {
            name: decided[name] for name in decided if name.partition("_")[0] in tables.MOSTLY_FUNCTIONS
        }
    found = {name for name, applied in decided.items() if applied} | primed
    return (frozenset(found) - vocabulary.symbols) | vocabulary.functions


def _uses(tokens: tuple[Token, ...]) -> Iterator[Use]:
    """Each use of a letter that says whether it is a function; an index or what a derivative is of says nothing."""
    inside, closers, commas = _subscripts(tokens), _closers(tokens), _commas(tokens)
    for i, token in enumerate(tokens):
        if token.kind != "name" or inside[i]:
            continue
        after, primed = _after_scripts(tokens, i + 1, closers)
        opens = tokens[after].kind == "operator" and tokens[after].text in ("(", "[")
        name = _name(tokens, i)
        applies = (opens and _may_apply(tokens, i, after, commas.get(after, 0))) or _is_composed(tokens, i)
        if applies or not (primed or _is_derived(tokens, i)):
            yield Use(name, applies, primed and applies)


def _name(tokens: tuple[Token, ...], i: int) -> str:
    """The letter, with the word below it: ``D_KL`` is not ``D``."""
    word = tokens[i + 3] if tokens[i + 1].text == "_" and tokens[i + 2].text == "{" else None
    return f"{tokens[i].text}_{word.text}" if word is not None and word.kind == "text" else tokens[i].text


def _subscripts(tokens: tuple[Token, ...]) -> list[bool]:
    """For each token whether it is in a subscript."""
    found, stack = [], [False]
    for i, token in enumerate(tokens):
        if token.kind == "operator" and token.text in _OPENERS:
            stack.append(stack[-1] or (i > 0 and tokens[i - 1].text == "_"))
        elif token.kind == "operator" and token.text in _CLOSERS and len(stack) > 1:
            stack.pop()
        found.append(stack[-1] or (i > 0 and tokens[i - 1].text == "_" and tokens[i - 1].kind == "operator"))
    return found


def _is_derived(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the letter stands behind the sign of a derivative or a gradient, whose index may stand between."""
    if not i:
        return False
    before = tokens[i - 1]
    if before.text in ("d", "\\d", "partial", "nabla"):
        return True
    return before.text == "}" and _sign_before(tokens, i - 1)


def _sign_before(tokens: tuple[Token, ...], close: int) -> bool:
    """Whether the script that ends at ``close`` belongs to the sign of a gradient or a derivative."""
    depth = 0
    for i in range(close, max(1, close - 40), -1):
        depth += {"}": 1, "{": -1}.get(tokens[i].text, 0)
        if depth == 0:
            return tokens[i - 1].text in ("_", "^") and tokens[i - 2].text in ("nabla", "partial", "d")
    return False


def _is_composed(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the letter stands in ``(f \\circ g)(x)``."""
    if tokens[i].text not in tables.FUNCTION_LETTERS:
        return False
    left, right = (i, i + 2) if tokens[i + 1].text == "odot" else (i - 2, i)
    if left < 1 or right + 2 >= len(tokens) or tokens[left + 1].text != "odot":
        return False
    return (tokens[left - 1].text, tokens[right + 1].text, tokens[right + 2].text) == ("(", ")", "(")


def _after_scripts(tokens: tuple[Token, ...], i: int, closers: dict[int, int]) -> tuple[int, bool]:
    """The index after the scripts and primes that begin at ``i``, and whether a prime is among them."""
    primed = False
    for _ in range(_SCRIPTS):
        if tokens[i].kind != "operator" or tokens[i].text not in ("_", "^", "'", "''"):
            break
        if tokens[i].text in ("'", "''"):
            primed, i = True, i + 1
        else:
            i = closers.get(i + 1, i + 1) + 1
        i = min(i, len(tokens) - 1)
    return i, primed


def _closers(tokens: tuple[Token, ...]) -> dict[int, int]:
    """For each opening brace the index of the one that closes it, or of the end."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for i, token in enumerate(tokens):
        if token.kind == "operator" and token.text == "{":
            stack.append(i)
        elif token.kind == "operator" and token.text == "}" and stack:
            found[stack.pop()] = i
    return {**found, **dict.fromkeys(stack, len(tokens) - 1)}


def _may_apply(tokens: tuple[Token, ...], i: int, opener: int, commas: int) -> bool:
    """Whether a letter before a bracket may be a function by habit, or by what the bracket holds, ``commas`` among it."""
    name = tokens[i].text
    plain = name.partition("_")[0]
    if name == "E":
        return True
    if tokens[opener].text != "(":
        return False
    if name in _SPECIAL:
        return commas == _SPECIAL[name] - 1 and (name in ("Gamma", "zeta") or _is_typed(tokens[i]))
    if plain in tables.FUNCTION_LETTERS or _name(tokens, i).rpartition("_")[2] in _DIVERGENCES:
        return True
    return plain in tables.UNKNOWN_FUNCTIONS and (_is_argument(tokens, opener) or commas > 0)


def _is_typed(token: Token) -> bool:
    """Whether the name is written out, without a backslash."""
    return token.end - token.at == len(token.text)


def _is_argument(tokens: tuple[Token, ...], opener: int) -> bool:
    """Whether the bracket holds one letter of those that are arguments by habit, as in y(t)."""
    inside = tokens[opener + 1 : opener + 3]
    return len(inside) == 2 and inside[0].text in tables.ARGUMENT_LETTERS and inside[1].text == ")"


def _commas(tokens: tuple[Token, ...]) -> dict[int, int]:
    """For each opening bracket how many commas, semicolons or bars separate what it holds."""
    stack: list[int] = []
    found: dict[int, int] = {}
    for i, token in enumerate(tokens):
        if token.kind != "operator":
            continue
        if token.text in _OPENERS:
            stack.append(i)
            found[i] = 0
        elif token.text in _CLOSERS and stack:
            stack.pop()
        elif token.text in (",", ";", "given") and stack:
            found[stack[-1]] += 1
    return found
