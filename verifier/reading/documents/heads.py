"""What may be defined: a name with scripts, or a function of names and families of names."""

from __future__ import annotations

import re
from typing import Final

LENGTH: Final = 200  # characters of what may be defined
_STYLES: Final = (
    "mathbf|boldsymbol|bm|mathrm|mathit|mathcal|mathbb|mathsf|hat|widehat|bar|overline|tilde|widetilde|vec|dot|underline|"
    "operatorname|text|textbf|textrm|mathscr|mathfrak"
)
_INNER: Final = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_STYLED: Final = rf"\\(?:{_STYLES})\*?\s*(?:{_INNER}|[A-Za-z]|\\[A-Za-z]+)"
_LETTER: Final = rf"(?:{_STYLED}|\\(?!frac|sum|prod|int|nabla|partial|sqrt|left|begin)[A-Za-z]+|[A-Za-z])"
_BELOW: Final = rf"_\s*(?:{_INNER}|\\[A-Za-z]+|\w)"
_STAR: Final = r"\*|\+|\\(?:star|prime|dagger|ast)"
_ABOVE: Final = rf"\^\s*(?:\{{\s*(?:\([^(){{}}]*\)|new|-|[ktn]\s*\+\s*1|{_STAR})'*\s*\}}|{_STAR})"
_NAME: Final = rf"{_LETTER}(?:\s*(?:{_BELOW}|{_ABOVE}|'))*"
_FAMILY: Final = rf"\\\{{\s*{_NAME}\s*\\\}}(?:\s*[_^]\s*(?:{_INNER}|\w))*"  # {x_i}_{i=1}^m
_ARGUMENT: Final = rf"\s*(?:{_NAME}|{_FAMILY})\s*"
_HEAD: Final = re.compile(
    rf"\s*(?P<name>{_NAME}|ReLU|[A-Za-z]{{3,12}})\s*(?P<arguments>(?:\\left|\\[bB]ig+l?)?\(({_ARGUMENT})"
    rf"(?:(?:,|;|\||\\mid(?![A-Za-z]))({_ARGUMENT}))*(?:\\right|\\[bB]ig+r?)?\)(?:\s*{_BELOW})?)?\s*"
)


def is_head(text: str) -> bool:
    """Whether ``text`` is a name or a function of names, so that an equation may define it."""
    found = _HEAD.fullmatch(text[:LENGTH])
    return found is not None and len(text) < LENGTH and not ("'" in found["name"] and found["arguments"])


def is_function_head(text: str) -> bool:
    """Whether ``text`` is a function of names."""
    found = _HEAD.fullmatch(text[:LENGTH])
    return found is not None and found["arguments"] is not None and is_head(text)
