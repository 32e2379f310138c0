"""Letters that are not what they look like: constants used for something else, such as a policy π(a|s) or an error e = y − Xw,
and variables of which one value is found, such as the minimizer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from verifier.checking.mentions import head_names
from verifier.reading.documents.heads import is_head
from verifier.reading.documents.pieces import Chain, Document
from verifier.reading.documents.roles import SOLUTION

_SIGNS: Final = frozenset(("=", ":=", "≡", "∈", "~", "←"))
_CALLED: Final[Mapping[str, re.Pattern[str]]] = {
    "pi": re.compile(r"(?:^|[^\w})\]\s])\s*\\pi\s*(?:_\s*(?:\{[^{}]*\}|\\?\w+))?\s*(?:\\left)?\((?![^()]*[-+*/\d])"),
    "e": re.compile(r"(?!)"),
}
_CONSTANT: Final[Mapping[str, re.Pattern[str]]] = {
    "pi": re.compile(r"[\d)}]\s*\\pi|\\pi\s*/|\\frac\s*\{\s*\\pi|\\pi\^2"),
    "e": re.compile(r"(?<![A-Za-z\\])e\s*\^\s*(?!\\top|\\T|T\b|\{?\s*(?:\\top|\\intercal|T|\\mathsf))"),
}


def taken(document: Document, known: Mapping[str, str]) -> dict[str, str]:
    """The constants that are letters in ``document``, with their types; those in ``known`` are said to be something."""
    found = {}
    for name in _CALLED:
        if name not in known and any(_is_letter(chain, name) for chain in document.chains):
            called = any(_CALLED[name].search(text) for text in _formulas(document))
            found[name] = "function" if called else "real"
    return found


def mixed(document: Document, names: Mapping[str, str]) -> frozenset[str]:
    """Those of ``names`` that stand for the constant as well."""
    return frozenset(n for n in names if n in _CONSTANT and any(_CONSTANT[n].search(text) for text in _formulas(document)))


def _is_letter(chain: Chain, name: str) -> bool:
    """Whether the chain says what the letter is, or calls it."""
    if any(_CALLED[name].search(line.text) for line in chain.lines):
        return True
    left = chain.lines[0].text
    sign = chain.lines[1].relation if len(chain.lines) > 1 else ""
    return sign in _SIGNS and "_" not in left and is_head(left) and head_names(left) == {name}


def _formulas(document: Document) -> Iterator[str]:
    return (line.text for chain in document.chains for line in chain.lines)


_SOUGHT: Final = re.compile(
    r"\b(?:zero|vanish\w*|solv\w*|optim\w*|minimi[sz]\w*|maximi[sz]\w*|minimum|maximum|stationary|critical|roots?)\b|=\s*0",
    re.IGNORECASE,
)
_NEAR: Final = 250  # characters before an equation in which it is said that a value is sought
_FAR: Final = 2500  # those in which the derivative may stand that is put equal to zero


def is_solution(chain: Chain, document: Document) -> bool:
    """Whether "μ = …" is a value found for a variable, and no definition: it is called a minimum, or by μ was differentiated
    before and zeros are sought.  What is said of all μ behind it is then not said of this one."""
    left = chain.lines[0].text.strip()
    if not re.fullmatch(r"\\?[A-Za-z]+(?:_\{?\w+\}?)?|\\(?:mathbf|boldsymbol|bm)\{\\?\w+\}", left):
        return False
    text = document.text
    if SOLUTION.match(text, chain.end):
        return True
    by = rf"(?:\\partial|(?<![A-Za-z\\])d|\\mathrm\{{d\}}|\\nabla_)\s*\{{?\s*{re.escape(left)}(?![A-Za-z])"
    sought = _SOUGHT.search(text, max(0, chain.at - _NEAR), chain.at) is not None
    return sought and re.search(by, text[max(0, chain.at - _FAR) : chain.at]) is not None
