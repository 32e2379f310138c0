"""What a document says its letters are, without a context: "a, b ∈ ℝ", "p ∈ (0, 1)", "m ~ Bernoulli(p)", "S, a symmetric matrix".

Only what any reader takes it for: a set of numbers, an interval between numbers, a law with plain parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from verifier.checking.known import Known
from verifier.checking.mentions import bare, head_names
from verifier.checking.scope import Scope
from verifier.checking.shapes import is_free, names_of
from verifier.checking.walks import Walk
from verifier.reading.documents.heads import is_function_head, is_head
from verifier.reading.documents.pieces import Chain, Document
from verifier.reading.formulas import Context
from verifier.reading.written.trees import canonical_name

AS_SAID: Final = "{name} is {kind}, as {where} says"
_REALS: Final = r"(?:\\mathbb\{R\}|\\mathbb R|\\R|\\RR|\\Reals|\\reals|ℝ|\\mathbf\{R\}|\\mathrm\{R\}|\\bf\{R\})"
_NUMBERS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(_REALS), "real"),
    (re.compile(rf"{_REALS}(?:_\{{?(?:>0|\+\+)\}}?|\^\{{?(?:>0|\+\+)\}}?)"), "positive"),
    (re.compile(rf"{_REALS}(?:_\{{?(?:\\geq?0|≥0)\}}?|\^\{{?(?:\\geq?0|≥0)\}}?)"), "nonnegative"),
    (re.compile(r"(?:\\mathbb\{N\}|\\mathbb N|\\N|ℕ)"), "positive integer"),
    (re.compile(r"(?:\\mathbb\{N\}|\\mathbb N|\\N|ℕ)_\{?0\}?"), "nonnegative integer"),
    (re.compile(r"(?:\\mathbb\{Z\}|\\mathbb Z|\\Z|ℤ)"), "integer"),
)
_INTERVAL: Final = re.compile(r"[(\[](-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)[)\]]")
_LAYOUT: Final = re.compile(r"\s+|\\[,;:! ]|\\(?:left|right|big|Big)(?![A-Za-z])|~")
_APART: Final = re.compile(r",(?![^({\[]*[)}\]])|\\(?:text|mathrm)\{\s*(?:,\s*)?and\s*\}|\\ldots|\\dots|\\cdots|…")
_PLAIN: Final = re.compile(r"(?:\\?[A-Za-z]+(?:_(?:\{\w+\}|\w))?|-?\d+(?:\.\d+)?)")
_LAW: Final = re.compile(
    r"(?:\\(?:text|mathrm|mathcal|operatorname|mathsf|textrm)\*?\{)?(?P<law>[A-Za-z]+)\}?\((?P<parameters>[^()]*)\)"
)
_LAWS: Final = {
    "n": "Normal", "normal": "Normal", "gaussian": "Normal", "bernoulli": "Bernoulli", "ber": "Bernoulli", "bern": "Bernoulli",
    "u": "Uniform", "uniform": "Uniform", "unif": "Uniform", "exp": "Exponential", "exponential": "Exponential",
    "poisson": "Poisson", "pois": "Poisson",
}  # fmt: skip
_SQUARE: Final = re.compile(r"matrix\(\s*(\w+)\s*,\s*(\w+)\s*\)")
_WORDS: Final = re.compile(
    r"(?P<skip>[^.;:$\\]{0,60}?)\b(?P<word>symmetric|orthogonal|invertible|diagonal|positive definite)\b(?!\s*(?:,|and|or)\s*\w)"
)
_WORD_BEFORE: Final = re.compile(
    r"\b(?<!not )(?<!non-)(?P<word>symmetric|orthogonal|invertible|diagonal|positive definite) (?:\w+ )?matri(?:x|ces)[\s$(\\]*\Z"
)
_UNIT: Final = re.compile(r"[^.;:$\\]{0,30}?\b(?:unit vectors?|(?:with|of|has|have) unit (?:norm|length))\b")
_NEGATED: Final = re.compile(r"\b(?:not|non|neither|nor|if|whether|when|unless|in general|where)\b", re.IGNORECASE)


def announce(chain: Chain, walk: Walk) -> bool:
    """Whether the chain says what numbers some letters are; then that is known from here on, and said to be assumed."""
    found = announced(chain, walk.scope)
    if found is None:
        return False
    for name, kind in found.items():
        _declare(name, kind, chain, walk)
    walk.say(chain, "hypothesis")
    return True


def announced(chain: Chain, scope: Scope) -> Mapping[str, str] | None:
    """The types that the chain gives to letters; None where it says something else, or speaks of what is defined already."""
    if len(chain.lines) != 2 or chain.lines[1].relation not in ("∈", "~") or chain.lines[1].condition:
        return None
    names = list(_names(chain.lines[0].text))
    if not names or not all(is_free(name, scope) and bare(name) not in scope.written for name in names):
        return None
    space = _LAYOUT.sub("", chain.lines[1].text)
    kind = _kind(space) if chain.lines[1].relation == "∈" else _law(space, names)
    return None if kind is None else dict.fromkeys(names, kind)


def refine(chain: Chain, walk: Walk) -> None:
    """What words beside "let S ∈ ℝ^{d×d}" say of a matrix or a vector that the page declared: symmetric, of unit length."""
    for name in names_of(chain.lines[0].text):
        kind = walk.scope.context.assume.get(name, "") if name in walk.scope.declared else ""
        if (word := _word(chain, walk.document)) and (square := _SQUARE.fullmatch(kind)) and square[1] == square[2]:
            _declare(name, f"{word} {kind}", chain, walk)
        elif kind.startswith("vector") and _is_unit(chain, walk.document):
            walk.scope = walk.scope.supposing(Known(rf"{name}^\top {name} = 1", chain.id))


def _declare(name: str, kind: str, chain: Chain, walk: Walk) -> None:
    """With the type that the page gives; of what cannot be used, nothing is sure."""
    scope = walk.scope
    assume = {**scope.context.assume, name: kind}
    if not scope.engine.reads(Context(assume)):
        walk.scope = scope.doubting(name)
        return
    context = replace(scope.context, assume=assume)
    walk.scope = replace(scope, context=context, declared=scope.declared | {name}, unsure=scope.unsure - head_names(name))
    walk.assumed[AS_SAID.format(name=name, kind=kind, where=chain.id)] = None


def _names(text: str) -> Iterator[str]:
    """The names between commas, as written; none where one of them is no name."""
    found: list[str] = []
    for part in (p.strip() for p in _APART.split(text)):
        if not part:
            continue
        if not is_head(part) or is_function_head(part):
            return
        found.append(part)
    yield from dict.fromkeys(found)


def _kind(space: str) -> str | None:
    """The type of the members of ``space``, written without spaces; None if it is none that has one."""
    space = space.rstrip(".,;")
    if _INTERVAL.fullmatch(space):
        return f"in {space.replace(',', ', ')}"
    return next((kind for pattern, kind in _NUMBERS if pattern.fullmatch(space)), None)


def _law(law: str, names: list[str]) -> str | None:
    """The type of a random variable of that law; None of a family, or where the parameters are more than letters and numbers."""
    found = _LAW.fullmatch(law.rstrip(".,;"))
    name = _LAWS.get(found["law"].lower()) if found else None
    if found is None or name is None or len(names) != 1 or "_" in names[0]:
        return None
    parameters = found["parameters"].split(",")
    if name == "Normal" and len(parameters) == 2:
        parameters[1] = _deviation(parameters[1])
    if not all(_PLAIN.fullmatch(p) for p in parameters):
        return None
    return f"random variable: {name}({', '.join(_spelled(p) for p in parameters)})"


def _deviation(variance: str) -> str:
    """The letter or number whose square the variance is written as; "" if it is not."""
    squared = re.fullmatch(r"(.+)\^\{?2\}?", variance)
    return squared[1] if squared else "1" if variance == "1" else ""


def _spelled(parameter: str) -> str:
    return parameter if re.fullmatch(r"-?[\d.]+", parameter) else canonical_name(parameter)


def _word(chain: Chain, document: Document) -> str:
    """The word for a kind of matrix that stands beside the formula; "" if none does."""
    behind, before = document.text[chain.end : chain.end + 90].lstrip("$)\\ \n"), document.text[max(0, chain.at - 60) : chain.at]
    found = _WORDS.match(behind)
    if found is not None and not _NEGATED.search(found["skip"]):
        return found["word"]
    found = _WORD_BEFORE.search(before)
    return found["word"] if found is not None else ""


def _is_unit(chain: Chain, document: Document) -> bool:
    """Whether the words behind say that the vector has the length 1."""
    behind = document.text[chain.end : chain.end + 60].lstrip("$)\\ \n")
    return _UNIT.match(behind) is not None and not _NEGATED.search(behind[:40])
