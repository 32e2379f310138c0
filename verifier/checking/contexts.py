"""The short context of a document: what cannot be known from the page, a line each.

    x, y: positive                 a type
    σ(z) = 1/(1 + e^{-z})          a definition
    given: Q^T Q = I               a hypothesis
    ignore: L12                    a chain, by its id or by how it begins, that is not to be judged
    wrong: L12                     a line, by its number or by how it begins, that is meant not to follow
    task: 2a                       what the document answers
    part: Exercise 2               from these words of the document on (or ``part: L118``, a line), to the next part

What stands before the first part counts everywhere; what a part says of a name counts more.  The context stands in the front
matter, in an HTML comment that begins with "verify:", or in a file beside the document.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from verifier.reading.documents.pieces import Document
from verifier.reading.errors import ReadingError
from verifier.reading.formulas import Context, read_formulas
from verifier.reading.meaning.types import declared_types, types

SUFFIX: Final = ".context"
MOST_LINES: Final = 200
REMEMBERED: Final = 64  # contexts that are read once: a document is judged several times in a process
TYPES: Final = (
    "real", "positive", "nonnegative", "negative", "nonzero", "integer", "positive integer", "nonnegative integer", "complex",
    "unit", "dim", "constant", "vector", "vector(n)", "matrix", "matrix(m, n)", "symmetric matrix(n, n)",
    "orthogonal matrix(n, n)", "invertible matrix(n, n)", "diagonal matrix(n, n)", "function", "elementwise function",
    "sequence", "random variable", "rv:Normal(m, s)", "rv:Bernoulli(p)", "rv:Uniform(a, b)",
    "independent rv:Bernoulli(p)", "in (0, 1)",
)  # fmt: skip
KEYWORDS: Final = ("given", "ignore", "wrong", "task", "part")
_KEYED: Final = re.compile(rf"({'|'.join(KEYWORDS)})\s*:\s*(.*)", re.IGNORECASE)
_LINE: Final = re.compile(r"L(\d{1,7})")
_ORDINARY: Final = re.compile(
    r"(title|subtitle|author|date|lang|tags|layout|subject|course|email|abstract|keywords)\s*:.*", re.IGNORECASE
)
_FENCE: Final = re.compile(r"-{3,}|verify\s*:?|<!--\s*verify\s*:?|-->")


class ContextError(ReadingError):
    """A line of the context cannot be read; the message names the line and what was expected there."""


@dataclass(frozen=True)
class DocumentContext:
    """Types by name, definitions by heading, hypotheses, chains not to be judged, and what the document answers; ``parts``
    say more from a place of the document on, and ``wrong`` are lines that are meant to be."""

    assume: Mapping[str, str] = field(default_factory=dict)
    defs: Mapping[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    task: str = ""
    parts: tuple[Part, ...] = ()
    wrong: tuple[str, ...] = ()

    def over(self, other: DocumentContext) -> DocumentContext:
        """The two together; what this one says of a name counts."""
        return DocumentContext(
            {**other.assume, **self.assume}, {**other.defs, **self.defs}, (*other.given, *self.given),
            (*other.ignore, *self.ignore), self.task or other.task, (*other.parts, *self.parts),
            (*other.wrong, *self.wrong),
        )  # fmt: skip

    @property
    def meant(self) -> tuple[str, ...]:
        """What is said to be wrong, wherever it is said."""
        return tuple(dict.fromkeys((*self.wrong, *(text for part in self.parts for text in part.context.wrong))))

    def places(self, document: Document) -> Iterator[tuple[int, DocumentContext]]:
        """Where in ``document`` each part begins, an offset, and what counts there; parts that it does not have are left out."""
        at = 0
        for part in self.parts:
            found = part.place(document, at)
            if found is not None:
                at = found
                yield at, replace(part.context.over(self), parts=())


@dataclass(frozen=True)
class Part:
    """What is said from ``where`` on: words of the document, or L and the number of a line."""

    where: str
    context: DocumentContext

    def place(self, document: Document, after: int) -> int | None:
        """The offset at which it begins in ``document``, not before ``after``; None if these words do not stand there."""
        if (numbered := _LINE.fullmatch(self.where)) is not None:
            return document.start_of(int(numbered[1]))
        words = r"\s+".join(map(re.escape, self.where.split()))
        found = re.compile(words, re.IGNORECASE).search(document.text, after)
        return None if found is None else found.start()


def context_beside(path: Path) -> DocumentContext:
    """The context in the file beside the document ``path``: homework.context for homework.md; empty if there is none.

    Raises ContextError for a line that cannot be read, and for a file that is no text; OSError if the file cannot be opened.
    """
    beside = path.with_suffix(SUFFIX)
    if not beside.is_file():
        return DocumentContext()
    try:
        return read_context(beside.read_text(encoding="utf-8-sig"), beside.name)
    except UnicodeDecodeError as error:
        raise ContextError(f"{beside.name}: not UTF-8 at byte {error.start}") from None


@lru_cache(REMEMBERED)
def read_context(text: str, name: str = "context") -> DocumentContext:
    """The context that ``text`` writes down, a line each; ``name`` is what errors call it.

    Raises ContextError, which names the line, what was expected, and the nearest type there is.
    """
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise ContextError(f"{name}: expected at most {MOST_LINES} lines, found {len(lines)}")
    groups: list[tuple[str, DocumentContext]] = [("", DocumentContext())]
    for number, line in enumerate(lines, 1):
        written = _bare(line)
        keyed = _KEYED.fullmatch(written)
        if keyed is not None and keyed[1].lower() == "part":
            groups.append((_part(keyed[2], f"{name}, line {number}"), DocumentContext()))
        elif written and not written.startswith("#"):
            where, found = groups[-1]
            groups[-1] = (where, _line(written, f"{name}, line {number}").over(found))
    found = replace(groups[0][1], parts=tuple(Part(where, context) for where, context in groups[1:]))
    for context in (found, *(part.context.over(found) for part in found.parts)):
        _readable(context, name)
    return found


def _bare(line: str) -> str:
    """A line without the signs of front matter or of a comment."""
    written = line.strip()
    return (_FENCE.sub("", written, count=1) if _FENCE.match(written) else written).strip().removesuffix("-->").strip()


def _part(words: str, where: str) -> str:
    """Where a part begins.  Raises ContextError if nothing is said of that."""
    plain = words.strip().strip("\"'")
    if not plain:
        raise ContextError(f"{where}: expected words of the document after 'part:', or a line such as L118; found nothing")
    return plain


def _line(line: str, where: str) -> DocumentContext:
    if _ORDINARY.fullmatch(line):
        return DocumentContext()
    keyed = _KEYED.fullmatch(line)
    if keyed is not None:
        return _keyed(keyed[1].lower(), keyed[2].strip().strip("\"'"), where)
    colon, equals = line.find(":"), line.find("=")
    if equals > 0 and line[equals - 1] == ":":
        return _definition(line[: equals - 1], line[equals + 1 :], where)
    if equals > 0 and (colon < 0 or equals < colon):
        return _definition(line[:equals], line[equals + 1 :], where)
    if colon > 0:
        return _types(line[:colon], line[colon + 1 :].strip().strip("\"'"), where)
    raise ContextError(f"{where}: expected 'name: type', 'name(x) = formula', {_keywords()}; found {line!r:.60}")


def _keywords() -> str:
    return " or ".join(f"'{word}: …'" for word in KEYWORDS)


def _keyed(word: str, text: str, where: str) -> DocumentContext:
    if not text:
        raise ContextError(f"{where}: expected something after '{word}:', found nothing")
    if word == "task":
        return DocumentContext(task=text)
    if word == "wrong":
        return DocumentContext(wrong=(text,))
    return DocumentContext(given=(text,)) if word == "given" else DocumentContext(ignore=(text,))


def _definition(head: str, formula: str, where: str) -> DocumentContext:
    if not formula.strip():
        raise ContextError(f"{where}: expected a formula after '{head.strip()} =', found nothing")
    return DocumentContext(defs={head.strip(): formula.strip()})


def _types(names: str, kind: str, where: str) -> DocumentContext:
    found = {name.strip(): kind for name in _apart(names)}
    for name in found:
        _type(name, kind, where)
    return DocumentContext(assume=found)


def _apart(names: str) -> Iterable[str]:
    """The names between commas, but for those in braces and parentheses."""
    return (name for name in re.split(r",(?![^({\[]*[)}\]])", names) if name.strip())


def _type(name: str, kind: str, where: str) -> None:
    try:
        types(declared_types({name: kind}), ())
    except ReadingError as error:
        near = difflib.get_close_matches(kind, TYPES, 1, 0.5)
        told = f"; the nearest type is {near[0]!r}" if near else f"; types are {', '.join(TYPES[:8])}, …"
        raise ContextError(f"{where}: {name!r} is declared {kind!r:.40}: {error.message.rstrip('.')}{told}") from None


def _readable(found: DocumentContext, name: str) -> None:
    """Raises ContextError for a definition or a hypothesis that cannot be read with the types."""
    for head, formula in found.defs.items():
        _tried(Context(found.assume, {head: formula}), f"{name}, the definition of {head}")
    for relation in found.given:
        _tried(Context(found.assume, dict(found.defs), (relation,)), f"{name}, given {relation!r:.60}")


def _tried(context: Context, where: str) -> None:
    try:
        read_formulas(("0",), context)
    except ReadingError as error:
        raise ContextError(f"{where}: {error.message}", error.position, error.text) from None
