"""What sentences say of names in words: "let A be symmetric", "X and Y are independent", "x is positive".

What can be written as a hypothesis is supposed; of what cannot, nothing is refuted: it is known to somebody, but not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from verifier.checking.contexts import DocumentContext
from verifier.checking.known import Known, Lasting
from verifier.checking.mentions import head_names, names_in
from verifier.checking.scope import Scope
from verifier.reading.documents.heads import is_head
from verifier.reading.documents.pieces import Chain, Document

_WRITTEN: Final = (
    (r"(?:strictly |real )?positive(?![ -]+(?:semi-?)?definite)", "{} > 0"), (r"non-?negative(?! definite)", r"{} \geq 0"),
    (r"(?:strictly )?negative(?! (?:semi-?)?definite)", "{} < 0"), (r"non-?zero|different from zero", r"{} \neq 0"),
    (r"symmetric", "{}^T = {}"), (r"orthogonal|orthonormal", "{}^T {} = I"),
    (r"of unit (?:length|norm)|(?:a )?unit vector", r"\|{}\| = 1"), (r"independent", ""),
)  # fmt: skip
_VAGUE: Final = (
    r"uncorrelated|i\. ?i\. ?d\b|iid|commut(?:e|es|ing|ative)|(?:zero|vanishing)[- ]mean|mean[- ](?:zero|free)|centred|centered"
    r"|normali[sz]ed|standardi[sz]ed|converged|sums? (?:up )?to (?:one|1|zero|0)|identical(?:ly)?"
    r"|(?:is|are|be|equals?) (?:zero|one|equal)|vanish(?:es|ing)?|the same"
)
_OTHER: Final = (
    r"idempotent|projections?|projectors?|invertible|singular|diagonal|triangular|(?:positive |negative )?(?:semi-?)?definite"
    r"|even|odd|prime|integers?|whole numbers?|natural numbers?|distinct|different|constant|binary|one-hot|convex|concave"
    r"|monoton\w*|increasing|decreasing|linear|unbiased|stationary|stochastic|unit variance|variance one|negligible"
    r"|infinitesimal|periodic|homogeneous|skew|anti-?symmetric|isotropic|white|unitary|hermitian|bounded|fixed point|optimal"
    r"|minimi[sz]er|maximi[sz]er|minimum|maximum"
)
_WORDS: Final = re.compile(
    r"\b(?:" + "|".join(f"(?P<w{n}>{words})" for n, (words, _) in enumerate(_WRITTEN))
    + rf"|(?P<vague>{_VAGUE})|(?P<other>{_OTHER}))\b",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"[.!?](?=\s|\Z)|\n[ \t]*\n|\$\$|\\\]|\\\[|\\(?:begin|end)\b|^[ \t]*(?:[-*+#]|\d+[.)])", re.MULTILINE
)
_UNCERTAIN: Final = re.compile(
    r"\b(?:not|never|no|cannot|whether|unless|neither|nor|may|might|could|would|question)\b|n['’]t", re.IGNORECASE
)
_CONCLUDED: Final = re.compile(
    r"\b(?:thus|hence|therefore|so|follows?|conclude|implies|show|prove|see|consequently)\b", re.IGNORECASE
)
_PASSING: Final = re.compile(r"\b(?:if|when(?:ever)?|for|in (?:the )?case)\b", re.IGNORECASE)
_REACH: Final = 240


@dataclass(frozen=True)
class Said:
    """What a sentence says of names from ``at`` on: the hypotheses, with how each is cited, and names of which nothing is
    refuted since it could not be written; ``vague`` is the word of a sentence that names nothing."""

    at: int
    hypotheses: tuple[tuple[str, str], ...] = ()
    names: frozenset[str] = frozenset()
    lasting: Lasting = "section"
    concluded: bool = False
    vague: str = ""


def properties(document: Document, context: DocumentContext) -> Iterator[Said]:
    """What the prose of ``document`` says in words, beyond what the context says."""
    named = [chain for chain in document.chains if not chain.display and _names(chain)]
    for span in document.prose:
        for match in _WORDS.finditer(document.text, span.at, max(span.end, span.at)):
            said = _said(match, document.text, named, context)
            if said is not None:
                yield said


def _names(chain: Chain) -> tuple[str, ...]:
    """The names in a formula that only names, or says to what set something belongs."""
    if chain.relations and not any(line.relation == "∈" for line in chain.lines):
        return ()
    names = tuple(part.strip() for part in re.split(r",(?![^{(]*[)}])", chain.lines[0].text))
    return names if all(is_head(name) for name in names) else ()


def _said(found: re.Match[str], text: str, named: list[Chain], context: DocumentContext) -> Said | None:
    start, end = _sentence(text, found.start(), found.end())
    chains = [chain for chain in named if start <= chain.at < end]
    names = [name for chain in chains for name in _names(chain) if not _is_told(name, found[0], context)]
    if not chains:
        return Said(found.end(), vague=found[0]) if found["vague"] else None
    if not names:
        return None
    at = found.end() if chains[0].at < found.start() else chains[0].end
    whole = text[start:end]
    unsure = frozenset().union(*map(head_names, names))
    if _UNCERTAIN.search(whole):
        return Said(at, names=unsure)
    lasting: Lasting = "paragraph" if _PASSING.search(text, start, found.start()) else "section"
    hypotheses = tuple(_hypotheses(found, names))
    concluded = _CONCLUDED.search(text, start, found.start()) is not None
    return Said(at, hypotheses, frozenset() if hypotheses else unsure, lasting, concluded)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    before = [m.end() for m in _BOUND.finditer(text, max(0, start - _REACH), start)]
    behind = _BOUND.search(text, end, end + _REACH)
    return (before[-1] if before else max(0, start - _REACH)), (behind.start() if behind else min(len(text), end + _REACH))


def _is_told(name: str, word: str, context: DocumentContext) -> bool:
    """Whether the context says the same of the name."""
    return any(head_names(n) == head_names(name) and word.lower()[:6] in kind.lower() for n, kind in context.assume.items())


def _hypotheses(found: re.Match[str], names: list[str]) -> Iterator[tuple[str, str]]:
    """The property as hypotheses, if it can be written as such: of one name, or of the independence of some."""
    number = next((n for n in range(len(_WRITTEN)) if found[f"w{n}"]), None)
    template = None if number is None else _WRITTEN[number][1]
    if template == "" and 1 < len(names) < 5:
        yield from ((f"independent({x}, {y})", f"{x} and {y} are independent") for x, y in combinations(names, 2))
    elif template and len(names) == 1 and "_" not in names[0]:
        yield template.replace("{}", names[0]), f"{names[0]} is {found[0].lower()}"


def told(scope: Scope, said: Said) -> Scope:
    """What is known where this was said."""
    if said.vague:
        return replace(scope, vague=said.vague)
    for text, cited in said.hypotheses:
        lasting: Lasting = "case" if scope.apart and said.lasting == "section" else said.lasting
        before = scope
        scope = scope.supposing(Known(text, cited, lasting=lasting, condition=cited if said.concluded else ""))
        scope = scope if scope.hypotheses != before.hypotheses else scope.doubting_all(names_in(text))
    defined = frozenset().union(*(head_names(d.head) for d in scope.definitions))  # a formula says more than a word
    return scope.doubting_all(said.names - defined)
