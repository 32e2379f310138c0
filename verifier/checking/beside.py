"""Statements that stand beside each other, and are not said to follow from each other: alternatives, constraints, conditions on
letters; and letters that are restricted rather than identities that are claimed."""

from __future__ import annotations

import re
from typing import Final

from verifier.checking.known import Known
from verifier.checking.mentions import bare, head_names, letters_in, names_in
from verifier.checking.relating import EQUALITY, ORDER, Pair
from verifier.reading.documents.heads import is_head
from verifier.reading.documents.pieces import Chain

_CHOSEN: Final = re.compile(
    r"\b(?:either|or|else|cases?|if|when|first(?:ly)?|second(?:ly)?|one|other|another|solutions|roots|respectively|only|discard\w*"
    r"|drop\w*|reject\w*|ignor\w*|valid|admissible|feasible|meaningful|positive|negative|non-?negative|larger|smaller|largest"
    r"|smallest|cannot|must|choos\w*|take|pick|suffic\w*|enough|want|need|satisf\w*|subject to|also|equations|conditions"
    r"|constraints|inequalities)\b",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(
    r"\b(?:subject to|s\.\s?t\.|such that|constraints?|conditions|equations|inequalities|requirements|bounds|roots|solutions"
    r"|unknowns|system|two|three|both|respectively)\b",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"\b(?:since|because|as|only|discard\w*|reject\w*|positive|negative|other|valid|where|if|when)\b", re.IGNORECASE
)
_SLOPE: Final = re.compile(r"\s*(?:\\[dt]?frac\s*\{\s*(?:d|\\mathrm\{d\}|\\partial)|\\nabla|\\partial|[A-Za-z]')")
_PARTIAL: Final = re.compile(
    r"\\frac\s*\{\s*\\partial\s*(?P<of>\\?[A-Za-z]+)[^{}]*\}\s*\{\s*\\partial\s*(?P<by>\\?\w+)\s*\}"
)
_SENTENCE: Final = re.compile(r"[.!?]\s|\n[ \t]*\n")
_SIGN: Final = re.compile(r"=|<|>|\\(?:leq?|geq?|neq|leqslant|geqslant|in)(?![A-Za-z])")
_BOUND: Final = re.compile(r"<|>|\\(?:leq?|geq?|neq?|leqslant|geqslant)(?![A-Za-z])|[≤≥≠]")
_ANALYTIC: Final = re.compile(
    r"\\(?:int|sum|prod|partial|nabla|lim|max|min|arg|sup|inf|sin|cos|tan|sinh|cosh|tanh|sigma\s*(?:\\left)?\(|mathbb|Pr|operatorname\*?\{(?!tr|det|rank))"
    r"|\\frac\s*\{\s*(?:d|\\mathrm\{d\})|'|\b(?:E|P|Var|Cov)\s*[\[(\\]|\\text\{(?!tr|det|rank)"
)
_CURVED: Final = re.compile(r"\^|\\(?:[dt]?frac|sqrt|log|ln|exp)|\||\\[lr]?[vV]ert|\\top")


def chosen(between: str) -> bool:
    """Whether the words between two statements name one of several solutions, or something that is to hold as well."""
    return _CHOSEN.search(between) is not None


def chosen_behind(behind: str) -> bool:
    """Whether the sentence goes on behind a statement with the reason why it was chosen."""
    return _BEHIND.search(_SENTENCE.split(behind)[0]) is not None


def several(before: str) -> bool:
    """Whether the words before the first of two statements announce more than one."""
    return _SEVERAL.search(_SENTENCE.split(before)[-1]) is not None


def both_solved(before: str, after: str) -> bool:
    """Whether both statements say of one letter what it is or how large: x ≥ 0 and x ≤ 1."""
    heads = [_SIGN.split(text, maxsplit=1)[0].strip() for text in (before, after)]
    return all(map(is_head, heads)) and bare(heads[0]) == bare(heads[1])


def is_bound(text: str) -> bool:
    """Whether the statement only says how large something is, or that it is not zero."""
    return _BOUND.search(text) is not None and "=" not in text


def is_of_another(before: str, after: str) -> bool:
    """Whether ``after`` says what a letter is of which ``before`` does not speak, such as x_1 after an equation in x."""
    head = _SIGN.split(after, maxsplit=1)[0].strip()
    return is_head(head) and "(" not in head and not letters_in(head) & letters_in(before)


def restricts(pair: Pair) -> bool:
    """Whether ``pair`` restricts letters, such as p + q = 1 or a ≠ 0, rather than claims an identity: its sides have no
    letter in common."""
    sides = (pair.left, pair.right)
    if any(map(_ANALYTIC.search, sides)) or not any(map(names_in, sides)):
        return False
    plainly = pair.sign in ORDER and pair.sign != "∈" and all(is_head(side) or not names_in(side) for side in sides)
    if plainly or names_in(pair.left) & names_in(pair.right):
        return plainly and bare(pair.left) != bare(pair.right)
    plain = pair.sign in {"≠", "<", "≤", ">", "≥"} and not any(map(_CURVED.search, sides))
    return pair.sign in EQUALITY or (pair.sign in ORDER and plain)


def is_partly(pair: Pair, definitions: tuple[Known, ...]) -> bool:
    """Whether a partial derivative is taken of f(x, y), where y was defined by x: y may be meant to be held fixed."""
    slope = _PARTIAL.search(f"{pair.left} {pair.right}")
    if slope is None:
        return False
    by, of = names_in(slope["by"]), names_in(slope["of"])
    inside = [names_in(d.head.partition("(")[2]) for d in definitions if "(" in d.head and head_names(d.head) & of]
    return any(head_names(d.head) & names and by & names_in(d.text) for names in inside if by & names for d in definitions)


def is_set_to_zero(chain: Chain, number: int) -> bool:
    """Whether the line of that number puts equal to zero what a derivative was found to be: ∂L/∂x = 2x - λ = 0."""
    last = number == len(chain.lines) - 1 > 1
    zero = chain.lines[number].text.strip(" .,;{}") in {"0", r"\mathbf{0}", r"\vec{0}", r"\vec 0", r"\mathbf 0"}
    return last and zero and _SLOPE.match(chain.lines[0].text) is not None and bool(names_in(chain.lines[number - 1].text))
