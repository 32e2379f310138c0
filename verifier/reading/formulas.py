"""Formulas as people write them, in LaTeX or typed, to values: read together, so that a name means the same in all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import sympy

from verifier.reading.errors import ReadingError
from verifier.reading.matrices import Grid
from verifier.reading.meaning.deciding import Decided, decide
from verifier.reading.meaning.imaginary import imaginary
from verifier.reading.meaning.propositions import statement
from verifier.reading.meaning.sets import as_region, value
from verifier.reading.meaning.survey import survey
from verifier.reading.meaning.terms import expression
from verifier.reading.meaning.types import Types, types
from verifier.reading.scope import Scope
from verifier.reading.syntax import Node
from verifier.reading.values import Region, Value
from verifier.reading.written.trees import Known, canonical_name, read_head, read_trees
from verifier.reading.written.typed import is_latex

Read = TypeVar("Read")


@dataclass(frozen=True)
class Context:
    """What a question says of its names.

    ``assume`` maps names to types, ``defs`` what is defined to its formula (``"\\\\sigma(x)": "\\\\frac{1}{1+e^{-x}}"``), ``given``
    are hypotheses as text; names in all of them are spelled as in LaTeX or typed.  ``form`` is how the texts are written;
    "auto" tells LaTeX from typed text by its backslashes and braces, text by text.
    """

    assume: Mapping[str, str] = field(default_factory=dict)
    defs: Mapping[str, str] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    form: Literal["auto", "latex", "typed"] = "auto"


@dataclass(frozen=True)
class Formula:
    """One text, its syntax tree and what it stands for."""

    text: str
    tree: Node
    value: Value


@dataclass(frozen=True)
class Understood:
    """Formulas read together: the hypotheses and definitions of their names, each name with its domain in words, and
    what was assumed in reading them ("x_i is a sequence", "f is a function"), a sentence each."""

    formulas: tuple[Formula, ...]
    given: tuple[Any, ...] = ()
    where: Mapping[Any, Any] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Definition:
    """``name(parameters) = body`` in the standard spelling; a symbol has no parameters."""

    name: str
    parameters: tuple[str, ...]
    text: str
    tree: Node | None = None


def read_formulas(texts: Sequence[str], context: Context | None = None) -> Understood:
    """The ``texts``, read together.

    Raises ReadingError, whose ``place`` says which text it is about ("text 2", "assume", "defs"), if one cannot be read
    whole; Unsupported if it was understood but is beyond the engine.
    """
    asked = context or Context()
    assume = _within("assume", lambda: _names(asked.assume))
    heads = _within("defs", lambda: [_head(name, text) for name, text in asked.defs.items()])
    written = (*texts, *(h.text for h in heads), *asked.given)
    trees = _trees(written, _places(len(texts), heads, asked), assume, heads, asked)
    found, units = survey(trees), imaginary(trees[: len(texts)], assume)
    typing = _within("assume", lambda: types(assume | units, found.names))
    decided = decide(found, typing, {h.name: bool(h.parameters) for h in heads}, _all_typed(texts, asked))
    values = [_within(f"text {n}", lambda t=t, w=w: value(t, _scope(w, decided)))  # type: ignore[misc]
              for n, (w, t) in enumerate(zip(texts, trees, strict=False), 1)]  # fmt: skip
    formulas = map(Formula, texts, trees, _comparable(values, decided.letters.line))
    where = dict(decided.where) | dict(_where(heads, trees[len(texts) :], decided))
    stated = zip(asked.given, trees[len(texts) + len(heads) :], strict=True)
    given = [_within("given", lambda w=w, t=t: _scope(w, decided).statement(t)) for w, t in stated]  # type: ignore[misc]
    return Understood(tuple(formulas), (*decided.given, *given), where, _in_words(decided), (*decided.assumed, *(f"{unit} is the imaginary unit" for unit in units)))


def _within(place: str, read: Callable[[], Read]) -> Read:
    try:
        return read()
    except ReadingError as error:
        raise (error if error.place else error.within(place)) from None


def _places(count: int, heads: Sequence[_Definition], asked: Context) -> tuple[str, ...]:
    return (*(f"text {n}" for n in range(1, count + 1)), *("defs" for _ in heads), *("given" for _ in asked.given))


def _names(assume: Mapping[str, str]) -> dict[str, str]:
    """The types by the standard spelling of the names."""
    return {canonical_name(name): kind for name, kind in assume.items()}


def _head(name: str, text: str) -> _Definition:
    """The definition under the heading ``name``, such as ``\\sigma(z)``."""
    return _Definition(*read_head(name), text)


def _trees(
    written: Sequence[str], places: Sequence[str], assume: Mapping[str, str], heads: Sequence[_Definition], asked: Context
) -> tuple[Node, ...]:
    """The syntax trees of all texts.  Raises ReadingError, which says in which it is."""
    functions = {name for name, kind in assume.items() if "function" in kind.lower()} | {h.name for h in heads if h.parameters}
    symbols = {*assume, *(h.name for h in heads)} - functions
    try:
        return read_trees(written, Known(frozenset(functions), frozenset(symbols), asked.form))
    except ReadingError as error:
        at = int(error.place.removeprefix("text ")) - 1
        raise error.within(places[at]) from None


def _all_typed(texts: Sequence[str], asked: Context) -> bool:
    """Whether no text is LaTeX."""
    return asked.form == "typed" or (asked.form == "auto" and not any(map(is_latex, texts)))


def _scope(text: str, decided: Decided) -> Scope:
    return Scope(text, decided.declarations, expression, statement, letters=decided.letters)


def _comparable(values: Sequence[Value], line: Any) -> Iterator[Value]:
    """The values; where one is a set of numbers, pairs and finite sets beside it are sets of numbers, too."""
    mixed = any(isinstance(v, Region) for v in values)
    return (as_region(v, line) or v if mixed else v for v in values)


def _where(heads: Sequence[_Definition], trees: Sequence[Node], decided: Decided) -> Iterator[tuple[Any, Any]]:
    """The definitions as SymPy's: a symbol and its expression, a function and a Lambda."""
    for head, tree in zip(heads, trees, strict=False):
        scope = _scope(head.text, decided)
        yield _within("defs", lambda h=head, t=tree, s=scope: _defined(h, t, s))  # type: ignore[misc]


def _defined(head: _Definition, tree: Node, scope: Scope) -> tuple[Any, Any]:
    symbols = {name: _parameter(name, scope) for name in head.parameters}
    body = scope.binding(symbols).expression(tree)
    if isinstance(body, Grid):
        scope.unsupported(tree, f"{head.name!r} is defined by a matrix; only numbers are supported")
    if not head.parameters:
        return scope.declarations[head.name].meaning, body
    return scope.function(head.name), sympy.Lambda(tuple(symbols.values()), body)


def _parameter(name: str, scope: Scope) -> Any:
    """The symbol of a parameter; two symbols of one name and different domains would be confused."""
    plain = sympy.Symbol(name, real=True)
    known = scope.declarations.get(name)
    return plain if known is None or known.meaning == plain else sympy.Symbol(f"{name}′", real=True)


def _in_words(decided: Decided) -> dict[str, str]:
    """Each letter with its domain."""
    return dict(sorted((n, d.type) for n, d in decided.declarations.items() if not n.startswith("#")))


__all__ = ["Context", "Formula", "Types", "Understood", "read_formulas"]
